"""What `workbench doctor` finds: a sound installation, and each thing that can be wrong with one, with its remedy."""

from __future__ import annotations

import json
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

from cli.app import app
from services import examine_database, examine_surroundings
from services.back_up import back_up
from services.doctor import examine
from services.examine_database import IN_DATABASE
from services.examine_surroundings import SURROUNDINGS
from services.readiness import LEAST_ROOM
from workbench.findings import Finding, Grade
from workbench.settings import Settings, read_settings

PROVIDER = {
    "WORKBENCH_SIGN_IN": "oidc",
    "WORKBENCH_OIDC_METADATA_URL": "https://id.example.org/.well-known/openid-configuration",
    "WORKBENCH_OIDC_CLIENT_ID": "claims",
    "WORKBENCH_OIDC_CLIENT_SECRET": "from the provider",
    "WORKBENCH_PUBLIC_ADDRESS": "https://claims.example.org",
}
ACCOUNTS = {"WORKBENCH_SIGN_IN": "accounts"}
PUBLIC = {"WORKBENCH_PUBLIC_ADDRESS": "https://claims.example.org"}


def found() -> dict[str, Finding]:
    return dict(examine())


def test_a_sound_installation_has_every_subject_looked_at_and_nothing_wrong(
    url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", url)
    monkeypatch.setenv("WORKBENCH_DATA_FOLDER", str(tmp_path))
    seen = found()
    assert {*SURROUNDINGS, *IN_DATABASE} <= set(seen)
    wrong = {subject: one.words for subject, one in seen.items() if one.grade is Grade.WRONG}
    # The server that tests bring along comes without the programs for copies.
    assert set(wrong) <= {"pg_dump"}
    assert all(one.remedy for one in seen.values() if one.grade is not Grade.OK)


def test_nothing_is_made_where_there_is_no_database_yet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", f"sqlite:///{tmp_path / 'new' / 'claims.sqlite3'}")
    monkeypatch.setenv("WORKBENCH_DATA_FOLDER", str(tmp_path / "data"))
    assert found()["database"].grade is Grade.WARN
    assert list(tmp_path.iterdir()) == []


def test_a_misspelt_setting_is_told_with_the_right_name_and_ends_with_1(
    settings_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_DATABSE_URL", "postgresql://db/claims")
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 1
    assert (
        "wrong  names of settings: no such setting: WORKBENCH_DATABSE_URL (perhaps WORKBENCH_DATABASE_URL)"
        in done.output
    )


def test_a_refused_setting_is_told_and_what_depends_on_it_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_PORT", "http")
    seen = found()
    assert "WORKBENCH_PORT should be" in seen["settings"].remedy
    assert list(seen)[-1] == "settings"


def test_programs_read_the_findings_as_json_lines(settings_database: str) -> None:
    lines = [json.loads(line) for line in CliRunner().invoke(app, ["doctor", "--json"]).output.splitlines()]
    assert {line["grade"] for line in lines} <= {"ok", "warn", "wrong"}
    assert {"subject", "grade", "words", "remedy"} == set(lines[0])


@pytest.mark.parametrize(
    ("given", "grade"),
    [
        ({}, Grade.OK),
        (PUBLIC, Grade.WARN),
        (ACCOUNTS, Grade.WARN),
        ({**ACCOUNTS, **PUBLIC}, Grade.OK),
        ({**ACCOUNTS, "WORKBENCH_PUBLIC_ADDRESS": "http://claims.example.org"}, Grade.WRONG),
        (PROVIDER, Grade.OK),
    ],
)
def test_a_sign_in_that_others_could_pass_or_listen_to_is_said(given: dict[str, str], grade: Grade) -> None:
    assert examine_surroundings.sign_in(read_settings(given)).grade is grade


@pytest.mark.parametrize(
    ("address", "grade"),
    [
        (PROVIDER["WORKBENCH_OIDC_METADATA_URL"], Grade.OK),
        ("http://id.example.org/.well-known/openid-configuration", Grade.WRONG),
        ("https://id.example.org/", Grade.WARN),
    ],
)
def test_a_provider_that_cannot_be_trusted_is_said(address: str, grade: Grade) -> None:
    settings = read_settings({**PROVIDER, "WORKBENCH_OIDC_METADATA_URL": address})
    assert examine_surroundings.provider(settings).grade is grade


@pytest.fixture
def answering() -> Iterator[SimpleNamespace]:
    """Run a provider that gives whatever `body` and `status` say."""
    told = SimpleNamespace(body=b"{}", status=200, url="")

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(told.status)
            self.end_headers()
            self.wfile.write(told.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        told.url = f"http://127.0.0.1:{server.server_port}/.well-known/openid-configuration"
        yield told
        server.shutdown()


WHOLE = dict.fromkeys(examine_surroundings.NEEDED_OF_PROVIDER, "https://id.example.org/x")


@pytest.mark.parametrize(
    ("status", "body", "grade", "words"),
    [
        (200, json.dumps(WHOLE).encode(), Grade.OK, "answers"),
        (200, json.dumps({"issuer": "x"}).encode(), Grade.WRONG, "authorization_endpoint, token_endpoint, jwks_uri"),
        (200, b"[]", Grade.WRONG, "issuer"),
        (200, b"<html>", Grade.WRONG, "does not answer as it should"),
        (404, b"{}", Grade.WRONG, "does not answer as it should"),
    ],
)
def test_the_provider_is_asked_for_what_signing_in_needs(
    answering: SimpleNamespace, status: int, body: bytes, grade: Grade, words: str
) -> None:
    answering.status, answering.body = status, body
    said = examine_surroundings.provider_online(
        read_settings({**PROVIDER, "WORKBENCH_OIDC_METADATA_URL": answering.url})
    )
    assert said.grade is grade
    assert words in said.words


def test_a_full_disk_a_taken_port_and_a_folder_that_is_a_file_are_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert looked("data_folder", WORKBENCH_DATA_FOLDER=str(tmp_path / "file" / "data")).grade is Grade.WRONG
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        assert looked("port", WORKBENCH_PORT=str(other.getsockname()[1])).grade is Grade.WARN
    for free, grade in ((LEAST_ROOM - 1, Grade.WRONG), (LEAST_ROOM, Grade.WARN), (1 << 30, Grade.OK)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=free: SimpleNamespace(free=free))
        assert looked("room", WORKBENCH_DATA_FOLDER=str(tmp_path)).grade is grade
    monkeypatch.setenv("WORKBENCH_MODEL", "no_such_model")
    assert looked("model").grade is Grade.WRONG


def looked(name: str, **given: str) -> Finding:
    finding: Finding = getattr(examine_surroundings, name)(read_settings(given))
    return finding


def in_database(name: str, engine: Engine, **given: str) -> Finding:
    address = engine.url.render_as_string(hide_password=False)
    settings: Settings = read_settings({"WORKBENCH_DATABASE_URL": address, **given})
    with engine.connect() as connection:
        return IN_DATABASE[name](settings, connection)


def test_a_sqlite_file_that_is_damaged_or_open_to_others_is_said(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "claims.sqlite3"
    shutil.copy(sqlite_template, file)
    tmp_path.chmod(0o755)
    file.chmod(0o644)
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", f"sqlite:///{file}")
    assert found()["rights"] == Finding(Grade.WARN, f"others on this computer can open {file}", f"chmod 600 {file}")
    file.chmod(0o600)
    seen = found()
    assert (seen["rights"].grade, seen["wholeness"].grade, seen["log"].words) == (Grade.OK, Grade.OK, "WAL")
    with closing(sqlite3.connect(file)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_decision_claim_id'").fetchone()[
            0
        ]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with file.open("r+b") as damaged:
        damaged.seek((page - 1) * size)
        damaged.write(b"\xff" * size)
    seen = found()
    assert seen["wholeness"].grade is Grade.WRONG
    assert "restore" in seen["wholeness"].remedy


def test_tables_that_are_missing_or_newer_are_said(engine: Engine) -> None:
    assert in_database("tables", engine).grade is Grade.OK
    for revision, grade in (("0001", Grade.WARN), ("9999", Grade.WRONG)):
        with engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")
        assert in_database("tables", engine).grade is grade, revision
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
    assert in_database("tables", engine).grade is Grade.WARN


def test_a_backup_that_is_missing_or_old_is_said(
    settings_database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WORKBENCH_BACKUP_FOLDER", str(tmp_path / "kept"))
    assert found()["backups"].grade is Grade.WARN
    now = datetime.now(UTC)
    back_up(settings_database, now - timedelta(days=3))
    assert found()["backups"].grade is Grade.WARN
    back_up(settings_database, now)
    seen = found()["backups"]
    assert seen.grade is Grade.OK
    assert seen.words.startswith("2 in ")


def test_programs_for_copies_that_are_missing_are_said(engine: Engine, tmp_path: Path) -> None:
    grade = Grade.OK if engine.dialect.name == "sqlite" else Grade.WRONG
    assert in_database("pg_dump", engine, WORKBENCH_PG_BIN=str(tmp_path)).grade is grade


@pytest.mark.parametrize(("apart", "grade"), [(0, Grade.OK), (30, Grade.WARN), (600, Grade.WRONG)])
def test_clocks_that_differ_are_said(apart: int, grade: Grade) -> None:
    there = datetime.now(UTC) - timedelta(seconds=apart)
    asked = SimpleNamespace(
        dialect=SimpleNamespace(name="postgresql"), exec_driver_sql=lambda _: SimpleNamespace(scalar=lambda: there)
    )
    assert examine_database.clock(read_settings({}), asked).grade is grade  # type: ignore[arg-type]


def test_a_database_that_cannot_be_reached_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", "postgresql://somebody:secret@127.0.0.1:1/claims")
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 1
    assert "wrong  database" in done.output
    assert "secret" not in done.output
