"""Reading whole groups: lists, members, verdicts to take over, contradictions, and where else a claim stands."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.claims import get_claim
from db.reads.contradictions import contradictions, count_contradictions
from db.reads.group_mergers import proposed_mergers
from db.reads.group_verdicts import offer_from, weighed
from db.reads.groups import count_groups, get_group, group_id_of, group_of, list_groups
from db.reads.repeats import proposals_of
from db.writes import decisions
from db.writes.taking_over import accept_verdict
from services import change_cluster
from tests.db.group_samples import put_scores, store_claims
from tests.db.samples import NOON, person
from workbench.errors import Conflict, NotFound
from workbench.matching.clusters.also_in import also_in
from workbench.model import Relation, Reviewer, Verdict
from workbench.stored.clusters import GroupFilter, GroupOrder, GroupState


def scored(engine: Engine, scores: Mapping[tuple[int, int], float], count: int = 4) -> tuple[Reviewer, list[int]]:
    """Store claims of as many outlets, pairs numbered from 0, and what a machine suggests of them."""
    by = person(engine)
    claims = store_claims(engine, by, count)
    put_scores(engine, {(claims[one], claims[other]): score for (one, other), score in scores.items()})
    return by, claims


def confirm(engine: Engine, by: Reviewer, claim: int, *others: int) -> int:
    """Say yes to members of the group of a claim; return the group."""
    with reading(engine) as session:
        group = group_of(session, claim)
    assert group is not None
    chosen = [one for one in (claim, *others) if one != group.representative]
    change_cluster.confirm(engine, by, group.id, group.revision, chosen)
    return group.id


def decide(engine: Engine, by: Reviewer, claim: int, verdict: Verdict = Verdict.VERIFIED) -> int:
    with writing(engine) as session:
        found = get_claim(session, claim)
        return decisions.decide(session, by, claim, found.revision, verdict, NOON, "Seen in the register.").id or 0


TRIO = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9}


def test_what_a_machine_suggests_is_no_confirmed_group(engine: Engine) -> None:
    by, claims = scored(engine, TRIO)
    with reading(engine) as session:
        assert count_groups(session).number == 0
        [row] = list_groups(session, GroupFilter(GroupState.SUGGESTED))
        assert (row.confirmed, row.suggested, row.outlets) == (0, 3, 3)
    group = confirm(engine, by, claims[0], claims[1])
    with reading(engine) as session:
        [row] = list_groups(session)
        assert (row.id, row.confirmed, row.suggested, row.outlets, row.disagree) == (group, 2, 1, 2, False)
        found = get_group(session, group)
        assert [one.claim.id for one in found.confirmed] == claims[:2]
        assert [one.claim.id for one in found.suggested] == claims[2:3]
        assert {one.confirmed_by for one in found.confirmed} == {"Ines"}
        assert group_id_of(session, claims[3]) is None
        with pytest.raises(NotFound):
            get_group(session, group + 999)


@pytest.mark.parametrize("order", list(GroupOrder))
def test_groups_are_listed_in_every_order(engine: Engine, order: GroupOrder) -> None:
    by, claims = scored(engine, {**TRIO, (3, 4): 0.9}, 5)
    large = confirm(engine, by, *claims[:3])
    small = confirm(engine, by, *claims[3:])
    first = small if order is GroupOrder.FIRST_SEEN else large
    with reading(engine) as session:
        assert [row.id for row in list_groups(session, order=order)] == [first, ({large, small} - {first}).pop()]
        assert [row.id for row in list_groups(session, order=order, limit=1)] == [first]


def test_a_verdict_is_offered_to_those_that_say_the_same_and_taken_over_in_one_step(engine: Engine) -> None:
    by, claims = scored(engine, TRIO)
    group = confirm(engine, by, *claims[:3])
    decision = decide(engine, by, claims[0])
    with reading(engine) as session:
        offer = offer_from(session, claims[0])
        assert offer is not None
        assert [one.claim.id for one in offer.to] == claims[1:3]
    to = {one.claim.id: one.claim.revision for one in offer.to}
    with writing(engine) as session:
        taken = accept_verdict(session, by, claims[0], decision, to, NOON)
    assert [one.verdict for one in taken] == [Verdict.VERIFIED] * 2
    assert all("Taken over from the same claim in Sheet 1, decided by Ines." in one.reason for one in taken)
    with writing(engine) as session, pytest.raises(Conflict):
        accept_verdict(session, by, claims[0], decision, to, NOON)
    with reading(engine) as session:
        assert weighed(get_group(session, group)).offers == ()
        assert set(weighed(get_group(session, group)).decided) == {Verdict.VERIFIED}


def test_where_members_disagree_nothing_is_offered(engine: Engine) -> None:
    by, claims = scored(engine, TRIO)
    group = confirm(engine, by, *claims[:3])
    decide(engine, by, claims[0])
    decide(engine, by, claims[1], Verdict.UNSUPPORTED)
    with reading(engine) as session:
        found = weighed(get_group(session, group))
        assert (found.disagree, found.offers) == (True, ())
        assert list_groups(session)[0].disagree


def test_two_groups_that_look_alike_are_a_question_and_never_fuse(engine: Engine) -> None:
    by, claims = scored(engine, {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8})
    one, other = confirm(engine, by, *claims[:2]), confirm(engine, by, *claims[2:])
    with reading(engine) as session:
        [merger] = proposed_mergers(session, other)
        assert (merger.left.id, merger.right.id, merger.pairs) == (other, one, 1)
        assert merger.score == pytest.approx(0.8)
        revision = get_group(session, one).revision
    change_cluster.merge(engine, by, one, revision, other)
    with reading(engine) as session:
        assert proposed_mergers(session) == []
        assert len(list_groups(session)) == 1


def test_contradictions_that_people_confirmed_are_told_from_those_that_only_look_like_it(engine: Engine) -> None:
    by, claims = scored(engine, {(0, 1): 0.9})
    group = confirm(engine, by, *claims[:2])
    with reading(engine) as session:
        found = get_group(session, group)
    other = next(one.claim.id for one in found.members if one.claim.id != found.representative)
    change_cluster.relate(engine, by, group, found.revision, other, Relation.CONTRADICTION)
    with reading(engine) as session:
        [pair] = contradictions(session)
        assert pair.answer is Relation.CONTRADICTION
        counts = [count_contradictions(session, confirmed=one) for one in (True, False)]
        assert [one.number for one in counts] == [1, 0]
        assert [row.id for row in list_groups(session, GroupFilter(contradictions=True))] == [group]


def test_a_claim_knows_in_how_many_articles_it_stands_and_who_says_it_differently(engine: Engine) -> None:
    by, claims = scored(engine, TRIO)
    confirm(engine, by, *claims[:2])
    decide(engine, by, claims[1])
    with reading(engine) as session:
        here = get_claim(session, claims[0])
        found = also_in(here.id, here.article_id, group_of(session, here.id), proposals_of(session, here.id))
    assert (found.articles, found.suggested_articles, found.waiting) == (1, 1, 1)
    assert found.verdicts == {Verdict.VERIFIED: 1}
    assert found.differing == ()
