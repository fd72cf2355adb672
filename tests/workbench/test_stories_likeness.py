from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.workbench.story_samples import AGENCY, BUDGET, FERRY_FIRST, FERRY_LATER, FERRY_SECOND, printed
from workbench.errors import ModelMissing
from workbench.stories import likeness
from workbench.stories.likeness import ALIKE, APART, compare, features, load_weights, probability
from workbench.stories.profile import ArticleProfile, read_profile


def undated(profile: ArticleProfile) -> ArticleProfile:
    return replace(profile, day=None)


def moved(profile: ArticleProfile, days: int) -> ArticleProfile:
    return replace(profile, day=(profile.day or date(2031, 1, 1)) + timedelta(days=days))


FIRST, SECOND, LATER, OTHER = map(read_profile, (FERRY_FIRST, FERRY_SECOND, FERRY_LATER, BUDGET))
EMPTY = read_profile(printed(""))


@pytest.mark.parametrize("other", [SECOND, LATER])
def test_articles_about_one_event_are_alike_with_their_days_and_without(other: ArticleProfile) -> None:
    assert probability(FIRST, other) > 0.6
    assert probability(undated(FIRST), undated(other)) > 0.6


def test_articles_of_one_day_about_two_events_are_not_alike() -> None:
    assert probability(FIRST, OTHER) < 0.1
    assert probability(undated(FIRST), undated(OTHER)) < 0.1


def test_it_makes_no_difference_which_comes_first() -> None:
    assert compare(FIRST, LATER) == compare(LATER, FIRST)


def test_more_days_apart_never_make_two_articles_more_alike() -> None:
    found = [probability(FIRST, moved(SECOND, days)) for days in range(40)]
    assert found == sorted(found, reverse=True)
    assert found[0] > found[10]


def test_likeness_never_speaks_against_and_days_apart_never_for() -> None:
    for weights in load_weights().values():
        assert all(weights[name] >= 0 for name in ALIKE)
    assert all(load_weights()["days"][name] <= 0 for name in APART)
    assert set(load_weights()["no days"]) == {*ALIKE, "always"}


def test_all_features_are_from_0_to_1() -> None:
    for one in (FIRST, LATER, OTHER, EMPTY):
        for other in (FIRST, LATER, OTHER, EMPTY):
            assert all(0 <= value <= 1.02 for value in features(one, other).values())


def test_where_one_day_is_unknown_days_do_not_count() -> None:
    assert probability(undated(FIRST), SECOND) == probability(FIRST, undated(SECOND))
    assert set(features(undated(FIRST), SECOND)) == set(ALIKE)


def test_two_texts_without_words_are_not_alike() -> None:
    assert probability(EMPTY, EMPTY) < 0.1
    assert compare(EMPTY, EMPTY).reasons == ()


def test_the_reasons_say_days_names_and_rare_words() -> None:
    reasons = compare(FIRST, SECOND).reasons
    assert reasons[0] == "Both are of 3 May."
    assert reasons[1].startswith("Both name ")
    assert "Ostrow" in reasons[1]
    assert "Velden" in reasons[1]
    assert reasons[2].startswith("They share rare words: ")
    assert all(sentence.endswith(".") for sentence in reasons)


@pytest.mark.parametrize(
    ("days", "said"), [(0, "Both are of 3 May."), (1, "They are 1 day apart."), (2, "They are 2 days apart.")]
)
def test_the_reasons_say_how_near_the_days_are(days: int, said: str) -> None:
    assert compare(FIRST, moved(FIRST, days)).reasons[0] == said


def test_days_far_apart_or_unknown_are_no_reason() -> None:
    for other in (moved(FIRST, 9), undated(FIRST)):
        assert not any("apart" in sentence or "Both are of" in sentence for sentence in compare(FIRST, other).reasons)


@pytest.mark.parametrize(
    ("kept", "said"),
    [(12, "Nearly all of the text is the same copy."), (0, "")],
)
def test_the_reasons_say_how_much_is_copied(kept: int, said: str) -> None:
    copied = " ".join(AGENCY.split()[: len(AGENCY.split()) * kept // 12])
    reasons = compare(read_profile(printed(AGENCY)), read_profile(printed(copied or BUDGET.text))).reasons
    assert [sentence for sentence in reasons if "copy" in sentence] == ([said] if said else [])


def test_damaged_weights_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = Path(likeness.__file__).parent / "weights"
    shutil.copytree(packed, tmp_path / "weights")
    (tmp_path / "weights" / likeness.WEIGHTS).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(likeness, "files", lambda _: tmp_path)
    with pytest.raises(ModelMissing):
        likeness.load_weights.__wrapped__()
