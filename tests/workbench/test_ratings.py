"""What ratings hint at: the defaults as a table, what people set before them, and nothing by guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbench.factchecks.model import Rating
from workbench.factchecks.ratings import (
    CONFLICT,
    CONTEXT,
    HINTS,
    MISLEADING,
    NOT_CHECKABLE,
    REFUTED,
    UNSUPPORTED,
    VERIFIED,
    WORDS,
    Hint,
    Origin,
    RatingRule,
    default_hint,
    hint_for,
    rating_key,
    scale_words,
)
from workbench.model import Verdict


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("True", VERIFIED),
        ("MOSTLY TRUE", VERIFIED),
        ("Half True", CONTEXT),
        ("Half-true", CONTEXT),
        ("Mostly False", REFUTED),
        ("False", REFUTED),
        ("False.", REFUTED),
        ("❌ False", REFUTED),
        ("False: nobody ever built that bridge", REFUTED),
        ("Pants on Fire!", REFUTED),
        ("Four Pinocchios", REFUTED),
        ("Misleading", MISLEADING),
        ("Missing Context", CONTEXT),
        ("Mixture", CONTEXT),
        ("Unproven", UNSUPPORTED),
        ("No evidence", UNSUPPORTED),
        ("Labeled Satire", NOT_CHECKABLE),
        ("Satire", NOT_CHECKABLE),
        ("In dispute", CONFLICT),
        ("Engañoso", MISLEADING),
        ("Faux", REFUTED),
        ("Not false", None),
        ("True enough for some, false for others", None),
        ("It is false that the bridge is closed", None),
        ("Full flop", None),
        ("Research in progress", None),
        ("", None),
        ("☕", None),
    ],
)
def test_common_words_hint_at_a_verdict_and_others_at_none(words: str, hint: Hint | None) -> None:
    assert default_hint(Rating(words)) == hint


@pytest.mark.parametrize(
    ("value", "best", "worst", "hint"),
    [
        (1, 5, 1, REFUTED),
        (2, 5, 1, REFUTED),
        (3, 5, 1, CONTEXT),
        (4, 5, 1, VERIFIED),
        (5, 5, 1, VERIFIED),
        (1, 1, 5, VERIFIED),
        (9, 10, 0, VERIFIED),
        (0, 5, 1, None),
        (-1, 5, 1, None),
        (3, None, None, None),
    ],
)
def test_a_number_hints_by_its_place_on_its_scale(
    value: float, best: float | None, worst: float | None, hint: Hint | None
) -> None:
    assert default_hint(Rating("", value, best, worst)) == hint


def test_words_that_are_not_known_outweigh_a_number() -> None:
    assert default_hint(Rating("Kicked into touch", 1, 5, 1)) is None


VELDEN = RatingRule("velden check", NOT_CHECKABLE, "three geese")
ALL = RatingRule("", MISLEADING, "three geese")
NONE = RatingRule("velden check", None, "false")
NUMBERS = RatingRule("velden check", UNSUPPORTED, worst=1, best=5, low=1, high=2)


@pytest.mark.parametrize(
    ("rating", "publisher", "rules", "hint", "origin"),
    [
        (Rating("Three Geese"), "Velden Check", [ALL, VELDEN], NOT_CHECKABLE, Origin.PUBLISHER),
        (Rating("Three Geese"), "Marl Check", [ALL, VELDEN], MISLEADING, Origin.EVERYBODY),
        (Rating("Three Geese"), "Marl Check", [VELDEN], None, Origin.NOWHERE),
        (Rating("False"), "VELDEN  check", [NONE], None, Origin.PUBLISHER),
        (Rating("False"), "Marl Check", [NONE], REFUTED, Origin.DEFAULT),
        (Rating("", 2, 5, 1), "Velden Check", [NUMBERS], UNSUPPORTED, Origin.PUBLISHER),
        (Rating("", 3, 5, 1), "Velden Check", [NUMBERS], CONTEXT, Origin.DEFAULT),
        (Rating("", 2, 10, 0), "Velden Check", [NUMBERS], REFUTED, Origin.DEFAULT),
        (Rating("Three geese", 1, 5, 1), "Velden Check", [NUMBERS, VELDEN], NOT_CHECKABLE, Origin.PUBLISHER),
    ],
)
def test_what_a_person_set_goes_before_the_defaults(
    rating: Rating, publisher: str, rules: list[RatingRule], hint: Hint | None, origin: Origin
) -> None:
    assert hint_for(rating, publisher, rules) == (hint, origin)


def test_no_words_stand_under_two_verdicts() -> None:
    every = [rating_key(words) for many in WORDS.values() for words in many.split(";")]
    assert len(every) == len(set(every))
    assert set(WORDS) == set(HINTS)


def test_no_rating_hints_at_an_open_claim() -> None:
    assert Verdict.UNREVIEWED not in {hint.verdict for hint in HINTS}


@pytest.mark.parametrize(("rule", "words"), [(VELDEN, "three geese"), (NUMBERS, "1 to 2 on a scale from 1 to 5")])
def test_a_rule_says_what_it_speaks_of(rule: RatingRule, words: str) -> None:
    assert scale_words(rule) == words


@given(some.text(max_size=120))
def test_a_key_is_its_own_key(words: str) -> None:
    assert rating_key(rating_key(words)) == rating_key(words)


@given(some.text(), some.floats(allow_nan=False) | some.none(), some.floats(allow_nan=False) | some.none())
def test_every_rating_gets_an_answer(words: str, value: float | None, best: float | None) -> None:
    hint_for(Rating(words, value, best, 1.0), words, [VELDEN, NUMBERS])
