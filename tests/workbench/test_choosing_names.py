"""The order in which names are offered: a full name before what is a part of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.sources.names.choosing import full_names_first

NAMES = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True).map(" ".join), max_size=8)


def ordered(*names: str) -> list[str]:
    return [names[place] for place in full_names_first(names)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Brandt", "Tomas Brandt"], ["Tomas Brandt", "Brandt"]),
        (["Tomas Brandt", "Ines Oduya", "Brandt"], ["Tomas Brandt", "Ines Oduya", "Brandt"]),
        (["brandt", "Port Authority", "TOMAS Brandt"], ["Port Authority", "TOMAS Brandt", "brandt"]),
        (["Brandt", "Dr Tomas Brandt", "Tomas Brandt"], ["Dr Tomas Brandt", "Brandt", "Tomas Brandt"]),
        (["Brandt", "Tomas Brandt", "Dr Tomas Brandt"], ["Dr Tomas Brandt", "Tomas Brandt", "Brandt"]),
        (["Brandt", "Brandts", "Brandt"], ["Brandt", "Brandts", "Brandt"]),
        (["", "Brandt"], ["", "Brandt"]),
        ([], []),
    ],
)
def test_a_part_of_a_name_stands_behind_the_first_fuller_one(names: list[str], expected: list[str]) -> None:
    assert ordered(*names) == expected


@given(NAMES)
def test_every_name_keeps_its_place_once_and_none_stands_before_all_fuller_ones(names: list[str]) -> None:
    places = full_names_first(names)
    assert sorted(places) == list(range(len(names)))
    words = [set(names[place].split()) for place in places]
    for at, own in enumerate(words):
        fuller = [other for other, more in enumerate(words) if own < more]
        assert not fuller or min(fuller) < at


@given(NAMES)
def test_names_of_which_none_is_a_part_of_another_keep_their_order(names: list[str]) -> None:
    words = [set(name.split()) for name in names]
    alone = [name for name, own in zip(names, words, strict=True) if not any(own < more for more in words)]
    assert ordered(*alone) == alone
