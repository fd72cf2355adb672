"""How requests for the plain pages are answered: beside the server's loop, with a sentence where something fails."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from pages.sign_in.asked import Asked, Databases
from pages.sign_in.drawing import draw, lead_to
from pages.sign_in.forms import FormRefused, read_fields
from workbench.errors import StorageError, WorkbenchError
from workbench.settings import SignIn, read_settings

AT_ONCE = 2
"""How many forms are worked on at once: each may hash a password, which takes 64 MiB and four lanes on purpose."""

MOST_WAITING = 50
BUSY = "Too many people are signing in at this moment. Wait a little, then send the form again."

Endpoint = Callable[[Request], Awaitable[Response]]
Answer = Callable[[Asked], Response]
"""What answers a request that was read."""


def shown(page: Answer, databases: Databases) -> Endpoint:
    """Return what answers a request for a page that `page` draws."""

    async def endpoint(request: Request) -> Response:
        if read_settings().sign_in is SignIn.NONE:
            return lead_to("/")
        asked = Asked(request, databases, datetime.now(UTC))
        return await to_thread.run_sync(_answered, page, asked)

    return endpoint


def sent(act: Answer, databases: Databases, at_once: CapacityLimiter) -> Endpoint:
    """Return what answers a form that `act` acts on; all forms share one limiter."""

    async def endpoint(request: Request) -> Response:
        if read_settings().sign_in is not SignIn.ACCOUNTS:
            return lead_to("/")
        try:
            fields = await read_fields(request)
        except FormRefused as refused:
            return draw(request, "trouble", status=refused.status, trouble=str(refused))
        if at_once.statistics().tasks_waiting >= MOST_WAITING:
            return draw(request, "trouble", status=503, trouble=BUSY)
        asked = Asked(request, databases, datetime.now(UTC), fields)
        return await to_thread.run_sync(_answered, act, asked, limiter=at_once)

    return endpoint


def _answered(answer: Answer, asked: Asked) -> Response:
    """Return the answer, or a page that says why there is none."""
    try:
        return answer(asked)
    except WorkbenchError as error:
        status = 503 if isinstance(error, StorageError) else 400
        return draw(asked.request, "trouble", status=status, trouble=str(error))
