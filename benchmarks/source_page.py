"""How much longer the page of a source with many claims takes to read than that of one with few, in one database.

usage: python -m benchmarks.source_page [--many 2000] [--few 20] [--rounds 15]

The database is a SQLite file of 4,000 claims in 200 articles. The two sources take turns, so that other load hits both;
for each read the middle of all rounds counts. A ratio of 1 says that the number of claims makes no difference.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import open_engine, reading
from db.migrate import upgrade
from db.reads.source_details import details_of
from db.reads.source_profile import source_profile
from db.reads.source_proposals import open_pairs
from db.reads.sources import get_source, mentions_of, merged_into
from db.reads.sources_by_mentions import offered_sources
from tests.db.profile_samples import fill

ARTICLES, CLAIMS_EACH, ROWS, MOST_OPTIONS = 200, 20, 25, 1000
READS: Mapping[str, Callable[[Session, int], object]] = {
    "name and numbers": get_source,
    "what was merged in": merged_into,
    "profile": source_profile,
    "first page of claims": lambda session, source: mentions_of(session, source, ROWS),
    "names and identity": details_of,
    "pairs to answer": lambda session, source: open_pairs(session, ROWS, source_id=source),
    "choice for a merge": lambda session, _source: offered_sources(session, "", MOST_OPTIONS),
}


def seconds(engine: Engine, source: int) -> dict[str, float]:
    """Return how long each read of a source's page takes, each in a session of its own."""
    taken = {}
    for name, read in READS.items():
        with reading(engine) as session:
            began = perf_counter()
            read(session, source)
            taken[name] = perf_counter() - began
    return taken


def measured(engine: Engine, sources: tuple[int, ...], rounds: int) -> list[dict[str, float]]:
    """Return the middle time of each read for each source, after one round to warm up."""
    found: list[list[dict[str, float]]] = [[] for _ in sources]
    for number in range(rounds + 1):
        for source, times in zip(sources, found, strict=True):
            taken = seconds(engine, source)
            times.extend([taken] if number else [])
    return [{name: median(one[name] for one in times) for name in READS} for times in found]


def main() -> None:
    """Read the arguments, fill a database, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--many", type=int, default=2000, help="claims of the one source")
    parser.add_argument("--few", type=int, default=20, help="claims of the other source")
    parser.add_argument("--rounds", type=int, default=15, help="how often each page is read")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'claims.sqlite3'}")
        upgrade(engine)
        sources = fill(engine, articles=ARTICLES, claims_each=CLAIMS_EACH, many=asked.many, few=asked.few)
        many, few = measured(engine, sources, asked.rounds)
        engine.dispose()
    print(f"{ARTICLES * CLAIMS_EACH:,} claims in {ARTICLES} articles; {asked.many:,} claims of a source to {asked.few}")
    for name in READS:
        print(f"  {name:22s} {1000 * many[name]:7.1f} ms {1000 * few[name]:7.1f} ms   {many[name] / few[name]:.2f}")
    whole, other = sum(many.values()), sum(few.values())
    print(f"  {'all reads of the page':22s} {1000 * whole:7.1f} ms {1000 * other:7.1f} ms   {whole / other:.2f}")


if __name__ == "__main__":
    main()
