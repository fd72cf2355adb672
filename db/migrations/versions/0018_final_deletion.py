"""An article can be deleted finally, with its decisions; the list of articles is read from indexes

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

REFUSAL = "rows of this table are appended, never changed"

# When a row may go: its claim's article, or the row of the log itself, is being deleted finally.
_OF_CLAIM = (
    "EXISTS (SELECT 1 FROM claim JOIN under_purge ON under_purge.subject = 'article' "
    "AND under_purge.subject_id = claim.article_id WHERE claim.id = {claim})"
)
_OF_DECISION = (
    "EXISTS (SELECT 1 FROM decision JOIN claim ON claim.id = decision.claim_id "
    "JOIN under_purge ON under_purge.subject = 'article' AND under_purge.subject_id = claim.article_id "
    "WHERE decision.id = OLD.decision_id)"
)
_LISTED = "EXISTS (SELECT 1 FROM under_purge WHERE subject = 'activity' AND subject_id = OLD.id)"
DELETED = {
    "decision": _OF_CLAIM.format(claim="OLD.claim_id"),
    "attribution_answer": _OF_CLAIM.format(claim="OLD.claim_id"),
    "evidence": _OF_DECISION,
    "activity": _LISTED,
}
# A line of the log that is about other things, too, keeps who did what when, and loses the words.
EMPTIED = _LISTED + "".join(
    f" AND NEW.{column} = OLD.{column}" for column in ("id", "at", "reviewer_id", "verb", "subject", "subject_id")
)

LIVE = sa.text("deleted_at IS NULL AND current")
GONE = sa.text("deleted_at IS NOT NULL AND current")
OPEN = sa.text("verdict = 'unreviewed' AND deleted_at IS NULL")
INDEXES = (
    ("ix_article_live_id", "article", ["id"], LIVE),
    ("ix_article_live_published_id", "article", ["published", "id"], LIVE),
    ("ix_article_live_outlet_id_published_id", "article", ["outlet_id", "published", "id"], LIVE),
    ("ix_article_gone_id", "article", ["id"], GONE),
    ("ix_claim_open_article_id_verdict", "claim", ["article_id", "verdict"], OPEN),
)


def upgrade() -> None:
    op.create_table(
        "under_purge",
        sa.Column("subject", sa.String(), primary_key=True),
        sa.Column("subject_id", sa.Integer(), primary_key=True, autoincrement=False),
    )
    for table, allowed in DELETED.items():
        _let_through(table, allowed)
    for name, table, columns, where in INDEXES:
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def _let_through(table: str, allowed: str) -> None:
    """Refuse every change of a table's rows as before, but for those that are deleted finally."""
    changed = EMPTIED if table == "activity" else "FALSE"
    if op.get_bind().dialect.name == "postgresql":
        _on_postgresql(table, allowed, changed)
        return
    for verb, condition in (("delete", allowed), ("update", changed)):
        op.execute(f"DROP TRIGGER {table}_no_{verb}")
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} WHEN NOT ({condition}) "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _on_postgresql(table: str, allowed: str, changed: str) -> None:
    op.execute(f"DROP TRIGGER {table}_no_change ON {table}")
    op.execute(
        f"CREATE FUNCTION refuse_{table}_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'DELETE' THEN IF {allowed} THEN RETURN OLD; END IF; "
        f"ELSE IF {changed} THEN RETURN NEW; END IF; END IF; "
        f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION refuse_{table}_change()"
    )


def downgrade() -> None:
    for name, table, _, _ in reversed(INDEXES):
        op.drop_index(name, table)
    for table in DELETED:
        _refuse_all(table)
    op.drop_table("under_purge")


def _refuse_all(table: str) -> None:
    """Refuse every change of a table's rows again."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION refuse_{table}_change() CASCADE")
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_change('{REFUSAL}')"
        )
        return
    for verb in ("delete", "update"):
        op.execute(f"DROP TRIGGER {table}_no_{verb}")
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
