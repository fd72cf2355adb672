"""Thousands of inputs that mean harm, over every door of the workbench, and what became of each.

    nice .venv/bin/python -m benchmarks.hostile_inputs [--inputs 10000] [--seed 1] [--only WORDS]

An input is *refused* where the workbench says a sentence, or an answer of 4xx, and *taken* where it reads what can be
read. Neither is a failure. Failures are: an error that nobody foresaw (a traceback, an answer of 500, a line in the log
that a reader has failed), an input that takes longer than 30 seconds, words of another project or of a file of the
system in an answer, and a connection to an address that is not public. Connections are seen by a hook of Python itself
and refused there; files name a listener on this computer, so that a reader in a process of its own is seen, too.
The program ends with status 1 where anything failed.
"""

from __future__ import annotations

import argparse
import atexit
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

# Before anything reads the settings.
FOLDER = Path(tempfile.mkdtemp(prefix="hostile-inputs-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ.update(
    WORKBENCH_DATABASE_URL=f"sqlite:///{FOLDER / 'desk.sqlite3'}",
    WORKBENCH_SIGN_IN="accounts",
    WORKBENCH_READING_SECONDS="10",
)

from benchmarks.hostile_addresses import addresses  # noqa: E402
from benchmarks.hostile_command_line import command_lines  # noqa: E402
from benchmarks.hostile_desk import Desk, desk  # noqa: E402
from benchmarks.hostile_files_given import archives, backups, claim_files, files  # noqa: E402
from benchmarks.hostile_requests import interface, plain_pages, project_paths, sockets  # noqa: E402
from benchmarks.hostile_trying import Attempt, Tally, Watch, tried  # noqa: E402

Door = Callable[[Random, Desk], Iterator[Attempt]]
DOORS: dict[str, tuple[Door, float]] = {
    "files of articles": (files, 0.15),
    "files of claims": (claim_files, 0.18),
    "archives": (archives, 0.05),
    "backups": (backups, 0.05),
    "web addresses": (addresses, 0.1),
    "interface for programs": (interface, 0.29),
    "plain pages of signing in": (plain_pages, 0.1),
    "project paths": (project_paths, 0.04),
    "streams of pages": (sockets, 0.02),
    "command line": (command_lines, 0.02),
}
"""Each door with its share of the inputs."""


def main() -> None:
    """Try all doors and print the table."""
    options = _options()
    watch, everything = Watch(), Tally("**all**")
    print("| door | inputs | taken | refused | unforeseen errors | over 30 s | other words | connections inside |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    with desk(FOLDER, watch.port) as opened:
        for name, (door, share) in DOORS.items():
            if re.search(options.only, name):
                tally = tried(
                    name, door(Random(f"{options.seed} {name}"), opened), round(options.inputs * share), watch
                )
                everything.add(tally)
                print(tally.line(), flush=True)
    print(everything.line())
    sys.exit(1 if everything.failures else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    return parser.parse_args()


if __name__ == "__main__":
    main()
