"""What each signal of matching says on the invented test pairs: a figure for every line in docs/matching.md.

usage: python -m benchmarks.signals

A signal speaks on a pair where it has something to say at all. Where it speaks, its figure is the chance that a pair
that is the same has a higher value than one that is not (the area under the curve: .50 says nothing, 1.00 all). Of its
conflicts, those count as right that fall on a pair that is not the same. Nothing was chosen on these pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.matching import own
from workbench.interchange.pairs import PairLine
from workbench.matching.pairs.bare import bare_claims
from workbench.matching.pairs.decide import reasons_for
from workbench.matching.signals import SIGNALS
from workbench.model import Reason

SAME = "same"


@dataclass(frozen=True, slots=True)
class Said:
    """What one signal said of one labelled pair."""

    same: bool
    reason: Reason


def main() -> None:
    """Print a row for each signal, in the order in which a reader sees their reasons."""
    pairs = own("test")
    said = _said(pairs)
    print(
        f"| signal | speaks on, of {len(pairs)} pairs | same above not the same | conflicts, right |\n|---|---|---|---|"
    )
    for signal in SIGNALS:
        name = signal.__name__
        print(row(name, [one for one in said if one.reason.signal == name]))


def row(name: str, said: Sequence[Said]) -> str:
    """Return the line of one signal: on how many pairs it speaks, its figure, its conflicts and how many are right."""
    conflicts = [one for one in said if one.reason.conflict]
    right = sum(not one.same for one in conflicts)
    told = f"{len(conflicts)}, {right}" if conflicts else ""
    return f"| {name.replace('_', ' ')} | {len(said)} | {area(said):.2f} | {told} |"


def area(said: Sequence[Said]) -> float:
    """Return the chance that a pair that is the same has the higher value, ties counted half; .5 where none can be."""
    same = [one.reason.value for one in said if one.same]
    other = [one.reason.value for one in said if not one.same]
    if not same or not other:
        return 0.5
    higher = sum((left > right) + (left == right) / 2 for left in same for right in other)
    return higher / (len(same) * len(other))


def _said(pairs: Sequence[PairLine]) -> list[Said]:
    """Return what every signal says of every pair."""
    sides = bare_claims([side for pair in pairs for side in (pair.left, pair.right)])
    reasons = (reasons_for(left, right) for left, right in zip(sides[::2], sides[1::2], strict=True))
    labelled = zip(pairs, reasons, strict=True)
    return [Said(same=pair.label == SAME, reason=reason) for pair, found in labelled for reason in found]


if __name__ == "__main__":
    main()
