"""Reading stories: the newest first, counted over articles in sight, at a cost that other stories do not raise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from db.engine import reading, writing
from db.reads.stories import list_stories as rows_of
from db.writes.articles import delete_article
from services.change_story import confirm
from services.examples import add_examples, remove_examples, restore_examples
from services.read_stories import all_stories, list_stories, read_story, steps, story_of_article
from tests.db.samples import analysis, harbour, harbour_claims, person, store_harbour, store_morning
from tests.db.story_rows import put_story
from tests.services.story_samples import DAY, FERRY, FERRY_AGAIN, FERRY_LATER, ORCHARD, store_many, store_text
from tests.statements import counted
from workbench.errors import NotFound
from workbench.model import Reviewer
from workbench.stored.paging import Page
from workbench.stored.stories import StoryFilter

WIDE = Page(1, 50)


def three_stories(engine: Engine, by: Reviewer) -> tuple[int, int, int]:
    """Store a story of the bridge, a later one of the ferry, and an undated one of orchards."""
    bridge = put_story(engine, "Bridge", store_harbour(engine, by).id, store_morning(engine, by).id)
    ferry = [
        store_text(engine, by, FERRY, "Velden Courier", DAY + timedelta(days=4)),
        store_text(engine, by, FERRY_AGAIN, "Velden Courier", DAY + timedelta(days=2)),
        store_text(engine, by, FERRY_LATER, "Velden Courier", None),
    ]
    orchard = store_text(engine, by, ORCHARD, "", None)
    return bridge, put_story(engine, "Ferry", *ferry), put_story(engine, "Orchard", orchard)


def test_the_story_with_the_newest_article_comes_first_with_its_numbers(engine: Engine) -> None:
    by = person(engine)
    bridge, ferry, orchard = three_stories(engine, by)
    confirm(engine, by, ferry, None)
    found = list_stories(engine, StoryFilter(), WIDE)
    assert [row.id for row in found.rows] == [ferry, bridge, orchard]
    assert found.total == 3
    numbers = [(row.articles, row.outlets, row.claims, row.suggested, row.proposed) for row in found.rows]
    assert numbers == [(3, 1, 0, 0, False), (2, 2, 5, 2, True), (1, 0, 0, 1, True)]
    assert [(row.first, row.last) for row in found.rows] == [
        (DAY + timedelta(days=2), DAY + timedelta(days=4)),
        (date(2031, 5, 2), date(2031, 5, 3)),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (StoryFilter("FERRY"), ["Ferry"]),
        (StoryFilter("tugs free"), ["Ferry"]),
        (StoryFilter("bridge"), ["Bridge"]),
        (StoryFilter("%"), []),
        (StoryFilter(outlets=2), ["Bridge"]),
        (StoryFilter("ferry", outlets=2), []),
        (StoryFilter(limit=1, offset=1), ["Ferry", "Bridge", "Orchard"]),
    ],
)
def test_stories_are_found_by_name_headline_and_number_of_outlets(
    engine: Engine, wanted: StoryFilter, expected: list[str]
) -> None:
    three_stories(engine, person(engine))
    found = list_stories(engine, wanted, WIDE)
    assert [row.name for row in found.rows] == expected
    assert found.total == len(expected)


@pytest.mark.parametrize(("number", "expected"), [(1, ["Ferry", "Bridge"]), (2, ["Orchard"]), (9, ["Orchard"])])
def test_a_page_behind_the_last_one_is_the_last_one(engine: Engine, number: int, expected: list[str]) -> None:
    three_stories(engine, person(engine))
    found = list_stories(engine, StoryFilter(), Page(number, 2))
    assert [row.name for row in found.rows] == expected
    assert found.total == 3


def test_a_story_has_its_articles_by_day_and_undated_ones_last(engine: Engine) -> None:
    by = person(engine)
    _, ferry, _ = three_stories(engine, by)
    found = read_story(engine, ferry)
    days = [member.article.article.published for member in found.members]
    assert days == [DAY + timedelta(days=2), DAY + timedelta(days=4), None]
    first = found.members[0].article
    confirm(engine, by, ferry, [first.id])
    members = read_story(engine, ferry).members
    assert [(one.suggested, one.placed_by) for one in members] == [(False, "Ines"), (True, ""), (True, "")]
    assert members[0].article == first


def test_members_tell_how_many_claims_stand_in_them(engine: Engine) -> None:
    bridge, _, _ = three_stories(engine, person(engine))
    found = read_story(engine, bridge)
    assert [member.claims for member in found.members] == [2, 3]
    assert found.row.claims == 5


def test_the_story_of_an_article_is_told(engine: Engine) -> None:
    by = person(engine)
    _, ferry, _ = three_stories(engine, by)
    article = read_story(engine, ferry).members[0].article
    found = story_of_article(engine, article.id)
    assert found is not None
    assert found == read_story(engine, ferry).row
    assert story_of_article(engine, store_many(engine, by, 1)[0]) is None
    with writing(engine) as session:
        delete_article(session, by, article.id, article.revision)
    assert story_of_article(engine, article.id) is None


def test_articles_out_of_sight_count_nowhere_and_a_story_without_others_is_not_shown(engine: Engine) -> None:
    by = person(engine)
    _, ferry, orchard = three_stories(engine, by)
    gone = [read_story(engine, story).members[-1].article for story in (ferry, orchard)]
    with writing(engine) as session:
        for article in gone:
            delete_article(session, by, article.id, article.revision)
    found = list_stories(engine, StoryFilter(), WIDE)
    assert [(row.name, row.articles) for row in found.rows] == [("Ferry", 2), ("Bridge", 2)]
    with pytest.raises(NotFound):
        read_story(engine, orchard)


def test_examples_go_out_of_their_stories_and_come_back(engine: Engine) -> None:
    by = person(engine)
    morning = store_morning(engine, by)
    [example] = add_examples(engine, by, [(harbour(published=date(2031, 5, 1)), analysis(harbour_claims()))])
    story = story_of_article(engine, example.id)
    assert story is not None
    remove_examples(engine, by)
    assert story_of_article(engine, example.id) is None
    assert restore_examples(engine, by) == 1
    assert story_of_article(engine, example.id) == story
    assert morning.id != example.id


def test_all_stories_are_handed_on_with_their_articles(engine: Engine) -> None:
    bridge, ferry, orchard = three_stories(engine, person(engine))
    found = {
        row.id: [(one.title, one.outlet, one.published) for one in articles] for row, articles in all_stories(engine)
    }
    assert list(found) == [ferry, bridge, orchard]
    assert found[bridge] == [
        ("Bridge shut for repairs", "Morning Post of Velden", date(2031, 5, 2)),
        ("Harbour bridge to close", "Velden Courier", date(2031, 5, 3)),
    ]
    assert found[orchard] == [("Apple growers of Tollen valley lose half of the crop", "", None)]


READS: list[Callable[[Engine, int], object]] = [
    lambda engine, _: list_stories(engine, StoryFilter(), WIDE),
    lambda engine, _: list_stories(engine, StoryFilter("kelp", outlets=1), WIDE),
    read_story,
    lambda engine, story: story_of_article(engine, read_story(engine, story).members[0].article.id),
    lambda engine, _: list(all_stories(engine)),
    lambda engine, _: steps(engine, 20),
]


@pytest.mark.parametrize("read", READS)
def test_as_many_statements_are_sent_however_many_stories_and_articles(
    engine: Engine, read: Callable[[Engine, int], object]
) -> None:
    by = person(engine)
    story = put_story(engine, "Kelp", *store_many(engine, by, 2))
    confirm(engine, by, story)
    with counted(engine) as few:
        read(engine, story)
    for number in range(10, 40, 3):
        confirm(engine, by, put_story(engine, f"Kelp {number}", *store_many(engine, by, 3, number)))
    with counted(engine) as many:
        read(engine, story)
    assert len(few) == len(many) > 0


@pytest.mark.parametrize("backend", ["sqlite"])
def test_no_statement_of_opening_a_story_reads_a_whole_table(engine: Engine) -> None:
    by = person(engine)
    story = put_story(engine, "Kelp", *store_many(engine, by, 3))
    confirm(engine, by, story)
    sent: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, given: Any, *_rest: object) -> None:
        sent.append((statement, given))

    event.listen(engine, "before_cursor_execute", note)
    read_story(engine, story)
    event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        plans = [
            row[-1]
            for statement, given in sent
            if statement.startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
        ]
    assert any("SEARCH article" in step for step in plans)
    assert [step for step in plans if step.startswith("SCAN")] == []


def test_a_list_reads_no_texts(engine: Engine) -> None:
    three_stories(engine, person(engine))
    with counted(engine) as sent, reading(engine) as session:
        rows_of(session)
    assert [one for one in sent if "article.text" in one] == []
