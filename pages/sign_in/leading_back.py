"""Where somebody wanted to go before they were sent to an OpenID provider: it leads back there, not to the first page.

Streamlit leads from the provider's answer to the bare address. The last page that was loaded is kept in a cookie until
then, and the answer leads there instead.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.sign_in.cookie import is_secure
from pages.sign_in.next_address import LONGEST, own_address

COOKIE = "workbench_wanted"
CALLBACK = "/oauth2callback"
LASTS_SECONDS = 600
START = "/"


class LeadingBack:
    """ASGI middleware that keeps the address of the page that is loaded, and leads to it from the provider's answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`, whose answers to other requests stay as they are."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with the cookie set, or used up, where it is about a page."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if scope["path"] == CALLBACK:
            await self._app(scope, receive, _leading_back(send, _kept(headers.get("cookie", ""))))
        elif headers.get("sec-fetch-dest") == "document" and not scope["path"].startswith("/auth/"):
            await self._app(scope, receive, _keeping(send, _address(scope)))
        else:
            await self._app(scope, receive, send)


def _leading_back(send: Send, address: str) -> Send:
    """Return `send` with the way to the bare address made one to `address`."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            if headers.get("location") == START:
                headers["location"] = address
            headers.append("set-cookie", _cookie("", 0))
            message = {**message, "headers": headers.raw}
        await send(message)

    return sent


def _keeping(send: Send, address: str) -> Send:
    """Return `send` with the cookie that keeps an address."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            headers = MutableHeaders(raw=list(message["headers"]))
            headers.append("set-cookie", _cookie(address, LASTS_SECONDS))
            message = {**message, "headers": headers.raw}
        await send(message)

    return sent


def _address(scope: Scope) -> str:
    """Return the path and query of a request, the first page's where they are too long to be a page's."""
    query = scope["query_string"].decode("latin-1")
    found = quote(scope["path"]) + (f"?{query}" if query else "")
    return found if len(found) <= LONGEST else START


def _kept(cookies: str) -> str:
    """Return the address that a browser brings back, the first page's where there is none or it leads elsewhere."""
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return START
    return own_address(unquote(found.value)) or START if found is not None else START


def _cookie(address: str, seconds: int) -> str:
    secure = "; Secure" if is_secure() else ""
    return f"{COOKIE}={quote(address, safe='')}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
