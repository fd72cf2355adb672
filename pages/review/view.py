"""What the review page shows of one article, read afresh from the database for every repaint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from db.reads import articles, claims, groups, repeats
from db.reads.versions import history_of
from workbench.errors import NotFound
from workbench.model import Form, Verdict
from workbench.reviewing.decisions import current_verdict
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.articles import ArticleFilter
from workbench.stored.claims import ClaimOrder
from workbench.stored.clusters import Group
from workbench.stored.pairs import Proposal
from workbench.stored.versions import History

Shows = Callable[[StoredClaim], bool]

ORDERS = {ClaimOrder.TEXT: "As in the text", ClaimOrder.WORTH: "Most worth checking first"}

FILTERS: dict[str, tuple[str, Shows]] = {
    "": ("All claims", lambda one: True),
    "open": ("Open", lambda one: current_verdict(one.decisions) is Verdict.UNREVIEWED),
    "verified": ("Verified", lambda one: current_verdict(one.decisions) is Verdict.VERIFIED),
    "disputed": ("Disputed", lambda one: current_verdict(one.decisions) is Verdict.DISPUTED),
    "unsupported": ("Unsupported", lambda one: current_verdict(one.decisions) is Verdict.UNSUPPORTED),
    "not_checkable": ("Not checkable", lambda one: current_verdict(one.decisions) is Verdict.NOT_CHECKABLE),
    "attributed": ("Attributed to a source", lambda one: one.claim.form is not Form.OWN_VOICE),
    "own_voice": ("The article's own voice", lambda one: one.claim.form is Form.OWN_VOICE),
    "needs_source": ("Source still open", lambda one: one.claim.source is None),
}


@dataclass(frozen=True, slots=True)
class View:
    """One article under review: all its claims in text order, those that the filter shows, and the selected one.

    `queue` holds all claims in the chosen order, which steps and lists go by, and `shown` those of them that the filter
    lets through. `history` holds all versions of the article with what waits for a place in the newest. `siblings` are
    the parts of the claim that the selected one was split off from, itself among them.
    """

    article: StoredArticle
    claims: tuple[StoredClaim, ...]
    queue: tuple[StoredClaim, ...]
    verdicts: Mapping[int, Verdict]
    shown: tuple[StoredClaim, ...]
    selected: StoredClaim | None
    removed: tuple[StoredClaim, ...]
    history: History
    siblings: tuple[StoredClaim, ...] = ()
    group: Group | None = None
    proposals: tuple[Proposal, ...] = ()

    @property
    def newest(self) -> bool:
        """Whether this is the newest version of the article, the only one whose claims can be decided."""
        return not self.history.versions or self.history.newest.id == self.article.id

    @property
    def decided(self) -> int:
        """How many claims carry a verdict."""
        return sum(verdict is not Verdict.UNREVIEWED for verdict in self.verdicts.values())


def read_view(
    session: Session, article_id: int, claim_id: int | None, show: str, order: ClaimOrder = ClaimOrder.TEXT
) -> View:
    """Read what the page needs; without `claim_id` the first open claim that the filter shows is selected.

    Raises NotFound where the article, or the claim in it, is not there (any more).
    """
    article = articles.get_article(session, article_id)
    queue = tuple(claims.claims_of(session, article_id, order))
    found = tuple(sorted(queue, key=lambda one: (one.claim.content[0].start, one.id)))
    shown = tuple(one for one in queue if passes(one, show))
    selected = _named(found, claim_id) if claim_id is not None else _first_open(shown)
    return View(
        article,
        found,
        queue,
        {one.id: current_verdict(one.decisions) for one in found},
        shown,
        selected,
        tuple(claims.deleted_claims(session, article_id)),
        history_of(session, article_id),
        _siblings(session, selected),
        groups.group_of(session, selected.id) if selected else None,
        tuple(repeats.proposals_of(session, selected.id)) if selected else (),
    )


def passes(stored: StoredClaim, show: str) -> bool:
    """Say whether a filter lets a claim through; an unknown filter lets all through."""
    _, shows = FILTERS.get(show, FILTERS[""])
    return shows(stored)


def order_named(name: str) -> ClaimOrder:
    """Return the order of that name; an unknown one is that of the text."""
    return ClaimOrder(name) if name in ORDERS else ClaimOrder.TEXT


def article_to_show(session: Session, article_id: int | None, claim_id: int | None) -> int | None:
    """Return the article that the address means: named, or the one of the claim, or the newest with open claims.

    None where nothing is stored; raises NotFound where the claim is not there.
    """
    if article_id is not None:
        return article_id
    if claim_id is not None:
        return claims.get_claim(session, claim_id).article_id
    waiting = articles.list_articles(session, ArticleFilter(open_only=True, limit=1))
    rows = waiting or articles.list_articles(session, ArticleFilter(limit=1))
    return rows[0].id if rows else None


def first_part(session: Session, article_id: int, claim_id: int | None) -> int | None:
    """Return the first part of a claim that was split, where it stands in the article; None for any other claim."""
    parts = claims.parts_of(session, claim_id) if claim_id is not None else []
    return next((part.id for part in parts if part.article_id == article_id), None)


def following_open(
    ordered: Sequence[StoredClaim], verdicts: Mapping[int, Verdict], claim_id: int, show: str
) -> int | None:
    """Return the next undecided claim after this one, round to the start, as far as the filter shows it.

    The claim itself is never the answer: it was decided just now.
    """
    place = next((index for index, one in enumerate(ordered) if one.id == claim_id), 0)
    after = [*ordered[place + 1 :], *ordered[:place]]
    waiting = [one for one in after if verdicts[one.id] is Verdict.UNREVIEWED and one.id != claim_id]
    return next((one.id for one in waiting if passes(one, show)), None)


def neighbour(view: View, step: int) -> int | None:
    """Return the shown claim one step on (1) or back (-1) from the selected one in the queue, round the ends."""
    wanted = {one.id for one in view.shown}
    place = next((index for index, one in enumerate(view.queue) if view.selected and one.id == view.selected.id), -1)
    forward = [*view.queue[place + 1 :], *view.queue[: max(place, 0)]]
    ordered = forward if step > 0 else forward[::-1]
    return next((one.id for one in ordered if one.id in wanted), None)


def _named(found: Sequence[StoredClaim], claim_id: int) -> StoredClaim:
    """Return the claim of that id."""
    for one in found:
        if one.id == claim_id:
            return one
    raise NotFound(
        f"Claim {claim_id} does not stand in this article (any more). "
        "Where somebody removed it, it can be put back under “Removed claims”."
    )


def _first_open(shown: Sequence[StoredClaim]) -> StoredClaim | None:
    """Return the first claim that nobody decided, or else the first of all."""
    waiting = [one for one in shown if current_verdict(one.decisions) is Verdict.UNREVIEWED]
    return next(iter([*waiting, *shown]), None)


def _siblings(session: Session, selected: StoredClaim | None) -> tuple[StoredClaim, ...]:
    """Return all parts of the claim that the selected one was split off from; none where it was not."""
    if selected is None or selected.whole_id is None:
        return ()
    return tuple(claims.parts_of(session, selected.whole_id))
