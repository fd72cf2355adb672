"""Handing claims on: a preview counts all and shows the first, the export holds all that a filter finds."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.claims import count_by_verdict
from db.tables import ArticleRecord
from services.decide import decide
from services.export_claims import export_claims, preview_export
from tests.db.samples import NOON, claims, person, store_harbour, store_morning
from tests.db.story_rows import put_story
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


def test_each_claim_is_handed_on_with_the_story_of_its_article(engine: Engine) -> None:
    by = person(engine)
    harbour, morning = store_harbour(engine, by), store_morning(engine, by)
    story = put_story(engine, "The bridge", harbour.id)
    told = {(one.article.id, one.story_id, one.story) for one in export_claims(engine, ClaimFilter())}
    assert told == {(harbour.id, story, "The bridge"), (morning.id, None, "")}
    assert {one.article.id for one in export_claims(engine, ClaimFilter(story_id=story))} == {harbour.id}
