"""What a claim and a known fact-check that read alike do not agree in: another number, a "not", swapped roles.

A fact-check about the same thing is worth reading even then; the reader only has to know before relying on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.interchange.pairs import Side
from workbench.matching.features.comparable import Comparable
from workbench.matching.pairs.bare import bare_claims
from workbench.matching.pairs.decide import reasons_for
from workbench.model import Reason

NOT = "negation"
"""The signal of a "not" on one side: what was found about the other side then holds the other way round."""


def conflicts(pairs: Sequence[tuple[str, str]]) -> list[tuple[Reason, ...]]:
    """Return for each pair, a claim's statement and what was checked, what they don't agree in, a "not" first.

    Raises ModelMissing where no language model is installed.
    """
    if not pairs:
        return []
    claims = bare_claims([Side(text) for pair in pairs for text in pair])
    return [_apart(left, right) for left, right in zip(claims[::2], claims[1::2], strict=True)]


def _apart(left: Comparable, right: Comparable) -> tuple[Reason, ...]:
    """Return the conflicts of a pair; a "not" on one side is one even where it may turn something else round."""
    found = [_taken_seriously(reason) for reason in reasons_for(left, right)]
    return tuple(sorted((one for one in found if one.conflict), key=lambda one: one.signal != NOT))


def _taken_seriously(reason: Reason) -> Reason:
    return replace(reason, conflict=True) if reason.signal == NOT and reason.value < 1 else reason
