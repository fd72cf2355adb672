"""Placing articles: each joins the story of its event or founds one, at a bounded cost, and people's word stays."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, update
from sqlmodel import select

from db.engine import reading, writing
from db.reads import story_candidates
from db.reads.articles import get_article
from db.reads.story_candidates import stories_near
from db.tables import ArticleProfileRecord, ArticleTermRecord
from db.writes.articles import delete_article
from db.writes.story_places import place_article
from services import place_articles as service
from services.add_article import Incoming, OtherText, add_article
from services.change_story import confirm, move, rename, undo
from services.examples import add_examples
from services.place_articles import ARTICLES_AT_ONCE, count_unplaced, place_articles
from services.store_article import store_version
from tests.db.samples import analysis, harbour, harbour_claims, person
from tests.services.statements import Watch
from tests.services.story_samples import (
    DAY,
    FERRY,
    FERRY_AGAIN,
    FERRY_LATER,
    ORCHARD,
    in_one_story,
    name,
    partition,
    place,
    state,
    store_many,
    store_text,
)
from tests.statements import counted, once_after
from workbench.model import Analysis, Article, Outlet, Reviewer


def ferry(engine: Engine, by: Reviewer) -> list[int]:
    """Store three articles on the ferry and one on orchards, and place them; return the ids."""
    found = [
        store_text(engine, by, FERRY, "Velden Courier"),
        store_text(engine, by, FERRY_AGAIN, "Morning Post of Velden"),
        store_text(engine, by, ORCHARD, "Velden Courier"),
        store_text(engine, by, FERRY_LATER, "Sund Herald", DAY + timedelta(days=2)),
    ]
    place_articles(engine)
    return found


def store_placed(engine: Engine, by: Reviewer, count: int) -> list[int]:
    """Store so many articles that have no word in common, and place them."""
    found = store_many(engine, by, count)
    place_articles(engine)
    return found


def test_articles_on_one_event_are_one_story_and_another_event_is_another(engine: Engine) -> None:
    one, two, orchard, later = ferry(engine, person(engine))
    assert partition(engine) == {frozenset({one, two, later}), frozenset({orchard})}
    founder, joined = place(engine, one), place(engine, two)
    assert (founder.suggested, founder.score, founder.reasons, founder.placed_by_id) == (True, 1.0, [], None)
    assert joined.suggested
    assert 0 < joined.score <= 1
    assert joined.reasons
    assert all(isinstance(reason, str) for reason in joined.reasons)


def test_what_waits_is_counted_and_placed_once_with_its_progress_told(engine: Engine) -> None:
    by = person(engine)
    count = ARTICLES_AT_ONCE + 1
    store_many(engine, by, count)
    told: list[tuple[int, int]] = []
    assert count_unplaced(engine) == count
    assert place_articles(engine, lambda done, of: told.append((done, of))) == count
    assert told == [(ARTICLES_AT_ONCE, count), (count, count)]
    assert count_unplaced(engine) == 0
    assert place_articles(engine) == 0


def test_a_story_is_called_by_the_headline_of_its_earliest_article(engine: Engine) -> None:
    by = person(engine)
    later = store_text(engine, by, FERRY_LATER, "Sund Herald", DAY + timedelta(days=2))
    place_articles(engine)
    story = place(engine, later).story_id
    assert name(engine, story) == "Tugs free the ferry Osprey from Gannet reef"
    first = store_text(engine, by, FERRY, "Velden Courier")
    undated = store_text(engine, by, FERRY_AGAIN, "Morning Post of Velden", None)
    place_articles(engine)
    assert in_one_story(engine, [first, undated, later])
    assert name(engine, story) == "Ferry Osprey runs aground off Kestrel Point"


def test_the_name_that_a_person_gave_stays_whatever_joins(engine: Engine) -> None:
    by = person(engine)
    later = store_text(engine, by, FERRY_LATER, "Sund Herald", DAY + timedelta(days=2))
    place_articles(engine)
    story = place(engine, later).story_id
    rename(engine, by, story, 1, "The Osprey")
    first = store_text(engine, by, FERRY, "Velden Courier")
    place_articles(engine)
    assert place(engine, first).story_id == story
    assert name(engine, story) == "The Osprey"


@pytest.mark.parametrize(
    ("days", "together"), [(story_candidates.DAYS_APART, True), (story_candidates.DAYS_APART + 1, False)]
)
def test_articles_that_are_far_apart_in_time_are_not_looked_for(engine: Engine, days: int, together: bool) -> None:
    by = person(engine)
    one = store_text(engine, by, FERRY)
    other = store_text(engine, by, FERRY_AGAIN, published=DAY + timedelta(days=days))
    place_articles(engine, only=[one])
    service._read(engine, [other])
    with reading(engine) as session:
        near = stories_near(session, other, DAY + timedelta(days=days))
        of_undated = stories_near(session, other, None)
    assert near == ({place(engine, one).story_id: (one,)} if together else {})
    assert of_undated == {place(engine, one).story_id: (one,)}


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_there_is_can_be_placed(engine: Engine, day: date) -> None:
    by = person(engine)
    found = [store_text(engine, by, FERRY, published=day), store_text(engine, by, FERRY_AGAIN, published=day)]
    assert place_articles(engine) == 2
    assert in_one_story(engine, found)


def test_what_a_person_placed_no_machine_moves(engine: Engine) -> None:
    by = person(engine)
    one, two, orchard, _ = ferry(engine, by)
    move(engine, by, [two], place(engine, orchard).story_id)
    before = state(engine)
    with writing(engine) as session:
        session.connection().execute(update(ArticleProfileRecord).values(version=0))
    assert count_unplaced(engine) == 4
    assert place_articles(engine) == 0
    assert count_unplaced(engine) == 0
    assert state(engine) == before
    assert not in_one_story(engine, [one, two])


def test_while_older_rules_have_read_articles_a_new_one_waits_with_them(engine: Engine) -> None:
    by = person(engine)
    ferry(engine, by)
    with writing(engine) as session:
        session.connection().execute(update(ArticleProfileRecord).values(version=0))
    new = store_text(engine, by, FERRY.replace("212", "213"), "Kelp Bay Times")
    assert place_articles(engine, only=[new]) == 0
    assert place_articles(engine) == 1


def test_an_article_that_is_added_has_its_place_at_once(engine: Engine) -> None:
    by = person(engine)
    ids = [
        add_article(engine, by, Incoming(_article(words)), _nothing, lambda _: OtherText.KEEP).article.id
        for words in (FERRY, FERRY_AGAIN)
    ]
    assert count_unplaced(engine) == 0
    assert in_one_story(engine, ids)


def test_examples_have_their_places_at_once(engine: Engine) -> None:
    add_examples(engine, person(engine), [(harbour(), analysis(harbour_claims())), (_article(FERRY), analysis([]))])
    assert count_unplaced(engine) == 0
    assert len(partition(engine)) == 2


def test_a_corrected_article_keeps_its_story_and_who_confirmed_it(engine: Engine) -> None:
    by = person(engine)
    one, two, *_ = ferry(engine, by)
    story = place(engine, one).story_id
    confirm(engine, by, story, [one])
    before = place(engine, one)
    with reading(engine) as session:
        former = get_article(session, one)
    corrected = replace(_article(ORCHARD.replace("Apple", "Pear")), published=DAY - timedelta(days=1))
    stored, _ = store_version(engine, by, former, corrected, analysis([]))
    after = place(engine, stored.id)
    assert after.model_dump(exclude={"article_id"}) == before.model_dump(exclude={"article_id"})
    assert count_unplaced(engine) == 1
    assert place_articles(engine) == 0
    assert in_one_story(engine, [stored.id, two])
    assert name(engine, story) == "Pear growers of Tollen valley lose half of the crop"
    with reading(engine) as session:
        assert one not in session.exec(select(ArticleTermRecord.article_id)).all()


def test_a_step_is_taken_back_in_the_newest_version_of_what_it_moved(engine: Engine) -> None:
    by = person(engine)
    one, two, orchard, _ = ferry(engine, by)
    done = move(engine, by, [one], place(engine, orchard).story_id)
    with reading(engine) as session:
        former = get_article(session, one)
    corrected = _article(FERRY.replace("212", "214"), "Velden Courier")
    stored, _ = store_version(engine, by, former, corrected, analysis([]))
    undo(engine, by, done)
    assert in_one_story(engine, [stored.id, two])


def test_deleted_articles_are_neither_placed_nor_compared_with(engine: Engine) -> None:
    by = person(engine)
    one = store_text(engine, by, FERRY)
    place_articles(engine)
    gone = store_text(engine, by, ORCHARD)
    with writing(engine) as session:
        delete_article(session, by, one, 1)
        delete_article(session, by, gone, 1)
    assert count_unplaced(engine) == 0
    other = store_text(engine, by, FERRY_AGAIN)
    assert place_articles(engine) == 1
    assert place(engine, other).story_id != place(engine, one).story_id


def test_a_term_that_very_many_articles_hold_finds_nobody(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    by = person(engine)
    one, two, _, later = ferry(engine, by)

    def found() -> set[int]:
        with reading(engine) as session:
            return {member for members in stories_near(session, later, DAY).values() for member in members}

    assert {one, two} <= found()
    monkeypatch.setattr(story_candidates, "MOST_HOLDERS", 1)
    assert not {one, two} & found(), "two articles or more hold each term that these share"


def test_of_a_large_story_the_same_few_are_compared_each_time(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    by = person(engine)
    found = ferry(engine, by)
    story = place(engine, found[0]).story_id
    move(engine, by, store_placed(engine, by, 30), story)
    with reading(engine) as session:
        everybody = stories_near(session, found[3], DAY)[story]
        monkeypatch.setattr(story_candidates, "MEMBERS", 8)
        few, again = (stories_near(session, found[3], DAY)[story] for _ in range(2))
    assert len(everybody) == 33
    assert few == again
    assert len(few) == 8
    assert set(few) < set(everybody)
    assert min(few) <= everybody[10] < everybody[-10] <= max(few), "they come from all over the story"


def test_where_others_place_something_meanwhile_the_choice_is_made_afresh(engine: Engine) -> None:
    by = person(engine)
    one, two = store_text(engine, by, FERRY), store_text(engine, by, FERRY_AGAIN)
    profiles = service._read  # what both need before either is placed
    profiles(engine, [one, two])

    def meanwhile() -> None:
        with writing(engine) as session:
            place_article(session, one, None)

    with once_after("FROM article_term", meanwhile) as done:
        assert place_articles(engine, only=[two]) == 1
    assert done
    assert in_one_story(engine, [one, two])


def test_several_that_place_at_once_place_each_article_once(engine: Engine) -> None:
    by = person(engine)
    count = 12
    store_many(engine, by, count)
    store_text(engine, by, FERRY)
    store_text(engine, by, FERRY_AGAIN)
    start = Barrier(3)

    def go() -> int:
        start.wait()
        return place_articles(engine)

    with ThreadPoolExecutor(3) as pool:
        placed = [future.result() for future in [pool.submit(go) for _ in range(3)]]
    assert sum(placed) == count + 2
    assert len(partition(engine)) == count + 1


def test_what_is_stopped_goes_on_where_it_was(engine: Engine) -> None:
    by = person(engine)
    store_many(engine, by, ARTICLES_AT_ONCE + 3)

    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place_articles(engine, stop)
    assert count_unplaced(engine) == 3
    assert place_articles(engine) == 3


def test_placing_reads_nothing_of_texts_while_others_wait(engine: Engine) -> None:
    by = person(engine)
    ferry(engine, by)
    new = store_text(engine, by, FERRY.replace("212", "213"), "Kelp Bay Times")
    watch = Watch(engine)
    place_articles(engine, only=[new])
    assert len(watch.writing) == 2, "one for what was read of it, one for its place"
    assert [one for sent in watch.writing for one in sent.statements if "article.text" in one] == []


def test_one_more_article_takes_as_many_statements_among_many(engine: Engine) -> None:
    by = person(engine)
    ferry(engine, by)
    taken = []
    for number in (1, 41):
        store_many(engine, by, 40 if number > 1 else 1, number)
        place_articles(engine)
        new = store_text(engine, by, FERRY.replace("212", str(300 + number)), f"Sheet {number}")
        with counted(engine) as sent:
            place_articles(engine, only=[new])
        taken.append(len(sent))
    assert taken[0] == taken[1]


@pytest.mark.parametrize("backend", ["sqlite"])
def test_no_statement_of_placing_reads_a_whole_table(engine: Engine) -> None:
    by = person(engine)
    ferry(engine, by)
    new = store_text(engine, by, FERRY.replace("212", "213"), "Kelp Bay Times")
    watch = Watch(engine)
    with reading(engine) as session:
        stories_near(session, new, DAY)
    plans = []
    with engine.connect() as connection:
        for statement in watch.statements:
            values = tuple(DAY.isoformat() if "day" in statement else 1 for _ in range(statement.count("?")))
            plans += [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert plans
    assert [step for step in plans if step.startswith("SCAN") and "article" in step] == []


@pytest.mark.parametrize("backend", ["sqlite"])
def test_all_that_wait_are_found_through_an_index(engine: Engine) -> None:
    by = person(engine)
    store_text(engine, by, FERRY)
    with counted(engine) as sent:
        count_unplaced(engine)
    (statement,) = sent
    with engine.connect() as connection:
        values = tuple(1 for _ in range(statement.count("?")))
        plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert [step for step in plan if "SCAN" in step] == ["SCAN article USING INDEX ix_article_live_added_at"]


def _article(words: str, outlet: str = "Velden Courier") -> Article:
    title = words.partition("\n")[0]
    return harbour(text=words, title=title, outlet=Outlet(outlet), published=DAY, address="")


def _nothing(_: Article) -> Analysis:
    return analysis([])
