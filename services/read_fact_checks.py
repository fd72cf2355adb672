"""What the page of known fact-checks shows: the checks that the search leaves, their ratings, or the imports."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads.fact_checks import (
    count_checks,
    count_import_steps,
    import_steps,
    libraries,
    list_checks,
    publishers,
)
from db.reads.ratings import rating_rules, ratings_seen
from services.paging import page_within
from workbench.factchecks.stored import ImportStep, KnownCheck, Library, RatingSeen, StoredRule


@dataclass(frozen=True, slots=True)
class Around:
    """What stands above each view: how many checks are known, and how many imports and removals there were."""

    checks: int
    steps: int


@dataclass(frozen=True, slots=True)
class CheckList:
    """The libraries, the publishers with their numbers, and a page of the checks that the search leaves."""

    around: Around
    libraries: tuple[Library, ...] = ()
    publishers: tuple[tuple[str, int], ...] = ()
    total: int = 0
    checks: tuple[KnownCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class RatingTable:
    """The publishers with their numbers, the ratings of one of them or of all, and the rules that people set."""

    around: Around
    publishers: tuple[tuple[str, int], ...]
    seen: tuple[RatingSeen, ...]
    rules: tuple[StoredRule, ...]


@dataclass(frozen=True, slots=True)
class ImportList:
    """The libraries, and a page of the imports and removals, the newest first."""

    around: Around
    libraries: tuple[Library, ...]
    steps: tuple[ImportStep, ...]


def read_checks(engine: Engine, words: str, publisher: str, library: str, *, number: int, size: int) -> CheckList:
    """Return page `number`, or the nearest that there is, of the checks that hold all of the words, `size` on each.

    `publisher` is a name, `library` an id as an address holds it; where there is no such one, it sets no limit.
    """
    with reading(engine) as session:
        around = _around(session)
        if not around.steps:
            return CheckList(around)
        held, named = tuple(libraries(session)), tuple(publishers(session))
        whose = publisher if publisher in dict(named) else ""
        library_id = next((one.id for one in held if str(one.id) == library), None)
        total = count_checks(session, words, whose, library_id)
        start = size * (page_within(number, total, size) - 1)
        found = list_checks(session, words, whose, library_id, size, start) if total else []
        return CheckList(around, held, named, total, tuple(found))


def read_ratings(engine: Engine, publisher: str) -> RatingTable:
    """Return the ratings of one publisher, or of all where there is none of that name."""
    with reading(engine) as session:
        named = tuple(publishers(session))
        whose = publisher if publisher in dict(named) else ""
        seen, rules = ratings_seen(session, whose), rating_rules(session)
        return RatingTable(_around(session), named, tuple(seen), tuple(rules))


def read_imports(engine: Engine, *, number: int, size: int) -> ImportList:
    """Return the libraries, and page `number` of the imports, or the nearest that there is."""
    with reading(engine) as session:
        around = _around(session)
        start = size * (page_within(number, around.steps, size) - 1)
        return ImportList(around, tuple(libraries(session)), tuple(import_steps(session, size, start)))


def _around(session: Session) -> Around:
    return Around(count_checks(session), count_import_steps(session))
