"""How long an export takes, and how much memory, as a ratio to writing the same rows with Python's csv alone.

    python -m benchmarks.exporting [--sizes 100000 1000000] [--formats csv jsonl xlsx parquet] [--folder FOLDER]

Each export runs in a process of its own on a filled room (benchmarks.filled_room); its memory is the most that this
process held, libraries included. The rows of the CSV file are written again by `csv.writer`, timed without reading
them. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.interface import FILE, filled
from db.engine import open_engine
from services.export_claims import about_export, write_export
from workbench.formats import FORMATS, FormatName, format_of
from workbench.stored.claims import ClaimFilter

SIZES = [100_000, 1_000_000]
ROWS_AT_ONCE = 10_000


class Cost(NamedTuple):
    """What one export took: seconds, the most memory that the process held, in bytes, and the file's bytes."""

    seconds: float
    memory: int
    size: int


def main() -> None:
    """Fill rooms, export each of them in each format, and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--formats", nargs="+", default=[one.name.value for one in FORMATS])
    options.add_argument("--folder", type=Path)
    options.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        print(json.dumps(_exported(given.one[0], FormatName(given.one[1]), Path(given.one[2]))))
        return
    with tempfile.TemporaryDirectory() as kept:
        _table(given.folder or Path(kept), given.sizes, given.formats)


def _table(folder: Path, sizes: list[int], formats: list[str]) -> None:
    print("| format | claims | seconds | of csv alone | memory, MB | file, MB |")
    print("|---|---|---|---|---|---|")
    for size in sizes:
        database = filled(folder, size) / FILE
        alone = _csv_alone(database, Path(tempfile.gettempdir()) / "exported.csv")
        print(f"| csv alone | {size:,} | {alone:.1f} | 1.0 | | |", flush=True)
        for name in formats:
            cost = _measured(database, name, Path(tempfile.gettempdir()) / f"exported.{name}")
            ratio = f"{cost.seconds / alone:.1f}"
            memory, written = f"{cost.memory / 1e6:.0f}", f"{cost.size / 1e6:.0f}"
            print(f"| {name} | {size:,} | {cost.seconds:.1f} | {ratio} | {memory} | {written} |", flush=True)


def _measured(database: Path, name: str, target: Path) -> Cost:
    """Export in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.exporting", "--one", f"sqlite:///{database}", name, str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    target.unlink()
    return Cost(*json.loads(done.stdout))


def _exported(url: str, name: FormatName, target: Path) -> Cost:
    """Export all claims of a database; reports tell of decided ones alone, as people make them."""
    engine, form = open_engine(url), format_of(name)
    wanted = ClaimFilter(decided=True) if form in FORMATS[:3] else ClaimFilter()
    began = time.perf_counter()
    about = about_export(engine, "Claims", {}, datetime.now(UTC))
    with target.open("wb") as out:
        write_export(engine, wanted, form, about, out)
    seconds = time.perf_counter() - began
    return Cost(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, target.stat().st_size)


def _csv_alone(database: Path, target: Path) -> float:
    """Return the seconds that `csv.writer` takes for the rows of the CSV export, which are read beside the clock."""
    _exported(f"sqlite:///{database}", FormatName.CSV, target)
    seconds = 0.0
    again = target.with_suffix(".again")
    with again.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL)
        for rows in _rows(target):
            began = time.perf_counter()
            writer.writerows(rows)
            seconds += time.perf_counter() - began
    target.unlink()
    again.unlink()
    return seconds


def _rows(file: Path) -> Iterator[list[list[str]]]:
    with file.open(encoding="utf-8-sig", newline="") as read:
        rows = csv.reader(read)
        while some := list(islice(rows, ROWS_AT_ONCE)):
            yield some


if __name__ == "__main__":
    main()
