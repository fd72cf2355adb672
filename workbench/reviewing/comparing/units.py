"""What a comparison of two texts looks at: sentences, and the words inside them, with their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from workbench.model import Span, Spans
from workbench.text.paragraphs import paragraphs

_PUNCTUATION = r"\"'.,:;!?…()\[\]{}«»‹›“”„‚‘’–—/\-،؛؟۔、。！？"
_WORD = re.compile(rf"[^\s{_PUNCTUATION}]++(?:[.,:'’\-][^\s{_PUNCTUATION}]++)*+|[{_PUNCTUATION}]")
"""A word with the signs inside it (Odile's, 40,000, well-known), or one sign. Whatever is no sign stays together, so
that a letter keeps its marks and a joined emoji its parts. Possessive: no text makes it look twice."""

_END = re.compile(r"(?<![.!?…؟۔])[.!?…؟۔]++[\"'”’»›)\]]*+(?=\s)|[。！？]++")
"""The end of a sentence, where another follows in the same paragraph. A sentence cut too early ("Mr. Falk") does no
harm: both texts are cut alike."""


def sentences(text: str) -> Spans:
    """Return the sentences of a text in order, without white space around them; none runs over a line's end."""
    return tuple(Span.cut(text, *place) for start, end in paragraphs(text) for place in _sentences(text, start, end))


def words(sentence: Span) -> Spans:
    """Return the words and signs of a sentence, at their places in the whole text."""
    return tuple(
        Span(sentence.start + found.start(), sentence.start + found.end(), found.group())
        for found in _WORD.finditer(sentence.text)
    )


def is_word(unit: Span) -> bool:
    """Say whether a unit is a word, and no sign: texts that say different things still share their commas."""
    return any(letter.isalnum() for letter in unit.text)


def holders(inner: Sequence[Span], outer: Sequence[Span]) -> list[int]:
    """Return, for each inner span, which of the outer ones it lies in; both in order, each inner one in some outer."""
    starts = [span.start for span in outer]
    return [bisect_right(starts, span.start) - 1 for span in inner]


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of one paragraph stand."""
    opening = start
    for found in _END.finditer(text, start, end):
        yield opening, found.end()
        opening = found.end()
        while opening < end and text[opening].isspace():
            opening += 1
    if opening < end:
        yield opening, end
