"""Figures in a claim: which token begins one, how far its words reach, and whether it is money, a number or a date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from workbench.extraction.checkworthiness.words import WORDS

DIGITS = re.compile(r"\d[\d.,:/]*(?:k|m|mn|bn|tn|km|kg|g|mm|cm|th|st|nd|rd|s|%)?\Z", re.IGNORECASE)
YEAR = re.compile(r"(?:1[5-9]|20)\d\ds?\Z")
CLOCK = re.compile(r"\d\d?[.:]\d\d\Z")
SIGNS = frozenset("$€£¥₹₽₺₴₪₩")
AGO = frozenset(("ago", "a.m.", "p.m.", "am", "pm"))
DATED = frozenset(("DATE", "TIME"))
NO_FIGURE = frozenset(("one", "ones"))
FARTHEST = 5
"""How many tokens the words of a figure may reach behind its number."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one of the kinds "money", "number" and "when", with the numbers of its first and last token."""

    kind: str
    first: int
    last: int


def figure(token: Token, inside: frozenset[int]) -> Figure | None:
    """Return the figure that `token` begins, or None; "one" is none. Only the tokens `inside` may belong to it."""
    if not _is_number(token) or (token.i - 1 in inside and _is_number(token.nbor(-1))):
        return _day(token, inside)
    first = token.i - 1 if token.i - 1 in inside and _is_sign(token.nbor(-1)) else token.i
    last = _reach(token, inside)
    words = token.doc[first : last + 1]
    if any(_is_sign(word) or _is_currency(word) for word in words):
        return Figure("money", first, last)
    return Figure("when" if any(_is_date(word) for word in words) else "number", first, last)


def _is_number(token: Token) -> bool:
    return (token.tag_ == "CD" or DIGITS.match(token.text) is not None) and token.lower_ not in NO_FIGURE


def _is_sign(token: Token) -> bool:
    return token.text[-1] in SIGNS


def _is_currency(token: Token) -> bool:
    per_cent = token.i > 0 and token.nbor(-1).lower_ == "per"
    return token.lemma_.lower() in WORDS["currency"] and not per_cent


def _is_date(token: Token) -> bool:
    """Whether a word among those of a figure makes it a date: a year, a month, "ago"; "six years" is a length."""
    named = token.pos_ == "PROPN" or (token.i > 0 and token.nbor(-1).pos_ == "PROPN" and token.ent_iob_ == "I")
    dated = token.ent_type_ in DATED and (named or token.lower_ in AGO)
    return dated or YEAR.match(token.text) is not None or CLOCK.match(token.text) is not None


def _day(token: Token, inside: frozenset[int]) -> Figure | None:
    """Return the date that begins with a word: "last year", "Friday", "March 2019"."""
    if token.ent_type_ != "DATE" or token.ent_iob_ != "B":
        return None
    last = token.i
    while last + 1 in inside and token.doc[last + 1].ent_iob_ == "I":
        last += 1
    named = any(word.pos_ == "PROPN" or YEAR.match(word.text) for word in token.doc[token.i : last + 1])
    past = token.lower_ in {"last", "this", "yesterday", "today"} or token.doc[last].lower_ in AGO
    return Figure("when", token.i, last) if named or past else None


def _reach(token: Token, inside: frozenset[int]) -> int:
    """Return the last token of the words that belong to a number: its scale, its unit, what is counted."""
    last = token.i
    while last + 1 in inside and last - token.i < FARTHEST and _goes_on(token.doc[last + 1]):
        last += 1
    counted = token.doc[last].head
    near = last < counted.i <= last + 3 and counted.pos_ in {"NOUN", "PROPN"}
    whole = near and all(
        i in inside and token.doc[i].pos_ in {"NOUN", "PROPN", "ADJ"} for i in range(last + 1, counted.i)
    )
    return counted.i if whole and counted.i in inside else last


def _goes_on(token: Token) -> bool:
    return (token.ent_iob_ == "I" and not token.is_space) or _is_number(token) or token.lower_ in WORDS["share"]
