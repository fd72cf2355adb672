"""A claim that several reviewers judge, as each of them sees it: open or not, and what is hidden until they judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Claim, Decision, Form, Span, Verdict
from workbench.reviewing.decisions import counted, current_verdict, opinions, standing
from workbench.reviewing.perspective import Perspective, waits_for_opinions
from workbench.reviewing.policy import Policy
from workbench.reviewing.queue import first_open, passes
from workbench.reviewing.tally import tally
from workbench.stored import StoredClaim

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
VERIFIED, DISPUTED, UNREVIEWED = Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNREVIEWED
BLIND, TWO = Policy(2, opinions_hidden=True), Policy(2)
Made = tuple[str, Verdict]


def decided(*made: Made, settled: Made | None = None, policy: Policy = BLIND, claim_id: int = 1) -> StoredClaim:
    """Return a claim with these decisions by reviewers, and somebody's settling of them."""
    rows = [Decision(verdict, name, NOON, id=at) for at, (name, verdict) in enumerate(made, 1)]
    if settled:
        rows.append(Decision(settled[1], settled[0], NOON, id=len(rows) + 1, adjudicates=True))
    claim = Claim((Span(0, 4, "Pier"),), Form.INDIRECT)
    verdict, count, differ = tally(rows, policy.opinions_needed)
    return StoredClaim(
        claim_id, 1, claim, decisions=tuple(rows), verdict=verdict, opinions_differ=differ, opinion_count=count
    )


@pytest.mark.parametrize(
    ("stored", "open_for_ada", "verdict_for_ada", "hidden_from_ada"),
    [
        (decided(), True, UNREVIEWED, True),
        (decided(("Ben", DISPUTED)), True, UNREVIEWED, True),
        (decided(("Ada", VERIFIED)), False, VERIFIED, False),
        (decided(("ADA", VERIFIED)), False, VERIFIED, False),
        (decided(("Ada", VERIFIED), ("Ben", VERIFIED)), False, VERIFIED, False),
        (decided(("Ada", VERIFIED), ("Ben", DISPUTED)), False, VERIFIED, False),
        (decided(("Cleo", VERIFIED), ("Ben", VERIFIED)), False, VERIFIED, False),
        (decided(("Cleo", VERIFIED), ("Ben", DISPUTED)), False, UNREVIEWED, False),
        (decided(("Cleo", VERIFIED), ("Ben", DISPUTED), settled=("Eva", DISPUTED)), False, DISPUTED, False),
    ],
)
def test_a_claim_is_open_for_whom_it_waits_and_others_opinions_are_hidden_so_long(
    stored: StoredClaim,
    open_for_ada: bool,
    verdict_for_ada: Verdict,
    hidden_from_ada: bool,
) -> None:
    ada = Perspective("Ada", BLIND)
    assert ada.is_open(stored) is open_for_ada
    assert ada.verdict(stored) is verdict_for_ada
    assert ada.hides(stored) is hidden_from_ada
    assert passes(stored, "open", ada) is open_for_ada


def test_what_is_hidden_is_not_handed_over_and_ones_own_is() -> None:
    back = Decision(UNREVIEWED, "Ada", NOON, id=3, undoes=1)
    rows = (Decision(VERIFIED, "Ada", NOON, id=1), Decision(DISPUTED, "Ben", NOON, "Secret.", id=2), back)
    stored = StoredClaim(1, 1, decided().claim, decisions=rows, verdict=UNREVIEWED, opinions_differ=True)
    seen = Perspective("Ada", BLIND).seen(stored)
    assert [one.id for one in seen.decisions] == [1, 3]
    assert not seen.opinions_differ
    assert "Secret." not in repr(seen)
    assert Perspective("Ada", TWO).seen(stored) is stored, "nothing is hidden where the policy does not say so"


def test_nothing_is_hidden_where_one_opinion_is_enough() -> None:
    policy = Policy(1, opinions_hidden=True)
    stored = decided(("Ben", DISPUTED), policy=policy)
    assert Perspective("Ada", policy).seen(stored) is stored


def test_the_first_open_claim_is_the_first_that_waits_for_the_reviewer() -> None:
    one = decided(("Ada", VERIFIED), claim_id=1)
    two = decided(("Ben", VERIFIED), claim_id=2)
    assert first_open([one, two], Perspective("Ada", BLIND)) == two
    assert first_open([one, two], Perspective("Ben", BLIND)) == one
    assert first_open([one, two], Perspective("Cleo", BLIND)) == one


def test_differing_opinions_pass_their_filter_only_where_they_may_be_known() -> None:
    stored = decided(("Ben", VERIFIED), ("Cleo", DISPUTED), policy=Policy(3))
    assert passes(stored, "differing", Perspective("Ada", Policy(3)))
    assert not passes(stored, "differing", Perspective("Ada", Policy(3, opinions_hidden=True)))
    assert passes(stored, "differing", Perspective("Ben", Policy(3, opinions_hidden=True)))


made = st.lists(st.tuples(st.sampled_from(["Ada", "Ben", "Cleo"]), st.sampled_from([VERIFIED, DISPUTED])), max_size=6)


@given(made, st.integers(1, 3), st.booleans(), st.sampled_from(["", "Ada", "Ben", "Dora"]))
def test_whoever_looks_the_rules_hold(given_by: list[Made], needed: int, hidden: bool, name: str) -> None:
    policy = Policy(needed, opinions_hidden=hidden)
    stored = decided(*given_by, policy=policy)
    seen_by = Perspective(name, policy)
    seen = seen_by.seen(stored)
    assert not (seen_by.is_open(stored) and name in opinions(stored.decisions)), "nobody is asked twice"
    assert seen_by.is_open(stored) is seen_by.is_open(seen), "hiding changes nothing about what is open"
    assert seen_by.verdict(stored) is seen_by.verdict(seen)
    assert waits_for_opinions(stored, policy) is (len(opinions(standing(stored.decisions))) < needed)
    if current_verdict(stored.decisions, needed) is not UNREVIEWED:
        assert seen == stored, "a verdict that counts is everybody's to see"


def test_a_settled_verdict_is_the_editors_though_a_reviewer_comes_to_hold_it_later() -> None:
    ada, ben = Decision(VERIFIED, "Ada", NOON, id=1), Decision(DISPUTED, "Ben", NOON, id=2)
    eva = Decision(VERIFIED, "Eva", NOON, id=3, adjudicates=True)
    stored = replace(decided(), decisions=(ada, ben, eva, replace(ben, verdict=VERIFIED, id=4)), verdict=VERIFIED)
    assert counted(stored) == eva
