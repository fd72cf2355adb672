"""Finished files that wait to be fetched: on the disk, each at an address that nobody can guess, for some hours.

A file may be larger than the memory, so it is made on the disk and given out from there, not by Streamlit's store of
files, which keeps every one in memory. All are gone when the workbench stops.
"""

from __future__ import annotations

import re
import secrets
import shutil
import time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

KEPT_SECONDS = 6 * 60 * 60
"""So long a file can be fetched: whoever made it may be at lunch."""

ADDRESS = "finished"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
GONE = "This file is no longer there. Make it again on the page “Export”.\n"


def new_place() -> Path:
    """Return a new empty folder for a file and what stands beside it; folders that are too old are removed."""
    _forget_old()
    place = Path(_folder().name) / secrets.token_urlsafe(32)
    place.mkdir()
    return place


def address_of(file: Path) -> str:
    """Return where a finished file is fetched, seen from a page."""
    return f"{ADDRESS}/{file.parent.name}/{file.name}"


def fetched(request: Request) -> Response:
    """Answer with a finished file, or with a sentence where it is gone."""
    token, name = request.path_params["token"], request.path_params["name"]
    place = Path(_folder().name) / token
    # The name is compared with those that are there: it leads nowhere else.
    files = {file.name: file for file in place.iterdir()} if _TOKEN.fullmatch(token) and place.is_dir() else {}
    if name not in files:
        return PlainTextResponse(GONE, status_code=404)
    return FileResponse(files[name], filename=name, headers={"Cache-Control": "private, no-store"})


ROUTE = Route(f"/{ADDRESS}/{{token}}/{{name}}", fetched, methods=["GET"])


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="workbench-finished-")


def _forget_old() -> None:
    for place in Path(_folder().name).iterdir():
        if time.time() - place.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(place, ignore_errors=True)
