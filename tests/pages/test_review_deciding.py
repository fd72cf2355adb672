"""What belongs to a decision on the review page: the stance of evidence, and why a claim is disputed."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from pages.review.evidence import NO_STANCE
from pages.shared import session_state
from tests.pages.review_desk import click, decide_as, has, html_of, review, selected, stored, verdicts
from workbench.model import DisputeKind, Verdict
from workbench.reviewing.decisions import counted, standing

RECORDS = "https://records.example/7"


def with_address(engine: Engine, address: str = RECORDS) -> AppTest:
    """Open the first claim and type the address of a piece of evidence."""
    page = review()
    page.text_input(key=session_state.key(f"claim {stored(engine)[0].id}", "address 0")).set_value(address).run()
    return page


def as_reviewer(name: str) -> AppTest:
    page = review()
    page.session_state[session_state.key("reviewer", "name")] = name
    return page.run()


def test_no_stance_is_preset_and_evidence_without_one_is_refused_beside_its_field_with_nothing_lost(
    bridge: Engine,
) -> None:
    subject = f"claim {stored(bridge)[0].id}"
    page = with_address(bridge)
    assert page.segmented_control(key=session_state.key(subject, "stance 0")).value is None
    page = click(page, "decide verified")
    assert [one.value.replace("\\", "") for one in page.error] == [NO_STANCE]
    assert page.text_input(key=session_state.key(subject, "address 0")).value == RECORDS
    assert verdicts(bridge)[0] is Verdict.UNREVIEWED
    page.segmented_control(key=session_state.key(subject, "stance 0")).set_value("context").run()
    assert not page.error
    click(page, "decide verified")
    made = counted(stored(bridge)[0])
    assert made is not None
    assert [(one.address, one.stance) for one in made.evidence] == [(RECORDS, "context")]


def test_each_piece_of_evidence_is_told_what_it_lacks(bridge: Engine) -> None:
    subject = f"claim {stored(bridge)[0].id}"
    page = click(with_address(bridge), f"more {subject}")
    page.text_input(key=session_state.key(subject, "address 1")).set_value("records").run()
    page = click(page, "decide verified")
    said = [one.value.replace("\\", "") for one in page.error]
    assert said[0] == NO_STANCE
    assert "“records”" in said[1] or '"records" is no web address' in said[1]


def test_the_kinds_of_dispute_are_not_asked_before_a_claim_is_disputed(bridge: Engine) -> None:
    page = review()
    assert not has(page, "dispute answer")
    page = click(page, "decide verified")
    assert not has(page, "dispute answer")


@pytest.mark.parametrize("kind", DisputeKind)
def test_one_key_disputes_and_moves_on_and_another_says_why_without_leaving_the_next_claim(
    bridge: Engine, kind: DisputeKind
) -> None:
    page = click(review(), "decide disputed")
    assert selected(page).startswith("The cables are worn")
    assert "The harbour bridge" in html_of(page).split("Why is it disputed?")[1].split("</p>")[0]
    page = click(page, f"dispute answer {kind.value}")
    assert selected(page).startswith("The cables are worn")
    made = counted(stored(bridge)[0])
    assert made is not None
    assert (made.verdict, made.dispute) == (Verdict.DISPUTED, kind)
    assert not has(page, "dispute answer")


def test_reason_and_evidence_stay_with_the_dispute_whose_kind_is_said_afterwards(bridge: Engine) -> None:
    subject = f"claim {stored(bridge)[0].id}"
    page = with_address(bridge)
    page.segmented_control(key=session_state.key(subject, "stance 0")).set_value("refutes").run()
    page.text_area(key=session_state.key(subject, "reason")).set_value("See table 3").run()
    click(click(page, "decide disputed"), "dispute answer misleading")
    made = counted(stored(bridge)[0])
    assert made is not None
    assert (made.reason, made.dispute, len(made.evidence)) == ("See table 3", "misleading", 1)


def test_the_step_back_takes_the_kind_back_first_and_the_dispute_then(bridge: Engine) -> None:
    page = click(click(review(), "decide disputed"), "dispute answer refuted")
    page = click(page, "undo")
    made = counted(stored(bridge)[0])
    assert made is not None
    assert made.dispute is None
    page = click(page, "undo")
    assert standing(stored(bridge)[0].decisions) == ()
    assert not has(page, "dispute answer")


def test_the_kind_of_an_own_dispute_is_changed_where_its_claim_is_shown_again(bridge: Engine) -> None:
    page = click(click(review(), "decide disputed"), "dispute answer refuted")
    page = click(page, "step Back")
    click(page, "dispute answer context_missing")
    made = counted(stored(bridge)[0])
    assert made is not None
    assert made.dispute is DisputeKind.CONTEXT_MISSING


def test_nobody_says_why_another_reviewer_disputes_a_claim(bridge: Engine) -> None:
    decide_as(bridge, "Ada", 0, Verdict.DISPUTED)
    page = review(claim=str(stored(bridge)[0].id))
    assert not has(page, "dispute answer")


def test_a_kind_for_a_claim_that_somebody_decided_on_in_between_is_refused(bridge: Engine) -> None:
    page = click(as_reviewer("Ben"), "decide disputed")
    decide_as(bridge, "Ada", 0, Verdict.VERIFIED)
    page = click(page, "dispute answer refuted")
    assert page.warning
    made = counted(stored(bridge)[0])
    assert made is not None
    assert (made.reviewer, made.verdict) == ("Ada", Verdict.VERIFIED)
