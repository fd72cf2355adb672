"""Lines of the log are found by what was done

Revision ID: 0024
Revises: 0023
"""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_activity_verb_id", "activity", ["verb", "id"])


def downgrade() -> None:
    op.drop_index("ix_activity_verb_id", "activity")
