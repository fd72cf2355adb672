"""The command line, whatever goes wrong: one sentence, a number for the log, and never a traceback."""

from __future__ import annotations

import errno
import json
import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from cli import process
from cli.app import app
from tests import leaving
from tests.logged import kept_log
from workbench.errors import StorageError

PROGRAM = (sys.executable, "-c", "from cli.app import main; main()")
PAIR = json.dumps({"id": "1", "a": {"text": "The pier is shut."}, "b": {"text": "The pier is closed."}})


class Done(NamedTuple):
    """How the command line ended, and what it printed."""

    status: int
    out: str
    said: str


class Run(Protocol):
    """Runs the command line on words as the system hands them over."""

    def __call__(self, *words: str | bytes) -> Done: ...


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process, as its door does."""

    def runs(*words: str | bytes) -> Done:
        monkeypatch.setattr(sys, "argv", ["workbench", *map(os.fsdecode, words)])
        with kept_log():
            status = process.run(app)
        return Done(status, *capsys.readouterr())

    return runs


def failing(error: BaseException) -> Callable[[], None]:
    def fails() -> None:
        raise error

    return fails


ENDS = [
    (KeyError("Marrowgate"), 1, r"Something went wrong \(error [2-9A-Z]{5}\)"),
    (StorageError("The file is damaged. Restore a backup."), 1, "The file is damaged. Restore a backup."),
    (OSError(errno.ENOSPC, "No space left on device"), 1, "could not be written: No space left"),
    (OSError(errno.EACCES, "Marrowgate"), 1, "Something went wrong"),
    (BrokenPipeError(errno.EPIPE, "Broken pipe"), 1, "^$"),
    (SystemExit(3), 3, "^$"),
    (SystemExit(None), 0, "^$"),
]


@pytest.mark.parametrize(("error", "status", "said"), ENDS)
def test_every_end_has_its_status_and_its_sentence(
    error: BaseException, status: int, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WORKBENCH_LOG_LEVEL", raising=False)
    with kept_log():
        assert process.run(failing(error)) == status
    told = capsys.readouterr()
    assert told.out == ""
    assert re.search(said, told.err)
    assert "Traceback" not in told.err
    assert "Marrowgate" not in told.err


def test_who_asks_for_all_sees_the_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_LOG_LEVEL", "debug")
    with kept_log():
        process.run(failing(KeyError("Marrowgate")))
    assert "Traceback" in capsys.readouterr().err


NOT_UTF8 = b"caf\xe9\xff"
HOSTILE: list[list[str | bytes]] = [
    ["role", NOT_UTF8, "admin"], ["role", "Ada", NOT_UTF8], ["export", "--query", NOT_UTF8], ["stories", NOT_UTF8],
    ["export", "--verdict", NOT_UTF8], ["coverage", "99999999999999999999"], ["pairs", "--story", "9" * 400],
    ["agreement", "--story", "99999999999999999999"], ["reextract", "99999999999999999999"],
    ["extract", NOT_UTF8], ["ingest", NOT_UTF8], ["compare", NOT_UTF8], ["export", "--to", b"no/such/" + NOT_UTF8],
    [NOT_UTF8],
]  # fmt: skip


@pytest.mark.usefixtures("settings_database")
@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_hostile_words_on_the_command_line_are_answered_in_sentences(words: list[str | bytes], run: Run) -> None:
    done = run(*words)
    assert "Traceback" not in done.out + done.said
    assert "Something went wrong" not in done.said


VERBS = [
    ["stories"], ["export"], ["agreement"], ["pairs"], ["role", "Ada", "admin"], ["archive", "/dev/null"],
    ["coverage", "1"], ["reextract", "--all"],
]  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_no_verb_fails_over_a_damaged_database_but_in_a_sentence(
    seed: int, sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    chance = random.Random(seed)
    whole = bytearray(sqlite_template.read_bytes())
    for _ in range(chance.choice([3, 30, 300])):
        at = chance.randrange(len(whole))
        whole[at : at + 16] = chance.randbytes(16)
    for number, verb in enumerate(VERBS):
        file = tmp_path / f"{number}.sqlite3"
        file.write_bytes(whole)
        monkeypatch.setenv("WORKBENCH_DATABASE_URL", f"sqlite:///{file}")
        answered_in_a_sentence(run(*verb))


@pytest.mark.parametrize("verb", VERBS, ids=str)
def test_no_verb_fails_over_a_database_that_is_not_there_but_in_a_sentence(
    verb: list[str], monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", "postgresql://ines:Marrowgate@127.0.0.1:1/claims?connect_timeout=1")
    done = run(*verb)
    assert done.status == 1
    assert "cannot be reached" in done.said
    answered_in_a_sentence(done)


def answered_in_a_sentence(done: Done) -> None:
    """Hold that nothing unforeseen was told, and nothing that is secret."""
    assert "Traceback" not in done.out + done.said
    assert "Something went wrong" not in done.said
    assert "Marrowgate" not in done.out + done.said
    assert "SELECT" not in done.said


PLACES = ["/dev/full", "missing/folder/file.jsonl", ".", "x" * 300, "file/beneath"]


@pytest.mark.usefixtures("settings_database")
@pytest.mark.parametrize("target", PLACES)
@pytest.mark.parametrize("verb", [["export", "--format", "csv", "--to"], ["archive"]], ids=str)
def test_a_place_that_cannot_be_written_is_a_sentence_and_stays_as_it_was(
    verb: list[str], target: str, tmp_path: Path, run: Run
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "file").write_text("mine", encoding="utf-8")
    done = run(*verb, str(folder / target))
    assert done.status == 1
    assert "could not be written: " in done.said
    assert [one.name for one in folder.iterdir()] == ["file"]
    assert Path("/dev/full").is_char_device()


def test_output_that_cannot_be_written_is_a_sentence(settings_database: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(leaving.ROOT), "WORKBENCH_DATABASE_URL": settings_database}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "role", "Ada", "admin"], env=environment, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert b"output could not be written: No space left" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_a_reader_that_went_away_ends_it_quietly(settings_database: str, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(leaving.ROOT), "WORKBENCH_DATABASE_URL": settings_database}
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = subprocess.run(
            [*PROGRAM, "role", "Ada", "admin"], env=environment, stdout=gone, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (1, b"")


def test_ctrl_c_ends_it_quietly_with_the_status_that_shells_know(tmp_path: Path) -> None:
    script = (
        # A program that a script started beside itself ignores the signal, and so do those that it starts.
        "import os, signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\nfrom cli import app\n"
        f"app.app.command('wait')(lambda: os.kill(os.getpid(), {int(signal.SIGINT)}) or signal.pause())\napp.main()"
    )
    environment = {**os.environ, "PYTHONPATH": str(leaving.ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script, "wait"], env=environment, capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize("bad", ["{", "[" * 100_000, "9" * 5000, '{"id": 1, "a": "\\ud800"}', "null", "\x00"])
def test_one_bad_line_is_named_and_the_others_go_on(bad: str, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join([PAIR, bad, PAIR.replace('"1"', '"\\ud800"')]), encoding="utf-8")
    done = run("compare", str(file))
    assert done.status == 1
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["1", "\ud800"]
    assert "pairs.jsonl, line 2: " in done.said
    assert "Traceback" not in done.said
