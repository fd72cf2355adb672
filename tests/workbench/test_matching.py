"""Proposals of repeated claims: which pairs are asked about, and what they look like."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.comparable_samples import claim
from workbench.matching.features.comparable import Comparable
from workbench.matching.pairs.decide import SAME, compare
from workbench.matching.pairs.propose import COMPARED_PER_CLAIM, LOOK, SUGGEST, is_worth_asking, propose, scored
from workbench.matching.pairs.turning import turned
from workbench.model import Match, Reason, Relation

JUNE = date(2031, 6, 1)
SOLD = "that the port of Norvik was sold for $2.5 billion in March"


def matched(left: str, right: str, cue: str = "") -> Match | None:
    found = propose([(claim(left), claim(right, cue, number=2, article=2))])
    return found[0] if found else None


@pytest.mark.parametrize(
    ("right", "cue", "relation"),
    [
        ("in March the port of Norvik was sold for 2.5bn dollars", "", Relation.REPEAT),
        ("the port of Norvik was sold for $4 billion in March", "", Relation.CONTRADICTION),
        ("the port of Norvik was not sold for $2.5 billion in March", "", Relation.CONTRADICTION),
        ("the port of Norvik was sold for $2.5 billion in March", "denied", Relation.CONTRADICTION),
    ],
)
def test_a_pair_looks_like_a_repeat_or_a_contradiction(right: str, cue: str, relation: Relation) -> None:
    [match] = scored([(claim(SOLD), claim(right, cue, number=2, article=2))])
    assert match.relation is relation
    assert match.score >= SUGGEST


@pytest.mark.parametrize(
    "right",
    [
        "the port of Norvik employs a thousand people",
        "rents in the capital have doubled",
        "he agreed",
        "",
        "…",
    ],
)
def test_other_claims_are_not_suggested(right: str) -> None:
    [match] = scored([(claim(SOLD), claim(right, number=2, article=2))])
    assert not is_worth_asking(match)


def test_a_claim_of_a_few_small_words_is_never_proposed() -> None:
    assert matched("he agreed", "he agreed") is None


def test_a_claim_of_one_word_is_no_match_for_a_new_claim_that_holds_it() -> None:
    assert matched("a copy of the letter", "the letter") is None


def test_the_left_claim_is_the_new_one() -> None:
    [match] = propose([(claim(SOLD, number=9), claim(SOLD, number=2, article=2))])
    assert (match.left_id, match.right_id) == (9, 2)


def test_no_more_pairs_of_a_claim_are_proposed_than_anybody_answers() -> None:
    new = claim(SOLD)
    copies = [claim(SOLD, number=number, article=number) for number in range(2, 20)]
    assert len(propose((new, copy) for copy in copies)) == COMPARED_PER_CLAIM


def test_every_proposal_carries_its_reasons_with_the_words_that_differ() -> None:
    match = matched(SOLD, "the port of Norvik was sold for $4 billion in March")
    assert match is not None
    [conflict] = [reason for reason in match.reasons if reason.conflict]
    assert (conflict.signal, conflict.here, conflict.there) == ("numbers", "$2.5 billion", "$4 billion")


@pytest.mark.parametrize(
    "other",
    [
        "the port of Norvik was sold for $4 billion in March",
        "the port of Norvik was sold for 2.5 billion euros in March",
        "the port of Norvik was not sold for $2.5 billion in March",
        "the port of Norvik may be sold for $2.5 billion in March",
        "the port of Norvik was sold for $2.5 billion in May",
    ],
)
def test_a_conflict_rules_out_that_two_claims_are_the_same(other: str) -> None:
    sides = (claim(SOLD, published=JUNE), claim(other, published=JUNE, number=2, article=2))
    [outcome] = compare([sides])
    assert outcome.answer != SAME
    assert outcome.same < 0.5


def test_probabilities_of_the_answers_add_up_to_one() -> None:
    [outcome] = compare([(claim(SOLD), claim("the port is for sale", number=2, article=2))])
    assert sum(outcome.probabilities) == pytest.approx(1, abs=0.001)


VOCABULARY = "Norvik harbour sold not 12 40% Tarn denied prices the of bank"
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=7).map(" ".join)


@settings(deadline=None, max_examples=25)
@given(st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=4))
def test_proposals_are_in_order_above_the_threshold_and_the_same_each_time(new: list[str], stored: list[str]) -> None:
    left = [claim(words, number=number) for number, words in enumerate(new, start=1)]
    right = [claim(words, number=number, article=2) for number, words in enumerate(stored, start=100)]
    pairs: list[tuple[Comparable, Comparable]] = [(one, other) for one in left for other in right]
    found = propose(pairs)
    assert found == sorted(found, key=lambda match: (-match.same, -match.score, match.left_id, match.right_id))
    assert all(match.same + match.variant + match.contradiction >= LOOK - 0.001 for match in found)
    assert found == propose(pairs)


@settings(deadline=None, max_examples=25)
@given(WORDS, WORDS)
def test_the_order_of_a_pair_makes_no_difference(left: str, right: str) -> None:
    one, other = claim(left), claim(right, number=2, article=2)
    [here], [there] = compare([(one, other)]), compare([(other, one)])
    assert here.probabilities == pytest.approx(there.probabilities, abs=0.02)


def test_the_order_of_two_claims_makes_no_difference() -> None:
    here, there = claim(SOLD), claim("the port of Norvik employs a thousand people", number=2, article=2)
    [outcome, back] = compare([(here, there), (there, here)])
    assert outcome.probabilities == back.probabilities
    told = [sorted(one.sentence.replace(".", ";").split()) for one in outcome.reasons]
    assert told == [sorted(turned(one).sentence.replace(".", ";").split()) for one in back.reasons]


def test_the_same_words_twice_are_the_same_claim() -> None:
    [outcome] = compare([(claim(SOLD), claim(SOLD, number=2, article=2))])
    assert outcome.answer == SAME


@pytest.mark.parametrize(
    ("sentence", "back"),
    [
        ("900 here, 1,400 there.", "1,400 here, 900 there."),
        ("Other days: “May” here, “10 June” there.", "Other days: “10 June” here, “May” there."),
        ("“As seen there, so here” only here.", "“As seen there, so here” only there."),
        ("A day only there: “from here on there”.", "A day only here: “from here on there”."),
        ("Both speak of “every day”.", "Both speak of “every day”."),
    ],
)
def test_a_reason_is_told_from_the_other_claim(sentence: str, back: str) -> None:
    reason = Reason("numbers", 0.0, sentence, conflict=True, here="a", there="b")
    assert turned(reason) == Reason("numbers", 0.0, back, conflict=True, here="b", there="a")
    assert turned(turned(reason)) == reason
