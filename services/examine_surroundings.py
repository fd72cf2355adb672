"""What the workbench finds around it, looked at without a database: Python, settings, folders, port, sign-in, model."""

from __future__ import annotations

import os
import platform
import shutil
import socket
import sys
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import httpx

from services.readiness import LEAST_ROOM, folder_of
from workbench.errors import ModelMissing
from workbench.findings import Finding, ok, warn, wrong
from workbench.models.installed import installed_model
from workbench.settings import Settings, SignIn, misspelt

SUPPORTED = ((3, 11), (3, 13))
GIBIBYTE = 1024**3
WAITED_SECONDS = 10
NEEDED_OF_PROVIDER = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
"""What signing in reads of a provider's metadata (OpenID Connect Discovery 1.0, section 3)."""


def python() -> Finding:
    """Whether this Python is one that the workbench is tested with."""
    here = f"{platform.python_version()} at {sys.executable}"
    if SUPPORTED[0] <= sys.version_info[:2] <= SUPPORTED[1]:
        return ok(here)
    return warn(f"{here} is not tested with the workbench", "Install Python 3.11, 3.12 or 3.13.")


def names(environ: Mapping[str, str] | None = None) -> Finding:
    """Whether a variable looks like a setting and is none, so that it has no effect."""
    strange = misspelt(environ)
    if not strange:
        return ok("every WORKBENCH_ variable is one that there is")
    told = ", ".join(f"{name} (perhaps {near})" if near else name for name, near in strange.items())
    return wrong(f"no such setting: {told}", "Correct the name or remove it; docs/settings.md lists all.")


def data_folder(settings: Settings) -> Finding:
    """Whether files can be kept."""
    folder = settings.data_folder
    nearest = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not nearest.is_dir():
        return wrong(f"{nearest} is a file", "Let WORKBENCH_DATA_FOLDER name a folder.")
    if not os.access(nearest, os.W_OK | os.X_OK):
        return wrong(f"{nearest} cannot be written to", "Give its rights to the user who runs the workbench.")
    return ok(f"{folder}" if folder.exists() else f"{folder}, which is made when it is needed")


def room(settings: Settings) -> Finding:
    """Whether the disk of the data has room."""
    folder = folder_of(settings)
    free = shutil.disk_usage(folder).free
    words = f"{free / GIBIBYTE:.1f} GiB free at {folder}"
    if free < LEAST_ROOM:
        return wrong(words, "Make room: new work cannot be stored.")
    return ok(words) if free >= GIBIBYTE else warn(words, "Make room soon: backups and copies before upgrades need it.")


def model(_settings: Settings) -> Finding:
    """Whether an English language model is there."""
    try:
        found = installed_model()
    except ModelMissing as error:
        return wrong("no language model", str(error))
    return ok(f"{found.name} {found.version}")


def port(settings: Settings) -> Finding:
    """Whether the server can listen where it is told to."""
    where = f"{settings.host}, port {settings.port}"
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            return warn(
                f"{where} is not free ({error.strerror})",
                "Where that is not the workbench itself, change WORKBENCH_PORT or WORKBENCH_HOST.",
            )
    return ok(f"{where} is free")


def sign_in(settings: Settings) -> Finding:
    """Whether those who come in are known, and their passwords travel encrypted."""
    public = settings.public_address
    if settings.sign_in is SignIn.NONE:
        if public:
            return warn(
                f"nobody signs in, and readers come by {public}",
                "Set WORKBENCH_SIGN_IN to accounts or oidc, or let the proxy ask who comes in.",
            )
        return ok("none: whoever uses this computer may come in")
    if public is None:
        return warn(
            "there is no public address, so that invitations lead to this computer", "Set WORKBENCH_PUBLIC_ADDRESS."
        )
    if not public.startswith("https://"):
        return wrong(
            f"{public} is not encrypted", "Put a proxy with TLS before the workbench: docs/newsroom.md says how."
        )
    return ok(f"{settings.sign_in}, at {public}")


def provider(settings: Settings) -> Finding:
    """Whether the provider's address can be trusted, where people sign in with one."""
    if settings.sign_in is not SignIn.OIDC:
        return ok("none is used")
    parts = urlsplit(settings.oidc_metadata_url or "")
    if parts.scheme != "https":
        return wrong("the provider's metadata is not asked for by https", "Correct WORKBENCH_OIDC_METADATA_URL.")
    if not parts.path.endswith("/.well-known/openid-configuration"):
        return warn(
            "the provider's metadata usually ends in /.well-known/openid-configuration",
            "Compare WORKBENCH_OIDC_METADATA_URL with what the provider's own pages say.",
        )
    return ok(f"{parts.hostname}; where it leads people back to: {settings.public_address}/oauth2callback")


def provider_online(settings: Settings) -> Finding:
    """Whether the provider answers, and with what signing in needs; the one look that leaves this computer."""
    if settings.sign_in is not SignIn.OIDC:
        return ok("none is used")
    remedy = "Correct WORKBENCH_OIDC_METADATA_URL, and check that this computer may reach the provider."
    try:
        answer = httpx.get(settings.oidc_metadata_url or "", timeout=WAITED_SECONDS).raise_for_status()
        told = answer.json()
        missing = [name for name in NEEDED_OF_PROVIDER if not isinstance(told, dict) or name not in told]
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return wrong(f"the provider does not answer as it should ({type(error).__name__})", remedy)
    return (
        wrong(f"the provider does not tell {', '.join(missing)}", remedy)
        if missing
        else ok(f"{told['issuer']} answers")
    )


SURROUNDINGS: Mapping[str, Callable[[Settings], Finding]] = {
    "data folder": data_folder,
    "room": room,
    "language model": model,
    "port": port,
    "sign-in": sign_in,
    "provider": provider,
}
"""What is looked at in turn, by what it is called."""
