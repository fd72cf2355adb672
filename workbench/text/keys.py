"""Keys by which things are found again: folded names and words, the hash of a text, a normalised web address."""

from __future__ import annotations

import hashlib
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from workbench.text.folding import fold

__all__ = ["address_key", "fold", "text_hash"]

# Parameters that say where a reader came from, never which article it is.
TRACKING = frozenset({
    "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "igsh", "mc_cid", "mc_eid",
    "ito", "ocid", "cmpid", "_ga", "_gl", "ref_src", "ref_url",
})  # fmt: skip
TRACKING_PREFIXES = ("utm_", "at_", "pk_", "mtm_")
DEFAULT_PORTS = {"http": 80, "https": 443}


def text_hash(text: str) -> str:
    """Return the SHA-256 of the text; how it is broken into lines makes no difference."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def address_key(address: str) -> str:
    """Return a web address in the form in which two links to one article are equal; "" where it is none.

    Scheme and host go to lower case; fragment, tracking parameters, the default port and a trailing slash go away.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if not parts.scheme or not host:
        return ""
    site = host if port in (None, DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{port}"
    return SplitResult(parts.scheme, site, parts.path.rstrip("/"), _telling(parts.query), "").geturl()


def _telling(query: str) -> str:
    """Return the parameters that may say which article it is, in the order in which they stand."""
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode([(name, value) for name, value in pairs if not _tracks(name.lower())])


def _tracks(name: str) -> bool:
    """Say whether a parameter only says where the reader came from."""
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)
