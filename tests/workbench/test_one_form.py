"""Numbers and days in which two claims agree, put in one form before both are read together."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbench.comparable_samples import claim
from workbench.matching.pairs.canonical_form import canonical_texts

FRIDAY = date(2031, 3, 14)


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("it took in 1.25m people", "one and a quarter million people came", "1.25m people came"),
        ("fourteen people died", "there are 14 dead", "there are fourteen dead"),
        ("it closes tomorrow", "the gate shuts on Saturday", "the gate shuts on tomorrow"),
        ("40 % agree", "60 % say yes", "60 % say yes"),
        ("it grew by 5 percentage points", "it rose by 5 percent", "it rose by 5 percent"),
        ("12 died in 12 days", "twelve died", "12 died"),
        ("four dogs bit them", "of 14 men 4 were hurt", "of 14 men four were hurt"),
        ("it closes today", "the gate shuts tomorrow", "the gate shuts tomorrow"),
    ],
)
def test_what_agrees_is_put_in_one_form_and_what_differs_stays(left: str, right: str, told: str) -> None:
    here, there = claim(left, published=FRIDAY), claim(right, published=FRIDAY, number=2, article=2)
    assert canonical_texts(here, there) == (left, told)


def test_the_order_of_two_claims_makes_no_difference() -> None:
    here, there = claim("two dozen ships left the port"), claim("24 ships have gone", number=2, article=2)
    assert canonical_texts(here, there) == canonical_texts(there, here)[::-1]
