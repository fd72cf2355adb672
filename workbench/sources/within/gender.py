"""Which pronoun the article uses for a person, read off the sentences in which nobody else can be meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from spacy.tokens import Span as Run
from spacy.tokens import Token

from workbench.sources.names.names import Name
from workbench.sources.names.roles import Gender
from workbench.sources.page import Page
from workbench.sources.within.participles import is_bare_participle, objects_of
from workbench.text.word_lists import role_families, words

_SHOWS = MappingProxyType(
    dict.fromkeys(("he", "him", "his", "himself"), Gender.HE) | dict.fromkeys(("she", "her", "herself"), Gender.SHE)
)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name, and the place among others of the person whom it names."""

    person: int
    name: Name


def genders_by_pronoun(page: Page, people: Sequence[Sequence[Name]]) -> tuple[Gender | None, ...]:
    """Return for every person the gender that all telling sentences agree on, None where they do not or there is none.

    A sentence tells where it names one person only, before its pronoun, and the sentence before names nobody else. One
    that opens with a pronoun tells of the one person of whom the sentence before it is. `people` holds the names of
    each person.
    """
    mentions = [_Mention(number, name) for number, names in enumerate(people) for name in names]
    votes = Counter(_votes(page, mentions))
    return tuple(_agreed(votes[number, Gender.SHE], votes[number, Gender.HE]) for number in range(len(people)))


def _agreed(she: int, he: int) -> Gender | None:
    """Return the gender with more than twice the votes: a pronoun now and then is of somebody left unnamed."""
    if she > 2 * he:
        return Gender.SHE
    return Gender.HE if he > 2 * she else None


def _votes(page: Page, mentions: Sequence[_Mention]) -> Iterator[tuple[int, Gender]]:
    """Yield one vote for every telling sentence."""
    named: dict[int, list[_Mention]] = {}
    for mention in sorted(mentions, key=lambda mention: mention.name.last):
        named.setdefault(page.parsed_sentence(mention.name.last - 1), []).append(mention)
    # Only a sentence with a name in it, and the one behind it, can tell: an article has far more sentences than these.
    for number in sorted({place for first in named for place in (first, first + 1)}):
        sentence = page.parsed_sentences[number] if number < len(page.parsed_sentences) else None
        # In a sentence that blames somebody a pronoun may be of either side.
        if sentence is not None and not _blames(sentence):
            here, before = named.get(number, ()), named.get(number - 1, ())
            yield from _told_beside_name(page, sentence, here, before)
            yield from _told_by_opening(page, sentence, before)


def _told_beside_name(
    page: Page, sentence: Run, here: Sequence[_Mention], before: Sequence[_Mention]
) -> Iterator[tuple[int, Gender]]:
    """Yield what a sentence tells of the one person whom it names."""
    people = {mention.person for mention in here}
    if len(people) != 1 or not {mention.person for mention in before} <= people or _is_spoken_to(page, here):
        return
    shown = _shown(page, sentence, min(mention.name.end for mention in here))
    if len(shown) == 1:
        yield here[0].person, shown.pop()


def _is_spoken_to(page: Page, here: Sequence[_Mention]) -> bool:
    """Say whether a name is the object of a participle in front: "Asked by Ann Lee, he said" is not about her."""
    heads = (page.doc[mention.name.last - 1] for mention in here)
    return any(noun in objects_of(verb) for noun in heads for verb in noun.ancestors if is_bare_participle(verb))


def _told_by_opening(page: Page, sentence: Run, before: Sequence[_Mention]) -> Iterator[tuple[int, Gender]]:
    """Yield what a sentence that opens with "he" or "his" tells of the one person of the sentence before it."""
    first = next((token for token in sentence if not (token.is_space or token.is_punct)), None)
    if first is None or first.lower_ not in _SHOWS or page.quoted(first.idx) or len(before) != 1:
        return
    head = page.doc[before[0].name.last - 1]
    if head.dep_ == "nsubj" and _names_nobody_else(head):
        yield before[0].person, _SHOWS[first.lower_]


def _names_nobody_else(subject: Token) -> bool:
    """Say whether no other noun for a person stands in the sentence, but for what the subject itself is."""
    own = {subject.i, *(token.i for token in subject.subtree)}
    others = (token for token in subject.sent if token.i not in own and token.pos_ in ("NOUN", "PROPN", "PRON"))
    return not any(token.lower_ in _SHOWS or token.lemma_.lower() in role_families() for token in others)


def _blames(sentence: Run) -> bool:
    return any(token.pos_ == "VERB" and token.lemma_ in words("verbs of blame") for token in sentence)


def _shown(page: Page, sentence: Run, after: int) -> set[Gender]:
    """Return the genders of the pronouns behind a place of a sentence, those in quotations left out."""
    tokens = (token for token in sentence if token.lower_ in _SHOWS and token.idx >= after)
    return {_SHOWS[token.lower_] for token in tokens if not page.quoted(token.idx)}
