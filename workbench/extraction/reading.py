"""A claim in words that stand alone, for lists and for comparing: not a quotation, which is what the spans are for."""

from __future__ import annotations

import re

from workbench.model import Claim

LINKS = re.compile(r"^(?:that|and that|but that)\s+", re.IGNORECASE)
TO = re.compile(r"^to\s+(?=\w)", re.IGNORECASE)
MARKS = re.compile(r"[“”„‟«»‹›\"]|''|``")
SINGLE_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(\[]))[‘‚'](?=\w)")
SINGLE_CLOSING = re.compile(r"(?<=[\w.,!?])[’'](?=$|[\s.,;:!?)\]])")
SPACE = re.compile(r"\s+")
LOOSE = " \t\n,;:–—-"


def reading_text(claim: Claim) -> str:
    """Return the claim's words as one line: without quotation marks, without the "that" before it, first letter large."""
    words = SPACE.sub(" ", _without_marks(claim.words)).strip(LOOSE)
    words = TO.sub("", LINKS.sub("", words)).strip(LOOSE)
    return words[:1].upper() + words[1:] if words else claim.words


def _without_marks(words: str) -> str:
    bare = MARKS.sub("", words)
    opened = SINGLE_OPENING.search(bare)
    if opened is None:
        return bare
    return SINGLE_CLOSING.sub("", SINGLE_OPENING.sub("", bare))
