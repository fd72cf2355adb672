"""What a reader is told of a file that took too much, or on which its reader failed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from workbench.errors import BrokenFile, TooComplicated
from workbench.sandbox import Failed, OverLimits

SIMPLER = "Save only the article as plain text (.txt), or paste its words."
OTHERWISE = "Save it again in another format, such as .txt, or paste its words."


@contextmanager
def told(where: str, limits: str = "", simpler: str = SIMPLER, otherwise: str = OTHERWISE) -> Iterator[None]:
    """Turn what ends a reading inside into errors about the file `where`; `limits` are those it was held to, in words.

    `simpler` tells the reader what to do about a file that takes too much, `otherwise` about one that cannot be read.
    Raises TooComplicated, and BrokenFile where a reader failed, which the log tells in full.
    """
    try:
        yield
    except OverLimits:
        most = f"more than {limits}" if limits else "more time or memory than a file may take"
        raise TooComplicated(f"This file is too complicated: reading it takes {most}. {simpler}", where=where) from None
    except Failed as failed:
        logging.getLogger(__name__).exception("A reader has failed at %s", failed)
        raise BrokenFile(f"The workbench failed to read this file. {otherwise}", where=where) from None
