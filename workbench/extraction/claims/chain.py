"""Claims at second hand: an attribution whose whole content is another attribution is a link of that one's chain."""

from __future__ import annotations

from workbench.extraction.attributions.attribution import Attribution
from workbench.model import Cue, Report, SourceMention


def innermost(outer: Attribution) -> tuple[Attribution, tuple[Report, ...]]:
    """Return the attribution that is the claim, and who reported it, nearest first."""
    reports: list[Report] = []
    found = outer
    while found.inner is not None:
        reports.insert(0, _report(found))
        found = found.inner
    return found, tuple(reports)


def _report(outer: Attribution) -> Report:
    mention = SourceMention(outer.source, confidence=outer.source_confidence)
    return Report(mention, Cue(outer.cue, outer.negated) if outer.cue else None)
