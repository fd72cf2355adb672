"""Finding what stored claims match, batch by batch, on all processors: each reads for itself, and nobody writes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing import get_context

from sqlalchemy import Engine

from db.engine import open_engine, reading
from db.reads.comparables import comparables
from db.writes.proposing import Comparing
from workbench.model import Match

BATCHES_AT_LEAST = 6
"""For fewer batches, starting other processes takes longer than they save."""

PROCESSES = 4
"""At most so many: each holds the word vectors and a batch of claims."""

WAITING = 2
"""So many batches per process are under way, so that what waits to be stored stays small."""

Batch = Sequence[int]


def matches_of(engine: Engine, batches: Sequence[Batch]) -> Iterator[tuple[Batch, list[Match]]]:
    """Yield batches of claims in their order, each with the matches of its claims among the earlier ones.

    A claim whose traits were made by other rules than today's has none. Raises ModelMissing where the weights are
    missing, StorageError where the database does not answer.
    """
    processes = min(os.cpu_count() or 1, PROCESSES)
    if processes == 1 or len(batches) < BATCHES_AT_LEAST or engine.url.database in {None, "", ":memory:"}:
        yield from ((batch, _matches(engine, batch)) for batch in batches)
        return
    # Each process keeps one processor busy by itself; threads for matrices would only get into each other's way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    url, waiting = engine.url.render_as_string(hide_password=False), iter(batches)
    # Started afresh, not forked: no other process may take over an open connection.
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"))
    try:
        under_way: deque[tuple[Batch, Future[list[Match]]]] = deque()
        for batch in islice(waiting, WAITING * processes):
            under_way.append((batch, pool.submit(_matches_at, url, batch)))
        while under_way:
            batch, found = under_way.popleft()
            yield batch, found.result()
            under_way.extend((more, pool.submit(_matches_at, url, more)) for more in islice(waiting, 1))
    finally:
        pool.shutdown(cancel_futures=True)


def _matches_at(url: str, claim_ids: Batch) -> list[Match]:
    return _matches(_opened(url), claim_ids)


@cache
def _opened(url: str) -> Engine:
    """Open the database once in each process."""
    return open_engine(url)


def _matches(engine: Engine, claim_ids: Batch) -> list[Match]:
    with reading(engine) as session:
        ready = list(comparables(session, claim_ids).values())
        return Comparing(session).matches(ready, earlier=True)
