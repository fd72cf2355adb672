"""Which claims of an article come up, in which order, and which is the next one to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from workbench.model import Form, Verdict
from workbench.reviewing.decisions import current_verdict
from workbench.stored import StoredClaim
from workbench.stored.claims import ClaimOrder

Shows = Callable[[StoredClaim], bool]


def _with(verdict: Verdict) -> Shows:
    return lambda one: current_verdict(one.decisions) is verdict


SHOWS: dict[str, Shows] = {
    "": lambda one: True,
    "open": _with(Verdict.UNREVIEWED),
    "verified": _with(Verdict.VERIFIED),
    "disputed": _with(Verdict.DISPUTED),
    "unsupported": _with(Verdict.UNSUPPORTED),
    "not_checkable": _with(Verdict.NOT_CHECKABLE),
    "attributed": lambda one: one.claim.form is not Form.OWN_VOICE,
    "own_voice": lambda one: one.claim.form is Form.OWN_VOICE,
    "needs_source": lambda one: one.claim.source is None,
}
"""The filters by name, each with what it lets through."""


def passes(stored: StoredClaim, show: str) -> bool:
    """Say whether a filter lets a claim through; an unknown filter lets all through."""
    return SHOWS.get(show, SHOWS[""])(stored)


def in_text(claims: Iterable[StoredClaim]) -> tuple[StoredClaim, ...]:
    """Return claims as they stand in the text."""
    return tuple(sorted(claims, key=lambda one: (one.claim.content[0].start, one.id)))


def in_order(claims: Iterable[StoredClaim], order: ClaimOrder) -> tuple[StoredClaim, ...]:
    """Return claims in the order asked for; those worth the same come as in the text."""
    found = in_text(claims)
    return found if order is ClaimOrder.TEXT else tuple(sorted(found, key=lambda one: -one.claim.worth.score))


def first_open(shown: Sequence[StoredClaim]) -> StoredClaim | None:
    """Return the first claim that nobody decided, or else the first of all."""
    waiting = [one for one in shown if current_verdict(one.decisions) is Verdict.UNREVIEWED]
    return next(iter([*waiting, *shown]), None)
