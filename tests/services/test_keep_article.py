"""An article that was read in and not saved: kept for its reader alone, in every window's version."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.keep_article import forget_article, keep_article, kept_articles
from tests.db.samples import person

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


def test_an_article_is_kept_with_its_file_for_its_reader_alone(engine: Engine) -> None:
    ines, rui = person(engine), person(engine, "Rui")
    keep_article(engine, ines, {"title": "Ferry"}, b"the file")
    [kept] = kept_articles(engine, ines.name)
    assert (kept.fields, kept.original, kept_articles(engine, rui.name)) == ({"title": "Ferry"}, b"the file", [])


def test_two_windows_keep_their_versions_side_by_side(engine: Engine) -> None:
    by = person(engine)
    seen = keep_article(engine, by, {"title": "Ferry"})
    first = keep_article(engine, by, {"title": "Ferry late"}, known=seen)
    second = keep_article(engine, by, {"title": "Ferry lost"}, known=seen)
    assert first[0] == seen[0] != second[0]
    assert [one.fields["title"] for one in kept_articles(engine, by.name)] == ["Ferry late", "Ferry lost"]


def test_only_the_version_that_a_window_has_seen_is_forgotten(engine: Engine) -> None:
    by = person(engine)
    seen = keep_article(engine, by, {"title": "Ferry"})
    later = keep_article(engine, by, {"title": "Ferry late"}, known=seen)
    forget_article(engine, by, seen)
    assert [one.fields["title"] for one in kept_articles(engine, by.name)] == ["Ferry late"]
    forget_article(engine, by, later)
    assert kept_articles(engine, by.name) == []
