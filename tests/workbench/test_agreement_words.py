"""Figures of agreement in words: bounds as published, and what is undefined said instead of printed."""

from __future__ import annotations

import pytest

from tests.workbench.agreement_samples import ADA, BEN, CLEO, judged
from workbench.reviewing.agreement.figures import FEWEST, Figure, Percentage
from workbench.reviewing.agreement.opinions import JudgedClaim, Scale, Subject, columns
from workbench.reviewing.agreement.summary import agreement
from workbench.reviewing.agreement.words import (
    counted,
    how_sure,
    in_figures,
    in_percent,
    range_of,
    standing_of_alpha,
    strength,
    told,
)

FULL = columns(Subject.VERDICT, Scale.FULL)


@pytest.mark.parametrize(
    ("kappa", "word"),
    [
        (-0.4, "poor"), (0.0, "slight"), (0.2, "slight"), (0.21, "fair"), (0.4, "fair"), (0.41, "moderate"),
        (0.6, "moderate"), (0.61, "substantial"), (0.8, "substantial"), (0.81, "almost perfect"),
        (1.0, "almost perfect"),
    ],
)  # fmt: skip
def test_strengths_are_those_of_landis_and_koch(kappa: float, word: str) -> None:
    assert strength(kappa) == word


@pytest.mark.parametrize(
    ("alpha", "words"), [(0.8, "build on (0.80"), (0.799, "tentative"), (0.667, "tentative"), (0.666, "too low")]
)
def test_alpha_is_read_by_krippendorffs_bounds(alpha: float, words: str) -> None:
    assert words in standing_of_alpha(alpha)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Figure(None, 0), ""),
        (Figure(None, 40), ""),
        (Figure(0.5, FEWEST - 1), f"No interval: it needs {FEWEST} claims."),
        (Figure(1.0, 40), "No interval: resampling claims tells none here, as where all agree."),
        (Figure(0.5, 40, (-0.125, 0.75)), "95% interval (bootstrap over claims): −0.12 to 0.75"),
        (Percentage(41, 50), "95% interval (Wilson): 69% to 90%"),
        (Percentage(0, 0), ""),
    ],
)
def test_how_sure_a_figure_is_and_why_not(found: Figure | Percentage, words: str) -> None:
    assert how_sure(found) == words


def test_numbers_are_written_as_a_reader_reads_them() -> None:
    assert [in_figures(value) for value in (None, -0.5, 0.614)] == ["undefined", "−0.50", "0.61"]
    assert [in_percent(value) for value in (None, 0.5)] == ["none", "50%"]
    assert [counted(number, "claim") for number in (1, 2, 20_000)] == ["1 claim", "2 claims", "20,000 claims"]
    assert range_of(Figure(0.5, 5)) == ""


@pytest.mark.parametrize(
    ("claims", "value", "why"),
    [
        ([], "undefined", "No claim has opinions of two reviewers."),
        ([judged(1, (ADA, "verified"), (BEN, "verified"))], "undefined", "All opinions are one and the same answer"),
        ([judged(1, (ADA, "verified"), (BEN, "disputed"))], "0.00", "too low to build on"),
    ],
)
def test_what_is_undefined_is_said_in_words(claims: list[JudgedClaim], value: str, why: str) -> None:
    share, alpha, fleiss = told(agreement(claims, FULL))
    assert alpha.value == value
    assert why in alpha.meaning
    assert not any(
        "nan" in words.lower() for one in (share, alpha, fleiss) for words in (one.value, one.sure, one.meaning)
    )


def test_each_figure_says_what_it_stands_on() -> None:
    claims = [
        judged(1, (ADA, "verified"), (BEN, "verified")),
        judged(2, (ADA, "verified"), (BEN, "disputed"), (CLEO, "verified")),
    ]
    share, alpha, fleiss = told(agreement(claims, FULL))
    assert share.stands_on == "2 claims with 5 opinions of 3 reviewers"
    assert share.meaning.startswith("All opinions are the same on 1 of 2 claims.")
    assert alpha.stands_on == "2 claims"
    assert fleiss.stands_on == "1 claim with exactly 3 opinions, as most have"
