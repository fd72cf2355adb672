"""Killing jobs at points drawn by chance, looking at what they left, and doing them again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.db.purging_samples import Rows
from tests.faults.databases import FILE, Copies, Place, opened
from tests.faults.invariants import problems_in, search_problems, stored, traces
from tests.faults.job import Job
from tests.faults.running import Ended, run
from tests.faults.whole_files import file_problems

BY_TIME = 4
"""One kill in so many comes at a moment of the job, the others at a point of it: before and after statements."""

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00")
DRAWS = 20
"""So often a moment is drawn before a job counts as too short to be killed by one."""


@dataclass
class Tally:
    """What became of one job on one kind of database: kills, and in how many runs what was not as it should be."""

    job: str
    kind: str
    points: int = 0
    kills: int = 0
    lost: int = 0
    doubled: int = 0
    recovered: int = 0
    problems: list[str] = field(default_factory=list)


def kill_repeatedly(job: Job, copies: Copies, folder: Path, kills: int, seed: int) -> Tally:
    """Do a job once in peace, then kill it so often and do it again each time; return what became of it.

    Every run works on a copy of the same database. Raises AssertionError where the job fails in peace.
    """
    tally = Tally(job.name, copies.kind)
    chance = Random(f"{seed} {job.name} {copies.kind}")
    place = copies.fresh()
    peaceful = run(job.name, *place, folder / "peaceful")
    assert peaceful.code == 0, peaceful.errors
    assert _acknowledged(job, peaceful), peaceful.told
    wanted = _rows(job, place)
    tally.problems += [f"in peace: {one}" for one in _ended(job, place, peaceful.told)]
    tally.points = peaceful.points
    copies.forget(place)
    for number in range(kills):
        _one(job, copies, folder / f"kill-{number}", chance, peaceful, wanted, tally)
    return tally


def _one(job: Job, copies: Copies, reports: Path, chance: Random, peaceful: Ended, wanted: Rows, tally: Tally) -> None:
    """Kill the job once, look at what it left, do it again, and compare."""
    place, ended, told = _killed(job, copies, reports, chance, peaceful)
    tally.kills += 1
    engine = opened(place)
    copies.settle(engine)
    if job.unacknowledged is not None:
        ahead = job.done(engine) - _acknowledged(job, ended)
        tally.lost += max(0, -ahead)
        tally.doubled += max(0, ahead - job.unacknowledged)
    problems = _left(job, place, ended.told)
    engine.dispose()
    again = run(job.name, *place, reports / "again")
    if again.code not in job.codes:
        problems.append(f"doing it again ends with {again.code}: {again.errors[-2000:]}")
    missing, besides = differences(wanted, _rows(job, place))
    tally.lost += missing.total()
    tally.doubled += besides.total()
    problems += [f"{name}: {count} rows missing" for name, count in missing.items()]
    problems += [f"{name}: {count} rows besides" for name, count in besides.items()]
    problems += _ended(job, place, [*ended.told, *again.told])
    tally.recovered += not problems
    tally.problems += [f"{job.name} on {copies.kind}, {told}: {one}" for one in problems]
    copies.forget(place)


def _killed(job: Job, copies: Copies, reports: Path, chance: Random, peaceful: Ended) -> tuple[Place, Ended, str]:
    """Kill a job on a fresh copy; return the copy, how it ended, and where it was killed."""
    for draw in range(DRAWS):
        by_time = chance.randrange(BY_TIME) == 0 and draw < DRAWS // 2
        point, after = chance.randint(1, peaceful.points), chance.uniform(0, peaceful.seconds)
        place = copies.fresh()
        if by_time:
            ended = run(job.name, *place, reports / f"draw-{draw}", after=after)
        else:
            ended = run(job.name, *place, reports / f"draw-{draw}", dies_at=point)
        if ended.killed:
            return place, ended, f"after {after:.3f} seconds" if by_time else f"at point {point} of {peaceful.points}"
        copies.forget(place)
    raise AssertionError(f"{job.name} was not to be killed in {DRAWS} draws")


def _rows(job: Job, place: Place) -> Rows:
    """Return all rows that a job leaves, in its own database and elsewhere."""
    return stored(place.url, job.aside) | job.beside(*place)


def _ended(job: Job, place: Place, told: Sequence[str]) -> list[str]:
    """Return what does not hold in what is left of a job that was done to its end."""
    return _left(job, place, told) + traces(place.folder / FILE, job.erased)


def _left(job: Job, place: Place, told: Sequence[str]) -> list[str]:
    """Return what does not hold in what is left of a run, of which this was told."""
    engine = opened(place)
    try:
        found = problems_in(engine)
        if not found and job.done(engine):
            found += search_problems(engine)
    finally:
        engine.dispose()
    found += job.problems(*place, told)
    return found + [one for pattern in job.files for file in place.folder.glob(pattern) for one in file_problems(file)]


def _acknowledged(job: Job, ended: Ended) -> int:
    return sum(job.acknowledges in line for line in ended.told)


def differences(wanted: Rows, found: Rows) -> tuple[Counter[str], Counter[str]]:
    """Return by table how many rows are missing, and how many are there besides those that are wanted."""
    missing: Counter[str] = Counter()
    besides: Counter[str] = Counter()
    for name, rows in wanted.items():
        mine, theirs = Counter(map(_bare, rows)), Counter(map(_bare, found[name]))
        missing[name] = (mine - theirs).total()
        besides[name] = (theirs - mine).total()
    return +missing, +besides


def _bare(row: Mapping[str, object]) -> str:
    """Return a row in words, without the moments that the log keeps in it."""
    return MOMENT.sub("a moment", repr(row))
