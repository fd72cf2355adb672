"""Many reviewers deciding at the same time: nothing is lost, nothing doubled, and nobody is refused without a reason.

usage: python -m benchmarks.reviewers [--reviewers 25] [--claims 200] [--processes 5] [--pause 0.5] [--only KIND]

25 simulated reviewers (see `benchmarks.simulated_reviewers`) decide on 200 claims each, five reviewers a claim, with
conflicts, passed revisions and steps back and forth in between. Each thinks for half a second before a decision, faster
than anybody reads a claim; `--pause 0` is a trial of strength. What each knows to have stored is held against the
database. The median decision among all stands as a ratio to one of a single reviewer in the same run.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time

from sqlalchemy import Engine

from benchmarks.databases import empty_database
from benchmarks.simulated_reviewers import verify, work_together
from benchmarks.story_scale import STORY_CLAIMS, fill

A_CLAIM = 5
"""Reviewers who have the same claim among theirs."""

SECONDS = 1_800
"""Who works longer is ended, and the measurement fails."""

ALONE = 50
"""Decisions of the single reviewer that the others are held against."""

KINDS = ("sqlite", "postgresql")
HEAD = (
    "| database | decisions and steps | lost | doubled | claims wrong | errors | conflicts, looked at again "
    "| passed revisions refused | median decision, of one reviewer alone | longest |"
)


def main() -> None:
    """Print a row for each database."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reviewers", type=int, default=25)
    options.add_argument("--claims", type=int, default=200)
    options.add_argument("--processes", type=int, default=5)
    options.add_argument("--pause", type=float, default=0.5)
    options.add_argument("--only", choices=KINDS)
    chosen = options.parse_args()
    print(HEAD)
    print("|---" * HEAD.count("| ") + "|")
    for kind in KINDS:
        if chosen.only in (None, kind):
            with empty_database(postgresql=kind == "postgresql") as engine:
                print(row(engine, kind, chosen), flush=True)


def row(engine: Engine, kind: str, chosen: argparse.Namespace) -> str:
    """Let the reviewers work on one database, and return the row of the table."""
    reviewers, claims = chosen.reviewers, chosen.claims
    shared = max(claims, reviewers * claims // A_CLAIM)
    fill(engine, -(-(shared + ALONE) // STORY_CLAIMS))
    url = engine.url.render_as_string(hide_password=False)
    alone = work_together(url, range(shared + 1, shared + ALONE + 1), 1, ALONE)
    began = time.perf_counter()
    diaries = work_together(
        url, range(1, shared + 1), reviewers, claims, processes=chosen.processes, pause=chosen.pause, seconds=SECONDS
    )
    taken = time.perf_counter() - began
    found = verify(engine, [*alone, *diaries])
    waits = [wait for diary in diaries for wait in diary.waits]
    errors = [error for diary in (*alone, *diaries) for error in diary.errors]
    ratio = statistics.median(waits) / statistics.median(alone[0].waits)
    for error in errors:
        print(f"error: {error}", file=sys.stderr)
    return (
        f"| {kind} | {sum(len(one.entries) for one in diaries):,} in {taken:.0f} s | {found.lost} | {found.doubled} "
        f"| {found.wrong_claims} | {len(errors)} "
        f"| {sum(one.conflicts for one in diaries):,} | {sum(one.refused for one in diaries):,} "
        f"| {ratio:.1f} ({statistics.median(waits) * 1000:.0f} ms) | {max(waits):.2f} s |"
    )


if __name__ == "__main__":
    main()
