"""Invitations: the only way in. Links are made by administrators, used once, and over after seven days."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from db.engine import reading, writing
from db.installation import accounts, events, invitations, projects, sessions
from db.installation.tables import AccountRecord
from services.database import Database
from services.members import admit, belongs
from workbench.accounts import passwords
from workbench.accounts.model import COMMAND_LINE, MAIN_PROJECT, Account, Invitation, NewInvitation, NewSession
from workbench.accounts.secrets import new_key
from workbench.accounts.session_rule import SessionRule
from workbench.errors import DecisionRefused, NotFound
from workbench.model import Role

PROVIDERS = "This account signs in with the organisation's provider, which keeps its password."


def invite(
    installation: Database,
    project: Database,
    by: Account,
    invited: Invitation,
) -> NewInvitation:
    """Invite somebody who has no account yet; `invited` comes from `invitation_for`, `project` is bound to nobody.

    Raises DecisionRefused where `by` may not, or where the name cannot be one, is taken, or looks like another's;
    NotFound where there is no such project.
    """
    with writing(installation) as session:
        _permit_inviting(session, project, by, asks_administrator=invited.is_administrator)
        projects.get_project(session, invited.project_key)
        name = accounts.check_name_is_free(session, invited.name)
        made = invitations.add_invitation(session, replace(invited, name=name, made_by=by.name, made_by_key=by.key))
        details = {"name": name, "role": invited.role.value}
        events.note(session, events.INVITED, invited.made_at, None, by.name, invited.project_key, **details)
        return made


def invitation_for(
    by: Account, name: str, project_key: str, role: Role, at: datetime, *, is_administrator: bool = False
) -> Invitation:
    """Return what `invite` is given; `is_administrator` is of the whole installation."""
    return Invitation(
        name=name,
        project_key=project_key,
        role=role,
        made_by=by.name,
        made_at=at,
        ends_at=at + invitations.LASTS,
        account_key=new_key(),
        made_by_key=by.key,
        is_administrator=is_administrator,
    )


def let_in(
    installation: Database, project: Database, by: Account, account_key: str, project_key: str, role: Role, at: datetime
) -> None:
    """Let an account that exists belong to one more project, in a role; `project` is bound to nobody.

    Raises DecisionRefused where `by` may not, NotFound.
    """
    with writing(installation) as session:
        _permit_inviting(session, project, by, asks_administrator=False)
        projects.get_project(session, project_key)
        row = accounts.take_account(session, account_key)
        admit(project, row.key, row.name, role)
        accounts.join(session, row, project_key, role, at)
        events.note(session, events.LET_IN, at, row, by.name, project_key, role=role.value)


def leave(installation: Database, account_key: str, project_key: str) -> None:
    """Offer a project to an account no more; who may is checked where `services.members.remove` lets it go."""
    with writing(installation) as session:
        accounts.leave(session, accounts.take_account(session, account_key), project_key)


def read_invitation(installation: Database, secret: str, at: datetime) -> Invitation:
    """Return the invitation that a link carries; raise NotFound where it was used, is over or was never made."""
    with reading(installation) as session:
        return invitations.invitation_of(session, secret, at)


def accept(
    installation: Database, project: Database, secret: str, password: str, rule: SessionRule, at: datetime
) -> NewSession:
    """Make the invited account with a password, or give a reset one the new password, and begin its session.

    `project` is the invitation's, bound to nobody. The session awaits a code where the account asks for codes. Of
    several who accept at once, one gets in. Raises DecisionRefused where the password is too weak, which leaves the
    invitation as it was, NotFound where it was used or is over, or who made it may not invite any more.
    """
    invited = read_invitation(installation, secret, at)
    passwords.check_password(password, invited.name)
    # Outside any transaction: it takes a while on purpose.
    password_hash = passwords.hashed(password)
    with writing(installation) as session:
        row = _accepted(session, project, secret, at)
        if row.issuer is not None:
            raise DecisionRefused(PROVIDERS)
        accounts.set_password(session, row, password_hash, row.name, at)
        return sessions.begin_session(session, row, rule, at, awaits_code=row.code_secret is not None)


def accept_with_provider(
    installation: Database, project: Database, secret: str, issuer: str, subject: str, email: str, at: datetime
) -> Account:
    """Make the invited account one that signs in with an OpenID provider, and return it; `project` as above.

    Raises DecisionRefused where the provider's account is somebody else's here already, NotFound.
    """
    with writing(installation) as session:
        if accounts.account_of_provider(session, issuer, subject) is not None:
            raise DecisionRefused("You have an account here already: sign in with it, and ask to be let in.")
        row = _accepted(session, project, secret, at)
        row.issuer, row.subject, row.email, row.password_hash = issuer, subject, email, None
        return accounts.to_account(row)


def offer_reset(installation: Database, by: Account, account_key: str, at: datetime) -> NewInvitation:
    """Make a link with which an account sets a new password; only administrators of the installation may.

    Raises DecisionRefused, also for an account that signs in with a provider, NotFound.
    """
    with writing(installation) as session:
        accounts.permit_administrator(session, by)
        row = accounts.take_account(session, account_key)
        if row.issuer is not None:
            raise DecisionRefused(PROVIDERS)
        reset = replace(invitation_for(by, row.name, MAIN_PROJECT, Role.VIEWER, at), account_key=row.key)
        events.note(session, events.RESET_OFFERED, at, row, by.name)
        return invitations.add_invitation(session, replace(reset, is_reset=True))


def _accepted(session: Session, project: Database, secret: str, at: datetime) -> AccountRecord:
    """Use an invitation up and return the account's row, made and admitted to the project where it is a new one.

    Raises NotFound where it is over, or who made it may do so no more: nobody brings themselves back by a link.
    """
    invited = invitations.use_invitation(session, secret, at)
    _check_inviter(session, project, invited)
    if invited.is_reset:
        return accounts.take_account(session, invited.account_key)
    row = accounts.add_account(
        session, invited.account_key, invited.name, at, is_administrator=invited.is_administrator
    )
    projects.get_project(session, invited.project_key)
    accounts.join(session, row, invited.project_key, invited.role, at)
    events.note(session, events.ACCEPTED, at, row, project_key=invited.project_key, role=invited.role.value)
    # Last, and under the account's key of the invitation: if this broke off afterwards, accepting again finds it done.
    admit(project, row.key, row.name, invited.role)
    return row


def _check_inviter(session: Session, project: Database, invited: Invitation) -> None:
    """Raise NotFound where whoever made a link may not make it any more."""
    by = COMMAND_LINE if invited.made_by_key == COMMAND_LINE.key else Account(invited.made_by_key, invited.made_by)
    try:
        _permit_inviting(session, project, by, asks_administrator=invited.is_administrator or invited.is_reset)
    except DecisionRefused:
        raise NotFound(invitations.OVER) from None


def _permit_inviting(session: Session, project: Database, by: Account, *, asks_administrator: bool) -> None:
    """Raise DecisionRefused unless an administrator invites: of the project for it, of the installation for all."""
    if by != COMMAND_LINE and not asks_administrator and not accounts.is_closed(session, by.key):
        member = belongs(project, by.key)
        if member is not None and member.role is Role.ADMIN:
            return
    accounts.permit_administrator(session, by)
