"""Pairs that the signals alone have compared, and that are still to be read together

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("match_proposal", sa.Column("judged", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(op.f("ix_match_proposal_judged_right_id"), "match_proposal", ["judged", "right_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_match_proposal_judged_right_id"), table_name="match_proposal")
    op.drop_column("match_proposal", "judged")
