"""Several opinions on one claim, in the database: its row always says what the rule says of the decisions."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from db.assemble import decisions_of
from db.engine import reading, writing
from db.reads.claims import get_claim
from db.reads.open_claims import following_open
from db.tables import ClaimRecord, ProjectSettingRecord
from db.writes.articles import store_article
from db.writes.decisions import decide, undo
from db.writes.opinions import revision_behind_opinions
from db.writes.people import ensure_reviewer
from tests.db.samples import HARBOUR, NOON, analysis, claims, harbour, harbour_claims, person, store_harbour
from workbench.errors import Conflict, DecisionRefused
from workbench.model import Reviewer, Role, Verdict
from workbench.reviewing.decisions import standing
from workbench.reviewing.perspective import Perspective
from workbench.reviewing.policy import Policy
from workbench.reviewing.queue import SHOWS
from workbench.reviewing.tally import Tally, tally
from workbench.stored import StoredClaim
from workbench.stored.claims import ClaimOrder

VERIFIED, DISPUTED, UNSUPPORTED = Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNSUPPORTED
Act = tuple[str, int, Verdict]
ARTICLES = count()

acts = st.lists(
    st.tuples(
        st.sampled_from(["decide", "decide", "adjudicate", "undo"]),
        st.integers(0, 5),
        st.sampled_from([VERIFIED, DISPUTED, UNSUPPORTED]),
    ),
    max_size=8,
)


def need(engine: Engine, needed: int) -> None:
    """Let every claim need that many opinions, without counting afresh."""
    with writing(engine) as session:
        session.merge(ProjectSettingRecord(name="opinions_needed", value=needed))


def act(session: Session, people: list[Reviewer], claim_id: int, one: Act) -> None:
    """Do one thing to a claim, as far as the rules allow it at this moment."""
    kind, number, verdict = one
    by, revision = people[number % len(people)], session.get_one(ClaimRecord, claim_id).revision
    if kind == "undo":
        there = standing(decisions_of(session, [claim_id])[claim_id])
        if there:
            undo(session, people[0], there[number % len(there)].id, NOON)
        return
    try:
        decide(session, by, claim_id, revision, verdict, NOON, adjudicates=kind == "adjudicate")
    except DecisionRefused:
        assert kind == "adjudicate", "only a settling is refused, where nothing differs"


def repeated(session: Session, claim_id: int) -> Tally:
    """Return what the row of a claim says of its decisions."""
    row = session.get_one(ClaimRecord, claim_id)
    return Tally(Verdict(row.verdict), row.opinion_count, row.opinions_differ)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 3), acts)
def test_in_any_order_of_opinions_settling_and_undoing_the_row_says_what_the_rule_says(
    engine: Engine, needed: int, done: list[Act]
) -> None:
    people = [person(engine, name, Role.EDITOR) for name in ("Ada", "Ben", "Cleo")]
    need(engine, needed)
    at = next(ARTICLES)
    with writing(engine) as session:
        text = f"{HARBOUR}\nPier {at} is closed."
        article = harbour(text=text, address=f"https://courier.example/{at}")
        stored, *_ = store_article(session, people[0], article, analysis(harbour_claims()[:1]))
    claim_id = claims(engine, stored.id)[0].id
    for one in done:
        with writing(engine) as session:
            act(session, people, claim_id, one)
        with reading(engine) as session:
            assert repeated(session, claim_id) == tally(decisions_of(session, [claim_id])[claim_id], needed)


@pytest.fixture
def piers(engine: Engine) -> list[StoredClaim]:
    """Return three claims of an article where a claim needs two opinions."""
    need(engine, 2)
    return claims(engine, store_harbour(engine, person(engine, "Ada")).id)


def give(engine: Engine, name: str, claim: StoredClaim, verdict: Verdict) -> None:
    """Let a reviewer decide on a claim as it is now."""
    with writing(engine) as session:
        revision = session.get_one(ClaimRecord, claim.id).revision
        decide(session, ensure_reviewer(session, name), claim.id, revision, verdict, NOON)


def test_the_next_claim_is_the_next_that_is_open_for_the_reviewer(engine: Engine, piers: list[StoredClaim]) -> None:
    one, two, three = piers
    ada, ben, cleo = (Perspective(name, Policy(2)) for name in ("Ada", "ben", "Cleo"))

    def following(seen_by: Perspective, after: StoredClaim = one) -> int | None:
        with reading(engine) as session:
            return following_open(session, after.id, "", ClaimOrder.TEXT, seen_by)

    give(engine, "Ben", two, VERIFIED)
    assert following(ada) == two.id
    assert following(ben) == three.id, "Ben gave his opinion on the second"
    give(engine, "Ada", two, DISPUTED)
    assert following(cleo) == three.id, "the second has two opinions; that they differ is an editor's to settle"
    give(engine, "Ada", three, VERIFIED)
    assert following(ada) is None
    assert following(ada, three) == one.id
    with writing(engine) as session:
        made = get_claim(session, two.id).decisions
        undo(session, ensure_reviewer(session, "Ada"), next(one.id for one in made if one.reviewer == "Ada"), NOON)
    assert following(ada) == two.id, "an opinion that was taken back is given again"


@pytest.mark.parametrize("show", sorted(SHOWS))
def test_what_comes_next_is_what_the_rule_calls_open(engine: Engine, piers: list[StoredClaim], show: str) -> None:
    one, two, _ = piers
    give(engine, "Ben", two, VERIFIED)
    give(engine, "Ben", one, VERIFIED)
    for name in ("Ada", "Ben", "Nobody"):
        seen_by = Perspective(name, Policy(2))
        for here in piers:
            with reading(engine) as session:
                found = following_open(session, here.id, show, ClaimOrder.TEXT, seen_by)
                known = [get_claim(session, other.id) for other in piers if other.id != here.id]
            able = {other.id for other in known if seen_by.is_open(other) and SHOWS[show](other, seen_by)}
            assert (found in able) if able else found is None


def test_anothers_opinion_in_between_is_no_conflict(engine: Engine, piers: list[StoredClaim]) -> None:
    one = piers[0]
    give(engine, "Ben", one, VERIFIED)
    give(engine, "Cleo", one, DISPUTED)
    with writing(engine) as session:
        decide_as_drawn(session, one)
    with reading(engine) as session:
        assert get_claim(session, one.id).opinion_count == 3


def test_a_change_of_the_claim_or_ones_own_opinion_in_between_is_a_conflict(
    engine: Engine, piers: list[StoredClaim]
) -> None:
    one, two, _ = piers
    give(engine, "Ada", one, VERIFIED)
    with writing(engine) as session:
        session.get_one(ClaimRecord, two.id).form = "direct"
    for stale in (one, two):
        with pytest.raises(Conflict), writing(engine) as session:
            decide_as_drawn(session, stale)


def decide_as_drawn(session: Session, drawn: StoredClaim) -> None:
    """Let Ada decide on a claim that her page showed before anybody had decided on it."""
    ada = ensure_reviewer(session, "Ada")
    decide(session, ada, drawn.id, revision_behind_opinions(session, ada, drawn.id, drawn.revision, 0), DISPUTED, NOON)
