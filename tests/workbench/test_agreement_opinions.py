"""Which opinions agreement is about, the tables they make, and what is told of pairs, outlets, stories and weeks."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.agreement_samples import ADA, BEN, CLEO, COURIER, POST, START, judged
from workbench.model import Decision, Verdict
from workbench.reviewing.agreement.opinions import (
    Given,
    JudgedClaim,
    Named,
    Scale,
    Subject,
    Taken,
    all_alike,
    columns,
    judged_by_both,
    judged_by_several,
    own_opinions,
)
from workbench.reviewing.agreement.summary import (
    MOST_IN_MATRIX,
    MOST_WEEKS,
    NONE,
    Breakdown,
    Pairs,
    agreement,
    differing_first,
    part_agreement,
    parts,
)
from workbench.reviewing.agreement.tallies import cells_by_pair, evenly_judged, splits
from workbench.reviewing.decisions import opinions

FULL, TWO = (columns(Subject.VERDICT, scale) for scale in Scale)
HARBOUR, FERRY = Named(1, "Harbour bridge"), Named(2, "Ferry")


def said(*rows: tuple[int, Named, str, int | None, bool]) -> list[Given]:
    return [Given(number, who, answer, START, undoes, settles) for number, who, answer, undoes, settles in rows]


CHANGED_MIND = said(
    (1, ADA, "verified", None, False), (2, BEN, "disputed", None, False), (3, ADA, "disputed", None, False)
)
TAKEN_BACK = said(
    (1, ADA, "verified", None, False), (2, ADA, "unreviewed", 1, False), (3, BEN, "disputed", None, False)
)
SETTLED = said(
    (1, ADA, "verified", None, False), (2, BEN, "disputed", None, False), (3, CLEO, "verified", None, True),
    (4, BEN, "verified", None, False),
)  # fmt: skip
SETTLING_TAKEN_BACK = [*SETTLED, *said((5, CLEO, "unreviewed", 3, False))]


@pytest.mark.parametrize(
    ("given", "last", "first"),
    [
        (CHANGED_MIND, ["disputed", "disputed"], ["verified", "disputed"]),
        (TAKEN_BACK, [None, "disputed"], [None, "disputed"]),
        (SETTLED, ["verified", "disputed"], ["verified", "disputed"]),
        (SETTLING_TAKEN_BACK, ["verified", "verified"], ["verified", "disputed"]),
    ],
    ids=["a mind changed", "an opinion taken back", "settled, then followed", "the settling taken back"],
)
def test_one_own_opinion_of_each_counts(given: list[Given], last: list[str | None], first: list[str | None]) -> None:
    for taken, expected in ((Taken.LAST, last), (Taken.FIRST, first)):
        for order in (given, given[::-1]):
            found = {one.reviewer: one.answer for one in own_opinions(order, taken)}
            assert [found.pop(who, None) for who in (ADA, BEN)] == expected
            assert not found


CHOICES = [one for one in Verdict if one is not Verdict.UNREVIEWED]


@given(st.lists(st.tuples(st.sampled_from([ADA, BEN, CLEO]), st.sampled_from(CHOICES), st.booleans()), max_size=12))
def test_without_an_adjudication_last_opinions_are_those_of_the_review(
    steps: list[tuple[Named, Verdict, bool]],
) -> None:
    rows: list[Given] = []
    for number, (who, verdict, takes_back) in enumerate(steps, 1):
        undone = {one.undoes for one in rows}
        before = next((one.id for one in reversed(rows) if one.undoes is None and one.id not in undone), None)
        undoes = before if takes_back else None
        rows.append(Given(number, who, Verdict.UNREVIEWED if undoes else verdict, START, undoes))
    decisions = [Decision(Verdict(one.answer), one.reviewer.name, one.at, id=one.id, undoes=one.undoes) for one in rows]
    expected = {name: one.id for name, one in opinions(decisions).items()}
    assert {one.reviewer.name: one.id for one in own_opinions(rows, Taken.LAST)} == expected


def test_a_claim_counts_once_two_people_have_an_opinion_on_it() -> None:
    claims = [
        judged(1, (ADA, "verified"), (BEN, "verified")),
        judged(2, (ADA, "verified"), (ADA, "disputed")),
        judged(3, (CLEO, "verified")),
    ]
    assert [one.claim_id for one in judged_by_several(claims, Taken.LAST)] == [1]


@pytest.mark.parametrize(
    ("subject", "scale", "expected"),
    [
        (Subject.VERDICT, Scale.FULL, {"verified": 0, "disputed": 1, "unsupported": 2, "not_checkable": 3}),
        (Subject.VERDICT, Scale.TWO, {"verified": 0, "disputed": 1, "unsupported": 1, "not_checkable": 1}),
        (Subject.ATTRIBUTION, Scale.FULL, {"right": 0, "wrong_words": 1, "wrong_person": 2, "denied_or_unclear": 3}),
        (Subject.ATTRIBUTION, Scale.TWO, {"right": 0, "wrong_words": 1, "wrong_person": 1, "denied_or_unclear": 1}),
    ],
)
def test_answers_fall_into_columns(subject: Subject, scale: Scale, expected: dict[str, int]) -> None:
    assert columns(subject, scale) == expected


THREE = [
    judged(1, (ADA, "verified"), (BEN, "verified"), (CLEO, "disputed"), story=HARBOUR),
    judged(2, (ADA, "disputed"), (BEN, "unsupported"), outlet=POST, days=1, story=HARBOUR),
    judged(3, (ADA, "verified"), (BEN, "verified"), outlet=POST, days=7),
]


def test_opinions_become_splits_and_the_cells_of_every_pair() -> None:
    assert splits(THREE, FULL) == Counter({(2, 1, 0, 0): 1, (0, 1, 1, 0): 1, (2, 0, 0, 0): 1})
    assert splits(THREE, TWO) == Counter({(2, 1): 1, (0, 2): 1, (2, 0): 1})
    assert cells_by_pair(THREE, FULL) == {
        (ADA, BEN): Counter({(0, 0): 2, (1, 2): 1}),
        (ADA, CLEO): Counter({(0, 1): 1}),
        (BEN, CLEO): Counter({(0, 1): 1}),
    }


def test_fleiss_kappa_stands_on_the_claims_with_as_many_opinions_as_most_have() -> None:
    assert evenly_judged(splits(THREE, FULL)) == (2, Counter({(0, 1, 1, 0): 1, (2, 0, 0, 0): 1}))
    assert evenly_judged(Counter({(2, 0): 4, (2, 1): 4})) == (3, Counter({(2, 1): 4}))
    assert evenly_judged(Counter()) == (0, Counter())


def test_the_whole_counts_opinions_people_and_claims_and_two_answers_agree_more_often() -> None:
    full, two = agreement(THREE, FULL), agreement(THREE, TWO)
    assert (full.opinions, full.reviewers, full.opinions_each) == (7, 3, 2)
    assert (full.percentage.same, full.percentage.claims, full.fleiss.claims, full.alpha.claims) == (1, 3, 2, 3)
    assert two.percentage.same == 2


def test_agreement_on_nothing_is_told_without_a_figure() -> None:
    found = agreement([], FULL)
    assert (found.percentage.value, found.alpha.value, found.fleiss.value, found.opinions_each) == (None, None, None, 0)


def test_pairs_stand_by_how_many_claims_they_share() -> None:
    pairs = Pairs(THREE, FULL)
    first = pairs.rows(0, 1)[0]
    assert len(pairs) == 3
    assert (first.left, first.right, first.percentage.same, first.percentage.claims) == (ADA, BEN, 2, 3)
    assert [one.right for one in pairs.rows(1, 9)] == [CLEO, CLEO]


def test_the_matrix_shows_those_who_share_most_claims_by_name() -> None:
    crowd = [Named(number, f"Person {number:02}") for number in range(1, MOST_IN_MATRIX + 4)]
    often = [judged(number, (ADA, "verified"), (BEN, "disputed")) for number in range(100, 105)]
    rare = [judged(one.id, (one, "verified"), (Named(99, "Zoe"), "verified")) for one in crowd]
    people, pairs = Pairs([*often, *rare], FULL).matrix()
    assert len(people) == MOST_IN_MATRIX
    assert {ADA, BEN, Named(99, "Zoe")} <= set(people)
    assert [one.name for one in people] == sorted(one.name for one in people)
    assert pairs[1, 2].percentage.claims == 5
    assert pairs[1, 2].kappa.interval is None


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (Breakdown.OUTLET, [("2", "Morning Post", [2, 3]), ("1", "Velden Courier", [1])]),
        (Breakdown.STORY, [("1", "Harbour bridge", [1, 2]), (NONE, "", [3])]),
        (Breakdown.SOURCE, [(NONE, "", [1, 2, 3])]),
        (Breakdown.TIME, [("2031-05-05", "", [1, 2]), ("2031-05-12", "", [3])]),
    ],
)
def test_claims_are_put_together_by_what_they_share(by: Breakdown, expected: list[tuple[str, str, list[int]]]) -> None:
    found = parts(THREE, by)
    assert [(part.key, part.name, [one.claim_id for one in part.claims]) for part in found] == expected


def test_the_whole_is_as_much_as_its_parts_together() -> None:
    for by in Breakdown:
        told = [part_agreement(part, FULL) for part in parts(THREE, by)]
        assert sum(one.percentage.claims for one in told) == 3
        assert sum(one.percentage.same for one in told) == 1
        assert [one.alpha.claims for one in told] == [one.percentage.claims for one in told]


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        (datetime(2031, 5, 11, 23, 59, tzinfo=UTC), date(2031, 5, 5)),
        (datetime(2031, 5, 12, 0, 0, tzinfo=UTC), date(2031, 5, 12)),
        (datetime.fromisoformat("2031-05-12T01:30:00+02:00"), date(2031, 5, 5)),
    ],
)
def test_a_week_begins_on_monday_in_universal_time_with_the_last_opinion(moment: datetime, week: date) -> None:
    given = (Given(1, ADA, "verified", moment - timedelta(days=40)), Given(2, BEN, "verified", moment))
    [part] = parts([JudgedClaim(1, 1, COURIER, None, None, given)], Breakdown.TIME)
    assert part.begins == week


def test_more_weeks_than_a_line_holds_are_told_by_month() -> None:
    weeks = [judged(number, (ADA, "verified"), (BEN, "verified"), days=7 * number) for number in range(MOST_WEEKS + 1)]
    assert [len(part.claims) for part in parts(weeks[:-1], Breakdown.TIME)] == [1] * MOST_WEEKS
    by_month = parts(weeks, Breakdown.TIME)
    assert {part.begins.day for part in by_month if part.begins} == {1}
    assert sum(len(part.claims) for part in by_month) == MOST_WEEKS + 1


def test_claims_judged_by_both_hold_the_two_opinions_in_the_order_asked_for() -> None:
    found = judged_by_both(THREE, (CLEO.id, ADA.id))
    assert [(one.claim_id, [said.reviewer for said in one.given]) for one in found] == [(1, [CLEO, ADA])]
    assert judged_by_both(THREE, (CLEO.id, 77)) == []


def test_claims_that_people_differ_on_come_first_the_latest_before_the_others() -> None:
    assert [one.claim_id for one in differing_first(THREE, FULL)] == [2, 1, 3]
    assert [one.claim_id for one in differing_first(THREE, TWO)] == [1, 3, 2]
    assert [all_alike(one, TWO) for one in THREE] == [False, True, True]
