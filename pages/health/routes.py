"""Three addresses for whoever watches a server: whether it lives, whether it can work, and its figures."""

from __future__ import annotations

import hmac

from anyio import CapacityLimiter, move_on_after, to_thread
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from pages.health import measures
from services.readiness import lacking
from workbench.settings import read_settings

WAITED_SECONDS = 2
"""So long the database may take to answer."""

FRESH = {"Cache-Control": "no-store"}
READY = "The workbench can work.\n"
SLOW = "The database has not answered in time."

_ONE_AT_A_TIME = CapacityLimiter(1)
"""A database that hangs holds one thread, however often somebody asks."""


async def health(_request: Request) -> Response:
    """Say that the process lives and answers, whatever the database does."""
    return PlainTextResponse("The workbench lives.\n", headers=FRESH)


async def ready(_request: Request) -> Response:
    """Say that the workbench can work, or, with status 503, what keeps it from that."""
    found = [SLOW]
    with move_on_after(WAITED_SECONDS):
        found = await to_thread.run_sync(lacking, read_settings(), abandon_on_cancel=True, limiter=_ONE_AT_A_TIME)
    if found:
        return PlainTextResponse("\n".join(found) + "\n", status_code=503, headers={**FRESH, "Retry-After": "5"})
    return PlainTextResponse(READY, headers=FRESH)


async def metrics(request: Request) -> Response:
    """Give the figures to who has the token; without the setting there are none."""
    token = read_settings().metrics_token
    if token is None:
        return PlainTextResponse("There are no metrics: WORKBENCH_METRICS_TOKEN is not set.\n", 404, headers=FRESH)
    wanted = f"Bearer {token.get_secret_value()}"
    if not hmac.compare_digest(request.headers.get("authorization", "").encode(), wanted.encode()):
        headers = {**FRESH, "WWW-Authenticate": 'Bearer realm="metrics"'}
        return PlainTextResponse("The token in WORKBENCH_METRICS_TOKEN is needed.\n", 401, headers=headers)
    return Response(measures.written(), headers={**FRESH, "Content-Type": CONTENT_TYPE_LATEST})


ROUTES = [Route("/health", health), Route("/ready", ready), Route("/metrics", metrics)]
