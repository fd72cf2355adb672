"""Labelled stories and public pairs that the judge of repeated claims learns from."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from training.judge.pairs import CONTRADICTION, DIFFERENT, SAME, VARIANT, LabelledPair, families, of_stories
from training.judge.public import SETS, _of_both, public
from training.judge.stories import read_stories, with_claims
from workbench.matching.pairs.cross_encoder import ANSWERS

ROOT = Path(__file__).parents[2]
STORIES = ROOT / "benchmarks" / "data" / "stories.jsonl"
CORPORA = ROOT.parent / "shared" / "data"
away = pytest.mark.skipif(not CORPORA.is_dir(), reason="the labelled corpora are not beside the project")


def test_every_story_is_in_one_split_and_its_labels_name_its_own_claims() -> None:
    stories = read_stories(STORIES)
    assert len({story.name for story in stories}) == len(stories)
    assert {story.split for story in stories} == {"fit", "development", "test"}
    for story in stories:
        assert {place for place, _ in story.claims} <= set(range(len(story.articles)))
        for pair, labels in story.labels.items():
            assert 0 <= pair[0] < pair[1] < len(story.claims)
            assert set(labels) <= set(ANSWERS)
            assert len(set(labels)) == len(labels)


def test_no_article_is_in_stories_of_two_splits() -> None:
    found: dict[str, set[str]] = {}
    for story in read_stories(STORIES):
        for name in story.articles:
            found.setdefault(name, set()).add(story.split)
    assert all(len(splits) == 1 for splits in found.values())


def test_the_stories_hold_places_and_labels_and_no_text() -> None:
    for line in STORIES.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        assert set(story) == {"story", "split", "corpus", "articles", "claims", "read", "pairs"}
        assert all(isinstance(number, int) for _, spans in story["claims"] for span in spans for number in span)


@away
def test_labelled_claims_are_found_again_and_read_as_pairs() -> None:
    [story] = with_claims(read_stories(STORIES, "fit")[:1], CORPORA)
    assert story.lost == 0
    labelled = {ANSWERS.index(label) for *_, labels in story.pairs() for label in labels}
    assert {answer for pair in of_stories([story]) for answer in pair.right_answers} == labelled
    assert labelled >= {SAME, VARIANT, DIFFERENT}


@away
def test_public_sets_give_as_many_pairs_as_a_course_takes() -> None:
    most = sum(count for _, count in SETS)
    found = public(CORPORA / "pairs", Random(1))
    # Two small sets hold fewer than would be taken.
    assert 0.98 * most <= len(found) <= most
    assert all(isinstance(pair, LabelledPair) for pair in found)


@pytest.mark.parametrize(
    ("there", "back", "answers"),
    [
        ("entailment", "entailment", (SAME,)),
        ("entailment", "neutral", (VARIANT,)),
        ("neutral", "neutral", (VARIANT, DIFFERENT)),
        ("contradiction", "neutral", (CONTRADICTION,)),
    ],
)
def test_labels_of_both_ways_round_say_what_a_pair_is(there: str, back: str, answers: tuple[int, ...]) -> None:
    assert _of_both(there, back) == answers


def test_two_facts_of_one_event_may_be_two_things(tmp_path: Path) -> None:
    path = tmp_path / "families.txt"
    path.write_text(
        "= He was held.\n= They held him.\nsame_event_other_fact v He was fined.\nnumber c Two were held.\n"
    )
    [family] = families([path])
    assert family.copies == (("He was fined.", (VARIANT, DIFFERENT)), ("Two were held.", (CONTRADICTION,)))
