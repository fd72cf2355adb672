"""What is shown of agreement: the same figures whichever way they are asked for, and the claims behind each."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading
from db.reads.claims import get_claim
from db.reads.people import reviewers
from services.list_choices import Narrowing
from services.read_agreement import (
    ClaimsBehind,
    Figures,
    Question,
    Selection,
    agreement_filters,
    read_claims_behind,
    read_figures,
    read_whole,
)
from tests.db.agreement_rows import ADA, BEN, CLEO, D, V, give, set_policy, store_opinions
from tests.statements import counted
from workbench.reviewing.agreement.opinions import Scale, Subject, Taken
from workbench.reviewing.agreement.summary import Breakdown
from workbench.reviewing.perspective import Perspective
from workbench.reviewing.policy import Policy
from workbench.stored.paging import Page

FIRST = Page(1, 25)


@pytest.fixture
def story(engine: Engine) -> int:
    return store_opinions(engine)


@pytest.fixture
def ids(engine: Engine, story: int) -> dict[str, int]:
    """Return the reviewers' ids by name."""
    with reading(engine) as session:
        return {one.name: one.id for one in reviewers(session)}


def figures(engine: Engine, question: Question | None = None, by: Breakdown = Breakdown.OUTLET) -> Figures:
    return read_figures(engine, question or Question(), by, FIRST, FIRST)


def behind(
    engine: Engine, selection: Selection | None = None, question: Question | None = None, reader: str = ""
) -> ClaimsBehind:
    return read_claims_behind(engine, question or Question(), selection or Selection(), FIRST, reader)


def ids_of(found: ClaimsBehind) -> list[int]:
    return [one.judged.claim_id for one in found.claims]


def test_the_whole_and_the_figures_stand_on_the_same_claims(engine: Engine, story: int) -> None:
    found = figures(engine)
    assert found.whole == read_whole(engine, Question())
    assert (found.whole.opinions, found.whole.reviewers) == (9, 3)
    assert (found.whole.percentage.same, found.whole.percentage.claims) == (2, 4)
    assert [(one.name, one.percentage.same, one.percentage.claims) for one in found.parts] == [
        ("Morning Post of Velden", 1, 2),
        ("Velden Courier", 1, 2),
    ]
    assert [one.name for one in found.reviewers] == [ADA, BEN, CLEO]
    assert [(one.left.name, one.right.name, one.percentage.same, one.percentage.claims) for one in found.pairs] == [
        (ADA, BEN, 3, 4),
        (ADA, CLEO, 0, 1),
        (BEN, CLEO, 0, 1),
    ]


def test_pages_of_pairs_and_parts_go_on_where_the_former_ended(engine: Engine, story: int) -> None:
    found = read_figures(engine, Question(), Breakdown.SOURCE, Page(2, 2), Page(2, 1))
    assert [(one.left.name, one.right.name) for one in found.pairs] == [(BEN, CLEO)]
    assert (found.pairs_total, found.parts_total, len(found.parts)) == (3, 2, 1)


def test_filters_and_scales_are_kept_to(engine: Engine, story: int) -> None:
    assert read_whole(engine, Question(story_id=story)).percentage.claims == 4
    assert read_whole(engine, Question(story_id=story + 1)).percentage.claims == 0
    attribution = read_whole(engine, Question(subject=Subject.ATTRIBUTION))
    assert (attribution.percentage.same, attribution.percentage.claims) == (1, 2)
    give(engine, 4, ADA, D)  # Ben said that it is unsupported
    assert read_whole(engine, Question()).percentage.same == 2
    assert read_whole(engine, Question(scale=Scale.TWO)).percentage.same == 3
    assert read_whole(engine, Question(scale=Scale.TWO, taken=Taken.FIRST)).percentage.same == 2


@pytest.mark.parametrize(
    ("selection", "claims"),
    [
        (Selection(), [4, 1, 5, 2]),
        (Selection(alike=False), [4, 1]),
        (Selection(alike=True), [5, 2]),
        (Selection(part=(Breakdown.OUTLET, "1")), [1, 2]),
        (Selection(part=(Breakdown.OUTLET, "77")), []),
        (Selection(part=(Breakdown.TIME, "2031-05-12"), alike=True), [5]),
    ],
)
def test_the_claims_behind_a_figure_are_those_that_it_counts(
    engine: Engine, story: int, selection: Selection, claims: list[int]
) -> None:
    found = behind(engine, selection)
    assert ids_of(found) == claims
    assert found.total == len(claims)
    assert all(one.item.claim.id == one.judged.claim_id for one in found.claims)


def test_of_a_pair_only_their_two_opinions_count(engine: Engine, ids: dict[str, int]) -> None:
    found = behind(engine, Selection(pair=(ids[ADA], ids[BEN])))
    assert (found.same, found.differing, [one.name for one in found.reviewers]) == (3, 1, [ADA, BEN])
    assert ids_of(found) == [4, 5, 2, 1]
    assert {len(one.judged.given) for one in found.claims} == {2}
    assert behind(engine, Selection(pair=(ids[ADA], 77))).claims == ()


@pytest.mark.parametrize("needed", [1, 3])
@pytest.mark.parametrize("reader", [ADA, "cleo marsh", "Somebody Else"])
@pytest.mark.parametrize("settled", [False, True])
def test_what_the_policy_hides_on_the_review_page_is_hidden_here(
    engine: Engine, needed: int, reader: str, *, settled: bool
) -> None:
    set_policy(engine, policy := Policy(needed, opinions_hidden=True))
    store_opinions(engine)
    if settled:
        give(engine, 4, "Dora Pell", V, adjudicates=True)
    with reading(engine) as session:
        claims = [get_claim(session, number) for number in (1, 2, 4, 5)]
    shown = {one.id for one in claims if not Perspective(reader, policy).hides(one)}
    found = behind(engine, reader=reader)
    assert set(ids_of(found)) == shown
    assert found.hidden == 4 - len(shown)


def test_answers_to_whether_it_was_said_are_never_hidden(engine: Engine, story: int) -> None:
    set_policy(engine, Policy(4, opinions_hidden=True))
    found = behind(engine, question=Question(subject=Subject.ATTRIBUTION), reader="Somebody Else")
    assert (ids_of(found), found.hidden) == ([1, 2], 0)


def test_filters_offer_the_stories_of_several_articles_and_the_outlets(engine: Engine, story: int) -> None:
    found = agreement_filters(engine, Narrowing("", 50))
    assert [one.id for one in found.stories.choices] == [story]
    assert [one.name for one in found.outlets] == ["Morning Post of Velden", "Velden Courier"]


def test_figures_are_two_statements_and_claims_a_fixed_number(engine: Engine, story: int) -> None:
    with counted(engine) as sent:
        figures(engine, by=Breakdown.SOURCE)
    assert len(sent) == 2
    with counted(engine) as few:
        read_claims_behind(engine, Question(), Selection(), Page(1, 1), "")
    with counted(engine) as many:
        behind(engine)
    assert len(few) == len(many)
