"""Which claims of an article come up, in which order, and which is the next one to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from workbench.model import Form, Verdict
from workbench.reviewing.perspective import Perspective
from workbench.stored import StoredClaim
from workbench.stored.claims import ClaimOrder

Shows = Callable[[StoredClaim, Perspective], bool]

NOBODY = Perspective()
"""Nobody in particular, where one opinion on a claim is enough."""


def _with(verdict: Verdict) -> Shows:
    return lambda one, seen_by: seen_by.verdict(one) is verdict


SHOWS: dict[str, Shows] = {
    "": lambda one, seen_by: True,
    "open": lambda one, seen_by: seen_by.is_open(one),
    "verified": _with(Verdict.VERIFIED),
    "disputed": _with(Verdict.DISPUTED),
    "unsupported": _with(Verdict.UNSUPPORTED),
    "not_checkable": _with(Verdict.NOT_CHECKABLE),
    "differing": lambda one, seen_by: seen_by.differs(one),
    "attributed": lambda one, seen_by: one.claim.form is not Form.OWN_VOICE,
    "own_voice": lambda one, seen_by: one.claim.form is Form.OWN_VOICE,
    "needs_source": lambda one, seen_by: one.claim.source is None,
}
"""The filters by name, each with what it lets through."""


def passes(stored: StoredClaim, show: str, seen_by: Perspective = NOBODY) -> bool:
    """Say whether a filter lets a claim through, as a reviewer sees it; an unknown filter lets all through."""
    return SHOWS.get(show, SHOWS[""])(stored, seen_by)


def in_text(claims: Iterable[StoredClaim]) -> tuple[StoredClaim, ...]:
    """Return claims as they stand in the text."""
    return tuple(sorted(claims, key=lambda one: (one.claim.content[0].start, one.id)))


def in_order(claims: Iterable[StoredClaim], order: ClaimOrder) -> tuple[StoredClaim, ...]:
    """Return claims in the order asked for; those worth the same come as in the text."""
    found = in_text(claims)
    return found if order is ClaimOrder.TEXT else tuple(sorted(found, key=lambda one: -one.claim.worth.score))


def first_open(shown: Sequence[StoredClaim], seen_by: Perspective = NOBODY) -> StoredClaim | None:
    """Return the first claim that waits for a reviewer, or else the first of all."""
    waiting = [one for one in shown if seen_by.is_open(one)]
    return next(iter([*waiting, *shown]), None)
