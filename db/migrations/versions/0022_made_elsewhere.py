"""Decisions and answers that came in by an import are ordered by their time

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TABLES = ("decision", "attribution_answer")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("imported", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "imported")
