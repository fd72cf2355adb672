"""Coefficients of agreement: published worked examples, another library on random tables, and what is undefined."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from tests.workbench.agreement_samples import (
    BINARY,
    COHEN,
    FLEISS,
    MISSING,
    NEW_ORLEANS,
    NOMINAL,
    WINNIPEG,
    cells,
    splits_of_observers,
    splits_of_rows,
)
from workbench.reviewing.agreement.figures import (
    FEWEST,
    Percentage,
    alpha,
    cohen,
    fleiss,
    percentage,
    percentage_of_pair,
)
from workbench.reviewing.agreement.tallies import Cells, Splits


@pytest.mark.parametrize(
    ("table", "claims", "kappa"),
    [(COHEN, 200, 0.492), (WINNIPEG, 149, 0.208), (NEW_ORLEANS, 69, 0.297)],
    ids=["Cohen 1960", "Landis and Koch 1977, Winnipeg", "Landis and Koch 1977, New Orleans"],
)
def test_cohens_kappa_is_that_of_the_published_tables(
    table: tuple[tuple[int, ...], ...], claims: int, kappa: float
) -> None:
    found = cohen(cells(table))
    assert found.claims == claims
    assert found.value == pytest.approx(kappa, abs=0.0005)


def test_the_interval_of_cohens_kappa_is_near_the_published_standard_error() -> None:
    # Cohen (1960) gives .055 for his table: .492 ± 1.96 · .055.
    interval = cohen(cells(COHEN)).interval
    assert interval == pytest.approx((0.384, 0.600), abs=0.015)


def test_fleiss_kappa_is_that_of_his_thirty_patients() -> None:
    found = fleiss(splits_of_rows(FLEISS))
    assert found.claims == 30
    assert found.value == pytest.approx(0.430, abs=0.0005)


@pytest.mark.parametrize(
    ("observers", "units", "expected"),
    [(BINARY, 10, 0.095), (NOMINAL, 12, 0.692), (MISSING, 11, 0.743)],
    ids=["binary, two observers", "nominal, two observers", "nominal, four observers, values missing"],
)
def test_alpha_is_that_of_krippendorffs_examples(observers: tuple[str, ...], units: int, expected: float) -> None:
    found = alpha(splits_of_observers(observers))
    assert found.claims == units
    assert found.value == pytest.approx(expected, abs=0.0005)


ANSWERS = st.integers(0, 3)


@given(st.lists(st.tuples(ANSWERS, ANSWERS), min_size=2, max_size=40))
def test_cohens_kappa_is_that_of_another_library(pairs: list[tuple[int, int]]) -> None:
    found = cohen(Counter(pairs)).value
    task = AnnotationTask([(who, unit, said) for unit, pair in enumerate(pairs) for who, said in enumerate(pair)])
    # The other library calls one answer alone complete agreement.
    assert found is None or found == pytest.approx(task.kappa())


@given(st.lists(st.lists(ANSWERS, min_size=2, max_size=5), min_size=1, max_size=30))
def test_alpha_is_that_of_another_library_however_many_opinions_each_claim_has(units: list[list[int]]) -> None:
    found = alpha(splits_of_answers(units)).value
    task = AnnotationTask([(who, unit, said) for unit, given in enumerate(units) for who, said in enumerate(given)])
    assert found is None or found == pytest.approx(task.alpha())


@given(st.integers(2, 5).flatmap(lambda each: st.lists(st.lists(ANSWERS, min_size=each, max_size=each), min_size=1)))
def test_fleiss_kappa_is_that_of_another_library(units: list[list[int]]) -> None:
    found = fleiss(splits_of_answers(units)).value
    task = AnnotationTask([(who, unit, said) for unit, given in enumerate(units) for who, said in enumerate(given)])
    assert found is None or found == pytest.approx(task.pi())


def splits_of_answers(units: list[list[int]]) -> Splits:
    return Counter(tuple(unit.count(answer) for answer in range(4)) for unit in units)


ONE_ANSWER_OF_A_PAIR: Cells = Counter({(1, 1): 12})
ONE_ANSWER: Splits = Counter({(0, 2, 0): 9, (0, 3, 0): 3})


def test_where_all_opinions_are_one_answer_a_coefficient_is_undefined_and_the_percentage_is_not() -> None:
    assert cohen(ONE_ANSWER_OF_A_PAIR).value is None
    assert alpha(ONE_ANSWER).value is None
    assert alpha(ONE_ANSWER).claims == 12
    assert fleiss(Counter({(0, 2, 0): 9})).value is None
    assert percentage(ONE_ANSWER) == percentage_of_pair(ONE_ANSWER_OF_A_PAIR) == Percentage(12, 12)


def test_of_no_claims_nothing_is_told() -> None:
    for found in (cohen(Counter()), alpha(Counter()), fleiss(Counter())):
        assert (found.value, found.claims, found.interval) == (None, 0, None)
    assert (percentage(Counter()).value, percentage(Counter()).interval) == (None, None)


@pytest.mark.parametrize(("same", "claims", "low", "high"), [(41, 50, 0.692, 0.902), (10, 10, 0.722, 1.0)])
def test_the_percentage_has_wilsons_interval(same: int, claims: int, low: float, high: float) -> None:
    assert Percentage(same, claims).interval == pytest.approx((low, high), abs=0.0005)


def test_an_interval_holds_the_coefficient_and_is_the_same_at_each_look() -> None:
    for found, again in (
        (alpha(splits_of_observers(MISSING)), alpha(splits_of_observers(MISSING))),
        (fleiss(splits_of_rows(FLEISS)), fleiss(splits_of_rows(FLEISS))),
        (cohen(cells(WINNIPEG)), cohen(cells(WINNIPEG))),
    ):
        assert found.interval is not None
        assert found.value is not None
        assert found.interval[0] < found.value < found.interval[1]
        assert found.interval == again.interval


def test_more_claims_of_the_same_kinds_narrow_the_interval() -> None:
    few = alpha(splits_of_rows(FLEISS))
    many = alpha(splits_of_rows(FLEISS * 20))
    assert few.interval is not None
    assert many.interval is not None
    assert many.interval[1] - many.interval[0] < 0.4 * (few.interval[1] - few.interval[0])


def test_too_few_claims_and_complete_agreement_have_no_interval() -> None:
    few: Cells = Counter({(0, 0): FEWEST - 3, (0, 1): 2})
    enough: Cells = Counter({(0, 0): FEWEST - 3, (0, 1): 2, (1, 1): 1})
    complete: Cells = Counter({(0, 0): 40, (1, 1): 40})
    assert cohen(few).interval is None
    assert cohen(enough).interval is not None
    assert (cohen(complete).value, cohen(complete).interval) == (1, None)
