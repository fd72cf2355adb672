"""A statement in a narrow place never reads as its opposite."""

from __future__ import annotations

import pytest

from workbench.extraction.claims.short_statement import short_statement
from workbench.model import Claim, Form, Span

LONG = "The contract for the northern pier, which the council had put out to tender in the spring of last year"


def claim(words: str) -> Claim:
    """Return a claim whose statement are its words."""
    return Claim((Span(0, len(words), words),), Form.INDIRECT, wording=words)


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("The pier is safe", "The pier is safe"),
        (f"{LONG}, was signed", "The contract for the northern pier, which the council had put …"),
        (f"{LONG}, was not signed", "The contract for the northern … not signed"),
        (f"{LONG}, wasn’t signed", "The contract for the northern … wasn’t signed"),
        (
            f"Lea Kern denied that {LONG.lower()}, was signed",
            "Lea Kern denied that the contract for the northern pier, which …",
        ),
        (f"{LONG}, was denied by nobody", "The contract for the northern … denied by nobody"),
    ],
)
def test_a_negation_is_not_cut_off(words: str, short: str) -> None:
    assert short_statement(claim(words), 64) == short
