"""An open archive gives its articles with all that is known, and leaves nothing behind when it is closed."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.engine import open_engine, reading, writing
from db.migrate import upgrade
from db.reads.originals import original_of
from db.writes.articles import store_article
from services.archive import write_archive
from services.archived_articles import OpenArchive
from services.change_policy import change_policy
from services.decide import decide
from services.import_claims import import_claims
from tests.db.samples import (
    NOON,
    analysis,
    claims,
    harbour,
    harbour_claims,
    person,
    store_harbour,
    store_morning,
)
from workbench.errors import BrokenFile
from workbench.model import Verdict
from workbench.reviewing.decisions import Grounds
from workbench.reviewing.policy import Policy
from workbench.stored.articles import Original

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


@pytest.fixture
def archive(engine: Engine, tmp_path: Path) -> Path:
    """Write an archive of two articles, one of whose claims two people differ about, hidden from others."""
    by = person(engine)
    first = claims(engine, store_harbour(engine, by).id)[0]
    store_morning(engine, by)
    change_policy(engine, by.name, Policy(), Policy(2, opinions_hidden=True))
    for name, verdict in (("Ada", Verdict.VERIFIED), ("Ben", Verdict.DISPUTED)):
        revision = claims(engine, first.article_id)[0].revision
        decide(engine, name, first.id, revision, verdict, Grounds(), at=NOON)
    file = tmp_path / "project.zip"
    write_archive(engine, file, NOON)
    return file


def test_an_open_archive_gives_every_article_with_all_opinions_hidden_or_not(archive: Path) -> None:
    whole = OpenArchive(archive, "project.zip")
    found = list(whole.articles())
    assert (whole.total, whole.origin.file) == (2, "project.zip")
    assert [len(one.items) for one in found] == [3, 2]
    assert [one.reviewer for one in found[0].items[0].claim.decisions] == ["Ada", "Ben"]
    whole.close()


def test_what_an_archive_was_unpacked_into_goes_when_it_is_closed(
    archive: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(unpacked))
    whole = OpenArchive(archive, "project.zip")
    assert list(unpacked.iterdir())
    whole.close()
    assert list(unpacked.iterdir()) == []


def test_joining_an_archive_with_the_project_that_it_is_of_changes_nothing(engine: Engine, archive: Path) -> None:
    whole = OpenArchive(archive, "project.zip")
    done = import_claims(engine, "Ines", whole.articles(), whole.origin, whole.total)
    assert (done.articles, done.claims, done.histories, done.problems) == (0, 0, 0, [])
    whole.close()


def test_an_article_keeps_the_bytes_that_it_was_read_from(engine: Engine, tmp_path: Path) -> None:
    by = person(engine)
    page = b"<p>The pier is shut.</p>"
    with writing(engine) as session:
        store_article(session, by, harbour(), analysis(harbour_claims()), original=page, media_type="text/html")
    write_archive(engine, tmp_path / "project.zip", NOON)
    other = open_engine(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    upgrade(other)
    whole = OpenArchive(tmp_path / "project.zip", "project.zip")
    assert import_claims(other, "Ines", whole.articles(), whole.origin, whole.total).articles == 1
    with reading(other) as session:
        assert original_of(session, 1) == Original("text/html", page)
    whole.close()
    other.dispose()


def test_a_damaged_archive_is_refused_and_leaves_nothing_behind(
    archive: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(unpacked))
    archive.write_bytes(archive.read_bytes()[:-100])
    with pytest.raises(BrokenFile):
        OpenArchive(archive, "project.zip")
    assert list(unpacked.iterdir()) == []
