"""Calls in a process of their own: what they take is bounded, and what they do reaches nobody else."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import psutil
import pytest

from workbench.errors import EmptyText, TooLarge
from workbench.ingest import read_file
from workbench.sandbox import Failed, Limits, OverLimits, call_apart, call_isolated, frames
from workbench.sandbox.limits import FORKS

pytestmark = pytest.mark.skipif(not FORKS, reason="this system makes no process from another one")

SOON = Limits(seconds=0.5)
ENDLESS = (pow, 3, 10**9)
"""One call into C, which no signal of Python interrupts, and which would take hours."""


def server() -> psutil.Process:
    """Return the process that makes the others; it is the only child of this program that serves forks."""
    children = psutil.Process().children()
    return next(one for one in children if "workbench.sandbox.fork_server" in one.cmdline())


def until(holds: Callable[[], object]) -> bool:
    """Wait until something holds; the limit of the test ends one that never does."""
    while not holds():
        time.sleep(0.02)
    return True


def isolated(text: str) -> str:
    """Return what comes of a part of a file, "" for one that takes too long."""
    with suppress(OverLimits):
        return call_isolated(str.upper, text) if text else str(call_isolated(*ENDLESS))
    return ""


def in_parts(*texts: str) -> list[str]:
    return [isolated(text) for text in texts]


def test_a_call_returns_its_result_and_runs_elsewhere() -> None:
    assert call_apart(sorted, [3, 1, 2]) == [1, 2, 3]
    assert call_apart(os.getpid) not in (os.getpid(), call_apart(os.getpid))


@pytest.mark.parametrize(
    ("function", "args", "limits"),
    [
        (pow, (3, 10**9), SOON),
        (time.sleep, (10_000,), SOON),
        (bytes, (3_000_000_000,), Limits(megabytes=600)),
        (os.kill, (0, signal.SIGKILL), Limits()),
        (os.abort, (), Limits()),
    ],
    ids=["the processor", "the clock", "memory", "a killed process", "a process that breaks down"],
)
def test_a_call_that_takes_too_much_is_ended(
    function: Callable[..., object], args: tuple[object, ...], limits: Limits
) -> None:
    with pytest.raises(OverLimits):
        call_apart(function, *args, limits=limits)
    assert call_apart(len, "abc") == 3


def test_many_articles_may_take_longer_than_one() -> None:
    assert Limits(seconds=30, times=10).said == "300 seconds or 1,024 MB of memory"


def test_the_errors_of_the_workbench_come_back_as_they_are() -> None:
    with pytest.raises(EmptyText, match="The file is empty") as empty:
        call_apart(read_file, "a.txt", b"")
    assert (empty.value.where, empty.value.line) == ("a.txt", None)
    with pytest.raises(TooLarge) as large:
        call_apart(read_file, "a.txt", b"a" * 10_000_001)
    assert "10 MB" in large.value.sentence


def test_an_error_that_nobody_foresaw_tells_where_and_none_of_the_words() -> None:
    with pytest.raises(Failed) as failed:
        call_apart(int, "the words of a source")
    assert "ValueError" in str(failed.value)
    assert "source" not in str(failed.value)


@pytest.mark.parametrize("value", [os.system, subprocess.Popen, len, read_file, eval])
def test_an_answer_holds_values_and_no_way_to_run_something(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        frames.values(pickle.dumps(value))


def test_settings_and_secrets_are_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    call_apart(len, "")
    server().kill()
    monkeypatch.setenv("WORKBENCH_COOKIE_SECRET", "s" * 32)
    assert call_apart(os.getenv, "WORKBENCH_COOKIE_SECRET") is None


def test_a_call_for_which_nobody_waits_is_ended() -> None:
    class LeftThePage(Exception):
        pass

    def leave() -> None:
        raise LeftThePage

    call_apart(len, "")
    with pytest.raises(LeftThePage):
        call_apart(time.sleep, 10_000, waiting=leave)
    assert until(lambda: not server().children())


def test_a_server_that_was_killed_is_started_again() -> None:
    first = call_apart(os.getppid)
    server().kill()
    assert call_apart(os.getppid) != first


def test_the_server_ends_with_the_program_however_that_ends() -> None:
    code = (
        "import os, signal, threading, time\n"
        "from workbench.sandbox import call_apart\n"
        "print(call_apart(os.getppid), flush=True)\n"
        "threading.Thread(target=call_apart, args=(time.sleep, 9999), daemon=True).start()\n"
        "time.sleep(0.5)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert until(lambda: not psutil.pid_exists(int(done.stdout)) or _is_buried(int(done.stdout)))


def _is_buried(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        return str(psutil.Process(pid).status()) == str(psutil.STATUS_ZOMBIE)
    return True


def test_threads_call_side_by_side_and_one_that_is_ended_costs_no_other() -> None:
    def call(number: int) -> int | None:
        if number % 4:
            return int(call_apart(abs, -number))
        with suppress(OverLimits):
            call_apart(*ENDLESS, limits=SOON)
        return None

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(call, range(12)))
    assert found == [number if number % 4 else None for number in range(12)]


def test_a_bad_part_of_a_file_costs_only_itself() -> None:
    assert call_apart(in_parts, "a", "", "b", limits=Limits(seconds=0.5, times=10)) == ["A", "", "B"]


def test_parts_are_read_in_place_where_nobody_holds_the_process() -> None:
    assert call_isolated(os.getpid) == os.getpid()
