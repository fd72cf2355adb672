"""Accounts, projects, sessions and invitations

Revision ID: i0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "i0001"
down_revision = None
branch_labels = None
depends_on = None


def time(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def words(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=nullable)


def number(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def yes(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=False)


def to(table: str, column: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [name], name=f"fk_{table}_{column}")


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def unique(table: str, column: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(column, name=f"uq_{table}_{column}")


def upgrade() -> None:
    op.create_table(
        "project", words("key"), words("name"), words("name_key"), time("made_at"), time("put_away_at", True),
        key("project", "key"), unique("project", "name_key"),
    )  # fmt: skip
    op.create_table(
        "account", number("id"), words("key"), words("name"), words("name_key"), words("skeleton"), words("email"),
        words("issuer", True), words("subject", True), words("password_hash", True), words("code_secret", True),
        words("new_code_secret", True), number("last_code_step", True), number("failures"), time("wait_until", True),
        time("disabled_at", True), time("sessions_end_before", True), yes("is_administrator"), time("made_at"),
        key("account", "id"), unique("account", "key"), unique("account", "name_key"), unique("account", "skeleton"),
        sa.UniqueConstraint("issuer", "subject", name="uq_account_issuer_subject"),
    )  # fmt: skip
    op.create_table(
        "recovery_code", words("digest"), number("account_id"), key("recovery_code", "digest"),
        to("recovery_code", "account_id", "account.id"),
    )  # fmt: skip
    op.create_table(
        "membership", number("account_id"), words("project_key"), words("role"), time("made_at"),
        key("membership", "account_id", "project_key"), to("membership", "account_id", "account.id"),
        to("membership", "project_key", "project.key"),
    )  # fmt: skip
    op.create_table(
        "session", number("id"), words("digest"), number("account_id"), yes("awaits_code"), time("made_at"),
        time("last_seen_at"), time("ends_at"), time("ended_at", True),
        key("session", "id"), unique("session", "digest"), to("session", "account_id", "account.id"),
    )  # fmt: skip
    op.create_table(
        "invitation", number("id"), words("digest"), words("project_key"), words("role"), words("name"),
        yes("is_administrator"), yes("is_reset"), words("account_key"), words("made_by"), time("made_at"), time("ends_at"),
        time("used_at", True),
        key("invitation", "id"), unique("invitation", "digest"), to("invitation", "project_key", "project.key"),
    )  # fmt: skip
    op.create_table(
        "address_tries", words("network"), number("failures"), time("wait_until", True), time("last_at"),
        key("address_tries", "network"),
    )  # fmt: skip
    op.create_table(
        "installation_event", number("id"), time("at"), words("kind"), number("account_id", True), words("by_name"),
        words("project_key"), sa.Column("details", sa.JSON(), nullable=False),
        key("installation_event", "id"), to("installation_event", "account_id", "account.id"),
    )  # fmt: skip
    for table, column in (
        ("recovery_code", "account_id"), ("membership", "project_key"), ("session", "account_id"), ("session", "ends_at"),
        ("invitation", "project_key"), ("invitation", "account_key"), ("installation_event", "account_id"),
    ):  # fmt: skip
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table in (
        "installation_event", "address_tries", "invitation", "session", "membership", "recovery_code", "account", "project",
    ):  # fmt: skip
        op.drop_table(table)
