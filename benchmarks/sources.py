"""How well sources are linked across articles, on labelled pairs of names with context: see docs/extraction.md.

Run: python -m benchmarks.sources [PAIRS.jsonl ...] [--misses]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from workbench.model import Source, SourceKind
from workbench.sources.across.compare import Answer, compare
from workbench.sources.across.entity_profile import EntityProfile

DATA = Path(__file__).parent / "data"
FILES = (DATA / "source_pairs_development.jsonl", DATA / "source_pairs_test.jsonl")
# The named alternative: rapidfuzz on the names alone, at the threshold that is best on the development pairs.
ALONE = 90.0


def profile(told: Mapping[str, Any]) -> EntityProfile:
    """Return what one side of a line tells."""
    source = Source(told["name"], SourceKind(told["kind"]), tuple(told["aliases"]))
    roles = (told["role"],) if told["role"] else ()
    return EntityProfile(source, roles, tuple(told["with"]), year=int(told["date"][:4]))


def read_pairs(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a file of labelled pairs."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def answers(path: Path) -> list[tuple[dict[str, Any], Answer]]:
    """Return every pair of a file with what the rules say."""
    return [(pair, compare(profile(pair["a"]), profile(pair["b"])).answer) for pair in read_pairs(path)]


def figures(judged: list[tuple[dict[str, Any], Answer]]) -> tuple[float, float]:
    """Return precision and recall of the automatic links; a pair that nobody can tell counts against precision."""
    linked = [pair for pair, answer in judged if answer is Answer.SAME]
    right = sum(pair["same"] == "yes" for pair in linked)
    return right / len(linked), right / sum(pair["same"] == "yes" for pair, _ in judged)


def main(arguments: list[str]) -> None:
    """Print the figures of each file."""
    for path in [Path(one) for one in arguments if not one.startswith("-")] or FILES:
        judged = answers(path)
        precision, recall = figures(judged)
        print(f"{path.name}: {len(judged)} pairs; links: precision {precision:.1%}, recall {recall:.1%}")
        for label in ("yes", "no", "cannot tell"):
            counts = Counter(answer for pair, answer in judged if pair["same"] == label)
            print(f"  labelled {label!r}: " + ", ".join(f"{answer} {counts[answer]}" for answer in Answer))
        alone = [
            (pair, Answer.SAME if fuzz.token_set_ratio(pair["a"]["name"], pair["b"]["name"]) >= ALONE else Answer.ASK)
            for pair, _ in judged
        ]
        print("  rapidfuzz token_set_ratio alone: precision {:.1%}, recall {:.1%}".format(*figures(alone)))
        if "--misses" in arguments:
            _misses(judged)


def _misses(judged: list[tuple[dict[str, Any], Answer]]) -> None:
    """Print the pairs that were not answered as labelled."""
    wanted = {"yes": Answer.SAME, "no": Answer.DIFFERENT, "cannot tell": Answer.ASK}
    for pair, answer in judged:
        if answer is not wanted[pair["same"]] and (answer is Answer.SAME or pair["same"] == "yes"):
            print(f"  {pair['id']} {pair['same']} -> {answer}")
            for side in ("a", "b"):
                reasons = compare(profile(pair["a"]), profile(pair["b"])).reasons
                told = pair[side]
                print(f"     {told['name']} {told['aliases']} <{told['role']}> {told['with']}")
            print("    ", reasons)


if __name__ == "__main__":
    main(sys.argv[1:])
