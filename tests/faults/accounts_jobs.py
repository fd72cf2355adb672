"""Accounts, used while the program is killed: somebody comes in by an invitation, signs in, changes a password.

Two databases are written: the installation's, and the project's list of who belongs to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, func
from sqlalchemy import select as sql_select
from sqlmodel import col, select

from db.clock import now
from db.engine import open_engine, reading, writing
from db.installation import accounts, events
from db.installation.locations import installation_url
from db.installation.tables import AddressTriesRecord, InstallationBase, InstallationEventRecord
from services.accounts import account_named, change_password
from services.database import open_database
from services.installation import open_installation
from services.invitations import accept, invitation_for, invite, offer_reset
from services.members import belongs
from services.sessions import session_of
from services.sign_in import sign_in
from tests.db.purging_samples import Rows
from tests.faults.job import Job, with_tables
from tests.services.account_samples import ADDRESS, OTHER_PASSWORD, PASSWORD, RULE
from workbench.accounts import passwords
from workbench.accounts.model import COMMAND_LINE, MAIN_PROJECT
from workbench.model import Role

ADA, BO = "Ada Veld", "Bo Harlan"
LINKS = "links.json"
AT_FIRST = 1
"""How many lines stand there before that say what a step says, too: Bo has chosen a password."""

BY_CHANCE = frozenset(["digest", "password_hash"])
COUNTED_FIRST = frozenset(["failures"])
"""A try counts before it is looked at, and so one that was killed amid it stays counted."""


class Desk(NamedTuple):
    """Both databases, and the secrets of invitations by the name that they are for."""

    store: Engine
    project: Engine
    links: Mapping[str, str]


class Step(NamedTuple):
    """What somebody does: it gives them a session, whose secret `act` returns, and this is their password then."""

    name: str
    password: str
    act: Callable[[Desk], str]
    ends_sessions: bool


def accepting(name: str, password: str) -> Step:
    """Return the step of following a link and choosing a password."""
    return Step(
        name,
        password,
        lambda desk: accept(desk.store, desk.project, desk.links[name], password, RULE, now()).secret,
        ends_sessions=True,
    )


def changing(name: str, old: str, new: str) -> Step:
    """Return the step of changing one's password."""

    def act(desk: Desk) -> str:
        return change_password(desk.store, account_named(desk.store, name), old, new, RULE, now()).secret

    return Step(name, new, act, ends_sessions=True)


def signing_in(name: str, password: str) -> Step:
    """Return the step of signing in."""
    return Step(
        name,
        password,
        lambda desk: sign_in(desk.store, name, password, ADDRESS, RULE, now()).secret,
        ends_sessions=False,
    )


STEPS = (
    accepting(ADA, PASSWORD),
    signing_in(ADA, PASSWORD),
    changing(ADA, PASSWORD, OTHER_PASSWORD),
    signing_in(ADA, OTHER_PASSWORD),
    accepting(BO, OTHER_PASSWORD),
    signing_in(BO, OTHER_PASSWORD),
)


def with_invitations(url: str, folder: Path) -> None:
    """Invite somebody who has no account, and let somebody who has one set a new password."""
    with_tables(lambda _: None, url, folder)
    desk = Desk(open_installation(url), open_database(url), {})
    links = {name: _invited(desk, name) for name in (ADA, BO)}
    accept(desk.store, desk.project, links[BO], PASSWORD, RULE, now())
    links[BO] = offer_reset(desk.store, COMMAND_LINE, account_named(desk.store, BO).key, now()).secret
    (folder / LINKS).write_text(json.dumps(links))
    desk.store.dispose()
    desk.project.dispose()


def _invited(desk: Desk, name: str) -> str:
    asked = invitation_for(COMMAND_LINE, name, MAIN_PROJECT, Role.REVIEWER, now())
    return invite(desk.store, desk.project, COMMAND_LINE, asked).secret


def go_on(url: str, folder: Path) -> None:
    """Do the steps that are not stored yet, and tell of each, with the session's secret, once it is."""
    project = open_database(url)
    desk = Desk(open_installation(url), project, json.loads((folder / LINKS).read_text()))
    for number, step in list(enumerate(STEPS, 1))[done(project) :]:
        print(f"step {number} {step.act(desk)}", flush=True)  # noqa: T201  (this is what the program acknowledges)


def done(project: Engine) -> int:
    """Count the steps that the installation's log holds: each has one line of either kind."""
    kind = InstallationEventRecord.kind
    engine = _installation_of(project.url.render_as_string(hide_password=False))
    with reading(engine) as session:
        counted = select(func.count(col(InstallationEventRecord.id)))
        found = session.exec(counted.where(col(kind).in_([events.PASSWORD_SET, events.SIGNED_IN]))).one()
    engine.dispose()
    return found - AT_FIRST


def problems(url: str, _folder: Path, told: Sequence[str]) -> list[str]:
    """Return whose password is not the last one set, whose session is not as it was told, and who is missing."""
    desk = Desk(_installation_of(url), open_engine(url), {})
    so_far = STEPS[: done(desk.project)]
    found = [f"the password of {one.name} is another" for one in _last_of_each(so_far) if not _has_password(desk, one)]
    found += [one for line in told if line.startswith("step ") for one in _session_problems(desk, so_far, line)]
    for name in {one.name for one in so_far}:
        if belongs(desk.project, account_named(desk.store, name).key) is None:
            found.append(f"{name} does not belong to the project")
    desk.store.dispose()
    desk.project.dispose()
    return found


def _last_of_each(so_far: Sequence[Step]) -> list[Step]:
    return list({one.name: one for one in so_far}.values())


def _has_password(desk: Desk, step: Step) -> bool:
    # An account's row is read as for a change of it.
    with writing(desk.store) as session:
        row = accounts.account_called(session, step.name)
        return row is not None and passwords.verified(row.password_hash, step.password)


def _session_problems(desk: Desk, so_far: Sequence[Step], line: str) -> list[str]:
    """Hold a session that was told of against what was done since: a new password ends it, nothing else does."""
    _, number, secret = line.split()
    name = STEPS[int(number) - 1].name
    ended = any(one.ends_sessions and one.name == name for one in so_far[int(number) :])
    session = session_of(desk.store, secret, RULE, now())
    if (session is None) == ended and (session is None or session.account.name == name):
        return []
    return [f"the session of step {number} is {session}, and {'has' if ended else 'has not'} ended"]


def installation_rows(url: str, _folder: Path) -> Rows:
    """Return the rows of the installation's own database, without moments and what is drawn by chance."""
    engine = _installation_of(url)
    with reading(engine) as session:
        found = {
            table.name: [
                {name: value for name, value in row.items() if _stays(name, value)}
                for row in session.connection().execute(sql_select(table)).mappings()
            ]
            for table in InstallationBase.metadata.sorted_tables
            if table.name != AddressTriesRecord.__tablename__
        }
    engine.dispose()
    return found


def _stays(name: str, value: object) -> bool:
    return not isinstance(value, datetime) and name not in BY_CHANCE | COUNTED_FIRST


def _installation_of(url: str) -> Engine:
    return open_engine(installation_url(url))


JOBS = (
    Job(
        "accounts",
        with_invitations,
        go_on,
        done,
        "step ",
        beside=installation_rows,
        problems=problems,
    ),
)
