"""What stands around the list of articles, a page of it, and taking articles out of it."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.delete_article import delete_article, restore_article, undo_deletion
from services.list_articles import Listed, read_list, read_shelf
from services.list_choices import Narrowing
from services.read_again import all_articles
from services.store_article import store_article
from tests.db.samples import person
from tests.services.notices import notice
from tests.services.statements import Watch
from workbench.errors import Conflict
from workbench.models.installed import InstalledModel
from workbench.stored.articles import ArticleCounts, ArticleFilter
from workbench.stored.paging import Page

NEWER = InstalledModel("en_newer", "9.0")
STORIES = Narrowing("", 50)


def store(engine: Engine, count: int) -> list[int]:
    by = person(engine)
    return [store_article(engine, by, *notice(1, number), example=number == 1)[0].id for number in range(1, count + 1)]


def listed(engine: Engine, *, deleted: bool = False, page: int = 1) -> Listed:
    return read_list(engine, ArticleFilter(deleted=deleted), Page(page, 2))


def test_nothing_stored_is_an_empty_shelf(engine: Engine) -> None:
    shelf = read_shelf(engine, NEWER, STORIES)
    assert (shelf.counts, shelf.outlets, shelf.outdated) == (ArticleCounts(0, 0, 0), (), ())
    assert listed(engine).total == 0


def test_the_shelf_counts_in_few_statements_what_is_stored_deleted_and_outdated(engine: Engine) -> None:
    ids = store(engine, 3)
    delete_article(engine, person(engine), listed(engine).rows[0])
    watch = Watch(engine)
    shelf = read_shelf(engine, NEWER, STORIES)
    assert len([one for one in watch.statements if one.startswith("SELECT")]) == 4
    assert shelf.counts == ArticleCounts(stored=2, examples=1, deleted=1)
    assert [row.name for row in shelf.outlets] == ["Post 1", "Post 2"]
    assert list(shelf.outdated) == ids[:2] == all_articles(engine)
    assert read_shelf(engine, None, STORIES).outdated == ()


def test_behind_the_last_page_stands_the_last_one(engine: Engine) -> None:
    ids = store(engine, 3)
    assert [row.id for row in listed(engine).rows] == [ids[2], ids[1]]
    assert [row.id for row in listed(engine, page=9).rows] == [ids[0]]
    assert listed(engine, page=9).total == 3


def test_a_deleted_article_comes_back_from_the_list_and_from_the_note(engine: Engine) -> None:
    by = person(engine)
    store(engine, 1)
    shown = listed(engine).rows[0]
    delete_article(engine, by, shown)
    assert listed(engine).total == 0
    restore_article(engine, by, listed(engine, deleted=True).rows[0])
    again = listed(engine).rows[0]
    delete_article(engine, by, again)
    undo_deletion(engine, by, again)
    assert listed(engine).total == 1


def test_a_deletion_that_somebody_took_back_is_not_taken_back_twice(engine: Engine) -> None:
    by = person(engine)
    store(engine, 1)
    shown = listed(engine).rows[0]
    delete_article(engine, by, shown)
    restore_article(engine, by, listed(engine, deleted=True).rows[0])
    with pytest.raises(Conflict):
        undo_deletion(engine, by, shown)
