"""What goes wrong for a program, as RFC 9457 has it (https://www.rfc-editor.org/rfc/rfc9457): a sentence each time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from workbench.errors import Busy, NotFound, StorageError, WorkbenchError
from workbench.model import Role

MEDIA_TYPE = "application/problem+json"
HOW_TO_COME_IN = (
    "Programs need a token. An editor or administrator makes one on the page “Settings” of the workbench, under "
    "“Interface for programs”; send it with every request as “Authorization: Bearer TOKEN”."
)


class Problem(Exception):
    """A request that is not answered as asked: a status of 400 or more, and the sentence that says why."""

    def __init__(self, status: int, sentence: str, headers: Mapping[str, str] | None = None) -> None:
        """Keep what the answer says, and the headers that belong to its status."""
        self.status, self.sentence, self.headers = status, sentence, dict(headers or {})
        super().__init__(sentence)


def bad(sentence: str) -> Problem:
    """Return what to raise where a request cannot be read."""
    return Problem(HTTPStatus.BAD_REQUEST, sentence)


def without_token(*, wrong: bool) -> Problem:
    """Return what to raise where a request brings no token, or (`wrong`) one that opens nothing."""
    error = ', error="invalid_token"' if wrong else ""
    opening = "This token was revoked, or never was one. " if wrong else ""
    challenge = {"WWW-Authenticate": f'Bearer realm="Claim Workbench"{error}'}
    return Problem(HTTPStatus.UNAUTHORIZED, opening + HOW_TO_COME_IN, challenge)


def not_enough(needed: Role) -> Problem:
    """Return what to raise where a token opens less than is asked for."""
    sentence = f"This token may not do that: it takes one with the role “{needed.value}”, made on the page “Settings”."
    return Problem(HTTPStatus.FORBIDDEN, sentence)


def problem_of(error: WorkbenchError) -> Problem:
    """Return what an error of the workbench is to a program."""
    if isinstance(error, NotFound):
        return Problem(HTTPStatus.NOT_FOUND, str(error))
    if isinstance(error, Busy):
        return Problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error), {"Retry-After": "5"})
    if isinstance(error, StorageError):
        return Problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
    return Problem(HTTPStatus.BAD_REQUEST, str(error))


def told(problem: Problem) -> Response:
    """Return the answer that tells a problem."""
    title = HTTPStatus(problem.status).phrase
    body = {"type": "about:blank", "title": title, "status": problem.status, "detail": problem.sentence}
    headers = {**problem.headers, "Cache-Control": "no-store"}
    return Response(json.dumps(body, ensure_ascii=False).encode(), problem.status, headers, MEDIA_TYPE)
