"""Invitations say by key who made them

An open link whose maker cannot be told any more is used up: nobody could say whether they may still invite.

Revision ID: i0003
Revises: i0002
"""

import sqlalchemy as sa
from alembic import op

revision = "i0003"
down_revision = "i0002"
branch_labels = None
depends_on = None

MAKERS = """
    UPDATE invitation SET made_by_key = (SELECT key FROM account WHERE account.name = invitation.made_by)
    WHERE EXISTS (SELECT 1 FROM account WHERE account.name = invitation.made_by)
"""
NOBODYS = """
    UPDATE invitation SET used_at = made_at
    WHERE used_at IS NULL AND made_by_key = '' AND made_by <> 'command line'
"""


def upgrade() -> None:
    with op.batch_alter_table("invitation") as table:
        # The command line has no key.
        table.add_column(sa.Column("made_by_key", sa.String(), nullable=False, server_default=""))
    op.execute(MAKERS)
    op.execute(NOBODYS)
    with op.batch_alter_table("invitation") as table:
        table.alter_column("made_by_key", server_default=None)
        table.create_index("ix_invitation_made_by_key", ["made_by_key"])


def downgrade() -> None:
    with op.batch_alter_table("invitation") as table:
        table.drop_index("ix_invitation_made_by_key")
        table.drop_column("made_by_key")
