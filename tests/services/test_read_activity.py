"""The log as editors read it: who did what, a page behind another, without a word of what was decided."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from db.engine import writing
from db.membership import bound
from db.tables import ActivityRecord
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from services import members, steps
from services.people import reviewer_named
from services.read_activity import (
    ROWS,
    Beside,
    activity_people,
    list_activity,
    number_of,
    read_activity,
)
from tests.db.samples import NOON, claims, person, store_harbour
from tests.query_plans import noted, scans
from tests.services.statements import Watch
from workbench.errors import DecisionRefused, NotAdmitted, NotFound
from workbench.model import Role, Verdict
from workbench.stored.activity_log import ActivityFilter

EVERYTHING = ActivityFilter()
SECRET = "The harbourmaster told me so"


def log(engine: Engine, name: str, verb: str, at: datetime, **more: Any) -> int:
    """Append a line to the log as it may stand in any database; return its number."""
    with writing(engine) as session:
        subject = verb.partition(".")[0]
        by = ensure_reviewer(session, name)
        values: dict[str, Any] = {"subject_id": 7, "before": {"words": SECRET}, "after": {"words": SECRET}} | more
        record = ActivityRecord(at=at, reviewer_id=by.id, verb=verb, subject=subject, **values)
        session.add(record)
        session.flush()
        return record.id


def told(engine: Engine, wanted: ActivityFilter = EVERYTHING) -> list[tuple[str, str, str]]:
    found = read_activity(engine, "Ines", wanted).steps
    return [(one.reviewer, one.words, one.turned) for one in found]


@pytest.fixture
def decided(engine: Engine) -> int:
    """Let Ben decide on a claim of a stored article; return the claim's number."""
    article = store_harbour(engine, person(engine, "Ines"))
    first, *_ = claims(engine, article.id)
    with writing(engine) as session:
        decide(
            session, ensure_reviewer(session, "Ben"), first.id, first.revision, Verdict.DISPUTED, NOON, reason=SECRET
        )
    return first.id


def turn(engine: Engine) -> None:
    """Let Ben take his last step back, or do it again where he took it back last."""
    found = steps.read_steps(engine, "Ben")
    if found.again:
        steps.do_again(engine, "Ben", found.again)
    elif found.back:
        steps.take_back(engine, "Ben", found.back)


def test_a_step_is_told_with_who_did_it_and_what_became_of_it_and_never_what_was_decided(
    engine: Engine, decided: int
) -> None:
    ben = ActivityFilter(reviewer_id=number_of(engine, "ben"))
    assert told(engine, ben)[0] == ("Ben", "verdict", "")
    turn(engine)
    assert told(engine, ben)[:2] == [("Ben", "taken back: verdict", ""), ("Ben", "verdict", "taken back by Ben")]
    turn(engine)
    assert told(engine, ben)[:2] == [
        ("Ben", "done again: verdict", ""),
        ("Ben", "taken back: verdict", "done again by Ben"),
    ]
    found = read_activity(engine, "Ines", EVERYTHING)
    assert SECRET not in repr(found)
    assert not any(verdict.value in repr(found) for verdict in Verdict)
    assert found.steps[0].linked == {"claim": decided, "article": 1}


def test_an_unknown_step_is_shown_as_it_stands_and_what_is_gone_is_linked_nowhere(engine: Engine) -> None:
    log(engine, "Ada", "claim.turned_upside_down", NOON, subject_id=2**31 - 1)
    (one,) = read_activity(engine, "Ines", ActivityFilter(kind="claim")).steps
    assert (one.words, one.linked) == ("claim.turned_upside_down", {})


LINES = (
    ("Ada", "claim.decided", 0), ("Ben", "claim.decided", 1), ("Ada", "source.merged", 2), ("Ben", "source.renamed", 3),
    ("Ada", "claim.decided", 4),
)  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "days"),
    [
        ({}, [4, 3, 2, 1, 0]),
        ({"by": "Ada"}, [4, 2, 0]),
        ({"kind": "source"}, [3, 2]),
        ({"by": "Ben", "kind": "source"}, [3]),
        ({"since": 2}, [4, 3, 2]),
        ({"until": 2}, [1, 0]),
        ({"since": 1, "until": 3, "by": "Ada"}, [2]),
        ({"since": 9}, []),
        ({"kind": "no such kind"}, []),
    ],
)
def test_steps_are_found_by_who_what_and_when(engine: Engine, wanted: dict[str, Any], days: list[int]) -> None:
    for name, verb, day in LINES:
        log(engine, name, verb, NOON + timedelta(days=day))
    moments = {name: NOON + timedelta(days=wanted[name]) for name in ("since", "until") if name in wanted}
    by = number_of(engine, wanted["by"]) if "by" in wanted else None
    found = read_activity(engine, "Ines", ActivityFilter(by, wanted.get("kind", ""), **moments)).steps
    assert [(one.at - NOON).days for one in found if one.subject != "reviewer"] == days


@given(moments=st.lists(st.integers(0, 30), min_size=2 * ROWS + 2, max_size=3 * ROWS))
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("backend", ["sqlite"])
def test_whoever_goes_from_page_to_page_and_back_meets_every_step_once(engine: Engine, moments: list[int]) -> None:
    name = f"Person {len(activity_people(engine, 'Ines'))}"
    number = reviewer_named(engine, name).id
    wanted = ActivityFilter(number, "story")
    with writing(engine) as session:
        session.add_all(
            ActivityRecord(
                at=NOON + timedelta(minutes=one),
                reviewer_id=number,
                verb="story.split",
                subject="story",
                subject_id=1,
            )
            for one in moments
        )
    pages = [read_activity(engine, "Ines", wanted)]
    while pages[-1].older:
        pages.append(read_activity(engine, "Ines", wanted, Beside(pages[-1].steps[-1].id)))
    met = [(one.at, one.id) for page in pages for one in page.steps]
    assert met == sorted(met, reverse=True)
    assert len(met) == len(moments) == len(set(met))
    for before, page in pairwise(pages):
        assert read_activity(engine, "Ines", wanted, Beside(page.steps[0].id, newer=True)).steps == before.steps


def test_a_page_beside_a_line_that_is_gone_is_the_first_one(engine: Engine, decided: int) -> None:
    assert decided
    first, gone = read_activity(engine, "Ines", EVERYTHING), Beside(2**31 - 1)
    assert read_activity(engine, "Ines", EVERYTHING, gone).steps == first.steps


def test_the_number_of_statements_does_not_grow_and_no_large_table_is_gone_through(
    engine: Engine, decided: int
) -> None:
    everything = ActivityFilter(number_of(engine, "Ben"), "claim", NOON, NOON + timedelta(days=40_000))
    one_by_one = [ActivityFilter(**{name: value}) for name, value in asdict(everything).items()]
    turn(engine)
    with noted() as sent:
        for wanted in (EVERYTHING, everything, *one_by_one):
            for beside in (None, Beside(2), Beside(2, newer=True)):
                read_activity(engine, "Ines", wanted, beside)
    assert [one for one in scans(engine, sent) if "LIMIT" not in one.statement] == []
    counts = []
    for _ in range(2):
        watch = Watch(engine)
        read_activity(engine, "Ines", EVERYTHING, Beside(10**6))
        counts.append(len([one for one in watch.transactions[0].statements if one.startswith("SELECT")]))
        for number in range(ROWS):
            log(engine, "Ben", "claim.decided", datetime.now(UTC), subject_id=decided + number % 2)
    assert counts[0] >= counts[1]
    assert counts[1] <= 6


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.ADMIN, True), (Role.EDITOR, True), (Role.REVIEWER, False), (Role.VIEWER, False)]
)
def test_editors_and_administrators_alone_see_it(engine: Engine, decided: int, role: Role, *, sees: bool) -> None:
    assert decided
    members.admit(engine, "a" * 16, "Vera", role)
    for opened in (engine, bound(engine, "a" * 16)):
        if sees:
            assert read_activity(opened, "Vera", EVERYTHING).steps
            assert "Ben" in [one.name for one in activity_people(opened, "Vera")]
            continue
        for ask in (lambda: read_activity(opened, "Vera", EVERYTHING), lambda: activity_people(opened, "Vera")):  # noqa: B023
            with pytest.raises(DecisionRefused, match="Only editors and administrators"):
                ask()


def test_nobody_sees_it_by_giving_the_name_of_an_editor(engine: Engine, decided: int) -> None:
    assert decided
    members.admit(engine, "a" * 16, "Vera", Role.REVIEWER)
    with pytest.raises(DecisionRefused, match="You are signed in as Vera"):
        read_activity(bound(engine, "a" * 16), "Ines", EVERYTHING)
    with pytest.raises(NotAdmitted):
        read_activity(bound(engine, "c" * 16), "Ines", EVERYTHING)


def test_the_command_line_reads_the_newest_and_names_whom_it_does_not_know(engine: Engine, decided: int) -> None:
    assert decided
    assert [one.words for one in list_activity(engine, EVERYTHING, 1)] == ["verdict"]
    with pytest.raises(NotFound, match="Nobody here is called “Zed”"):
        number_of(engine, "Zed")
