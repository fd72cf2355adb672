"""How far the review of an article has come, by the verdicts on its claims."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from workbench.model import Verdict


class Progress(StrEnum):
    """How far the review of an article has come. `open`, the filter of lists, also finds those not begun."""

    NOT_BEGUN = "not_begun"
    OPEN = "open"
    FINISHED = "finished"


def progress_of(verdicts: Mapping[Verdict, int]) -> Progress | None:
    """Return how far a review has come; `verdicts` counts the claims by verdict, None where there is no claim."""
    claims = sum(verdicts.values())
    still_open = verdicts.get(Verdict.UNREVIEWED, 0)
    if not claims:
        return None
    if still_open == claims:
        return Progress.NOT_BEGUN
    return Progress.OPEN if still_open else Progress.FINISHED
