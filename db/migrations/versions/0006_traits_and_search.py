"""What comparing and searching claims read: traits, sentence vectors, indexed words, and the full-text index

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claim_traits",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("traits", sa.Text(), nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("cell", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_traits_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_claim_traits")),
    )
    op.create_index(op.f("ix_claim_traits_version"), "claim_traits", ["version"], unique=False)
    op.create_table(
        "stem_block",
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("members", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stem", "block", name=op.f("pk_stem_block")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cell_block",
        sa.Column("cell", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("block", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("members", sa.LargeBinary(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("cell", "block", name=op.f("pk_cell_block")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "spelling",
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_spelling")),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        _index_on_postgresql()
    else:
        _index_on_sqlite()


def _index_on_sqlite() -> None:
    """Lay an index over the two columns; triggers keep it in step, as SQLite's manual has it for outside content."""
    op.execute(
        "CREATE VIRTUAL TABLE claim_search USING fts5(stems, words, content='claim_traits', content_rowid='claim_id', "
        "tokenize=\"ascii tokenchars '.,''-'\")"
    )
    gone = "INSERT INTO claim_search(claim_search, rowid, stems, words) VALUES ('delete', old.claim_id, old.stems, old.words);"
    come = "INSERT INTO claim_search(rowid, stems, words) VALUES (new.claim_id, new.stems, new.words);"
    for verb, steps in {
        "INSERT": come,
        "DELETE": gone,
        "UPDATE OF stems, words": gone + come,
    }.items():
        name = verb.split()[0].lower()
        op.execute(f"CREATE TRIGGER claim_search_{name} AFTER {verb} ON claim_traits BEGIN {steps} END")


def _index_on_postgresql() -> None:
    op.execute("CREATE INDEX claim_search_stems ON claim_traits USING gin (string_to_array(stems, ' '))")
    op.execute("CREATE INDEX claim_search_words ON claim_traits USING gin (to_tsvector('simple', words))")


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        op.execute("DROP TABLE claim_search")
    for table in ("spelling", "cell_block", "stem_block", "claim_traits"):
        op.drop_table(table)
