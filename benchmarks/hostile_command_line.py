"""Arguments that mean harm, for each verb of the command line that ends by itself."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from functools import partial
from random import Random

from benchmarks.hostile_desk import Desk
from benchmarks.hostile_mutations import word
from benchmarks.hostile_trying import Attempt, Unforeseen
from cli import process
from cli.app import app
from workbench.errors import WorkbenchError

VERBS = (
    ("coverage",),
    ("pairs", "--story"),
    ("import-sources",),
    ("import-fact-checks",),
    ("import", "--dry-run"),
    ("import", "--format"),
    ("compare",),
    ("role",),
    ("restore",),
    ("verify",),
    ("project",),
    ("project", "add"),
    ("project", "put-away"),
    ("accounts", "disable"),
    ("accounts", "reset"),
    ("accounts", "end-sessions"),
    ("invite",),
    ("invite", "--role"),
    ("erase-person",),
    ("erase-articles", "--before"),
    ("export", "--format"),
    ("export", "--story"),
    ("move", "--to"),
    ("archive",),
    ("stories",),
    ("agreement",),
    ("reextract",),
)


def command_lines(chance: Random, desk: Desk) -> Iterator[Attempt]:
    """Yield verbs with words where numbers, names, files and addresses are asked for."""
    while True:
        # A file that is made lands in the folder of this run alone.
        given = [_argument(chance) for _ in range(chance.randrange(4))]
        yield partial(_called, [*chance.choice(VERBS), *given], str(desk.folder))


def _argument(chance: Random) -> str:
    """Return a word that a system can hand to a program: none holds a NUL or half a character."""
    return word(chance).replace("\x00", "").replace("\ud800", "\udcff")


def _called(arguments: list[str], folder: str) -> str:
    told = io.StringIO()
    before = sys.argv
    sys.argv = ["workbench", *arguments]
    try:
        with contextlib.chdir(folder), contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            status = process.run(app)
    finally:
        sys.argv = before
    if "Something went wrong" in told.getvalue() or "Traceback" in told.getvalue():
        raise Unforeseen(f"{arguments}: {told.getvalue()[-800:]}")
    if status:
        raise WorkbenchError(told.getvalue())
    return told.getvalue()
