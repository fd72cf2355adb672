"""Where reviewers are, in the database: one row each, found by others for two minutes, and waited for by nobody."""

from __future__ import annotations

from datetime import timedelta
from time import perf_counter

import pytest
from sqlalchemy import Engine, func
from sqlmodel import select

from db.engine import reading, writing
from db.reads.team import colleagues, stopped_at
from db.tables import PresenceRecord, ReviewerRecord
from db.writes.people import ensure_reviewer
from db.writes.presence import note_presence
from services.presence import say_where, where_stopped
from tests.db.samples import NOON, claims, person, store_harbour, store_morning
from workbench.stored.team import STAYS, team_of


def test_a_reviewer_is_where_they_were_seen_last(engine: Engine) -> None:
    ada = person(engine, "Ada")
    first, second = store_harbour(engine, ada), store_morning(engine, ada)
    one = claims(engine, first.id)[0]
    assert where_stopped(engine, "Ada") is None
    assert say_where(engine, "ADA", first.id, one.id, NOON)
    assert say_where(engine, "Ada", second.id, None, NOON + timedelta(minutes=1))
    assert where_stopped(engine, "ada") == (second.id, None, NOON + timedelta(minutes=1))
    with reading(engine) as session:
        assert session.exec(select(func.count()).select_from(PresenceRecord)).one() == 1


def test_merely_looking_stores_nobody_and_an_article_that_is_gone_is_no_place(engine: Engine) -> None:
    article = store_harbour(engine, person(engine, "Ada"))
    say_where(engine, "Guest k3f9", article.id, None, NOON)
    say_where(engine, "Ada", 4711, None, NOON)
    with reading(engine) as session:
        assert session.exec(select(func.count()).select_from(PresenceRecord)).one() == 0
        assert session.exec(select(func.count()).select_from(ReviewerRecord)).one() == 1
        assert stopped_at(session, "Guest k3f9") is None


@pytest.mark.parametrize(
    ("later", "near", "on_claim"),
    [
        (timedelta(0), ("Ben", "Cleo"), ("Ben",)),
        (STAYS, ("Ben", "Cleo"), ("Ben",)),
        (STAYS + timedelta(seconds=1), (), ()),
    ],
)
def test_others_in_the_article_are_named_for_two_minutes(
    engine: Engine, later: timedelta, near: tuple[str, ...], on_claim: tuple[str, ...]
) -> None:
    ada = person(engine, "Ada")
    article, elsewhere = store_harbour(engine, ada), store_morning(engine, ada)
    one, two, _ = claims(engine, article.id)
    places = {"Ada": (article.id, one.id), "Ben": (article.id, one.id), "Cleo": (article.id, two.id)}
    with writing(engine) as session:
        for name, (where, claim_id) in (places | {"Dora": (elsewhere.id, None)}).items():
            ensure_reviewer(session, name)
            note_presence(session, name, where, claim_id, NOON)
    with reading(engine) as session:
        team = team_of(colleagues(session, article.id), "ada", article.id, one.id, NOON + later)
    assert (team.near, team.on_claim) == (near, on_claim)


def test_while_others_write_nothing_is_stored_and_nobody_waits(engine: Engine) -> None:
    article = store_harbour(engine, person(engine, "Ada"))
    say_where(engine, "Ada", article.id, None, NOON)
    with writing(engine) as session:
        note_presence(session, "Ada", article.id, None, NOON)
        start = perf_counter()
        assert not say_where(engine, "Ada", article.id, None, NOON + timedelta(minutes=1))
        assert perf_counter() - start < 5
    assert say_where(engine, "Ada", article.id, None, NOON + timedelta(minutes=1)), "the next writer waits as ever"
