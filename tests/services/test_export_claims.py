"""Handing claims on: a preview counts all and shows the first, the export holds all that a filter finds."""

from __future__ import annotations

import io

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads import export_batches
from db.reads.claims import count_by_verdict
from db.tables import ArticleRecord
from services.decide import decide
from services.export_claims import (
    about_export,
    export_claims,
    preview_export,
    stream_claims,
    stream_coverage,
    write_export,
)
from services.read_coverage import read_coverage
from tests.db.samples import NOON, claims, person, store_harbour, store_morning
from tests.db.story_rows import put_story
from workbench.formats import FormatName, format_of
from workbench.interchange.tables import COVERAGE
from workbench.model import Verdict
from workbench.reviewing.decisions import Grounds
from workbench.stored.claims import ClaimFilter

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


def test_a_preview_counts_every_verdict_and_shows_the_first_claims(engine: Engine) -> None:
    by = person(engine)
    first, *_ = claims(engine, store_harbour(engine, by).id)
    store_morning(engine, by)
    decide(engine, by.name, first.id, first.revision, Verdict.VERIFIED, Grounds(), at=NOON)
    found = preview_export(engine, ClaimFilter(), 2)
    assert (found.counts[Verdict.VERIFIED], found.counts[Verdict.UNREVIEWED], found.total) == (1, 4, 5)
    assert len(found.items) == 2


def test_all_claims_and_those_of_a_story_are_counted_as_those_of_any_other_filter(engine: Engine) -> None:
    by = person(engine)
    harbour, morning = store_harbour(engine, by), store_morning(engine, by)
    one = claims(engine, harbour.id)[0]
    decide(engine, by.name, one.id, one.revision, Verdict.DISPUTED, Grounds(), at=NOON)
    with writing(engine) as session:
        session.get_one(ArticleRecord, morning.id).current = False
    story = put_story(engine, "The bridge", harbour.id, morning.id)
    with reading(engine) as session:
        for wanted in (ClaimFilter(), ClaimFilter(story_id=story)):
            assert preview_export(engine, wanted, 1).counts == count_by_verdict(session, wanted)


def test_an_export_holds_all_that_the_filter_finds_in_text_order(engine: Engine) -> None:
    by = person(engine)
    harbour, morning = store_harbour(engine, by), store_morning(engine, by)
    everything = export_claims(engine, ClaimFilter())
    assert [one.article.id for one in everything] == [harbour.id] * 3 + [morning.id] * 2
    assert [one.claim.id for one in everything[:3]] == [one.id for one in claims(engine, harbour.id)]
    narrowed = export_claims(engine, ClaimFilter(article_id=morning.id))
    assert [one.claim.id for one in narrowed] == [one.id for one in claims(engine, morning.id)]


def test_a_workbook_holds_a_row_for_each_claim_and_outlet_of_the_stories(engine: Engine) -> None:
    by = person(engine)
    story = put_story(engine, "The bridge", store_harbour(engine, by).id, store_morning(engine, by).id)
    rows = list(stream_coverage(engine, ClaimFilter(story_id=story)))
    matrix = read_coverage(engine, story).matrix
    assert len(rows) == sum(len(row.cells) for row in matrix.rows) > 0
    assert {len(row) for row in rows} == {len(COVERAGE.headings)}
    assert list(stream_coverage(engine, ClaimFilter(story_id=story + 1))) == []


def test_each_claim_is_handed_on_with_the_story_of_its_article(engine: Engine) -> None:
    by = person(engine)
    harbour, morning = store_harbour(engine, by), store_morning(engine, by)
    story = put_story(engine, "The bridge", harbour.id)
    told = {(one.article.id, one.story_id, one.story) for one in export_claims(engine, ClaimFilter())}
    assert told == {(harbour.id, story, "The bridge"), (morning.id, None, "")}
    assert {one.article.id for one in export_claims(engine, ClaimFilter(story_id=story))} == {harbour.id}


def test_the_claims_come_some_articles_at_a_time_and_the_progress_is_told(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = person(engine)
    harbour, morning = store_harbour(engine, by), store_morning(engine, by)
    monkeypatch.setattr(export_batches, "ARTICLES_AT_ONCE", 1)
    told: list[tuple[int, int]] = []
    passing = stream_claims(engine, ClaimFilter(), lambda done, of: told.append((done, of)))
    assert next(passing).article.id == harbour.id
    assert told == []
    assert [one.article.id for one in passing] == [harbour.id] * 2 + [morning.id] * 2
    assert told == [(1, 2), (2, 2)]


def test_an_export_is_of_one_moment_whatever_is_decided_meanwhile(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = person(engine)
    store_harbour(engine, by)
    last = claims(engine, store_morning(engine, by).id)[-1]
    monkeypatch.setattr(export_batches, "ARTICLES_AT_ONCE", 1)
    passing = stream_claims(engine, ClaimFilter())
    assert next(passing)
    decide(engine, by.name, last.id, last.revision, Verdict.VERIFIED, Grounds(), at=NOON)
    assert all(not one.claim.decisions for one in passing)
    assert [bool(one.claim.decisions) for one in export_claims(engine, ClaimFilter())][-1]


def test_the_file_says_what_has_read_the_articles_and_what_it_left_out(engine: Engine) -> None:
    store_harbour(engine, person(engine))
    about = about_export(engine, "Claims", {"words": "bridge"}, NOON)
    assert [one.pipeline_version for one in about.readings]
    file = io.BytesIO()
    losses = write_export(engine, ClaimFilter(), format_of(FormatName.CSV), about, file)
    assert losses.claims == 3 == file.getvalue().count(b"\r\n") - 1
    assert "Left out: the article's text (3 of 3 claims)." in losses.sentences()
