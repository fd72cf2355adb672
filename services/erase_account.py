"""Erasing an account for good, once its name is erased in every project, with a line that says that it was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from db.engine import reading, writing
from db.installation import accounts, erasing
from db.installation.tables import AccountRecord
from db.reads.people import reviewer_called, reviewer_of_account
from services.database import Database, write_anew
from services.installation import list_projects, open_project
from workbench.accounts.model import Account, Project
from workbench.errors import DecisionRefused


@dataclass(frozen=True, slots=True)
class AccountErased:
    """What is left of the account is called so; `rewritten` says whether the database file was written anew."""

    former: str
    rewritten: bool


def erase_account(
    installation: Database, by: Account, account_key: str, typed: str, at: datetime, url: str = ""
) -> AccountErased:
    """Erase an account in the installation's own database: nobody signs in with it, and nothing says whose it was.

    Name, address for mail, the provider's subject, password, codes, sessions and invitations go; what happened stays
    under "Erased account N". `typed` is the name, typed to confirm, `url` that of the main database, by default what
    the settings say. The file is written anew, so that the name stands in no freed page either.

    Raises DecisionRefused for those who are no administrators, for the only one's account, where another name was
    typed, and where a project still holds the name: there it is erased first (`services.erase_person`). NotFound.
    """
    with _opened_projects(installation, url) as projects, writing(installation) as session:
        accounts.permit_administrator(session, by)
        row = accounts.take_account(session, account_key)
        _refuse_named(session, row, projects)
        former = erasing.erase(session, row, by, typed, at)
    return AccountErased(former, write_anew(installation))


@contextmanager
def _opened_projects(installation: Database, url: str) -> Iterator[Mapping[Project, Database]]:
    """Give the databases of all projects, those put away, too."""
    found = (*list_projects(installation), *list_projects(installation, put_away=True))
    with ExitStack() as opened:
        databases = {}
        for project in found:
            databases[project] = open_project(project.key, url)
            opened.callback(databases[project].dispose)
        yield databases


def _refuse_named(session: Session, row: AccountRecord, projects: Mapping[Project, Database]) -> None:
    """Raise DecisionRefused where a project knows the account or its name.

    The account's row is held: nobody lets it into a project meanwhile.
    """
    named = [project for project, database in projects.items() if _knows(database, row.key, row.name)]
    # One that was made since the projects were opened holds the name as soon as the account was let in.
    since = erasing.project_keys(session, row) - {project.key for project in projects}
    if named or since:
        places = "; ".join([*map(_place, named), *sorted(since)])
        raise DecisionRefused(
            f"Nothing was erased: {row.name} still stands in {places}. Erase the name there first, on the page "
            "“Settings” or with `workbench erase-person`, where WORKBENCH_PROJECT names the key of the project."
        )


def _knows(project: Database, account_key: str, name: str) -> bool:
    with reading(project) as session:
        return reviewer_of_account(session, account_key) is not None or reviewer_called(session, name) is not None


def _place(project: Project) -> str:
    """Return a project by its name, with its key and what has to be done before anything is done in it."""
    back = f", put away: first `workbench project bring-back {project.key}`" if project.put_away_at else ""
    return f"“{project.name}” ({project.key}{back})"
