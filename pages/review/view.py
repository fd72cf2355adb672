"""What the filters and orders of the review page are called, and the steps from claim to claim."""

from __future__ import annotations

from services.review_view import View
from workbench.stored.claims import ClaimOrder

ORDERS = {ClaimOrder.TEXT: "As in the text", ClaimOrder.WORTH: "Most worth checking first"}

FILTERS = {
    "": "All claims",
    "open": "Open",
    "verified": "Verified",
    "disputed": "Disputed",
    "unsupported": "Unsupported",
    "not_checkable": "Not checkable",
    "differing": "Opinions differ",
    "attributed": "Attributed to a source",
    "own_voice": "The article's own voice",
    "needs_source": "Source still open",
}
"""What each filter of `workbench.reviewing.queue` is called."""


def order_named(name: str) -> ClaimOrder:
    """Return the order of that name; an unknown one is that of the text."""
    return ClaimOrder(name) if name in ORDERS else ClaimOrder.TEXT


def neighbour(view: View, step: int) -> int | None:
    """Return the shown claim one step on (1) or back (-1) from the selected one in the queue, round the ends."""
    wanted = {one.id for one in view.shown}
    place = next((index for index, one in enumerate(view.queue) if view.selected and one.id == view.selected.id), -1)
    forward = [*view.queue[place + 1 :], *view.queue[: max(place, 0)]]
    ordered = forward if step > 0 else forward[::-1]
    return next((one.id for one in ordered if one.id in wanted), None)
