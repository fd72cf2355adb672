"""What a job is that programs are killed at, and what jobs are made of: commands, steps, and what is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, func, inspect
from sqlmodel import col, select

from cli.app import app
from db.engine import reading
from db.tables import ActivityRecord, Base
from services.database import open_database
from tests.db.purging_samples import Rows
from tests.db.samples import person
from tests.faults import steps
from tests.faults.steps import NAME, Step, go_on
from workbench.model import Role


def no_rows(_url: str, _folder: Path) -> Rows:
    """Return no rows of a job that writes into its own database only."""
    return {}


def no_problems(_url: str, _folder: Path, _told: Sequence[str]) -> list[str]:
    """Find nothing in what is left of a job that leaves nothing but rows and files."""
    return []


class Job(NamedTuple):
    """A job. `prepare` fills a database at an address and a folder of files; `work` does it, or goes on with it.

    `done` counts what the database holds of it, in the units that it acknowledges, of which a line of its output is one
    where it holds `acknowledges`. `aside` names tables in which a job that was done twice leaves a line more.
    So many units may be stored without being acknowledged yet: `unacknowledged`; None where it counts none. `codes` are
    those with which doing it again may end, `files` (patterns) those that it writes, `beside` reads rows that it writes
    elsewhere, `problems` says what else does not hold, after what the program told, and `erased` are words that stand
    in no byte of a SQLite file any more once it is done.
    """

    name: str
    prepare: Callable[[str, Path], None]
    work: Callable[[str, Path], None]
    done: Callable[[Engine], int]
    acknowledges: str
    aside: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
    unacknowledged: int | None = 1
    codes: tuple[int, ...] = (0,)
    beside: Callable[[str, Path], Rows] = no_rows
    problems: Callable[[str, Path, Sequence[str]], list[str]] = no_problems
    erased: tuple[str, ...] = ()


def command_line(*arguments: str) -> Callable[[str, Path], None]:
    """Return what gives a command to the workbench; `@` in an argument stands for the folder."""
    return lambda _url, folder: app([one.replace("@", str(folder)) for one in arguments], standalone_mode=False)


def rows(table: type[Base]) -> Callable[[Engine], int]:
    """Return what counts the rows of a table."""

    def count(engine: Engine) -> int:
        with reading(engine) as session:
            return session.exec(select(func.count()).select_from(table)).one()

    return count


def lines(verb: str) -> Callable[[Engine], int]:
    """Return what counts the lines of the log with this verb."""

    def count(engine: Engine) -> int:
        with reading(engine) as session:
            return session.exec(select(func.count(col(ActivityRecord.id))).where(ActivityRecord.verb == verb)).one()

    return count


def migrated(engine: Engine) -> int:
    """Say whether a database has all tables."""
    return int(inspect(engine).has_table("story") and inspect(engine).has_table("project_setting"))


def nothing(_engine: Engine) -> int:
    """Count nothing of a job that only reads."""
    return 1


def with_tables(fill_with: Callable[[Engine], object], url: str, folder: Path) -> None:
    """Make the tables, store people, and what else stands there before."""
    del folder
    engine = open_database(url)
    person(engine, "Ines")
    person(engine, NAME, Role.ADMIN)
    fill_with(engine)
    engine.dispose()


def by_steps(name: str, before: Callable[[Engine], object], wanted: Sequence[Step]) -> Job:
    """Return the job of a person who does one step after the other."""
    return Job(
        name=name,
        prepare=partial(with_tables, before),
        work=lambda url, _folder: go_on(url, wanted),
        done=steps.done,
        acknowledges="step ",
    )
