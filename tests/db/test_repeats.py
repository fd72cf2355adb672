"""Pairs, people's answers, and the groups that follow from them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.claims import filter_claims
from db.reads.groups import get_group, list_groups
from db.reads.repeats import answered, count_open, get_proposal, open_proposals, proposals_of
from db.writes.articles import delete_article, replace_extraction, store_article
from db.writes.claims import change_content, change_source
from services.answer_pair import answer_pair, propose_pair, take_back
from tests.db.samples import (
    MORNING,
    analysis,
    claim,
    claims,
    harbour,
    morning_claims,
    person,
    span,
    store_harbour,
    store_morning,
)
from workbench.errors import Conflict, NotFound
from workbench.model import Outlet, Relation, Reviewer, Source, SourceKind
from workbench.stored.claims import ClaimFilter
from workbench.stored.pairs import Proposal


def pairs(engine: Engine) -> list[Proposal]:
    """Return the open pairs, the most alike first."""
    with reading(engine) as session:
        return open_proposals(session)


def give(engine: Engine, by: Reviewer, pair: int, relation: Relation | None) -> None:
    """Answer a pair as it stands now."""
    answer_pair(engine, by, pair, revision_of(engine, pair), relation)


def withdraw(engine: Engine, by: Reviewer, pair: int) -> None:
    """Take an answer back as it stands now."""
    take_back(engine, by, pair, revision_of(engine, pair))


def revision_of(engine: Engine, pair: int) -> int:
    with reading(engine) as session:
        return get_proposal(session, pair).revision


def groups(engine: Engine) -> dict[int, dict[int, Relation]]:
    """Return the groups by id: claims with their relations."""
    with reading(engine) as session:
        found = [get_group(session, row.id) for row in list_groups(session)]
    return {group.id: {member.claim.id: member.relation for member in group.confirmed} for group in found}


def chain(engine: Engine, by: Reviewer, length: int) -> tuple[list[int], list[int]]:
    """Store articles with a claim each and pair each claim with the next; return claims and pairs."""
    kept = []
    for number in range(length):
        text = f"Notice {number}: a word apart from all others is kelp{number * 7}."
        article = harbour(text=text, title="", address="", outlet=Outlet(f"Sheet {number}"), published=None)
        with writing(engine) as session:
            stored, _ = store_article(session, by, article, analysis([claim(text, f"kelp{number * 7}")]))
        kept.append(claims(engine, stored.id)[0].id)
    made = [propose_pair(engine, by, left, right) for left, right in pairwise(kept)]
    return kept, made


def test_the_same_claim_in_two_articles_is_proposed_with_its_reasons(engine: Engine) -> None:
    by = person(engine)
    first, second = store_harbour(engine, by), store_morning(engine, by)
    found = pairs(engine)
    words = {(pair.left.claim.claim.words, pair.right.claim.claim.words) for pair in found}
    lorries = "harbour bridge carries 900 lorries a day"
    assert (f"the {lorries}", f"The {lorries}") in words
    assert all(pair.match.reasons and pair.left.article.id == first.id for pair in found)
    with reading(engine) as session:
        assert count_open(session, second.id).number == len(found)
        assert len(proposals_of(session, found[0].left.claim.id)) == 1


def test_a_confirmed_pair_becomes_a_group_in_order_of_publication(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    second = store_morning(engine, by)
    pair = pairs(engine)[0]
    give(engine, by, pair.id, Relation.REPEAT)
    with reading(engine) as session:
        (row,) = list_groups(session)
        group = get_group(session, row.id)
        assert [member.article.id for member in group.confirmed] == [second.id, pair.left.article.id]
        items = filter_claims(session, ClaimFilter(repeated=True))
        assert {(item.repeated_claim_id, item.relation) for item in items} == {(group.id, Relation.REPEAT)}
        (known,) = answered(session)
        assert (known.answer, known.answered_by, known.answered) == (Relation.REPEAT, "Ines", True)


def test_not_the_same_is_remembered_and_never_asked_again(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    second = store_morning(engine, by)
    asked = pairs(engine)
    for pair in asked:
        give(engine, by, pair.id, None)
    with writing(engine) as session:
        replace_extraction(session, by, second.id, analysis(morning_claims(), "rules-2"))
    assert pairs(engine) == []
    assert groups(engine) == {}
    with reading(engine) as session:
        assert [(pair.answered, pair.answer) for pair in answered(session)] == [(True, None)] * len(asked)


def test_a_claim_that_a_person_answered_about_outlives_a_new_extraction(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    second = store_morning(engine, by)
    pair = pairs(engine)[0]
    give(engine, by, pair.id, None)
    with writing(engine) as session:
        replace_extraction(session, by, second.id, analysis([], "rules-2"))
    assert [one.id for one in claims(engine, second.id)] == [pair.right.claim.id]


def test_an_answer_taken_back_opens_the_pair_again(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_morning(engine, by)
    before = pairs(engine)
    give(engine, by, before[0].id, Relation.VARIANT)
    withdraw(engine, by, before[0].id)
    assert {pair.id for pair in pairs(engine)} == {pair.id for pair in before}
    assert groups(engine) == {}
    with pytest.raises(Conflict, match="already"):
        withdraw(engine, by, before[0].id)


def test_a_stale_answer_is_refused_with_the_name_of_who_answered(engine: Engine) -> None:
    by, omar = person(engine), person(engine, "Omar")
    store_harbour(engine, by)
    store_morning(engine, by)
    pair = pairs(engine)[0]
    give(engine, omar, pair.id, None)
    with pytest.raises(Conflict, match="Omar"):
        answer_pair(engine, by, pair.id, pair.revision, Relation.REPEAT)


def test_two_groups_that_are_joined_and_parted_get_their_ids_back(engine: Engine) -> None:
    by = person(engine)
    kept, made = chain(engine, by, 4)
    give(engine, by, made[2], Relation.REPEAT)
    give(engine, by, made[0], Relation.REPEAT)
    apart = groups(engine)
    give(engine, by, made[1], Relation.REPEAT)
    assert [set(members) for members in groups(engine).values()] == [set(kept)]
    assert groups(engine).keys() <= apart.keys()
    withdraw(engine, by, made[1])
    assert groups(engine) == apart


def test_a_group_that_loses_its_first_pair_keeps_its_id(engine: Engine) -> None:
    by = person(engine)
    kept, made = chain(engine, by, 3)
    give(engine, by, made[0], Relation.REPEAT)
    (key,) = groups(engine)
    give(engine, by, made[1], Relation.REPEAT)
    withdraw(engine, by, made[0])
    assert {group: set(members) for group, members in groups(engine).items()} == {key: {kept[1], kept[2]}}
    give(engine, by, made[0], Relation.REPEAT)
    assert {group: set(members) for group, members in groups(engine).items()} == {key: set(kept)}


def test_a_contradiction_of_a_contradiction_agrees_again(engine: Engine) -> None:
    by = person(engine)
    kept, made = chain(engine, by, 3)
    give(engine, by, made[0], Relation.CONTRADICTION)
    give(engine, by, made[1], Relation.CONTRADICTION)
    (members,) = groups(engine).values()
    assert members == {kept[0]: Relation.REPEAT, kept[1]: Relation.CONTRADICTION, kept[2]: Relation.VARIANT}


def test_members_of_a_deleted_article_come_back_with_it(engine: Engine) -> None:
    by = person(engine)
    first = store_harbour(engine, by)
    store_morning(engine, by)
    pair = pairs(engine)[0]
    give(engine, by, pair.id, Relation.REPEAT)
    with writing(engine) as session:
        delete_article(session, by, first.id, first.revision)
    assert groups(engine) == {}
    with reading(engine) as session, pytest.raises(NotFound):
        get_proposal(session, pair.id)


def test_claims_of_one_article_are_no_pair(engine: Engine) -> None:
    by = person(engine)
    left, right, _ = claims(engine, store_harbour(engine, by).id)
    with pytest.raises(Conflict, match="same article"):
        propose_pair(engine, by, left.id, right.id)


def test_a_pair_put_side_by_side_twice_is_one(engine: Engine) -> None:
    by = person(engine)
    kept, made = chain(engine, by, 2)
    assert propose_pair(engine, by, kept[1], kept[0]) == made[0]


def test_pairs_follow_the_words_and_the_source_of_a_claim(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    article = store_morning(engine, by).id
    lorries = next(one for one in claims(engine, article) if "lorries" in one.claim.words)
    with reading(engine) as session:
        before = [(pair.match.relation, pair.match.reasons) for pair in proposals_of(session, lorries.id)]
    with writing(engine) as session:
        moved = change_content(session, by, lorries.id, lorries.revision, (span(MORNING, "reporters"),))
    with reading(engine) as session:
        assert proposals_of(session, lorries.id) == []
    with writing(engine) as session:
        back = change_content(session, by, lorries.id, moved.revision, lorries.claim.content)
    with reading(engine) as session:
        assert [(pair.match.relation, pair.match.reasons) for pair in proposals_of(session, lorries.id)] == before
    with writing(engine) as session:
        change_source(session, by, lorries.id, back.revision, Source("Omar Vidal", SourceKind.PERSON))
    with reading(engine) as session:
        [pair] = proposals_of(session, lorries.id)
        assert pair.match.relation is Relation.VARIANT
        assert any("Omar Vidal" in reason.sentence for reason in pair.match.reasons)
