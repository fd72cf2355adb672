"""Proposals of repeated claims: which pairs are asked about, and what they look like."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.matching import LOOK, PROPOSALS_PER_CLAIM, SUGGEST, propose
from workbench.model import Claim, Cue, Form, Match, Relation, Span
from workbench.stored import StoredClaim

REPEATS = Path(__file__).parents[2] / "benchmarks" / "data" / "repeats.jsonl"


def claim(number: int, article: int, words: str, cue: str = "") -> StoredClaim:
    attributed = Cue((Span(0, len(cue), cue),)) if cue else None
    return StoredClaim(number, article, Claim((Span(0, len(words), words),), Form.INDIRECT, attributed))


def matched(left: str, right: str, cue: str = "") -> Match | None:
    found = propose([claim(1, 1, left)], [claim(2, 2, right, cue)])
    return found[0] if found else None


SOLD = "that the port of Norvik was sold for $2.5 billion in March"


@pytest.mark.parametrize(
    ("right", "cue", "relation"),
    [
        ("in March the port of Norvik was sold for 2.5bn dollars", "", Relation.REPEAT),
        ("the port of Norvik was sold for $4 billion in March", "", Relation.CONTRADICTION),
        ("the port of Norvik was not sold for $2.5 billion in March", "", Relation.CONTRADICTION),
        ("the port of Norvik was sold for $2.5 billion in March", "denied", Relation.CONTRADICTION),
        ("the port of Ostrava was sold for $2.5 billion in March", "", Relation.VARIANT),
        ("the port of Norvik was sold in March", "", Relation.VARIANT),
        ("the port of Norvik was sold to a bank abroad for $2.5 billion in March", "", Relation.VARIANT),
    ],
)
def test_a_pair_looks_like_a_repeat_a_variant_or_a_contradiction(right: str, cue: str, relation: Relation) -> None:
    match = matched(SOLD, right, cue)
    assert match is not None
    assert match.relation is relation


@pytest.mark.parametrize(
    "right",
    ["the port of Norvik employs a thousand people", "rents in the capital have doubled", "he agreed", "", "…"],
)
def test_other_claims_are_not_proposed(right: str) -> None:
    assert matched(SOLD, right) is None


def test_a_claim_of_a_few_small_words_is_never_proposed() -> None:
    assert matched("he agreed", "he agreed") is None


def test_a_claim_of_one_word_is_no_match_for_a_new_claim_that_holds_it() -> None:
    assert propose([claim(1, 1, "a copy of the letter")], [claim(2, 2, "the letter")]) == []


def test_claims_of_one_article_are_never_paired() -> None:
    assert propose([claim(1, 1, SOLD)], [claim(2, 1, SOLD), claim(1, 1, SOLD)]) == []


def test_a_pair_is_proposed_once_when_both_sides_are_new() -> None:
    both = [claim(1, 1, SOLD), claim(2, 2, SOLD)]
    assert [(match.left_id, match.right_id) for match in propose(both, both)] == [(1, 2)]


def test_the_left_claim_is_the_new_one() -> None:
    [match] = propose([claim(9, 1, SOLD)], [claim(2, 2, SOLD)])
    assert (match.left_id, match.right_id) == (9, 2)


def test_the_best_pairs_come_first_and_no_more_than_anybody_answers() -> None:
    copies = [claim(number, number, SOLD) for number in range(2, 40)]
    other = claim(99, 99, "the port of Norvik was sold in March to a bank")
    found = propose([claim(1, 1, SOLD)], [other, *copies])
    assert [match.right_id for match in found] == list(range(2, 2 + PROPOSALS_PER_CLAIM))


def test_a_repeat_is_found_among_many_claims_that_share_its_common_words() -> None:
    stored = [claim(number, number, f"the port of town {number} was sold in March") for number in range(10, 3000)]
    found = propose([claim(1, 1, SOLD)], [*stored, claim(2, 2, "Norvik sold its port in March for 2.5bn dollars")])
    assert found[0].right_id == 2


def test_every_proposal_carries_its_reasons_and_an_honest_score() -> None:
    match = matched(SOLD, "the port of Norvik was sold for $4 billion in March")
    assert match is not None
    assert SUGGEST <= match.score <= 1
    assert [reason.signal for reason in match.reasons if reason.conflict] == ["numbers"]
    assert "$2.5 billion here, $4 billion there." in {reason.sentence for reason in match.reasons}


VOCABULARY = "Norvik harbour sold not 12 40% Tarn denied prices the of bank"
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=7)
CLAIMS = st.lists(st.tuples(st.integers(1, 3), WORDS.map(" ".join)), max_size=6)


@given(CLAIMS, CLAIMS)
def test_proposals_are_in_order_above_the_threshold_and_across_articles(
    new: list[tuple[int, str]], stored: list[tuple[int, str]]
) -> None:
    left = [claim(number, *fields) for number, fields in enumerate(new, start=1)]
    right = [claim(number, *fields) for number, fields in enumerate(stored, start=100)]
    articles = {one.id: one.article_id for one in (*left, *right)}
    found = propose(left, right)
    assert found == sorted(found, key=lambda match: (-match.score, match.left_id, match.right_id))
    assert all(match.score >= LOOK and articles[match.left_id] != articles[match.right_id] for match in found)
    assert len({(match.left_id, match.right_id) for match in found}) == len(found)


@given(CLAIMS, CLAIMS)
def test_the_same_claims_give_the_same_proposals(new: list[tuple[int, str]], stored: list[tuple[int, str]]) -> None:
    left = [claim(number, *fields) for number, fields in enumerate(new, start=1)]
    right = [claim(number, *fields) for number, fields in enumerate(stored, start=100)]
    assert propose(left, right) == propose(left, right)


def test_most_labelled_repeats_are_proposed_and_most_others_are_not_suggested() -> None:
    rows = [json.loads(line) for line in REPEATS.read_text(encoding="utf-8").splitlines()]
    scored = [(row["relation"], matched(row["left"], row["right"], row.get("right_cue", ""))) for row in rows]
    same = [match for relation, match in scored if relation != "different"]
    different = [match for relation, match in scored if relation == "different"]
    assert sum(match is not None for match in same) >= 0.95 * len(same)
    assert sum(match is not None and match.score >= SUGGEST for match in different) <= 0.2 * len(different)
