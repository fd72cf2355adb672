"""What people do to stories: each step does what it says, is logged, and is taken back as if it had not been."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from random import Random
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from db.engine import open_engine, reading, writing
from db.reads.people import get_reviewer
from db.writes.articles import delete_article
from services.change_story import confirm, join, move, rename, split, undo
from services.delete_article import delete_article as take_out_of_sight
from services.delete_article import undo_deletion
from services.list_articles import read_list
from services.read_stories import read_story, steps
from tests.conftest import BACKENDS, PostgreSQL
from tests.db.samples import person
from tests.db.story_rows import put_story
from tests.services.story_samples import (
    logged,
    name,
    partition,
    place,
    revision,
    state,
    store_many,
    stories,
)
from workbench.errors import Conflict, DecisionRefused, NotFound
from workbench.model import Reviewer, Role
from workbench.stored.articles import ArticleFilter
from workbench.stored.paging import Page

Opened = Callable[[], AbstractContextManager[tuple[Engine, Reviewer]]]


def two_stories(engine: Engine, by: Reviewer) -> tuple[int, int, list[int]]:
    """Store five articles, three in a first story and two in a second one; return the stories and the articles."""
    articles = store_many(engine, by, 5)
    return put_story(engine, "Kelpb", *articles[:3]), put_story(engine, "Kelpe", *articles[3:]), articles


def test_a_name_that_a_person_gave_stands_on_one_line(engine: Engine) -> None:
    by = person(engine)
    one, _, _ = two_stories(engine, by)
    rename(engine, by, one, 1, "  The kelp\n harvest ")
    row = read_story(engine, one).row
    assert (row.name, row.named, row.revision, row.proposed) == ("The kelp harvest", True, 2, False)


def test_who_saw_an_older_name_is_told_who_changed_it(engine: Engine) -> None:
    one, _, _ = two_stories(engine, person(engine))
    rename(engine, person(engine, "Rui"), one, 1, "Kelp")
    with pytest.raises(Conflict, match="Rui") as told:
        rename(engine, person(engine), one, 1, "Osier")
    assert told.value.by == "Rui"
    assert name(engine, one) == "Kelp"


def test_a_story_needs_a_name(engine: Engine) -> None:
    by = person(engine)
    one, _, _ = two_stories(engine, by)
    with pytest.raises(DecisionRefused):
        rename(engine, by, one, 1, " \n")


def test_joined_stories_are_one_and_what_moved_is_confirmed(engine: Engine) -> None:
    by = person(engine)
    one, other, articles = two_stories(engine, by)
    join(engine, by, other, one)
    assert stories(engine) == {one: set(articles)}
    assert [place(engine, article).suggested for article in articles] == [True, True, True, False, False]
    assert {place(engine, article).placed_by_id for article in articles[3:]} == {by.id}
    with pytest.raises(NotFound):
        read_story(engine, other)


def test_a_joined_story_comes_back_under_its_number(engine: Engine) -> None:
    by = person(engine)
    one, other, articles = two_stories(engine, by)
    before = state(engine)
    undo(engine, by, join(engine, by, other, one))
    assert state(engine) == before
    assert stories(engine)[other] == set(articles[3:])


def test_a_story_is_not_joined_with_itself(engine: Engine) -> None:
    by = person(engine)
    one, _, _ = two_stories(engine, by)
    with pytest.raises(DecisionRefused):
        join(engine, by, one, one)


def test_a_split_makes_a_new_story_called_by_its_earliest_article(engine: Engine) -> None:
    by = person(engine)
    one, _, articles = two_stories(engine, by)
    new, activity = split(engine, by, one, articles[:2])
    assert stories(engine)[new] == set(articles[:2])
    assert (name(engine, new), name(engine, one)) == ("Kelpb", "Kelpd")
    assert not place(engine, articles[0]).suggested
    assert place(engine, articles[2]).suggested
    undo(engine, by, activity)
    assert stories(engine)[one] == set(articles[:3])
    assert name(engine, one) == "Kelpb"


def test_a_split_story_can_be_named_at_once(engine: Engine) -> None:
    by = person(engine)
    one, _, articles = two_stories(engine, by)
    new = split(engine, by, one, articles[:1], "Kelp forests").story_id
    row = read_story(engine, new).row
    assert (row.name, row.named) == ("Kelp forests", True)


@pytest.mark.parametrize("chosen", [(), (0, 1, 2)])
def test_a_split_takes_some_articles_and_leaves_some(engine: Engine, chosen: Collection[int]) -> None:
    by = person(engine)
    one, _, articles = two_stories(engine, by)
    before = state(engine)
    with pytest.raises(DecisionRefused):
        split(engine, by, one, [articles[at] for at in chosen])
    assert state(engine) == before


def test_moved_articles_are_confirmed_where_they_are_put(engine: Engine) -> None:
    by = person(engine)
    one, other, articles = two_stories(engine, by)
    move(engine, by, [articles[0], articles[3]], other)
    assert stories(engine) == {one: set(articles[1:3]), other: {articles[0], *articles[3:]}}
    assert [place(engine, article).suggested for article in articles] == [False, True, True, False, True]
    assert name(engine, one) == "Kelpc"
    assert name(engine, other) == "Kelpb"


def test_a_story_whose_last_article_moves_is_there_no_more_and_comes_back(engine: Engine) -> None:
    by = person(engine)
    one, other, articles = two_stories(engine, by)
    before = state(engine)
    step = move(engine, by, articles[3:], one)
    assert stories(engine) == {one: set(articles)}
    with pytest.raises(NotFound, match="Ines"):
        rename(engine, by, other, 2, "Kelp")
    with pytest.raises(NotFound, match="Ines"):
        join(engine, by, other, one)
    undo(engine, by, step)
    assert state(engine) == before


def test_confirming_says_yes_to_all_that_was_suggested_or_to_what_was_shown(engine: Engine) -> None:
    by, other = person(engine), person(engine, "Rui")
    one, _, articles = two_stories(engine, by)
    confirm(engine, by, one, articles[:1])
    assert [place(engine, article).suggested for article in articles[:3]] == [False, True, True]
    confirm(engine, other, one)
    assert [place(engine, article).placed_by_id for article in articles[:3]] == [by.id, other.id, other.id]
    with pytest.raises(Conflict, match="Nothing is left") as told:
        confirm(engine, by, one)
    assert told.value.by == "Rui"


def test_a_step_on_which_somebody_built_is_not_taken_back(engine: Engine) -> None:
    by, other = person(engine), person(engine, "Rui")
    one, two, articles = two_stories(engine, by)
    first = move(engine, by, [articles[0]], two)
    second = rename(engine, other, two, 2, "Kelp")
    before = state(engine)
    with pytest.raises(Conflict, match="Rui has since named a story “Kelp”") as told:
        undo(engine, by, first)
    assert told.value.by == "Rui"
    assert state(engine) == before
    undo(engine, by, second)
    undo(engine, by, first)
    assert stories(engine) == {one: set(articles[:3]), two: set(articles[3:])}


def test_a_step_elsewhere_stands_in_nobodys_way(engine: Engine) -> None:
    by = person(engine)
    one, two, _ = two_stories(engine, by)
    first = confirm(engine, by, one)
    confirm(engine, by, two)
    undo(engine, by, first)
    assert read_story(engine, one).row.suggested == 3


def test_what_was_taken_back_is_not_taken_back_again(engine: Engine) -> None:
    by = person(engine)
    one, _, _ = two_stories(engine, by)
    step = confirm(engine, by, one)
    undo(engine, by, step)
    with pytest.raises(Conflict, match="already"):
        undo(engine, by, step)


@pytest.mark.parametrize("number", [0, 999])
def test_what_is_no_step_on_stories_is_not_taken_back(engine: Engine, number: int) -> None:
    by = person(engine)
    one, _, _ = two_stories(engine, by)
    undone = undo(engine, by, confirm(engine, by, one))
    with pytest.raises(NotFound):
        undo(engine, by, number or undone)


def test_a_viewer_changes_nothing(engine: Engine) -> None:
    by, viewer = person(engine), person(engine, "Vic", Role.VIEWER)
    one, two, articles = two_stories(engine, by)
    step = confirm(engine, by, one)
    before = state(engine)
    for change in (
        lambda: rename(engine, viewer, one, 2, "Kelp"),
        lambda: join(engine, viewer, one, two),
        lambda: split(engine, viewer, one, articles[:1]),
        lambda: move(engine, viewer, articles[:1], two),
        lambda: confirm(engine, viewer, two),
        lambda: undo(engine, viewer, step),
    ):
        with pytest.raises(DecisionRefused):
            change()
    assert state(engine) == before


def test_an_article_that_is_gone_or_elsewhere_is_refused(engine: Engine) -> None:
    by = person(engine)
    one, two, articles = two_stories(engine, by)
    with pytest.raises(Conflict, match="moved"):
        split(engine, by, one, [articles[0], articles[3]])
    with pytest.raises(Conflict, match="moved"):
        confirm(engine, by, one, [articles[3]])
    with writing(engine) as session:
        delete_article(session, by, articles[0], 1)
    for gone in (articles[0], 4711):
        with pytest.raises(NotFound):
            move(engine, by, [gone], two)


def test_of_two_who_move_the_same_article_one_is_told_by_whom(engine: Engine) -> None:
    people = [person(engine, "Ines"), person(engine, "Rui")]
    one, two, articles = two_stories(engine, people[0])
    three = put_story(engine, "Kelpg", *store_many(engine, people[0], 1, 6))
    start = Barrier(2)

    def go(by: Reviewer, into: int) -> str:
        start.wait()
        try:
            move(engine, by, articles[:1], into, from_id=one)
        except Conflict as conflict:
            return conflict.by
        return ""

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(go, people, (two, three)))
    winner = told.index("")
    assert told[1 - winner] == people[winner].name
    assert place(engine, articles[0]).story_id == (two, three)[winner]
    assert [verb for verb in logged(engine) if verb == "story.moved"] == ["story.moved"]


def test_where_both_may_move_it_the_last_one_counts_and_the_first_step_stays_as_it_is(engine: Engine) -> None:
    people = [person(engine, "Ines"), person(engine, "Rui")]
    one, two, articles = two_stories(engine, people[0])
    three = put_story(engine, "Kelpg", *store_many(engine, people[0], 1, 6))
    start = Barrier(2)

    def go(by: Reviewer, into: int) -> int:
        start.wait()
        return move(engine, by, articles[:1], into)

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(go, people, (two, three)))
    last = done.index(max(done))
    assert place(engine, articles[0]).story_id == (two, three)[last]
    with pytest.raises(Conflict) as told:
        undo(engine, people[0], min(done))
    assert told.value.by == people[last].name
    for step in sorted(done, reverse=True):
        undo(engine, people[0], step)
    assert place(engine, articles[0]).story_id == one


def test_people_s_steps_are_told_in_words_with_what_was_taken_back(engine: Engine) -> None:
    by = person(engine)
    one, two, articles = two_stories(engine, by)
    rename(engine, by, one, 1, "Kelp")
    confirm(engine, by, one)
    move(engine, by, articles[3:4], one)
    new, _ = split(engine, by, one, articles[:1])
    undo(engine, by, join(engine, by, two, one))
    told = [(step.said, step.undone, step.reviewer) for step in steps(engine)]
    assert told == [
        ("joined “Kelpf” with “Kelp”", True, "Ines"),
        ("split 1 article off “Kelp”", False, "Ines"),
        ("moved 1 article into “Kelp”", False, "Ines"),
        ("confirmed 3 articles of “Kelp”", False, "Ines"),
        ("named a story “Kelp”", False, "Ines"),
    ]
    assert [step.said for step in read_story(engine, new).steps] == ["split 1 article off “Kelp”"]
    assert [step.said for step in read_story(engine, two).steps] == [told[0][0], told[2][0]]
    assert steps(engine, limit=1, offset=1) == steps(engine)[1:2]


def test_a_story_is_proposed_while_no_step_on_it_stands(engine: Engine) -> None:
    by = person(engine)
    one, two, articles = two_stories(engine, by)
    assert read_story(engine, one).row.proposed
    step = move(engine, by, articles[:1], two)
    assert not read_story(engine, one).row.proposed, "somebody took an article out of it"
    assert not read_story(engine, two).row.proposed
    undo(engine, by, step)
    assert read_story(engine, one).row.proposed
    assert read_story(engine, two).row.proposed


def test_a_deleted_article_gives_its_story_no_name_until_it_is_back(engine: Engine) -> None:
    by = person(engine)
    one, _, articles = two_stories(engine, by)
    row = next(row for row in read_list(engine, ArticleFilter(), Page(1, 10)).rows if row.id == articles[0])
    take_out_of_sight(engine, by, row)
    found = read_story(engine, one)
    assert (found.row.name, found.row.articles) == ("Kelpc", 2)
    assert [member.article.id for member in found.members] == articles[1:3]
    undo_deletion(engine, by, row)
    assert (name(engine, one), revision(engine, one)) == ("Kelpb", 1)


def test_joining_moves_articles_out_of_sight_too(engine: Engine) -> None:
    by = person(engine)
    one, two, articles = two_stories(engine, by)
    with writing(engine) as session:
        delete_article(session, by, articles[4], 1)
    join(engine, by, two, one)
    assert stories(engine) == {one: set(articles)}


@pytest.fixture(scope="module", params=BACKENDS)
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Return what opens a database of its own with seven articles in three stories, as often as asked."""
    folder, numbers = tmp_path_factory.mktemp("stories"), count()
    sqlite = request.param == "sqlite"
    first = folder / "first.sqlite3"
    if sqlite:
        shutil.copy(request.getfixturevalue("sqlite_template"), first)
        url = f"sqlite:///{first}"
    else:
        server: PostgreSQL = request.getfixturevalue("postgresql")
        url = server.create("migrated", f"stories_{folder.name}")
    engine = open_engine(url)
    by = person(engine)
    articles = store_many(engine, by, 7)
    for headline, some in (("Kelpb", articles[:3]), ("Kelpe", articles[3:5]), ("Kelpg", articles[5:])):
        put_story(engine, headline, *some)
    engine.dispose()

    @contextmanager
    def open_one() -> Iterator[tuple[Engine, Reviewer]]:
        copy = folder / f"{next(numbers)}.sqlite3"
        if sqlite:
            shutil.copy(first, copy)
        fresh = open_engine(f"sqlite:///{copy}" if sqlite else server.create(f"stories_{folder.name}"))
        try:
            with reading(fresh) as session:
                me = get_reviewer(session, by.id)
            yield fresh, me
        finally:
            fresh.dispose()
            copy.unlink(missing_ok=True)

    return open_one


def step(engine: Engine, by: Reviewer, chance: Random) -> int | None:
    """Do something to stories by chance; return the activity to undo, None where it was refused."""
    now = stories(engine)
    story, other = chance.choice(sorted(now)), chance.choice(sorted(now))
    everybody = sorted(article for articles in now.values() for article in articles)
    some = chance.sample(sorted(now[story]), chance.randint(1, len(now[story])))
    verbs: list[Callable[[], int]] = [
        lambda: rename(engine, by, story, revision(engine, story), chance.choice(["Kelp", "Osier"])),
        lambda: join(engine, by, story, other),
        lambda: split(engine, by, story, some, chance.choice(["", "Tansy"])).activity,
        lambda: move(engine, by, chance.sample(everybody, chance.randint(1, 4)), other),
        lambda: confirm(engine, by, story, chance.choice([None, some])),
    ]
    try:
        return chance.choice(verbs)()
    except (Conflict, DecisionRefused):
        return None


def in_the_way(engine: Engine, by: Reviewer, activity: int) -> str:
    """Take a step back; return "", or the name of who took a later one that stands in the way."""
    try:
        undo(engine, by, activity)
    except Conflict as conflict:
        return conflict.by
    return ""


@settings(max_examples=15)
@given(st.integers(0, 100_000))
def test_steps_taken_back_in_turn_give_exactly_what_was_there(opened: Opened, seed: int) -> None:
    chance = Random(seed)
    with opened() as (engine, by):
        done = []
        for _ in range(7):
            before = state(engine)
            activity = step(engine, by, chance)
            assert activity is not None or state(engine) == before
            if activity is not None:
                done.append((activity, before))
        assert sum(len(articles) for articles in partition(engine)) == 7
        for activity, before in reversed(done):
            undo(engine, by, activity)
            assert state(engine) == before


@settings(max_examples=10)
@given(st.integers(0, 100_000))
def test_a_step_is_taken_back_out_of_turn_only_where_it_gives_what_was_there(opened: Opened, seed: int) -> None:
    chance = Random(seed)
    with opened() as (engine, by):
        before = state(engine)
        done = [step(engine, by, chance) for _ in range(5)]
        waiting = [activity for activity in done if activity is not None]
        while waiting:
            activity = chance.choice(waiting)
            who = in_the_way(engine, by, activity)
            assert who in {"", "Ines"}
            assert not who or activity != max(waiting), "nothing stands in the way of the newest"
            if not who:
                waiting.remove(activity)
        assert state(engine) == before
