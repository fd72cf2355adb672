"""Steps on repeated claims, stories, sources and cells: taken back and done again like those on claims."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from db.engine import reading, writing
from db.tables import SourceAliasRecord, SourceMentionRecord, SourceProposalRecord, SourceRecord
from db.writes import source_details, sources
from services import change_story
from services.steps import do_again, read_steps, take_back
from tests.db import group_samples
from tests.db.samples import person, store_harbour, store_morning
from tests.services import story_samples
from tests.services.test_change_story import two_stories
from workbench.model import Reviewer, SourceKind

State = Callable[[Engine], object]


def back_and_forth(engine: Engine, states: list[Any], state: State) -> None:
    """Take all of Ines's steps back and do them again, and hold each state against what it was."""
    for expected in reversed(states[:-1]):
        step = read_steps(engine, "Ines").back
        assert step is not None
        take_back(engine, "Ines", step)
        assert state(engine) == expected
    for expected in states[1:]:
        again = read_steps(engine, "Ines").again
        assert again is not None
        do_again(engine, "Ines", again)
        assert state(engine) == expected
    assert read_steps(engine, "Ines").again is None


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("backend", ["sqlite"])
def test_steps_on_repeated_claims(engine: Engine, seed: int) -> None:
    by, chance = person(engine), Random(seed)
    claims = group_samples.store_claims(engine, by, 5)
    scores = {(claims[one], claims[two]): chance.choice((0.6, 0.9)) for one in range(5) for two in range(one + 1, 5)}
    group_samples.put_scores(engine, scores)
    states: list[Any] = [group_samples.state(engine)]
    for _ in range(5):
        before = read_steps(engine, "Ines").back
        group_samples.step(engine, by, chance)
        if read_steps(engine, "Ines").back != before:
            states.append(group_samples.state(engine))
    back_and_forth(engine, states, group_samples.state)


def test_steps_on_stories(engine: Engine) -> None:
    by = person(engine)
    one, other, articles = two_stories(engine, by)
    states: list[Any] = [story_samples.state(engine)]
    for change in (
        lambda: change_story.rename(engine, by, one, 1, "The kelp harvest"),
        lambda: change_story.confirm(engine, by, one),
        lambda: change_story.split(engine, by, one, articles[:1], "A third"),
        lambda: change_story.move(engine, by, articles[1:2], other),
        lambda: change_story.join(engine, by, one, other),
    ):
        change()
        states.append(story_samples.state(engine))
    back_and_forth(engine, states, story_samples.state)


def source_state(engine: Engine) -> object:
    """Return all that people change of sources."""
    with reading(engine) as session:
        rows = session.exec(select(SourceRecord).order_by(col(SourceRecord.id))).all()
        aliases = session.exec(select(SourceAliasRecord.source_id, SourceAliasRecord.name)).all()
        mentions = session.exec(select(SourceMentionRecord.id, SourceMentionRecord.source_id)).all()
        apart = session.exec(
            select(SourceProposalRecord.left_id, SourceProposalRecord.right_id, SourceProposalRecord.answer).where(
                col(SourceProposalRecord.answer).is_not(None)
            )
        ).all()
    used = {source for _, source in mentions}
    told = [
        (row.id, row.name, row.kind, row.canonical_id, row.identity) for row in rows if row.id in used or row.identity
    ]
    return told, sorted(aliases), sorted(mentions), sorted(apart)


def revision(engine: Engine, source_id: int) -> int:
    with reading(engine) as session:
        return session.get_one(SourceRecord, source_id).revision


def change_sources(engine: Engine, by: Reviewer) -> list[object]:
    """Change the sources of the Courier's article in every way; return what stood after each change."""
    with reading(engine) as session:
        ostrow, port = session.exec(select(SourceRecord.id).order_by(col(SourceRecord.id)).limit(2)).all()
        mention = session.exec(
            select(SourceMentionRecord.id).where(SourceMentionRecord.source_id == ostrow).limit(1)
        ).one()
    states = [source_state(engine)]
    changes: list[Callable[[Any], object]] = [
        lambda session: sources.rename(session, by, ostrow, revision(engine, ostrow), "Lena Maria Ostrow"),
        lambda session: source_details.add_alias(session, by, ostrow, revision(engine, ostrow), "L. M. Ostrow"),
        lambda session: source_details.change_kind(session, by, port, revision(engine, port), SourceKind.GROUP),
        lambda session: source_details.identify(session, by, port, revision(engine, port), "Q42", ""),
        lambda session: sources.merge(session, by, port, ostrow, kinds_differ_ok=True),
        lambda session: sources.unmerge(session, by, port),
        lambda session: sources.split(session, by, ostrow, [mention], "Another Ostrow"),
    ]
    for change in changes:
        with writing(engine) as session:
            change(session)
        states.append(source_state(engine))
    return states


def test_steps_on_sources(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, person(engine, "Omar"))
    store_morning(engine, person(engine, "Omar"))
    back_and_forth(engine, change_sources(engine, by), source_state)
