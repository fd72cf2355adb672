"""When claims came up, and who can be called first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.workbench.coverage_samples import own_voice, printed, same, story
from workbench.coverage.appearances import Appearances, appearances
from workbench.coverage.material import Grouped, StoryMaterial
from workbench.coverage.matrix import build_matrix
from workbench.model import Relation

Days = list[int | None]
NAMES = ("Tarn Post", "Velden Mail", "Kestrel", "Morning Post")


def carried(days: Days) -> StoryMaterial:
    """Return one claim that as many outlets carry as there are days, in one group."""
    claim = "The bridge is safe"
    articles = [printed(name, day, "", own_voice(name, claim)) for name, day in zip(NAMES, days, strict=False)]
    member = Grouped(1, Relation.REPEAT, suggested=False, score=0.9, representative=1)
    return story(*articles, groups=dict.fromkeys(range(1, len(articles) + 1), member))


def only(material: StoryMaterial) -> Appearances:
    (found,) = appearances(material, build_matrix(material))
    return found


def names(material: StoryMaterial, found: Appearances) -> list[str]:
    return [material.outlets[outlet] for outlet in found.first]


SAID: list[tuple[Days, list[str], str]] = [
    ([1, 2], ["Tarn Post"], "Tarn Post was first."),
    ([3, 2], ["Velden Mail"], "Velden Mail was first."),
    ([2, 2], ["Tarn Post", "Velden Mail"], "Tarn Post and Velden Mail carried it first, on the same day."),
    ([2, 2, 2], list(NAMES[:3]), "Tarn Post, Velden Mail and Kestrel carried it first, on the same day."),
    (
        [1, 2, None],
        ["Tarn Post"],
        "Tarn Post was first. An article of Kestrel without a date may have been earlier.",
    ),
    (
        [1, None],
        [],
        "Only Tarn Post has a date, so nobody can be called first. "
        "An article of Velden Mail without a date may have been earlier.",
    ),
    ([None, None], [], "No article has a date, so nobody can be called first."),
]


@pytest.mark.parametrize(("days", "first", "sentence"), SAID)
def test_only_days_tell_who_was_first(days: Days, first: list[str], sentence: str) -> None:
    material = carried(days)
    found = only(material)
    assert names(material, found) == first
    assert found.sentence == sentence


def test_an_appearance_is_the_outlets_earliest_dated_article_with_a_claim_of_the_row() -> None:
    days = (4, None, 2)
    claims = [printed("Tarn Post", day, "", own_voice("Tarn Post", "The bridge is safe")) for day in days]
    other = printed("Velden Mail", 3, "", own_voice("Velden Mail", "The bridge is safe"))
    member = Grouped(1, Relation.REPEAT, suggested=False, score=0.9, representative=1)
    found = only(story(*claims, other, groups=dict.fromkeys((1, 2, 3, 4), member)))
    assert [(one.outlet_id, one.article_id, one.claim_id, one.day) for one in found.appearances] == [
        (10, 3, 3, date(2031, 5, 2)),
        (40, 4, 4, date(2031, 5, 3)),
    ]
    assert found.sentence == ("Tarn Post was first. An article of Tarn Post without a date may have been earlier.")


def test_what_a_pair_links_to_a_row_counts_as_in_its_cell() -> None:
    material = story(
        printed("Tarn Post", 2, "", own_voice("Tarn Post", "The bridge is safe")),
        printed("Velden Mail", 1, "", own_voice("Velden Mail", "The bridge is quite safe")),
        links=[same(1, 2)],
    )
    assert names(material, only(material)) == ["Velden Mail"]


def test_a_day_in_an_address_counts_where_it_is_all_there_is_and_is_said() -> None:
    material = carried([None, 2])
    by_address = [
        replace(kept, article=replace(kept.article, print_day=date(2031, 5, 1 if kept.id == 1 else 30)))
        for kept in material.articles
    ]
    found = only(replace(material, articles=tuple(by_address)))
    assert [one.day for one in found.appearances] == [date(2031, 5, 1), date(2031, 5, 2)]
    assert found.sentence == "Tarn Post was first. Tarn Post by the day in its address."


def test_what_one_outlet_alone_carries_has_no_appearances() -> None:
    assert appearances(carried([1]), build_matrix(carried([1]))) == ()


def test_a_row_keeps_its_place_in_the_matrix() -> None:
    material = story(
        printed("Tarn Post", 1, "", own_voice("Tarn Post", "It rained"), own_voice("Tarn Post", "The bridge is safe")),
        printed("Velden Mail", 2, "", own_voice("Velden Mail", "The bridge is safe")),
        links=[same(2, 3)],
    )
    found = only(material)
    assert (found.row, found.statement) == (0, "The bridge is safe")


@given(some.lists(some.one_of(some.none(), some.integers(1, 5)), min_size=2, max_size=4))
def test_whoever_is_called_first_has_the_earliest_day_and_nobody_else_has_it(days: Days) -> None:
    material = carried(days)
    found = only(material)
    dated = [one for one in found.appearances if one.day]
    assert [one.day is None for one in found.appearances] == sorted(one.day is None for one in found.appearances)
    if len(dated) < 2:
        assert found.first == ()
    else:
        earliest = min(one.day for one in dated if one.day)
        assert set(found.first) == {one.outlet_id for one in dated if one.day == earliest}
    for name, day in zip(NAMES, days, strict=False):
        assert day is not None or name in found.sentence or not dated


def at_hours(*hours: tuple[int, int, int] | None) -> StoryMaterial:
    """Return one claim of as many outlets, each of (day, hour, hours ahead of UTC), or of 2 May without an hour."""
    material = carried([hour[0] if hour else 2 for hour in hours])
    by_outlet = dict(zip(NAMES, hours, strict=False))
    articles = tuple(
        replace(one, article=replace(one.article, published_at=_moment(by_outlet[one.article.outlet.name])))
        for one in material.articles
    )
    return replace(material, articles=articles)


def _moment(hour: tuple[int, int, int] | None) -> datetime | None:
    if hour is None:
        return None
    day, number, offset = hour
    return datetime(2031, 5, day, number, 30, tzinfo=timezone(timedelta(hours=offset)))


@pytest.mark.parametrize(
    ("hours", "first", "sentence"),
    [
        (((2, 9, 0), (2, 8, 0)), ["Velden Mail"], "Velden Mail was first, at 08:30 UTC."),
        (
            ((2, 9, 0), (2, 11, 2)),
            ["Tarn Post", "Velden Mail"],
            "Tarn Post and Velden Mail carried it first, at the same time, at 09:30 UTC.",
        ),
        (((2, 23, -5), (3, 5, 2)), ["Velden Mail"], "Velden Mail was first, at 03:30 UTC."),
        (
            ((2, 9, 0), None),
            ["Tarn Post", "Velden Mail"],
            "Tarn Post and Velden Mail carried it first, on the same day.",
        ),
    ],
)
def test_hours_decide_only_where_all_state_them(
    hours: tuple[tuple[int, int, int] | None, ...], first: list[str], sentence: str
) -> None:
    material = at_hours(*hours)
    found = only(material)
    assert (sorted(names(material, found)), found.sentence) == (sorted(first), sentence)


def test_until_people_have_looked_at_every_outlet_first_is_only_as_far_as_it_was_found() -> None:
    days: Days = [1, 2]
    suggested = carried(days)
    suggested = replace(suggested, groups={key: replace(one, suggested=True) for key, one in suggested.groups.items()})
    assert only(suggested).sentence == "As far as it was found: Tarn Post was first."
    missing = [printed(name, 3, "", own_voice(name, "Otters sleep")) for name in NAMES[2:3]]
    claim = "The bridge is safe"
    articles = [printed(name, day, "", own_voice(name, claim)) for name, day in zip(NAMES, days, strict=False)]
    member = Grouped(1, Relation.REPEAT, suggested=False, score=0.9, representative=1)
    third = story(*articles, *missing, groups={1: member, 2: member})
    assert only(third).sentence == "As far as it was found: Tarn Post was first."
    assert only(replace(third, left_out=frozenset({(1, 30)}))).sentence == "Tarn Post was first."
