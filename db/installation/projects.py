"""Reading and writing which projects there are."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from db.installation import events
from db.installation.tables import AccountRecord, MembershipRecord, ProjectRecord
from db.writes.guard import one_at_a_time
from workbench.accounts.model import MAIN_PROJECT, Account, Project
from workbench.accounts.names import clean_name
from workbench.accounts.project_keys import check_key, key_for
from workbench.errors import DecisionRefused, NotFound
from workbench.text.keys import fold

# A number, the same in every process, that names what only one writer at a time may do on PostgreSQL.
PROJECTS = 7_203_132


def projects(session: Session, *, put_away: bool = False) -> list[Project]:
    """Return the projects that are in use, or those that were put away, by name."""
    away = col(ProjectRecord.put_away_at)
    statement = select(ProjectRecord).where(away.is_not(None) if put_away else away.is_(None))
    return [_to_project(row) for row in session.exec(statement.order_by(col(ProjectRecord.name_key)))]


def projects_of(session: Session, account_key: str) -> list[Project]:
    """Return the projects in use that an account belongs to, by name."""
    statement = (
        select(ProjectRecord)
        .join(MembershipRecord, col(MembershipRecord.project_key) == col(ProjectRecord.key))
        .join(AccountRecord, col(AccountRecord.id) == col(MembershipRecord.account_id))
        .where(AccountRecord.key == account_key, col(ProjectRecord.put_away_at).is_(None))
        .order_by(col(ProjectRecord.name_key))
    )
    return [_to_project(row) for row in session.exec(statement)]


def get_project(session: Session, key: str) -> Project:
    """Return a project that is in use; raise DecisionRefused for what is no key, NotFound."""
    row = session.get(ProjectRecord, check_key(key))
    if row is None or row.put_away_at is not None:
        raise NotFound("There is no such project (any more).")
    return _to_project(row)


def add_project(session: Session, by: Account, typed: str, at: datetime) -> Project:
    """Store a project under a name and the key made of it; raise DecisionRefused where either is taken or cannot be."""
    name = clean_name(typed)
    key = key_for(name)
    one_at_a_time(session, PROJECTS)
    taken = select(ProjectRecord.name).where(
        (col(ProjectRecord.key) == key) | (col(ProjectRecord.name_key) == fold(name))
    )
    found = session.exec(taken).first()
    if found is not None:
        raise DecisionRefused(f"There is a project called {found} already, perhaps put away. Choose another name.")
    row = ProjectRecord(key=key, name=name, name_key=fold(name), made_at=at)
    session.add(row)
    events.note(session, events.PROJECT_ADDED, at, by=by.name, project_key=key, name=name)
    return _to_project(row)


def put_project_away(session: Session, by: Account, key: str, at: datetime | None, noted_at: datetime) -> None:
    """Put a project away at a moment, or, with None, bring it back.

    Raises NotFound, DecisionRefused for the main one.
    """
    if key == MAIN_PROJECT:
        raise DecisionRefused("The main project cannot be put away: it is the database that the settings name.")
    row = session.get(ProjectRecord, check_key(key), with_for_update=True)
    if row is None:
        raise NotFound("There is no such project.")
    if (row.put_away_at is None) == (at is None):
        return
    row.put_away_at = at
    kind = events.PROJECT_BROUGHT_BACK if at is None else events.PROJECT_PUT_AWAY
    events.note(session, kind, noted_at, by=by.name, project_key=key)


def _to_project(row: ProjectRecord) -> Project:
    return Project(key=row.key, name=row.name, made_at=row.made_at, put_away_at=row.put_away_at)
