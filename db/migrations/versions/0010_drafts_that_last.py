"""Unsent notes of two windows are both kept, and articles that were read in and not saved yet

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("draft", sa.Column("revision", sa.Integer(), nullable=False, server_default=sa.text("1")))
    op.add_column("draft", sa.Column("others", sa.JSON(), nullable=True))
    op.create_table(
        "article_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["reviewer_id"], ["reviewer.id"], name=op.f("fk_article_draft_reviewer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_draft")),
    )
    op.create_index(op.f("ix_article_draft_reviewer_id"), "article_draft", ["reviewer_id"], unique=False)


def downgrade() -> None:
    op.drop_table("article_draft")
    op.drop_column("draft", "others")
    op.drop_column("draft", "revision")
