"""Pages open as fast with a million claims as with a thousand

Revision ID: 0021
Revises: 0020
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

LIVE = sa.text("deleted_at IS NULL AND current")
STANDING = sa.text("deleted_at IS NULL")
DELETED = sa.text("deleted_at IS NOT NULL")
DIFFERS = sa.text("opinions_differ")
DIFFERING = sa.text("opinions_differ AND deleted_at IS NULL")
UNANSWERED = sa.text("coalesce(answer, '') = ''")
ANSWERED = sa.text("answer IS NOT NULL")
OPEN = sa.text("verdict = 'unreviewed' AND deleted_at IS NULL")
SAID = sa.text("attribution <> 'unanswered' AND deleted_at IS NULL")
INDEXES: tuple[tuple[str, str, list[Any], object], ...] = (
    # A reviewer's steps of the last day, however many there were before.
    ("ix_activity_reviewer_id_at", "activity", ["reviewer_id", "at"], None),
    # Deleted claims, which are counted to tell how many stand.
    ("ix_claim_deleted_id", "claim", ["id"], DELETED),
    # Claims on which opinions differ, in the order of their list. It takes the place of one by the article alone.
    ("ix_claim_differing_article_id_content_start", "claim", ["article_id", "content_start"], DIFFERING),
    # Open pairs, the most alike first. Were the condition "answer IS NULL", SQLite would take an index of answers.
    ("ix_match_proposal_open_score_id", "match_proposal", [sa.text("score DESC"), "id", "judged"], UNANSWERED),
    # Answered pairs, the newest answer first.
    ("ix_match_proposal_answered_at_id", "match_proposal", [sa.text("answered_at DESC"), "id"], ANSWERED),
    # Groups by their size and state, before anybody looks which of their claims are in sight.
    (
        "ix_repeated_claim_member_group_suggested_relation",
        "repeated_claim_member",
        ["repeated_claim_id", "suggested", "relation"],
        None,
    ),
    # The claims of a source, without a look at its mentions. It takes the place of one by the source alone.
    ("ix_source_mention_source_id_claim_id", "source_mention", ["source_id", "claim_id"], None),
    # The queue by what is worth checking. It takes the place of one without the verdict, which SQLite passes over.
    ("ix_claim_open_verdict_worth_score_id", "claim", ["verdict", "worth_score", "id"], OPEN),
    # The search by what is worth checking.
    ("ix_claim_standing_worth_score_article_id", "claim", ["worth_score", "article_id"], STANDING),
    # Claims with an answer to "was it said?", which are few.
    ("ix_claim_answered_attribution_article_id", "claim", ["attribution", "article_id"], SAID),
)


def upgrade() -> None:
    op.drop_index("ix_claim_open_worth_score_id", "claim")
    op.drop_index("ix_activity_reviewer_id_id", "activity")
    op.drop_index("ix_claim_opinions_differ", "claim")
    op.drop_index("ix_source_mention_source_id", "source_mention")
    for name, table, columns, where in INDEXES:
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, table, _, _ in INDEXES:
        op.drop_index(name, table)
    op.create_index("ix_activity_reviewer_id_id", "activity", ["reviewer_id", "id"])
    op.create_index("ix_source_mention_source_id", "source_mention", ["source_id"])
    op.create_index("ix_claim_opinions_differ", "claim", ["article_id"], sqlite_where=DIFFERS, postgresql_where=DIFFERS)
    op.create_index(
        "ix_claim_open_worth_score_id", "claim", ["worth_score", "id"], sqlite_where=OPEN, postgresql_where=OPEN
    )
