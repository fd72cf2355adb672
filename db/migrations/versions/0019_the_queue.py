"""What is worth checking most is read from an index, over all articles

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

OPEN = sa.text("verdict = 'unreviewed' AND deleted_at IS NULL")


def upgrade() -> None:
    op.create_index(
        "ix_claim_open_worth_score_id", "claim", ["worth_score", "id"], sqlite_where=OPEN, postgresql_where=OPEN
    )


def downgrade() -> None:
    op.drop_index("ix_claim_open_worth_score_id", "claim")
