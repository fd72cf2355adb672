"""Quotation: whether both claims hold the same quoted words."""

from __future__ import annotations

import re

from workbench.matching.features.comparable import Comparable
from workbench.model import Reason
from workbench.text.normalisation import content_words, straighten

_QUOTED = re.compile(r'"([^"]{8,})"?')


def quotation(left: Comparable, right: Comparable) -> Reason | None:
    """Compare the quoted stretches; None where one of the claims quotes nothing."""
    here, there = _quoted(left), _quoted(right)
    if not here or not there:
        return None
    shared = len(here & there) / min(len(here), len(there))
    return Reason("quotation", shared, f"{shared:.0%} of the quoted words of one stand in the other's quotation.")


def _quoted(side: Comparable) -> set[str]:
    text = straighten(side.stored.claim.words)
    return {word for found in _QUOTED.findall(text) for word in content_words(found)}
