"""The log of this process as it would be written, for tests."""

from __future__ import annotations

import io
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from workbench import logs


@contextmanager
def kept_log(form: logs.Form = "text", level: str = "DEBUG") -> Iterator[io.StringIO]:
    """Let the log go into a text instead of standard error; afterwards all is as it was before."""
    root = logging.getLogger()
    before = logging.getLogRecordFactory(), root.handlers[:], root.level, sys.excepthook, threading.excepthook
    unraisable = sys.unraisablehook
    written = io.StringIO()
    try:
        logs.configure(form, level)
        (handler,) = root.handlers
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(written)
        yield written
    finally:
        factory, root.handlers[:], level_before, sys.excepthook, threading.excepthook = before
        logging.setLogRecordFactory(factory)
        root.setLevel(level_before)
        sys.unraisablehook = unraisable
