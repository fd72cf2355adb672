"""The gate: where there is a sign-in, what is not for everybody is not answered to who is not signed in.

With accounts of the workbench that is all but the way in. With an OpenID provider the page itself is the way in, so
that it and its stream are answered; what fills the memory or was made for somebody is not. Streamlit's own figures and
its interface for programs are answered to nobody.

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
from pages.sign_in.asked import Databases, account_of
from pages.sign_in.target import with_target
from workbench.accounts.model import MAIN_PROJECT
from workbench.errors import StorageError
from workbench.settings import SignIn, read_settings

OPEN = frozenset({addresses.SIGN_IN, addresses.CODE, addresses.STYLE, "/health", "/ready", "/metrics"})
OPEN_BELOW = (f"{addresses.INVITATION}/", f"{BASE}/")
"""What is answered to everybody: exactly these paths, and what lies below these."""
KEPT_BELOW = ("/_stcore/upload_file/", "/media/")
"""What is kept from strangers also where an OpenID provider says who somebody is: files that come in and go out."""
REFUSED, REFUSED_BELOW = frozenset({"/_stcore/metrics"}), ("/_stcore/agent/",)
"""What Streamlit would answer to everybody: figures with the sizes of all that is stored, and all of the pages."""

NOTHING = "There is nothing at this address. Figures are at /metrics, the interface for programs at /api/v1/.\n"
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
        if scope["type"] in {"http", "websocket"} and _is_refused(scope["path"]):
            await _closed(scope, receive, send, PlainTextResponse(NOTHING, 404, FRESH))
            return
        if scope["type"] not in {"http", "websocket"} or not _is_asked(scope["path"]):
            await self._app(scope, receive, send)
            return
        try:
            cookies, at = HTTPConnection(scope).cookies, datetime.now(UTC)
            account = await to_thread.run_sync(account_of, cookies, self._databases, at)
        except StorageError as error:
            await _closed(scope, receive, send, PlainTextResponse(f"{error}\n", 503, FRESH))
            return
        if account is None:
            await _closed(scope, receive, send, _answer(scope))
            return
        scope.setdefault("state", {})["account"] = account
        await self._app(scope, receive, send)


def _is_refused(path: str) -> bool:
    return path.rstrip("/") in REFUSED or path.startswith(REFUSED_BELOW)


def _is_asked(path: str) -> bool:
    """Say whether a path is for those alone who are signed in."""
    match read_settings().sign_in:
        case SignIn.ACCOUNTS:
            return path not in OPEN and not path.startswith(OPEN_BELOW)
        case SignIn.OIDC:
            return path.startswith(KEPT_BELOW)
        case SignIn.NONE:
            return False


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
