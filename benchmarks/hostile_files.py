"""How long files that mean harm take to read, and how much memory: each shape at two sizes, beside a harmless file.

    .venv/bin/python -m benchmarks.hostile_files [--size 50000] [--seconds 20] [--only WORDS]

Every file is read in a process of its own that ends when its time is over. A shape whose time grows with its length
takes about four times as long for four times the length; one that grows with the square takes sixteen times. Peak
memory is what reading added to the process.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.hostile_shapes import FILES, HARMLESS
from workbench.ingest.collections import read_any

GROWN = 4
_TOO_SLOW = 8  # times that four times the length may take
_WORTH_TELLING = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Taken:
    """What one reading took: processor seconds, megabytes, and what came of it."""

    seconds: float
    megabytes: float
    came: str


def taken(read: Callable[[], str], seconds: int) -> Taken:
    """Read in a process of its own for so many seconds at most."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _measure(read, seconds, writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    _, status, used = os.wait4(child, 0)
    if not told:
        return Taken(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, f"ended by signal {os.WTERMSIG(status)}")
    return Taken(**json.loads(told))


def _measure(read: Callable[[], str], seconds: int, writing: int) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    start = time.process_time()
    try:
        came = read()
    except BaseException as error:  # noqa: BLE001 - what a reader lets through is what is looked for
        came = f"{type(error).__name__} UNTOLD"
    used = time.process_time() - start
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000
    os.write(writing, json.dumps({"seconds": used, "megabytes": peak, "came": came}).encode())
    os._exit(0)


def reading(name: str, data: bytes) -> Callable[[], str]:
    """Return what reads a file and tells in a word what came of it."""

    def read() -> str:
        found = read_any(name, data)
        return ", ".join([*(type(one).__name__ for one in found.problems[:2]), f"{len(found.drafts)} drafts"])

    return read


def main() -> None:
    """Print a line for each shape; those that grow too fast or take long are marked."""
    options = _options()
    reading("harmless.txt", HARMLESS.encode())()
    for name, file_of in FILES.items():
        if not re.search(options.only, name):
            continue
        ending = name.split(":")[0]
        one, four = (
            taken(reading(f"file.{ending}", file_of(size)), options.seconds)
            for size in (options.size, options.size * GROWN)
        )
        grows = four.seconds / max(one.seconds, 0.02)
        mark = "SLOW " if (grows > _TOO_SLOW and four.seconds > _WORTH_TELLING) or "signal" in four.came else ""
        print(
            f"{mark}{name}: {one.seconds:.2f} s, {four.seconds:.2f} s ({grows:.1f}x), {four.megabytes:.0f} MB: "
            f"{four.came}",
            flush=True,
        )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--size", type=int, default=50_000)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--only", default="")
    return parser.parse_args(sys.argv[1:])


if __name__ == "__main__":
    main()
