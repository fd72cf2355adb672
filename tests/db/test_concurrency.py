"""Several people at once: nothing is lost, and who comes second is told so."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import open_engine, reading, writing
from db.reads import activity, articles
from db.reads.claims import get_claim
from db.reads.people import reviewers
from db.reads.sources import list_sources
from db.tables import ClaimRecord
from db.writes.articles import store_article
from db.writes.claims import change_form
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from tests.conftest import TEMPLATE, PostgreSQL
from tests.db.samples import (
    NOON,
    analysis,
    claim,
    claims,
    harbour,
    harbour_claims,
    person,
    store_harbour,
)
from tests.processes import run_together
from workbench.errors import Conflict
from workbench.model import Form, Outlet, Reviewer, Source, SourceKind, Verdict
from workbench.stored import StoredArticle, StoredClaim

WRITERS = 4

DECIDER = """
import sys
from datetime import UTC, datetime
from db.engine import open_engine, reading, writing
from db.reads.claims import get_claim
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from workbench.errors import Conflict
from workbench.model import Verdict

url, name, claim_ids = sys.argv[1], sys.argv[2], [int(key) for key in sys.argv[3].split(",")]
engine = open_engine(url)
print("ready", flush=True)
sys.stdin.readline()
with writing(engine) as session:
    by = ensure_reviewer(session, name)
conflicts = 0
for number in range(12):
    claim_id = claim_ids[number % len(claim_ids)]
    while True:
        with reading(engine) as session:
            shown = get_claim(session, claim_id)
        try:
            with writing(engine) as session:
                at = datetime.now(UTC)
                decide(session, by, claim_id, shown.revision, Verdict.VERIFIED, at, f"{name} {number}")
            break
        except Conflict as conflict:
            assert conflict.by, conflict
            conflicts += 1
print(conflicts)
"""


def test_programs_that_decide_on_the_same_claims_lose_no_decision(url: str) -> None:
    engine = open_engine(url)
    stored = store_harbour(engine, person(engine))
    ids = [one.id for one in claims(engine, stored.id)[:2]]
    names = [f"Reviewer {number}" for number in range(3)]
    run_together([(DECIDER, [url, name, ",".join(map(str, ids))]) for name in names])
    with reading(engine) as session:
        decisions = [one for key in ids for one in get_claim(session, key).decisions]
        revisions = [get_claim(session, key).revision for key in ids]
    assert {one.reason for one in decisions} == {f"{name} {number}" for name in names for number in range(12)}
    assert len(decisions) == 36
    assert [revision - 1 for revision in revisions] == [18, 18]
    engine.dispose()


def test_of_two_who_saw_the_same_claim_one_writes_and_the_other_is_told(engine: Engine) -> None:
    people = [person(engine, f"Reviewer {number}") for number in range(WRITERS)]
    shown = claims(engine, store_harbour(engine, people[0]).id)[0]
    start = Barrier(WRITERS)

    def decide_at_once(by: Reviewer) -> str:
        start.wait()
        try:
            with writing(engine) as session:
                decide(session, by, shown.id, shown.revision, Verdict.VERIFIED, NOON)
        except Conflict as conflict:
            return conflict.by
        return ""

    with ThreadPoolExecutor(WRITERS) as pool:
        told = list(pool.map(decide_at_once, people))
    with reading(engine) as session:
        (made,) = get_claim(session, shown.id).decisions
    assert told.count("") == 1
    assert {name for name in told if name} == {made.reviewer}


def test_a_correction_and_a_decision_at_once_do_not_both_count(engine: Engine) -> None:
    by = person(engine)
    shown = claims(engine, store_harbour(engine, by).id)[0]
    start = Barrier(2)

    def attempt(correct: bool) -> bool:
        start.wait()
        try:
            with writing(engine) as session:
                _change(session, by, shown, correct)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(attempt, [True, False]))
    assert sorted(done) == [False, True]
    with reading(engine) as session:
        now = get_claim(session, shown.id)
    assert ((now.claim.form is Form.MIXED), bool(now.decisions)) == tuple(done)


def _change(session: object, by: Reviewer, shown: StoredClaim, correct: bool) -> None:
    """Correct the claim, or decide on it, from the same page."""
    if correct:
        change_form(session, by, shown.id, shown.revision, Form.MIXED)  # type: ignore[arg-type]
    else:
        decide(session, by, shown.id, shown.revision, Verdict.VERIFIED, NOON)  # type: ignore[arg-type]


def test_one_article_added_by_several_at_once_is_stored_once(engine: Engine) -> None:
    by = person(engine)
    start = Barrier(WRITERS)

    def add(_number: int) -> tuple[StoredArticle, bool]:
        start.wait()
        with writing(engine) as session:
            return store_article(session, by, harbour(), analysis(harbour_claims()))

    with ThreadPoolExecutor(WRITERS) as pool:
        stored = list(pool.map(add, range(WRITERS)))
    assert [created for _, created in stored].count(True) == 1
    assert len({one.id for one, _ in stored}) == 1


def test_articles_added_at_once_share_their_outlet_and_source(engine: Engine) -> None:
    by = person(engine)
    start = Barrier(WRITERS)

    def add(number: int) -> None:
        text = f"Petra Holm said ferry number {number} is late."
        said = claim(text, f"ferry number {number} is late", source=Source("Petra Holm", SourceKind.PERSON))
        article = harbour(text=text, title="", address="", outlet=Outlet("Ferry News"))
        start.wait()
        with writing(engine) as session:
            store_article(session, by, article, analysis([said]))

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(add, range(WRITERS)))
    with reading(engine) as session:
        assert [(row.name, row.articles) for row in articles.outlets(session)] == [("Ferry News", WRITERS)]
        assert [(row.name, row.claims) for row in list_sources(session)] == [("Petra Holm", WRITERS)]


def test_a_name_entered_by_several_at_once_is_one_reviewer(engine: Engine) -> None:
    start = Barrier(WRITERS)

    def enter(_number: int) -> int:
        start.wait()
        with writing(engine) as session:
            return ensure_reviewer(session, "Ines").id

    with ThreadPoolExecutor(WRITERS) as pool:
        ids = set(pool.map(enter, range(WRITERS)))
    with reading(engine) as session:
        assert {one.id for one in reviewers(session)} == ids
        assert len(ids) == 1
        assert [row.verb for row in activity.recent(session)].count("reviewer.added") == 1


def test_a_row_changed_behind_a_writers_back_is_a_conflict(postgresql: PostgreSQL) -> None:
    engine = open_engine(postgresql.create(TEMPLATE))
    by = person(engine)
    shown = claims(engine, store_harbour(engine, by).id)[0]
    with pytest.raises(Conflict, match="in between"), writing(engine) as session:
        overtaken(engine, by, session, shown)
    assert claims(engine, shown.article_id)[0].claim.form is Form.MIXED
    engine.dispose()


def overtaken(engine: Engine, by: Reviewer, session: Session, shown: StoredClaim) -> None:
    """Read a row without locking it, let somebody else change it, then change what was read."""
    row = session.get_one(ClaimRecord, shown.id)
    with writing(engine) as other:
        change_form(other, by, shown.id, shown.revision, Form.MIXED)
    row.form = Form.DIRECT
