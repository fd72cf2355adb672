"""The first tables

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op


revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outlet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlet")),
        sa.UniqueConstraint("name_key", name=op.f("uq_outlet_name_key")),
    )
    op.create_index(op.f("ix_outlet_domain"), "outlet", ["domain"], unique=False)
    op.create_table(
        "reviewer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewer")),
        sa.UniqueConstraint("name_key", name=op.f("uq_reviewer_name_key")),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("canonical_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["canonical_id"], ["source.id"], name=op.f("fk_source_canonical_id")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["source.id"], name=op.f("fk_source_merged_into_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_index(op.f("ix_source_canonical_id"), "source", ["canonical_id"], unique=False)
    op.create_index(op.f("ix_source_kind"), "source", ["kind"], unique=False)
    op.create_index(op.f("ix_source_merged_into_id"), "source", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_source_name_key"), "source", ["name_key"], unique=False)
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_key", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.Column("dropped", sa.JSON(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["reviewer.id"], name=op.f("fk_article_added_by_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlet.id"], name=op.f("fk_article_outlet_id")),
        sa.ForeignKeyConstraint(["previous_id"], ["article.id"], name=op.f("fk_article_previous_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("previous_id", name=op.f("uq_article_previous_id")),
    )
    op.create_index("ix_article_address_key", "article", ["address_key"], unique=False)
    op.create_index(op.f("ix_article_example"), "article", ["example"], unique=False)
    op.create_index(op.f("ix_article_outlet_id"), "article", ["outlet_id"], unique=False)
    op.create_index(op.f("ix_article_published"), "article", ["published"], unique=False)
    op.create_index("ix_article_text_hash", "article", ["text_hash"], unique=False)
    op.create_index(
        "uq_article_address_key_live",
        "article",
        ["address_key"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL AND current AND address_key <> ''"),
        postgresql_where=sa.text("deleted_at IS NULL AND current AND address_key <> ''"),
    )
    op.create_index(
        "uq_article_text_hash_live",
        "article",
        ["text_hash"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL AND current"),
        postgresql_where=sa.text("deleted_at IS NULL AND current"),
    )
    op.create_table(
        "source_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_source_alias_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_alias")),
        sa.UniqueConstraint("source_id", "key", name=op.f("uq_source_alias_source_id_key")),
    )
    op.create_index(op.f("ix_source_alias_key"), "source_alias", ["key"], unique=False)
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_activity_article_id")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["reviewer.id"], name=op.f("fk_activity_reviewer_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["activity.id"], name=op.f("fk_activity_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_activity_undoes_id")),
    )
    op.create_index(op.f("ix_activity_article_id"), "activity", ["article_id"], unique=False)
    op.create_index("ix_activity_subject_subject_id", "activity", ["subject", "subject_id"], unique=False)
    op.create_table(
        "extraction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("model_version", sa.String(), nullable=False),
        sa.Column("pipeline_version", sa.String(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_extraction_article_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["reviewer.id"], name=op.f("fk_extraction_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extraction")),
    )
    op.create_index(op.f("ix_extraction_article_id"), "extraction", ["article_id"], unique=False)
    op.create_table(
        "original",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_original_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_original")),
        sa.UniqueConstraint("article_id", name=op.f("uq_original_article_id")),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("extraction_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("content_start", sa.Integer(), nullable=False),
        sa.Column("words_key", sa.Text(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("cue", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("cue_negated", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("extracted", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("placed", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removal", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_claim_article_id")),
        sa.ForeignKeyConstraint(["extraction_id"], ["extraction.id"], name=op.f("fk_claim_extraction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index("ix_claim_article_id_content_start", "claim", ["article_id", "content_start"], unique=False)
    op.create_index(op.f("ix_claim_extraction_id"), "claim", ["extraction_id"], unique=False)
    op.create_index("ix_claim_verdict_article_id", "claim", ["verdict", "article_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("dispute", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_decision_claim_id")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["reviewer.id"], name=op.f("fk_decision_reviewer_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["decision.id"], name=op.f("fk_decision_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_decision_undoes_id")),
    )
    op.create_index(op.f("ix_decision_claim_id"), "decision", ["claim_id"], unique=False)
    op.create_index(op.f("ix_decision_reviewer_id"), "decision", ["reviewer_id"], unique=False)
    op.create_table(
        "match_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("left_id", sa.Integer(), nullable=False),
        sa.Column("right_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by_id"], ["reviewer.id"], name=op.f("fk_match_proposal_answered_by_id")),
        sa.ForeignKeyConstraint(["left_id"], ["claim.id"], name=op.f("fk_match_proposal_left_id")),
        sa.ForeignKeyConstraint(["right_id"], ["claim.id"], name=op.f("fk_match_proposal_right_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_proposal")),
        sa.UniqueConstraint("left_id", "right_id", name=op.f("uq_match_proposal_left_id_right_id")),
    )
    op.create_index("ix_match_proposal_answer_score", "match_proposal", ["answer", "score"], unique=False)
    op.create_index(op.f("ix_match_proposal_right_id"), "match_proposal", ["right_id"], unique=False)
    op.create_table(
        "source_mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_source_mention_claim_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_source_mention_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_mention")),
        sa.UniqueConstraint("claim_id", "position", name=op.f("uq_source_mention_claim_id_position")),
    )
    op.create_index(op.f("ix_source_mention_source_id"), "source_mention", ["source_id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("quotation", sa.Text(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_evidence_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_decision_id"), "evidence", ["decision_id"], unique=False)
    op.create_table(
        "repeated_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("founder_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["founder_id"], ["match_proposal.id"], name=op.f("fk_repeated_claim_founder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repeated_claim")),
        sa.UniqueConstraint("founder_id", name=op.f("uq_repeated_claim_founder_id")),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.Column("cue", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("cue_negated", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_report_claim_id")),
        sa.ForeignKeyConstraint(["mention_id"], ["source_mention.id"], name=op.f("fk_report_mention_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("mention_id", name=op.f("uq_report_mention_id")),
    )
    op.create_index(op.f("ix_report_claim_id"), "report", ["claim_id"], unique=False)
    op.create_table(
        "repeated_claim_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("repeated_claim_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_repeated_claim_member_claim_id")),
        sa.ForeignKeyConstraint(
            ["repeated_claim_id"], ["repeated_claim.id"], name=op.f("fk_repeated_claim_member_repeated_claim_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repeated_claim_member")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_repeated_claim_member_claim_id")),
    )
    op.create_index(
        op.f("ix_repeated_claim_member_repeated_claim_id"), "repeated_claim_member", ["repeated_claim_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("repeated_claim_member")
    op.drop_table("report")
    op.drop_table("repeated_claim")
    op.drop_table("evidence")
    op.drop_table("source_mention")
    op.drop_table("match_proposal")
    op.drop_table("decision")
    op.drop_table("claim")
    op.drop_table("original")
    op.drop_table("extraction")
    op.drop_table("activity")
    op.drop_table("source_alias")
    op.drop_table("article")
    op.drop_table("source")
    op.drop_table("reviewer")
    op.drop_table("outlet")
