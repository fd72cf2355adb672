"""Which pronoun the article uses for a person, read off the sentences in which nobody else can be meant."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from spacy.tokens import Span as Run

from workbench.sources.names.names import Name
from workbench.sources.names.roles import Gender
from workbench.sources.page import Page
from workbench.text.word_lists import words

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

    A sentence tells where it names one person only, before its pronoun, and the sentence before names nobody else.
    `people` holds the names of each person.
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
    in_order = sorted(mentions, key=lambda mention: mention.name.last)
    lasts = [mention.name.last for mention in in_order]
    before: set[int] = set()
    for sentence in page.doc.sents:
        here = in_order[bisect_right(lasts, sentence.start) : bisect_right(lasts, sentence.end)]
        people = {mention.person for mention in here}
        if len(people) == 1 and before <= people:
            shown = _shown(page, sentence, min(mention.name.end for mention in here))
            # In a sentence that blames somebody a pronoun may be of either side.
            if len(shown) == 1 and not _blames(sentence):
                yield here[0].person, shown.pop()
        before = people


def _blames(sentence: Run) -> bool:
    return any(token.pos_ == "VERB" and token.lemma_ in words("verbs of blame") for token in sentence)


def _shown(page: Page, sentence: Run, after: int) -> set[Gender]:
    """Return the genders of the pronouns behind a place of a sentence, those in quotations left out."""
    tokens = (token for token in sentence if token.lower_ in _SHOWS and token.idx >= after)
    return {_SHOWS[token.lower_] for token in tokens if not page.quoted(token.idx)}
