"""Reading and writing invitations. Each is found by its secret's digest, and used once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import or_, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.installation.tables import InvitationRecord
from workbench.accounts.model import Invitation, NewInvitation
from workbench.accounts.names import skeleton
from workbench.accounts.secrets import digest_of, new_secret
from workbench.errors import NotFound
from workbench.model import Role

LASTS = timedelta(days=7)
OVER = (
    "This link was used already, withdrawn or replaced by a newer one, is older than seven days, or is not complete. "
    "Ask for a new one."
)


def add_invitation(session: Session, invitation: Invitation) -> NewInvitation:
    """Store an invitation with a secret of its own; open ones for the same account or name are over."""
    _end_older(session, invitation)
    secret = new_secret()
    session.add(
        InvitationRecord(
            digest=digest_of(secret),
            project_key=invitation.project_key,
            role=invitation.role,
            name=invitation.name,
            is_administrator=invitation.is_administrator,
            is_reset=invitation.is_reset,
            account_key=invitation.account_key,
            made_by=invitation.made_by,
            made_by_key=invitation.made_by_key,
            made_at=invitation.made_at,
            ends_at=invitation.ends_at,
        )
    )
    return NewInvitation(invitation, secret)


def invitation_of(session: Session, secret: str, at: datetime) -> Invitation:
    """Return the invitation of a secret; raise NotFound where it was used, is over or was never made."""
    return _to_invitation(_open(session.exec(_with(secret)).first(), at))


def use_invitation(session: Session, secret: str, at: datetime) -> Invitation:
    """Return the invitation of a secret and use it up: of several who do so at once, one gets it.

    Raises NotFound as above.
    """
    # On PostgreSQL whoever comes second waits here, and then sees what the first one did.
    row = _open(session.exec(_with(secret).with_for_update()).first(), at)
    row.used_at = at
    return _to_invitation(row)


def end_links(session: Session, account_key: str, at: datetime) -> None:
    """Use up all open links for an account, and those that it made."""
    record = InvitationRecord
    theirs = or_(col(record.account_key) == account_key, col(record.made_by_key) == account_key)
    session.connection().execute(update(record).where(theirs, col(record.used_at).is_(None)).values(used_at=at))


def _end_older(session: Session, newer: Invitation) -> None:
    """Use up the open links that a newer one replaces: of two for one person, the older one may be in wrong hands."""
    still_open = select(InvitationRecord).where(
        col(InvitationRecord.used_at).is_(None), col(InvitationRecord.ends_at) > newer.made_at
    )
    for row in session.exec(still_open.with_for_update()):
        if row.account_key == newer.account_key or skeleton(row.name) == skeleton(newer.name):
            row.used_at = newer.made_at


def _with(secret: str) -> SelectOfScalar[InvitationRecord]:
    return select(InvitationRecord).where(InvitationRecord.digest == digest_of(secret))


def _open(row: InvitationRecord | None, at: datetime) -> InvitationRecord:
    if row is None or row.used_at is not None or at >= row.ends_at:
        raise NotFound(OVER)
    return row


def _to_invitation(row: InvitationRecord) -> Invitation:
    return Invitation(
        name=row.name,
        project_key=row.project_key,
        role=Role(row.role),
        made_by=row.made_by,
        made_by_key=row.made_by_key,
        made_at=row.made_at,
        ends_at=row.ends_at,
        account_key=row.account_key,
        is_administrator=row.is_administrator,
        is_reset=row.is_reset,
    )
