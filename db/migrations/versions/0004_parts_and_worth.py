"""The parts of a claim, what it is worth to check, and the claim that it was split off from

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("claim", sa.Column("parts", sa.JSON(), nullable=True))
    op.add_column("claim", sa.Column("worth_score", sa.Float(), nullable=False, server_default=sa.text("0")))
    op.add_column("claim", sa.Column("worth_reasons", sa.JSON(), nullable=True))
    # In one statement: SQLite adds no constraint to a column that is there, and remaking the table would break the
    # rows that point to it.
    op.execute("ALTER TABLE claim ADD COLUMN whole_id INTEGER CONSTRAINT fk_claim_whole_id REFERENCES claim (id)")
    op.create_index(op.f("ix_claim_whole_id"), "claim", ["whole_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_claim_whole_id"), table_name="claim")
    for column in ("whole_id", "worth_reasons", "worth_score", "parts"):
        op.execute(f"ALTER TABLE claim DROP COLUMN {column}")
