"""PostgreSQL's own programs: found, asked for their version, and run without a password on their command line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL

from workbench.errors import NotWritten, StorageError, ToolMissing

INSTEAD = "`workbench archive` writes everything into one file without it."
AT_ONCE = 1 << 20


def tool(name: str, folder: Path | None, server: int) -> Path:
    """Return the program of this name, in the folder that is named or else among the commands found.

    `server` is the major version of the server: an older program cannot read its tables. Raises ToolMissing, which says
    what to install or what to do instead.
    """
    found = shutil.which(name, path=None if folder is None else str(folder))
    if found is None:
        raise ToolMissing(
            f"{name} was not found. Install PostgreSQL's client programs, of version {server} or newer, or name their "
            f"folder in WORKBENCH_PG_BIN. {INSTEAD}"
        )
    version = _version(found)
    if version < server:
        raise ToolMissing(
            f"{name} is of version {version} and the server of version {server}: an older program cannot copy it. "
            f"Install PostgreSQL's client programs of version {server}, or name their folder in WORKBENCH_PG_BIN. "
            f"{INSTEAD}"
        )
    return Path(found)


def _version(program: str) -> int:
    """Return the major version that a program says it has, 0 where it says none."""
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    found = re.search(r"\(PostgreSQL\) (\d+)", told)
    return int(found[1]) if found else 0


def target(url: URL) -> str:
    """Return the option that names the database, without its password."""
    query = {name: words for name, words in url.query.items() if name != "password"}
    named = url.set(drivername="postgresql", query=query)._replace(password=None)
    return f"--dbname={named.render_as_string(hide_password=False)}"


def surroundings(url: URL) -> Mapping[str, str]:
    """Return the environment for a program: with the password, and with messages that can be read in English."""
    password = url.password or url.query.get("password")
    return {**os.environ, "LC_MESSAGES": "C", **({"PGPASSWORD": str(password)} if password else {})}


def run(command: Sequence[str | Path], url: URL) -> str:
    """Run a program and return what it prints; raise StorageError, or NotWritten for a full disk, where it fails."""
    done = subprocess.run(  # noqa: S603
        _words(command), env=surroundings(url), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise failure(command, done.stderr)
    return done.stdout


def failure(command: Sequence[str | Path], errors: str) -> StorageError | NotWritten:
    """Return the error for a program that failed, with the last line of what it said."""
    name = Path(command[0]).name
    said = next((line for line in reversed(errors.splitlines()) if line.strip()), "it said nothing")
    if "No space left" in errors:
        return NotWritten("The disk is full: no copy of the database was made. Make room, then try again.")
    return StorageError(f"{name} did not succeed: {said.removeprefix(f'{name}: ').strip()}")


def pour(script: Sequence[str | Path], shell: Sequence[str | Path], url: URL, first: bytes, last: bytes) -> None:
    """Send `first`, then all that one program prints, then `last`, to another one.

    `last` is sent only where the first program ended well, so that a transaction which it commits is whole. Raises
    StorageError where either fails.
    """
    pipe, nowhere, environment = subprocess.PIPE, subprocess.DEVNULL, surroundings(url)
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(_words(script), stdout=pipe, stderr=errors, env=environment) as written,  # noqa: S603
        subprocess.Popen(_words(shell), stdin=pipe, stdout=nowhere, stderr=errors, env=environment) as taken,  # noqa: S603
    ):
        try:
            _send(written, taken, first, last)
        except BaseException:
            written.kill()
            taken.kill()
            raise
        if taken.wait() or written.wait():
            errors.seek(0)
            raise failure(shell if taken.returncode else script, errors.read().decode(errors="replace"))


def _send(written: subprocess.Popen[bytes], taken: subprocess.Popen[bytes], first: bytes, last: bytes) -> None:
    """Send all of it; where the taker has ended, its exit status says why."""
    assert written.stdout is not None  # noqa: S101  (both were asked for)
    assert taken.stdin is not None  # noqa: S101
    with suppress(BrokenPipeError):
        taken.stdin.write(first)
        shutil.copyfileobj(written.stdout, taken.stdin, AT_ONCE)
        if written.wait() == 0:
            taken.stdin.write(last)
    with suppress(BrokenPipeError):
        taken.stdin.close()
    # A writer whose reader is gone ends by itself.
    written.stdout.close()


def _words(command: Sequence[str | Path]) -> list[str]:
    return [str(word) for word in command]
