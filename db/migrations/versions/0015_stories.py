"""Articles about one event are a story; a person may say that an outlet left a claim out

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

from db.tables.base import UtcTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
    )
    op.create_table(
        "story_article",
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("article.id"), primary_key=True),
        sa.Column("story_id", sa.Integer(), sa.ForeignKey("story.id"), nullable=False, index=True),
        sa.Column("suggested", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("placed_by_id", sa.Integer(), sa.ForeignKey("reviewer.id"), nullable=True),
        sa.Column("placed_at", UtcTime(), nullable=False),
    )
    op.create_table(
        "article_profile",
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("article.id"), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False, index=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("profile", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "article_term",
        sa.Column("term", sa.String(), primary_key=True),
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("article.id"), primary_key=True),
        sa.Column("day", sa.Date(), nullable=True),
    )
    op.create_index("ix_article_term_article_id", "article_term", ["article_id"])
    op.create_table(
        "left_out",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("claim_id", sa.Integer(), sa.ForeignKey("claim.id"), nullable=False),
        sa.Column("outlet_id", sa.Integer(), sa.ForeignKey("outlet.id"), nullable=False, index=True),
        sa.Column("said_by_id", sa.Integer(), sa.ForeignKey("reviewer.id"), nullable=False),
        sa.Column("said_at", UtcTime(), nullable=False),
        sa.UniqueConstraint("claim_id", "outlet_id"),
    )


def downgrade() -> None:
    for name in ("left_out", "article_term", "article_profile", "story_article", "story"):
        op.drop_table(name)
