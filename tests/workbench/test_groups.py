"""Grouping from scores and answers: what holds for any claims, in any order of arrival."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from workbench.matching.clusters.clusters import Pair, Pairs, best_cluster, components, contradicted, reconcile
from workbench.matching.clusters.members import chained, describe
from workbench.matching.pairs.propose import SUGGEST
from workbench.model import Relation

CLAIMS = range(1, 9)
scores = st.sampled_from([0.0, 0.3, 0.49, 0.5, 0.75, 0.99])
answers = st.sampled_from([None, None, None, None, *Relation, "apart"])
orders = st.permutations(CLAIMS)


@st.composite
def machine_pairs(draw: Callable[..., float]) -> list[Pair]:
    """Draw a probability for every two claims; most say nothing."""
    return [Pair(one, other, score, score) for one, other in combinations(CLAIMS, 2) if (score := draw(scores))]


@st.composite
def answered_pairs(draw: Callable[..., object]) -> list[Pair]:
    """Draw probabilities, some with an answer."""
    found = []
    for one, other in combinations(CLAIMS, 2):
        given_, score = draw(answers), draw(scores)
        said = given_ if isinstance(given_, Relation) else None
        same = float(str(score))
        found.append(Pair(one, other, same, same, must_link=said, cannot_link=given_ == "apart"))
    return found


def group(claims: Iterable[int], pairs: Pairs) -> list[list[int]]:
    """Group claims from nothing as they arrive; return the groups of two or more, members as they joined."""
    claims = list(claims)
    cores = [sorted(core) for core in components(claims, pairs)]
    groups = dict(enumerate(cores))
    confirmed = {claim for core in cores for claim in core}
    for claim in claims:
        if claim not in confirmed:
            wanted = best_cluster(claim, groups, pairs)
            groups.setdefault(len(groups) if wanted is None else wanted, []).append(claim)
    return [members for members in groups.values() if len(members) > 1]


def together(groups: list[list[int]]) -> set[frozenset[int]]:
    """Return groups without their order."""
    return {frozenset(members) for members in groups}


def linked(pairs: list[Pair]) -> list[set[int]]:
    """Return the sets of claims that chains of likely pairs join: what connected components would make of them."""
    yes = [Pair(one.left, one.right, must_link=Relation.REPEAT) for one in pairs if one.same >= SUGGEST]
    return components(CLAIMS, Pairs(yes))


@given(machine_pairs(), orders)
def test_without_people_the_order_matters_only_where_the_scores_are_at_odds(
    pairs: list[Pair], order: list[int]
) -> None:
    groups = together(group(order, Pairs(pairs)))
    chains = linked(pairs)
    assert all(any(members <= chain for chain in chains) for members in groups)
    known = {(one.left, one.right) for one in pairs if one.same >= SUGGEST}
    for chain in chains:
        if all(pair in known for pair in combinations(sorted(chain), 2)):
            assert frozenset(chain) in groups


@given(machine_pairs(), orders)
def test_no_claim_joins_by_a_chain_alone(pairs: list[Pair], order: list[int]) -> None:
    known = Pairs(pairs)
    for members in group(order, known):
        for place, claim in enumerate(members[1:], 1):
            assert known.average(claim, members[:place]) >= SUGGEST


@given(answered_pairs(), orders)
def test_answers_hold_whatever_the_scores_say(pairs: list[Pair], order: list[int]) -> None:
    known = Pairs(pairs)
    if contradicted(CLAIMS, known) is not None:
        return
    groups = together(group(order, known))
    for pair in pairs:
        shared = any({pair.left, pair.right} <= members for members in groups)
        assert shared if pair.must_link else True
        assert not (pair.cannot_link and shared)


@given(answered_pairs(), orders, st.randoms(use_true_random=False))
def test_settling_twice_changes_nothing_more(pairs: list[Pair], order: list[int], chance: Random) -> None:
    known = Pairs(pairs)
    if contradicted(CLAIMS, known) is not None:
        return
    homes = {claim: chance.randint(1, 3) for claim in order}
    suggested = {claim for claim in CLAIMS if not known.must_linked[claim]}
    settled = reconcile(homes, suggested, known)
    again = {claim: -claim for claim in CLAIMS}
    again |= {claim: number for number, members in enumerate(settled, 1) for claim in members}
    inside = {claim for members in settled for claim in members} & suggested
    assert together(reconcile(again, inside, known)) == together(settled)


@given(answered_pairs())
def test_the_members_that_people_confirmed_relate_to_one_of_their_own(pairs: list[Pair]) -> None:
    known = Pairs(pairs)
    if contradicted(CLAIMS, known) is not None:
        return
    for members in group(CLAIMS, known):
        described = describe(members, known, int)
        confirmed = {place.claim for place in described.places if not place.suggested}
        assert {place.claim for place in described.places} == set(members)
        assert described.places[0].relation is Relation.REPEAT
        assert not confirmed or described.representative in confirmed


def test_what_contradicts_a_contradiction_agrees_but_maybe_not_in_every_detail() -> None:
    assert chained(Relation.CONTRADICTION, Relation.CONTRADICTION) is Relation.VARIANT
    assert chained(Relation.CONTRADICTION, Relation.REPEAT) is Relation.CONTRADICTION
    assert chained(Relation.VARIANT, Relation.REPEAT) is Relation.VARIANT
    assert chained(Relation.REPEAT, Relation.REPEAT) is Relation.REPEAT
