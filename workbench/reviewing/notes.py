"""What a reviewer typed about a claim and did not send: how much of it one claim holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.errors import DecisionRefused

MOST_PIECES = 10
LONGEST_TEXT = 4000
COMMENT = "comment"
"""What the notes call the words of a comment: they are for other reviewers, and no ground of a verdict."""


def together(found: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what several claims' notes make as those of one; raise DecisionRefused where it is too much for one."""
    reason, comment = _paragraphs(found, "reason"), _paragraphs(found, COMMENT)
    disputes = [notes["dispute"] for notes in found if notes.get("dispute")]
    rows = [row for notes in found for row in notes.get("evidence", ())]
    if max(len(reason), len(comment)) > LONGEST_TEXT or len(rows) > MOST_PIECES:
        raise DecisionRefused("What you typed about the parts is too much for one claim. Shorten it first.")
    joined = {"reason": reason, "dispute": disputes[0] if disputes else None, "evidence": rows, COMMENT: comment}
    return {name: value for name, value in joined.items() if value}


def beside_decision(notes: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the notes that go into no decision, and so stay when one is made."""
    return {name: value for name, value in notes.items() if name == COMMENT}


def _paragraphs(found: Sequence[Mapping[str, Any]], name: str) -> str:
    """Return what several notes hold in a text field, one below the other."""
    return "\n\n".join(str(notes[name]) for notes in found if notes.get(name))
