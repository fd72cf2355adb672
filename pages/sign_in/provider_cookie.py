"""Who the browser of a request is where an OpenID provider says so, and no page runs that Streamlit tells it.

To pages, Streamlit tells it as `st.user`, which it reads from a cookie that it signs with the server's own secret. Here
the same cookie is read by the same functions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import AUTH_COOKIE_NAME, get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from services.provider_sessions import ProviderSignIn, sign_in_of


def provider_says(cookies: Mapping[str, str]) -> ProviderSignIn | None:
    """Return what the provider says of the browser that brings these cookies; None where it says nothing."""
    secret = get_cookie_secret()

    def signed(name: str) -> bytes | None:
        return decode_signed_value(secret, name, cookies.get(name, "").encode("latin-1", "replace"))

    claims = _read(get_cookie_with_chunks(signed, AUTH_COOKIE_NAME))
    return sign_in_of(claims) if claims.get("is_logged_in") is True else None


def _read(value: bytes | None) -> Mapping[str, Any]:
    """Return what a cookie holds whose signature is right; nothing where it holds none of it."""
    try:
        found = json.loads(value or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
