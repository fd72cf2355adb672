"""What a running server says to whoever watches it: alive, ready or why not, and figures for who has the token."""

from __future__ import annotations

import re
import shutil
import socket
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from db.engine import reading, writing
from db.measures import watch
from db.writes.decisions import decide
from pages.health.measures import UNMATCHED, Measured, Routed, run_of, written
from pages.health.routes import ROUTES
from services import readiness
from services.measures import read_figures
from tests.db.samples import NOON, claims, person, store_harbour
from workbench.errors import NotFound, StorageError
from workbench.model import Reviewer, Verdict
from workbench.settings import read_settings
from workbench.stored import StoredClaim

TOKEN = "a token that nobody guesses"
SECRET = {"Authorization": f"Bearer {TOKEN}"}


def asking(monkeypatch: pytest.MonkeyPatch, **settings: str) -> TestClient:
    """Return who asks the three routes, under these settings."""
    for name, value in settings.items():
        monkeypatch.setenv(f"WORKBENCH_{name}", value)
    return TestClient(Starlette(routes=ROUTES))


def test_a_database_that_is_gone_keeps_the_server_from_work_but_alive(
    settings_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = "postgresql://somebody:secret@127.0.0.1:1/claims"
    with asking(monkeypatch) as client:
        assert client.get("/ready").status_code == 200
    with asking(monkeypatch, DATABASE_URL=nowhere) as client:
        answer = client.get("/ready")
        assert (answer.status_code, answer.text) == (503, "The database does not answer.\n")
        assert client.get("/health").status_code == 200


def test_a_database_that_hangs_is_said_in_time_and_holds_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        address = f"postgresql://somebody@127.0.0.1:{silent.getsockname()[1]}/claims?connect_timeout=4"
        with asking(monkeypatch, DATABASE_URL=address) as client:
            for _ in range(2):
                answer = client.get("/ready")
                assert (answer.status_code, answer.text) == (503, "The database has not answered in time.\n")


def test_tables_of_another_version_and_a_full_disk_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read_settings({"WORKBENCH_DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"})
    assert [line[:10] for line in readiness.lacking(settings)] == ["The tables"]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, readiness.LEAST_ROOM - 1))
    assert "The disk is almost full." in readiness.lacking(settings)


def test_without_the_setting_there_are_no_metrics(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBENCH_METRICS_TOKEN", raising=False)
    with asking(monkeypatch) as client:
        assert client.get("/metrics", headers=SECRET).status_code == 404


def test_rows_count_once_they_are_committed(engine: Engine) -> None:
    watch()
    watch()
    before = read_figures()
    article = store_harbour(engine, person(engine))
    after = read_figures()
    assert after.stored["article"] == before.stored.get("article", 0) + 1
    assert after.stored["claim"] == before.stored.get("claim", 0) + len(claims(engine, article.id))
    assert after.in_use == before.in_use


def test_what_is_taken_back_is_not_counted(engine: Engine) -> None:
    watch()
    by = person(engine)
    claim = claims(engine, store_harbour(engine, by).id)[0]
    before = read_figures().stored
    with pytest.raises(NotFound), writing(engine) as session:
        decide_and_fail(session, by, claim)
    assert read_figures().stored == before
    with writing(engine) as session:
        decide(session, by, claim.id, claim.revision, Verdict.VERIFIED, NOON)
    assert read_figures().stored["decision"] == before.get("decision", 0) + 1


def decide_and_fail(session: Session, by: Reviewer, claim: StoredClaim) -> None:
    decide(session, by, claim.id, claim.revision, Verdict.VERIFIED, NOON)
    session.flush()
    raise NotFound("Something else was not there.")


def test_errors_are_counted_by_their_kind(engine: Engine) -> None:
    watch()
    before = read_figures().errors
    with pytest.raises(StorageError), reading(engine) as session:
        session.connection().exec_driver_sql("DELETE FROM decision")
    new = {kind: number - before.get(kind, 0) for kind, number in read_figures().errors.items()}
    kind = "SQLITE_READONLY" if engine.dialect.name == "sqlite" else "ReadOnlySqlTransaction"
    assert {one: number for one, number in new.items() if number} == {kind: 1}


def test_the_route_of_a_mounted_folder_is_its_root(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("1", encoding="utf-8")
    routes = [Mount("/files", StaticFiles(directory=tmp_path)), Route("/a/{id}", lambda _: PlainTextResponse("b"))]
    with TestClient(Measured(Routed(Starlette(routes=routes)))) as client:
        for path in ("/files/one.txt", "/a/77", "/nowhere/77"):
            client.get(path)
    figures = written().decode()
    assert 'route="/files/…",status="200"' in figures
    assert 'route="/a/{id}",status="200"' in figures
    assert f'route="{UNMATCHED}",status="404"' in figures
    assert "77" not in re.findall(r'route="([^"]*)"', figures)


def test_a_run_that_ends_early_is_measured_too() -> None:
    with pytest.raises(ZeroDivisionError), run_of("queue"):
        raise ZeroDivisionError
    assert 'workbench_page_run_seconds_count{page="queue"}' in written().decode()
