"""A statement for narrow places: cut to a length, but never in such a way that a denial reads as its opposite."""

from __future__ import annotations

import re

from workbench.extraction.claims.statement import statement_of
from workbench.model import Claim
from workbench.text.shortening import shortened

TURNS = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|without|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?"
    r"|refut\w+|rul(?:e|es|ed|ing) out|disput(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?|refus(?:e|es|ed|ing)"
    r"|fail(?:s|ed|ing)?)\b|n[’']t\b",
    re.IGNORECASE,
)
"""Words that turn a statement round."""

WORD_START = re.compile(r"\S+$")


def short_statement(claim: Claim, length: int) -> str:
    """Return a claim's statement on one line of about `length` characters, cut at words' ends with an ellipsis.

    Where its first negation lies behind the cut, what stands before that makes room for it.
    """
    whole = " ".join(statement_of(claim).split())
    if len(whole) <= length:
        return whole
    turn, kept = TURNS.search(whole), shortened(whole, length)
    if turn is None or turn.end() < len(kept):
        return kept
    # "didn't" is one word: the cut comes before all of it.
    start = WORD_START.search(whole[: turn.end()])
    half = length // 2
    return f"{shortened(whole, half)} {shortened(whole[start.start() if start else turn.start() :], half)}"
