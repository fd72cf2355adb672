"""What programs read: pages that hold everything once, nothing that is hidden or gone, at a cost that does not grow."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.articles import get_article, list_articles
from db.tables import ProjectSettingRecord
from db.writes.articles import delete_article
from db.writes.purging import purge
from services import change_source, comment_claim, correct_claim
from services.decide import decide
from services.delete_article import restore_article
from services.export_claims import about_export, export_claims, write_export
from services.place_articles import place_articles
from services.read_interface import IdPage, Snapshot, snapshot, stream_export
from tests.db.group_samples import put_scores, store_claims
from tests.db.purging_samples import REASON, TELLING, TITLE, store_rich
from tests.db.samples import NOON, claims, harbour, person, store_harbour, store_morning
from tests.services.interface_samples import bridge_desk
from tests.statements import counted
from workbench.attribution import Attribution
from workbench.errors import NotFound
from workbench.formats import FormatName, format_of
from workbench.interchange.jsonl import article_record, claim_record
from workbench.model import Form, Verdict
from workbench.reviewing.decisions import Grounds
from workbench.reviewing.policy import Policy
from workbench.stored.articles import ArticleFilter
from workbench.stored.claims import ClaimFilter

ALL = ClaimFilter()
LISTS: dict[str, Callable[[Snapshot, int, int], IdPage[Any]]] = {
    "claims": lambda seen, after, limit: seen.claims(ALL, after, limit),
    "articles": lambda seen, after, limit: seen.articles(after, limit),
    "sources": lambda seen, after, limit: seen.sources(after, limit),
    "repeated claims": lambda seen, after, limit: seen.groups(after, limit),
    "stories": lambda seen, after, limit: seen.stories(after, limit),
}


def pages(engine: Engine, limit: int, between: Callable[[], object] = lambda: None) -> Iterator[int]:
    """Yield the ids of all claims as they come, page by page, each page in a snapshot of its own."""
    after: int | None = 0
    while after is not None:
        with snapshot(engine) as seen:
            page = seen.claims(ALL, after, limit)
        assert len(page.items) <= limit
        yield from (one.claim.id for one in page.items)
        after = page.last
        between()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(limits=st.lists(st.integers(1, 9), min_size=1, max_size=3))
def test_all_claims_come_once_by_pages_of_any_size_while_others_are_added(engine: Engine, limits: list[int]) -> None:
    by = person(engine)
    store_claims(engine, by, 5)
    for limit in limits:
        before = [one.claim.id for one in export_claims(engine, ALL)]
        coming = iter(range(2))

        def add(coming: Iterator[int] = coming) -> None:
            if next(coming, None) is not None:
                store_claims(engine, by, 1)

        found = list(pages(engine, limit, add))
        assert found == sorted(set(found)), "each once, in order"
        assert set(before) <= set(found)
        assert set(found) <= {one.claim.id for one in export_claims(engine, ALL)}


def test_a_page_that_is_exactly_full_says_whether_there_is_another(engine: Engine) -> None:
    store_claims(engine, person(engine), 4)
    with snapshot(engine) as seen:
        found = [seen.claims(ALL, 0, limit) for limit in (3, 4, 5)]
        assert [(len(one.items), one.last) for one in found] == [(3, 3), (4, None), (4, None)]
        assert seen.claims(ALL, 4, 1) == IdPage(())


def test_claims_and_articles_are_those_of_an_export(engine: Engine) -> None:
    bridge_desk(engine)
    exported = export_claims(engine, ALL)
    with snapshot(engine) as seen:
        assert list(seen.claims(ALL, 0, 100).items) == sorted(exported, key=lambda one: one.claim.id)
        for item in exported:
            assert seen.claim(item.claim.id) == item
            assert seen.article(item.article.id) == item.article
    first = next(one for one in exported if one.claim.decisions)
    assert claim_record(first)["decisions"][0]["reason"] == "A count says less."
    assert article_record(first.article)["text"] == harbour().text


FILTERS = [
    (ClaimFilter(query="two PIERS"), [2, 5]),
    (ClaimFilter(story_id=1), [1, 2, 3, 4, 5]),
    (ClaimFilter(story_id=9), []),
    (ClaimFilter(article_ids=(2,)), [4, 5]),
    (ClaimFilter(outlet_id=1), [1, 2, 3]),
    (ClaimFilter(source_id=1), [1, 2, 4]),
    (ClaimFilter(verdict=Verdict.DISPUTED), [1]),
    (ClaimFilter(attribution=Attribution.RIGHT), [2]),
    (ClaimFilter(form=Form.DIRECT), []),
    (ClaimFilter(reviewer="omar"), [1]),
    (ClaimFilter(published_from=date(2031, 5, 3)), [1, 2, 3]),
    (ClaimFilter(published_to=date(2031, 5, 2)), [4, 5]),
    (ClaimFilter(decided=False), [2, 3, 4, 5]),
]


def test_every_filter_of_the_export_narrows_the_pages(engine: Engine) -> None:
    bridge_desk(engine)
    with snapshot(engine) as seen:
        story = seen.stories(0, 9).items[-1].id
        for wanted, expected in FILTERS:
            asked = replace(wanted, story_id=story) if wanted.story_id == 1 else wanted
            assert [one.claim.id for one in seen.claims(asked, 0, 9).items] == expected, wanted


def test_a_repeated_claim_tells_apart_what_people_said_and_what_a_machine_suggests(engine: Engine) -> None:
    by = person(engine)
    store_claims(engine, by, 3)
    put_scores(engine, {(1, 2): 0.99, (1, 3): 0.99, (2, 3): 0.99})
    with snapshot(engine) as seen:
        (group,) = seen.groups(0, 9).items
    assert (group.row.confirmed, group.row.suggested) == (0, 3)
    assert [(one.claim_id, one.suggested, one.confirmed_by) for one in group.members] == [
        (1, True, ""),
        (2, True, ""),
        (3, True, ""),
    ]


def test_a_merged_source_is_what_it_was_merged_into(engine: Engine) -> None:
    bridge_desk(engine)
    by = person(engine)
    change_source.merge(engine, by, 3, 2, kinds_differ_ok=True)
    change_source.identify(engine, by, 2, 1, "Q1", "https://port.example")
    with snapshot(engine) as seen:
        assert [one.id for one in seen.sources(0, 9).items] == [1, 2]
        found = seen.source(3)
    assert (found.row.id, found.merged, found.details.identity) == (2, (3,), "Q1")


@pytest.mark.parametrize("number", [3, 99, 2**31 - 1])
def test_what_is_not_there_is_said(engine: Engine, number: int) -> None:
    store_claims(engine, person(engine), 2)
    with snapshot(engine) as seen:
        for read in (seen.claim, seen.article, seen.source, seen.story, seen.coverage):
            with pytest.raises(NotFound, match=f"There is no .* {number}, or it was deleted"):
                read(number)


def told(engine: Engine) -> str:
    """Return everything that the lists and one of each hold."""
    with snapshot(engine) as seen:
        rows = {name: read(seen, 0, 1_000).items for name, read in LISTS.items()}
        whole = [seen.story(one.id) for one in rows["stories"]] + [seen.source(one.id) for one in rows["sources"]]
        matrices = [seen.coverage(one.id).matrix for one in rows["stories"]]
    return repr((rows, whole, matrices))


def test_what_was_deleted_or_purged_is_not_there(engine: Engine) -> None:
    rich = store_rich(engine)
    place_articles(engine)
    restore_article(engine, rich.by, rich.listed)
    assert telling(engine)
    with writing(engine) as session:
        revision = get_article(session, rich.listed.id).revision
        delete_article(session, rich.by, rich.listed.id, revision)
        purge(session, rich.by, rich.listed.id, revision + 1, REASON, TITLE)
    assert telling(engine) == []


def telling(engine: Engine) -> list[str]:
    """Return the words of the article that programs can read."""
    held = told(engine).casefold()
    return [word for word in TELLING if word in held]


def test_an_article_out_of_sight_takes_its_claims_and_sources_along(engine: Engine) -> None:
    by = person(engine)
    gone, stays = store_harbour(engine, by), store_morning(engine, by)
    removed = claims(engine, stays.id)[1]
    with writing(engine) as session:
        delete_article(session, by, gone.id, gone.revision)
    correct_claim.remove(engine, by.name, removed)
    with snapshot(engine) as seen:
        assert [one.id for one in seen.articles(0, 9).items] == [stays.id]
        assert [one.claim.id for one in seen.claims(ALL, 0, 9).items] == [claims(engine, stays.id)[0].id]
        assert [one.name for one in seen.sources(0, 9).items] == ["Lena Ostrow"]
        assert seen.groups(0, 9).items == ()
        for read, number in ((seen.claim, 1), (seen.claim, removed.id), (seen.article, gone.id), (seen.source, 2)):
            with pytest.raises(NotFound):
                read(number)
    with reading(engine) as session:
        assert [one.id for one in list_articles(session, ArticleFilter())] == [stays.id]


def test_opinions_that_are_hidden_from_others_are_hidden_from_programs(engine: Engine) -> None:
    article = store_harbour(engine, person(engine)).id
    with writing(engine) as session:
        for name, value in Policy(2, opinions_hidden=True).as_settings().items():
            session.merge(ProjectSettingRecord(name=name, value=value))
    first = claims(engine, article)[0]
    secret = "I counted them myself"
    decide(engine, "Omar", first.id, first.revision, Verdict.DISPUTED, Grounds(secret), at=NOON)
    comment_claim.add(engine, "Omar", first.id, "Who believes the engineer?", {})
    hidden = told(engine)
    assert secret not in hidden
    assert "Who believes" not in hidden
    decide(engine, "Vera", first.id, first.revision, Verdict.DISPUTED, Grounds(), at=NOON, newest_seen=0)
    assert secret in told(engine)
    assert "Who believes" in told(engine)


@pytest.mark.parametrize("name", LISTS)
def test_a_page_takes_as_many_statements_for_many_rows_as_for_few(engine: Engine, name: str) -> None:
    bridge_desk(engine)
    found = []
    for count in (2, 30):
        made = store_claims(engine, person(engine), count)
        put_scores(engine, dict.fromkeys(zip(made[::2], made[1::2], strict=True), 0.99))
        place_articles(engine)
        found.append(statements(engine, name))
    assert found[0] == found[1]


def statements(engine: Engine, name: str) -> int:
    with counted(engine) as sent, snapshot(engine) as seen:
        assert LISTS[name](seen, 0, 1_000).items
    return len(sent)


CHANGES: dict[str, Callable[[Engine], object]] = {
    "an article": lambda engine: store_morning(engine, person(engine)),
    "a verdict": lambda engine: decide(engine, "Omar", 1, 1, Verdict.VERIFIED, Grounds(), at=NOON),
    "a comment": lambda engine: comment_claim.add(engine, "Omar", 1, "Which?", {}),
    "a machine's place": place_articles,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_mark_stays_while_nothing_is_written_and_never_after(
    engine: Engine, change: Callable[[Engine], object]
) -> None:
    store_harbour(engine, person(engine))
    marks = [mark(engine) for _ in range(3)]
    assert len(set(marks)) == 1
    change(engine)
    assert mark(engine) not in marks


def test_the_mark_is_of_what_the_snapshot_holds_and_not_of_what_comes_later(engine: Engine) -> None:
    by = person(engine)
    with snapshot(engine) as seen:
        store_harbour(engine, by)
        first = (seen.mark, len(seen.claims(ALL, 0, 9).items))
    with snapshot(engine) as seen:
        second = (seen.mark, len(seen.claims(ALL, 0, 9).items))
    # SQLite's snapshot begins with its first statement, so that both may hold the article; then the mark is too old,
    # and the next request looks again.
    assert second[1] == 3
    assert first[0] != second[0]


def mark(engine: Engine) -> str:
    with snapshot(engine) as seen:
        return seen.mark


def test_an_export_is_the_file_of_the_page(engine: Engine) -> None:
    bridge_desk(engine)
    moment = datetime(2031, 5, 5, tzinfo=UTC)
    for name in (FormatName.MARKDOWN, FormatName.CSV, FormatName.JSONL):
        whole = io.BytesIO()
        about = about_export(engine, "Claims", {}, moment)
        write_export(engine, ALL, format_of(name), about, whole)
        pieces = list(stream_export(engine, ALL, format_of(name), "Claims", {}, moment))
        assert b"".join(pieces) == whole.getvalue()
        assert len(pieces) == 1, "small ones go together"
    lines = [json.loads(line) for line in whole.getvalue().splitlines()]
    assert [one["id"] for one in lines if one["type"] == "claim"] == [1, 2, 3, 4, 5]


def test_closing_a_stream_ends_its_snapshot(engine: Engine) -> None:
    store_claims(engine, person(engine), 3)
    before = engine.pool.checkedout()  # type: ignore[attr-defined]
    pieces = stream_export(engine, ALL, format_of(FormatName.JSONL), "Claims", {}, NOON)
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    assert engine.pool.checkedout() == before  # type: ignore[attr-defined]
