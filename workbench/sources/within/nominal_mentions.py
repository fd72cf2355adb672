"""Groups, documents and bodies without a name of their own: "officials", "the report", "the court"."""

from __future__ import annotations

from workbench.model import Form, Source, SourceKind
from workbench.sources.within.discourse import Answer, Story, Told
from workbench.sources.within.entities import Character
from workbench.sources.within.kinds import kind_of
from workbench.sources.within.organisations import sorts_of_names, sorts_of_noun
from workbench.sources.within.phrases import Phrase
from workbench.sources.within.pronouns import taken_up
from workbench.text.word_lists import words

_REPORTS = frozenset(("report", "reports", "media", "source", "sources"))


def reported_in_body(phrase: Phrase, story: Story) -> Answer | None:
    """Take "report" in a headline for whom the article itself names as reporting it."""
    headline = story.claim.form is Form.HEADLINE or story.page.heading(phrase.start)
    if not headline or phrase.noun not in _REPORTS:
        return None
    for other in story.coming:
        body = next((c for n, c in story.cast.at(other.start, other.end) if n.first <= other.head.i < n.last), None)
        if body is not None and not body.is_person and other in story.reporters:
            return Answer(
                body.source, f"The headline's “{phrase.text}” is by “{body.source.name}”, as the article says"
            )
    return None


def earlier_thing(phrase: Phrase, story: Story) -> Answer | None:
    """Take "the report" or "the officials" for those told before under the same noun, papers under a like one."""
    kind = kind_of(phrase)
    if phrase.pronoun or kind in (SourceKind.PERSON, SourceKind.UNNAMED) or phrase.indefinite:
        return None
    for told in reversed(story.told):
        if told.source.kind is kind and _same_noun(phrase, told) and not _differs(phrase, told):
            return Answer(told.source, f"“{phrase.clean}” takes up “{told.source.name}”")
    return None


def _same_noun(phrase: Phrase, told: Told) -> bool:
    """Say whether two phrases have one noun, like nouns for a paper, or a noun for a work with a title in quotes."""
    both = {phrase.noun, told.phrase.noun}
    return (
        len(both) == 1 or both <= words("any paper") or (phrase.noun in words("any work") and bool(told.phrase.title))
    )


def _differs(phrase: Phrase, told: Told) -> bool:
    """Say whether the later phrase adds words of its own: "city officials" are not "police officials"."""
    mine, theirs = phrase.telling - words("any paper"), told.phrase.about.telling
    return bool(mine - theirs - {phrase.noun}) or phrase.first_word in ("other", "another")


def named_body(phrase: Phrase, story: Story) -> Answer | None:
    """Take "the fund" for the body with this noun in its name, and "the company" for the one that spoke last."""
    bare = not phrase.telling and phrase.head.pos_ == "NOUN"
    if phrase.plural or phrase.pronoun or not phrase.definite or not bare:
        return None
    bodies = [c for c in story.cast.characters if not c.is_person]
    fits = [c for c in bodies if _has_noun(c, phrase) and _before(c, phrase)]
    if fits:
        best = max(fits, key=lambda c: _before(c, phrase))
        return Answer(best.source, f"“{phrase.clean}” is short for “{best.source.name}”")
    return _body_told_of(phrase, story) if phrase.noun in words("any body") else None


def _body_told_of(phrase: Phrase, story: Story) -> Answer:
    """Take "the company" for the body that spoke last, or that the article told of last, if it may be a company.

    Bodies that are known to be of this sort go before bodies of which nothing is known; those of another sort are out.
    """
    wanted = sorts_of_noun(phrase.noun)
    known = [(c, sorts_of_names(story.page.doc, c.names)) for c in story.cast.characters if not c.is_person]
    out = [c.source for c, sorts in known if wanted and sorts and not sorts & wanted]
    sure = [c.source for c, sorts in known if sorts & wanted and _before(c, phrase)]
    last = story.last_told(phrase, paragraphs=3)
    may_be = last is not None and last.source.kind is SourceKind.ORGANISATION and last.source not in out
    if last is not None and may_be and (not sure or last.source in sure):
        return Answer(last.source, f"“{phrase.clean}” follows “{last.source.name}”, which spoke last")
    return taken_up(phrase, story, SourceKind.ORGANISATION, only=sure, never=out)


def _has_noun(character: Character, phrase: Phrase) -> bool:
    """Say whether a body's name ends in the phrase's noun, or holds it where the noun is one for bodies."""
    name = character.source.name.casefold().split()
    return phrase.noun == name[-1] or (phrase.noun in name and phrase.noun in words("organisation nouns"))


def _before(character: Character, phrase: Phrase) -> int:
    """Return the last place before the phrase that names the character, 0 where there is none."""
    return max((name.end for name in character.names if name.end <= phrase.start), default=0)


def as_written(phrase: Phrase, story: Story) -> Answer | None:
    """Call what has no other name in the article by the words that the article uses."""
    if phrase.pronoun:
        return Answer(None, f"It is unclear whom “{phrase.text}” means")
    kind = kind_of(phrase)
    if phrase.title:
        return Answer(Source(phrase.title, kind), "A work, under its title")
    why = {
        SourceKind.GROUP: "Several people or bodies, under the words that the article uses",
        SourceKind.DOCUMENT: "A document, under the words that the article uses",
        SourceKind.UNNAMED: "The article gives no name",
    }.get(kind, "Named here")
    return Answer(Source(phrase.clean, kind), why)
