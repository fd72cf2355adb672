"""The edges of a content: no quotation mark is cut off from its partner, nothing dangles, no dateline is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from spacy.tokens import Doc

from workbench.extraction.candidate import Range, Ranges, ranges, trim_all
from workbench.extraction.cues import SAYING, lemma
from workbench.extraction.dateline import datelines
from workbench.extraction.syntax import REFUSING, SUBJECTS
from workbench.extraction.tagger.tagger import Tagged
from workbench.text.quotations import find_quotations

GOING_ON = frozenset(["continue", "go", "begin", "start"])
"""Verbs that only say how the saying below them goes on."""


class Contents:
    """Puts the contents of one text right.

    `quoted` are the text's quotations as token ranges in text order, one a paragraph.
    """

    def __init__(self, doc: Doc, text: str) -> None:
        self._doc = doc
        self.quoted = list(_token_ranges(doc, (part for one in find_quotations(text) for part in one.parts)))
        self._quotation_of = {i: n for n, part in enumerate(self.quoted) for i in range(*part)}
        self._paragraph = list(accumulate("\n" in token.text for token in doc))
        self._places = {i for part in _token_ranges(doc, datelines(text)) for i in range(*part)}

    def put_right(self, content: Ranges, cue: Range) -> Ranges:
        """Return a content's token ranges without what dangles, cut at line breaks, with its quotations closed.

        Beside the cue's own paragraph only quotations run on into others: what else was tagged there is a title.
        """
        kept = (i for part in content for i in range(*part) if i not in self._places and "\n" not in self._doc[i].text)
        trimmed = trim_all(self._doc, ranges(kept))
        if any(self._paragraph[part[0]] == self._paragraph[cue[0]] for part in trimmed):
            trimmed = tuple(part for part in trimmed if self._runs_on(part, cue))
        return ranges(i for part in trimmed for i in range(*self._closed(part)))

    def _runs_on(self, part: Range, cue: Range) -> bool:
        return self._paragraph[part[0]] == self._paragraph[cue[0]] or part[0] in self._quotation_of

    def _closed(self, part: Range) -> Range:
        """Take in a quotation's marks where no more than marks of it are left outside."""
        start, end = part
        numbers = {self._quotation_of.get(i) for i in (start - 1, start, end - 1, end)} - {None}
        quoted = [self.quoted[n] for n in numbers if n is not None]
        for first, last in (one for one in quoted if one[0] < end and start < one[1]):
            opens = first < start and not self._words(first, start)
            closes = end < last and not self._words(end, last)
            if (opens or first >= start) and (closes or last <= end):
                start, end = min(start, first), max(end, last)
        return start, end

    def _words(self, start: int, end: int) -> bool:
        return any(self._doc[i].is_alpha or self._doc[i].like_num for i in range(start, end))


def made_whole(doc: Doc, one: Tagged) -> Ranges:
    """Return a content with what the tagger left out amid it: an insertion, or the clause that goes on behind the cue.

    "The suspect, [a man from Leeds,] was arrested"; "The deal, she added, [had never been put to the board]".
    """
    taken = {i for part in (one.cue, *one.source) for i in range(*part)}
    kept = {i for part in one.content for i in range(*part)}
    for (_, end), (start, _) in pairwise(one.content):
        if taken.isdisjoint(range(end, start)) and doc[end].sent == doc[start].sent:
            kept |= set(range(end, start))
    root = doc[one.content[-1][0] : one.content[-1][1]].root
    verb = root.head
    if root.dep_ in SUBJECTS and verb.i > max(taken) > root.i and verb.i not in kept | taken:
        kept |= {token.i for token in verb.subtree if token.i > max(taken)}
    return ranges(kept)


def with_infinitive(doc: Doc, cue: Range, content: Ranges) -> tuple[Range, Ranges]:
    """Give an infinitive of saying to the cue: "declined to say | whether he would go"; it may leave nothing."""
    start, end = content[0] if content else (0, 0)
    again = lemma(doc[cue[1] - 1].lemma_) in REFUSING | GOING_ON
    if not again or start != cue[1] or end - start < 2 or doc[start].lower_ != "to":
        return cue, content
    if lemma(doc[start + 1].lemma_) not in SAYING:
        return cue, content
    rest = trim_all(doc, ((start + 2, end), *content[1:]))
    return (cue[0], start + 2), rest


def _token_ranges(doc: Doc, places: Iterable[tuple[int, int]]) -> Iterator[Range]:
    for start, end in places:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            yield span.start, span.end
