"""The file in which Streamlit reads how people sign in with an OpenID provider, made from the settings."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from pathlib import Path

from workbench.errors import NotWritten
from workbench.settings import Settings

FILE = "sign-in.toml"
CALLBACK = "/oauth2callback"
"""Where Streamlit takes the provider's answer."""


def provider_words(settings: Settings) -> str:
    """Return the section that `st.login` reads, as TOML: JSON's strings are strings of TOML, too."""
    secret = settings.oidc_client_secret
    values = {
        "redirect_uri": f"{settings.public_address}{CALLBACK}",
        "cookie_secret": _cookie_secret(settings),
        "client_id": settings.oidc_client_id,
        "client_secret": secret.get_secret_value() if secret else "",
        "server_metadata_url": settings.oidc_metadata_url,
    }
    return "[auth]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in values.items())


def provider_file(settings: Settings) -> Path:
    """Return where the file lies."""
    return settings.data_folder / FILE


def write_provider_file(settings: Settings) -> None:
    """Write the file into the data folder, for the one who runs the server alone; raise NotWritten."""
    file = provider_file(settings)
    try:
        settings.data_folder.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as written:
            written.write(provider_words(settings))
    except OSError as error:
        raise NotWritten(
            f"The file {file}, which signing in needs, cannot be written ({error.strerror}). "
            "Check the rights on the folder that WORKBENCH_DATA_FOLDER names."
        ) from None


def _cookie_secret(settings: Settings) -> str:
    """Return what signs the provider's cookies: the one that was set, or one that follows from the provider's secret.

    Either way it is the same after a restart, so that nobody has to sign in again for that.
    """
    if settings.cookie_secret is not None:
        return settings.cookie_secret.get_secret_value()
    secret = settings.oidc_client_secret
    key = secret.get_secret_value().encode() if secret else b""
    return hmac.new(key, b"cookies of the claim workbench", hashlib.sha256).hexdigest()
