"""How sure a share is that was counted: the interval that holds the true share at 95 %."""

from __future__ import annotations

from functools import lru_cache

from workbench.text.normalisation import REMEMBERED

CONFIDENCE = 0.95
"""How sure an interval is to hold the share: the usual level, and the one that the pages name."""


@lru_cache(maxsize=REMEMBERED)
def wilson_interval(count: int, of: int) -> tuple[float, float]:
    """Return the ends of Wilson's interval (1927) for `count` in `of`, from 0 to 1; `of` is at least 1."""
    # A second goes into loading it, for which pages without shares must not wait.
    from scipy.stats import binomtest

    interval = binomtest(count, of).proportion_ci(confidence_level=CONFIDENCE, method="wilson")
    return float(interval.low), float(interval.high)
