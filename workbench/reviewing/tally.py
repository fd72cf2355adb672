"""What a claim's row repeats of its decisions, so that lists can filter on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workbench.model import Decision, Verdict
from workbench.reviewing.decisions import current_verdict, opinions, opinions_differ


class Tally(NamedTuple):
    """The verdict that counts, how many reviewers have a standing opinion, and whether these differ unsettled."""

    verdict: Verdict
    opinion_count: int
    opinions_differ: bool


def tally(decisions: Sequence[Decision], needed: int) -> Tally:
    """Return what the decisions on a claim add up to where it needs that many opinions."""
    return Tally(current_verdict(decisions, needed), len(opinions(decisions)), opinions_differ(decisions))
