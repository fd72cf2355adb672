"""What the network sees of a parsed text: word pieces with their grammar, shape and quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token
from tokenizers import Tokenizer

from workbench.text.quotations import find_quotations

Ints = NDArray[np.int64]

MOST_LETTERS = 200
"""Code points that are cut into word pieces of one token; what is longer is no word."""

MOST_PIECES = 12
"""Word pieces kept of one token; a web address or a row of marks says no more by its hundredth piece."""

WORDS_AT_ONCE = 2000
"""Words given to the tokenizer at once, so that memory stays flat over a long text."""

SHAPES = ("other", "lower", "title", "upper")

OUTSIDE, INSIDE = 1, 2


@dataclass(frozen=True, slots=True)
class Labels:
    """The tags and the grammatical relations that the network knows, in the order of their numbers from 1 on."""

    tags: tuple[str, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Features:
    """A parsed text as the network sees it: one row a token that is no white space.

    `numbers` are the tokens' numbers in the Doc; `heads` the rows of their heads. `pieces` are word pieces; row i owns
    `pieces[offsets[i]:offsets[i + 1]]`. `breaks` are the rows that open a paragraph, `stops` those that open
    a sentence.
    """

    numbers: Ints
    heads: Ints
    tags: Ints
    relations: Ints
    shapes: Ints
    quoted: Ints
    pieces: Ints
    offsets: Ints
    breaks: Ints
    stops: Ints


class Reader:
    """Turns parsed texts into what the network sees; holds the word pieces and the label numbers."""

    def __init__(self, pieces: Tokenizer, labels: Labels) -> None:
        self.pieces = pieces
        self._tags = {name: number for number, name in enumerate(labels.tags, 1)}
        self._relations = {name: number for number, name in enumerate(labels.relations, 1)}
        self._unknown = pieces.token_to_id("[UNK]") or 0

    def read(self, doc: Doc) -> Features:
        """Return what the network sees of `doc`; a Doc without words gives features without rows."""
        rows = [token for token in doc if not token.is_space]
        pieces, offsets = self._cut([token.text[:MOST_LETTERS] for token in rows])
        return Features(
            numbers=_ints([token.i for token in rows]),
            heads=_heads(rows),
            tags=_ints([self._tags.get(token.tag_, 0) for token in rows]),
            relations=_ints([self._relations.get(token.dep_, 0) for token in rows]),
            shapes=_ints([_shape(token.text) for token in rows]),
            quoted=_quoted(doc, rows),
            pieces=pieces,
            offsets=offsets,
            breaks=_breaks(doc, rows),
            stops=_stops(rows),
        )

    def _cut(self, words: Sequence[str]) -> tuple[Ints, Ints]:
        """Cut every word into at most MOST_PIECES pieces, at least one."""
        # What stands in a text again and again is cut once.
        each = list(dict.fromkeys(words))
        cut: dict[str, list[int]] = {word: [] for word in each}
        for start in range(0, len(each), WORDS_AT_ONCE):
            encoded = self.pieces.encode(
                each[start : start + WORDS_AT_ONCE], is_pretokenized=True, add_special_tokens=False
            )
            for piece, number in zip(encoded.ids, encoded.word_ids, strict=True):
                if number is not None and len(cut[each[start + number]]) < MOST_PIECES:
                    cut[each[start + number]].append(piece)
        # Every row needs a piece: a token of nothing but removed characters becomes the unknown one.
        filled = [cut[word] or [self._unknown] for word in words]
        offsets = np.cumsum([0, *map(len, filled)])
        return _ints([piece for pieces in filled for piece in pieces]), offsets.astype(np.int64)


def _ints(values: Sequence[int]) -> Ints:
    return np.asarray(values, dtype=np.int64)


def _shape(word: str) -> int:
    """Return the number of a word's shape in SHAPES."""
    if word.islower():
        return SHAPES.index("lower")
    # "A" and "I" are both title and upper case; the network learned them as titles.
    if word.istitle():
        return SHAPES.index("title")
    return SHAPES.index("upper") if word.isupper() else SHAPES.index("other")


def _heads(rows: Sequence[Token]) -> Ints:
    """Return the row of each row's head; a head that is white space is replaced by the row itself."""
    row_of = {token.i: row for row, token in enumerate(rows)}
    return _ints([row_of.get(token.head.i, row) for row, token in enumerate(rows)])


def _breaks(doc: Doc, rows: Sequence[Token]) -> Ints:
    """Return the rows that open a paragraph, the first one always."""
    behind = [row for row in range(1, len(rows)) if _line_ends_between(doc, rows[row - 1], rows[row])]
    return _ints([0, *behind] if rows else [])


def _line_ends_between(doc: Doc, before: Token, token: Token) -> bool:
    return any("\n" in doc[i].text for i in range(before.i + 1, token.i))


def _stops(rows: Sequence[Token]) -> Ints:
    """Return the rows that open a sentence, the first one always."""
    return _ints([row for row, token in enumerate(rows) if row == 0 or token.is_sent_start])


def _quoted(doc: Doc, rows: Sequence[Token]) -> Ints:
    """Say of every row whether it stands inside quotation marks, the marks included."""
    parts = [part for quotation in find_quotations(doc.text) for part in quotation.parts]
    found = np.full(len(rows), OUTSIDE, dtype=np.int64)
    starts = _ints([token.idx for token in rows])
    for start, end in parts:
        found[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = INSIDE
    return found
