"""The first groups of a list in the same time however many there are.

An index ranks groups by all their members. A group has no more members in sight than that, and stands in no more
outlets: so the first are counted exactly, and as soon as enough of them come before all that a group further down can
come to, they are the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlmodel import Session, col

from db.batches import batches
from db.reads.counted_groups import Counts, counted, ranked
from db.tables import RepeatedClaimMemberRecord
from workbench.stored.clusters import GroupFilter, GroupOrder

Key = tuple[int, ...]
BESIDE = 50
"""So many groups more than are asked for are counted at first: nearly always these are enough."""

WIDER = 4
"""So many times as many are counted next; where these are not enough either, all groups are counted."""

DEEPEST = 2_000
"""Behind so many groups, counting all is as quick."""

KEYS: Mapping[GroupOrder, Callable[[Counts], Key]] = {
    GroupOrder.MEMBERS: lambda one: (-one.confirmed - one.suggested, one.id),
    GroupOrder.OUTLETS: lambda one: (-one.outlets, -one.confirmed - one.suggested, one.id),
}
"""What orders groups (`db.reads.counted_groups.by`), where the number of members says how far up one can come."""


def first_groups(
    session: Session, wanted: GroupFilter, order: GroupOrder, limit: int, offset: int
) -> list[Counts] | None:
    """Return a page of the groups; None where the number of members does not tell which come first."""
    needed = limit + offset
    if order not in KEYS or wanted.query.strip() or wanted.story_id is not None or needed > DEEPEST:
        return None
    for many in (needed + BESIDE, WIDER * (needed + BESIDE)):
        candidates = [(int(key), int(members)) for key, members in session.connection().execute(ranked(wanted, many))]
        found = sorted(_exactly(session, wanted, [key for key, _ in candidates]), key=KEYS[order])[:needed]
        if len(candidates) < many or _first(found, needed, candidates[-1], order):
            return found[offset:]
    return None


def _first(found: Sequence[Counts], needed: int, last: tuple[int, int], order: GroupOrder) -> bool:
    """Say whether there are enough groups, and all of them come before what any behind the last candidate can reach."""
    key, members = last
    least = Counts(
        id=key,
        claim=0,
        confirmed=members,
        suggested=0,
        outlets=members,
        first_seen=None,
        verdicts=0,
        contradictions=0,
    )
    return len(found) == needed and KEYS[order](found[-1]) <= KEYS[order](least)


def _exactly(session: Session, wanted: GroupFilter, ids: Sequence[int]) -> list[Counts]:
    """Count some groups as far as the filter takes them."""
    found: list[Counts] = []
    for batch in batches(ids):
        statement = counted(wanted).where(col(RepeatedClaimMemberRecord.repeated_claim_id).in_(batch))
        found += [Counts(*row) for row in session.connection().execute(statement)]
    return found
