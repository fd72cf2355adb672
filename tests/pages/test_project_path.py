"""The server takes the project out of the path, and nothing that a browser sends can name another one."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from pages.project_path import HEADER, ProjectPath


def told(request: Request) -> JSONResponse:
    return JSONResponse([request.headers.getlist(HEADER), request.url.path, str(request.query_params)])


async def told_in_socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_json([socket.headers.getlist(HEADER), socket.url.path])
    await socket.close()


CLIENT = TestClient(
    ProjectPath(Starlette(routes=[WebSocketRoute("/stream", told_in_socket), Route("/{rest:path}", told)])),
    follow_redirects=False,
)


@pytest.mark.parametrize(
    ("address", "project", "path"),
    [
        ("/", "main", "/"),
        ("/review?claim=7", "main", "/review"),
        ("/p/iran-desk/", "iran-desk", "/"),
        ("/p/iran-desk/review?claim=7", "iran-desk", "/review"),
        ("/p/iran-desk/p/other/review", "iran-desk", "/p/other/review"),
        # What is no key of a project names none.
        ("/p/Iran/review", "main", "/p/Iran/review"),
        ("/p/../review", "main", "/review"),
        ("/p/%2e%2e/review", "main", "/p/../review"),
        ("/p/a%2Fb/review", "a", "/b/review"),
        (f"/p/{'a' * 41}/", "main", f"/p/{'a' * 41}/"),
        ("/p/a%00b/", "main", "/p/a\x00b/"),
        ("/p//", "main", "/p//"),
    ],
)
def test_the_path_names_the_project(address: str, project: str, path: str) -> None:
    header, seen, _ = CLIENT.get(address).json()
    assert (header, seen) == ([project], path)


@pytest.mark.parametrize("name", [HEADER, HEADER.upper(), HEADER.title()])
def test_a_header_of_the_browser_names_none(name: str) -> None:
    assert CLIENT.get("/review", headers={name: "iran"}).json()[0] == ["main"]
    assert CLIENT.get("/p/one/", headers={name: "iran"}).json()[0] == ["one"]


def test_the_start_of_a_project_without_a_slash_leads_to_it() -> None:
    answer = CLIENT.get("/p/iran")
    assert (answer.status_code, answer.headers["location"]) == (308, "/p/iran/")


def test_a_socket_is_of_its_address_project() -> None:
    for address, project in (("/stream", "main"), ("/p/iran/stream", "iran")):
        with CLIENT.websocket_connect(address, headers={HEADER: "other"}) as socket:
            assert socket.receive_json() == [[project], "/stream"]
