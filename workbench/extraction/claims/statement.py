"""A claim in words that stand alone, for lists and for comparing: not a quotation, which is what the spans are for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.extraction.claims.own_pronoun import named_subject
from workbench.model import Claim
from workbench.text.quotation_marks import MOST_NESTED, marks_of
from workbench.text.quotations import find_quotations

LINKS = re.compile(r"^(?:that|and that|but that)\s+")
TO = re.compile(r"^to\s+(?=\w)")
DOUBLE = re.compile(r"[“”„‟«»‹›\"]|''|``")
SPACE = re.compile(r"\s+")
LOOSE = " \t\n,;:–—-"


def reading_text(claim: Claim) -> str:
    """Return the claim's words as one line that stands alone.

    Quotation marks, the "that" or "to" before the words and loose commas are left out; the first letter is large. A
    pronoun that opens indirect speech and is surely the source gives way to its name in square brackets.
    """
    # The pronoun last: it has to open the words that are left.
    words = SPACE.sub(" ", _joined([_unquoted(span.text) for span in claim.content])).strip(LOOSE)
    words = named_subject(TO.sub("", LINKS.sub("", words)).strip(LOOSE), claim)
    return words[:1].upper() + words[1:] if words else claim.words


def _joined(parts: Sequence[str]) -> str:
    """Join the parts of a split quotation: the comma before the cue falls, before a new sentence it is a full stop."""
    whole = ""
    for part in map(str.strip, parts):
        # "I" is written large inside a sentence, too.
        if whole.endswith(",") and part[:1].isupper() and not part.startswith("I "):
            whole = whole[:-1] + "."
        whole = f"{whole.removesuffix(',')} {part}"
    return whole


def _unquoted(words: str) -> str:
    """Take the marks off every quotation in `words`, nested ones too; apostrophes stay."""
    for _ in range(MOST_NESTED):
        marks = _places_of_marks(words)
        if not marks:
            break
        words = "".join(letter for place, letter in enumerate(words) if place not in marks)
    # What is left of the double marks has lost its partner; a single one may be an apostrophe.
    return DOUBLE.sub("", words)


def _places_of_marks(words: str) -> set[int]:
    """Return where the marks of the outermost quotations stand, in code points."""
    places: set[int] = set()
    for quotation in find_quotations(words):
        for first, last in marks_of(words, quotation):
            places.update(range(first, last))
    return places
