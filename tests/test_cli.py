"""The command line, with the real pipeline and a real database."""

from __future__ import annotations

import csv
import io
import json
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from cli import app, serve, serving
from cli.storage import storage
from db.engine import open_engine, reading, writing
from db.reads.activity import recent
from db.reads.articles import count_articles
from db.reads.claims import claims_of
from db.writes.decisions import decide
from db.writes.examples import remove
from db.writes.people import ensure_reviewer
from tests.db.story_rows import put_story
from workbench.model import Verdict
from workbench.settings import read_settings

TITLE = "Harbour dredging will cost twice as much"
BODY = "The dredging of Marl harbour will cost 12 million crowns, port director Oona Veld said on Tuesday."
ARTICLE = f"{TITLE}\n\n{BODY}\n\nShe did not say who would pay.\n"


@pytest.fixture(autouse=True)
def database(settings_database: str) -> str:
    """Give each test a database of its own."""
    return settings_database


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "dredging.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app.app, [str(argument) for argument in arguments])


def words(line: dict[str, object], spans: list[list[int]]) -> str:
    text = line["text"]
    assert isinstance(text, str)
    return " ".join(text[start:end] for start, end in spans)


def test_extract_prints_one_json_line_a_file(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(ARTICLE.replace("Marl", "Sund"), encoding="utf-8")
    done = run("extract", article, other, "--json")
    assert done.exit_code == 0
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["doc"], second["doc"]) == ("dredging", "other")
    claim = next(one for one in first["claims"] if "12 million" in words(first, one["content"]))
    assert claim["speaker"] == "Oona Veld"
    assert words(first, claim["cue"]) == "said on Tuesday" or words(first, claim["cue"]) == "said"
    assert claim["statement"] == "The dredging of Marl harbour will cost 12 million crowns"
    assert any(one["negated"] for one in first["claims"])


def test_raw_counts_offsets_into_the_file_as_it_is(tmp_path: Path) -> None:
    text = f"\n\nAdvertisement\r\n\r\n{BODY}\n"
    path = tmp_path / "raw.txt"
    path.write_bytes(text.encode())
    line = json.loads(run("extract", path, "--raw", "--json").stdout)
    assert line["text"] == text
    [claim] = [one for one in line["claims"] if one["form"] != "own_voice"]
    assert "12 million crowns" in words(line, claim["content"])


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_through(article: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    done = run("extract", empty, tmp_path / "missing.txt", article)
    assert done.exit_code == 1
    assert "empty.txt" in done.stderr
    assert "missing.txt" in done.stderr
    assert "Oona Veld" in done.stdout


def test_ingest_stores_an_article_once_and_export_writes_its_claims(article: Path, tmp_path: Path) -> None:
    assert "claims" in run("ingest", article).stdout
    assert "already there" in run("ingest", article).stdout
    target = tmp_path / "claims.csv"
    done = run("export", "--format", "csv", "--to", target)
    assert done.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8").removeprefix("\ufeff"))))
    assert {row["article_title"] for row in rows} == {TITLE}
    assert "Oona Veld" in {row["source"] for row in rows}
    lines = [json.loads(line) for line in run("export", "--query", "dredging of Marl").stdout.splitlines()]
    assert [line["type"] for line in lines] == ["article", "claim"]
    assert "<!doctype html>" in run("export", "--format", "html").stdout.lower()
    assert run("export", "--verdict", "verified").stdout == ""
    assert run("export", "--said", "right").stdout == ""
    assert run("export", "--said", "unanswered").stdout == run("export").stdout


def test_reextract_reads_what_something_older_has_read_and_says_how_each_went(
    article: Path, tmp_path: Path, database: str
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(ARTICLE.replace("Marl", "Sund").replace("twice", "thrice"), encoding="utf-8")
    run("ingest", article, other)
    assert "up to date" in run("reextract").stdout
    engine = open_engine(database)
    with writing(engine) as session:
        session.connection().execute(text("UPDATE extraction SET pipeline_version = 'older' WHERE article_id = 2"))
    done = run("reextract", "--by", "Oona Veld")
    assert done.exit_code == 0
    assert done.stderr.startswith("1 of 1: Harbour dredging will cost thrice as much: ")
    assert "1 of 1 articles read again" in done.stdout
    with reading(engine) as session:
        assert [row.reviewer for row in recent(session, subject="article", limit=1)] == ["Oona Veld"]
    assert "up to date" in run("reextract").stdout
    assert "2 of 2 articles read again" in run("reextract", "--all").stdout
    engine.dispose()


def test_reextract_names_an_article_that_fails_and_goes_on(article: Path) -> None:
    run("ingest", article)
    done = run("reextract", 4711, 1)
    assert done.exit_code == 1
    first, second = done.stderr.splitlines()
    assert "no article 4711" in first
    assert second.startswith(f"2 of 2: {TITLE}: ")
    assert "1 of 2 articles read again" in done.stdout
    assert "1 failed" in done.stdout
    assert run("reextract", 1, "--all").exit_code == 2


def test_a_list_of_known_sources_is_imported_and_its_bad_lines_are_named(tmp_path: Path, database: str) -> None:
    path = tmp_path / "known.csv"
    path.write_text("name,kind,id\nMarl Harbour Board,organisation,Q900001\n,person,\nOona Veld,,\n", encoding="utf-8")
    done = run("import-sources", path, "--by", "Ilse Tamm")
    assert done.exit_code == 1
    assert done.stdout == f"{path}: 1 source added, 0 completed, 0 left as they are; 2 lines left out\n"
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [f"{path}, line 3", f"{path}, line 4"]
    path.write_text("name,kind,id\nMarl Harbour Board,organisation,Q900001\n", encoding="utf-8")
    again = run("import-sources", path)
    assert again.exit_code == 0
    assert again.stdout == f"{path}: 0 sources added, 0 completed, 1 left as they are\n"
    engine = open_engine(database)
    with reading(engine) as session:
        assert [row.reviewer for row in recent(session, subject="source")] == ["Ilse Tamm"]
    engine.dispose()


def test_a_list_of_known_sources_that_cannot_be_opened_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["workbench", "import-sources", str(tmp_path / "missing.csv")])
    with pytest.raises(SystemExit) as ended:
        app.main()
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith(f"{tmp_path / 'missing.csv'}: The file cannot be opened")


def test_a_report_tells_of_decided_claims_alone_unless_the_open_ones_are_wanted(article: Path) -> None:
    run("ingest", article)
    assert "12 million" not in run("export", "--format", "markdown").stdout
    assert "12 million" in run("export", "--format", "markdown", "--open").stdout


def test_export_keeps_to_a_story_and_names_it(article: Path, tmp_path: Path, database: str) -> None:
    other = tmp_path / "other.txt"
    other.write_text(ARTICLE.replace("Marl", "Sund"), encoding="utf-8")
    run("ingest", article)
    run("ingest", other)
    engine = open_engine(database)
    story = put_story(engine, "The dredging", 1)
    engine.dispose()
    lines = [json.loads(line) for line in run("export", "--story", story).stdout.splitlines()]
    claims = [line for line in lines if line["type"] == "claim"]
    assert {line["id"] for line in lines if line["type"] == "article"} == {1}
    assert [line["story"] for line in claims] == [{"id": story, "name": "The dredging"}] * len(claims) != []
    everything = [json.loads(line) for line in run("export").stdout.splitlines()]
    assert {line["id"] for line in everything if line["type"] == "article"} == {1, 2}


def test_beside_an_exported_file_stands_what_it_is_and_what_it_left_out(article: Path, tmp_path: Path) -> None:
    run("ingest", article)
    target = tmp_path / "claims.csv"
    done = run("export", "--format", "csv", "--query", "dredging", "--to", target)
    assert "Left out: the article's text" in done.stderr
    told = json.loads((tmp_path / "claims.csv.about.json").read_text(encoding="utf-8"))
    assert (told["format"], told["filters"]) == ("csv", {"words": "dredging"})
    described = json.loads((tmp_path / "claims.csv.datapackage.json").read_text(encoding="utf-8"))
    assert [one["path"] for one in described["resources"]] == ["claims.csv"]
    assert [one.name for one in tmp_path.glob("*.part")] == []


def test_a_file_that_cannot_be_written_is_one_sentence(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("ingest", article)
    monkeypatch.setattr("sys.argv", ["workbench", "export", "--to", str(tmp_path / "nowhere" / "claims.jsonl")])
    with pytest.raises(SystemExit) as ended:
        app.main()
    assert ended.value.code == 1
    assert "could not be written: No such file or directory" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["export", "pairs"])
def test_a_story_that_is_not_there_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    monkeypatch.setattr("sys.argv", ["workbench", verb, "--story", "7"])
    with pytest.raises(SystemExit) as ended:
        app.main()
    assert ended.value.code == 1
    said = capsys.readouterr()
    assert said.err.startswith("There is no story 7, or all its articles were deleted.")
    assert (said.out, said.err.count("\n")) == ("", 1)


@pytest.mark.parametrize("number", ["0", "-1", "nine", "9" * 40])
def test_a_number_that_no_story_can_have_is_refused(number: str) -> None:
    assert run("export", "--story", number).exit_code == 2
    assert run("pairs", "--story", number).exit_code == 2


def test_an_unknown_verdict_is_refused_with_the_known_ones() -> None:
    done = run("export", "--verdict", "true")
    assert done.exit_code == 2
    assert "not_checkable" in done.stderr


def test_an_error_is_one_sentence_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", "mysql://secret@nowhere/db")
    monkeypatch.setattr("sys.argv", ["workbench", "export"])
    with pytest.raises(SystemExit) as ended:
        app.main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "WORKBENCH_DATABASE_URL" in said
    assert "Traceback" not in said


def test_the_examples_are_loaded_once_and_not_again_after_they_were_removed(database: str) -> None:
    engine = open_engine(database)
    with storage() as opened:
        serve.load_examples(opened)
    with reading(engine) as session:
        assert count_articles(session) == 10
    with writing(engine) as session:
        assert remove(session, ensure_reviewer(session, "Oona Veld")).removed
    with storage() as opened:
        serve.load_examples(opened)
    with reading(engine) as session:
        assert count_articles(session) == 0


def test_another_port_is_taken_where_the_wanted_one_is_in_use() -> None:
    with socket.socket() as taken:
        taken.bind((serving.HOST, 0))
        taken.listen()
        wanted = taken.getsockname()[1]
        assert serving.free_port(wanted, read_settings({})) not in {0, wanted}
    assert serving.free_port(wanted, read_settings({})) == wanted


def saved_page(folder: Path, millions: int) -> Path:
    """Save a page that says under which address it was published."""
    body = "".join(f"<p>{part.replace('12', str(millions))}</p>" for part in ARTICLE.split("\n\n")[1:])
    page = folder / f"page-{millions}.html"
    page.write_text(
        f'<html><head><title>{TITLE}</title><link rel="canonical" href="https://courier.example/dredging"></head>'
        f"<body><article><h1>{TITLE}</h1>{body}</article></body></html>",
        encoding="utf-8",
    )
    return page


def test_a_corrected_article_is_said_to_be_one_and_stored_as_a_new_version_on_request(tmp_path: Path) -> None:
    first, second = saved_page(tmp_path, 12), saved_page(tmp_path, 21)
    assert run("ingest", first).exit_code == 0
    left = run("ingest", second, first)
    assert left.exit_code == 1
    assert left.stderr.startswith(f"{second}: not stored: this address is stored with another text, as article 1, “")
    assert "--new-version" in left.stderr
    assert "already there" in left.stdout
    assert "12 million" in run("export").stdout
    done = run("ingest", second, "--new-version")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{second}: article 2, version 2, ")
    exported = run("export").stdout
    assert "21 million" in exported
    assert "12 million" not in exported
    again = run("ingest", first, "--new-version")
    assert (again.exit_code, "already there, as an earlier version" in again.stdout) == (0, True)


def test_a_new_version_says_how_many_claims_are_left_without_a_place(tmp_path: Path, database: str) -> None:
    run("ingest", saved_page(tmp_path, 12))
    engine = open_engine(database)
    with writing(engine) as session:
        by = ensure_reviewer(session, "Oona Veld")
        claim = next(one for one in claims_of(session, 1) if "12 million" in one.claim.words)
        decide(session, by, claim.id, claim.revision, Verdict.VERIFIED, datetime(2031, 5, 4, tzinfo=UTC))
    engine.dispose()
    done = run("ingest", saved_page(tmp_path, 21), "--new-version")
    assert "1 claim of the earlier version has no place in the new text" in done.stdout
