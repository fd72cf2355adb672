"""The server's log of requests and steps: routes, verbs and numbers, and no word of a reader's."""

from __future__ import annotations

import contextlib
import json

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from db.engine import writing
from db.writes.log import note
from db.writes.people import ensure_reviewer
from pages.health.measures import Measured, Routed
from pages.request_log import RequestLog
from services.database import Database
from tests.logged import kept_log
from workbench.errors import DecisionRefused

MARKER = "Marrowgate"


def answered(request: Request) -> PlainTextResponse:
    if request.path_params["id"] == "bad":
        raise KeyError(MARKER)
    return PlainTextResponse(MARKER)


def test_a_request_is_a_line_of_its_route_status_and_time_alone() -> None:
    app = Starlette(
        routes=[Route("/claims/{id}", answered)],
        middleware=[Middleware(Measured), Middleware(RequestLog), Middleware(Routed)],
    )
    client = TestClient(app, raise_server_exceptions=False, headers={"Authorization": MARKER, "Cookie": f"a={MARKER}"})
    with kept_log("json", "INFO") as written:
        client.get(f"/claims/{MARKER}?q={MARKER}")
        client.get("/claims/bad")
        client.request(MARKER, f"/{MARKER}")
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    told = [(one["method"], one["path"], one["status"]) for one in lines if one["event"] == "request"]
    assert told == [
        ("GET", "/claims/{id}", 200),
        ("GET", "/claims/{id}", 500),
        ("other", "unmatched", 404),
    ]
    assert MARKER not in written.getvalue()


def enter_and_fail(engine: Database) -> None:
    with writing(engine) as session:
        note(session, ensure_reviewer(session, "Bo"), "claim.decided", 8)
        raise DecisionRefused("Not so.")


def test_a_step_is_told_once_it_is_stored_and_never_where_it_was_not(engine: Database) -> None:
    with kept_log("json", "INFO") as written:
        with writing(engine) as session:
            by = ensure_reviewer(session, MARKER)
            note(session, by, "claim.decided", 7, before={"words": MARKER}, after={"words": MARKER})
        with contextlib.suppress(DecisionRefused):
            enter_and_fail(engine)
    steps = [json.loads(line) for line in written.getvalue().splitlines()]
    (step,) = [one for one in steps if one["event"] == "step" and one["verb"] == "claim.decided"]
    assert (step["verb"], step["subject"], step["reviewer"]) == ("claim.decided", 7, by.id)
    assert step["ms"] >= 0
    assert MARKER not in written.getvalue()
