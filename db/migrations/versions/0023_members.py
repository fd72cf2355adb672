"""Reviewers who sign in are known by their account

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reviewer", sa.Column("account_key", sa.String(), nullable=True))
    op.create_index("ix_reviewer_account_key", "reviewer", ["account_key"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_reviewer_account_key", "reviewer")
    op.drop_column("reviewer", "account_key")
