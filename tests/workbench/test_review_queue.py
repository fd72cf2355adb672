"""Which claims come up in a review, and what notes on several claims make as those of one."""

from __future__ import annotations

import pytest

from workbench.check_worth import CheckWorth
from workbench.errors import DecisionRefused
from workbench.model import Claim, Form, Source, SourceKind, SourceMention, Span
from workbench.reviewing.notes import LONGEST_TEXT, MOST_PIECES, together
from workbench.reviewing.queue import first_open, in_order, passes
from workbench.stored import StoredClaim
from workbench.stored.claims import ClaimOrder

MILLER = SourceMention((), Source("Ada Miller", SourceKind.PERSON))


def claim(number: int, start: int, score: float = 0.0, form: Form = Form.INDIRECT) -> StoredClaim:
    mention = MILLER if form is Form.INDIRECT else None
    words = (Span(start, start + 4, "rain"),)
    return StoredClaim(number, 1, Claim(words, form, mention=mention, worth=CheckWorth(score)))


def test_claims_come_as_in_the_text_or_by_worth_and_then_as_in_the_text() -> None:
    late, early, worthy = claim(1, 40), claim(2, 5), claim(3, 60, 0.9)
    assert [one.id for one in in_order([late, early, worthy], ClaimOrder.TEXT)] == [2, 1, 3]
    assert [one.id for one in in_order([late, early, worthy], ClaimOrder.WORTH)] == [3, 2, 1]


def test_an_unknown_filter_lets_all_through() -> None:
    own = claim(1, 0, form=Form.OWN_VOICE)
    assert passes(own, "no such filter")
    assert passes(own, "own_voice")
    assert passes(own, "needs_source")
    assert not passes(own, "attributed")
    assert not passes(own, "verified")


def test_without_an_open_claim_the_first_one_is_selected_and_without_any_none() -> None:
    assert first_open([claim(4, 0), claim(5, 9)]) == claim(4, 0)
    assert first_open([]) is None


def test_notes_on_parts_become_those_of_the_whole_in_their_order() -> None:
    piece = {"address": "https://county.example", "quotation": "", "stance": "supports"}
    found = together([{"reason": "First."}, {}, {"reason": "Second.", "dispute": "facts", "evidence": [piece]}])
    assert found == {"reason": "First.\n\nSecond.", "dispute": "facts", "evidence": [piece]}


@pytest.mark.parametrize("notes", [{"reason": "a" * LONGEST_TEXT}, {"evidence": [{}] * MOST_PIECES}])
def test_notes_that_one_claim_cannot_hold_are_refused(notes: dict[str, object]) -> None:
    with pytest.raises(DecisionRefused):
        together([notes, {"reason": "More.", "evidence": [{}]}])
