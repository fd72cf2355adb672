"""What a reviewer typed about a claim and did not send: how much of it one claim holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.errors import DecisionRefused

MOST_PIECES = 10
LONGEST_TEXT = 4000


def together(found: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what several claims' notes make as those of one; raise DecisionRefused where it is too much for one."""
    reason = "\n\n".join(str(notes["reason"]) for notes in found if notes.get("reason"))
    disputes = [notes["dispute"] for notes in found if notes.get("dispute")]
    rows = [row for notes in found for row in notes.get("evidence", ())]
    if len(reason) > LONGEST_TEXT or len(rows) > MOST_PIECES:
        raise DecisionRefused("What you typed about the parts is too much for one claim. Shorten it first.")
    joined = {"reason": reason, "dispute": disputes[0] if disputes else None, "evidence": rows}
    return {name: value for name, value in joined.items() if value}
