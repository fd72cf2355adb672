"""Which addresses somebody may be led to after signing in: the workbench's own, whatever was asked for."""

from __future__ import annotations

from urllib.parse import urlsplit

LONGEST = 2_000


def own_address(wanted: str) -> str:
    r"""Return an address of the workbench's own from the root on, "" for every other one.

    Browsers read `//host`, `/\host`, and either behind blanks and control characters, as another host's address
    (https://url.spec.whatwg.org/#url-parsing); a line break would end a header.
    """
    is_own = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted and len(wanted) <= LONGEST
    if not is_own or not wanted.isprintable():
        return ""
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else wanted
