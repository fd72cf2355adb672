"""Changing many claims at once: shown first, stored as one step, and never with what others did since."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading
from db.reads.assignments import assignments_of
from db.reads.claims import deleted_claims
from services.change_together import (
    AssignTo,
    Change,
    IntoStory,
    NotAClaim,
    SourceIs,
    VerdictIs,
    change_together,
    preview,
)
from services.correct_claim import change_source
from services.decide import decide
from services.steps import do_again, read_steps, take_back
from tests.db.samples import NOON, PORT, claims, person, store_harbour, store_morning
from tests.db.story_rows import put_story
from tests.services.story_samples import place
from workbench.errors import DecisionRefused
from workbench.model import Verdict
from workbench.reviewing.decisions import Grounds, verdict_of
from workbench.stored.assignments import Assignable

VERIFIED = VerdictIs(Verdict.VERIFIED, "Counted by the port.", NOON)


@pytest.fixture
def article(engine: Engine) -> int:
    """Store the Courier's article."""
    return store_harbour(engine, person(engine)).id


def revisions(engine: Engine, article: int) -> dict[int, int]:
    return {one.id: one.revision for one in claims(engine, article)}


def standing(engine: Engine, article: int) -> list[object]:
    """Return what the changes change of an article's claims."""
    found = claims(engine, article)
    with reading(engine) as session:
        assigned = assignments_of(session, Assignable.CLAIM, [one.id for one in found])
        gone = [one.id for one in deleted_claims(session, article)]
    return [(one.id, one.source_id, verdict_of(one), one.id in assigned) for one in found] + [gone]


@pytest.mark.parametrize("change", [NotAClaim(), SourceIs(PORT), SourceIs(None), VERIFIED, AssignTo("Omar")])
def test_all_are_changed_in_one_step_and_one_key_takes_it_back_and_does_it_again(
    engine: Engine, article: int, change: Change
) -> None:
    person(engine, "Omar")
    before = standing(engine, article)
    wanted = revisions(engine, article)
    done = change_together(engine, "Omar", wanted, change)
    assert (done.changed, done.left) == (len(wanted), ())
    after = standing(engine, article)
    assert after != before
    steps = read_steps(engine, "Omar")
    assert steps.back is not None
    take_back(engine, "Omar", steps.back)
    assert standing(engine, article) == before
    again = read_steps(engine, "Omar").again
    assert again is not None
    do_again(engine, "Omar", again)
    assert standing(engine, article) == after


def test_articles_go_into_a_story(engine: Engine, article: int) -> None:
    other = store_morning(engine, person(engine)).id
    first, second = put_story(engine, "Bridges", article), put_story(engine, "Ferries", other)
    change_together(engine, "Omar", revisions(engine, article), IntoStory(second))
    assert place(engine, article).story_id == second
    step = read_steps(engine, "Omar").back
    assert step is not None
    take_back(engine, "Omar", step)
    assert place(engine, article).story_id == first


def test_the_preview_says_what_would_stay_and_stores_nothing(engine: Engine, article: int) -> None:
    first, second, *_ = claims(engine, article)
    decide(engine, "Vera", first.id, first.revision, Verdict.DISPUTED, Grounds(), at=NOON)
    decide(engine, "Vera", second.id, second.revision, Verdict.VERIFIED, Grounds(), at=NOON)
    before = standing(engine, article)
    found = preview(engine, list(revisions(engine, article)), VERIFIED)
    told = {item.claim.id: why for item, why in found.stays}
    assert told == {
        first.id: "Somebody has decided otherwise: look at it by itself.",
        second.id: "It has this verdict already.",
    }
    assert len(found.changed) == len(before) - 3
    assert standing(engine, article) == before


def test_what_somebody_changed_since_the_preview_stays(engine: Engine, article: int) -> None:
    wanted = revisions(engine, article)
    first = claims(engine, article)[0]
    decide(engine, "Vera", first.id, first.revision, Verdict.DISPUTED, Grounds(), at=NOON)
    done = change_together(engine, "Omar", wanted, VERIFIED)
    assert done.changed == len(wanted) - 1
    assert "Vera" in done.left[0]
    assert verdict_of(claims(engine, article)[0]) is Verdict.DISPUTED


def test_taking_it_back_leaves_what_others_did_since(engine: Engine, article: int) -> None:
    change_together(engine, "Omar", revisions(engine, article), SourceIs(None))
    first = claims(engine, article)[0]
    change_source(engine, "Vera", first.id, first.revision, PORT)
    step = read_steps(engine, "Omar").back
    assert step is not None
    done = take_back(engine, "Omar", step)
    assert len(done.left) == 1
    assert "Vera" in done.left[0]
    sources = [one.claim.source for one in claims(engine, article)]
    assert sources[0] is not None
    assert sources[0].name == PORT.name
    assert all(sources[1:])


def test_where_nothing_can_be_changed_nothing_is_and_it_says_why(engine: Engine, article: int) -> None:
    wanted = dict.fromkeys(revisions(engine, article), 99)
    with pytest.raises(DecisionRefused, match="None of them was changed"):
        change_together(engine, "Omar", wanted, VERIFIED)
    assert read_steps(engine, "Omar").back is None
