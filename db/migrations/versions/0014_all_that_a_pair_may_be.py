"""A pair keeps how probably it is a variant and a contradiction, beside how probably it is the same

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

COLUMNS = ("variant", "contradiction")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("match_proposal", sa.Column(name, sa.Float(), nullable=False, server_default=sa.text("0")))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("match_proposal", name)
