"""A change of source is offered to the claims that it most likely holds for, and to no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.attribution import Attribution
from workbench.model import Claim, Form, Source, SourceKind, SourceMention, Span
from workbench.reviewing.repeated_correction import offer_likewise
from workbench.stored import StoredClaim
from workbench.stored.review import SourceChange

FORMER, KERN, OTHER = 4, 5, 6
NAMES = {FORMER: "Ines Oduya", KERN: "Anna Kern", OTHER: "Tomas Brandt"}


def claim(number: int, named: str, source: int | None, **fields: object) -> StoredClaim:
    """Return a stored claim whose source is named with these words ("" for none)."""
    spans = (Span(0, len(named), named),) if named else ()
    said_by = Source(NAMES[source], SourceKind.PERSON) if source else None
    made = Claim((Span(0, 5, "Words"),), Form.INDIRECT, mention=SourceMention(spans, said_by))
    return replace(StoredClaim(number, 1, made, source_id=source), **fields)  # type: ignore[arg-type]


CHANGED = claim(1, "she", KERN, corrected=True)


@pytest.mark.parametrize(
    ("other", "offered"),
    [
        (claim(2, "she", FORMER), True),
        (claim(2, "She", FORMER), True),
        (claim(2, "she", FORMER, attribution=Attribution.WRONG_PERSON), True),
        (claim(2, "she", None), False),
        (claim(2, "she", OTHER), False),
        (claim(2, "she", KERN), False),
        (claim(2, "the minister", FORMER), False),
        (claim(2, "", FORMER), False),
        (claim(2, "she", FORMER, corrected=True), False),
        (claim(2, "she", FORMER, attribution=Attribution.RIGHT), False),
    ],
)
def test_only_claims_with_the_same_words_and_the_former_source_are_offered(
    other: StoredClaim, *, offered: bool
) -> None:
    found = offer_likewise(SourceChange(1, FORMER), [CHANGED, other])
    assert (found is not None) is offered
    if found is not None:
        assert (found.claims, found.words, found.source.name) == ((other,), "she", "Anna Kern")


def test_where_the_source_was_open_the_other_open_ones_are_offered() -> None:
    others = [claim(2, "she", None), claim(3, "she", FORMER), claim(4, "she", None)]
    found = offer_likewise(SourceChange(1, None), [CHANGED, *others])
    assert found is not None
    assert [one.id for one in found.claims] == [2, 4]


@pytest.mark.parametrize(
    "changed",
    [
        claim(1, "she", FORMER),
        claim(1, "she", None, corrected=True),
        claim(1, "", KERN, corrected=True),
        claim(9, "she", KERN, corrected=True),
    ],
    ids=["taken back", "left open", "named by no words", "gone"],
)
def test_nothing_is_offered_where_the_change_tells_nothing(changed: StoredClaim) -> None:
    assert offer_likewise(SourceChange(1, FORMER), [changed, claim(2, "she", FORMER)]) is None
    assert offer_likewise(SourceChange(1, FORMER), [changed]) is None
