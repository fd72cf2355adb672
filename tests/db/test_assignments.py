"""Who is to do what, in the database: given and taken away, found by claim and article, and taken back."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from db.engine import reading, writing
from db.reads import activity
from db.reads.assignments import articles_assigned_to, assignments_of, claim_assigned_to
from db.reads.team import colleagues
from db.tables import ActivityRecord, ArticleRecord, ClaimRecord
from db.writes import assignments
from db.writes.articles import store_version
from db.writes.assignments import assign, take_away
from db.writes.people import ensure_reviewer
from tests.db.samples import HARBOUR, analysis, claims, harbour, person, store_harbour, store_morning
from tests.db.story_rows import put_story
from workbench.errors import Conflict, DecisionRefused, NotFound
from workbench.model import Role
from workbench.stored.assignments import Assignable

ARTICLE, STORY, CLAIM = Assignable


def give(engine: Engine, to: str, subject: Assignable, subject_id: int, by: str = "Eva") -> int | None:
    with writing(engine) as session:
        return assign(session, ensure_reviewer(session, by), ensure_reviewer(session, to), subject, subject_id)


def mine(engine: Engine, name: str) -> tuple[set[int], set[int]]:
    """Return the ids of the articles and claims that are assigned to somebody."""
    with reading(engine) as session:
        wanted = col(ArticleRecord.id).in_(articles_assigned_to(name))
        articles = set(session.exec(select(ArticleRecord.id).where(wanted)))
        found = set(session.exec(select(ClaimRecord.id).where(claim_assigned_to(name))))
    return articles, found


def test_an_article_a_story_and_a_claim_are_found_by_whom_they_are_assigned_to(engine: Engine) -> None:
    eva = person(engine, "Eva")
    harbour, morning = store_harbour(engine, eva), store_morning(engine, eva)
    story = put_story(engine, "Bridge", morning.id)
    first, second = [{one.id for one in claims(engine, article.id)} for article in (harbour, morning)]
    give(engine, "Ada", ARTICLE, harbour.id)
    give(engine, "Ben", STORY, story)
    one = min(first)
    give(engine, "Cleo", CLAIM, one)
    assert mine(engine, "ADA") == ({harbour.id}, first)
    assert mine(engine, "Ben") == ({morning.id}, second)
    assert mine(engine, "Cleo") == (set(), {one})
    assert mine(engine, "Nobody") == (set(), set())


def test_assigning_is_logged_and_each_step_can_be_taken_back_and_done_again(engine: Engine) -> None:
    article = store_harbour(engine, person(engine, "Eva"))
    line = give(engine, "Ada", ARTICLE, article.id)
    assert give(engine, "Ada", ARTICLE, article.id) is None, "it already is"
    for verb, there in (("assignment.taken_away", False), ("assignment.given", True), ("assignment.taken_away", False)):
        with writing(engine) as session:
            former = session.get_one(ActivityRecord, line)
            line = assignments.reverse(session, ensure_reviewer(session, "Eva"), former)
        with reading(engine) as session:
            row = activity.recent(session, 1)[0]
            found = assignments_of(session, ARTICLE, [article.id])
        assert (row.id, row.verb, row.undoes, row.article_id) == (line, verb, former.id, article.id)
        assert bool(found) is there
    give(engine, "Ada", ARTICLE, article.id)
    with pytest.raises(Conflict), writing(engine) as session:
        assignments.reverse(session, ensure_reviewer(session, "Eva"), session.get_one(ActivityRecord, line))


def test_who_said_so_and_when_comes_back(engine: Engine) -> None:
    article = store_harbour(engine, person(engine, "Eva"))
    give(engine, "Ada", ARTICLE, article.id)
    give(engine, "Ben", ARTICLE, article.id, by="Ada")
    with reading(engine) as session:
        found = assignments_of(session, ARTICLE, [article.id, 99])[article.id]
    assert [(one.reviewer, one.assigned_by) for one in found] == [("Ada", "Eva"), ("Ben", "Ada")]


def test_reviewers_take_work_on_and_editors_give_it(engine: Engine) -> None:
    article = store_harbour(engine, person(engine, "Eva"))
    ron, vic = person(engine, "Ron", Role.REVIEWER), person(engine, "Vic", Role.VIEWER)
    eva = person(engine, "Eva")
    with writing(engine) as session:
        assert assign(session, ron, ron, ARTICLE, article.id)
        assert assign(session, eva, eva, ARTICLE, article.id)
    for by, to in ((ron, eva), (vic, vic), (eva, vic)):
        with pytest.raises(DecisionRefused), writing(engine) as session:
            assign(session, by, to, ARTICLE, article.id)
    with pytest.raises(DecisionRefused), writing(engine) as session:
        take_away(session, ron, eva, ARTICLE, article.id)
    with writing(engine) as session:
        assert take_away(session, eva, ron, ARTICLE, article.id)
        assert take_away(session, eva, ron, ARTICLE, article.id) is None


@pytest.mark.parametrize("subject", list(Assignable))
def test_what_is_not_there_is_not_assigned(engine: Engine, subject: Assignable) -> None:
    with pytest.raises(NotFound):
        give(engine, "Ada", subject, 4711)


def test_an_article_names_all_reviewers_with_what_is_assigned_to_them(engine: Engine) -> None:
    eva = person(engine, "Eva")
    article = store_morning(engine, eva)
    story, one = put_story(engine, "Bridge", article.id), claims(engine, article.id)[0]
    give(engine, "Ada", ARTICLE, article.id)
    give(engine, "Ada", CLAIM, one.id)
    give(engine, "Ben", STORY, story)
    with reading(engine) as session:
        found = {each.name: each.assigned for each in colleagues(session, article.id, story, one.id)}
        alone = {each.name: each.assigned for each in colleagues(session, article.id)}
    assert found == {"Ada": {ARTICLE, CLAIM}, "Ben": {STORY}, "Eva": frozenset()}
    assert alone["Ben"] == frozenset()


def test_the_next_version_of_an_article_is_done_by_whom_it_was_assigned_to(engine: Engine) -> None:
    by = person(engine)
    article = store_harbour(engine, by)
    with writing(engine) as session:
        assignments.assign(session, by, by, Assignable.ARTICLE, article.id)
    corrected = harbour(text=HARBOUR.replace("900", "950"))
    with writing(engine) as session:
        newest = store_version(session, by, article.id, article.revision, corrected, analysis([]))
    with reading(engine) as session:
        found = assignments_of(session, Assignable.ARTICLE, [article.id, newest.id])
    assert [one.reviewer for one in found[newest.id]] == [by.name]
    assert article.id not in found
