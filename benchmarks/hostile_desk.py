"""A desk with two projects and what comes from it: exports, archives, backups, a token and a session of one project."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from streamlit import config

from pages.api.mounting import mounted
from pages.export import finished
from pages.guard import Guard
from pages.health.routes import ROUTES
from pages.project_path import ProjectPath
from pages.sign_in.asked import Databases
from pages.sign_in.gate import Gate
from pages.sign_in.routes import routes
from services import installation
from services.accounts import is_closed
from services.archive import write_archive
from services.back_up import back_up
from services.database import open_database
from services.export_claims import about_export, write_export
from services.invitations import accept, invitation_for, invite
from tests.services import archive_samples
from tests.services.interface_samples import bridge_desk
from workbench.accounts.model import COMMAND_LINE, MAIN_PROJECT
from workbench.accounts.session_rule import SessionRule
from workbench.model import Role
from workbench.recognising import READABLE
from workbench.stored.claims import ClaimFilter

OTHER = "other-desk"
MAKER = "Ines"
"""Who stores everything in the samples."""

PASSWORD = "vogel lampe zwolf kran"


@dataclass(frozen=True, slots=True)
class Desk:
    """What attackers of one project hold, and valid files to damage; nobody may reach the listener at `port`."""

    folder: Path
    project: Engine
    app: Starlette
    token: str
    session: str
    exports: tuple[tuple[str, bytes], ...]
    archive: bytes
    backup: bytes
    port: int


@contextmanager
def desk(folder: Path, port: int) -> Iterator[Desk]:
    """Fill two projects: one whose token and session are known, and one of which no answer may hold a word."""
    url = f"sqlite:///{folder / 'desk.sqlite3'}"
    project, store = open_database(url), installation.open_installation(url)
    made = bridge_desk(project)
    other = installation.open_project(installation.add_project(store, COMMAND_LINE, "Other desk").key, url)
    archive_samples.fill(other)
    opened = {MAIN_PROJECT: project, OTHER: other}
    packed = folder / "project.zip"
    write_archive(project, packed, datetime.now(UTC))
    yield Desk(
        folder,
        project,
        application(store, lambda key: opened[installation.get_project(store, key).key]),
        made.secret,
        _session(store, project),
        tuple(_exports(project)),
        packed.read_bytes(),
        back_up(url, datetime.now(UTC), folder / "backups").file.read_bytes(),
        port,
    )
    for engine in (project, store, other):
        engine.dispose()


def application(store: Engine, project: Callable[[str], Engine]) -> Starlette:
    """Return what stands before Streamlit in `pages.server`, with a page behind it that says who was let in."""
    config.set_option("server.allowedHosts", ["127.0.0.1"])
    databases = Databases(lambda: store, project)
    return Starlette(
        routes=[
            mounted(project, partial(is_closed, store)),
            finished.route(databases),
            *ROUTES,
            *routes(databases),
            WebSocketRoute("/_stcore/stream", _stream),
            Route("/{rest:path}", _page),
        ],
        middleware=[
            Middleware(Guard, public_address=None),
            Middleware(ProjectPath),
            Middleware(Gate, databases=databases),
        ],
    )


async def _page(request: Request) -> PlainTextResponse:
    account = getattr(request.state, "account", None)
    return PlainTextResponse(f"for {'nobody' if account is None else account.name}")


async def _stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(socket.state.account.name)
    await socket.close()


def _session(store: Engine, project: Engine) -> str:
    """Let who has made the token come in, without whose account it opens nothing; return the session's secret."""
    asked = invitation_for(COMMAND_LINE, MAKER, MAIN_PROJECT, Role.EDITOR, datetime.now(UTC))
    secret = invite(store, project, COMMAND_LINE, asked).secret
    return accept(store, project, secret, PASSWORD, SessionRule(), datetime.now(UTC)).secret


def _exports(project: Engine) -> Iterator[tuple[str, bytes]]:
    """Yield a valid file of each format that can be read."""
    about = about_export(project, "The bridge", {}, datetime.now(UTC))
    for one in READABLE:
        written = io.BytesIO()
        write_export(project, ClaimFilter(), one, about, written)
        yield f"claims.{one.ending}", written.getvalue()
