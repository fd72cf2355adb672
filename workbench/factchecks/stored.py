"""Known fact-checks as pages show them: hints, collections, imports, and what ratings mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from workbench.errors import BrokenFile
from workbench.factchecks.model import FactCheck, Rating
from workbench.factchecks.ratings import Hint, Origin, RatingRule
from workbench.model import Reason


class KnownCheck(NamedTuple):
    """A stored fact-check with its library, and what its rating hints at."""

    id: int
    library: str
    check: FactCheck
    hint: Hint | None
    origin: Origin


class CheckHint(NamedTuple):
    """A known fact-check that may be about a claim: how probable that is, and why."""

    known: KnownCheck
    score: float
    reasons: tuple[Reason, ...]


class Library(NamedTuple):
    """A library that is not removed, its current checks, and how many of them the network has yet to read."""

    id: int
    name: str
    checks: int
    unread: int
    publishers: int
    revision: int


IMPORTED, REMOVED = "fact_check.imported", "fact_check.removed"
"""What an import step did, as the log has it."""


class ImportStep(NamedTuple):
    """One import or removal: what it did in its counts, whether it was taken back, and whether it can be."""

    id: int
    at: datetime
    reviewer: str
    verb: str
    library_id: int
    told: dict[str, Any]
    undone: bool
    undoable: bool


class StoredRule(NamedTuple):
    """A rule that stands, with its row's id and revision."""

    id: int
    rule: RatingRule
    revision: int


class RatingSeen(NamedTuple):
    """A rating that current checks carry: whose, how often, what it hints at, and where that comes from."""

    publisher: str
    rating: Rating
    checks: int
    hint: Hint | None
    origin: Origin


@dataclass(slots=True)
class Imported:
    """What an import does: how many checks it adds, updates or finds as they are, and which entries it leaves out.

    `doubled` counts entries that stand in the file again, of which the last counts. `import_id` is the activity to
    undo, 0 where nothing was stored.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    doubled: int = 0
    import_id: int = 0
    problems: tuple[BrokenFile, ...] = ()
    fresh: list[tuple[str, FactCheck]] = field(default_factory=list)

    def with_problems(self, problems: Iterable[BrokenFile]) -> Imported:
        """Return the same with the entries that could not be read."""
        return replace(self, problems=tuple(problems))

    @property
    def summary(self) -> str:
        """The counts in words: "2 fact-checks added, 1 updated, 3 as they were; 1 entry left out"."""
        added = "1 fact-check added" if self.added == 1 else f"{self.added:,} fact-checks added"
        twice = f"; {self.doubled:,} stand in the file more than once" if self.doubled else ""
        out = len(self.problems)
        left = f"; {out:,} entr{'y' if out == 1 else 'ies'} left out" if out else ""
        return f"{added}, {self.updated:,} updated, {self.unchanged:,} as they were{twice}{left}"
