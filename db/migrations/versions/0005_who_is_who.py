"""Sources found by keys, proposed pairs of them, their roles, candidates for open mentions, and outside identities

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("source", sa.Column("identity", sa.String(), nullable=False, server_default=sa.text("''")))
    op.add_column("source", sa.Column("home_page", sa.String(), nullable=False, server_default=sa.text("''")))
    op.add_column("source", sa.Column("keyed", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.create_index(op.f("ix_source_identity"), "source", ["identity"], unique=False)
    op.create_index(op.f("ix_source_keyed"), "source", ["keyed"], unique=False)
    op.add_column("source_alias", sa.Column("by_hand", sa.Boolean(), nullable=False, server_default=sa.text("false")))
    op.add_column("source_mention", sa.Column("role", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.create_table(
        "source_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_source_key_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_key")),
        sa.UniqueConstraint("source_id", "key", name=op.f("uq_source_key_source_id_key")),
    )
    op.create_index("ix_source_key_key_source_id", "source_key", ["key", "source_id"], unique=False)
    op.create_table(
        "source_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("left_id", sa.Integer(), nullable=False),
        sa.Column("right_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by_id"], ["reviewer.id"], name=op.f("fk_source_proposal_answered_by_id")),
        sa.ForeignKeyConstraint(["left_id"], ["source.id"], name=op.f("fk_source_proposal_left_id")),
        sa.ForeignKeyConstraint(["right_id"], ["source.id"], name=op.f("fk_source_proposal_right_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_proposal")),
        sa.UniqueConstraint("left_id", "right_id", name=op.f("uq_source_proposal_left_id_right_id")),
    )
    op.create_index("ix_source_proposal_answer_score", "source_proposal", ["answer", "score"], unique=False)
    op.create_index(op.f("ix_source_proposal_right_id"), "source_proposal", ["right_id"], unique=False)
    op.create_table(
        "mention_candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["mention_id"], ["source_mention.id"], name=op.f("fk_mention_candidate_mention_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_mention_candidate_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention_candidate")),
        sa.UniqueConstraint("mention_id", "position", name=op.f("uq_mention_candidate_mention_id_position")),
    )
    op.create_index(op.f("ix_mention_candidate_source_id"), "mention_candidate", ["source_id"], unique=False)


def downgrade() -> None:
    for table in ("mention_candidate", "source_proposal", "source_key"):
        op.drop_table(table)
    for index in ("ix_source_keyed", "ix_source_identity"):
        op.drop_index(op.f(index), table_name="source")
    for table, columns in {
        "source_mention": ("role",),
        "source_alias": ("by_hand",),
        "source": ("keyed", "home_page", "identity"),
    }.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
