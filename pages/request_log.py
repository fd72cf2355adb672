"""A line in the log for every request: method, route, status, how long it took; never a query, a name or an address."""

from __future__ import annotations

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.health.measures import route_of
from workbench import logs


class RequestLog:
    """ASGI middleware, right inside `Measured`, that logs each answer once it is sent."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on; log it where it is one of HTTP, whether it was answered or failed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, begun = 500, time.monotonic()

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            taken = round(1000 * (time.monotonic() - begun))
            logs.event("request", method=_method(scope), path=route_of(scope), status=status, ms=taken)


def _method(scope: Scope) -> str:
    """Return the method where it is one of HTTP's own: a client may call it anything."""
    method = str(scope["method"])
    return method if method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} else "other"
