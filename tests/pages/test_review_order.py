"""In which order claims come up for review, and what the card says of their worth."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from pages.review.checkworthiness import HIGH, MEDIUM, level
from pages.shared import session_state
from tests.pages import review_samples
from tests.pages.review_desk import click, decide_as, html_of, in_address, review, selected, stored, verdicts
from workbench.check_worth import CheckWorth
from workbench.model import Verdict


def choose(page: AppTest, name: str, value: str) -> AppTest:
    page.selectbox(key=session_state.key("review", name)).set_value(value).run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def test_what_is_most_worth_checking_comes_first_and_steps_follow(weighed: Engine) -> None:
    page = review(order="worth")
    seen = [selected(page)]
    for _ in range(3):
        page = click(page, "step Next")
        seen.append(selected(page))
    assert [words.split()[0] for words in seen] == ["Two", "The", "The", "Had"]
    assert seen[1].startswith("The harbour")
    page = click(click(page, "step Back"), "step Back")
    assert selected(page).startswith("The harbour")
    assert "Claim 2 of 6" in html_of(page)


def test_the_list_to_jump_from_stands_in_the_chosen_order(weighed: Engine) -> None:
    jump = review(order="worth").selectbox(key=session_state.key("review", "jump")).options
    assert jump[0].startswith("1 ○ ferry company")
    assert jump[1].startswith("2 ○ Ines Oduya: The harbour")


def test_a_decision_moves_on_in_the_chosen_order_and_skips_what_is_decided(weighed: Engine) -> None:
    decide_as(weighed, "Ada", 0, Verdict.VERIFIED)
    page = click(review(order="worth"), "decide verified")
    assert selected(page).startswith("The cables")
    assert verdicts(weighed)[2] is Verdict.VERIFIED


def test_a_decision_moves_on_in_the_chosen_order_under_a_filter_too(weighed: Engine) -> None:
    page = click(review(order="worth", show="attributed"), "decide verified")
    assert selected(page).startswith("The harbour")


def test_choosing_the_order_begins_with_its_first_claim_and_going_back_stays(weighed: Engine) -> None:
    page = choose(review(claim=str(stored(weighed)[4].id)), "order", "worth")
    assert in_address(page, "order") == "worth"
    assert selected(page).startswith("Two more boats")
    page = choose(page, "order", "text")
    assert "order" not in page.query_params
    assert selected(page).startswith("Two more boats")
    assert selected(click(page, "step Next")).startswith("Had warned")


def test_a_filter_that_is_chosen_goes_into_the_address_and_counts(weighed: Engine) -> None:
    page = choose(review(), "show", "own_voice")
    assert in_address(page, "show") == "own_voice"
    assert len(page.selectbox(key=session_state.key("review", "jump")).options) == 1


def test_the_order_in_the_address_survives_a_reload_with_the_claim(weighed: Engine) -> None:
    page = review(order="worth", claim=str(stored(weighed)[1].id))
    assert selected(page).startswith("The cables")
    assert page.selectbox(key=session_state.key("review", "order")).value == "worth"


def test_an_unknown_order_in_the_address_is_that_of_the_text(weighed: Engine) -> None:
    page = review(order="by moonlight")
    assert selected(page).startswith("The harbour")
    assert "order" not in page.query_params


@pytest.mark.parametrize(
    ("score", "expected"),
    [(1.0, "high"), (HIGH, "high"), (HIGH - 0.01, "medium"), (MEDIUM, "medium"), (MEDIUM - 0.01, "low"), (0.0, "low")],
)
def test_a_score_has_one_word(score: float, expected: str) -> None:
    assert level(CheckWorth(score)) == expected


def test_the_card_says_how_much_a_claim_is_worth_checking_and_why(weighed: Engine) -> None:
    html = html_of(review(order="worth"))
    assert "Worth checking: <b>high</b>" in html
    assert "It states a number. · It concerns many people." in html


def test_a_claim_that_nobody_measured_has_no_worth_on_its_card(weighed: Engine) -> None:
    assert "Worth checking" not in html_of(review(claim=str(stored(weighed)[4].id)))


def test_hostile_reasons_and_parts_are_escaped(engine: Engine) -> None:
    review_samples.store(engine, *review_samples.hostile())
    html = html_of(review())
    assert "<img src=x" not in html
    assert "&lt;img src=x onerror=window.hacked=1&gt; **loud** [words](javascript:window.hacked=1)" in html
    assert "<li>&lt;script&gt;window.hacked=1&lt;/script&gt;</li><li>costs **nothing**</li>" in html
