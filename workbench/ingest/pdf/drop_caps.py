"""Drop caps: a first letter as high as two or three lines goes back to the word that it opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.ingest.pdf.lines import Line, Word
from workbench.text.known_words import is_known

_INITIAL = re.compile(r"[“\"‘']?[^\W\d_a-z]")
_LARGER = 1.8  # times the type beside it
_HEIGHT = 0.9  # of its size that a capital stands above its base line at most
_NEAR = 0.8  # of its size that the text beside it is away at most


def with_drop_caps_joined(rows: Sequence[Line]) -> list[Line]:
    """Return the rows with each large first letter put before the first of the lines that it stands beside."""
    joined = list(rows)
    for initial in _initials(rows):
        beside = [word for row in joined for word in row.words if _is_beside(initial, word)]
        if beside:
            joined = _put_before(initial, beside, joined)
    return [row for row in joined if row.words]


def _initials(rows: Sequence[Line]) -> list[Word]:
    """Return the words of one capital that may be larger than what stands beside them."""
    found = [(word, row) for row in rows for word in row.words if _INITIAL.fullmatch(word.text)]
    return [word for word, row in found if _is_first_of(word, row)]


def _is_beside(initial: Word, word: Word) -> bool:
    """Say whether a word is the first one right of a large letter, in a line that the letter stands beside."""
    level = -0.2 * word.size <= word.y - initial.y <= _HEIGHT * initial.size
    near = -1 <= word.x0 - initial.x1 <= _NEAR * initial.size
    return level and near and initial.size >= _LARGER * word.size


def _is_first_of(initial: Word, row: Line) -> bool:
    """Say whether no other word of the letter's size stands in its row: a headline is no drop cap."""
    return sum(abs(word.size - initial.size) < 1 for word in row.words) == 1


def _put_before(initial: Word, beside: Sequence[Word], rows: Sequence[Line]) -> list[Line]:
    """Take the letter out of its row and put it before the uppermost word beside it; the others begin where it does."""
    upper = beside[0]
    alone = initial.text in {"A", "I"} and not is_known(initial.text + upper.text) and is_known(upper.text)
    whole = initial.text + (" " if alone else "") + upper.text
    changed = {id(word): replace(word, x0=initial.x0) for word in beside}
    changed[id(upper)] = replace(upper, x0=initial.x0, text=whole)
    return [
        replace(row, words=tuple(changed.get(id(word), word) for word in row.words if word is not initial))
        for row in rows
    ]
