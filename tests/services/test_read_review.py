"""What the review page reads: the articles to choose from, and one article with the claim that is meant."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services import correct_claim
from services.decide import decide
from services.read_review import GONE, SPLIT, read_choice, read_review
from services.review_view import View
from tests.db.samples import NOON, claims, person, store_harbour, store_morning
from tests.pages import review_samples
from tests.services.statements import Watch
from workbench.errors import NotFound
from workbench.model import Verdict
from workbench.reviewing.decisions import Grounds
from workbench.stored.claims import ClaimOrder
from workbench.stored.review import Wanted

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


def verify(engine: Engine, claim_id: int, name: str = "Ines") -> None:
    decide(engine, name, claim_id, 1, Verdict.VERIFIED, Grounds(), at=NOON)


def test_one_look_shows_the_first_open_claim_out_of_one_snapshot(engine: Engine) -> None:
    article = store_harbour(engine, person(engine))
    lorries, piers, crowns = claims(engine, article.id)
    verify(engine, lorries.id)
    watch = Watch(engine)
    view: View = read_review(engine, Wanted(article.id, name="Ines"))
    assert sum(bool(sent.statements) for sent in watch.transactions) == 1
    assert [one.id for one in view.claims] == [lorries.id, piers.id, crowns.id]
    assert view.selected is not None
    assert view.selected.id == piers.id
    assert (view.decided, view.verdicts[lorries.id], view.newest) == (1, Verdict.VERIFIED, True)
    assert view.steps.back is not None
    assert view.steps.back.claim_id == lorries.id


def test_the_filter_and_the_order_say_which_claims_come_up_and_which_is_selected(engine: Engine) -> None:
    article = review_samples.store(engine, *review_samples.weighed())
    first, second, third, *_ = claims(engine, article.id)
    verify(engine, first.id)
    view = read_review(engine, Wanted(article.id, show="open", order=ClaimOrder.WORTH))
    assert [one.id for one in view.queue][:3] == [third.id, first.id, second.id]
    assert [one.id for one in view.shown][:2] == [third.id, second.id]
    assert view.selected is not None
    assert view.selected.id == third.id


def test_a_claim_that_is_not_there_any_more_is_named_and_the_first_part_stands_for_a_split_one(engine: Engine) -> None:
    article = review_samples.store(engine, *review_samples.weighed())
    first, second, *_ = claims(engine, article.id)
    correct_claim.remove(engine, "Ines", first)
    view = read_review(engine, Wanted(article.id, first.id))
    assert view.gone == GONE.format(first.id)
    assert [one.id for one in view.removed] == [first.id]
    parts = correct_claim.split(engine, "Ines", second.id, second.revision)
    view = read_review(engine, Wanted(article.id, second.id))
    assert view.gone == SPLIT
    assert view.selected is not None
    assert view.selected.id == parts[0].id
    assert view.around is not None
    assert [one.id for one in view.around.siblings] == [one.id for one in parts]


def test_the_article_meant_is_the_named_one_or_that_of_the_claim_or_the_newest_with_open_claims(engine: Engine) -> None:
    assert read_choice(engine, None, None) is None
    by = person(engine)
    older, newer = store_morning(engine, by), store_harbour(engine, by)
    for one in claims(engine, newer.id):
        verify(engine, one.id)
    asked = [(newer.id, None), (None, claims(engine, newer.id)[0].id), (None, None)]
    found = [read_choice(engine, *one) for one in asked]
    assert [one.article_id for one in found if one] == [newer.id, newer.id, older.id]
    with pytest.raises(NotFound):
        read_choice(engine, None, 999)


def test_the_choice_names_an_article_that_its_rows_leave_out_and_searches_what_it_does_not_hold(
    engine: Engine,
) -> None:
    by = person(engine)
    older, newer = store_morning(engine, by), store_harbour(engine, by)
    choice = read_choice(engine, older.id, None, most=1)
    assert choice is not None
    assert ([row.id for row in choice.rows], choice.total, choice.name) == ([newer.id], 2, older.article.title)
    choice = read_choice(engine, newer.id, None, "shut for repairs", most=1)
    assert choice is not None
    assert ([row.id for row in choice.rows], choice.total, choice.found) == ([older.id], 2, 1)


def test_an_article_that_is_not_there_is_not_found(engine: Engine) -> None:
    with pytest.raises(NotFound):
        read_review(engine, Wanted(999))
