"""How long writing holds the database: storing an article, and the longest wait of a reviewer's decision meanwhile.

Run: python -m benchmarks.lock_time [--articles 200] [--claims 30000] [--only lock|articles|match]
The processor time for which the write lock is held stands beside that of extracting the same article in the same
process; both are counted in processor time, since other work on the machine would distort the shorter one more.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from benchmarks.matching_scale import fill
from db.engine import open_engine, reading, writing
from db.migrate import upgrade
from db.reads.claims import get_claim
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from services.match_all import match_all
from services.store_article import store_article
from workbench.errors import StorageError
from workbench.model import Analysis, Article, Outlet, Reviewer, Verdict
from workbench.models.language_model import load_model
from workbench.pipeline import analyse

IN_COMMON = (25, 50, 100)
REPEATS = 7
PAUSE = 0.05
"""Seconds between two decisions of a reviewer who is in a hurry."""

FIRST = ("Ada", "Boris", "Clara", "Dario", "Edda", "Finn", "Greta", "Hugo", "Irma", "Jonas")
LAST = (
    "Ostberg",
    "Holmstad",
    "Lindrup",
    "Falkvik",
    "Braskholt",
    "Moenby",
    "Quistlund",
    "Dornbach",
    "Veldsen",
    "Tarnow",
)
ROLES = ("mayor", "harbour engineer", "farmer", "judge", "council spokeswoman")
TOPICS = ("bridge", "ferry", "school", "market", "tunnel", "library", "hospital", "station", "quarry", "theatre")
ENDS = ("will close in {0} weeks", "cost {0} million crowns", "needs {0} new workers", "lost {0} visitors a day")


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=200)
    options.add_argument("--claims", type=int, default=30_000)
    options.add_argument("--only", choices=("lock", "articles", "match"))
    chosen = options.parse_args()
    if chosen.only in (None, "lock"):
        _report_lock()
    if chosen.only in (None, "articles"):
        _report_waits(f"{chosen.articles} articles come in", _harbour, _take_in, chosen.articles)
    if chosen.only in (None, "match"):
        _report_waits(f"{chosen.claims} claims are matched", _fill, _match, chosen.claims)


def _report_lock() -> None:
    """Print, by the number of sources in common, how long storing the second of two articles holds the lock."""
    model = load_model()
    print("sources in common   extracting   lock held   ratio   statements")
    for count in IN_COMMON:
        articles = [invented(count, number) for number in range(REPEATS + 1)]
        extracting = statistics.median([_timed(partial(analyse, one, model)) for one in articles][1:])
        analyses = [analyse(one, model) for one in articles]
        held, statements = _held(articles, analyses)
        print(f"{count:17} {extracting:12.3f} {held:11.3f} {held / extracting:7.3f} {statements:12}")


def _held(articles: Sequence[Article], analyses: Sequence[Analysis]) -> tuple[float, int]:
    """Return the median time for which storing the second article holds the lock, and its statements."""
    times, counts = [], []
    for second, analysis in zip(articles[1:], analyses[1:], strict=True):
        with _database() as (engine, by):
            store_article(engine, by, articles[0], analyses[0])
            watch = Watch(engine)
            store_article(engine, by, second, analysis)
            times.append(watch.longest)
            counts.append(watch.statements)
    return statistics.median(times), max(counts)


class Watch:
    """Sees how long an engine's transactions hold the write lock of SQLite, and how many statements are sent."""

    def __init__(self, engine: Engine) -> None:
        """Listen to the engine from now on."""
        self.longest, self.statements, self._since = 0.0, 0, 0.0
        event.listen(engine, "after_cursor_execute", self._executed)
        for end in ("commit", "rollback"):
            event.listen(engine, end, self._ended)

    def _executed(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        self.statements += 1
        if statement.startswith("BEGIN IMMEDIATE"):
            self._since = time.process_time()

    def _ended(self, _connection: object) -> None:
        if self._since:
            self.longest, self._since = max(self.longest, time.process_time() - self._since), 0.0


def invented(count: int, number: int) -> Article:
    """Return an invented article in which `count` people, the same in every article, each say one thing."""
    lines = [f"News of the harbour, part {number}"]
    for at in range(count):
        name = f"{FIRST[at % 10]} {LAST[(at // 10 + at) % 10]}{'' if at < 100 else at}"
        end = ENDS[(at + number) % len(ENDS)].format(at * 3 + number + 2)
        lines.append(f"{name}, {ROLES[at % 5]} of Velden, said on Monday that the {TOPICS[at % 10]} {end}.")
    return Article("\n\n".join(lines), lines[0], Outlet(f"Post {number % 7}"), published=date(2031, 5, 1 + number % 28))


Prepare = Callable[[Engine, Reviewer, int], Any]
Work = Callable[[str, int, Any], None]


def _report_waits(title: str, prepare: Prepare, work: Work, count: int) -> None:
    """Print how long a reviewer's decisions wait while another process works."""
    with _database() as (engine, by):
        url = engine.url.render_as_string(hide_password=False)
        prepared = prepare(engine, by, count)
        start = time.perf_counter()
        working = multiprocessing.get_context("spawn").Process(target=work, args=(url, count, prepared))
        working.start()
        waits, refused = _decide_while(working.is_alive, engine, by)
        taken = time.perf_counter() - start
    print(f"while {title} ({taken:.0f} s): {len(waits)} decisions, {refused} refused, longest wait {max(waits):.2f} s")
    print(f"  median {statistics.median(waits) * 1000:.0f} ms; more than a second: {sum(one > 1 for one in waits)}")
    if working.exitcode:
        print(f"  the other process ended with {working.exitcode}")


def _decide_while(going: Callable[[], bool], engine: Engine, by: Reviewer) -> tuple[list[float], int]:
    """Decide on one claim again and again; return how long each decision took, and how many were refused."""
    waits, refused = [], 0
    while going():
        with reading(engine) as session:
            revision = get_claim(session, 1).revision
        start = time.perf_counter()
        try:
            with writing(engine) as session:
                decide(session, by, 1, revision, Verdict.VERIFIED, datetime.now(UTC))
        except StorageError:
            refused += 1
        waits.append(time.perf_counter() - start)
        time.sleep(PAUSE)
    return waits, refused


def _harbour(engine: Engine, by: Reviewer, count: int) -> list[tuple[Article, Analysis]]:
    """Return analysed articles, with 25 sources in common, one of them stored."""
    model = load_model()
    articles = [invented(25, number) for number in range(count + 1)]
    found = [(article, analyse(article, model)) for article in articles]
    store_article(engine, by, *found[0])
    return found[1:]


def _take_in(url: str, _count: int, found: Sequence[tuple[Article, Analysis]]) -> None:
    """Store analysed articles one after the other."""
    engine = open_engine(url)
    with writing(engine) as session:
        by = ensure_reviewer(session, "Desk")
    for article, analysis in found:
        store_article(engine, by, article, analysis)


def _fill(engine: Engine, by: Reviewer, count: int) -> None:
    """Store invented claims."""
    fill(engine, count, None, [])


def _match(url: str, _count: int, _nothing: object) -> None:
    """Match all with all."""
    engine = open_engine(url)
    with writing(engine) as session:
        by = ensure_reviewer(session, "Desk")
    match_all(engine, by)


@contextmanager
def _database() -> Iterator[tuple[Engine, Reviewer]]:
    """Open an empty database, with somebody who works there."""
    with tempfile.TemporaryDirectory(prefix="lock-time-") as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'claims.sqlite3'}")
        upgrade(engine)
        with writing(engine) as session:
            by = ensure_reviewer(session, "Bench")
        yield engine, by
        engine.dispose()


def _timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
