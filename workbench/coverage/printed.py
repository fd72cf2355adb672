"""What one outlet prints of a sentence: its words by number, and the exact stretches of text that these stand in."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from workbench.coverage.likeness import Shared, shared_words
from workbench.coverage.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one outlet's wording: `shared` with the fullest wording of the line, or its own.

    `words` are as printed, with the marks and the white space behind them: the runs of a wording, joined without
    anything between, read as the sentence. Where parts of a split quotation meet, one space stands for the cue. A run
    never goes on from one part to the next: without the space at its end it stands in the article word for word.
    """

    words: str
    shared: bool


@dataclass(frozen=True, eq=False)
class Printed:
    """What one outlet prints of a sentence: one sentence of its own most often, or several of one article in order."""

    sentences: tuple[Sentence, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words of all of it as they are compared; they are numbered through."""
        return tuple(key for one in self.sentences for key in one.keys)

    @property
    def main(self) -> Sentence:
        """The sentence with most words."""
        return max(self.sentences, key=lambda one: len(one.words))

    def shared_with(self, other: Printed) -> Shared:
        """Return the words, by number, that both have in common in the same order."""
        return shared_words(self.keys, other.keys)

    def runs(self, shared: Set[int]) -> tuple[Run, ...]:
        """Return all of the text in runs; `shared` are the numbers of the words that are in common."""
        found: list[Run] = []
        first = 0
        for one in self.sentences:
            if found:
                found[-1] = Run(f"{found[-1].words} ", found[-1].shared)
            found.extend(_runs(one, [first + number in shared for number in range(len(one.words))]))
            first += len(one.words)
        return tuple(found)

    def stretches_without(self, numbers: Set[int]) -> tuple[str, ...]:
        """Return the stretches of words that are not among some numbers, without the marks around them."""
        found: list[str] = []
        first = 0
        for one in self.sentences:
            flags = [first + number not in numbers for number in range(len(one.words))]
            found.extend(one.text[start:end] for start, end, left in _stretches(one, flags) if left)
            first += len(one.words)
        return tuple(found)


def _stretches(sentence: Sentence, flags: list[bool]) -> Iterator[tuple[int, int, bool]]:
    """Yield where words with the same flag stand, from the first to the last of them, parts of a quotation apart."""
    parts = [sum(joint < word.start for joint in sentence.joints) for word in sentence.words]
    numbers = range(len(flags))
    for (flag, _), group in groupby(numbers, key=lambda number: (flags[number], parts[number])):
        own = list(group)
        yield sentence.words[own[0]].start, sentence.words[own[-1]].end, flag


def _runs(sentence: Sentence, flags: list[bool]) -> Iterator[Run]:
    """Yield the text of a sentence in runs, each with the marks that belong to its words."""
    stretches = list(_stretches(sentence, flags))
    bounds = [_bound(sentence, end, start) for (_, end, _), (start, _, _) in pairwise(stretches)]
    edges = [0, *bounds, len(sentence.text)]
    for (_, _, flag), begin, end in zip(stretches, edges, edges[1:], strict=False):
        yield Run(sentence.text[begin:end], flag)


def _bound(sentence: Sentence, end: int, start: int) -> int:
    """Return where between two words the marks of the second begin: behind the last space, or right before it."""
    for joint in sentence.joints:
        if end <= joint < start:
            return joint + 1
    between = sentence.text[end:start]
    last = max((at for at, letter in enumerate(between) if letter.isspace()), default=len(between) - 1)
    return end + last + 1
