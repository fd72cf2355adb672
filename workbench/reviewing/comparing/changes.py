"""What changed from one text to another: paragraphs beside each other, and the words that were added or removed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from workbench.model import Span, Spans
from workbench.reviewing.comparing.alignment import matches
from workbench.reviewing.comparing.pairing import Pair, paired
from workbench.reviewing.comparing.units import holders, sentences, words
from workbench.text.paragraphs import paragraphs


class Change(StrEnum):
    """What became of a row of paragraphs."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


class Kept(NamedTuple):
    """A stretch of `length` code points that stands in both texts, from `old` and from `new` on."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that stand beside each other; one side is empty where they were removed or added.

    Several stand on a side where a paragraph was cut in two or two were joined.
    """

    old: Spans
    new: Spans
    change: Change


@dataclass(frozen=True, slots=True)
class TextChanges:
    """What changed: the rows in order, the words removed from the old text, those added to the new, and what stayed."""

    rows: tuple[Row, ...]
    removed: Spans
    added: Spans
    kept: tuple[Kept, ...]

    def forth(self, span: Span) -> Span | None:
        """Return where a span of the old text stands in the new, None unless all of it stayed as it was."""
        return _carried(self.kept, span, attrgetter("old"), attrgetter("new"))

    def back(self, span: Span) -> Span | None:
        """Return where a span of the new text stands in the old, None unless all of it stayed as it was."""
        return _carried(self.kept, span, attrgetter("new"), attrgetter("old"))


def compare(old: str, new: str) -> TextChanges:
    """Compare two texts sentence by sentence, and reworded sentences word by word.

    White space alone is no change, nor is a paragraph that was cut in two. What was moved to another place is removed
    there and added here.
    """
    old_sentences, new_sentences = sentences(old), sentences(new)
    pairs = paired(old_sentences, new_sentences)
    kept = tuple(_merged(old, new, _kept_units(pairs, old_sentences, new_sentences)))
    removed = _left_over(old, old_sentences, [(one.old, one.length) for one in kept])
    added = _left_over(new, new_sentences, [(one.new, one.length) for one in kept])
    rows = _rows(old, new, [(old_sentences[pair.old], new_sentences[pair.new]) for pair in pairs])
    return TextChanges(tuple(_judged(rows, removed, added)), removed, added, kept)


def _carried(
    kept: Sequence[Kept], span: Span, here: Callable[[Kept], int], there: Callable[[Kept], int]
) -> Span | None:
    """Return the place of a span in the other text, None unless one kept stretch holds all of it."""
    at = bisect_right(kept, span.start, key=here) - 1
    if at < 0 or span.end > here(kept[at]) + kept[at].length:
        return None
    by = there(kept[at]) - here(kept[at])
    return Span(span.start + by, span.end + by, span.text)


def _kept_units(pairs: Iterable[Pair], old: Spans, new: Spans) -> Iterator[Kept]:
    """Yield the sentences, and the words of reworded ones, that stand in both texts."""
    for pair in pairs:
        one, other = old[pair.old], new[pair.new]
        if pair.same:
            yield Kept(one.start, other.start, len(one.text))
            continue
        mine, theirs = words(one), words(other)
        for run in matches([word.text for word in mine], [word.text for word in theirs]):
            for at in range(run.size):
                word = mine[run.old + at]
                yield Kept(word.start, theirs[run.new + at].start, len(word.text))


def _merged(old: str, new: str, units: Iterable[Kept]) -> Iterator[Kept]:
    """Join units that follow each other in both texts with the same white space between them."""
    run: Kept | None = None
    for unit in units:
        if run is None:
            run = unit
        elif _follows(old, new, run, unit):
            run = run._replace(length=unit.old + unit.length - run.old)
        else:
            yield run
            run = unit
    if run is not None:
        yield run


def _follows(old: str, new: str, run: Kept, unit: Kept) -> bool:
    between = old[run.old + run.length : unit.old]
    return not between.strip() and between == new[run.new + run.length : unit.new]


def _left_over(text: str, outer: Spans, kept: Sequence[tuple[int, int]]) -> Spans:
    """Return the words of the sentences that are not kept; those side by side on a line are one span.

    `kept` holds start and length, in order, with nothing but white space of the text outside the sentences.
    """
    places: list[tuple[int, int]] = []
    for sentence in outer:
        inside = [(start, start + length) for start, length in _touching(kept, sentence)]
        at = sentence.start
        for start, end in [*inside, (sentence.end, sentence.end)]:
            places += _trimmed(text, at, start)
            at = max(at, end)
    return tuple(Span.cut(text, start, end) for start, end in _side_by_side(text, places))


def _touching(kept: Sequence[tuple[int, int]], sentence: Span) -> Iterator[tuple[int, int]]:
    """Yield the kept stretches that share a code point with a sentence."""
    at = max(0, bisect_right(kept, sentence.start, key=lambda one: one[0]) - 1)
    while at < len(kept) and kept[at][0] < sentence.end:
        if kept[at][0] + kept[at][1] > sentence.start:
            yield kept[at]
        at += 1


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return a stretch without the white space around it, in a list that is empty where nothing is left."""
    words_left = text[start:end].strip() if start < end else ""
    if not words_left:
        return []
    opening = text.index(words_left[0], start)
    return [(opening, opening + len(words_left))]


def _side_by_side(text: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join stretches with nothing but blanks between them."""
    run: tuple[int, int] | None = None
    for start, end in places:
        between = text[run[1] : start] if run else ""
        if run is not None and not between.strip() and "\n" not in between:
            run = (run[0], end)
            continue
        if run is not None:
            yield run
        run = (start, end)
    if run is not None:
        yield run


def _rows(old: str, new: str, links: Sequence[tuple[Span, Span]]) -> Iterator[tuple[Spans, Spans]]:
    """Yield the paragraphs side by side: those that share a sentence in one row, others in rows of their own."""
    mine = tuple(Span.cut(old, *place) for place in paragraphs(old))
    theirs = tuple(Span.cut(new, *place) for place in paragraphs(new))
    at_old = at_new = 0
    for first, last in _linked(holders([one for one, _ in links], mine), holders([one for _, one in links], theirs)):
        yield from (((one,), ()) for one in mine[at_old : first[0]])
        yield from (((), (one,)) for one in theirs[at_new : first[1]])
        at_old, at_new = last[0] + 1, last[1] + 1
        yield mine[first[0] : at_old], theirs[first[1] : at_new]
    yield from (((one,), ()) for one in mine[at_old:])
    yield from (((), (one,)) for one in theirs[at_new:])


def _linked(old: Iterable[int], new: Iterable[int]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield (first, last) of each run of paragraph pairs that share a paragraph with the pair before."""
    first = last = (-1, -1)
    for pair in zip(old, new, strict=True):
        if last[0] >= pair[0] or last[1] >= pair[1]:
            last = pair
            continue
        if last[0] >= 0:
            yield first, last
        first = last = pair
    if last[0] >= 0:
        yield first, last


def _judged(rows: Iterable[tuple[Spans, Spans]], removed: Spans, added: Spans) -> Iterator[Row]:
    """Say what became of each row."""
    for old, new in rows:
        if not new:
            yield Row(old, new, Change.REMOVED)
        elif not old:
            yield Row(old, new, Change.ADDED)
        else:
            touched = _any_inside(removed, old) or _any_inside(added, new)
            yield Row(old, new, Change.CHANGED if touched else Change.SAME)


def _any_inside(found: Spans, within: Spans) -> bool:
    """Say whether one of the spans stands in the paragraphs; both are in order."""
    at = bisect_right(found, within[0].start - 1, key=lambda one: one.start)
    return at < len(found) and found[at].start < within[-1].end
