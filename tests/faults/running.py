"""Starting jobs as programs of their own, and killing them."""

from __future__ import annotations

import multiprocessing
import signal
import time
from pathlib import Path
from typing import NamedTuple

from tests.faults.child import COUNTED, ERRORS, TOLD, work

SECONDS = 240
"""More than a job takes on a busy machine."""

PROGRAMS = multiprocessing.get_context("forkserver")
# Each program is forked from one that has the libraries and the language model in memory, and no thread and no
# connection: what is left to do is what the job does.
PROGRAMS.set_forkserver_preload(["tests.faults.preloaded"])


class Ended(NamedTuple):
    """How a program ended: by a kill or not, its exit code, the points it passed, its words, and its seconds."""

    killed: bool
    code: int
    points: int
    told: list[str]
    errors: str
    seconds: float


def run(job: str, url: str, folder: Path, report: Path, *, dies_at: int = 0, after: float | None = None) -> Ended:
    """Do a job in a program of its own and return how it ended.

    The program kills itself at its point `dies_at`, or is killed `after` as many seconds. Raises TimeoutError where it
    hangs.
    """
    report.mkdir(parents=True)
    began = time.perf_counter()
    process = PROGRAMS.Process(target=work, args=(job, url, folder, report, dies_at))
    process.start()
    if after is not None:
        process.join(after)
        process.kill()
    process.join(SECONDS)
    if process.exitcode is None:
        process.kill()
        raise TimeoutError(f"{job} is not done after {SECONDS} seconds")
    seconds = time.perf_counter() - began
    return Ended(
        killed=process.exitcode == -signal.SIGKILL,
        code=process.exitcode,
        points=int(_words(report / COUNTED) or 0),
        told=[*_words(report / TOLD).splitlines(), *_words(report / ERRORS).splitlines()],
        errors=_words(report / ERRORS),
        seconds=seconds,
    )


def _words(file: Path) -> str:
    return file.read_text() if file.exists() else ""
