"""Groups with suggested members beside confirmed ones, founded on a claim, with a representative wording

Revision ID: 0007
Revises: 0006
"""

from collections import defaultdict
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("match_proposal", sa.Column("same", sa.Float(), nullable=False, server_default=sa.text("0")))
    groups, members = _rows("repeated_claim", "id, founder_id, created_at"), _members()
    founders = dict(_rows("match_proposal", "id, left_id"))
    for table in ("repeated_claim_member", "repeated_claim"):
        op.drop_table(table)
    group_table, member_table = _new_tables()
    made = _founded(groups, founders, members)
    op.bulk_insert(group_table, made)
    op.bulk_insert(member_table, [row for group in made for row in members[group["id"]]])
    _let_ids_go_on(max((row["id"] for row in made), default=0))
    op.create_table(
        "regrouped_claim",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_regrouped_claim_activity_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_regrouped_claim_claim_id")),
        sa.PrimaryKeyConstraint("activity_id", "claim_id", name=op.f("pk_regrouped_claim")),
    )
    op.create_index(op.f("ix_regrouped_claim_claim_id"), "regrouped_claim", ["claim_id"], unique=False)


def _new_tables() -> tuple[sa.Table, sa.Table]:
    groups = op.create_table(
        "repeated_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seed_id", sa.Integer(), nullable=True),
        sa.Column("representative_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["seed_id"], ["claim.id"], name=op.f("fk_repeated_claim_seed_id")),
        sa.ForeignKeyConstraint(["representative_id"], ["claim.id"], name=op.f("fk_repeated_claim_representative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repeated_claim")),
        sa.UniqueConstraint("seed_id", name=op.f("uq_repeated_claim_seed_id")),
    )
    members = op.create_table(
        "repeated_claim_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("repeated_claim_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("suggested", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["repeated_claim_id"], ["repeated_claim.id"], name=op.f("fk_repeated_claim_member_repeated_claim_id")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_repeated_claim_member_claim_id")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["reviewer.id"], name=op.f("fk_repeated_claim_member_confirmed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repeated_claim_member")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_repeated_claim_member_claim_id")),
    )
    op.create_index(op.f("ix_repeated_claim_representative_id"), "repeated_claim", ["representative_id"], unique=False)
    op.create_index(
        op.f("ix_repeated_claim_member_repeated_claim_id"), "repeated_claim_member", ["repeated_claim_id"], unique=False
    )
    return groups, members


def _rows(table: str, columns: str) -> list[tuple]:
    return [tuple(row) for row in op.get_bind().execute(sa.text(f"SELECT {columns} FROM {table} ORDER BY id"))]


def _members() -> defaultdict[int, list[dict]]:
    """Return the rows of the members by group, the earliest published first; all of them rest on people's answers."""
    days, found = {}, defaultdict(list)
    statement = sa.text(
        "SELECT m.claim_id, a.published FROM repeated_claim_member m "
        "JOIN claim c ON c.id = m.claim_id JOIN article a ON a.id = c.article_id"
    ).columns(sa.column("claim_id", sa.Integer()), sa.column("published", sa.Date()))
    for claim, day in op.get_bind().execute(statement):
        days[claim] = (day or date.max, claim)
    answered = _answered()
    for group, claim, relation in _rows("repeated_claim_member", "repeated_claim_id, claim_id, relation"):
        by, at = answered.get(claim, (None, None))
        found[group].append({
            "repeated_claim_id": group, "claim_id": claim, "relation": relation, "suggested": False, "score": 1.0,
            "confirmed_by_id": by, "confirmed_at": at,
        })  # fmt: skip
    for rows in found.values():
        rows.sort(key=lambda row: days[row["claim_id"]])
    return found


def _answered() -> dict[int, tuple]:
    """Return, by claim, who first said yes to it, and when."""
    statement = sa.text(
        "SELECT left_id, right_id, answered_by_id, answered_at FROM match_proposal "
        "WHERE answer IS NOT NULL AND answer <> 'not_the_same' ORDER BY answered_at, id"
    ).columns(
        sa.column("left_id", sa.Integer()),
        sa.column("right_id", sa.Integer()),
        sa.column("answered_by_id", sa.Integer()),
        sa.column("answered_at", sa.DateTime(timezone=True)),
    )
    found: dict[int, tuple] = {}
    for left, right, by, at in op.get_bind().execute(statement):
        found.setdefault(left, (by, at))
        found.setdefault(right, (by, at))
    return found


def _founded(groups: list[tuple], founders: dict, members: dict[int, list[dict]]) -> list[dict]:
    """Return the rows of the groups: each founded on its first member, an empty one on a claim of its founding pair."""
    made, taken = [], set()
    for key, founder, at in sorted(groups, key=lambda row: not members.get(row[0])):
        first = members[key][0]["claim_id"] if members.get(key) else founders[founder]
        if first not in taken:
            made.append({
                "id": key, "seed_id": first, "representative_id": first, "revision": 1, "created_at": _moment(at),
            })  # fmt: skip
            taken.add(first)
    return made


def _moment(at: object) -> object:
    """Return a moment; SQLite hands it over as words."""
    from datetime import datetime

    return datetime.fromisoformat(at) if isinstance(at, str) else at


def _let_ids_go_on(last: int) -> None:
    """Let PostgreSQL count on from the ids that were carried over."""
    if op.get_bind().dialect.name == "postgresql" and last:
        op.execute(f"SELECT setval(pg_get_serial_sequence('repeated_claim', 'id'), {int(last)})")


def downgrade() -> None:
    op.drop_table("regrouped_claim")
    op.execute("DELETE FROM repeated_claim_member WHERE suggested")
    pairs = "SELECT min(id) FROM match_proposal WHERE answer IS NOT NULL AND answer <> 'not_the_same' AND "
    joined = pairs + "(left_id = {claim} OR right_id = {claim})"
    rows = []
    for key, at in _rows("repeated_claim", "id, created_at"):
        claims = [
            row[0]
            for row in op.get_bind().execute(
                sa.text(f"SELECT claim_id FROM repeated_claim_member WHERE repeated_claim_id = {key}")
            )
        ]
        found = [op.get_bind().execute(sa.text(joined.format(claim=claim))).scalar() for claim in claims]
        if any(found):
            rows.append({"id": key, "founder_id": min(one for one in found if one), "created_at": _moment(at)})
    members = [
        dict(zip(("repeated_claim_id", "claim_id", "relation"), row, strict=True))
        for row in _rows("repeated_claim_member", "repeated_claim_id, claim_id, relation")
    ]
    for table in ("repeated_claim_member", "repeated_claim"):
        op.drop_table(table)
    groups_table, members_table = _former_tables()
    op.bulk_insert(groups_table, rows)
    kept = {row["id"] for row in rows}
    op.bulk_insert(members_table, [row for row in members if row["repeated_claim_id"] in kept])
    _let_ids_go_on(max(kept, default=0))
    op.execute("ALTER TABLE match_proposal DROP COLUMN same")


def _former_tables() -> tuple[sa.Table, sa.Table]:
    groups = op.create_table(
        "repeated_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("founder_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["founder_id"], ["match_proposal.id"], name=op.f("fk_repeated_claim_founder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repeated_claim")),
        sa.UniqueConstraint("founder_id", name=op.f("uq_repeated_claim_founder_id")),
    )
    members = op.create_table(
        "repeated_claim_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("repeated_claim_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["repeated_claim_id"], ["repeated_claim.id"], name=op.f("fk_repeated_claim_member_repeated_claim_id")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_repeated_claim_member_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repeated_claim_member")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_repeated_claim_member_claim_id")),
    )
    op.create_index(
        op.f("ix_repeated_claim_member_repeated_claim_id"), "repeated_claim_member", ["repeated_claim_id"], unique=False
    )
    return groups, members
