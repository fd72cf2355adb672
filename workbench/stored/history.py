"""What happened to a claim, as its history tells it: each change with what was there before and after, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from workbench.model import DisputeKind, Form, Verdict
from workbench.vocabulary import DISPUTES, FORMS, VERDICTS

Kept = Mapping[str, Any]

OPEN = "open"

READING = frozenset(["content", "form", "cue", "source"])
"""What of a claim is a reading of the article, which can be put back."""

_NO_READING = frozenset(["removal", "corrected", "retired", "stated"])


class Difference(NamedTuple):
    """One thing that a change changed: what it was and what it became, in a reader's words."""

    what: str
    was: str
    became: str


class ClaimChange(NamedTuple):
    """One line of a claim's history. `line` is its number in the log, `undone` says that it was taken back since.

    `before` and `after` say whether the claim's reading can be put back to what it was then. `takes_back` says that the
    line takes another one back, `decision` is the decision that it made.
    """

    line: int
    at: datetime
    reviewer: str
    verb: str
    differences: tuple[Difference, ...]
    undone: bool = False
    before: bool = False
    after: bool = False
    takes_back: bool = False
    decision: int | None = None


class ClaimHistory(NamedTuple):
    """When a claim came in, by which rule (`workbench.model.Claim.rule`), and what happened to it, newest first."""

    added_at: datetime
    rule: str
    changes: tuple[ClaimChange, ...]


def reading_in(kept: Kept | None) -> dict[str, Any]:
    """Return what a line of the log keeps of a claim's reading: words, form, cue, source, with what belongs to them.

    Nothing where it is about another version of the article.
    """
    if kept is None or not READING & kept.keys() or "article" in kept:
        return {}
    return {name: value for name, value in kept.items() if name not in _NO_READING}


def differences(before: Kept | None, after: Kept | None, sources: Mapping[int, str]) -> tuple[Difference, ...]:
    """Return what differs between the two states of a claim that a line of the log keeps; `sources` are names by id."""
    was, became = before or {}, after or {}
    found = (
        Difference(name, told(was), told(became))
        for name, told in (
            ("Words", _content),
            ("Form", _form),
            ("Attributed with", _cue),
            ("Source", lambda kept: _source(kept, sources)),
            ("Verdict", _verdict),
        )
    )
    return tuple(one for one in found if one.was != one.became)


def sources_in(states: Sequence[Kept | None]) -> set[int]:
    """Return the ids of the sources that states of a claim name."""
    return {kept["source"] for kept in states if kept and isinstance(kept.get("source"), int)}


def _content(kept: Kept) -> str:
    return " … ".join(str(span[2]) for span in kept.get("content") or ())


def _form(kept: Kept) -> str:
    return FORMS[Form(kept["form"])].label if kept.get("form") else ""


def _cue(kept: Kept) -> str:
    words = " … ".join(str(span[2]) for span in kept.get("cue") or ())
    return f"{words} (negated)" if words and kept.get("negated") else words


def _source(kept: Kept, sources: Mapping[int, str]) -> str:
    if "source" not in kept:
        return ""
    return sources.get(kept["source"], OPEN) if kept["source"] is not None else OPEN


def _verdict(kept: Kept) -> str:
    if "verdict" not in kept:
        return ""
    dispute = kept.get("dispute")
    kind = f" ({DISPUTES[DisputeKind(dispute)].inline})" if dispute else ""
    return VERDICTS[Verdict(kept["verdict"])].label + kind
