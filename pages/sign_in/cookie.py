"""The cookie that holds a session's secret: what it is called, and what of it a request brings."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.settings import read_settings

PLAIN = "workbench_session"
BOUND = "__Host-workbench_session"
"""A browser takes a cookie of this name only by https, for this very host and for all its paths (RFC 6265bis)."""


def cookie_name() -> str:
    """Return what the cookie is called here."""
    return BOUND if is_secure() else PLAIN


def is_secure() -> bool:
    """Say whether readers come by https."""
    return (read_settings().public_address or "").startswith("https://")


def read_secret(cookies: Mapping[str, str]) -> str:
    """Return the session's secret among the cookies of a request, "" where there is none."""
    return str(cookies.get(cookie_name(), ""))
