"""Each claim has a statement that stands alone, and what its cue does with its content

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("claim", sa.Column("stance", sa.String(), nullable=False, server_default="asserts"))
    op.add_column("claim", sa.Column("wording", sa.Text(), nullable=False, server_default=sa.text("''")))


def downgrade() -> None:
    op.drop_column("claim", "wording")
    op.drop_column("claim", "stance")
