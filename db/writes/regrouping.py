"""One step of a person on groups: answers are given or taken away, the groups follow, and the log can restore them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from db.assemble import batches
from db.clock import now
from db.tables import (
    NOT_THE_SAME,
    ActivityRecord,
    ClaimRecord,
    MatchProposalRecord,
    RegroupedClaimRecord,
    ReviewerRecord,
)
from db.writes.guard import REPEATS, one_at_a_time, permit
from db.writes.known_pairs import Surroundings, found_group, look_around, put_group
from db.writes.log import Json, note
from workbench.errors import Conflict
from workbench.matching.clusters.clusters import Key, Pairs, contradicted, key, settle
from workbench.model import Relation, Reviewer

MOST_WORDS = 60


class Step:
    """What a person does to groups: open it on some claims, answer for pairs, and `finish` it.

    Opening it waits until nobody else changes groups, and remembers what is there, so that the step can be undone.
    """

    def __init__(self, session: Session, by: Reviewer, claims: Iterable[int]) -> None:
        """Check that the person may do this, and read the groups of the claims."""
        self.session = session
        self.by = permit(session, by)
        one_at_a_time(session, REPEATS)
        self.known: Surroundings = look_around(session, claims)
        self._pairs_before: dict[Key, Json] = {}
        self._before = snapshot(self.known)

    def join(self, one: int, other: int, relation: Relation) -> None:
        """Say that two claims belong together, and how; raise Conflict where somebody said that they don't."""
        row = self.known.rows.get(key(one, other))
        if row is not None and row.answer == NOT_THE_SAME:
            raise parted(self.session, row)
        self.answer(one, other, relation)

    def part(self, one: int, other: int) -> None:
        """Say that two claims don't belong together."""
        self.answer(one, other, NOT_THE_SAME)

    def answer(self, one: int, other: int, given: str | None) -> None:
        """Answer for a pair, which need not have been proposed, or (None) take its answer away."""
        pair = key(one, other)
        row = self.known.rows.get(pair)
        self._pairs_before.setdefault(pair, _pair_state(pair, row))
        if row is None:
            relation = given if given and given != NOT_THE_SAME else Relation.REPEAT
            row = MatchProposalRecord(left_id=pair[0], right_id=pair[1], score=0.0, relation=relation, created_at=now())
            self.known.rows[pair] = row
        row.answer = given
        row.answered_by_id, row.answered_at = (self.by.id, now()) if given else (None, None)
        self.session.add(row)

    def pairs(self) -> Pairs:
        """Return what is known of the pairs now."""
        return self.known.pairs()

    def finish(
        self,
        verb: str,
        subject_id: int,
        *,
        before: Json | None = None,
        after: Json | None = None,
        homes: Mapping[int, int] | None = None,
    ) -> int:
        """Let the groups follow, and log the step with what was there; return the activity to undo.

        `homes` says of claims that they do not stay with their former group, but with those that share the number.
        Raises Conflict where the answers go against others that stand.
        """
        self.session.flush()
        self._regroup(homes or {})
        state = {"pairs": list(self._pairs_before.values()), "touched": sorted(self.known.groups), **self._before}
        activity = note(self.session, self.by, verb, subject_id, before=(before or {}) | {"state": state}, after=after)
        self.session.add_all(RegroupedClaimRecord(activity_id=activity, claim_id=one) for one in self.known.claims)
        self.session.flush()
        return activity

    def _regroup(self, homes: Mapping[int, int]) -> None:
        """Settle the groups at hand by the answers, and write them."""
        pairs = self.pairs()
        against = contradicted(self.known.claims, pairs)
        if against is not None:
            new = against in self._pairs_before
            raise (_joined if new else parted)(self.session, self.known.rows[against])
        suggested = {claim for claim, row in self.known.members.items() if row.suggested}
        former = {claim: -claim for claim in self.known.claims}
        former |= {claim: row.repeated_claim_id for claim, row in self.known.members.items()}
        write_groups(self.session, self.known, settle(former | dict(homes), suggested, pairs), pairs)


def write_groups(session: Session, known: Surroundings, groups: Iterable[Collection[int]], pairs: Pairs) -> None:
    """Write groups in place of those at hand; each keeps or finds its id as far as it can, and moves on a revision."""
    wanted = sorted((sorted(members) for members in groups), key=lambda members: members[0])
    grouped = {claim for members in wanted for claim in members}
    free = {group.id: group for group in known.groups.values() if group.seed_id not in grouped}
    for group in known.groups.values():
        group.revision += 1
        session.add(group)
    for members in wanted:
        former = {known.members[one].repeated_claim_id for one in members if one in known.members}
        held = [group for group in known.groups.values() if group.seed_id in members]
        bereft = [free[one] for one in sorted(former) if one in free]
        row = found_group(session, members, held or bereft)
        free.pop(row.id, None)
        put_group(session, row, members, known, pairs)
        session.flush()
    for claim in set(known.members) - grouped:
        session.delete(known.members.pop(claim))
    session.flush()


def snapshot(known: Surroundings) -> Json:
    """Return, for the log, where each claim stands, and on which claim each group is founded."""
    return {
        "claims": sorted(known.claims),
        "members": [[one, row.repeated_claim_id, row.suggested] for one, row in sorted(known.members.items())],
        "groups": [[group.id, group.seed_id] for group in known.groups.values()],
    }


def restore_pairs(session: Session, known: Surroundings, states: Iterable[Json]) -> None:
    """Give pairs the answers that they had; a pair that only the step itself brought in goes."""
    for state in states:
        pair: Key = (state["left"], state["right"])
        row = known.rows.get(pair)
        if row is None:
            continue
        at = state["at"]
        row.answer, row.answered_by_id = state["answer"], state["by"]
        row.answered_at = datetime.fromisoformat(at) if at else None
        if not state["known"] and not row.reasons:
            del known.rows[pair]
            session.delete(row)
    session.flush()


def parted(session: Session, row: MatchProposalRecord) -> Conflict:
    """Return what to say where an answer goes against that of `row`."""
    by = session.get(ReviewerRecord, row.answered_by_id)
    name = by.name if by else "Somebody"
    words = words_of(session, (row.left_id, row.right_id))
    left, right = words[row.left_id], words[row.right_id]
    return Conflict(
        f"{name} said that {left} and {right} are not the same. "
        "Take that answer back first, or take one of the two out of its repeated claim.",
        by=name,
    )


def _joined(session: Session, row: MatchProposalRecord) -> Conflict:
    """Return what to say where a pair cannot be parted, since other answers join it."""
    words = words_of(session, (row.left_id, row.right_id))
    return Conflict(
        f"Other answers make {words[row.left_id]} and {words[row.right_id]} one repeated claim. "
        "Take one of the two out of it instead."
    )


def words_of(session: Session, claim_ids: Iterable[int]) -> dict[int, str]:
    """Return the words of claims, shortened and in quotation marks, for a sentence."""
    found: dict[int, str] = {}
    for batch in batches(claim_ids):
        for row in session.exec(select(ClaimRecord).where(col(ClaimRecord.id).in_(batch))):
            words = " ".join(str(span[2]) for span in row.content)
            found[row.id] = f"“{words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1] + '…'}”"
    return found


def _pair_state(pair: Key, row: MatchProposalRecord | None) -> Json:
    """Return, for the log, a pair's answer; `known` says whether the pair was there at all."""
    state: dict[str, Any] = {"left": pair[0], "right": pair[1], "known": row is not None}
    if row is None:
        return state | {"answer": None, "by": None, "at": None}
    at = row.answered_at.isoformat() if row.answered_at else None
    return state | {"answer": row.answer, "by": row.answered_by_id, "at": at}


def newest_step(session: Session, claims: Collection[int], after: int = 0) -> ActivityRecord | None:
    """Return the newest step, after the one of that number, that touched any of the claims and was not undone."""
    undone = select(ActivityRecord.undoes_id).where(col(ActivityRecord.undoes_id).is_not(None))
    found: list[ActivityRecord] = []
    for batch in batches(claims):
        touching = select(RegroupedClaimRecord.activity_id).where(
            col(RegroupedClaimRecord.claim_id).in_(batch), RegroupedClaimRecord.activity_id > after
        )
        statement = select(ActivityRecord).where(
            col(ActivityRecord.id).in_(touching), col(ActivityRecord.id).not_in(undone)
        )
        found.extend(session.exec(statement.order_by(col(ActivityRecord.id).desc()).limit(1)))
    return max(found, key=lambda row: row.id, default=None)
