"""Coverage: who carried, who was first, who left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coverage.table import UNNAMED, Column, Coverage, Presence, Row, Share, measure_coverage, say_first
from workbench.model import Outlet, SourceKind

NAMES = {1: "Ostrava Post", 2: "Norvik Courier", 3: "Belmar Echo"}
MONDAY, TUESDAY, WEDNESDAY = (date(2031, 5, 5) + timedelta(days=days) for days in range(3))


class Stored(NamedTuple):
    """An article as far as coverage knows it."""

    id: int
    outlet_id: int
    day: date | None


class Held(NamedTuple):
    """A claim in a group: its article, and the kind of its source."""

    article: Stored
    kind: SourceKind | None = None


class Group(NamedTuple):
    """A repeated claim with its members."""

    id: int
    members: Sequence[Held]


def article(number: int, outlet_id: int, day: date | None) -> Stored:
    return Stored(number, outlet_id, day)


def member(stored: Stored, kind: SourceKind | None = None) -> Held:
    return Held(stored, kind)


def group(*members: Held, number: int = 1) -> Group:
    return Group(number, members)


def compared(groups: Iterable[Group], articles: Iterable[Stored]) -> Coverage:
    """Count what a database counts, and compare."""
    groups = list(groups)
    everything = {*articles, *(one.article for held in groups for one in held.members)}
    shares = [
        share(held.id, outlet_id, [one for one in held.members if one.article.outlet_id == outlet_id])
        for held in groups
        for outlet_id in dict.fromkeys(one.article.outlet_id for one in held.members)
    ]
    links = [(held.id, one.article.id) for held in groups for one in held.members]
    outlets = dict.fromkeys(one.outlet_id for one in everything)
    return measure_coverage(shares, links, [column(one, everything) for one in outlets])


def share(group_id: int, outlet_id: int, own: Sequence[Held]) -> Share:
    days = [one.article.day for one in own if one.article.day]
    kinds = [one.kind for one in own if one.kind]
    return Share(
        repeated_id=group_id,
        outlet_id=outlet_id,
        claims=len(own),
        attributed=sum(kind is not SourceKind.OUTLET for kind in kinds),
        unnamed=sum(kind in UNNAMED for kind in kinds),
        first=min(days, default=None),
        last=max(days, default=None),
        undated=len(own) - len(days),
    )


def column(outlet_id: int, articles: Iterable[Stored]) -> Column:
    own = [one for one in articles if one.outlet_id == outlet_id]
    days = [one.day for one in own if one.day]
    return Column(outlet_id, Outlet(NAMES[outlet_id]), len(own), max(days, default=None), len(own) - len(days))


def presence(row: Row) -> dict[str, Presence]:
    return {NAMES[cell.outlet_id]: cell.presence for cell in row.cells}


def test_outlets_stand_by_name_with_the_number_of_their_articles() -> None:
    coverage = compared([], [article(1, 1, MONDAY), article(2, 2, MONDAY), article(3, 1, TUESDAY)])
    assert [(column.outlet.name, column.articles) for column in coverage.columns] == [
        ("Norvik Courier", 1),
        ("Ostrava Post", 2),
    ]


def test_an_outlet_with_an_article_on_the_story_since_then_left_the_claim_out() -> None:
    first, same_story = article(1, 1, MONDAY), article(2, 2, TUESDAY)
    groups = [group(member(first)), group(member(first), member(same_story), number=2)]
    coverage = compared(groups, [])
    assert presence(coverage.rows[1]) == {"Ostrava Post": Presence.CARRIED, "Norvik Courier": Presence.LEFT_OUT}
    assert coverage.summaries[0].left_out == (1,)


def test_an_article_without_a_day_counts_as_recent() -> None:
    first, undated = article(1, 1, MONDAY), article(3, 3, None)
    groups = [group(member(first)), group(member(first), member(undated), number=2)]
    assert presence(compared(groups, []).rows[1])["Belmar Echo"] is Presence.LEFT_OUT


def test_an_outlet_that_wrote_about_other_things_is_not_said_to_have_left_the_claim_out() -> None:
    coverage = compared([group(member(article(1, 1, MONDAY)))], [article(2, 2, TUESDAY)])
    assert presence(coverage.rows[1])["Norvik Courier"] is Presence.OTHER_STORIES
    assert coverage.summaries[0].left_out == ()


def test_an_outlet_that_has_moved_on_to_other_things_did_not_leave_it_out() -> None:
    early, late = article(1, 1, TUESDAY), article(2, 2, MONDAY)
    groups = [group(member(early)), group(member(early), member(late), number=2)]
    coverage = compared(groups, [article(3, 2, WEDNESDAY)])
    assert presence(coverage.rows[1])["Norvik Courier"] is Presence.NOTHING_SINCE


def test_an_outlet_whose_articles_are_all_older_did_not_leave_it_out() -> None:
    coverage = compared([group(member(article(1, 1, TUESDAY)))], [article(2, 2, MONDAY)])
    assert presence(coverage.rows[1])["Norvik Courier"] is Presence.NOTHING_SINCE
    assert coverage.summaries[0].left_out == ()


def test_a_cell_counts_the_outlet_s_claims() -> None:
    late, early = article(1, 1, TUESDAY), article(2, 1, MONDAY)
    cell = compared([group(member(late), member(early))], []).rows[1].cells[0]
    assert (cell.presence, cell.claims) == (Presence.CARRIED, 2)


def test_a_story_goes_on_over_claims_that_share_an_article_step_by_step() -> None:
    first, between, last = article(1, 1, MONDAY), article(2, 2, MONDAY), article(3, 3, TUESDAY)
    groups = [
        group(member(first)),
        group(member(between), member(last), number=3),
        group(member(first), member(between), number=2),
    ]
    assert presence(compared(groups, []).rows[1])["Belmar Echo"] is Presence.LEFT_OUT


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((MONDAY, TUESDAY), "Ostrava Post was first."),
        ((TUESDAY, MONDAY), "Norvik Courier was first."),
        ((MONDAY, MONDAY), "Ostrava Post and Norvik Courier carried it first, on the same day."),
        ((MONDAY, None), "Ostrava Post was first. An article without a date may have been earlier."),
        ((None, None), "No article has a date, so nobody can be called first."),
    ],
)
def test_who_was_first_is_said_by_the_day_and_never_by_guess(
    days: tuple[date | None, date | None], sentence: str
) -> None:
    members = (member(article(1, 1, days[0])), member(article(2, 2, days[1])))
    assert say_first(compared([group(*members)], []).rows[1].first, NAMES) == sentence


def test_the_overlap_of_two_outlets_is_the_share_of_claims_that_both_carried() -> None:
    post, courier = article(1, 1, MONDAY), article(2, 2, MONDAY)
    groups = [group(member(post), member(courier)), group(member(post), number=2), group(member(courier), number=3)]
    [overlap] = compared(groups, []).overlaps
    assert (overlap.both, overlap.either) == (1, 3)
    assert overlap.share == pytest.approx(1 / 3)


def test_outlets_that_carried_nothing_have_no_share() -> None:
    coverage = compared([], [article(1, 1, MONDAY), article(2, 2, MONDAY)])
    assert coverage.overlaps[0].share is None
    assert coverage.summaries[0].unnamed_share is None


def test_claims_on_unnamed_sources_are_counted_among_the_attributed() -> None:
    post = article(1, 1, MONDAY)
    kinds = (SourceKind.PERSON, SourceKind.UNNAMED, SourceKind.GROUP, SourceKind.DOCUMENT, SourceKind.OUTLET)
    members = [member(post, kind) for kind in kinds]
    summary = compared([group(*members, member(post))], []).summaries[0]
    assert (summary.attributed, summary.unnamed, summary.unnamed_share) == (4, 2, 0.5)


@st.composite
def collections(draw: st.DrawFn) -> tuple[list[Group], list[Stored]]:
    """Draw a few articles of three outlets, and groups of claims in some of them."""
    days = st.none() | st.sampled_from((MONDAY, TUESDAY, WEDNESDAY))
    written = draw(st.lists(st.tuples(st.integers(1, 3), days), min_size=1, max_size=6))
    articles = [article(number, *fields) for number, fields in enumerate(written, start=1)]
    chosen = draw(st.lists(st.lists(st.sampled_from(articles), min_size=1, max_size=4), max_size=4))
    return [group(*map(member, held), number=number) for number, held in enumerate(chosen, start=1)], articles


def measured(drawn: tuple[list[Group], list[Stored]]) -> Coverage:
    return compared(*drawn)


@given(collections())
def test_every_outlet_has_a_cell_in_every_row(drawn: tuple[list[Group], list[Stored]]) -> None:
    coverage = measured(drawn)
    order = [one.outlet_id for one in coverage.columns]
    assert set(order) == {stored.outlet_id for stored in drawn[1]}
    assert all([cell.outlet_id for cell in row.cells] == order for row in coverage.rows.values())


@given(collections())
def test_no_member_is_earlier_than_who_was_first(drawn: tuple[list[Group], list[Stored]]) -> None:
    rows = measured(drawn).rows
    for held in drawn[0]:
        days, first = [one.article.day for one in held.members if one.article.day], rows[held.id].first
        assert (first.day if first else None) == min(days, default=None)


@given(collections(), st.randoms())
def test_the_order_of_what_comes_in_changes_nothing(drawn: tuple[list[Group], list[Stored]], random: Random) -> None:
    groups, articles = drawn
    shuffled = random.sample(articles, len(articles))
    turned = [
        Group(one.id, random.sample(list(one.members), len(one.members))) for one in random.sample(groups, len(groups))
    ]
    before, after = compared(groups, articles), compared(turned, shuffled)
    assert after.rows == before.rows
    assert after.summaries == before.summaries
    assert after.overlaps == before.overlaps


@given(collections())
def test_carried_left_out_and_absent_for_other_reasons_add_up(
    drawn: tuple[list[Group], list[Stored]],
) -> None:
    coverage = measured(drawn)
    for place, summary in enumerate(coverage.summaries):
        others = (Presence.NOTHING_SINCE, Presence.OTHER_STORIES)
        absent = sum(row.cells[place].presence in others for row in coverage.rows.values())
        assert summary.carried + len(summary.left_out) + absent == len(coverage.rows)
    assert all(overlap.both <= overlap.either for overlap in coverage.overlaps)
