"""Rows that are only ever appended, and texts that never change: the database itself refuses the rest

Revision ID: 0002
Revises: 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPENDED = ("decision", "evidence", "activity")
REFUSAL = "rows of this table are appended, never changed"
TEXT_REFUSAL = "the text of an article never changes: a correction is a new version"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _on_postgresql()
    else:
        _on_sqlite()


def _on_sqlite() -> None:
    for table in APPENDED:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    op.execute(
        "CREATE TRIGGER article_text_stays BEFORE UPDATE OF text ON article "
        f"WHEN NEW.text <> OLD.text BEGIN SELECT RAISE(ABORT, '{TEXT_REFUSAL}'); END"
    )


def _on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$"
    )
    for table in APPENDED:
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_change('{REFUSAL}')"
        )
    op.execute(
        "CREATE TRIGGER article_text_stays BEFORE UPDATE OF text ON article FOR EACH ROW "
        f"WHEN (NEW.text <> OLD.text) EXECUTE FUNCTION refuse_change('{TEXT_REFUSAL}')"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change() CASCADE")
        return
    for table in APPENDED:
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{verb}")
    op.execute("DROP TRIGGER article_text_stays")
