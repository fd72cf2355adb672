"""A program that asks the interface in a test: without a server, but with everything that answers in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from db.engine import reading
from db.reads.change_mark import watched
from pages.api.address import BASE
from pages.api.mounting import mounted

Answer = TypeVar("Answer")


def asking(engine: Engine, secret: str = "") -> TestClient:
    """Return a program that asks with this token, or with none."""
    app = Starlette(routes=[mounted(lambda _key: engine, lambda _account: False)])
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return TestClient(app, base_url=f"http://127.0.0.1{BASE}/", headers=headers, raise_server_exceptions=False)


def undisturbed(engine: Engine, ask: Callable[[], Answer]) -> Answer:
    """Return what is answered while nobody writes: PostgreSQL tidies up by itself, which makes another mark, too."""
    for _ in range(20):
        before, answered = _mark(engine), ask()
        if _mark(engine) == before:
            return answered
    raise AssertionError("something writes in this database without a pause")


def _mark(engine: Engine) -> str:
    mark = watched(engine)
    with reading(engine) as session:
        return mark(session)


def found(client: TestClient, path: str) -> Any:
    """Return what is answered as JSON; fail where it is a problem."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()
