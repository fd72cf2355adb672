"""Names and articles are erased from the command line, by whoever may, and what still holds them is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli import app
from db.engine import open_engine, writing
from db.reads.articles import get_article
from db.writes.articles import delete_article
from db.writes.people import appoint
from tests.db.samples import person, store_harbour
from workbench.errors import DecisionRefused, NotFound
from workbench.model import Role


def run(*arguments: object, typed: str = "") -> Result:
    return CliRunner().invoke(app.app, [str(one) for one in arguments], input=typed)


@pytest.fixture
def desk(settings_database: str, tmp_path: Path) -> None:
    """Store an article, delete it, and make Vera an administrator."""
    engine = open_engine(settings_database)
    by = person(engine)
    stored = store_harbour(engine, by)
    with writing(engine) as session:
        appoint(session, "Vera", Role.ADMIN)
        delete_article(session, by, stored.id, get_article(session, stored.id).revision)
    engine.dispose()


@pytest.mark.usefixtures("desk")
def test_a_name_is_erased_once_it_was_typed_again() -> None:
    assert isinstance(run("erase-person", "Nobody", "--by", "Vera", "--yes").exception, NotFound)
    assert isinstance(run("erase-person", "Ines", "--by", "Vera", typed="Inez\n").exception, DecisionRefused)
    assert isinstance(run("erase-person", "Vera", "--by", "Ines", "--yes").exception, DecisionRefused)
    done = run("erase-person", "Ines", "--by", "Vera", typed="Ines\n")
    assert "Ines is Former reviewer 1 now." in done.stdout
    assert "Backups and archives" in done.stderr


@pytest.mark.usefixtures("desk")
def test_articles_are_listed_first_and_then_erased() -> None:
    listed = run("erase-articles", "--before", "2999-01-01", "--dry-run")
    assert "Harbour bridge to close" in listed.stdout
    assert "Deleted 0 articles" in run("erase-articles", "--before", "2001-01-01", "--by", "Ines").stdout
    done = run("erase-articles", "--before", "2999-01-01", "--by", "Ines")
    assert "Deleted 1 articles finally." in done.stdout
    assert run("erase-articles", "--before", "2999-01-01", "--dry-run").stdout == ""
