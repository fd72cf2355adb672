"""Which project an address leads into: `/p/KEY/review` is its page /review, `/review` that of the main project.

A project stands in the path and not in the query, so that every link of a page, also one that a script of Streamlit's
follows, stays inside its project without naming it: an id in an address is always one of the project that it names.
"""

from __future__ import annotations

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from workbench.accounts.model import MAIN_PROJECT
from workbench.accounts.project_keys import LONGEST_KEY

HEADER = "x-workbench-project"
"""The header that tells pages the project of their address. What a browser sends under this name is thrown away."""

_PREFIX = re.compile(rf"/p/([a-z0-9-]{{1,{LONGEST_KEY}}})(/.*)?", re.ASCII | re.DOTALL)


class ProjectPath:
    """ASGI middleware that takes the project out of the path, and tells what comes behind it."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`, which knows nothing of projects in paths."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on with the rest of its path and the project's key in a header of ours."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        found = _PREFIX.fullmatch(scope["path"])
        if found is not None and found[2] is None and scope["type"] == "http":
            await _to_the_start(found[1], send)
            return
        key, rest = (found[1], found[2] or "/") if found else (MAIN_PROJECT, scope["path"])
        await self._app(_inside(scope, key, rest), receive, send)


def address_of(key: str) -> str:
    """Return where a project's pages begin, seen from the workbench's own address."""
    return "/" if key == MAIN_PROJECT else f"/p/{key}/"


def _inside(scope: Scope, key: str, rest: str) -> Scope:
    """Return the request as one for `rest` of a project."""
    name = HEADER.encode()
    headers = [(one, value) for one, value in scope["headers"] if one.lower() != name]
    return {
        **scope,
        "path": rest,
        "raw_path": rest.encode("utf-8", "surrogateescape"),
        "headers": [*headers, (name, key.encode())],
    }


async def _to_the_start(key: str, send: Send) -> None:
    """Lead to the same address with a slash at its end, from which the page's own parts are found."""
    headers = [(b"location", address_of(key).encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 308, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
