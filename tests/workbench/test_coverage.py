"""Coverage: who carried, who was first, who left out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coverage.table import Coverage, Presence, Row, measure_coverage, say_first
from workbench.model import (
    Article,
    Claim,
    Decision,
    Form,
    Outlet,
    Relation,
    Source,
    SourceKind,
    SourceMention,
    Span,
    Verdict,
)
from workbench.stored import Member, RepeatedClaim, StoredArticle, StoredClaim

NAMES = {1: "Ostrava Post", 2: "Norvik Courier", 3: "Belmar Echo"}
MONDAY, TUESDAY, WEDNESDAY = (date(2031, 5, 5) + timedelta(days=days) for days in range(3))


def article(number: int, outlet_id: int, day: date | None) -> StoredArticle:
    return StoredArticle(number, Article("Any text", outlet=Outlet(NAMES[outlet_id]), published=day), outlet_id)


def member(
    stored: StoredArticle,
    words: str = "the harbour was sold",
    source: Source | None = None,
    relation: Relation = Relation.REPEAT,
    verdict: Verdict | None = None,
) -> Member:
    made = Decision(verdict, "Noor", datetime(2031, 5, 7, tzinfo=UTC), id=1) if verdict else None
    claim = Claim((Span(0, len(words), words),), Form.INDIRECT, mention=SourceMention(source=source))
    return Member(StoredClaim(stored.id * 10, stored.id, claim, decisions=(made,) if made else ()), stored, relation)


def group(*members: Member, number: int = 1) -> RepeatedClaim:
    return RepeatedClaim(number, members)


def presence(row: Row) -> dict[str, Presence]:
    return {NAMES[cell.outlet_id]: cell.presence for cell in row.cells}


def test_outlets_stand_by_name_with_the_number_of_their_articles() -> None:
    coverage = measure_coverage([], [article(1, 1, MONDAY), article(2, 2, MONDAY), article(3, 1, TUESDAY)])
    assert [(column.outlet.name, column.articles) for column in coverage.columns] == [
        ("Norvik Courier", 1),
        ("Ostrava Post", 2),
    ]


def test_an_outlet_with_an_article_on_the_story_since_then_left_the_claim_out() -> None:
    first, same_story = article(1, 1, MONDAY), article(2, 2, TUESDAY)
    groups = [group(member(first)), group(member(first), member(same_story), number=2)]
    coverage = measure_coverage(groups, [])
    assert presence(coverage.rows[0]) == {"Ostrava Post": Presence.CARRIED, "Norvik Courier": Presence.LEFT_OUT}
    assert coverage.summaries[0].left_out == (1,)


def test_an_article_without_a_day_counts_as_recent() -> None:
    first, undated = article(1, 1, MONDAY), article(3, 3, None)
    groups = [group(member(first)), group(member(first), member(undated), number=2)]
    assert presence(measure_coverage(groups, []).rows[0])["Belmar Echo"] is Presence.LEFT_OUT


def test_an_outlet_that_wrote_about_other_things_is_not_said_to_have_left_the_claim_out() -> None:
    coverage = measure_coverage([group(member(article(1, 1, MONDAY)))], [article(2, 2, TUESDAY)])
    assert presence(coverage.rows[0])["Norvik Courier"] is Presence.OTHER_STORIES
    assert coverage.summaries[0].left_out == ()


def test_an_outlet_that_has_moved_on_to_other_things_did_not_leave_it_out() -> None:
    early, late = article(1, 1, TUESDAY), article(2, 2, MONDAY)
    groups = [group(member(early)), group(member(early), member(late), number=2)]
    coverage = measure_coverage(groups, [article(3, 2, WEDNESDAY)])
    assert presence(coverage.rows[0])["Norvik Courier"] is Presence.NOTHING_SINCE


def test_an_outlet_whose_articles_are_all_older_did_not_leave_it_out() -> None:
    coverage = measure_coverage([group(member(article(1, 1, TUESDAY)))], [article(2, 2, MONDAY)])
    assert presence(coverage.rows[0])["Norvik Courier"] is Presence.NOTHING_SINCE
    assert coverage.summaries[0].left_out == ()


def test_a_cell_shows_the_outlet_s_earliest_article_with_source_relation_and_verdict() -> None:
    brandt = Source("Ilse Brandt", SourceKind.PERSON)
    late, early = article(1, 1, TUESDAY), article(2, 1, MONDAY)
    members = (member(late), member(early, "it was sold", brandt, Relation.VARIANT, Verdict.VERIFIED))
    cell = measure_coverage([group(*members)], []).rows[0].cells[0]
    assert cell.carried is not None
    assert cell.carried.member.article == early
    assert (cell.carried.source, cell.carried.relation, cell.carried.verdict, cell.carried.claims) == (
        brandt,
        Relation.VARIANT,
        Verdict.VERIFIED,
        2,
    )


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
    assert say_first(measure_coverage([group(*members)], []).rows[0].first, NAMES) == sentence


def test_the_wording_is_compared_with_the_earliest() -> None:
    members = (
        member(article(1, 1, MONDAY), "the harbour was sold"),
        member(article(2, 2, TUESDAY), "that the Harbour was sold"),
        member(article(3, 3, WEDNESDAY), "the cranes rust in the rain"),
    )
    cells = measure_coverage([group(*members)], []).rows[0].cells
    likeness = {NAMES[cell.outlet_id]: cell.carried.likeness for cell in cells if cell.carried}
    assert likeness["Ostrava Post"] == likeness["Norvik Courier"] == 1.0
    assert likeness["Belmar Echo"] is not None
    assert likeness["Belmar Echo"] < 0.6


def test_the_overlap_of_two_outlets_is_the_share_of_claims_that_both_carried() -> None:
    post, courier = article(1, 1, MONDAY), article(2, 2, MONDAY)
    groups = [group(member(post), member(courier)), group(member(post), number=2), group(member(courier), number=3)]
    [overlap] = measure_coverage(groups, []).overlaps
    assert (overlap.both, overlap.either) == (1, 3)
    assert overlap.share == pytest.approx(1 / 3)


def test_outlets_that_carried_nothing_have_no_share() -> None:
    coverage = measure_coverage([], [article(1, 1, MONDAY), article(2, 2, MONDAY)])
    assert coverage.overlaps[0].share is None
    assert coverage.summaries[0].unnamed_share is None


def test_claims_on_unnamed_sources_are_counted_among_the_attributed() -> None:
    post = article(1, 1, MONDAY)
    kinds = (SourceKind.PERSON, SourceKind.UNNAMED, SourceKind.GROUP, SourceKind.DOCUMENT, SourceKind.OUTLET)
    members = [member(post, source=Source("Somebody", kind)) for kind in kinds]
    summary = measure_coverage([group(*members, member(post))], []).summaries[0]
    assert (summary.attributed, summary.unnamed, summary.unnamed_share) == (4, 2, 0.5)


def test_a_group_without_members_is_an_empty_row() -> None:
    row = measure_coverage([group()], [article(1, 1, MONDAY)]).rows[0]
    assert row.first is None
    assert presence(row) == {"Ostrava Post": Presence.OTHER_STORIES}


@st.composite
def collections(draw: st.DrawFn) -> tuple[list[RepeatedClaim], list[StoredArticle]]:
    """Draw a few articles of three outlets, and groups of claims in some of them."""
    days = st.none() | st.sampled_from((MONDAY, TUESDAY, WEDNESDAY))
    written = draw(st.lists(st.tuples(st.integers(1, 3), days), min_size=1, max_size=6))
    articles = [article(number, *fields) for number, fields in enumerate(written, start=1)]
    chosen = draw(st.lists(st.lists(st.sampled_from(articles), max_size=4), max_size=4))
    return [group(*map(member, held), number=number) for number, held in enumerate(chosen, start=1)], articles


def measured(drawn: tuple[list[RepeatedClaim], list[StoredArticle]]) -> Coverage:
    return measure_coverage(*drawn)


@given(collections())
def test_every_outlet_has_a_cell_in_every_row(drawn: tuple[list[RepeatedClaim], list[StoredArticle]]) -> None:
    coverage = measured(drawn)
    order = [column.outlet_id for column in coverage.columns]
    assert set(order) == {stored.outlet_id for stored in drawn[1]}
    assert all([cell.outlet_id for cell in row.cells] == order for row in coverage.rows)


@given(collections())
def test_no_member_is_earlier_than_who_was_first(drawn: tuple[list[RepeatedClaim], list[StoredArticle]]) -> None:
    for row in measured(drawn).rows:
        days = [day for one in row.repeated.members if (day := one.article.article.published)]
        assert (row.first.day if row.first else None) == min(days, default=None)


@given(collections(), st.randoms())
def test_the_order_of_what_comes_in_changes_nothing(
    drawn: tuple[list[RepeatedClaim], list[StoredArticle]], random: Random
) -> None:
    groups, articles = drawn
    shuffled = random.sample(articles, len(articles))
    turned = [RepeatedClaim(one.id, tuple(random.sample(one.members, len(one.members)))) for one in groups]
    before, after = measure_coverage(groups, articles), measure_coverage(turned, shuffled)
    assert [row.cells for row in after.rows] == [row.cells for row in before.rows]
    assert after.summaries == before.summaries
    assert after.overlaps == before.overlaps


@given(collections())
def test_carried_left_out_and_absent_for_other_reasons_add_up(
    drawn: tuple[list[RepeatedClaim], list[StoredArticle]],
) -> None:
    coverage = measured(drawn)
    for place, summary in enumerate(coverage.summaries):
        others = (Presence.NOTHING_SINCE, Presence.OTHER_STORIES)
        absent = sum(row.cells[place].presence in others for row in coverage.rows)
        assert summary.carried + len(summary.left_out) + absent == len(coverage.rows)
    assert all(overlap.both <= overlap.either for overlap in coverage.overlaps)
