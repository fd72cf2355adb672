"""Figures in a claim: which token begins one, how far its words reach, and whether it is money, a number or a date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Span, Token

from workbench.extraction.checkworthiness.words import WORDS

DIGITS = re.compile(r"\d[\d.,:/]*(?:k|m|mn|bn|tn|km|kg|g|mm|cm|th|st|nd|rd|s|%)?\Z", re.IGNORECASE)
YEAR = re.compile(r"(?:1[5-9]|20)\d\ds?\Z")
CLOCK = re.compile(r"\d\d?[.:]\d\d\Z")
SIGNS = frozenset("$€£¥₹₽₺₴₪₩")
AGO = frozenset(("ago", "a.m.", "p.m.", "am", "pm"))
DATED = frozenset(("DATE", "TIME"))
NO_FIGURE = frozenset(("one", "ones"))
"""Number words that mostly stand for a thing: "the one who left"."""

FARTHEST = 5
"""How many tokens the words of a figure may reach behind its number."""

NEAREST = 3
"""How many tokens behind a figure what it counts may stand: "400 new *jobs*"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one of the kinds "money", "number" and "when", with the numbers of its first and last token."""

    kind: str
    first: int
    last: int


def figure(token: Token, inside: frozenset[int]) -> Figure | None:
    """Return the figure that `token` begins, or None; "one" is none. Only the tokens `inside` may belong to it."""
    before = token.nbor(-1) if token.i - 1 in inside else None
    # A number behind a number belongs to the figure that has begun ("3.5 million").
    if not _is_number(token) or (before is not None and _is_number(before)):
        return _day(token, inside)
    first = token.i - 1 if before is not None and _is_sign(before) else token.i
    last = _reach(token, inside)
    return Figure(_kind(token.doc[first : last + 1]), first, last)


def _kind(words: Span) -> str:
    """Return the kind of a figure; money before a date, since "$3 million last year" is asked for its sum."""
    if any(_is_sign(word) or _is_currency(word) for word in words):
        return "money"
    return "when" if any(_is_date(word) for word in words) else "number"


def _is_number(token: Token) -> bool:
    return (token.tag_ == "CD" or DIGITS.match(token.text) is not None) and token.lower_ not in NO_FIGURE


def _is_sign(token: Token) -> bool:
    return token.text[-1] in SIGNS


def _is_currency(token: Token) -> bool:
    # "per cent" is a share, "a cent" is money.
    per_cent = token.i > 0 and token.nbor(-1).lower_ == "per"
    return token.lemma_.lower() in WORDS["currency"] and not per_cent


def _is_date(token: Token) -> bool:
    """Whether a word among those of a figure makes it a date: a year, a month, "ago"; "six years" is a length."""
    if YEAR.match(token.text) or CLOCK.match(token.text):
        return True
    return token.ent_type_ in DATED and (token.lower_ in AGO or _is_named(token))


def _is_named(token: Token) -> bool:
    """Whether a word is a month's or a day's name, or goes on behind one: "March 12"."""
    if token.pos_ == "PROPN":
        return True
    return token.i > 0 and token.nbor(-1).pos_ == "PROPN" and token.ent_iob_ == "I"


def _day(token: Token, inside: frozenset[int]) -> Figure | None:
    """Return the date that begins with a word: "last year", "Friday", "March 2019"."""
    if token.ent_type_ != "DATE" or token.ent_iob_ != "B":
        return None
    last = _end_of_entity(token, inside)
    found = Figure("when", token.i, last)
    if token.lower_ in {"last", "this", "yesterday", "today"} or token.doc[last].lower_ in AGO:
        return found
    # "every day" and "next week" name no day that could be looked up.
    named = any(word.pos_ == "PROPN" or YEAR.match(word.text) for word in token.doc[token.i : last + 1])
    return found if named else None


def _end_of_entity(token: Token, inside: frozenset[int]) -> int:
    last = token.i
    while last + 1 in inside and token.doc[last + 1].ent_iob_ == "I":
        last += 1
    return last


def _reach(token: Token, inside: frozenset[int]) -> int:
    """Return the last token of the words that belong to a number: its scale, its unit, what is counted."""
    last = token.i
    while last + 1 in inside and last - token.i < FARTHEST and _goes_on(token.doc[last + 1]):
        last += 1
    counted = token.doc[last].head
    near = last < counted.i <= last + NEAREST and counted.pos_ in {"NOUN", "PROPN"}
    if not near or counted.i not in inside:
        return last
    between = range(last + 1, counted.i)
    return counted.i if all(i in inside and _describes(token.doc[i]) for i in between) else last


def _describes(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "ADJ"}


def _goes_on(token: Token) -> bool:
    # White space may carry an entity's label, too; no figure goes on over it.
    return (token.ent_iob_ == "I" and not token.is_space) or _is_number(token) or token.lower_ in WORDS["share"]
