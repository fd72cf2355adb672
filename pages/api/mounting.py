"""Where the interface for programs stands in the server. What it needs is loaded with the first request for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from anyio import Lock, to_thread
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.api.address import PATH

if TYPE_CHECKING:
    from services.database import Database


def mounted(open_database: Callable[[str], Database], is_closed: Callable[[str], bool]) -> Mount:
    """Return the part of the server that is the interface, on the database that is given when it is asked.

    `is_closed` says of an account's key whether nobody signs in with it any more.
    """
    return Mount(PATH, app=_LoadedLate(open_database, is_closed))


class _LoadedLate:
    """The interface, which is loaded in a thread once somebody asks for it: most servers never do."""

    def __init__(self, open_database: Callable[[str], Database], is_closed: Callable[[str], bool]) -> None:
        self._open_database, self._is_closed = open_database, is_closed
        self._loaded: ASGIApp | None = None
        self._lock = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._lock:
            if self._loaded is None:
                self._loaded = await to_thread.run_sync(self._load)
        await self._loaded(scope, receive, send)

    def _load(self) -> ASGIApp:
        from pages.api.serving import Interface

        return Interface(self._open_database, self._is_closed).application()
