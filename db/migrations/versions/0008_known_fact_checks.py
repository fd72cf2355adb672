"""Known fact-checks: libraries, their checks, what ratings hint at, and the claims that checks may be about

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fact_check_library",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_check_library")),
        sa.UniqueConstraint("name_key", name=op.f("uq_fact_check_library_name_key")),
    )
    op.create_table(
        "fact_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("rating_value", sa.Float(), nullable=True),
        sa.Column("rating_best", sa.Float(), nullable=True),
        sa.Column("rating_worst", sa.Float(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("claimant", sa.String(), nullable=False),
        sa.Column("claimed_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("claim_read", sa.LargeBinary(), nullable=False),
        sa.Column("title_read", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["activity.id"], name=op.f("fk_fact_check_import_id")),
        sa.ForeignKeyConstraint(["library_id"], ["fact_check_library.id"], name=op.f("fk_fact_check_library_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_check")),
    )
    op.create_index(op.f("ix_fact_check_import_id"), "fact_check", ["import_id"], unique=False)
    op.create_index("ix_fact_check_library_id_key", "fact_check", ["library_id", "key"], unique=False)
    op.create_index("ix_fact_check_current_reading", "fact_check", ["current", "reading"], unique=False)
    op.create_table(
        "rating_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("worst", sa.Float(), nullable=True),
        sa.Column("best", sa.Float(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("dispute", sa.String(), nullable=True),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_mapping")),
        sa.UniqueConstraint("subject", name=op.f("uq_rating_mapping_subject")),
    )
    op.create_table(
        "fact_check_match",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("fact_check_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_fact_check_match_claim_id")),
        sa.ForeignKeyConstraint(["fact_check_id"], ["fact_check.id"], name=op.f("fk_fact_check_match_fact_check_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_check_match")),
        sa.UniqueConstraint("claim_id", "fact_check_id", name=op.f("uq_fact_check_match_claim_id_fact_check_id")),
    )
    op.create_index(op.f("ix_fact_check_match_fact_check_id"), "fact_check_match", ["fact_check_id"], unique=False)


def downgrade() -> None:
    for table in ("fact_check_match", "rating_mapping", "fact_check", "fact_check_library"):
        op.drop_table(table)
