"""Shares by outlet with their intervals, and where outlets differ beyond chance."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.workbench.coverage_samples import (
    Paragraph,
    Printed,
    Said,
    open_source,
    own_voice,
    paragraph,
    person,
    printed,
    quoted,
    reported,
    story,
)
from workbench.coverage.material import StoryMaterial
from workbench.coverage.sourcing import Measure, Share, bounds, by_day, contrasts, shares
from workbench.cue_stance import CueStance
from workbench.model import Form, Source, SourceKind

HOLM = person("Ada Holm")
NURSE = Source("a nurse", SourceKind.UNNAMED)
RESIDENTS = Source("residents", SourceKind.GROUP)


def found(material: StoryMaterial, measure: Measure, outlet: int = 10) -> dict[str, tuple[int, int, int]]:
    """Return count, of and open by value."""
    of_it = (share for share in shares(material) if share.measure is measure and share.outlet_id == outlet)
    return {share.value: (share.count, share.of, share.open) for share in of_it}


def mixed_article() -> Printed:
    return printed(
        "Tarn Post",
        1,
        "Bridge safe",
        quoted(HOLM, "The bridge is safe."),
        reported(NURSE, "the ward was full"),
        reported(RESIDENTS, "the road was loud"),
        open_source("He", "the mayor knew"),
        own_voice("Tarn Post", "It rained"),
        headline=(Said(("Bridge safe",), form=Form.HEADLINE),),
    )


def test_forms_are_counted_of_all_claims() -> None:
    counted = found(story(mixed_article()), Measure.FORM)
    assert counted == {
        "indirect": (3, 6, 0),
        "direct": (1, 6, 0),
        "headline": (1, 6, 0),
        "own_voice": (1, 6, 0),
    }


def test_sources_are_counted_of_what_somebody_else_says_and_open_ones_stand_beside() -> None:
    material = story(mixed_article())
    assert found(material, Measure.SOURCE_KIND) == {"group": (1, 3, 1), "person": (1, 3, 1), "unnamed": (1, 3, 1)}
    assert found(material, Measure.UNNAMED) == {"unnamed": (2, 3, 1)}


def test_stances_are_counted_of_claims_with_a_cue() -> None:
    denied = Said(("the bridge is safe",), HOLM, "Ada Holm", ("denied that",), Form.INDIRECT, stance=CueStance.DENIES)
    article = printed(
        "Tarn Post",
        1,
        "",
        reported(HOLM, "the road is safe"),
        own_voice("Tarn Post", "It rained"),
        paragraph("Ada Holm denied that the bridge is safe.", denied),
    )
    assert found(story(article), Measure.CUE_STANCE) == {"asserts": (1, 2, 0), "denies": (1, 2, 0)}


def test_every_outlet_has_every_value_that_the_story_holds() -> None:
    other = printed("Velden Mail", 2, "", own_voice("Velden Mail", "It rained"))
    material = story(mixed_article(), other)
    assert found(material, Measure.UNNAMED, 20) == {"unnamed": (0, 0, 0)}
    assert found(material, Measure.FORM, 20)["direct"] == (0, 1, 0)


def test_an_article_without_an_outlet_has_no_share() -> None:
    assert shares(story(printed("", 1, "", quoted(HOLM, "The bridge is safe.")))) == ()


# Wilson's interval of 9 in 20 as its formula gives it: (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n).
BOUNDS = [
    ((9, 20, 0), (0.2582, 0.6579)),
    ((0, 10, 0), (0.0, 0.2775)),
    ((10, 10, 0), (0.7225, 1.0)),
    ((0, 0, 0), (0.0, 1.0)),
    ((0, 0, 5), (0.0, 1.0)),
]


@pytest.mark.parametrize(("counts", "expected"), BOUNDS)
def test_bounds_are_wilsons(counts: tuple[int, int, int], expected: tuple[float, float]) -> None:
    assert bounds(*counts) == pytest.approx(expected, abs=5e-5)


COUNTS = some.tuples(some.integers(0, 30), some.integers(0, 30), some.integers(0, 10))


@given(COUNTS)
def test_bounds_hold_whatever_the_open_claims_would_be(counts: tuple[int, int, int]) -> None:
    count, others, left_open = counts
    low, high = bounds(count, count + others, left_open)
    assert 0 <= low <= high <= 1
    for turned in range(left_open + 1):
        narrow = bounds(count + turned, count + others + left_open, 0)
        assert low <= narrow[0] + 1e-9
        assert narrow[1] <= high + 1e-9


def attributed(outlet: str, *, unnamed: int, named: int, left_open: int = 0, day: int | None = 1) -> Printed:
    """Return an outlet with so many claims of nurses and of a person, and so many of which the source is open."""
    nurses = [reported(NURSE, f"ward {number} was full") for number in range(unnamed)]
    holms = [reported(HOLM, f"bridge {number} is safe") for number in range(named)]
    opens = [open_source("He", f"mayor {number} knew") for number in range(left_open)]
    parts: list[Paragraph] = [*nurses, *holms, *opens]
    return printed(outlet, day, "", *parts)


def unnamed_contrasts(*articles: Printed) -> list[str]:
    return [one.sentence for one in contrasts(story(*articles)) if one.measure is Measure.UNNAMED]


def test_a_contrast_names_both_outlets_with_their_counts() -> None:
    material = story(attributed("Evening Mail", unnamed=0, named=31), attributed("Morning Post", unnamed=15, named=5))
    (one,) = (one for one in contrasts(material) if one.measure is Measure.UNNAMED)
    assert (one.value, one.more, one.less) == ("unnamed", 20, 10)
    assert one.sentence == (
        "Morning Post rests 15 of 20 attributed claims on unnamed sources or groups, Evening Mail 0 of 31."
    )


NO_CONTRAST = [
    ("few claims", attributed("A", unnamed=3, named=0), attributed("B", unnamed=0, named=3)),
    ("the same shares", attributed("A", unnamed=10, named=30), attributed("B", unnamed=10, named=30)),
    ("nothing on one side", attributed("A", unnamed=20, named=0), printed("B", 1, "", own_voice("B", "It rained"))),
    (
        "open sources that may be anybody",
        attributed("A", unnamed=15, named=5),
        attributed("B", unnamed=0, named=31, left_open=40),
    ),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in NO_CONTRAST], ids=[row[0] for row in NO_CONTRAST])
def test_what_chance_or_open_sources_explain_is_no_contrast(one: Printed, other: Printed) -> None:
    assert unnamed_contrasts(one, other) == []


def test_a_contrast_that_open_sources_cannot_undo_stays_and_says_so() -> None:
    (sentence,) = unnamed_contrasts(
        attributed("Tarn Post", unnamed=40, named=2, left_open=2), attributed("Velden Mail", unnamed=1, named=40)
    )
    assert sentence.endswith("That stays so whatever the 2 with an open source are.")


def test_what_is_a_contrast_of_two_outlets_may_be_none_among_many() -> None:
    # Fisher's p is .0024: times the 4 comparisons of two outlets below .05, not times those of eight.
    pair = attributed("Tarn Post", unnamed=7, named=3), attributed("Velden Mail", unnamed=0, named=10)
    alike = [attributed(f"Outlet {number}", unnamed=2, named=5) for number in range(6)]
    assert len(unnamed_contrasts(*pair)) == 1
    assert unnamed_contrasts(*pair, *alike) == []


def test_days_are_counted_over_all_outlets_and_undated_claims_beside() -> None:
    material = story(
        attributed("Tarn Post", unnamed=1, named=1, day=3),
        attributed("Velden Mail", unnamed=0, named=1, left_open=1, day=3),
        attributed("Kestrel", unnamed=2, named=0, day=1),
        attributed("Morning Post", unnamed=4, named=0, day=None),
    )
    by = by_day(material, Measure.UNNAMED, "unnamed")
    assert [(one.day, one.count, one.of, one.open) for one in by.days] == [
        (date(2031, 5, 1), 2, 2, 0),
        (date(2031, 5, 3), 1, 3, 1),
    ]
    assert by.undated == 4
    assert (by.days[1].low, by.days[1].high) == bounds(1, 3, 1)


def test_a_share_of_nothing_is_0_and_may_be_anything() -> None:
    share = Share(Measure.FORM, "direct", 10, 0, 0, 0, *bounds(0, 0, 0))
    assert (share.share, share.low, share.high) == (0.0, 0.0, 1.0)


def test_counting_is_loaded_without_the_library_of_statistics() -> None:
    """Pages that show no share must not wait for it."""
    code = "import sys, workbench.coverage.sourcing; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
