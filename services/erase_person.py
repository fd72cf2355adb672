"""Erasing a reviewer's name for good, with a line that says that it was done."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads import purged
from db.reads.people import reviewer_called
from db.rewrite import merge_words
from db.writes.people import ensure_reviewer
from db.writes.purging.person import erase_person as erase
from services.database import write_anew
from workbench.errors import NotFound
from workbench.stored.purging import Erased


@dataclass(frozen=True, slots=True)
class NameErased:
    """What the reviewer is called now, and how many comments and reasons still hold the former name.

    `rewritten` says whether the database file was written anew without it.
    """

    former: str
    still_named: int
    rewritten: bool


def erase_person(engine: Engine, by_name: str, reviewer_id: int, typed: str) -> NameErased:
    """Replace a reviewer's name by "Former reviewer N" in all that is stored, and delete what was theirs alone.

    `typed` is their name, typed to confirm. The file is written anew, so that the name stands in no freed page either;
    where others hold it, the next program that opens the database does that. The account that they sign in with is
    the installation's and not erased here. Raises DecisionRefused, NotFound.
    """
    with writing(engine) as session:
        former, still = erase(session, ensure_reviewer(session, by_name), reviewer_id, typed)
        merge_words(session)
    return NameErased(former, still, write_anew(engine))


def reviewer_number(engine: Engine, name: str) -> int:
    """Return the number of the reviewer of this name; raise NotFound where nobody has it."""
    with reading(engine) as session:
        found = reviewer_called(session, name)
    if found is None:
        raise NotFound(f"Nobody is called {name} here. Write the name as it stands on the page “Settings”.")
    return found.id


def read_erased(engine: Engine) -> tuple[Erased, ...]:
    """Return what is kept of names that were erased, the last one first."""
    with reading(engine) as session:
        return tuple(purged.erased_names(session))
