"""Finding the known fact-checks that are about a claim: words and quick vectors first, then what the network read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.db.fact_check_samples import quick_reading
from workbench.factchecks.retrieval import (
    LOOK,
    SHORTLIST,
    Candidate,
    Listed,
    Ranked,
    Read,
    Reading,
    listed_all,
    pack,
    promising,
    read_all,
    rerank,
    shortlist,
)

CHECKS = (
    ("The harbour bridge carries 900 lorries a day", "How many lorries cross the bridge?"),
    ("Two piers of the bridge have cracked", "Have the piers cracked?"),
    ("Hens lay blue eggs when they listen to music", ""),
    ("The mayor of Velden was born in Marl", "Where was the mayor born?"),
    ("Unemployment in Velden has fallen to four percent", "Has unemployment fallen?"),
)


def library(checks: Sequence[tuple[str, str]] = CHECKS) -> list[tuple[Listed, Read]]:
    seen = listed_all([(number, *check) for number, check in enumerate(checks)])
    return list(zip(seen, read_all(checks, quick_reading), strict=True))


def rank(query: str, checks: Sequence[tuple[Listed, Read]], read: Reading) -> list[Ranked]:
    """Return the checks that a claim comes nearest to, through both stages."""
    [candidates] = shortlist([query], (one for one, _ in checks))
    return rerank(query, read([query])[0], candidates, {one.id: vectors for one, vectors in checks})


def first(query: str) -> int:
    return rank(query, library(), quick_reading)[0].id


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Some 900 lorries cross the harbour bridge every day", 0),
        ("There are cracks in two piers", 1),
        ("music makes hens lay eggs that are blue", 2),
        ("The mayor comes from Marl, where he was born", 3),
        ("The unemployment rate is down to 4 percent", 4),
    ],
)
def test_the_check_of_a_claim_comes_first_however_it_is_worded(query: str, expected: int) -> None:
    assert first(query) == expected


def test_a_check_without_a_title_is_ranked_by_its_claim_alone() -> None:
    [best, *_] = rank(CHECKS[2][0], library(), quick_reading)
    assert (best.id, best.reasons[0].sentence) == (2, "It reads 100% like what was checked there.")


def test_the_title_counts_where_it_comes_nearer() -> None:
    [best, *_] = rank("How many lorries cross the bridge?", library(), quick_reading)
    assert best.reasons[0].sentence.endswith("like the fact-check's title.")


def test_the_reasons_name_shared_words_as_the_claim_spells_them() -> None:
    [best, *_] = rank("Lorries: 900 of them daily!", library(), quick_reading)
    assert best.reasons[1].sentence == "Both have “900”, “lorries”."


def test_what_says_the_same_is_suggested_and_what_does_not_is_below_a_look() -> None:
    ranked = {one.id: one.score for one in rank(CHECKS[1][0], library(), quick_reading)}
    assert ranked[1] > LOOK
    assert ranked[2] < LOOK


def test_nothing_shared_promises_nothing() -> None:
    [nothing] = shortlist(["Quarterly dividends rose"], (one for one, _ in library()))
    [much] = shortlist([CHECKS[0][0]], (one for one, _ in library()))
    assert (promising(nothing), promising(much)) == (False, True)
    assert not promising([])


@pytest.mark.parametrize("query", ["", "the of and", "…", "🌉", "x" * 5000])
def test_a_claim_without_words_is_ranked_without_an_error(query: str) -> None:
    assert len(rank(query, library(), quick_reading)) == len(CHECKS)


def test_an_empty_library_gives_nothing() -> None:
    assert shortlist(["The bridge is closed"], []) == [[]]
    assert shortlist([], [one for one, _ in library()]) == []
    assert rank("The bridge is closed", [], quick_reading) == []


def test_checks_that_the_network_has_not_read_are_left_out() -> None:
    [candidates] = shortlist([CHECKS[0][0]], (one for one, _ in library()))
    held = {0: library()[0][1]}
    assert [one.id for one in rerank(CHECKS[0][0], quick_reading([CHECKS[0][0]])[0], candidates, held)] == [0]


def test_vectors_of_another_length_count_as_none() -> None:
    vector = quick_reading(["bridge"])[0]
    broken = {1: Read(b"short", b"")}
    [one] = rerank("bridge", vector, [Candidate(1, 1.0, 1.0, 1.0)], broken)
    assert one.reasons[0].value == 0
    damaged = [replace(listed, vector=b"x") for listed, _ in library()]
    assert len(shortlist(["bridge"], damaged)[0]) == len(CHECKS)


def test_the_shortlist_of_a_large_library_is_short_and_holds_the_check() -> None:
    many = [(f"Office number {number} of the county sells stamps", "") for number in range(9_000)]
    [found] = shortlist([CHECKS[0][0]], listed_all([(number, *one) for number, one in enumerate([*many, CHECKS[0]])]))
    assert len(found) == SHORTLIST
    assert found[0].id == len(many)


def test_vectors_are_packed_without_losing_their_direction() -> None:
    vectors = quick_reading([claim for claim, _ in CHECKS])
    back = np.stack([np.frombuffer(one, dtype=np.int8) for one in pack(vectors)]).astype(np.float32)
    cosines = (back * vectors).sum(axis=1) / np.linalg.norm(back, axis=1)
    assert cosines.min() > 0.99


@given(some.permutations(range(len(CHECKS))))
def test_the_order_of_the_library_makes_no_difference(order: list[int]) -> None:
    query = "Two piers of the harbour bridge carry 900 lorries"
    expected = [(one.id, one.score) for one in rank(query, library(), quick_reading)]
    shuffled = [library()[place] for place in order]
    assert [(one.id, one.score) for one in rank(query, shuffled, quick_reading)] == expected


@given(some.text(max_size=60))
def test_scores_are_probabilities(query: str) -> None:
    for one in rank(query, library(), quick_reading):
        assert 0 <= one.score <= 1
        assert all(0 <= reason.value <= 1 for reason in one.reasons)
