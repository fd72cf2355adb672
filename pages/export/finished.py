"""Finished files that wait to be fetched: on the disk, each at an address that nobody can guess, for some hours.

A file may be larger than the memory, so it is made on the disk and given out from there, not by Streamlit's store of
files, which keeps every one in memory. All are gone when the workbench stops. Where there is a sign-in, the address
alone opens nothing: a file is given to whoever belongs to the project that it was made in, and to nobody else.
"""

from __future__ import annotations

import re
import secrets
import shutil
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from pages.project_path import HEADER
from pages.sign_in.asked import Asked, Databases
from pages.sign_in.gate import ENDED
from services.members import belongs
from workbench.accounts.model import MAIN_PROJECT
from workbench.accounts.project_keys import check_key
from workbench.errors import DecisionRefused, NotFound, StorageError
from workbench.settings import SignIn, read_settings

KEPT_SECONDS = 6 * 60 * 60
"""So long a file can be fetched: whoever made it may be at lunch."""

ADDRESS = "finished"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
GONE = "This file is no longer there. Make it again on the page “Export”.\n"
FRESH = {"Cache-Control": "private, no-store"}


def new_place(project_key: str) -> Path:
    """Return a new empty folder for a file of a project and what stands beside it; too old ones are removed.

    Raises DecisionRefused for what is no key.
    """
    _forget_old()
    place = _folder_of(project_key) / secrets.token_urlsafe(32)
    place.mkdir(parents=True)
    return place


def address_of(file: Path) -> str:
    """Return where a finished file is fetched, seen from a page of the project that it was made in."""
    return f"{ADDRESS}/{file.parent.name}/{file.name}"


def route(databases: Databases) -> Route:
    """Return the route of the finished files, which asks the databases who may have one."""

    def fetched(request: Request) -> Response:
        return _answer(Asked(request, databases, datetime.now(UTC)))

    return Route(f"/{ADDRESS}/{{token}}/{{name}}", fetched, methods=["GET"])


def _answer(asked: Asked) -> Response:
    """Answer with a finished file, or with a sentence where it is gone, or is not for who asks.

    Whoever does not belong to a project learns nothing of its files: what they are told is that there is none.
    """
    key, wanted = asked.request.headers.get(HEADER) or MAIN_PROJECT, asked.request.path_params
    try:
        return _refusal(asked, key) or _given(key, wanted["token"], wanted["name"])
    except StorageError as error:
        return PlainTextResponse(f"{error}\n", 503, FRESH)
    except (DecisionRefused, NotFound):
        return _gone()


def _refusal(asked: Asked, key: str) -> Response | None:
    """Return what is answered to who may have no file of a project; None to whoever belongs to it now.

    Where there is no sign-in, that is everybody. Raises StorageError, DecisionRefused for what is no key, NotFound.
    """
    if read_settings().sign_in is SignIn.NONE:
        return None
    account = asked.account()
    if account is None:
        return PlainTextResponse(ENDED, 401, FRESH)
    return None if belongs(asked.databases.project(key), account.key) else _gone()


def _given(key: str, token: str, name: str) -> Response:
    """Answer with the file of this name at a token of a project."""
    place = _folder_of(key) / token
    # The name is compared with those that are there: it leads nowhere else.
    files = {file.name: file for file in place.iterdir()} if _TOKEN.fullmatch(token) and place.is_dir() else {}
    return FileResponse(files[name], filename=name, headers=FRESH) if name in files else _gone()


def _gone() -> Response:
    return PlainTextResponse(GONE, 404, FRESH)


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="workbench-finished-")


def _folder_of(project_key: str) -> Path:
    return Path(_folder().name) / check_key(project_key)


def _forget_old() -> None:
    for place in Path(_folder().name).glob("*/*"):
        if time.time() - place.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(place, ignore_errors=True)
