"""What became of each claim of a former version: in place, moved, without a place, set aside, new, not found again."""

from __future__ import annotations

from itertools import count

import pytest

from workbench.model import Claim, Form, Span, Spans
from workbench.reviewing.comparing.changes import compare
from workbench.reviewing.comparing.whereabouts import (
    TERMS,
    TracedClaim,
    VersionClaims,
    Whereabouts,
    counted,
    trace,
)
from workbench.stored import StoredClaim

OLD = "The pier costs 4 crowns. The mast is down. The gate is open.\n\nThe quay is shut. The mayor is away."
NEW = "The mayor is away.\n\nThe pier costs 5 crowns. The mast is down. The gate is open.\n\nA crane fell."
FORMER, NEWEST = 1, 2
NUMBERS = count(1)


def spans(text: str, *words: str) -> Spans:
    return tuple(Span.cut(text, text.index(one), text.index(one) + len(one)) for one in words)


def claim(text: str, *words: str, article: int = NEWEST) -> StoredClaim:
    return StoredClaim(next(NUMBERS), article, Claim(spans(text, *words), Form.INDIRECT))


def traced(claims: VersionClaims) -> tuple[TracedClaim, ...]:
    return trace(compare(OLD, NEW), claims, FORMER, OLD)


@pytest.mark.parametrize(
    ("words", "state"),
    [("The mast is down", Whereabouts.IN_PLACE), ("The mayor is away", Whereabouts.MOVED)],
)
def test_a_carried_claim_is_in_place_or_has_moved_with_its_paragraph(words: str, state: Whereabouts) -> None:
    one = claim(NEW, words)
    [found] = traced(VersionClaims([one], {one.id}, []))
    assert found == TracedClaim(one, state, spans(OLD, words), spans(NEW, words))


def test_a_claim_placed_by_hand_in_other_words_has_moved_from_where_it_stood() -> None:
    one, before = claim(NEW, "The pier costs 5 crowns"), spans(OLD, "The pier costs 4 crowns")
    [found] = traced(VersionClaims([one], {one.id}, [], placed_from={one.id: before}))
    assert (found.whereabouts, found.old) == (Whereabouts.MOVED, before)


def test_a_claim_in_parts_is_in_place_only_with_all_of_them() -> None:
    both, half = claim(NEW, "The pier costs", "The mast is down"), claim(NEW, "costs 5", "mast")
    states = {one.stored.id: one for one in traced(VersionClaims([both, half], {both.id, half.id}, []))}
    assert states[both.id].whereabouts is Whereabouts.IN_PLACE
    assert (states[half.id].whereabouts, states[half.id].old) == (Whereabouts.MOVED, ())


def test_a_claim_that_the_machine_found_in_both_texts_is_one_claim() -> None:
    before, now = claim(OLD, "The mast is down", article=FORMER), claim(NEW, "The mast is down")
    gone, new = claim(OLD, "The quay is shut", article=FORMER), claim(NEW, "A crane fell")
    elsewhere, there = claim(OLD, "The mayor is away", article=FORMER), claim(NEW, "The mayor is away")
    found = traced(VersionClaims([there, now, new], set(), [before, gone, elsewhere]))
    assert {one.stored.id: one.whereabouts for one in found} == {
        there.id: Whereabouts.MOVED,
        now.id: Whereabouts.IN_PLACE,
        gone.id: Whereabouts.NOT_FOUND,
        new.id: Whereabouts.NEW,
    }


def test_one_new_claim_stands_for_one_former_only() -> None:
    twice = [claim(OLD, "The mast is down", article=FORMER) for _ in range(2)]
    now = claim(NEW, "The mast is down")
    states = sorted(one.whereabouts for one in traced(VersionClaims([now], set(), twice)))
    assert states == [Whereabouts.IN_PLACE, Whereabouts.NOT_FOUND]


def test_what_waits_stands_in_its_own_version_only() -> None:
    here, other = claim(OLD, "The quay is shut", article=FORMER), claim(NEW, "A crane fell", article=9)
    found = traced(VersionClaims([], set(), [], unplaced=[here], set_aside=[other]))
    states = {one.stored.id: one for one in found}
    assert (states[here.id].whereabouts, states[here.id].old) == (Whereabouts.WAITING, here.claim.content)
    assert (states[other.id].whereabouts, states[other.id].old) == (Whereabouts.SET_ASIDE, ())


def test_claims_come_in_the_order_of_the_new_text_and_what_is_gone_where_it_was() -> None:
    pier, crane, mayor = (claim(NEW, words) for words in ("The pier costs 5", "A crane fell", "The mayor is away"))
    quay = claim(OLD, "The quay is shut", article=FORMER)
    found = traced(VersionClaims([crane, pier, mayor], set(), [], unplaced=[quay]))
    assert [one.stored.id for one in found] == [mayor.id, pier.id, quay.id, crane.id]


def test_states_are_counted_in_the_order_in_which_they_are_shown_and_all_have_words() -> None:
    new, waiting = claim(NEW, "A crane fell"), claim(OLD, "The quay is shut", article=FORMER)
    found = counted(traced(VersionClaims([new], set(), [], unplaced=[waiting])))
    assert list(found.items()) == [(Whereabouts.WAITING, 1), (Whereabouts.NEW, 1)]
    assert set(TERMS) == set(Whereabouts)
    assert len({term.sign for term in TERMS.values()}) == len(Whereabouts)
