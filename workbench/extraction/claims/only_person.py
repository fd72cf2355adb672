"""The only person whom a "he" or "she" of the article's own words can mean, or nobody.

Two ways of looking have to agree: the weighing that finds who speaks (`pronouns.agreeing`), and a count of all who are
told of close before the pronoun and fit it, named or not.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from workbench.model import Source, SourceKind
from workbench.sources.names.roles import Gender, gender_of
from workbench.sources.page import Page
from workbench.sources.within.discourse import Discourse
from workbench.sources.within.kinds import is_person_noun
from workbench.sources.within.phrases import Phrase, singular
from workbench.sources.within.pronouns import agreeing, gender_of_pronoun

SUBJECTS = frozenset(["nsubj", "nsubjpass"])
DESCRIBES = frozenset(["appos", "attr", "compound", "oprd"])
"""How a noun hangs from what it describes: "Kern, the mayor", "Kern is the mayor", "striker Pavel Grund"."""


def only_person(phrase: Phrase, discourse: Discourse) -> Source | None:
    """Return whom a pronoun means where nobody else can be meant; `discourse` holds what is known before it."""
    answer = agreeing(phrase, discourse)
    entity = discourse.entities.of(answer.source) if answer and answer.source else None
    if entity is None or not entity.is_person:
        return None
    told_of = (_people(phrase, discourse, start) for start in _scopes(discourse.page, phrase.start))
    return entity.source if any(people == {entity.source.name} for people in told_of) else None


def _scopes(page: Page, at: int) -> Iterator[int]:
    """Yield from where on to look: the sentence before, and the paragraph, or the one before where it opens one."""
    number, paragraph = page.sentence(at), page.paragraph(at)
    begins = page.paragraphs[paragraph][0]
    opens = page.sentences[number] <= begins
    yield page.sentences[max(0, number - 1)]
    yield page.paragraphs[max(0, paragraph - 1)][0] if opens else begins


def _people(phrase: Phrase, discourse: Discourse, start: int) -> set[str]:
    """Return who is told of between a place and a pronoun and fits it: names, and the words for who has none."""
    gender = gender_of_pronoun(phrase)
    sources = [entity.source for _, entity in discourse.entities.at(start, phrase.start) if entity.is_person]
    sources += [mention.source for mention in discourse.resolved if start <= mention.phrase.start]
    return {source.name for source in sources if _fits(source, discourse, gender)} | set(
        _unnamed(phrase, discourse, start)
    )


def _fits(source: Source, discourse: Discourse, gender: Gender | None) -> bool:
    """Whether a source may be one person of this gender."""
    entity = discourse.entities.of(source)
    if entity is None:
        return source.kind is SourceKind.UNNAMED
    return entity.is_person and entity.about.gender in {None, gender}


def _unnamed(phrase: Phrase, discourse: Discourse, start: int) -> Iterator[str]:
    """Yield the nouns and pronouns for a person that nothing tells the name of."""
    gender = gender_of_pronoun(phrase)
    known = {mention.phrase.start for mention in discourse.resolved}
    for token in discourse.page.doc.char_span(start, phrase.start, alignment_mode="expand") or ():
        if token.idx in known or token.idx >= phrase.start:
            continue
        if _is_open_pronoun(token, phrase, discourse) or _is_somebody(token, gender):
            yield token.lower_


def _is_open_pronoun(token: Token, phrase: Phrase, discourse: Discourse) -> bool:
    """Whether a token is the same pronoun, and its sentence names no person before it whom it may be."""
    if token.lower_ != phrase.pronoun or token.dep_ not in SUBJECTS:
        return False
    named = discourse.entities.at(token.sent.start_char, token.idx)
    return not any(entity.is_person for _, entity in named)


def _is_somebody(token: Token, gender: Gender | None) -> bool:
    """Whether a noun is one person of this gender whom no name beside it tells."""
    if token.tag_ != "NN" or not is_person_noun(singular(token)) or token.dep_ in DESCRIBES:
        return False
    if token.head.lower_ == "as" or any(child.pos_ == "PROPN" and child.dep_ == "appos" for child in token.children):
        return False
    return gender_of([token.text]) in {None, gender}
