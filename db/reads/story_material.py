"""Reading one story whole: its articles, their claims, and what is known of pairs, groups and absences among them.

What is read grows with the story alone, never with what else is stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, and_, or_
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from db.assemble import assemble_claims
from db.batches import batches
from db.reads.repeats import waiting
from db.tables import (
    NOT_THE_SAME,
    ArticleProfileRecord,
    ClaimRecord,
    LeftOutRecord,
    MatchProposalRecord,
    RepeatedClaimMemberRecord,
    RepeatedClaimRecord,
)
from workbench.coverage.material import Grouped, Link, StoryMaterial
from workbench.model import Reason, Relation
from workbench.stored import StoredArticle, StoredClaim


def read_material(
    session: Session, articles: Iterable[StoredArticle], copies: tuple[frozenset[int], ...] = ()
) -> StoryMaterial:
    """Return all that a comparison of these articles is made of; `copies` are those that print one agency's text."""
    kept = tuple(articles)
    claims = _claims(session, [article.id for article in kept])
    ids = [claim.id for claim in claims]
    return StoryMaterial(
        articles=kept,
        claims=tuple(claims),
        links=tuple(_links(session, ids)),
        groups=_groups(session, ids),
        left_out=frozenset(_left_out(session, ids)),
        copies=copies,
    )


def packed_profiles(session: Session, article_ids: Iterable[int], version: int) -> dict[int, bytes]:
    """Return what was read of articles to find their story, as it is stored, by today's rules alone."""
    found: dict[int, bytes] = {}
    row = ArticleProfileRecord
    for batch in batches(article_ids):
        statement = select(row.article_id, row.profile).where(col(row.article_id).in_(batch), row.version == version)
        found.update(session.exec(statement).all())
    return found


def _claims(session: Session, article_ids: list[int]) -> list[StoredClaim]:
    """Return the claims of articles that stand, in the order of the articles and then as they stand in the text."""
    records: list[ClaimRecord] = []
    for batch in batches(article_ids):
        statement = select(ClaimRecord).where(
            col(ClaimRecord.article_id).in_(batch), col(ClaimRecord.deleted_at).is_(None), col(ClaimRecord.placed)
        )
        records += session.exec(statement).all()
    place = {article: at for at, article in enumerate(article_ids)}
    records.sort(key=lambda record: (place[record.article_id], record.content_start, record.id))
    return assemble_claims(session, records)


def _links(session: Session, claim_ids: list[int]) -> list[Link]:
    """Return the pairs among claims that a machine suggests or a person said belong together."""
    wanted, found = set(claim_ids), list[Link]()
    for batch in batches(claim_ids):
        rows = session.connection().execute(
            _suggested_or_confirmed().where(col(MatchProposalRecord.left_id).in_(batch))
        )
        found += [_link(row) for row in rows if row.right_id in wanted]
    return found


def _suggested_or_confirmed() -> Select[Any]:
    row = MatchProposalRecord
    related = or_(and_(*waiting()), col(row.answer) != NOT_THE_SAME)
    columns: tuple[Any, ...] = (
        row.id,
        row.left_id,
        row.right_id,
        row.relation,
        row.score,
        row.answer,
        row.reasons,
        row.revision,
    )
    return sql_select(*columns).where(related)


def _link(row: Any) -> Link:
    """Return the pair of one row of `_suggested_or_confirmed`; what a person said is certain."""
    confirmed = row.answer is not None
    return Link(
        left=row.left_id,
        right=row.right_id,
        relation=Relation(row.answer if confirmed else row.relation),
        score=1.0 if confirmed else row.score,
        confirmed=confirmed,
        reasons=tuple(Reason(**reason) for reason in row.reasons),
        pair_id=row.id,
        revision=row.revision,
    )


def _groups(session: Session, claim_ids: list[int]) -> dict[int, Grouped]:
    """Return the places of claims in groups, by people's word or as suggestions."""
    row, found = RepeatedClaimMemberRecord, dict[int, Grouped]()
    columns: tuple[Any, ...] = (
        row.claim_id,
        row.repeated_claim_id,
        row.relation,
        row.suggested,
        row.score,
        RepeatedClaimRecord.representative_id,
    )
    group = RepeatedClaimRecord
    statement = select(*columns).join(group, col(group.id) == col(row.repeated_claim_id))
    for batch in batches(claim_ids):
        for claim, number, relation, suggested, score, representative in session.connection().execute(
            statement.where(col(row.claim_id).in_(batch))
        ):
            found[claim] = Grouped(number, Relation(relation), suggested, score, representative)
    return found


def _left_out(session: Session, claim_ids: list[int]) -> list[tuple[int, int]]:
    """Return (claim, outlet) where a person looked and did not find the claim in the outlet's articles."""
    row, found = LeftOutRecord, list[tuple[int, int]]()
    for batch in batches(claim_ids):
        found += session.exec(select(row.claim_id, row.outlet_id).where(col(row.claim_id).in_(batch))).all()
    return found
