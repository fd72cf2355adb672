"""Where somebody is led to after signing in: to what they wanted, as far as that is the workbench's own."""

from __future__ import annotations

from urllib.parse import quote

from pages.sign_in.addresses import SIGN_IN, SIGN_OUT
from pages.sign_in.next_address import own_address

START = "/"
NEXT = "next"
"""The part of the address, and the field of a form, that says where to go afterwards."""


def target_of(given: str) -> str:
    """Return where to lead to for what was asked for; the start page for what leads elsewhere, or in again or out."""
    target = own_address(given)
    return START if not target or target.startswith((SIGN_IN, SIGN_OUT)) else target


def with_target(path: str, given: str) -> str:
    """Return the address of a page of signing in that remembers where to go afterwards."""
    target = target_of(given)
    return path if target == START else f"{path}?{NEXT}={quote(target, safe='')}"
