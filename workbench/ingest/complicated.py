"""What a reader is told of a file that took too much, or on which its reader failed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from workbench.errors import BrokenFile, TooComplicated
from workbench.sandbox import Failed, OverLimits


@contextmanager
def told(where: str, limits: str = "") -> Iterator[None]:
    """Turn what ends a reading inside into errors about the file `where`; `limits` are those it was held to, in words.

    Raises TooComplicated, and BrokenFile where a reader failed, which the log tells in full.
    """
    try:
        yield
    except OverLimits:
        most = f"more than {limits}" if limits else "more time or memory than a file may take"
        raise TooComplicated(
            f"This file is too complicated: reading it takes {most}. Save only the article as plain text (.txt), or "
            "paste its words.",
            where=where,
        ) from None
    except Failed as failed:
        logging.getLogger(__name__).exception("A reader has failed at %s", failed)
        raise BrokenFile(
            "The workbench failed to read this file. Save it again in another format, such as .txt, or paste its "
            "words.",
            where=where,
        ) from None
