"""Storing articles: found again, corrected, extracted again, deleted and restored."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads import activity, articles, repeats, sources
from db.reads.claims import claims_of, deleted_claims, get_claim
from db.reads.originals import original_of
from db.writes.articles import delete_article, replace_extraction, restore_article, store_article
from db.writes.claims import add_claim, change_content, delete_claim
from db.writes.decisions import decide
from tests.db.samples import (
    HARBOUR,
    NOON,
    OSTROW,
    analysis,
    claim,
    claims,
    harbour,
    harbour_claims,
    morning,
    morning_claims,
    person,
    span,
    store_harbour,
    store_morning,
)
from workbench.errors import Conflict, DecisionRefused, NotFound, SpanError
from workbench.model import Cue, Outlet, Report, Role, SourceMention, Span, Verdict
from workbench.stored.article_progress import Progress
from workbench.stored.articles import ArticleFilter, Original


def test_an_article_comes_back_as_it_was_stored_with_claims_in_text_order(engine: Engine) -> None:
    by = person(engine)
    with writing(engine) as session:
        stored, created = store_article(
            session,
            by,
            harbour(),
            analysis(reversed(harbour_claims())),
            original=b"<p>bytes</p>",
            media_type="text/html",
            dropped=("Share this",),
        )
    with reading(engine) as session:
        again = articles.get_article(session, stored.id)
        assert created
        assert (again.article, again.dropped, again.version) == (harbour(), ("Share this",), 1)
        assert original_of(session, stored.id) == Original("text/html", b"<p>bytes</p>")
        found = claims_of(session, stored.id)
        assert [one.claim.words for one in found] == [one.words for one in harbour_claims()]
        assert [one.claim.source.name for one in found if one.claim.source] == [
            "Lena Ostrow",
            "Lena Ostrow",
            "Port Authority of Velden",
        ]
        extraction = articles.last_extraction(session, stored.id)
        assert extraction is not None
        assert (extraction.model, extraction.pipeline_version, extraction.claims) == ("sample_model", "rules-1", 3)


def test_a_chain_of_reports_comes_back_in_order(engine: Engine) -> None:
    by = person(engine)
    said, told = span(HARBOUR, "said"), span(HARBOUR, "added")
    chain = (
        Report(SourceMention((span(HARBOUR, "Engineer"),), OSTROW, "first"), Cue((said,))),
        Report(SourceMention((span(HARBOUR, "Velden"),), None, "open"), Cue((told,), negated=True)),
    )
    second_hand = replace(harbour_claims()[0], reported_by=chain, mention=None)
    with writing(engine) as session:
        stored, _ = store_article(session, by, harbour(), analysis([second_hand]))
    (found,) = claims(engine, stored.id)
    assert found.claim.mention is None
    assert [report.cue for report in found.claim.reported_by] == [Cue((said,)), Cue((told,), negated=True)]
    assert [report.mention.spans for report in found.claim.reported_by] == [one.mention.spans for one in chain]


@pytest.mark.parametrize(
    "again",
    [
        harbour(address="https://elsewhere.example/copy"),
        harbour(text="Something else entirely.", title=""),
        harbour(text="Other words.", title="", address="HTTPS://Courier.Example/harbour-bridge/?utm_source=mail#top"),
        harbour(text=HARBOUR.replace("\n\n", "\n"), address=""),
    ],
    ids=["same text", "same address", "same address in other clothes", "same text broken otherwise"],
)
def test_the_same_article_is_recognised(engine: Engine, again: object) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    with writing(engine) as session:
        same, created = store_article(session, by, again, analysis([]))  # type: ignore[arg-type]
    assert (same.id, created) == (stored.id, False)


def test_an_address_with_another_query_is_another_article(engine: Engine) -> None:
    by = person(engine)
    store_morning(engine, by)
    other = morning(text="Ferry timetable changes.", title="", address="https://post.example/bridge?id=8")
    with writing(engine) as session:
        assert store_article(session, by, other, analysis([]))[1]


def test_a_span_that_does_not_fit_the_text_stores_nothing(engine: Engine) -> None:
    by = person(engine)
    crooked = replace(harbour_claims()[0], content=(Span(5, 10, "wrong"),))
    with pytest.raises(SpanError, match="wrong"), writing(engine) as session:
        store_article(session, by, harbour(), analysis([crooked]))
    with reading(engine) as session:
        assert articles.list_articles(session) == []


def test_a_viewer_stores_nothing(engine: Engine) -> None:
    by = person(engine, "Vera", Role.VIEWER)
    with pytest.raises(DecisionRefused), writing(engine) as session:
        store_article(session, replace(by, role=Role.ADMIN), harbour(), analysis([]))


def test_two_spellings_of_one_outlet_are_one(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    other = harbour(text="Tram delayed.", title="", address="", outlet=Outlet("VELDEN  courier"))
    unnamed = harbour(text="Tram arrives.", title="", address="", outlet=Outlet("", "www.courier.example"))
    with writing(engine) as session:
        store_article(session, by, other, analysis([]))
        store_article(session, by, unnamed, analysis([]))
    with reading(engine) as session:
        (row,) = articles.outlets(session)
        assert (row.name, row.domain, row.articles) == ("Velden Courier", "courier.example", 3)


def test_sources_are_linked_across_articles_and_unnamed_ones_are_not(engine: Engine) -> None:
    by = person(engine)
    first, second = store_harbour(engine, by), store_morning(engine, by)
    here, there = claims(engine, first.id), claims(engine, second.id)
    assert here[0].source_id == there[0].source_id
    assert "across articles" in (there[0].claim.mention.why if there[0].claim.mention else "")
    again = morning(text=morning().text + " Trams still run.", address="")
    with writing(engine) as session:
        third, _ = store_article(session, by, again, analysis(morning_claims()))
    assert claims(engine, third.id)[1].source_id != there[1].source_id
    with reading(engine) as session:
        rows = {row.name: row for row in sources.list_sources(session)}
        assert (rows["Lena Ostrow"].claims, rows["Lena Ostrow"].outlets) == (4, 2)


def test_lists_count_open_claims_and_find_titles_without_accents(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    (first, *_) = claims(engine, stored.id)
    with writing(engine) as session:
        decide(session, by, first.id, first.revision, Verdict.VERIFIED, NOON)
    with reading(engine) as session:
        (row,) = articles.list_articles(session, ArticleFilter(query="HÀRBOUR", progress=Progress.OPEN))
        assert (row.claims, row.open, row.outlet) == (3, 2, "Velden Courier")
        assert articles.count_articles(session, ArticleFilter(query="100%")) == 0


def test_a_deleted_article_disappears_and_comes_back(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    key = claims(engine, stored.id)[0].id
    with writing(engine) as session:
        delete_article(session, by, stored.id, stored.revision)
    with reading(engine) as session:
        assert articles.list_articles(session) == []
        assert sources.list_sources(session) == []
        (row,) = articles.list_articles(session, ArticleFilter(deleted=True))
        with pytest.raises(NotFound):
            get_claim(session, key)
    with writing(engine) as session:
        restore_article(session, by, stored.id, row.revision)
    assert len(claims(engine, stored.id)) == 3


def test_a_deleted_article_does_not_come_back_beside_its_double(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    with writing(engine) as session:
        delete_article(session, by, stored.id, stored.revision)
    second = store_harbour(engine, by)
    assert second.id != stored.id
    with pytest.raises(Conflict, match="added again"), writing(engine) as session:
        restore_article(session, by, stored.id, stored.revision + 1)


def test_only_editors_delete_articles(engine: Engine) -> None:
    stored = store_harbour(engine, person(engine))
    with pytest.raises(DecisionRefused), writing(engine) as session:
        delete_article(session, person(engine, "Ruben", Role.REVIEWER), stored.id, stored.revision)


def test_a_new_extraction_leaves_peoples_work_alone(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    decided, resized, spurious = claims(engine, stored.id)
    with writing(engine) as session:
        decide(session, by, decided.id, decided.revision, Verdict.DISPUTED, NOON)
        change_content(session, by, resized.id, resized.revision, (span(HARBOUR, "piers"),))
        delete_claim(session, by, spurious.id, spurious.revision)
        added = add_claim(session, by, stored.id, claim(HARBOUR, "Harbour bridge to close"))
    fresh = claim(HARBOUR, "will cost 40 million crowns. ".strip(" ."), cue="According to")
    new = claim(HARBOUR, "900 lorries")
    with writing(engine) as session:
        done = replace_extraction(session, by, stored.id, analysis([*harbour_claims(), fresh, new], "rules-2"))
    assert (done.kept, done.retired, done.added) == (3, 0, 1)
    assert {one.claim.words for one in claims(engine, stored.id)} == {
        decided.claim.words,
        "piers",
        added.claim.words,
        "900 lorries",
    }
    with reading(engine) as session:
        assert [one.id for one in deleted_claims(session, stored.id)] == [spurious.id]


def test_a_new_extraction_retires_what_it_does_not_find_again(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    former = claims(engine, stored.id)
    with writing(engine) as session:
        done = replace_extraction(session, by, stored.id, analysis(harbour_claims()[:1]))
    assert (done.kept, done.retired, done.added) == (1, 2, 0)
    assert [one.id for one in claims(engine, stored.id)] == [former[0].id]
    with writing(engine) as session:
        assert replace_extraction(session, by, stored.id, analysis(harbour_claims())).added == 2


def test_every_write_is_in_the_activity_log(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    store_morning(engine, by)
    with reading(engine) as session:
        assert [row.verb for row in activity.recent(session, article_id=stored.id)] == ["article.added"]
        assert {row.verb for row in activity.recent(session)} == {"article.added", "reviewer.added"}
        assert repeats.count_open(session).number == 2
