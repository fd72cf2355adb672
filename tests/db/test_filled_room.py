"""The filled database that pages are measured on is one that people could have filled."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlmodel import func, select

from benchmarks.corrected_article import correct
from benchmarks.filled_room import STORY_CLAIMS, confirmed_cluster, fill, first_article, own_person
from benchmarks.simulated_reviewers import verify
from db.engine import reading
from db.reads.articles import get_article, outdated, unplaced, versions
from db.reads.claims import claims_of, count_claims
from db.reads.groups import get_group
from db.tables import DecisionRecord
from workbench.models.installed import PIPELINE_VERSION, installed_model


def test_claims_stand_where_their_article_says_them_and_repeat_their_decisions(engine: Engine) -> None:
    assert fill(engine, 300) == 2 * STORY_CLAIMS
    with reading(engine) as session:
        for article_id in range(first_article(1), first_article(3)):
            text = get_article(session, article_id).article.text
            spans = [span for one in claims_of(session, article_id) for span in one.claim.content]
            assert [text[span.start : span.end] for span in spans] == [span.text for span in spans]
        decisions = session.exec(select(func.count()).select_from(DecisionRecord)).one()
    found = verify(engine, [])
    assert (found.lost, found.doubled, found.wrong_claims) == (0, decisions, 0)


def test_nothing_waits_to_be_read_and_what_pages_show_is_there(engine: Engine) -> None:
    fill(engine, STORY_CLAIMS)
    model = installed_model()
    with reading(engine) as session:
        assert outdated(session, PIPELINE_VERSION, model.name, model.version) == []
        assert len(get_group(session, confirmed_cluster(1)).confirmed) == 5
        assert own_person(1) in {one.source_id for one in claims_of(session, first_article(1))}


def test_a_corrected_article_takes_its_claims_along(engine: Engine) -> None:
    fill(engine, STORY_CLAIMS)
    correct(engine, 5)
    with reading(engine) as session:
        newest = versions(session, 5)[-1]
        assert len(claims_of(session, newest.id)) == 25
        assert unplaced(session, newest.id) == []
        assert count_claims(session) == STORY_CLAIMS
