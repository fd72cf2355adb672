"""Groups, documents and organisations without a name of their own: "officials", "the report", "the court"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.model import Form, Source, SourceKind
from workbench.sources.within.discourse import Answer, Discourse, ResolvedMention
from workbench.sources.within.entity import Entity
from workbench.sources.within.kept import read_once
from workbench.sources.within.kinds import kind_of
from workbench.sources.within.organisations import sorts_of_names, sorts_of_noun
from workbench.sources.within.phrases import Phrase
from workbench.sources.within.pronouns import taken_up
from workbench.text.word_lists import words

_REPORTS = frozenset(("report", "reports", "media", "source", "sources"))
_SORTS = "sorts that names tell"  # the key under which a Doc keeps them
_WHY = {
    SourceKind.GROUP: "Several people or bodies, under the words that the article uses",
    SourceKind.DOCUMENT: "A document, under the words that the article uses",
    SourceKind.UNNAMED: "The article gives no name",
}


def reported_in_body(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take "report" in a headline for whom the article itself names as reporting it."""
    if phrase.noun not in _REPORTS:
        return None
    if not _in_headline(phrase, discourse):
        return None
    for reporter in discourse.upcoming:
        entity = _named_by_head(reporter, discourse)
        if entity is not None and not entity.is_person and reporter in discourse.reporters:
            why = f"The headline's “{phrase.text}” is by “{entity.source.name}”, as the article says"
            return Answer(entity.source, why)
    return None


def _in_headline(phrase: Phrase, discourse: Discourse) -> bool:
    if discourse.claim.form is Form.HEADLINE:
        return True
    return discourse.page.heading(phrase.start)


def _named_by_head(phrase: Phrase, discourse: Discourse) -> Entity | None:
    """Return whose name the head of a phrase is part of."""
    for name, entity in discourse.entities.at(phrase.start, phrase.end):
        if name.first <= phrase.head.i < name.last:
            return entity
    return None


def earlier_mention(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take "the report" or "the officials" for those mentioned before by the same noun, papers by a like one."""
    kind = kind_of(phrase)
    if phrase.pronoun:
        return None
    if phrase.indefinite:
        return None
    if kind in (SourceKind.PERSON, SourceKind.UNNAMED):
        return None
    for mention in reversed(discourse.resolved):
        if mention.source.kind is kind and _same_noun(phrase, mention) and not _differs(phrase, mention):
            return Answer(mention.source, f"“{phrase.clean}” takes up “{mention.source.name}”")
    return None


def _same_noun(phrase: Phrase, mention: ResolvedMention) -> bool:
    """Say whether two phrases have one noun, like nouns for a paper, or a noun for a work with a title in quotes."""
    nouns = {phrase.noun, mention.phrase.noun}
    if len(nouns) == 1 or nouns <= words("any paper"):
        return True
    if phrase.noun not in words("any work"):
        return False
    return bool(mention.phrase.title)


def _differs(phrase: Phrase, mention: ResolvedMention) -> bool:
    """Say whether the later phrase adds words of its own: "city officials" are not "police officials"."""
    # Without "the" all its words count: "posts on the board" are no posts of before.
    own = phrase.telling if phrase.definite else phrase.about.telling
    mine, theirs = own - words("any paper"), mention.phrase.about.telling
    if mine - theirs - {phrase.noun}:
        return True
    return phrase.first_word in ("other", "another")


def named_organisation(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take "the fund" for the organisation with this noun in its name, "the company" for the one that spoke last."""
    if not _is_bare_noun(phrase):
        return None
    behind = _named_right_behind(phrase, discourse)
    if behind is not None:
        return Answer(behind.source, f"“{phrase.clean}” stands before “{behind.source.name}”")
    fits = [
        entity for entity in _organisations(phrase, discourse) if _has_noun(entity, phrase) and _before(entity, phrase)
    ]
    if fits:
        nearest = max(fits, key=lambda entity: _before(entity, phrase))
        return Answer(nearest.source, f"“{phrase.clean}” is short for “{nearest.source.name}”")
    if phrase.noun in words("any body"):
        return _mentioned_last(phrase, discourse)
    return None


def _named_right_behind(phrase: Phrase, discourse: Discourse) -> Entity | None:
    """Return the organisation whose name goes on where the phrase ends: "the agency" in "the agency Tass"."""
    behind = phrase.tokens[-1].i + 1
    return next(
        (body for body in _organisations(phrase, discourse) if any(name.first == behind for name in body.names)), None
    )


def _is_bare_noun(phrase: Phrase) -> bool:
    """Say whether a phrase is a definite noun and no more, which takes up what was named before."""
    if phrase.plural or phrase.pronoun or phrase.telling:
        return False
    # The model takes "the daily" for an adjective.
    is_noun = phrase.head.pos_ == "NOUN" or phrase.noun in words("nouns for papers")
    return phrase.definite and is_noun


def _organisations(phrase: Phrase, discourse: Discourse) -> Sequence[Entity]:
    return discourse.entities.around(phrase.start, people=False)


def _may_be_document(phrase: Phrase, discourse: Discourse) -> bool:
    """Say whether "the paper" may take up a study that was heard before."""
    if phrase.noun not in words("document nouns"):
        return False
    return any(mention.phrase.noun in words("any paper") for mention in discourse.resolved)


def _mentioned_last(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take "the company" for the organisation that spoke last, or was mentioned last, if it may be a company.

    Those that are known to be of this sort go before those of which nothing is known; those of another sort are out.
    """
    sure, out = _by_sort(phrase, discourse)
    if not sure and _may_be_document(phrase, discourse):
        return None
    last = discourse.last_resolved(phrase, paragraphs=3)
    if last is not None and _may_be(last.source, sure, out):
        return Answer(last.source, f"“{phrase.clean}” follows “{last.source.name}”, which spoke last")
    return taken_up(phrase, discourse, SourceKind.ORGANISATION, only=sure, never=out)


def _by_sort(phrase: Phrase, discourse: Discourse) -> tuple[list[Source], list[Source]]:
    """Return the organisations named before that are of the noun's sort, and all that are of another sort."""
    wanted = sorts_of_noun(phrase.noun)
    sure: list[Source] = []
    out: list[Source] = []
    told = _sorts_told(discourse)
    for entity in _organisations(phrase, discourse):
        sorts = _sorts_of(entity, discourse) | told.get(entity.source, set())
        if sorts & wanted and _before(entity, phrase):
            sure.append(entity.source)
        if wanted and sorts and not sorts & wanted:
            out.append(entity.source)
    return sure, out


def _sorts_of(entity: Entity, discourse: Discourse) -> frozenset[str]:
    """Return the sorts of body that an organisation's names tell, and the words beside them."""
    doc = discourse.page.doc
    return read_once(doc, _SORTS, entity.names, lambda: sorts_of_names(doc, entity.names))


def _sorts_told(discourse: Discourse) -> Mapping[Source, set[str]]:
    """Return the sorts of body by which mentions before took each source up: "the firm" shows a company."""
    told: dict[Source, set[str]] = {}
    for mention in discourse.resolved:
        told.setdefault(mention.source, set()).update(sorts_of_noun(mention.phrase.noun))
    return told


def _may_be(source: Source, sure: Sequence[Source], out: Sequence[Source]) -> bool:
    """Say whether a source is an organisation that may be of the wanted sort, with no surer one beside it."""
    if source.kind is not SourceKind.ORGANISATION:
        return False
    if source in out:
        return False
    return not sure or source in sure


def _has_noun(entity: Entity, phrase: Phrase) -> bool:
    """Say whether an organisation's name ends in the phrase's noun, or holds it where it is a noun for them."""
    name = entity.source.name.casefold().split()
    if phrase.noun == name[-1]:
        return True
    if phrase.noun not in name:
        return False
    return phrase.noun in words("organisation nouns")


def _before(entity: Entity, phrase: Phrase) -> int:
    """Return the last place before the phrase that names the entity, 0 where there is none."""
    return max((name.end for name in entity.names if name.end <= phrase.start), default=0)


def as_written(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Call what has no other name in the article by the words that the article uses."""
    if phrase.pronoun:
        return Answer(None, f"It is unclear whom “{phrase.text}” means")
    kind = kind_of(phrase)
    if phrase.title:
        return Answer(Source(phrase.title, kind), "A work, under its title")
    return Answer(Source(phrase.clean, kind), _WHY.get(kind, "Named here"))
