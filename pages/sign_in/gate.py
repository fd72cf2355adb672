"""The gate: with accounts of the workbench, nothing but the way in is answered to who is not signed in.

It stands behind `pages.guard` and behind what takes the project out of the path, in front of everything else: pages,
their stream, and the files that they fetch. The page asks once more, of the project's database, at every step; the gate
keeps even an empty page from strangers. The interface for programs has tokens of its own, and so have the figures.
"""

from __future__ import annotations

from datetime import UTC, datetime

from anyio import to_thread
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.api.address import BASE
from pages.project_path import HEADER, address_of
from pages.sign_in import addresses
from pages.sign_in.asked import Databases, rule
from pages.sign_in.cookie import read_secret
from pages.sign_in.target import with_target
from services.sessions import session_of
from workbench.accounts.model import MAIN_PROJECT, Account
from workbench.errors import StorageError
from workbench.settings import SignIn, read_settings

OPEN = frozenset({addresses.SIGN_IN, addresses.CODE, addresses.STYLE, "/health", "/ready", "/metrics"})
OPEN_BELOW = (f"{addresses.INVITATION}/", f"{BASE}/")
"""What is answered to everybody: exactly these paths, and what lies below these."""

ENDED = "You are not signed in (any more). Sign in again.\n"
FRESH = {"Cache-Control": "no-store"}


class Gate:
    """ASGI middleware that lets through who is signed in, and leads everybody else to where they can."""

    def __init__(self, app: ASGIApp, databases: Databases) -> None:
        """Wrap `app`."""
        self._app = app
        self._databases = databases

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand one request on with the account beside it (`scope["state"]["account"]`), or answer it here."""
        if scope["type"] not in {"http", "websocket"} or not _is_asked(scope["path"]):
            await self._app(scope, receive, send)
            return
        try:
            secret = read_secret(HTTPConnection(scope).cookies)
            account = await to_thread.run_sync(self._account_of, secret) if secret else None
        except StorageError as error:
            await _closed(scope, receive, send, PlainTextResponse(f"{error}\n", 503, FRESH))
            return
        if account is None:
            await _closed(scope, receive, send, _answer(scope))
            return
        scope.setdefault("state", {})["account"] = account
        await self._app(scope, receive, send)

    def _account_of(self, secret: str) -> Account | None:
        """Return whose session's secret this is, None where it counts for nothing."""
        found = session_of(self._databases.installation(), secret, rule(), datetime.now(UTC))
        return None if found is None else found.account


def _is_asked(path: str) -> bool:
    """Say whether a path is for those alone who are signed in."""
    return read_settings().sign_in is SignIn.ACCOUNTS and path not in OPEN and not path.startswith(OPEN_BELOW)


def _answer(scope: Scope) -> Response:
    """Return what a stranger is answered: a page load is led to the sign-in, anything else is refused."""
    if scope["type"] == "http" and _loads_a_page(Request(scope)):
        return RedirectResponse(with_target(addresses.SIGN_IN, _address(scope)), 303, FRESH)
    return PlainTextResponse(ENDED, 401, FRESH)


def _loads_a_page(request: Request) -> bool:
    mode = request.headers.get("sec-fetch-mode", "navigate")
    return request.method == "GET" and mode == "navigate" and "text/html" in request.headers.get("accept", "")


def _address(scope: Scope) -> str:
    """Return the path and query that a request asks for, with the project that was taken out of it."""
    connection = HTTPConnection(scope)
    project = connection.headers.get(HEADER, MAIN_PROJECT)
    path = address_of(project).rstrip("/") + connection.url.path
    return f"{path}?{connection.url.query}" if connection.url.query else path


async def _closed(scope: Scope, receive: Receive, send: Send, answer: Response) -> None:
    """Answer a request; a WebSocket is closed before it opens, which a browser sees as status 403."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
    else:
        await answer(scope, receive, send)
