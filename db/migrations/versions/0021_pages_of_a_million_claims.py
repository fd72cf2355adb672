"""Pages open as fast with a million claims as with a thousand

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

LIVE = sa.text("deleted_at IS NULL AND current")
STANDING = sa.text("deleted_at IS NULL")
INDEXES: tuple[tuple[str, str, list[str], object], ...] = (
    # A reviewer's steps of the last day, however many there were before.
    ("ix_activity_reviewer_id_at", "activity", ["reviewer_id", "at"], None),
    # The claims of a source, without a look at its mentions. It takes the place of one by the source alone.
    ("ix_source_mention_source_id_claim_id", "source_mention", ["source_id", "claim_id"], None),
)


def upgrade() -> None:
    op.drop_index("ix_activity_reviewer_id_id", "activity")
    op.drop_index("ix_source_mention_source_id", "source_mention")
    for name, table, columns, where in INDEXES:
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, table, _, _ in INDEXES:
        op.drop_index(name, table)
    op.create_index("ix_activity_reviewer_id_id", "activity", ["reviewer_id", "id"])
    op.create_index("ix_source_mention_source_id", "source_mention", ["source_id"])
