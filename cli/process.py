"""What surrounds a verb in its process: the log, output that takes every character, and an end without a traceback."""

from __future__ import annotations

import errno
import io
import os
import sys
import traceback
from collections.abc import Callable

import typer

from workbench import logs
from workbench.errors import WorkbenchError

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""What a disk, or a device that output goes to, says when it takes no more."""


def run(app: Callable[[], None]) -> int:
    """Run the command line and return its exit status; whatever goes wrong is one sentence on standard error."""
    try:
        _start_log()
        _take_every_character(sys.stdout)
        _take_every_character(sys.stderr)
        return _status(app)
    except WorkbenchError as error:
        typer.echo(str(error), err=True)
    except OSError as error:
        _tell_of_system(error)
    except Exception as error:  # noqa: BLE001  (the last resort: it is told, logged, and ends the process)
        _tell_mistake(error)
    _forget_output()
    return 1


def _start_log() -> None:
    """Log errors, and the rest only where the settings ask for it: what is printed belongs to the verb."""
    from workbench.settings import read_settings

    settings = read_settings()
    chosen = "log_level" in settings.model_fields_set
    logs.configure(settings.log_format, settings.log_level if chosen else "ERROR")


def _take_every_character(output: object) -> None:
    """Let output write what its encoding lacks by its number: a file's name may be bytes that are no text."""
    if isinstance(output, io.TextIOWrapper):
        output.reconfigure(errors="backslashreplace")


def _status(app: Callable[[], None]) -> int:
    """Run the verb; return the status that it ends with once all that it printed has left the process."""
    try:
        app()
    except SystemExit as ended:
        status = ended.code
    else:
        status = 0
    sys.stdout.flush()
    return status if isinstance(status, int) else int(status is not None)


def _tell_of_system(error: OSError) -> None:
    """Tell what the system refuses: a full disk by its name, anything else as a mistake that was not foreseen."""
    if error.errno == errno.EPIPE:
        return
    if error.errno not in NO_ROOM:
        _tell_mistake(error)
        return
    typer.echo(f"The output could not be written: {error.strerror}. Make room, then do it again.", err=True)


def _tell_mistake(error: Exception) -> None:
    """Tell that something went wrong, with the number under which the log, below it, says where."""
    number = logs.numbered(error)
    typer.echo(
        f"Something went wrong (error {number}). What was stored before is as it was. Try again; if it comes again, "
        "hand the line with this number to who maintains the workbench. WORKBENCH_LOG_LEVEL=debug tells more.",
        err=True,
    )
    if logs.LOG.isEnabledFor(logs.DEBUG):
        # Whoever asks for it sees all of it, on their own screen alone: it may hold words of articles.
        traceback.print_exception(error)


def _forget_output() -> None:
    """Let Python not try once more, when it ends, to write what could not be written."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
