"""Many articles from the command line: files with many, folders, and a look before anything is stored."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli import app
from db.engine import open_engine, reading
from db.reads.articles import count_articles, list_articles
from workbench.stored.articles import ArticleFilter

SAID = "It will be closed for nine weeks, harbour master Lena Marsh said."


@pytest.fixture(autouse=True)
def database(settings_database: str) -> str:
    """Give each test a database of its own."""
    return settings_database


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app.app, ["ingest", *(str(argument) for argument in arguments)])


def stored(url: str) -> list[str]:
    with reading(open_engine(url)) as session:
        return sorted(row.title for row in list_articles(session, ArticleFilter(limit=100)))


def table(path: Path, *berths: str, address: str = "") -> Path:
    rows = "".join(f'The {berth} berth closes,"{SAID}",Tarn Post,2031-05-06,{address}\n' for berth in berths)
    path.write_text(f"title,text,outlet,date,url\n{rows}", encoding="utf-8")
    return path


def test_every_row_becomes_an_article_and_bad_ones_are_named(tmp_path: Path, database: str) -> None:
    path = table(tmp_path / "berths.csv", "north", "south")
    with path.open("a", encoding="utf-8") as file:
        file.write("The east berth closes,,,,\n")
    done = run(path)
    assert stored(database) == ["The north berth closes", "The south berth closes"]
    assert done.exit_code == 1
    assert f"{path}: “text” is taken as the text" in done.stdout
    assert f"{path}, line 2: article 1, " in done.stdout
    assert done.stderr == f"{path}, line 4: It holds no text, so it is no article.\n"
    assert "3 in all: 2 are in the database, 1 could not be taken in." in done.stdout
    again = run(path)
    assert again.stdout.count("already there") == 2


def test_a_folder_with_files_of_many_kinds_goes_in(tmp_path: Path, database: str) -> None:
    folder = tmp_path / "berths"
    (folder / "deeper").mkdir(parents=True)
    table(folder / "deeper" / "rows.csv", "north")
    (folder / "one.txt").write_text(f"The south berth closes\n\n{SAID}", encoding="utf-8")
    (folder / "lines.jsonl").write_text(json.dumps({"title": "The east berth closes", "body": SAID}), encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"x")
    with zipfile.ZipFile(folder / "packed.zip", "w") as archive:
        archive.writestr("west.txt", f"The west berth closes\n\n{SAID}")
    done = run(folder)
    assert (done.exit_code, done.stderr) == (0, "")
    assert stored(database) == [f"The {one} berth closes" for one in ("east", "north", "south", "west")]
    assert "Passed over: files of kinds that are not read (“photo.jpg”)." in done.stdout


def test_a_look_before_says_what_would_become_of_each_and_stores_nothing(tmp_path: Path, database: str) -> None:
    run(table(tmp_path / "first.csv", "north", address="https://tarn.example/north"))
    path = table(tmp_path / "second.csv", "north", "south", "south", "east")
    other = tmp_path / "other.jsonl"
    texts = [f"{SAID} Two agreed.", f"{SAID} Three agreed."]
    address = "https://tarn.example/north"
    other.write_text(
        json.dumps({"title": "The north berth closes", "text": texts[0], "url": address})
        + "\n"
        + json.dumps({"text": texts[1], "title": "Pier", "url": "https://tarn.example/pier"})
        + "\n"
        + json.dumps({"text": texts[0], "title": "Pier now", "url": "https://tarn.example/pier"}),
        encoding="utf-8",
    )
    done = run("--dry-run", path, other)
    assert stored(database) == ["The north berth closes"]
    told = [line.split(": ", 1)[1] for line in done.output.splitlines() if ", line " in line]
    assert told == [
        "article 1, already there.",
        "would be stored: “The south berth closes”, 16 words.",
        f"would be stored once: the same text as {path}, line 3.",
        "would be stored: “The east berth closes”, 16 words.",
        "would not be stored: its address has another text, article 1, “The north berth closes”. See --new-version and "
        "--apart.",
        "would be stored: “Pier”, 15 words; no outlet, no date.",
        f"would not be stored: its address has another text, {other}, line 2. See --new-version and --apart.",
    ]
    assert "7 in all: 5 would be there afterwards, 2 could not be taken in." in done.stdout
    assert done.exit_code == 1
    assert "next version of article 1" in run("--dry-run", "--new-version", other).stdout


def test_a_look_before_needs_nobody_and_leaves_no_trace(tmp_path: Path, database: str) -> None:
    assert run("--dry-run", table(tmp_path / "berths.csv", "north")).exit_code == 0
    with reading(open_engine(database)) as session:
        assert count_articles(session) == 0
