"""The interface for programs as an application of its own, for reading alone.

The event loop that draws the pages never waits for it: each request reads in a thread, few at once. Requests come
through the checks of `pages.guard` like any other.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.api.address import VERSION
from pages.api.openapi import description
from pages.api.parameters import (
    Values,
    chosen_format,
    fields_of,
    filter_of,
    read_query,
    told_filters,
    whole_number,
)
from pages.api.problems import Problem, not_enough, problem_of, told, without_token
from pages.api.streaming import FileStream
from pages.api.table import DESCRIPTION, EXPORT, PLACES, JsonPlace, Paged, Place
from pages.api.tags import TagMemory, is_wanted, tag_of, tag_of_mark
from services.api_tokens import IsClosed, project_of
from services.database import Database
from services.read_interface import Snapshot, snapshot, stream_export
from workbench import logs
from workbench.errors import DecisionRefused, NotFound, WorkbenchError
from workbench.formats import Format
from workbench.model import Role
from workbench.reviewing.decisions import may

READERS, STREAMS = 4, 4
"""So many requests read at once, and so many files are made at once; the pages need connections, too."""

TITLE = "Claims and verdicts"
"""What heads an exported report, as on the page of exports."""

UNCHANGING = {"Cache-Control": "private, no-cache"}
"""May be kept by who asked, and is asked about again each time."""


class Interface:
    """Everything under one address, read from the database that `open_database` gives."""

    def __init__(self, open_database: Callable[[str], Database], is_closed: IsClosed) -> None:
        """Keep how a project's database is opened, by its key: with the first request for it, in that one's thread.

        `is_closed` is asked of whoever made a token, with each request.
        """
        self._open, self._is_closed = open_database, is_closed
        self._tags = TagMemory()
        self._readers = CapacityLimiter(READERS)
        self._streams = threading.BoundedSemaphore(STREAMS)

    def application(self) -> Starlette:
        """Return what answers all requests."""
        answers: dict[str, Callable[[Request], Response]] = {
            **{place.path: partial(self._answer, place) for place in PLACES},
            EXPORT.path: self._export,
            DESCRIPTION.path: self._describe,
        }
        app = Starlette(
            routes=[Route(f"/{VERSION}{path}", self._in_thread(one), methods=["GET"]) for path, one in answers.items()],
            exception_handlers={Problem: _problem, WorkbenchError: _error, HTTPException: _http, Exception: _mistake},
        )
        app.router.redirect_slashes = False
        return app

    def _in_thread(self, answered: Callable[[Request], Response]) -> Callable[[Request], Any]:
        """Return an endpoint that answers in a thread."""

        async def endpoint(request: Request) -> Response:
            return await to_thread.run_sync(answered, request, limiter=self._readers)

        return endpoint

    @contextmanager
    def _admitted(self, request: Request, needed: Role = Role.VIEWER) -> Iterator[Snapshot]:
        """Give the snapshot for a request, of the project that its token names; raise Problem where it opens none."""
        given = request.headers.getlist("authorization")
        scheme, _, secret = given[0].partition(" ") if len(given) == 1 else ("", "", "")
        if scheme.lower() != "bearer":
            raise without_token(wrong=False)
        with snapshot(self._database(secret.strip())) as seen:
            role = seen.role_of(secret.strip(), self._is_closed)
            if role is None:
                raise without_token(wrong=True)
            if not may(role, needed):
                raise not_enough(needed)
            yield seen

    def _database(self, secret: str) -> Database:
        """Return the database of the project that a token names; raise Problem where there is none."""
        try:
            return self._open(project_of(secret))
        except (DecisionRefused, NotFound):
            raise without_token(wrong=True) from None

    def _answer(self, place: JsonPlace, request: Request) -> Response:
        """Answer with JSON, or say that it is as the program knows it, which takes no look at the rows."""
        with self._admitted(request, place.needed) as seen:
            values = read_query(_query(request), place.parameters)
            key = _number(request, place)
            address = f"{seen.place}{request.url.path}?{_query(request)}"
            tag = self._tags.known(address, seen.mark)
            if tag and _is_known(request, tag):
                return _unchanged(tag)
            found = place.answer(seen, key, values)
        content = _written(_page(request, found) if isinstance(found, Paged) else found)
        tag = tag_of(content)
        self._tags.keep(address, seen.mark, tag)
        link = _link(request, found.last) if isinstance(found, Paged) and found.last is not None else {}
        return _json(request, content, tag, link)

    def _describe(self, request: Request) -> Response:
        with self._admitted(request):
            read_query(_query(request), DESCRIPTION.parameters)
        content = _written(description())
        return _json(request, content, tag_of(content), {})

    def _export(self, request: Request) -> Response:
        """Answer with a file that is made while it is sent."""
        with self._admitted(request, EXPORT.needed) as seen:
            values = read_query(_query(request), EXPORT.parameters)
            tag = tag_of_mark(seen.mark, f"{seen.place} {_query(request)}")
        if _is_known(request, tag):
            return _unchanged(tag)
        form, moment = chosen_format(values), datetime.now().astimezone()
        name = f"claims-{moment.date().isoformat()}.{form.ending}"
        headers = {**UNCHANGING, "ETag": tag, "Content-Disposition": f'attachment; filename="{name}"'}
        if request.method == "HEAD":
            return Response(headers=headers, media_type=form.media_type)
        pieces = self._file(seen, form, values, moment)
        return FileStream(next(pieces), pieces, self._readers, headers, form.media_type)

    def _file(self, seen: Snapshot, form: Format, values: Values, moment: datetime) -> Generator[bytes, None, None]:
        """Yield the pieces of a file, one at least; raise Problem where too many are being made."""
        if not self._streams.acquire(blocking=False):
            sentence = f"{STREAMS} files are being read already. Try again when one of them has come."
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, sentence, {"Retry-After": "10"})
        try:
            yield from stream_export(seen.engine, filter_of(values), form, TITLE, told_filters(values), moment)
        finally:
            self._streams.release()


def _query(request: Request) -> str:
    query: bytes = request.scope["query_string"]
    return query.decode("latin-1")


def _number(request: Request, place: Place) -> int:
    """Return the number in an address, 0 where it has none; no thing has what is not a number."""
    if not place.has_id:
        return 0
    try:
        return whole_number(request.path_params["id"])
    except ValueError as error:
        raise NotFound(f"There is nothing at this address, in which {error} should stand.") from None


def _page(request: Request, found: Paged) -> dict[str, Any]:
    return {"items": found.items, "next": None if found.last is None else _next(request, found.last)}


def _next(request: Request, last: int) -> str:
    """Return the address of the next page, from the root of the server on."""
    kept = [(name, words) for name, words in fields_of(_query(request)) if name != "after"]
    return f"{request.url.path}?{urlencode([*kept, ('after', last)])}"


def _link(request: Request, last: int) -> dict[str, str]:
    return {"Link": f'<{_next(request, last)}>; rel="next"'}


def _is_known(request: Request, tag: str) -> bool:
    return is_wanted(",".join(request.headers.getlist("if-none-match")), tag)


def _written(found: Any) -> bytes:
    return json.dumps(found, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _json(request: Request, content: bytes, tag: str, link: dict[str, str]) -> Response:
    if _is_known(request, tag):
        return _unchanged(tag)
    return Response(content, headers={**UNCHANGING, "ETag": tag, **link}, media_type="application/json")


def _unchanged(tag: str) -> Response:
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={**UNCHANGING, "ETag": tag})


def _problem(_request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)  # noqa: S101  (what it is registered for)
    return told(problem)


def _error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, WorkbenchError)  # noqa: S101  (what it is registered for)
    return told(problem_of(error))


def _http(request: Request, error: Exception) -> Response:
    """Answer where no address, or another method, is meant."""
    assert isinstance(error, HTTPException)  # noqa: S101  (what it is registered for)
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        sentence = f"{request.method} is not answered here: programs read with GET or HEAD, and change nothing."
        return told(Problem(error.status_code, sentence, {"Allow": "GET, HEAD"}))
    root = request.scope["root_path"]
    sentence = f"There is nothing at this address. {root}/{VERSION}{DESCRIPTION.path} lists all that there are."
    return told(Problem(error.status_code, sentence))


def _mistake(_request: Request, error: Exception) -> Response:
    """Answer where the program has a mistake, with the number under which the server's log tells it."""
    sentence = (
        f"Something went wrong (error {logs.numbered(error)}). The log of the workbench says more under this number."
    )
    return told(Problem(HTTPStatus.INTERNAL_SERVER_ERROR, sentence))
