"""What forms send: read up to a limit, and only from a page that this workbench gave to this very browser.

Each form carries a token that is made from a cookie that no other site can read: for somebody who is signed in, from
the session's secret, and before that from a cookie of its own. Beside it, `pages.guard` refuses every foreign origin,
and a browser that says that a form comes from another site is believed (OWASP, Cross-Site Request Forgery Prevention).
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from pages.sign_in.cookie import is_secure, read_secret
from workbench.accounts.secrets import digest_of, new_secret

MOST_BYTES = 8 * 1024
MOST_FIELDS = 20
KIND = "application/x-www-form-urlencoded"
TOKEN = "token"  # noqa: S105 - the name of a field
_PLAIN, _BOUND = "workbench_form", "__Host-workbench_form"
_OWN_SITE = frozenset({"same-origin", "none"})

Fields = Mapping[str, str]
"""The fields of a form by name, each once."""


class FormRefused(Exception):
    """A form is not read: `status` is what HTTP calls the reason, the message a sentence for the reader."""

    def __init__(self, status: int, sentence: str) -> None:
        """Keep the status beside the sentence."""
        self.status = status
        super().__init__(sentence)


async def read_fields(request: Request) -> Fields:
    """Return the fields that a form sends; raise FormRefused for what is too large, of another kind, or foreign."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != KIND:
        raise FormRefused(415, "This is no form of the workbench. Open the page again and send its form.")
    if request.headers.get("sec-fetch-site", "none") not in _OWN_SITE:
        raise FormRefused(403, "This form was sent from another site. Open the page here and send its form.")
    fields = _parsed(await _body(request))
    if not _is_own(fields.get(TOKEN, ""), request):
        raise FormRefused(403, "This form is too old, or cookies are switched off. Open the page again and repeat it.")
    return fields


def token_for(request: Request, response_cookies: dict[str, str], *, signed_in: bool) -> str:
    """Return the token of a form on a page; a cookie that is needed for it is put among those of the response."""
    bound = read_secret(request.cookies) if signed_in else request.cookies.get(form_cookie(), "")
    if not bound:
        bound = response_cookies[form_cookie()] = new_secret()
    return _token(bound)


def form_cookie() -> str:
    """Return what the cookie is called that forms are bound to before anybody is signed in."""
    return _BOUND if is_secure() else _PLAIN


def put_cookie(response: Response, name: str, value: str) -> None:
    """Set a cookie that no script reads, that goes to this host alone, and that ends with the browser."""
    response.set_cookie(name, value, path="/", secure=is_secure(), httponly=True, samesite="lax")


def drop_cookie(response: Response, name: str) -> None:
    """Let the browser forget a cookie."""
    response.delete_cookie(name, path="/", secure=is_secure(), httponly=True, samesite="lax")


async def _body(request: Request) -> bytes:
    """Read a body as far as it may go: what a header says of its length is not believed."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise FormRefused(413, "This form is too long. Shorten what you typed.")
    return body


def _parsed(body: bytes) -> Fields:
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise FormRefused(400, "This form cannot be read. Open the page again and send its form.") from None
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise FormRefused(400, "This form has a field twice. Open the page again and send its form.")
    return fields


def _is_own(given: str, request: Request) -> bool:
    """Say whether a token was made for this browser: as signed in, or before."""
    bound = (request.cookies.get(form_cookie(), ""), read_secret(request.cookies))
    return any(hmac.compare_digest(given.encode(), _token(one).encode()) for one in bound if one)


def _token(bound: str) -> str:
    return digest_of(f"form {bound}")
