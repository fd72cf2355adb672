"""Lines of the log are read by the day

Revision ID: 0025
Revises: 0024
"""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_activity_at_id", "activity", ["at", "id"])
    op.create_index("ix_activity_subject_at_id", "activity", ["subject", "at", "id"])


def downgrade() -> None:
    op.drop_index("ix_activity_subject_at_id", "activity")
    op.drop_index("ix_activity_at_id", "activity")
