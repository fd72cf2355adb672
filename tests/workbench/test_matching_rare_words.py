"""Rare words: what two claims share counts by how uncommon it is."""

from __future__ import annotations

from tests.workbench.comparable_samples import claim
from workbench.matching.features.comparable import Comparable
from workbench.matching.signals.rare_words import rare_words
from workbench.model import Reason

FERRY = "the Astervik ferry sank in the fjord"


def said(left: Comparable, right: Comparable) -> Reason:
    """Return what the signal says, which must say something."""
    reason = rare_words(left, right)
    assert reason is not None
    return reason


def test_a_shared_uncommon_word_counts_more_than_a_shared_common_one() -> None:
    rare = said(claim(FERRY), claim("people saw Astervik"))
    common = said(claim(FERRY), claim("people saw the ferry"))
    assert 0 < common.value < rare.value < 1


def test_the_rarest_shared_words_are_named_first() -> None:
    assert said(claim(FERRY), claim(FERRY)).sentence.startswith("The rarest words that both hold: Astervik")


def test_nothing_shared_is_said_and_is_no_conflict() -> None:
    reason = said(claim(FERRY), claim("taxes rose"))
    assert (reason.value, reason.sentence, reason.conflict) == (0.0, "They share no word.", False)


def test_a_claim_without_words_of_meaning_has_nothing_to_compare() -> None:
    assert rare_words(claim(FERRY), claim("he said that it was")) is None
