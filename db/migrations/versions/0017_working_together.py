"""Several reviewers on one claim: answers to "was it said?", opinions, comments, assignments, and steps to redo

Revision ID: 0017
Revises: 0016
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

from db.tables.base import UtcTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

REFUSAL = "rows of this table are appended, never changed"
DIFFERS = sa.text("opinions_differ")
STANDING = """
    d.undoes_id IS NULL AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes_id = d.id)
"""
LAST_OPINIONS = f"""
    SELECT claim_id, count(*) AS opinions, count(DISTINCT verdict) AS verdicts FROM decision
    WHERE id IN (SELECT max(d.id) FROM decision d WHERE {STANDING} GROUP BY d.claim_id, d.reviewer_id)
    GROUP BY claim_id
"""


def upgrade() -> None:
    op.add_column("decision", sa.Column("adjudicates", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("claim", sa.Column("attribution", sa.String(), nullable=False, server_default="unanswered"))
    op.add_column("claim", sa.Column("opinion_count", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("claim", sa.Column("opinions_differ", sa.Boolean(), nullable=False, server_default=sa.false()))
    _count_opinions()
    op.create_index("ix_claim_opinions_differ", "claim", ["article_id"], sqlite_where=DIFFERS, postgresql_where=DIFFERS)
    op.execute(
        "ALTER TABLE activity ADD COLUMN step_id INTEGER CONSTRAINT fk_activity_step_id REFERENCES activity (id)"
    )
    op.create_index("ix_activity_step_id", "activity", ["step_id"])
    op.create_index("ix_activity_reviewer_id_id", "activity", ["reviewer_id", "id"])
    _say_what_was_undone()
    _create_answers()
    _create_teamwork()


def _count_opinions() -> None:
    """Say of each claim how many reviewers have an opinion on it, and whether these differ."""
    connection = op.get_bind()
    rows = connection.execute(sa.text(LAST_OPINIONS)).all()
    values = [{"claim": claim, "count": count, "differ": verdicts > 1} for claim, count, verdicts in rows]
    statement = sa.text("UPDATE claim SET opinion_count = :count, opinions_differ = :differ WHERE id = :claim")
    if values:
        connection.execute(statement, values)


def _say_what_was_undone() -> None:
    """Let each line that took a decision back name the line of that decision, as all others do."""
    connection = op.get_bind()
    activity = sa.table(
        "activity", sa.column("id"), sa.column("verb"), sa.column("after", sa.JSON()), sa.column("undoes_id")
    )
    verbs = ("claim.decided", "claim.decision_undone")
    rows = connection.execute(sa.select(activity).where(activity.c.verb.in_(verbs)).order_by(activity.c.id)).all()
    made = {row.after["decision"]: row.id for row in rows if row.verb == "claim.decided"}
    undoing = [row for row in rows if row.verb != "claim.decided" and row.undoes_id is None]
    values = [{"row": row.id, "undone": made[row.after["undoes"]]} for row in undoing if row.after["undoes"] in made]
    if values:
        with _changeable():
            connection.execute(sa.text("UPDATE activity SET undoes_id = :undone WHERE id = :row"), values)


@contextmanager
def _changeable() -> Iterator[None]:
    """Lift for a moment what refuses changes of the log."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE activity DISABLE TRIGGER activity_no_change")
        yield
        op.execute("ALTER TABLE activity ENABLE TRIGGER activity_no_change")
        return
    op.execute("DROP TRIGGER activity_no_update")
    yield
    op.execute(
        f"CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


def _create_answers() -> None:
    """Make the table of answers to "was it said?", whose rows are appended like those of decisions."""
    op.create_table(
        "attribution_answer",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("claim_id", sa.Integer(), sa.ForeignKey("claim.id"), nullable=False, index=True),
        sa.Column("reviewer_id", sa.Integer(), sa.ForeignKey("reviewer.id"), nullable=False, index=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), sa.ForeignKey("attribution_answer.id"), nullable=True, unique=True),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER attribution_answer_no_change BEFORE UPDATE OR DELETE ON attribution_answer "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_change('{REFUSAL}')"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER attribution_answer_no_{verb.lower()} BEFORE {verb} ON attribution_answer "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _create_teamwork() -> None:
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("claim_id", sa.Integer(), sa.ForeignKey("claim.id"), nullable=False, index=True),
        sa.Column("reviewer_id", sa.Integer(), sa.ForeignKey("reviewer.id"), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("resolved_by_id", sa.Integer(), sa.ForeignKey("reviewer.id"), nullable=True),
        sa.Column("resolved_at", UtcTime(), nullable=True),
        sa.Column("withdrawn_at", UtcTime(), nullable=True),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("reviewer_id", sa.Integer(), sa.ForeignKey("reviewer.id"), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("assigned_by_id", sa.Integer(), sa.ForeignKey("reviewer.id"), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.UniqueConstraint("reviewer_id", "subject", "subject_id"),
    )
    op.create_index("ix_assignment_subject_subject_id", "assignment", ["subject", "subject_id"])
    op.create_table(
        "presence",
        sa.Column("reviewer_id", sa.Integer(), sa.ForeignKey("reviewer.id"), primary_key=True),
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("article.id"), nullable=False, index=True),
        sa.Column("claim_id", sa.Integer(), sa.ForeignKey("claim.id"), nullable=True, index=True),
        sa.Column("seen_at", UtcTime(), nullable=False),
    )
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("reviewer_id", sa.Integer(), sa.ForeignKey("reviewer.id"), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("saved_at", UtcTime(), nullable=False),
        sa.UniqueConstraint("reviewer_id", "page", "name_key"),
    )
    op.create_table(
        "project_setting",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("value", sa.JSON(), nullable=False),
    )


def downgrade() -> None:
    for name in ("project_setting", "saved_filter", "presence", "assignment", "comment", "attribution_answer"):
        op.drop_table(name)
    for index in ("ix_activity_reviewer_id_id", "ix_activity_step_id"):
        op.drop_index(index, "activity")
    op.drop_index("ix_claim_opinions_differ", "claim")
    op.execute("ALTER TABLE activity DROP COLUMN step_id")
    for column in ("opinions_differ", "opinion_count", "attribution"):
        op.drop_column("claim", column)
    op.drop_column("decision", "adjudicates")
