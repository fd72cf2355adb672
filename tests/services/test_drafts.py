"""What a reviewer has typed and not sent: kept under their name, chosen out of several, moved to another claim."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading
from db.reads.drafts import draft_of
from services.drafts import choose, keep, move
from tests.db.samples import claims, person, store_harbour
from workbench.errors import NotFound
from workbench.stored import StoredClaim

FERRIES, LORRIES = {"reason": "Two ferries"}, {"reason": "Nine lorries"}


def three_claims(engine: Engine) -> list[StoredClaim]:
    return claims(engine, store_harbour(engine, person(engine)).id)


def notes(engine: Engine, name: str, claim_id: int) -> object:
    with reading(engine) as session:
        found = draft_of(session, name, claim_id)
    return (found.notes, found.others) if found else None


def test_notes_of_a_second_window_stand_beside_the_first_until_one_is_chosen(engine: Engine) -> None:
    one = three_claims(engine)[0]
    keep(engine, "Omar", one.id, FERRIES)
    keep(engine, "Omar", one.id, LORRIES)
    assert notes(engine, "Omar", one.id) == (LORRIES, (FERRIES,))
    assert notes(engine, "Ines", one.id) is None
    choose(engine, "Omar", one.id, FERRIES)
    assert notes(engine, "Omar", one.id) == (FERRIES, ())


def test_moved_notes_stand_at_the_other_claim_only(engine: Engine) -> None:
    one, two, _ = three_claims(engine)
    keep(engine, "Omar", one.id, FERRIES)
    moved = move(engine, "Omar", one.id, two.id)
    assert moved is not None
    assert moved.notes == FERRIES
    assert (notes(engine, "Omar", one.id), notes(engine, "Omar", two.id)) == (None, (FERRIES, ()))


def test_emptied_notes_are_gone_and_a_claim_that_is_gone_takes_none(engine: Engine) -> None:
    one = three_claims(engine)[0]
    known = keep(engine, "Omar", one.id, FERRIES)
    assert keep(engine, "Omar", one.id, {}, known) is None
    assert notes(engine, "Omar", one.id) is None
    with pytest.raises(NotFound):
        keep(engine, "Omar", 999, FERRIES)
