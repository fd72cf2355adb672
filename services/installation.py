"""The installation: its own database, and its projects, each of which is a database of its own."""

from __future__ import annotations

from db.clock import now
from db.engine import database_url, reading, writing
from db.installation import accounts, events, opening, projects
from services.copy_before_upgrade import copy_before_upgrade
from services.database import Database, finish_erasing, logged
from workbench.accounts.model import Account, InstallationEvent, Project


def open_installation(url: str = "") -> Database:
    """Open the installation's own database and bring it up to date; it lies beside the main one.

    `url` is that of the main one, by default what the settings say. Raises StorageError where it cannot be opened, or
    was made by a newer version of the program.
    """
    main = url or database_url()
    database = opening.open_installation(main, lambda: copy_before_upgrade(main, logged))
    finish_erasing(database)
    return database


def is_there(url: str = "") -> bool:
    """Say whether there is an installation's own database yet: with one project and no sign-in, none is made."""
    return opening.has_installation(url or database_url())


def open_project(key: str, url: str = "") -> Database:
    """Open the database of a project, made where it is missing; `url` is that of the main one, as above.

    It says nothing of whether there is such a project, and is bound to nobody. Raises DecisionRefused for what is no
    key, StorageError.
    """
    main = url or database_url()
    database = opening.open_project(main, key, lambda: copy_before_upgrade(main, logged))
    finish_erasing(database)
    return database


def list_projects(installation: Database, *, put_away: bool = False) -> tuple[Project, ...]:
    """Return the projects that are in use, or those that were put away, by name."""
    with reading(installation) as session:
        return tuple(projects.projects(session, put_away=put_away))


def projects_of(installation: Database, account: Account) -> tuple[Project, ...]:
    """Return the projects in use that an account belongs to, by name."""
    with reading(installation) as session:
        return tuple(projects.projects_of(session, account.key))


def get_project(installation: Database, key: str) -> Project:
    """Return a project that is in use; raise DecisionRefused for what is no key, NotFound."""
    with reading(installation) as session:
        return projects.get_project(session, key)


def add_project(installation: Database, by: Account, name: str) -> Project:
    """Make a project; its database is made when it is first opened.

    Raises DecisionRefused for those who are no administrators of the installation, and where name or key are taken.
    """
    with writing(installation) as session:
        accounts.permit_administrator(session, by)
        return projects.add_project(session, by, name, now())


def put_project_away(installation: Database, by: Account, key: str) -> None:
    """Offer a project to nobody any more. Its database stays as it is.

    Raises DecisionRefused for those who are no administrators and for the main project, NotFound.
    """
    with writing(installation) as session:
        accounts.permit_administrator(session, by)
        projects.put_project_away(session, by, key, now(), now())


def bring_project_back(installation: Database, by: Account, key: str) -> None:
    """Offer a project that was put away again; raise DecisionRefused for those who are no administrators, NotFound."""
    with writing(installation) as session:
        accounts.permit_administrator(session, by)
        projects.put_project_away(session, by, key, None, now())


def read_events(installation: Database, by: Account, most: int = 200) -> tuple[InstallationEvent, ...]:
    """Return the newest lines of what happened to accounts and projects, the last one first, to administrators.

    Raises DecisionRefused for everybody else.
    """
    with reading(installation) as session:
        accounts.permit_administrator(session, by)
        return tuple(events.events(session, most))
