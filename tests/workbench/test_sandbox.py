"""Calls in a process of their own: what they take is bounded, and what they do reaches nobody else."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import is_dataclass
from typing import get_args, get_type_hints

import psutil
import pytest

from workbench.errors import EmptyText, TooLarge
from workbench.ingest import read_file
from workbench.ingest.addresses import read_fetched
from workbench.ingest.collections import read_any
from workbench.ingest.text import read_pasted
from workbench.recognising import recognised
from workbench.sandbox import Failed, Limits, OverLimits, call_apart, call_isolated, frames
from workbench.sandbox.limits import FORKS
from workbench.sandbox.running import Ending

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


@pytest.mark.parametrize(("size", "taken"), [(3, b"abc"), (4, None), (2**63, None)])
def test_an_answer_that_says_it_is_longer_than_it_may_be_is_not_read(size: int, taken: bytes | None) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(struct.pack("!Q", size) + b"abc")
        assert frames.receive(ours, 3) == taken
        assert taken is not None or ours.recv(10) == b"abc"


@pytest.mark.parametrize(
    "value", [os.system, subprocess.Popen, len, read_file, eval, ThreadPoolExecutor, pickle.Unpickler]
)
def test_an_answer_holds_values_and_no_way_to_run_something(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        frames.values(pickle.dumps(value))


def called(module: str, name: str, argument: str) -> bytes:
    """Return a pickle that asks for a name of a module and calls what it finds: the opcodes of protocol 4."""

    def word(text: str) -> bytes:
        return pickle.SHORT_BINUNICODE + bytes([len(text)]) + text.encode()

    asked = word(module) + word(name) + pickle.STACK_GLOBAL
    return pickle.PROTO + b"\x04" + asked + word(argument) + pickle.TUPLE1 + pickle.REDUCE + pickle.STOP


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("workbench.sandbox.client", "subprocess.Popen"),
        ("workbench.sandbox.client", "os.system"),
        ("workbench.sandbox.client", "Path"),
        ("workbench.sandbox.client", "socket.socket"),
        ("workbench.sandbox.client", "_Server"),
        ("workbench.sandbox.frames", "pickle.loads"),
        ("workbench.sandbox.frames", "_Values"),
        ("datetime", "sys.exit"),
    ],
)
def test_no_answer_reaches_through_a_module_of_ours_to_one_that_it_imports(module: str, name: str) -> None:
    with pytest.raises(pickle.UnpicklingError, match="is no value of an answer"):
        frames.values(called(module, name, "true"))


@pytest.mark.parametrize("state", [{"_value_": "over"}, (None, {"_value_": "over"})])
@pytest.mark.parametrize("of", [Ending.RETURNED, Ending, Limits], ids=["a value", "an enumeration", "a class"])
def test_no_answer_changes_what_all_of_the_program_shares(of: object, state: object) -> None:
    opcodes = pickle.dumps(of, protocol=4)[:-1] + pickle.dumps(state, protocol=4)[2:-1] + pickle.BUILD + pickle.STOP
    with pytest.raises((pickle.UnpicklingError, TypeError, AttributeError)):
        frames.values(opcodes)
    assert (Ending.RETURNED.value, Ending("over")) == ("returned", Ending.OVER)


def held(kind: object, found: set[type]) -> set[type]:
    """Add the workbench's classes that a type may hold, in its fields and theirs."""
    for part in get_args(kind):
        held(part, found)
    if isinstance(kind, type) and kind.__module__.startswith("workbench.") and kind not in found:
        found.add(kind)
        for part in get_type_hints(kind).values() if is_dataclass(kind) else ():
            held(part, found)
    return found


@pytest.mark.parametrize("function", [read_any, read_file, read_pasted, read_fetched, recognised])
def test_every_class_that_readers_return_may_stand_in_an_answer(function: Callable[..., object]) -> None:
    classes = held(get_type_hints(function)["return"], set())
    assert classes
    for one in classes:
        asked = pickle.dumps(one)
        assert frames.values(asked) is one


def test_settings_and_secrets_are_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    call_apart(len, "")
    server().kill()
    monkeypatch.setenv("WORKBENCH_COOKIE_SECRET", "s" * 32)
    assert call_apart(os.getenv, "WORKBENCH_COOKIE_SECRET") is None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no /proc")
def test_the_program_that_reads_files_is_closed_to_others_of_its_user_in_proc() -> None:
    code = (
        "import ctypes\n"
        "from workbench.sandbox import call_apart\n"
        "closed = lambda: ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0\n"  # PR_GET_DUMPABLE
        "print(closed(), call_apart(len, 'abc'), closed())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["False", "3", "True"], done.stderr[-300:]


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
