"""What a machine may do to groups: suggest that a claim belongs to one. It fuses none, and touches no answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import or_, union
from sqlmodel import Session, col, delete, select

from db.assemble import batches
from db.reads.claims import standing_claims
from db.tables import NOT_THE_SAME, ArticleRecord, ClaimRecord, MatchProposalRecord, RepeatedClaimMemberRecord
from db.writes.guard import REPEATS, one_at_a_time
from db.writes.known_pairs import (
    fellows,
    found_groups,
    found_on,
    groups_by_id,
    look_around,
    members_of,
    put_group,
)
from workbench.matching.clusters.clusters import Key, Pair, Pairs, attach, key
from workbench.matching.pairs.propose import SUGGEST
from workbench.model import Relation


class Compare(Protocol):
    """What compares stored claims."""

    def expect(self, claim_ids: Iterable[int]) -> None:
        """Hear of which claims pairs will be asked for."""

    def __call__(self, pairs: Sequence[Key]) -> Mapping[Key, float]:
        """Return how probable it is that the two of each pair (smaller id first) belong together; 0 for others."""


AT_ONCE = 500

SAMPLE = 5
"""A claim that was compared with so many members of a group is not held against the others: their mean tells enough."""


def attach_new(session: Session, claim_ids: Sequence[int], compare: Compare | None = None) -> int:
    """Suggest groups for new claims, whose pairs are stored, in their order; return how many found one.

    A claim joins the group, or the single claim, to which its average probability is highest and at least `SUGGEST`.
    A claim that is a member already stays where it is. Of the many copies of one sentence only a few are proposed as
    pairs: with `compare`, a claim is held against `SAMPLE` members of a group, and those that lack are asked for.
    """
    one_at_a_time(session, REPEATS)
    found = 0
    for start in range(0, len(claim_ids), AT_ONCE):
        found += _attach(session, claim_ids[start : start + AT_ONCE], compare)
    return found


def attach_afresh(session: Session, claim_ids: Sequence[int], compare: Compare | None = None) -> None:
    """Forget where a machine had put claims whose pairs have new scores, and suggest groups for them afresh.

    What people said stays. A group of which only one suggested claim is left is none, until a claim joins it again.
    """
    one_at_a_time(session, REPEATS)
    known = look_around(session, claim_ids)
    pairs = known.pairs()
    again = {one for one in claim_ids if one in known.members and known.members[one].suggested}
    for name, group in known.groups.items():
        members = known.of_group(name)
        left = [one for one in members if one not in again]
        if len(left) == 1:
            again.update(left)
        elif 0 < len(left) < len(members):
            put_group(session, group, left, known, pairs)
    for claim in again:
        session.delete(known.members[claim])
    session.flush()
    attach_new(session, claim_ids, compare)


def attach_again(
    session: Session, compare: Compare | None = None, told: Callable[[int, int], None] | None = None
) -> int:
    """Forget all suggestions and suggest afresh by today's scores; return how many claims are suggested.

    What people said stays, and groups keep their ids as far as the claims that they were founded on are still members.
    `told` hears after every round how many claims are done, and of how many. Rows that the session holds are let go,
    to keep memory bounded: what the caller read before has to be read again.
    """
    one_at_a_time(session, REPEATS)
    session.flush()
    session.exec(delete(RepeatedClaimMemberRecord).where(col(RepeatedClaimMemberRecord.suggested)))
    session.expire_all()
    _describe_again(session)
    claims, found = _worth_attaching(session), 0
    for start in range(0, len(claims), AT_ONCE):
        found += _attach(session, claims[start : start + AT_ONCE], compare)
        session.flush()
        session.expunge_all()
        if told is not None:
            told(min(start + AT_ONCE, len(claims)), len(claims))
    return found


class _Round:
    """One round of claims to attach: where all claims around them stand, and what is known of their pairs."""

    def __init__(self, session: Session, claims: Sequence[int], compare: Compare | None) -> None:
        rows = list(_pairs_with(session, claims))
        around = {side for pair in rows for side in (pair.left, pair.right)} | set(claims)
        self.home = {claim: row.repeated_claim_id for claim, row in fellows(session, around).items()}
        self.standing = _standing(session, around | set(self.home))
        self.members: defaultdict[int, list[int]] = defaultdict(list)
        for claim, group in sorted(self.home.items()):
            self.members[group].append(claim)
        self.pairs = Pairs(rows)
        self.near: defaultdict[int, set[int]] = defaultdict(set)
        for pair in rows:
            self.near[pair.left].add(pair.right)
            self.near[pair.right].add(pair.left)
        self.compare = compare
        if compare is not None:
            compare.expect(self.standing & around)
        self.changed: set[int] = set()

    def place(self, claim: int) -> bool:
        """Put a claim where it belongs; a group that comes into being goes by the negative id of its first claim."""
        if claim in self.home or claim not in self.standing:
            return False
        candidates = self._candidates(claim)
        # A parted member keeps a claim out even where it cannot be seen.
        open_to = {name: seen for name, seen in candidates.items() if self.pairs.allowed(claim, self._all(name))}
        wanted = attach(claim, *self._compared(claim, open_to))
        if wanted is None:
            return False
        if wanted not in self.members:
            self.members[wanted], self.home[-wanted] = [-wanted], wanted
        self.members[wanted].append(claim)
        self.home[claim] = wanted
        self.changed.add(wanted)
        return True

    def _all(self, name: int) -> list[int]:
        return self.members.get(name) or [-name]

    def _candidates(self, claim: int) -> dict[int, list[int]]:
        """Return the groups and single claims that a claim was compared with, as their members that can be seen."""
        names = {self.home.get(other, -other) for other in self.near[claim]}
        seen = {name: [one for one in self._all(name) if one in self.standing] for name in names}
        return {name: members for name, members in seen.items() if members}

    def _compared(self, claim: int, groups: Mapping[int, list[int]]) -> tuple[Mapping[int, list[int]], Pairs]:
        """Return the groups as those members that count for the claim, and the pairs with them.

        Of the groups for which the members speak that it was compared with, the likeliest is looked at closer.
        """
        if self.compare is None:
            return groups, self.pairs
        met = {name: [one for one in members if self.pairs.get(claim, one)] for name, members in groups.items()}
        means = {name: self.pairs.average(claim, members) for name, members in met.items()}
        name = max(means, key=lambda one: (means[one], len(met[one]), -one), default=None)
        if name is None or means[name] < SUGGEST:
            return {}, self.pairs
        lacking = [one for one in groups[name] if one not in met[name]][: max(0, SAMPLE - len(met[name]))]
        asked = self.compare([key(claim, one) for one in lacking]) if lacking else {}
        added = (Pair(left, right, score) for (left, right), score in asked.items())
        known = (pair for one in self.near[claim] if (pair := self.pairs.get(claim, one)))
        return {name: met[name] + lacking}, Pairs([*added, *known])


def _attach(session: Session, claims: Sequence[int], compare: Compare | None) -> int:
    """Attach one round of claims and write the groups that changed; return how many claims found a group."""
    now = _Round(session, claims, compare)
    found = sum(now.place(claim) for claim in claims)
    if found:
        _write(session, now)
    return found


def _write(session: Session, now: _Round) -> None:
    """Write the groups that a round changed."""
    wanted = {name: now.members[name] for name in now.changed}
    known = look_around(session, {claim for members in wanted.values() for claim in members})
    pairs = known.pairs()
    grown = {name: members for name, members in wanted.items() if name > 0}
    fresh = sorted((members for name, members in wanted.items() if name < 0), key=min)
    rows = [*(known.groups[name] for name in grown), *found_groups(session, fresh)]
    for row, members in zip(rows, [*grown.values(), *fresh], strict=True):
        put_group(session, row, members, known, pairs)
    session.flush()


def _describe_again(session: Session) -> None:
    """Bring representatives and scores of the confirmed groups in line with today's scores."""
    ids = session.exec(select(RepeatedClaimMemberRecord.repeated_claim_id).distinct()).all()
    for batch in batches(ids):
        members, groups = members_of(session, batch), groups_by_id(session, batch)
        known = look_around(session, members)
        pairs = known.pairs()
        for name, group in groups.items():
            claims = known.of_group(name)
            if group.seed_id not in claims:
                found_on(session, group, claims)
            put_group(session, group, claims, known, pairs)
        session.flush()
        session.expunge_all()


def _pairs_with(session: Session, claims: Iterable[int]) -> Iterator[Pair]:
    """Yield what is known of the pairs with one of the claims; each pair once."""
    seen: set[Key] = set()
    left, right = col(MatchProposalRecord.left_id), col(MatchProposalRecord.right_id)
    columns: tuple[Any, ...] = (left, right, MatchProposalRecord.score, MatchProposalRecord.answer)
    for batch in batches(claims):
        rows = session.connection().execute(select(*columns).where(or_(left.in_(batch), right.in_(batch))))
        for one, other, score, answer in rows:
            if (one, other) not in seen:
                seen.add((one, other))
                apart = answer == NOT_THE_SAME
                said = Relation(answer) if answer is not None and not apart else None
                yield Pair(one, other, score, answer=said, apart=apart)


def _standing(session: Session, claims: Iterable[int]) -> set[int]:
    """Return those of the claims that can be seen."""
    found: set[int] = set()
    for batch in batches(claims):
        statement = (
            select(ClaimRecord.id)
            .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
            .where(col(ClaimRecord.id).in_(batch), *standing_claims())
        )
        found.update(session.exec(statement))
    return found


def _worth_attaching(session: Session) -> list[int]:
    """Return the claims with an open pair that a machine would suggest, as they came in."""
    waiting = [col(MatchProposalRecord.answer).is_(None), col(MatchProposalRecord.score) >= SUGGEST]
    either = union(
        select(MatchProposalRecord.left_id).where(*waiting), select(MatchProposalRecord.right_id).where(*waiting)
    )
    return sorted(row[0] for row in session.connection().execute(either))
