"""What a report needs beyond its claims: stories, places elsewhere, what is open, and how large it will be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading, writing
from db.reads.repeats import proposals_of
from db.tables import ArticleRecord, ClaimRecord, StoryArticleRecord
from services import read_report
from services.answer_pair import answer_pair
from services.decide import decide
from services.export_claims import about_export, stream_claims
from services.read_report import report_background, report_size
from tests.db.group_samples import put_scores, store_claims
from tests.db.samples import NOON, claims, person, store_harbour, store_morning
from tests.db.story_rows import put_story
from workbench.model import Relation, Verdict
from workbench.report import docx, html, markdown
from workbench.reviewing.decisions import Grounds
from workbench.stored.claims import ClaimFilter

pytestmark = pytest.mark.parametrize("backend", ["sqlite", "postgresql"])

DECIDED = ClaimFilter(decided=True)


def bridge(engine: Engine) -> tuple[list[int], list[int], int]:
    """Store two articles on one bridge, one claim decided; return the claims of each, and the story."""
    by = person(engine)
    harbour, morning = store_harbour(engine, by), store_morning(engine, by)
    story = put_story(engine, "The bridge", harbour.id, morning.id)
    first, *_ = claims(engine, harbour.id)
    decide(engine, by.name, first.id, first.revision, Verdict.VERIFIED, Grounds(), at=NOON)
    ids = [[one.id for one in claims(engine, article.id)] for article in (harbour, morning)]
    return ids[0], ids[1], story


def test_claims_that_are_open_are_counted_by_the_same_filter_whatever_their_verdict(engine: Engine) -> None:
    bridge(engine)
    for wanted in (DECIDED, ClaimFilter(verdict=Verdict.VERIFIED), ClaimFilter()):
        found = report_background(engine, wanted).unchecked
        assert found is not None
        assert (found.open_claims, found.articles_with_open) == (4, 2)
        assert [(one.title, one.open, one.claims) for one in found.open_articles] == [
            ("Harbour bridge to close", 2, 3),
            ("Bridge shut for repairs", 2, 2),
        ]


def test_what_is_listed_is_bounded_and_counted(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    bridge(engine)
    with writing(engine) as session:
        for article in session.exec(select(StoryArticleRecord)).all():
            session.delete(article)
    monkeypatch.setattr(read_report, "LISTED", 1)
    found = report_background(engine, ClaimFilter()).unchecked
    assert found is not None
    assert (len(found.open_articles), found.articles_with_open) == (1, 2)
    assert (len(found.unplaced), found.unplaced_count) == (1, 2)
    assert found.unplaced[0].title == "Harbour bridge to close"


def test_stories_are_those_of_the_claims_with_two_articles_or_more_and_are_read_when_asked_for(engine: Engine) -> None:
    _, _, story = bridge(engine)
    known = report_background(engine, DECIDED)
    assert known.several == {story: "The bridge"}
    found = known.story(story)
    assert found is not None
    assert (found.name, len(found.material.articles), len(found.material.claims), found.suggested) == (
        "The bridge",
        2,
        5,
        2,
    )
    assert known.story(story + 99) is None


def test_a_story_of_one_article_is_none_to_compare(engine: Engine) -> None:
    by = person(engine)
    put_story(engine, "Alone", store_harbour(engine, by).id)
    assert report_background(engine, ClaimFilter()).several == {}


def test_a_claim_is_said_to_stand_elsewhere_by_whose_word(engine: Engine) -> None:
    by = person(engine)
    first, second, third, fourth = store_claims(engine, by, 4)
    put_scores(engine, {(first, second): 0.95, (first, third): 0.94, (second, third): 0.93})
    with reading(engine) as session:
        pair = next(one for one in proposals_of(session, first) if one.right.claim.id == second)
    answer_pair(engine, by, pair.id, pair.revision, Relation.REPEAT)
    found = report_background(engine, ClaimFilter()).repeats([first, fourth])
    assert set(found) == {first}
    assert [(one.claim_id, one.outlet, one.relation, one.confirmed) for one in found[first].found] == [
        (second, "Sheet 2", Relation.REPEAT, True),
        (third, "Sheet 3", Relation.REPEAT, False),
    ]
    assert 0.5 < found[first].found[1].score < 1
    assert found[first].more == 0


def test_places_beyond_those_shown_are_counted_and_those_out_of_sight_are_not(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = store_claims(engine, person(engine), 3)
    put_scores(engine, {(first, second): 0.95, (first, third): 0.95, (second, third): 0.95})
    monkeypatch.setattr(read_report, "PLACES", 1)
    found = report_background(engine, ClaimFilter()).repeats([first])[first]
    assert (len(found.found), found.more) == (1, 1)
    with writing(engine) as session:
        session.get_one(ArticleRecord, session.get_one(ClaimRecord, third).article_id).current = False
    assert report_background(engine, ClaimFilter()).repeats([first])[first].more == 0


def test_pairs_that_wait_are_counted_within_a_story_where_one_is_asked_for(engine: Engine) -> None:
    _, _, story = bridge(engine)
    whole, within = (report_background(engine, one).unchecked for one in (DECIDED, replace(DECIDED, story_id=story)))
    assert whole is not None
    assert within is not None
    assert (whole.pairs_within_story, within.pairs_within_story) == (False, True)


def test_how_large_a_report_will_be_is_told_before_it_is_made(engine: Engine) -> None:
    bridge(engine)
    decided, everything = report_size(engine, DECIDED), report_size(engine, ClaimFilter())
    assert (decided.claims, decided.articles, decided.stories) == (1, 1, 1)
    assert (everything.claims, everything.articles, everything.stories) == (5, 2, 1)
    assert everything.sentence == "5 claims in 2 articles, 1 story compared: about 11 pages of A4, 54 kB."
    assert report_size(engine, ClaimFilter(query="nowhere")).claims == 0


def test_the_report_of_a_database_holds_its_claims_and_its_story_in_every_file(engine: Engine) -> None:
    bridge(engine)
    about = about_export(engine, "The bridge", {"verdict": "decided"}, NOON)
    made = [
        b"".join(one.write(stream_claims(engine, DECIDED), about, report_background(engine, DECIDED)))
        for one in (html, markdown, docx)
    ]
    for text in (made[0].decode(), made[1].decode()):
        for words in ("4 claims of the same choice are open and not in it.", "Claims by outlets", "Bridge shut"):
            assert words in text
    assert made[2].startswith(b"PK")
