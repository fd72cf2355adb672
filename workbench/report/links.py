"""Which addresses may become links."""

from __future__ import annotations

from urllib.parse import urlsplit


def safe_link(address: str) -> str | None:
    """Return the address where it may become a link (http or https with a host), None where it stays text."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    # "javascript:" would run, and characters that cannot be seen could show another address than the link's.
    safe = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return address.strip() if safe and address.strip().isprintable() else None
