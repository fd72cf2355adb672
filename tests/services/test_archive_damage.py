"""Archives that are damaged, meddled with, or not for this database: a sentence, and nothing is stored."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, inspect, text

from db.archive.revisions import newest
from db.engine import open_engine, reading
from db.reads.search import search_claims
from services.archive import restore_archive
from tests.db.purging_samples import everything
from tests.db.samples import person, store_harbour
from tests.services.archive_samples import (
    Parts,
    archived,
    new_database,
    pack,
    parts_of,
    told,
    with_lines,
    with_row,
)
from workbench import __version__
from workbench.archive import STORES, check, opened_archive
from workbench.archive.checking import rows
from workbench.archive.kinds import to_json
from workbench.errors import BrokenFile, StorageError

SHA = "0" * 64
DEEP = b"[" * 100_000
CLAIM = "tables/claim.jsonl"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Archive a small project."""
    folder = tmp_path_factory.mktemp("good")
    engine = new_database(f"sqlite:///{folder / 'claims.sqlite3'}")
    store_harbour(engine, person(engine))
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO original (article_id, media_type, sha256, data) VALUES (1, 'x', 'x', :data)"),
            {"data": b"<p>the page</p>"},
        )
    file = archived(engine, folder)
    engine.dispose()
    return file


@pytest.fixture
def target(empty_url: str) -> Iterator[Engine]:
    """Open a database without tables."""
    engine = open_engine(empty_url)
    yield engine
    engine.dispose()


def manifest(**values: Any) -> Callable[[Parts], Parts]:
    """Return what gives the manifest other values."""
    return lambda parts: told(parts, lambda found: found.update(values))


def table(name: str, **values: Any) -> Callable[[Parts], Parts]:
    """Return what gives a table in the manifest other values."""
    return lambda parts: told(parts, lambda found: found["tables"][name].update(values))


def without(*keys: str) -> Callable[[Parts], Parts]:
    """Return what takes something out of the manifest."""

    def change(found: dict[str, Any]) -> None:
        for key in keys[:-1]:
            found = found[key]
        del found[keys[-1]]

    return lambda parts: told(parts, change)


def data(name: str, content: bytes) -> Callable[[Parts], Parts]:
    """Return what puts a file in, or in the place of another one."""
    return lambda parts: parts | {name: content}


def gone(name: str) -> Callable[[Parts], Parts]:
    """Return what leaves a file out."""
    return lambda parts: {key: value for key, value in parts.items() if key != name}


def claim(**values: Any) -> Callable[[Parts], Parts]:
    """Return what gives the first claim other values, with a manifest that says so."""
    return lambda parts: with_row(parts, "claim", **values)


def lines(*found: bytes) -> Callable[[Parts], Parts]:
    """Return what puts other lines in the place of the claims, with a manifest that says so."""
    return lambda parts: with_lines(parts, "claim", found)


def flipped(parts: Parts) -> Parts:
    (name,) = (name for name in parts if name.startswith("originals/"))
    return parts | {name: b"<p>the rage</p>"}


DAMAGES: list[tuple[str, Callable[[Parts], Parts], str]] = [
    ("no manifest", gone("manifest.json"), "no manifest.json: it is no archive of the workbench"),
    ("a manifest that is no JSON", data("manifest.json", b"{"), "manifest.json is not JSON"),
    ("a manifest in no encoding", data("manifest.json", b"\xff\xfe\xff"), "manifest.json is not JSON"),
    ("a manifest without end", data("manifest.json", DEEP), "manifest.json is not JSON"),
    ("a list for a manifest", data("manifest.json", b"[]"), "does not say that it is an archive"),
    ("a manifest of gigabytes", data("manifest.json", b" " * (2 << 20)), "manifest.json is larger than"),
    ("another kind", manifest(kind="cookery book"), "does not say that it is an archive"),
    ("another layout", manifest(layout=2), "layout has the number 2; .* reads number 1"),
    ("a layout without end", manifest(layout="x" * 9999), "layout has the number x{20};"),
    ("no revision", without("revision"), "lacks something or has it in a wrong form"),
    ("no tables", without("tables"), "lacks something or has it in a wrong form"),
    ("tables in a list", manifest(tables=[]), "lacks something or has it in a wrong form"),
    ("no originals", manifest(originals=None), "lacks something or has it in a wrong form"),
    ("a revision over several lines", manifest(revision="1\n2"), "lacks something or has it in a wrong form"),
    ("a moment without zone", manifest(made_at="2031-05-09T07:30:00"), "lacks something or has it in a wrong form"),
    ("a table with a path", manifest(tables={"../claim": {}}), "lacks something or has it in a wrong form"),
    ("an original with a path", manifest(originals={"../" + SHA: 1}), "lacks something or has it in a wrong form"),
    ("no checksum", without("tables", "claim", "sha256"), "lacks something or has it in a wrong form"),
    ("fewer rows than none", table("claim", rows=-1), "lacks something or has it in a wrong form"),
    ("true rows", table("claim", rows=True), "lacks something or has it in a wrong form"),
    ("more rows than any", table("claim", rows=1 << 70), "lacks something or has it in a wrong form"),
    ("an unknown kind", table("claim", columns={"id": "secret"}), "lacks something or has it in a wrong form"),
    ("a newer revision", manifest(revision="9999", workbench="7.1"), rf"version 7\.1 .* revision 9999; this is version "
     rf"{__version__}, which knows them up to {newest()}"),
    ("a huge size", table("claim", bytes=1 << 50), "bytes unpack to 1,125,8.*, which no archive does"),
    ("a missing table", gone(CLAIM), f"{CLAIM} is missing"),
    ("a table too many", data("tables/secret.jsonl", b""), "holds 'tables/secret.jsonl', of which its manifest tells"),
    ("a way out", data("../../claim.jsonl", b""), r"holds '\.\./\.\./claim\.jsonl', of which"),
    ("a way from the root", data("/tmp/claim.jsonl", b""), "holds '/tmp/claim.jsonl', of which"),
    ("a folder", data("tables/", b""), "holds 'tables/', of which"),
    ("a missing original", lambda parts: {name: held for name, held in parts.items() if name[:4] != "orig"},
     "originals/.* is missing"),
    ("an original too many", lambda parts: manifest(originals=json.loads(parts["manifest.json"])["originals"] | {
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855": 0})(
            parts | {"originals/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855": b""}),
     "No row of it names originals/e3b0c4"),
    ("an original of other bytes", flipped, "holds as originals/.* is not what was written"),
    ("a row that names no original", lambda parts: with_row(parts, "original", data=SHA), "names originals/0.*missing"),
    ("an original's name with a path", lambda parts: with_row(parts, "original", data="../x"), "data holds no file"),
    ("a table of other bytes", data(CLAIM, b"{}\n"), f"holds as {CLAIM} is not what was written"),
    ("a bomb", data(CLAIM, b"0" * (70 << 20)), f"holds as {CLAIM} is not what was written"),
    ("a row too many", lambda parts: data(CLAIM, parts[CLAIM] + b"{}\n")(parts), "is not what was written"),
    ("a row too few", lambda parts: data(CLAIM, b"".join(parts[CLAIM].splitlines(keepends=True)[1:]))(parts),
     "is not what was written"),
    ("no line end", lambda parts: table("claim", bytes=len(parts[CLAIM]) - 1)(
        data(CLAIM, parts[CLAIM][:-1])(parts)), "is not what was written"),
    ("a row that is no JSON", lines(b"{"), f"{CLAIM}, line 1: This is no JSON object"),
    ("a row in no encoding", lines(b"\xff\xff"), f"{CLAIM}, line 1: This is no JSON object"),
    ("a row without end", lines(DEEP), f"{CLAIM}, line 1: This is no JSON object"),
    ("a row that is a number", lines(b"1" * 5_000), f"{CLAIM}, line 1: This is no JSON object"),
    ("a column too many", claim(secret=1), f"{CLAIM}, line 1: There is no column 'secret'"),
    ("words for a number", claim(content_start="7"), f"{CLAIM}, line 1: The column content_start holds no integer"),
    ("null for a number", claim(content_start=None), "The column content_start holds no integer"),
    ("an endless number", claim(content_start=1 << 64), "The column content_start holds no integer"),
    ("a fraction", claim(content_start=1.5), "The column content_start holds no integer"),
    ("true for a number", claim(content_start=True), "The column content_start holds no integer"),
    ("a number too large for any", lambda parts: with_lines(parts, "claim", [
        line.replace(b'"worth_score":0.0', b'"worth_score":1e999') for line in parts[CLAIM].splitlines()]),
     "The column worth_score holds no number"),
    ("not a number", lambda parts: with_lines(parts, "claim", [
        line.replace(b'"worth_score":0.0', b'"worth_score":NaN') for line in parts[CLAIM].splitlines()]),
     "The column worth_score holds no number"),
    ("a number for words", claim(form=7), "The column form holds no text"),
    ("half of a pair", claim(form="\ud800"), "The column form holds no text"),
    ("a number for yes", claim(placed=1), "The column placed holds no boolean"),
    ("no moment", claim(added_at="yesterday"), "The column added_at holds no moment"),
    ("a moment without a zone", claim(added_at="2031-05-09T07:30:00"), "The column added_at holds no moment"),
    ("a moment before all", claim(added_at="0001-01-01T00:00:00+14:00"), "The column added_at holds no moment"),
    ("no day", lambda parts: with_row(parts, "article", published="2031-02-30"), "published holds no day"),
    ("no bytes", lambda parts: with_row(parts, "claim_traits", vector="%%"), "vector holds no bytes"),
]  # fmt: skip
"""Found before a database is asked."""

MISFITS: list[tuple[str, Callable[[Parts], Parts], str]] = [
    ("a table left out", lambda parts: without("tables", "claim")(gone(CLAIM)(parts)), "claim is only in one of them"),
    ("an empty row", lines(b"{}"), "rows do not fit together"),
    ("a row twice", lambda parts: with_lines(parts, "claim", parts[CLAIM].splitlines()[:1] * 2), "do not fit together"),
    ("an article that is not there", claim(article_id=77), "Nothing was restored|nothing was restored"),
    ("a whole that is not there", claim(whole_id=77), "Nothing was restored|nothing was restored"),
    ("a key that is missing", lambda parts: with_lines(parts, "outlet", [
        to_json({"id": 1, "name": "x", "created_at": "2031-05-09T07:30:00+00:00"}).encode()]), "do not fit together"),
    ("other columns", lambda parts: told(parts, lambda found: found["tables"]["comment"]["columns"].update(x="text")),
     "columns of comment are not those of revision"),
]  # fmt: skip
"""Found while a database is filled."""


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize(("damage", "sentence"), [pytest.param(*one[1:], id=one[0]) for one in DAMAGES])
def test_a_damaged_archive_is_refused_in_a_sentence_and_the_database_stays_empty(
    good: Path, target: Engine, tmp_path: Path, damage: Callable[[Parts], Parts], sentence: str
) -> None:
    file = pack(damage(parts_of(good)).items(), tmp_path / "bad.zip")
    with pytest.raises(BrokenFile, match=sentence):
        restore_archive(target, file)
    assert inspect(target).get_table_names() == []


@pytest.mark.parametrize(("damage", "sentence"), [pytest.param(*one[1:], id=one[0]) for one in MISFITS])
def test_rows_that_do_not_fit_together_are_refused_in_a_sentence_and_the_database_stays_empty(
    good: Path, target: Engine, tmp_path: Path, damage: Callable[[Parts], Parts], sentence: str
) -> None:
    file = pack(damage(parts_of(good)).items(), tmp_path / "bad.zip")
    with pytest.raises(BrokenFile, match=sentence):
        restore_archive(target, file)
    assert inspect(target).get_table_names() == []


@pytest.mark.parametrize("backend", ["sqlite"])
def test_what_is_no_zip_file_or_is_cut_off_is_refused(good: Path, target: Engine, tmp_path: Path) -> None:
    whole = good.read_bytes()
    for content in (b"", b"PK", b"no zip at all" * 99, whole[: len(whole) // 2], whole[:-1]):
        (tmp_path / "bad.zip").write_bytes(content)
        with pytest.raises(BrokenFile, match=r"bad\.zip: "):
            restore_archive(target, tmp_path / "bad.zip")
    for place in (tmp_path / "nowhere.zip", tmp_path):
        with pytest.raises(BrokenFile, match="cannot be opened"):
            restore_archive(target, place)
    assert inspect(target).get_table_names() == []


@pytest.mark.parametrize("backend", ["sqlite"])
def test_two_files_of_one_name_are_refused(good: Path, target: Engine, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        file = pack([*parts_of(good).items(), (CLAIM, b"")], tmp_path / "bad.zip")
    with pytest.raises(BrokenFile, match="two files of one name"):
        restore_archive(target, file)


@pytest.mark.parametrize("backend", ["sqlite"])
def test_files_that_are_packed_otherwise_are_refused(good: Path, target: Engine, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bad.zip", "w", zipfile.ZIP_LZMA) as packed:
        for name, content in parts_of(good).items():
            packed.writestr(name, content)
    with pytest.raises(BrokenFile, match="packed in a way that archives are not"):
        restore_archive(target, tmp_path / "bad.zip")


@given(place=st.integers(min_value=0), byte=st.integers(1, 255))
def test_any_flipped_byte_is_noticed_or_does_no_harm(good: Path, place: int, byte: int) -> None:
    content = bytearray(good.read_bytes())
    content[place % len(content)] ^= byte
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "bad.zip").write_bytes(content)
        try:
            found = held(Path(folder) / "bad.zip")
        except BrokenFile:
            return
    assert found == held(good)


def held(file: Path) -> dict[str, Any]:
    """Check an archive, and return all rows in it."""
    with opened_archive(file) as archive:
        check(archive, STORES["sqlite"], lambda: None)
        return {name: list(rows(archive, name, STORES["sqlite"])) for name in archive.manifest.tables}


def test_a_nul_is_kept_by_sqlite_and_refused_for_postgresql(
    good: Path, target: Engine, tmp_path: Path, backend: str
) -> None:
    file = pack(claim(rule="a\0b")(parts_of(good)).items(), tmp_path / "nul.zip")
    if backend == "sqlite":
        restore_archive(target, file, verify=True)
        assert everything(target)["claim"][0]["rule"] == "a\0b"
        return
    with pytest.raises(BrokenFile, match=f"{CLAIM}, line 1: .* rule holds a NUL character, which PostgreSQL cannot"):
        restore_archive(target, file)
    assert inspect(target).get_table_names() == []


def test_json_may_hold_a_nul_on_either_database(good: Path, target: Engine, tmp_path: Path) -> None:
    change = claim(content=[[51, 95, "a\0\ud800"]])
    restore_archive(target, pack(change(parts_of(good)).items(), tmp_path / "nul.zip"), verify=True)


def test_no_number_in_json_is_kept_by_sqlite_and_refused_for_postgresql(
    good: Path, target: Engine, tmp_path: Path, backend: str
) -> None:
    file = pack(claim(content=[[51, float("nan"), "x"]])(parts_of(good)).items(), tmp_path / "nan.zip")
    if backend == "sqlite":
        restore_archive(target, file, verify=True)
        return
    with pytest.raises(BrokenFile, match="holds NaN or Infinity in JSON, which PostgreSQL cannot store"):
        restore_archive(target, file)


def test_not_a_number_is_kept_by_postgresql_and_refused_for_sqlite(
    good: Path, target: Engine, tmp_path: Path, backend: str
) -> None:
    file = pack(claim(worth_score="NaN")(parts_of(good)).items(), tmp_path / "nan.zip")
    if backend == "postgresql":
        restore_archive(target, file, verify=True)
        return
    with pytest.raises(BrokenFile, match="holds the number NaN, which SQLite cannot store"):
        restore_archive(target, file)


def test_a_failure_leaves_an_empty_database_with_its_tables(good: Path, engine: Engine, tmp_path: Path) -> None:
    before = everything(engine)
    file = pack(claim(article_id=77)(parts_of(good)).items(), tmp_path / "bad.zip")
    with pytest.raises(BrokenFile, match="othing was restored"):
        restore_archive(engine, file)
    assert everything(engine) == before
    restore_archive(engine, good, verify=True)
    assert search_count(engine) == 1


def search_count(engine: Engine) -> int:
    """Return how many claims are found by a word."""
    with reading(engine) as session:
        return search_claims(session, "lorries").total


def test_a_database_of_a_newer_workbench_is_left_alone(good: Path, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="made by a newer version"):
        restore_archive(engine, good)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{newest()}'"))
