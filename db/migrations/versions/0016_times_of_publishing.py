"""An article may state the time of its publishing beside the day, in a zone of its own

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

from db.tables.base import UtcTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("article", sa.Column("published_at", UtcTime(), nullable=True))
    op.add_column("article", sa.Column("published_offset", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("article", "published_offset")
    op.drop_column("article", "published_at")
