"""Requests that mean harm: to the interface for programs, the plain pages, addresses of projects, and streams."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import httpx
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from benchmarks.hostile_desk import MAKER, OTHER, Desk
from benchmarks.hostile_mutations import WORDS, word
from benchmarks.hostile_trying import Attempt, Unforeseen
from pages.api.address import BASE
from pages.api.table import ALL_PLACES
from pages.sign_in import addresses as plain
from workbench.errors import WorkbenchError

HOST = "http://127.0.0.1"
COOKIE = "workbench_session"
HEADERS = (
    "Authorization",
    "Cookie",
    "Host",
    "Origin",
    "X-Workbench-Project",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "Forwarded",
    "Accept",
    "If-None-Match",
    "Range",
    "Content-Type",
    "Sec-Fetch-Site",
    "Sec-Fetch-Mode",
    "X-Original-URL",
    "X-HTTP-Method-Override",
)
_FIELD = re.compile(r'name="token" value="([^"]+)"')
_PARAMETERS = sorted({one.name for place in ALL_PLACES for one in place.parameters})
_FORMS = (
    plain.SIGN_IN,
    plain.CODE,
    plain.SIGN_OUT,
    plain.PASSWORD,
    plain.CODES_BEGIN,
    plain.CODES_FINISH,
    plain.CODES_END,
    plain.OTHERS_END,
    f"{plain.INVITATION}/x",
)


def interface(chance: Random, desk: Desk) -> Iterator[Attempt]:
    """Yield requests to the interface: paths, queries, headers and tokens of every making."""
    with TestClient(desk.app, base_url=HOST, raise_server_exceptions=False, follow_redirects=False) as client:
        while True:
            headers = _headers(chance) | (
                {"Authorization": _authorisation(chance, desk)} if chance.random() < 0.9 else {}
            )
            path = BASE + chance.choice(ALL_PLACES).path.replace("{id}", _number(chance))
            if chance.random() < 0.15:
                path += "/" + quote(word(chance), safe=chance.choice(("", "/.")), errors="replace")
            yield partial(
                _asked,
                client,
                chance.choice(("GET", "GET", "GET", "GET", "POST", "HEAD")),
                path + _query(chance),
                headers,
            )


def plain_pages(chance: Random, desk: Desk) -> Iterator[Attempt]:
    """Yield requests for the pages of signing in, their forms, cookies, and where to go afterwards."""
    with TestClient(desk.app, base_url=HOST, raise_server_exceptions=False, follow_redirects=False) as client:
        while True:
            cookies = {COOKIE: _cookie(chance, desk)} if chance.random() < 0.4 else {}
            if chance.random() < 0.3:
                path = chance.choice((plain.SIGN_IN, plain.CODE, plain.ACCOUNT, f"{plain.INVITATION}/{_part(chance)}"))
                yield partial(_asked, client, "GET", f"{path}?next={_part(chance)}", _headers(chance), cookies)
            else:
                path = chance.choice(_FORMS)
                # A session that ended would open nothing to the inputs behind it.
                brought = {} if path == plain.SIGN_OUT else cookies
                yield partial(_sent, client, path, _fields(chance), _headers(chance), brought)


def project_paths(chance: Random, desk: Desk) -> Iterator[Attempt]:
    """Yield addresses in which somebody names projects, finished files and parts of the server."""
    keys = ("main", OTHER, "", ".", "..", "%2e%2e", "MAIN", "other-desk%00", "other-desk%2f..", "installation")
    with TestClient(desk.app, base_url=HOST, raise_server_exceptions=False, follow_redirects=False) as client:
        while True:
            key = chance.choice(keys) if chance.random() < 0.7 else _part(chance)
            rest = chance.choice(
                (
                    "review?claim=1",
                    "api/v1/claims",
                    "finished/",
                    "_stcore/health",
                    "metrics",
                    "p/main/",
                    "media/",
                    "account",
                )
            )
            tail = chance.choice(("", "", _part(chance), f"{'a' * 43}/{_part(chance)}"))
            cookies = {COOKIE: chance.choice((desk.session, _cookie(chance, desk), ""))}
            headers = _headers(chance) | {"Authorization": f"Bearer {desk.token}"}
            yield partial(_asked, client, "GET", f"/p/{key}/{rest}{tail}", headers, cookies)


def sockets(chance: Random, desk: Desk) -> Iterator[Attempt]:
    """Yield openings of a page's stream: foreign hosts and origins, forged cookies, projects in the path."""
    with TestClient(desk.app, base_url=HOST) as client:
        while True:
            path = chance.choice(
                ("/_stcore/stream", f"/p/{OTHER}/_stcore/stream", f"/p/{_part(chance)}/_stcore/stream")
            )
            cookies = {"Cookie": f"{COOKIE}={chance.choice(('', 'x', desk.session[:-1], desk.session + 'a'))}"}
            yield partial(_opened, client, path, _headers(chance) | cookies)


def _asked(
    client: TestClient, method: str, path: str, headers: dict[str, str], cookies: dict[str, str] | None = None
) -> str:
    return _told(lambda: client.request(method, path, headers=headers | _as_header(cookies)))


def _sent(
    client: TestClient, path: str, fields: dict[str, str], headers: dict[str, str], cookies: dict[str, str]
) -> str:
    """Send a form with the token that belongs to the browser's cookie, unless the fields bring one of their own."""
    client.cookies.clear()
    client.cookies.update(cookies)
    found = _FIELD.search(client.get(plain.ACCOUNT if cookies else plain.SIGN_IN).text)
    token = {"token": found[1]} if found else {}
    return _told(lambda: client.post(path, data=token | fields, headers=headers))


def _as_header(cookies: dict[str, str] | None) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if cookies else {}


def _told(ask: Callable[[], Any]) -> str:
    """Return an answer with its headers; raise WorkbenchError for 4xx, Unforeseen for errors of the server."""
    try:
        answer = ask()
    except (httpx.InvalidURL, httpx.LocalProtocolError, UnicodeError, ValueError) as error:
        raise WorkbenchError("No program can send this.") from error
    whole = f"{answer.headers} {answer.text}"
    if answer.status_code >= 500 or "Traceback" in whole:
        raise Unforeseen(f"{answer.status_code} {whole[:500]}")
    if _leads_elsewhere(answer.headers.get("location", "/")):
        raise Unforeseen(f"leads to {answer.headers['location']}")
    if answer.status_code >= 400:
        raise WorkbenchError(whole)
    return whole


def _leads_elsewhere(location: str) -> bool:
    """Say whether a browser would leave the server: tabs are dropped, a backslash is a slash (WHATWG URL)."""
    seen = re.sub(r"[\t\r\n]", "", location).replace("\\", "/").strip()
    return urlsplit(urljoin(f"{HOST}/", seen)).netloc != urlsplit(HOST).netloc


def _opened(client: TestClient, path: str, headers: dict[str, str]) -> str:
    try:
        with client.websocket_connect(path, headers=headers) as stream:
            raise Unforeseen(f"a stream opened for {stream.receive_text()}")
    except (WebSocketDisconnect, httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise WorkbenchError("The stream is refused.") from error
    except Exception as error:
        # What a refusal before the opening is called depends on the client.
        if type(error).__name__ == "WebSocketDenialResponse":
            raise WorkbenchError("The stream is refused.") from error
        raise


def _headers(chance: Random) -> dict[str, str]:
    many = chance.choice((0, 0, 0, 1, 1, 3))
    return {name: _header(chance) for name in chance.sample(HEADERS, many)}


def _header(chance: Random) -> str:
    """Return a hostile value that a program can send: no line ends, and bytes that every server takes for text."""
    return re.sub(r"[\x00-\x1f\x7f]", "", word(chance)).encode("ascii", "ignore").decode().strip()


def _authorisation(chance: Random, desk: Desk) -> str:
    right = desk.token
    forged = (
        right[:-1],
        right + "a",
        right.upper(),
        right.replace("_", f"_{OTHER}_", 1),
        f"{OTHER}.{right}",
        _header(chance),
    )
    scheme = chance.choice(("Bearer", "Bearer", "Bearer", "bearer", "Basic"))
    return f"{scheme} {right if chance.random() < 0.7 else chance.choice(forged)}"


def _cookie(chance: Random, desk: Desk) -> str:
    return chance.choice((desk.session, desk.session[:-1] + "x", desk.session * 2, _header(chance), "null"))


def _number(chance: Random) -> str:
    return chance.choice(("1", "2", "999999", quote(chance.choice(WORDS), safe="", errors="replace")))


def _part(chance: Random) -> str:
    evil = ("https://evil.example", "//evil.example", "/\\evil.example", "/%09/evil.example")
    return quote(
        chance.choice(evil) if chance.random() < 0.2 else word(chance), safe=chance.choice(("", "/")), errors="replace"
    )


def _query(chance: Random) -> str:
    names = chance.sample(_PARAMETERS, chance.choice((0, 1, 1, 2, 4))) + (["nothing"] if chance.random() < 0.1 else [])
    return "?" + "&".join(f"{name}={_number(chance)}" for name in names) if names else ""


def _fields(chance: Random) -> dict[str, str]:
    names = ("name", "password", "next", "code", "again", "old", "new", "everywhere", "token")
    many = chance.choice((1, 2, 3, 5))
    known = {"name": MAKER} if chance.random() < 0.3 else {}
    return {name: word(chance).encode("utf-8", "replace").decode() for name in chance.sample(names, many)} | known
