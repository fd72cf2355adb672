"""A claim in words that stand alone, for lists and for comparing: not a quotation, which is what the spans are for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.extraction.quotations import MARK, Quotation, find_quotations
from workbench.model import Claim

LINKS = re.compile(r"^(?:that|and that|but that)\s+")
TO = re.compile(r"^to\s+(?=\w)")
DOUBLE = re.compile(r"[“”„‟«»‹›\"]|''|``")
SPACE = re.compile(r"\s+")
LOOSE = " \t\n,;:–—-"
MOST_NESTED = 3


def reading_text(claim: Claim) -> str:
    """Return the claim's words as one line that stands alone.

    Quotation marks, the "that" or "to" before the words and loose commas are left out; the first letter is large.
    """
    words = SPACE.sub(" ", _joined([_unquoted(span.text) for span in claim.content])).strip(LOOSE)
    words = TO.sub("", LINKS.sub("", words)).strip(LOOSE)
    return words[:1].upper() + words[1:] if words else claim.words


def _joined(parts: Sequence[str]) -> str:
    """Join the parts of a split quotation: the comma before the cue falls, before a new sentence it is a full stop."""
    whole = ""
    for part in (part.strip() for part in parts):
        if whole.endswith(",") and part[:1].isupper() and not part.startswith("I "):
            whole = whole[:-1] + "."
        whole = f"{whole.removesuffix(',')} {part}"
    return whole


def _unquoted(words: str) -> str:
    """Take the marks off every quotation in `words`, nested ones too; apostrophes stay."""
    for _ in range(MOST_NESTED):
        found = find_quotations(words)
        if not found:
            break
        marks = {place for one in found for place in _marks(words, one)}
        words = "".join(letter for place, letter in enumerate(words) if place not in marks)
    return DOUBLE.sub("", words)


def _marks(words: str, one: Quotation) -> Iterator[int]:
    """Yield the places of a quotation's marks: each part's opening one, and the last part's closing one."""
    size = len(one.mark)
    for start, end in one.parts:
        yield from range(start, start + size)
        closed = MARK.match(words, end - size)
        if closed is not None and end - size > start:
            yield from range(end - size, end)
