"""The figures of this process as Prometheus reads them: how many, how long, never who or what.

Names follow https://prometheus.io/docs/practices/naming/. Routes are counted by their templates, so that no number of
addresses makes the list of figures longer.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import psutil
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.measures import read_figures

_ROUTED = "workbench.routed"
"""Where the request stands in which the router writes what it found: middleware in between may have made it anew."""

UNMATCHED = "unmatched"
"""The route of requests that none answers, or that are refused before."""

# When each figure began follows from the start of the process: a second line for each would say nothing more.
disable_created_metrics()  # type: ignore[no-untyped-call]  # the library types none of its functions
REGISTRY = CollectorRegistry()
REQUESTS = Counter("workbench_http_requests", "Requests answered.", ("route", "status"), registry=REGISTRY)
SESSIONS = Gauge("workbench_sessions_connected", "Browser windows that are connected now.", registry=REGISTRY)
RUNS = Histogram(
    "workbench_page_run_seconds",
    "How long the script of a page ran.",
    ("page",),
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=REGISTRY,
)


class Process(Collector):
    """Memory and processor of this process, under the names that every Prometheus client has for them."""

    def collect(self) -> Iterable[Metric]:
        """Yield the figures as they stand now."""
        me = psutil.Process()
        times = me.cpu_times()
        yield GaugeMetricFamily("process_resident_memory_bytes", "Memory in use.", me.memory_info().rss)
        yield GaugeMetricFamily("process_start_time_seconds", "Start, in seconds since 1970.", me.create_time())
        yield GaugeMetricFamily("process_threads", "Threads.", me.num_threads())
        yield CounterMetricFamily("process_cpu_seconds", "Time of processors used.", times.user + times.system)


class Databases(Collector):
    """What the databases of this process did since it began."""

    def collect(self) -> Iterable[Metric]:
        """Yield the figures as they stand now."""
        figures = read_figures()
        stored = CounterMetricFamily("workbench_rows_stored", "Rows stored by this process.", labels=("table",))
        for table, number in figures.stored.items():
            stored.add_metric([table], number)
        errors = CounterMetricFamily("workbench_database_errors", "Errors of databases.", labels=("kind",))
        for kind, number in figures.errors.items():
            errors.add_metric([kind], number)
        yield stored
        yield errors
        yield GaugeMetricFamily("workbench_database_connections_in_use", "Connections in use now.", figures.in_use)


REGISTRY.register(Process())
REGISTRY.register(Databases())


def written() -> bytes:
    """Return all figures in Prometheus' text format."""
    return generate_latest(REGISTRY)


@contextmanager
def run_of(page: str) -> Iterator[None]:
    """Measure one run of a page's script, also one that ends early."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        RUNS.labels(page or "start").observe(time.perf_counter() - begun)


class Measured:
    """ASGI middleware, the outermost one, that counts every answer and every window that is connected."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, and count its answer."""
        if scope["type"] == "websocket":
            with SESSIONS.track_inprogress():
                await self._app(scope, receive, send)
        elif scope["type"] == "http":
            routed: list[Scope] = []
            await self._app({**scope, _ROUTED: routed}, receive, _counted(routed, send))
        else:
            await self._app(scope, receive, send)


class Routed:
    """ASGI middleware, the innermost one, that shows `Measured` the request as the router sees it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        scope.get(_ROUTED, []).append(scope)
        await self._app(scope, receive, send)


def _counted(routed: Sequence[Scope], send: Send) -> Send:
    """Return `send` that counts the answer where it begins; where nothing was routed, it was refused before."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            REQUESTS.labels(_route(routed), str(message["status"])).inc()
        await send(message)

    return sent


def route_of(scope: Scope) -> str:
    """Return the route of a request that `Measured` has passed on, once it is answered."""
    return _route(scope.get(_ROUTED, ()))


def _route(routed: Sequence[Scope]) -> str:
    return template(routed[-1]) if routed else UNMATCHED


def template(scope: Scope) -> str:
    """Return the route that answers a request, with names in place of what stands for them in its path."""
    endpoint = scope.get("endpoint")
    if endpoint is None:
        return UNMATCHED
    if not (inspect.isroutine(endpoint) or inspect.isclass(endpoint)):
        # An application that is mounted whole, such as a folder of files.
        return f"{scope.get('root_path', '')}/…"
    path = str(scope["path"])
    for name, value in scope.get("path_params", {}).items():
        if str(value):
            path = path.replace(f"/{value}", f"/{{{name}}}", 1)
    return path
