"""Handing on suggested pairs: all that wait, the likeliest first, and none that was answered."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.answer_pair import answer_pair
from services.suggested_pairs import suggested_pairs
from tests.db.group_samples import put_scores, store_claims
from tests.db.samples import person
from tests.db.story_rows import put_story
from workbench.model import Relation

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


def test_all_pairs_that_wait_are_handed_on_the_likeliest_first(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.suggested_pairs.AT_ONCE", 2)
    one, two, three, four = store_claims(engine, person(engine), 4)
    put_scores(engine, {(one, two): 0.7, (two, three): 0.9, (three, four): 0.8})
    found = list(suggested_pairs(engine))
    assert [(pair.match.left_id, pair.match.right_id) for pair in found] == [(two, three), (three, four), (one, two)]


def test_within_a_story_only_pairs_of_its_articles_are_handed_on(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.suggested_pairs.AT_ONCE", 1)
    one, two, three, four = store_claims(engine, person(engine), 4)
    put_scores(engine, {(one, two): 0.7, (two, three): 0.9, (three, four): 0.8})
    pairs = {(pair.match.left_id, pair.match.right_id): pair for pair in suggested_pairs(engine)}
    sides = (pairs[one, two].left, pairs[one, two].right, pairs[two, three].right)
    story = put_story(engine, "Three of four", *(side.article.id for side in sides))
    found = [(pair.match.left_id, pair.match.right_id) for pair in suggested_pairs(engine, story)]
    assert found == [(two, three), (one, two)]


def test_what_was_answered_is_not_handed_on(engine: Engine) -> None:
    by = person(engine)
    one, two = store_claims(engine, by, 2)
    put_scores(engine, {(one, two): 0.9})
    [pair] = suggested_pairs(engine)
    answer_pair(engine, by, pair.id, pair.revision, Relation.VARIANT)
    assert list(suggested_pairs(engine)) == []
