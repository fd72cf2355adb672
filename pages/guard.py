"""What every request passes before Streamlit sees it: nothing on the web can reach through the reader's browser.

The workbench listens on this computer only, but any web page that is open in the browser runs on this computer, too. It
could make its own name lead here ("DNS rebinding"), open a connection from its own origin, or put the workbench into a
frame of its own and have its buttons clicked unseen. So a request is answered only where it names a host of
`server.allowedHosts` and, if it names an origin, the same host and port, at the public address also the scheme; and
every answer tells the browser that it may not be framed and may load nothing from elsewhere. Readers who come by https
are told to come by nothing else again.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REFUSED = b"This address does not lead to the workbench. Open the address that `workbench serve` names.\n"
ENCRYPTED_SECONDS = 365 * 24 * 60 * 60
"""So long a browser that came by https refuses to come without it (RFC 6797)."""
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class Guard:
    """ASGI middleware that refuses foreign hosts and origins, and puts the protecting headers on every answer."""

    def __init__(self, app: ASGIApp, public_address: str | None) -> None:
        """Wrap `app`, which readers reach at `public_address` where they come through a proxy.

        The policy is made once, from the pages that Streamlit delivers.
        """
        self._app = app
        self._public = public_address
        self._headers = protecting_headers(_streamlit_page(), public_address)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or open one WebSocket, where it comes from the workbench's own address."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
        elif _is_own(scope, st.get_option("server.allowedHosts"), self._public):
            await self._app(scope, receive, self._protecting(send))
        else:
            await _refuse(scope, self._protecting(send))

    def _protecting(self, send: Send) -> Send:
        """Return `send` with the protecting headers on the start of every answer."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), *self._headers]}
            await send(message)

        return sent


def protecting_headers(page: str, public_address: str | None) -> list[tuple[bytes, bytes]]:
    """Return the headers for every answer; `page` is Streamlit's page, whose own inline scripts stay allowed."""
    protections = _protections(page)
    if public_address and public_address.startswith("https://"):
        protections["strict-transport-security"] = f"max-age={ENCRYPTED_SECONDS}"
    return [(name.encode(), value.encode()) for name, value in protections.items()]


def _protections(page: str) -> MutableMapping[str, str]:
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in _INLINE_SCRIPT.findall(page))
    policy = {
        "default-src": "'self'",
        # A component's script comes as a blob that Streamlit's own script makes.
        "script-src": f"'self' blob: {hashes}".strip(),
        # Streamlit writes its styles into the page.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "media-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-src": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-frame-options": "DENY",
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }


def _hash(script: str) -> str:
    """Return what a content security policy calls an inline script by."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _streamlit_page() -> str:
    """Return the one page that Streamlit delivers for every address."""
    return (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def _is_own(scope: Scope, allowed: Iterable[str], public_address: str | None) -> bool:
    """Say whether a request names exactly one host, an allowed one, and comes from no other origin."""
    hosts, origins = _named(scope, b"host"), _named(scope, b"origin")
    if len(hosts) != 1 or _host_name(hosts[0]) not in {name.lower() for name in allowed}:
        return False
    return all(_is_same(origin.lower(), hosts[0].lower(), public_address) for origin in origins)


def _is_same(origin: str, host: str, public_address: str | None) -> bool:
    """Say whether an origin is that of the host; at the public address by its scheme, too, which the proxy hides."""
    if public_address and urlsplit(public_address).hostname == _host_name(host):
        return origin == public_address
    return origin in {f"http://{host}", f"https://{host}"}


def _named(scope: Scope, wanted: bytes) -> list[str]:
    """Return every value that a request gives for a header."""
    return [value.decode("latin-1") for name, value in scope["headers"] if name == wanted]


def _host_name(host: str) -> str:
    """Return the name in a Host header without its port, "" where it is none."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.netloc == host and "@" not in host else ""


async def _refuse(scope: Scope, send: Send) -> None:
    """Answer that this is not the workbench's address; a WebSocket is closed before it opens."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
        return
    headers: list[tuple[bytes, Any]] = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": REFUSED})
