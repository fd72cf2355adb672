"""The groups around some claims, as they stand, with all that is known of the pairs among their members."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, col, select

from db.assemble import batches
from db.clock import now
from db.tables import (
    NOT_THE_SAME,
    ArticleRecord,
    ClaimRecord,
    MatchProposalRecord,
    RepeatedClaimMemberRecord,
    RepeatedClaimRecord,
)
from workbench.matching.clusters.clusters import Key, Pair, Pairs, key
from workbench.matching.clusters.members import describe
from workbench.model import Relation

Rows = dict[Key, MatchProposalRecord]


@dataclass(slots=True)
class Surroundings:
    """Some claims and all members of their groups: their rows by claim, the groups' by id, and those of their pairs.

    `days` puts the claims in order of publication.
    """

    claims: set[int]
    days: dict[int, tuple[date, int]] = field(default_factory=dict)
    members: dict[int, RepeatedClaimMemberRecord] = field(default_factory=dict)
    groups: dict[int, RepeatedClaimRecord] = field(default_factory=dict)
    rows: Rows = field(default_factory=dict)

    def pairs(self) -> Pairs:
        """Return what the rows know."""
        return Pairs(to_pair(row) for row in self.rows.values())

    def of_group(self, group_id: int) -> list[int]:
        """Return the claims of one group."""
        return sorted(claim for claim, row in self.members.items() if row.repeated_claim_id == group_id)


def look_around(session: Session, claim_ids: Iterable[int]) -> Surroundings:
    """Read the groups of the claims, with all that is known of the pairs among all members."""
    found = Surroundings(set(claim_ids))
    found.members = fellows(session, found.claims)
    found.groups = groups_by_id(session, {row.repeated_claim_id for row in found.members.values()})
    found.claims |= set(found.members)
    found.rows = rows_among(session, found.claims)
    found.days = publication(session, found.claims)
    return found


def fellows(session: Session, claims: Iterable[int]) -> dict[int, RepeatedClaimMemberRecord]:
    """Return the rows of all members of the groups of claims by claim."""
    return members_of(session, {row.repeated_claim_id for row in _members_by_claim(session, claims)})


def members_of(session: Session, group_ids: Iterable[int]) -> dict[int, RepeatedClaimMemberRecord]:
    """Return the rows of all members of groups by claim."""
    found: dict[int, RepeatedClaimMemberRecord] = {}
    for batch in batches(group_ids):
        statement = select(RepeatedClaimMemberRecord).where(col(RepeatedClaimMemberRecord.repeated_claim_id).in_(batch))
        found.update({row.claim_id: row for row in session.exec(statement)})
    return found


def groups_by_id(session: Session, group_ids: Iterable[int]) -> dict[int, RepeatedClaimRecord]:
    """Return the rows of groups by id."""
    found: dict[int, RepeatedClaimRecord] = {}
    for batch in batches(group_ids):
        rows = session.exec(select(RepeatedClaimRecord).where(col(RepeatedClaimRecord.id).in_(batch)))
        found.update({row.id: row for row in rows})
    return found


def rows_among(session: Session, claims: Collection[int]) -> Rows:
    """Return the rows of all pairs both of whose claims are among these."""
    found: Rows = {}
    for batch in batches(claims):
        rows = session.exec(select(MatchProposalRecord).where(col(MatchProposalRecord.left_id).in_(batch)))
        found.update({(row.left_id, row.right_id): row for row in rows if row.right_id in claims})
    return found


def to_pair(row: MatchProposalRecord) -> Pair:
    """Return what a row knows of its pair."""
    apart = row.answer == NOT_THE_SAME
    answer = Relation(row.answer) if row.answer is not None and not apart else None
    return Pair(row.left_id, row.right_id, row.score, row.same, Relation(row.relation), answer, apart)


def found_group(
    session: Session, members: Collection[int], held: Collection[RepeatedClaimRecord]
) -> RepeatedClaimRecord:
    """Return a group's row: one founded on a member, those in `held` first, else another one held, else a new one.

    A group that grows, joins another or is parted from it keeps or finds its id that way.
    """
    held_ids = {row.id for row in held}
    seeded = _founded(session, members)
    vacant = [row for row in seeded.values() if row.id in held_ids or row.id not in _lived_in(session, [row], members)]
    if vacant:
        return min(vacant, key=lambda row: (row.id not in held_ids, row.id))
    row = next(iter(sorted(held, key=lambda one: one.id)), None)
    row = row or RepeatedClaimRecord(representative_id=min(members), created_at=now())
    found_on(session, row, members)
    return row


def found_groups(session: Session, groups: Sequence[Collection[int]]) -> list[RepeatedClaimRecord]:
    """Return the rows of groups that come into being: one that was founded on a member and stands empty, or a new one.

    As `found_group` with nothing held, for many groups of different claims at once.
    """
    seeded = _founded(session, {claim for members in groups for claim in members})
    lived_in = _lived_in(session, seeded.values(), ())
    rows = []
    for members in groups:
        vacant = [row for one in members if (row := seeded.get(one)) and row.id not in lived_in]
        new = RepeatedClaimRecord(representative_id=min(members), created_at=now())
        new.seed_id = min(set(members) - seeded.keys(), default=None)
        rows.append(min(vacant, key=lambda row: row.id, default=new))
    session.add_all(rows)
    session.flush()
    return rows


def _founded(session: Session, claims: Iterable[int]) -> dict[int, RepeatedClaimRecord]:
    """Return the rows of groups that were founded on claims, by the claim."""
    found: dict[int, RepeatedClaimRecord] = {}
    for batch in batches(claims):
        rows = session.exec(select(RepeatedClaimRecord).where(col(RepeatedClaimRecord.seed_id).in_(batch)))
        found.update({row.seed_id: row for row in rows if row.seed_id is not None})
    return found


def _lived_in(session: Session, groups: Iterable[RepeatedClaimRecord], but: Collection[int]) -> set[int]:
    """Return the ids of those of the groups that have members, others than those in `but`."""
    members = members_of(session, [row.id for row in groups])
    return {row.repeated_claim_id for claim, row in members.items() if claim not in but}


def found_on(session: Session, group: RepeatedClaimRecord, claims: Collection[int]) -> None:
    """Found a group on the earliest of the claims on which no other is founded."""
    group.seed_id = min(set(claims) - _founded(session, claims).keys(), default=None)
    session.add(group)
    session.flush()


def put_group(
    session: Session, group: RepeatedClaimRecord, claims: Collection[int], known: Surroundings, pairs: Pairs
) -> None:
    """Write a group's members afresh: who represents it, how the others relate to that, and whose yes it rests on.

    `known` and `pairs` hold the pairs among the claims; a claim that is a member elsewhere moves. The caller flushes
    the session.
    """
    described = describe(claims, pairs, known.days.__getitem__)
    if group.representative_id != described.representative:
        group.representative_id = described.representative
    for place in described.places:
        row = known.members.get(place.claim)
        if row is None:
            row = RepeatedClaimMemberRecord(claim_id=place.claim, repeated_claim_id=group.id, relation=place.relation)
            known.members[place.claim] = row
        row.repeated_claim_id, row.relation = group.id, place.relation
        row.suggested, row.score = place.suggested, place.score
        row.confirmed_by_id, row.confirmed_at = None, None
        yes = _first_yes(place.claim, pairs.joined[place.claim].intersection(claims), known.rows)
        if yes is not None:
            row.confirmed_by_id, row.confirmed_at = yes.answered_by_id, yes.answered_at
        session.add(row)
    known.groups[group.id] = group
    session.add(group)


def publication(session: Session, claim_ids: Iterable[int]) -> dict[int, tuple[date, int]]:
    """Return, by claim, the day of publication (unknown days last) and its id, to put the earliest in front."""
    found: dict[int, tuple[date, int]] = {}
    for batch in batches(claim_ids):
        statement = (
            select(ClaimRecord.id, col(ArticleRecord.published))
            .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
            .where(col(ClaimRecord.id).in_(batch))
        )
        found.update({claim: (day or date.max, claim) for claim, day in session.exec(statement)})
    return found


def _members_by_claim(session: Session, claims: Iterable[int]) -> list[RepeatedClaimMemberRecord]:
    found: list[RepeatedClaimMemberRecord] = []
    for batch in batches(claims):
        statement = select(RepeatedClaimMemberRecord).where(col(RepeatedClaimMemberRecord.claim_id).in_(batch))
        found.extend(session.exec(statement))
    return found


def _first_yes(claim: int, joined: Collection[int], rows: Rows) -> MatchProposalRecord | None:
    """Return the earliest of the answers that join a claim to others."""
    found = [rows[key(claim, other)] for other in joined]
    return min(found, key=lambda row: (row.answered_at or now(), row.id), default=None)
