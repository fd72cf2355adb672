"""Each mention says how likely its source is who said it; each extraction keeps where somebody declined to speak

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("source_mention", sa.Column("confidence", sa.Float(), nullable=True))
    op.add_column("extraction", sa.Column("declined", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("extraction", "declined")
    op.drop_column("source_mention", "confidence")
