"""What came in and what waits is counted from indexes

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

LIVE = sa.text("deleted_at IS NULL AND current")
OUT_OF_SIGHT = sa.text("deleted_at IS NOT NULL OR NOT current")
STANDING = sa.text("deleted_at IS NULL")
OPEN = sa.text("resolved_at IS NULL AND withdrawn_at IS NULL")
INDEXES = (
    ("ix_claim_standing_verdict_article_id", "claim", ["verdict", "article_id"], STANDING),
    ("ix_article_live_added_at", "article", ["added_at"], LIVE),
    ("ix_article_out_of_sight_id", "article", ["id"], OUT_OF_SIGHT),
    ("ix_match_proposal_relation_answer_score", "match_proposal", ["relation", "answer", "score"], None),
    ("ix_decision_reviewer_id_at", "decision", ["reviewer_id", "at"], None),
    ("ix_comment_open_at_claim_id", "comment", ["at", "claim_id"], OPEN),
)


def upgrade() -> None:
    for name, table, columns, where in INDEXES:
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, table, _, _ in INDEXES:
        op.drop_index(name, table)
