"""Programs killed at their work: nothing acknowledged is lost, nothing is there twice, and the work goes on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db.clock import now
from db.engine import open_engine, writing
from db.migrate import upgrade
from db.tables import Base
from services.decide import decide
from tests.conftest import BACKENDS
from tests.db.samples import NOON, claims, person, store_harbour
from tests.faults import steps
from tests.faults.databases import Copies, PostgresCopies, SqliteCopies, opened
from tests.faults.invariants import problems_in, search_problems
from tests.faults.job import Job
from tests.faults.jobs import ALL, JOBS
from tests.faults.killing import Tally, kill_repeatedly
from tests.faults.running import run
from workbench.model import Verdict
from workbench.reviewing.decisions import Grounds

SHORT = (
    ("sqlite", "decide"),
    ("sqlite", "undo and redo"),
    ("sqlite", "migrate"),
    ("sqlite", "restore"),
    ("sqlite", "archive, back up, export"),
    ("sqlite", "purge"),
    ("sqlite", "erase articles"),
    ("sqlite", "erase a name"),
    ("sqlite", "accounts"),
    ("sqlite", "decide on the page"),
    ("postgresql", "move here"),
    ("postgresql", "move away"),
    ("postgresql", "decide"),
    ("postgresql", "split and join"),
)
"""Jobs that load no network, each killed once whenever all tests run."""

SLOW = {"ingest", "match", "reextract", "import"}
KILLS, KILLS_OF_SLOW = 10, 5


def copies_of(job: Job, kind: str, folder: Path, request: pytest.FixtureRequest) -> Copies:
    """Prepare the database of a job, as often as it will be copied."""
    if kind == "sqlite":
        return SqliteCopies(job, folder / "sqlite")
    # The folder's name is the database's, too, and each test has a database of its own.
    name = f"{folder.name[-8:]}_{job.name.replace(' ', '_')}"
    return PostgresCopies(job, folder / name, request.getfixturevalue("postgresql"))


def check(tally: Tally) -> None:
    assert tally.problems == []
    assert (tally.lost, tally.doubled) == (0, 0)
    assert tally.recovered == tally.kills


@pytest.mark.parametrize(("kind", "name"), SHORT)
def test_a_program_killed_anywhere_has_lost_nothing_and_goes_on(
    kind: str, name: str, tmp_path: Path, request: pytest.FixtureRequest, seed: int, tallies: list[Tally]
) -> None:
    copies = copies_of(JOBS[name], kind, tmp_path, request)
    tallies.append(kill_repeatedly(JOBS[name], copies, tmp_path / "runs", 1, seed))
    check(tallies[-1])


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", [job.name for job in ALL])
@pytest.mark.parametrize("kind", BACKENDS)
def test_a_program_killed_again_and_again_has_lost_nothing_and_goes_on(
    kind: str, name: str, tmp_path: Path, request: pytest.FixtureRequest, seed: int, tallies: list[Tally]
) -> None:
    copies = copies_of(JOBS[name], kind, tmp_path, request)
    kills = KILLS_OF_SLOW if name in SLOW else KILLS
    tallies.append(kill_repeatedly(JOBS[name], copies, tmp_path / "runs", kills, seed))
    check(tallies[-1])


@pytest.mark.parametrize("kind", BACKENDS)
def test_who_works_beside_a_program_that_is_killed_loses_nothing(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    copies = copies_of(JOBS["decide"], kind, tmp_path / "beside", request)
    place = copies.fresh()
    engine = opened(place)
    told: list[str] = []
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(run, "decide", *place, tmp_path / "report", dies_at=70)
        while not other.done() or not told:
            one = claims(engine, 1)[2]
            told.append(f"beside {len(told)}")
            decide(engine, "Ines", one.id, one.revision, Verdict.VERIFIED, Grounds(told[-1]), at=now())
    assert other.result().killed
    assert [one.reason for one in claims(engine, 1)[2].decisions] == told
    assert problems_in(engine) == []
    assert run("decide", *place, tmp_path / "again").code == 0
    assert steps.done(engine) == len(steps.DECIDING)
    assert problems_in(engine) == []
    engine.dispose()


DAMAGES = (
    ("UPDATE claim SET verdict = 'disputed' WHERE id = 1", "its decisions say"),
    ("UPDATE stem_block SET members = x''", "is not found by"),
    ("UPDATE source SET canonical_id = 2 WHERE id = 1", "was merged into"),
)


@pytest.mark.parametrize(("damage", "said"), DAMAGES)
def test_what_does_not_hold_is_found(damage: str, said: str, sqlite_engine: Engine) -> None:
    with sqlite_engine.begin() as connection:
        connection.execute(text(damage))
    assert any(said in one for one in problems_in(sqlite_engine)), problems_in(sqlite_engine)


@pytest.mark.parametrize(
    ("table", "said"), [("claim", "a claim is there 2 times"), ("decision", "a decision is there 2 times")]
)
def test_what_is_there_twice_is_found(table: str, said: str, sqlite_engine: Engine) -> None:
    others = ", ".join(column.name for column in Base.metadata.tables[table].columns if column.name != "id")
    with sqlite_engine.begin() as connection:
        connection.execute(text(f"INSERT INTO {table} (id, {others}) SELECT 99, {others} FROM {table} WHERE id = 1"))
    assert any(said in one for one in problems_in(sqlite_engine)), problems_in(sqlite_engine)


def test_a_session_that_opens_nothing_is_found(tmp_path: Path) -> None:
    job, place = JOBS["accounts"], SqliteCopies(JOBS["accounts"], tmp_path / "accounts").fresh()
    assert job.problems(*place, []) == []
    assert job.problems(*place, ["step 1 nobodys"]) == ["the session of step 1 is None, and has not ended"]


def test_a_search_index_without_its_rows_is_found(sqlite_engine: Engine) -> None:
    assert search_problems(sqlite_engine) == []
    with writing(sqlite_engine) as session:
        session.connection().execute(text("INSERT INTO claim_search(claim_search) VALUES ('delete-all')"))
    assert search_problems(sqlite_engine)


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Engine:
    """Open a database in which somebody has decided, and nothing is wrong."""
    engine = open_engine(f"sqlite:///{tmp_path / 'claims.sqlite3'}")
    upgrade(engine)
    one = claims(engine, store_harbour(engine, person(engine)).id)[0]
    decide(engine, "Ines", one.id, one.revision, Verdict.VERIFIED, Grounds("Seen."), at=NOON)
    assert problems_in(engine) == []
    return engine
