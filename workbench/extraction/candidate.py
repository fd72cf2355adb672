"""What the steps of the extraction hand to one another: a possible attribution as ranges of tokens in a parsed text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from workbench.text.names import TITLES

Range = tuple[int, int]
"""A half-open range of token numbers."""

Ranges = tuple[Range, ...]

OPENING = frozenset(["“", "‘", "«", "‹", "„", "‚", '"', "'", "``", "''", "(", "["])
CLOSING = frozenset(["”", "’", "»", "›", '"', "'", "''", ")", "]"])
KEPT_AT_END = frozenset("?!%…")
"""Marks that say something about the words before them, so that a content may end with them."""

NAMING = frozenset(["NOUN", "PROPN", "NUM"])
LONGEST_OWNED = 6
"""How many tokens what is owned may take between a possessive and the cue."""

STOPS = frozenset(".!?")
"""Marks that end a sentence where they are words of their own; that of an abbreviation is a part of its word."""

LOOSE = frozenset(["—", "–", "-", "--", "|", "•", "*"])
"""Marks that only separate; some of them are no punctuation to the language model."""

BELONGS_TO_WORD = "$#@"
"""Marks that belong to the word behind them: an amount, a topic, an account."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution; `rule` names what found it.

    `confidence` says how likely the words are attributed, `source_confidence` how likely, if so, `source` is whose they
    are; both lie in [0, 1].
    """

    content: Ranges
    cue: Ranges
    source: Ranges
    rule: str
    confidence: float
    negated: bool = False
    source_confidence: float = 1.0

    def tokens(self) -> frozenset[int]:
        """Return the numbers of the content's tokens."""
        return frozenset(numbers_in(self.content))

    def outside_content(self) -> Ranges:
        """Return the ranges of cue and source."""
        return (*self.cue, *self.source)


def ranges(numbers: Iterable[int]) -> Ranges:
    """Return the runs of consecutive numbers among `numbers`, in order."""
    runs: list[Range] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return tuple(runs)


def trimmed(doc: Doc, span: Range) -> Ranges:
    """Return `span` without white space and loose punctuation at its ends, as no range where nothing is left.

    Quotation marks and brackets stay where their partner lies in the span too.
    """
    start, end = span
    while start < end and _loose_at_start(doc, start, end):
        start += 1
    while start < end and _loose_at_end(doc, start, end):
        end -= 1
    return ((start, end),) if start < end else ()


def trim_all(doc: Doc, spans: Iterable[Range]) -> Ranges:
    """Trim every range; ranges that hold no word are left out."""
    kept = (part for span in spans for part in trimmed(doc, span))
    return tuple(part for part in kept if _holds_word(doc, part))


def numbers_in(parts: Iterable[Range]) -> Iterator[int]:
    """Yield the numbers of the tokens in some ranges."""
    for start, end in parts:
        yield from range(start, end)


def in_one_sentence(doc: Doc, source: Ranges, cue: Range) -> Ranges:
    """Return the words for a source without those of other sentences, where a full stop parts them."""
    return tuple(_nearest(doc, part, cue) for part in source)


def _nearest(doc: Doc, part: Range, cue: Range) -> Range:
    """Return the sentence of a range that stands next to the cue: the last one before it, the first behind it."""
    starts = [part[0], *(i for i in range(part[0] + 1, part[1]) if _follows_stop(doc[i])), part[1]]
    return (starts[-2], starts[-1]) if part[0] < cue[0] else (starts[0], starts[1])


def _follows_stop(token: Token) -> bool:
    if not token.is_sent_start or token.nbor(-1).text not in STOPS or token.i < 2:
        return False
    # "Sens. Ada Berg and Bo Lund": the parser may part a title from its names.
    return token.nbor(-2).lower_.rstrip("s") not in TITLES


def with_owned(doc: Doc, source: Range, cue: Range) -> Range:
    """Return a range that ends in a possessive with what is owned, up to the cue: "Kern's | film" is what says so."""
    start, end = source
    owned = doc[end : cue[0]] if end <= cue[0] else doc[end:end]
    if doc[end - 1].tag_ != "POS" or not 0 < len(owned) <= LONGEST_OWNED:
        return source
    holds_noun = any(token.pos_ in NAMING or token.is_quote for token in owned)
    return (start, cue[0]) if holds_noun and not any(token.text in STOPS | {","} for token in owned) else source


def is_word(token: Token) -> bool:
    """Whether a token is a word or a number, no punctuation and no white space."""
    return bool(token.is_alpha or token.like_num)


def _holds_word(doc: Doc, part: Range) -> bool:
    return any(is_word(doc[i]) for i in range(*part))


def _loose_at_start(doc: Doc, start: int, end: int) -> bool:
    token = doc[start]
    if token.is_space:
        return True
    if token.text in OPENING:
        return not any(doc[i].text in CLOSING for i in range(start + 1, end))
    return _is_mark(token) or token.text in CLOSING


def _loose_at_end(doc: Doc, start: int, end: int) -> bool:
    token = doc[end - 1]
    if token.is_space:
        return True
    if token.text in CLOSING:
        return not any(doc[i].text in OPENING for i in range(start, end - 1))
    return _is_mark(token) and token.text not in KEPT_AT_END


def _is_mark(token: Token) -> bool:
    return bool(token.is_punct or token.text in LOOSE) and token.text not in BELONGS_TO_WORD
