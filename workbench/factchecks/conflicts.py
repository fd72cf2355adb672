"""What a claim and a known fact-check that read alike do not agree in: another number, a "not", swapped roles.

A fact-check about the same thing is worth reading even then; the reader only has to know before relying on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.interchange.pairs import Side
from workbench.matching.pairs.bare import bare_claims
from workbench.matching.pairs.decide import reasons_for
from workbench.model import Reason


def conflicts(pairs: Sequence[tuple[str, str]]) -> list[tuple[Reason, ...]]:
    """Return for each pair, a claim's words and what was checked, the signals' reasons that are conflicts.

    Raises ModelMissing where no language model is installed.
    """
    if not pairs:
        return []
    claims = bare_claims([Side(text) for pair in pairs for text in pair])
    return [
        tuple(reason for reason in reasons_for(left, right) if reason.conflict)
        for left, right in zip(claims[::2], claims[1::2], strict=True)
    ]
