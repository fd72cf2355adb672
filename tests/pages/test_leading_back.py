"""Signing in leads back to the page that was wanted, and never to another host."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.sign_in.leading_back import CALLBACK, COOKIE, LeadingBack
from pages.sign_in.next_address import own_address


def answered(request: Request) -> Response:
    return RedirectResponse("/", 302) if request.url.path == CALLBACK else PlainTextResponse("page")


def client() -> TestClient:
    app = Starlette(routes=[Route("/{rest:path}", answered)])
    return TestClient(LeadingBack(app), follow_redirects=False)


PAGE = {"sec-fetch-dest": "document"}


def test_the_provider_answer_leads_to_the_last_page_that_was_loaded_once() -> None:
    asked = client()
    asked.get("/p/iran/review?claim=7&q=a;b", headers=PAGE)
    assert "HttpOnly" in asked.get("/review?claim=8", headers=PAGE).headers["set-cookie"]
    asked.get("/static/app.js", headers={"sec-fetch-dest": "script"})
    assert asked.get(CALLBACK).headers["location"] == "/review?claim=8"
    assert asked.get(CALLBACK).headers["location"] == "/"


def test_an_address_with_marks_of_cookies_in_it_comes_back_whole() -> None:
    asked = client()
    asked.get('/search?q=a;b="c"&d=%C3%A4', headers=PAGE)
    assert asked.get(CALLBACK).headers["location"] == "/search?q=a;b=%22c%22&d=%C3%A4"


@pytest.mark.parametrize(
    "forged", ["//evil.example", "https%3A%2F%2Fevil.example", "%2F%5Cevil.example", "%0d%0aX:1", '"']
)
def test_a_forged_cookie_leads_to_the_first_page(forged: str) -> None:
    answer = client().get(CALLBACK, headers={"cookie": f"{COOKIE}={forged}"})
    assert answer.headers["location"] == "/"


ELSEWHERE = [
    "",
    "review",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "/review\r\nSet-Cookie: a=b",
    "/%00\x00",
    "/" + "a" * 2_000,
]


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_what_is_no_address_of_our_own_leads_nowhere(wanted: str) -> None:
    assert own_address(wanted) == ""


@pytest.mark.parametrize("wanted", ["/", "/review?claim=7", "/p/iran/review?q=a%2Fb", "/search?q=https://a"])
def test_our_own_stays_as_it_is(wanted: str) -> None:
    assert own_address(wanted) == wanted


@given(wanted=st.text() | st.text().map("/{}".format))
def test_what_is_led_to_is_a_path_of_one_line(wanted: str) -> None:
    found = own_address(wanted)
    assert found in {"", wanted}
    assert found == "" or (found[0] == "/" and found[1:2] not in ("/", "\\") and found.isprintable())
