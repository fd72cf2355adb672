"""Claims at second hand: an attribution whose whole content is another attribution is a link of that one's chain."""

from __future__ import annotations

from workbench.extraction.attributions.attribution import Attribution
from workbench.model import Cue, Report, SourceMention


def innermost(one: Attribution) -> tuple[Attribution, tuple[Report, ...]]:
    """Return the attribution that is the claim, and who reported it, nearest first."""
    reports: list[Report] = []
    while one.inner is not None:
        reports.insert(0, _report(one))
        one = one.inner
    return one, tuple(reports)


def _report(one: Attribution) -> Report:
    return Report(SourceMention(one.source), Cue(one.cue, one.negated) if one.cue else None)
