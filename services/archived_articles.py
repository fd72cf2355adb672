"""What an archive would bring into a database that holds something already: its articles, one after the other."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from db.engine import reading
from db.reads.arrived import standing_articles, whole_articles
from services.archive import Advance, nobody, opened
from services.import_article import Origin
from workbench.interchange.arriving import ArrivingArticle
from workbench.interchange.losses import EVERYTHING


class OpenArchive:
    """An archive that is open to be read from; what it was unpacked into goes with `close`, or with the object."""

    def __init__(self, file: Path, name: str, advance: Advance = nobody) -> None:
        """Open an archive, which people call `name`; raise BrokenFile where it is damaged or of a newer version."""
        with ExitStack() as stack:
            self._engine = stack.enter_context(opened(file, advance))
            with reading(self._engine) as session:
                self._numbers = standing_articles(session)
            self.close = weakref.finalize(self, stack.pop_all().close)
        self.origin = Origin(name, "archive", EVERYTHING)

    @property
    def total(self) -> int:
        """How many articles stand in it; those that were deleted or replaced are not counted."""
        return len(self._numbers)

    def articles(self) -> Iterator[ArrivingArticle]:
        """Yield the articles with their claims; only some are held at once."""
        with reading(self._engine) as session:
            yield from whole_articles(session, self._numbers)
