"""Secrets that programs make up and nobody types: of sessions and invitations.

A secret is 256 random bits. Stored is its SHA-256 alone: a secret of this length cannot be guessed from it, so that no
slow hash is needed, and it is found again by its digest, whose place in an index tells nothing about the secret.
"""

from __future__ import annotations

import hashlib
import re
import secrets

SECRET_BYTES = 32
LONGEST_SECRET = 100
"""More characters than any secret has: a longer one is not even hashed."""
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
"""So many characters of Base64 hold 256 bits (RFC 4648, section 5, without padding)."""


def new_secret() -> str:
    """Return a secret of 256 random bits that may stand in an address or a cookie."""
    return secrets.token_urlsafe(SECRET_BYTES)


def is_secret(text: str) -> bool:
    """Say whether a text has the form of what `new_secret` makes: digests and other names of things have not."""
    return _SECRET.fullmatch(text) is not None


def new_key() -> str:
    """Return a public random id of 80 bits: it names a thing, and knowing it opens nothing."""
    return secrets.token_hex(10)


def digest_of(secret: str) -> str:
    """Return what is stored of a secret: its SHA-256 in hex."""
    return hashlib.sha256(secret[:LONGEST_SECRET].encode("utf-8", "surrogatepass")).hexdigest()
