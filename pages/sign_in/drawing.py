"""Drawing the plain pages about accounts: one template each, everything escaped, no script, kept by no cache."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pages.sign_in import addresses
from pages.sign_in.forms import put_cookie, token_for
from workbench.accounts.passwords import LONGEST, SHORTEST

HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Stricter than the one that `pages.guard` adds: both hold."""

FRESH = {"Cache-Control": "no-store"}


def draw(
    request: Request, name: str, /, *, signed_in: bool = False, status: int = 200, trouble: str = "", **values: Any
) -> Response:
    """Return a page: the template of this name with these values, `trouble` being what did not work.

    `signed_in` says whether its forms are bound to a session, or to a cookie of their own.
    """
    cookies: dict[str, str] = {}
    token = token_for(request, cookies, signed_in=signed_in)
    page = _templates().get_template(f"{name}.html.j2")
    text = page.render(token=token, trouble=trouble, addresses=addresses, shortest=SHORTEST, longest=LONGEST, **values)
    response = HTMLResponse(text, status, {**FRESH, "Content-Security-Policy": POLICY})
    for cookie, value in cookies.items():
        put_cookie(response, cookie, value)
    return response


def lead_to(address: str) -> Response:
    """Return an answer that leads to an address of the workbench, by GET whatever the request was."""
    return RedirectResponse(address, 303, FRESH)


@cache
def _templates() -> Environment:
    return Environment(
        # Escaping is on for everything: a template that forgets it cannot be written.
        autoescape=True,
        loader=FileSystemLoader(HERE / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
