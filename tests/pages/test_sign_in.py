"""The plain pages about accounts, and the gate: who gets in, who is led where, and what a foreign form can do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from time import time

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit import config
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from pages.project_path import ProjectPath
from pages.sign_in import addresses
from pages.sign_in.asked import Databases
from pages.sign_in.forms import MOST_BYTES
from pages.sign_in.gate import ENDED, Gate
from pages.sign_in.routes import routes
from pages.sign_in.target import START, target_of
from services.invitations import accept_with_provider, invitation_for, invite
from tests.services.account_samples import NOON, OTHER_PASSWORD, PASSWORD, QUICK, Installation, installed
from workbench.accounts import passwords
from workbench.accounts.model import COMMAND_LINE, MAIN_PROJECT
from workbench.model import Role

PAGE_LOAD = {"Accept": "text/html", "Sec-Fetch-Mode": "navigate"}
COOKIE = "workbench_session"
ANY = ["GET", "POST", "PUT", "DELETE"]
SIGNING = "0123456789abcdef" * 2
TOKEN = re.compile(r'name="token" value="([^"]+)"')


@pytest.fixture
def place(url: str, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    monkeypatch.setenv("WORKBENCH_SIGN_IN", "accounts")
    monkeypatch.setattr(passwords, "_HASHER", QUICK)
    passwords._nobodys.cache_clear()
    with installed(url, engine) as opened:
        yield opened
    passwords._nobodys.cache_clear()


def browser(place: Installation, base: str = "http://127.0.0.1") -> TestClient:
    """Return a browser on the pages and the gate, with a page and a stream behind it that say who is let in."""

    async def page(request: Request) -> PlainTextResponse:
        account = getattr(request.state, "account", None)
        return PlainTextResponse(f"page for {'nobody' if account is None else account.name}")

    async def stream(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text(socket.state.account.name)
        await socket.close()

    databases = Databases(lambda: place.store, lambda _key: place.project)
    app = Starlette(
        routes=[
            *routes(databases),
            WebSocketRoute("/_stcore/stream", stream),
            Route("/{rest:path}", page, methods=ANY),
        ],
        middleware=[Middleware(ProjectPath), Middleware(Gate, databases=databases)],
    )
    return TestClient(app, base_url=base, follow_redirects=False)


def invited(place: Installation, name: str = "Eva Lund") -> str:
    """Invite somebody now, since these pages read the clock; return the secret."""
    from datetime import UTC, datetime

    asked = invitation_for(COMMAND_LINE, name, MAIN_PROJECT, Role.REVIEWER, datetime.now(UTC))
    return invite(place.store, place.project, COMMAND_LINE, asked).secret


def token(client: TestClient, path: str) -> str:
    found = TOKEN.search(client.get(path).text)
    assert found is not None, path
    return found[1]


def joined(place: Installation, name: str = "Eva Lund") -> TestClient:
    """Return the browser of somebody who has just accepted an invitation."""
    client, path = browser(place), f"/invitation/{invited(place, name)}"
    answer = client.post(path, data={"token": token(client, path), "password": PASSWORD, "again": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    return client


def signed_in(place: Installation, name: str = "Eva Lund", password: str = PASSWORD, target: str = "") -> TestClient:
    """Return the browser of somebody who sends name and password."""
    client = browser(place)
    fields = {"token": token(client, "/sign-in"), "name": name, "password": password, "next": target}
    client.post("/sign-in", data=fields)
    return client


def inside(client: TestClient) -> bool:
    return client.get("/review", headers=PAGE_LOAD).status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        "//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "javascript:alert(1)", "evil",
        "/\t/evil.example", "/review\r\nSet-Cookie: a=b", "/review\x00", "", "/%0d%0a\n", "http:/review",
        "/sign-in?next=/", "/sign-out", "/" + "a" * 3000, "///evil.example", "/\u2028/evil", " /review",
    ],
)  # fmt: skip
def test_nobody_is_led_anywhere_else_after_signing_in(given: str) -> None:
    assert target_of(given) == START


@pytest.mark.parametrize(
    "given", ["/review?claim=7", "/p/north/queue?story=2&by=worth", "/account", "/search?words=a%20b"]
)
def test_a_page_of_ones_own_is_led_to_as_it_was_asked_for(given: str) -> None:
    assert target_of(given) == given


@given(st.text(max_size=40))
def test_whatever_is_asked_for_what_is_led_to_begins_with_one_slash_and_breaks_no_header(text: str) -> None:
    target = target_of(text)
    assert target.startswith("/")
    assert not target.startswith("//")
    assert not set("\\\r\n\t\x00") & set(target)


def test_strangers_are_led_to_the_sign_in_and_back_to_what_they_wanted(place: Installation) -> None:
    joined(place)
    client = browser(place)
    answer = client.get("/review?claim=7&by=%C3%A4", headers=PAGE_LOAD)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/sign-in?next=%2Freview%3Fclaim%3D7%26by%3D%25C3%25A4",
    )
    form = client.get(answer.headers["location"])
    target = unescape(re.search(r'name="next" value="([^"]+)"', form.text)[1])  # type: ignore[index]
    fields = {"token": token(client, "/sign-in"), "name": "Eva Lund", "password": PASSWORD, "next": target}
    answer = client.post("/sign-in", data=fields)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?claim=7&by=%C3%A4")
    assert client.get("/review?claim=7", headers=PAGE_LOAD).text == "page for Eva Lund"


def test_a_project_in_the_path_is_come_back_to(place: Installation) -> None:
    answer = browser(place).get("/p/north/review?claim=7", headers=PAGE_LOAD)
    assert answer.headers["location"] == "/sign-in?next=%2Fp%2Fnorth%2Freview%3Fclaim%3D7"


@pytest.mark.parametrize(
    "path", ["/_stcore/health", "/static/index.js", "/media/a.png", "/finished/x/y", "/p/north/component/a"]
)
def test_files_and_streams_are_refused_to_strangers_and_forged_cookies(place: Installation, path: str) -> None:
    own = joined(place).cookies[COOKIE]
    for secret in ("", "forged", own[:-1], own + "A", own.swapcase(), "A" * 4000):
        client = browser(place)
        client.cookies[COOKIE] = secret
        answer = client.get(path)
        assert (answer.status_code, answer.text) == (401, ENDED)
        with pytest.raises(WebSocketDisconnect) as closed, client.websocket_connect("ws://127.0.0.1/_stcore/stream"):
            pass
        assert closed.value.code == 1008


@pytest.mark.parametrize(
    "path", ["/health", "/ready", "/metrics", "/api/v1/articles", "/sign-in", "/sign-in/style.css"]
)
def test_the_way_in_and_what_has_tokens_of_its_own_is_open(place: Installation, path: str) -> None:
    assert browser(place).get(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["/health/", "/healthy", "/metrics/x", "/api/v2/articles", "/apiv1", "/invitation", "/sign-in/x"]
)
def test_what_only_looks_like_the_way_in_is_closed(place: Installation, path: str) -> None:
    assert browser(place).get(path).status_code == 401


@pytest.mark.parametrize("way", ["none", "oidc"])
def test_without_accounts_of_the_workbench_the_gate_stands_open(
    place: Installation, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_SIGN_IN", way)
    for name in ("OIDC_METADATA_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
        monkeypatch.setenv(f"WORKBENCH_{name}", "https://id.example/.well-known/openid-configuration")
    monkeypatch.setenv("WORKBENCH_PUBLIC_ADDRESS", "https://claims.example.org")
    monkeypatch.setenv("WORKBENCH_COOKIE_SECRET", "0123456789abcdef" * 2)
    client = browser(place)
    assert client.get("/review", headers=PAGE_LOAD).text == "page for nobody"
    assert client.get("/sign-in").headers["location"] == client.get("/account").headers["location"] == "/"
    assert client.post("/sign-in", data={"name": "Eva"}).headers["location"] == "/"
    secret = invited(place)
    wanted = "/" if way == "none" else f"/?invitation={secret}"
    assert client.get(f"/invitation/{secret}").headers["location"] == wanted


@pytest.fixture
def provided(place: Installation, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    """Let a provider say who somebody is; Ines, whom it calls ines-1, was invited."""
    monkeypatch.setenv("WORKBENCH_SIGN_IN", "oidc")
    for name in ("OIDC_METADATA_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
        monkeypatch.setenv(f"WORKBENCH_{name}", "https://id.example/.well-known/openid-configuration")
    monkeypatch.setenv("WORKBENCH_PUBLIC_ADDRESS", "http://127.0.0.1")
    monkeypatch.setenv("WORKBENCH_COOKIE_SECRET", SIGNING)
    before = config.get_option("server.cookieSecret")
    config.set_option("server.cookieSecret", SIGNING)
    accept_with_provider(place.store, place.project, invited(place, "Ines"), "https://id.example", "ines-1", "", NOON)
    yield place
    config.set_option("server.cookieSecret", before)


def told_by_provider(subject: str, secret: str = SIGNING) -> str:
    """Return the cookie that Streamlit sets for somebody who has just signed in with the provider."""
    claims = {"is_logged_in": True, "iss": "https://id.example", "sub": subject, "iat": int(time())}
    return create_signed_value(secret, "_streamlit_user", json.dumps(claims)).decode()


@pytest.mark.parametrize("path", ["/_stcore/upload_file/session/file", "/media/a.png", "/p/north/media/a.png"])
def test_with_a_provider_nothing_is_taken_from_strangers_or_given_to_them(provided: Installation, path: str) -> None:
    for cookie in ("", "forged", told_by_provider("eve-9"), told_by_provider("ines-1", "another secret" * 3)):
        client = browser(provided)
        client.cookies["_streamlit_user"] = cookie
        for answer in (client.get(path), client.put(path, content=b"a"), client.request("DELETE", path)):
            assert (answer.status_code, answer.text) == (401, ENDED)
        # The page is the way in.
        assert client.get("/review", headers=PAGE_LOAD).text == "page for nobody"
    client = browser(provided)
    client.cookies["_streamlit_user"] = told_by_provider("ines-1")
    assert client.get(path).text == "page for Ines"


@pytest.mark.parametrize("way", ["none", "accounts"])
@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/metrics/", "/p/north/_stcore/metrics", "/_stcore/agent/interact"]
)
def test_figures_and_the_interface_of_streamlit_itself_are_for_nobody(
    place: Installation, way: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = joined(place)
    monkeypatch.setenv("WORKBENCH_SIGN_IN", way)
    assert [one(path).status_code for one in (client.get, client.post, browser(place).get)] == [404] * 3


def test_the_stream_knows_who_is_signed_in(place: Installation) -> None:
    with joined(place).websocket_connect("ws://127.0.0.1/_stcore/stream") as socket:
        assert socket.receive_text() == "Eva Lund"


def test_the_cookie_is_for_this_host_alone_and_for_no_script(
    place: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined(place)
    client = browser(place)
    fields = {"token": token(client, "/sign-in"), "name": "Eva Lund", "password": PASSWORD}
    [cookie] = [one for one in client.post("/sign-in", data=fields).headers.get_list("set-cookie") if COOKIE in one]
    assert re.fullmatch(r"workbench_session=[\w-]{43}; HttpOnly; Path=/; SameSite=lax", cookie)
    monkeypatch.setenv("WORKBENCH_PUBLIC_ADDRESS", "https://claims.example.org")
    client = browser(place, "https://claims.example.org")
    fields["token"] = token(client, "/sign-in")
    [cookie] = [one for one in client.post("/sign-in", data=fields).headers.get_list("set-cookie") if COOKIE in one]
    assert re.fullmatch(r"__Host-workbench_session=[\w-]{43}; HttpOnly; Path=/; SameSite=lax; Secure", cookie)


def test_pages_are_kept_by_no_cache_carry_no_script_and_label_every_field(place: Installation) -> None:
    client = joined(place)
    for path in ("/sign-in", f"/invitation/{invited(place, 'Omar Aziz')}"):
        check_page(browser(place).get(path))
    check_page(client.get("/account"))


def check_page(answer: object) -> None:
    text, headers = answer.text, answer.headers  # type: ignore[attr-defined]
    assert headers["cache-control"] == "no-store"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert not re.search(r"<script|\son\w+=|style=", text)
    for field in re.findall(r'<input id="([^"]+)"', text):
        assert f'<label for="{field}">' in text
    for kind in re.findall(r"<input [^>]*type=\"password\"[^>]*>", text):
        assert "autocomplete=" in kind


def test_a_refusal_is_announced_and_shows_hostile_names_as_text_only(place: Installation) -> None:
    client = browser(place)
    fields = {"token": token(client, "/sign-in"), "name": '"><script>alert(1)</script>', "password": "x"}
    answer = client.post("/sign-in", data=fields)
    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert "<script" not in answer.text
    assert COOKIE not in client.cookies


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Content-Type": "multipart/form-data; boundary=x"}, b"--x--", 415),
        ({"Content-Type": "application/json"}, b"{}", 415),
        ({}, b"", 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"name=" + b"a" * MOST_BYTES, 413),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"&".join(b"a=%d" % n for n in range(40)), 400),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"name=%FF", 400),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"name=a&name=b", 400),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"name=a", 403),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"token=\xc3\xa4&name=a", 403),
        ({"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "cross-site"}, b"name=a", 403),
        ({"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-site"}, b"name=a", 403),
    ],
)
def test_forms_that_are_too_large_of_another_kind_or_foreign_are_refused(
    place: Installation, headers: dict[str, str], body: bytes, status: int
) -> None:
    assert browser(place).post("/sign-in", headers=headers, content=body).status_code == status


def test_a_body_without_an_end_is_read_no_further_than_the_limit(place: Installation) -> None:
    given: list[int] = []

    def pieces() -> Iterator[bytes]:
        for number in range(1000):
            given.append(number)
            yield b"a" * 1024

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert browser(place).post("/sign-in", headers=headers, content=pieces()).status_code == 413


def test_the_token_of_another_browser_opens_no_form(place: Installation) -> None:
    mine, other = joined(place), joined(place, "Omar Aziz")
    foreign = token(other, "/account")
    for path in ("/sign-out", "/account/password", "/account/codes/begin", "/account/sessions/end-others"):
        assert mine.post(path, data={"token": foreign, "everywhere": "yes"}).status_code == 403
    assert inside(mine)


def test_signing_in_makes_a_new_secret_whatever_cookie_was_there(place: Installation) -> None:
    joined(place)
    client = browser(place)
    client.cookies[COOKIE] = "planted-by-somebody-else"
    fields = {"token": token(client, "/sign-in"), "name": "Eva Lund", "password": PASSWORD}
    answer = client.post("/sign-in", data=fields)
    [secret] = re.findall(rf"{COOKIE}=([\w-]+)", answer.headers["set-cookie"])
    assert secret != "planted-by-somebody-else"
    planted = browser(place)
    planted.cookies[COOKIE] = "planted-by-somebody-else"
    assert not inside(planted)


def test_signing_out_ends_one_session_or_all(place: Installation) -> None:
    joined(place)
    first, second, third = (signed_in(place) for _ in range(3))
    old = first.cookies[COOKIE]
    answer = first.post("/sign-out", data={"token": token(first, "/account")})
    assert answer.headers["location"] == "/sign-in"
    assert COOKIE not in first.cookies
    first.cookies[COOKIE] = old
    assert [inside(one) for one in (first, second, third)] == [False, True, True]
    second.post("/sign-out", data={"token": token(second, "/account"), "everywhere": "yes"})
    assert not inside(third)


def test_an_invitation_opens_once_and_says_so_afterwards(place: Installation) -> None:
    client, path = browser(place), f"/invitation/{invited(place)}"
    shown = client.get(path)
    assert all(words in shown.text for words in ("Eva Lund", "Main project", "a reviewer", "Who runs this workbench"))
    fields = {"token": token(client, path), "password": PASSWORD, "again": OTHER_PASSWORD}
    assert client.post(path, data=fields).status_code == 400
    assert client.post(path, data={**fields, "password": "short", "again": "short"}).status_code == 400
    assert client.post(path, data={**fields, "again": PASSWORD}).status_code == 303
    assert inside(client)
    late = browser(place)
    assert late.get(path).status_code == 404
    replayed = {"token": token(late, "/sign-in"), "password": OTHER_PASSWORD, "again": OTHER_PASSWORD}
    assert late.post(path, data=replayed).status_code == 404
    assert not inside(late)
    assert browser(place).get("/invitation/of-nobody").status_code == 404


def test_of_several_who_accept_one_invitation_at_once_one_gets_in(place: Installation) -> None:
    path = f"/invitation/{invited(place)}"
    clients = [browser(place) for _ in range(6)]
    forms = [{"token": token(one, path), "password": PASSWORD, "again": PASSWORD} for one in clients]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda one, form: one.post(path, data=form), clients, forms))
    assert sum(map(inside, clients)) == 1


def test_codes_are_set_up_by_a_picture_asked_for_and_kept_by_printed_ones(place: Installation) -> None:
    client = joined(place)
    fields = {"token": token(client, "/account"), "password": "wrong"}
    assert client.post("/account/codes/begin", data=fields).status_code == 400
    assert client.post("/account/codes/begin", data={**fields, "password": PASSWORD}).status_code == 303
    page = client.get("/account").text
    assert "<svg" in page
    app = pyotp.TOTP(re.search(r"<code>([A-Z2-7]{32})</code>", page)[1])  # type: ignore[index]
    shown = client.post("/account/codes/finish", data={"token": token(client, "/account"), "code": app.now()})
    recovery = re.findall(r"<li><code>([A-Z2-7-]{29})</code>", shown.text)
    assert len(recovery) == 10
    # The code that switched codes on works for nobody again; a printed one does, once.
    again = signed_in(place, target="/review?claim=7")
    assert not inside(again)
    form = {"token": token(again, "/sign-in/code"), "code": app.now(), "next": "/review?claim=7"}
    assert again.post("/sign-in/code", data=form).status_code == 401
    done = again.post("/sign-in/code", data={**form, "code": recovery[3]})
    assert (done.status_code, done.headers["location"]) == (303, "/review?claim=7")
    assert inside(again)
    assert "9 recovery codes left" in again.get("/account").text
    assert (
        again.post("/account/codes/end", data={"token": token(again, "/account"), "password": PASSWORD}).status_code
        == 303
    )
    assert inside(signed_in(place))


def test_the_page_for_codes_is_for_those_alone_whose_password_was_right(place: Installation) -> None:
    client = browser(place)
    assert client.get("/sign-in/code?next=/queue").headers["location"] == "/sign-in?next=%2Fqueue"
    form = {"token": token(client, "/sign-in"), "code": "123456"}
    assert client.post("/sign-in/code", data=form).headers["location"] == "/sign-in"


def test_another_password_signs_everybody_else_out(place: Installation) -> None:
    client = joined(place)
    other = signed_in(place)
    form = {"token": token(client, "/account"), "old": PASSWORD, "password": OTHER_PASSWORD, "again": OTHER_PASSWORD}
    assert client.post("/account/password", data={**form, "again": "x"}).status_code == 400
    assert client.post("/account/password", data={**form, "old": "x"}).status_code == 400
    assert client.post("/account/password", data=form).status_code == 303
    assert (inside(client), inside(other)) == (True, False)
    assert inside(signed_in(place, password=OTHER_PASSWORD))


def test_all_other_sessions_are_ended_from_the_list_of_them(place: Installation) -> None:
    client = joined(place)
    other = signed_in(place)
    assert client.get("/account").text.count("<li>since") == 2
    assert client.post(addresses.OTHERS_END, data={"token": token(client, "/account")}).status_code == 303
    assert (inside(client), inside(other)) == (True, False)


def test_the_account_of_a_provider_has_no_password_here(place: Installation) -> None:
    from datetime import UTC, datetime

    secret = invited(place)
    accept_with_provider(place.store, place.project, secret, "https://id.example", "17", "", datetime.now(UTC))
    assert not inside(signed_in(place, password=""))
