"""Comments on the card of a claim: seen, sent, resolved, opened again, taken back, and never lost while typed."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading
from db.reads.comments import comments_about
from db.reads.drafts import draft_of
from pages.shared import session_state
from services import comment_claim
from tests.pages import review_samples
from tests.pages.places import opened
from tests.pages.review_desk import button, click, has, html_of, review, stored
from workbench.reviewing.notes import COMMENT
from workbench.stored.comments import Comment

WORDS = "Who said so? 🌉"


def comments(engine: Engine, place: int = 0) -> tuple[Comment, ...]:
    found = stored(engine)
    with reading(engine) as session:
        return comments_about(session, found).get(found[place].id, ())


def field(page: AppTest, claim_id: int) -> str:
    return str(page.text_area(key=session_state.key(f"claim {claim_id}", COMMENT)).value)


def typed(page: AppTest, claim_id: int, words: str) -> AppTest:
    page.text_area(key=session_state.key(f"claim {claim_id}", COMMENT)).set_value(words).run()
    assert not page.exception
    return page


def said_by(engine: Engine, name: str, words: str = WORDS) -> Comment:
    return comment_claim.add(engine, name, stored(engine)[0].id, words, {}).comment


def test_a_comment_is_sent_with_its_words_and_the_field_is_empty_again(bridge: Engine) -> None:
    claim = stored(bridge)[0].id
    page = click(typed(review(), claim, WORDS), f"comment-send {claim}")
    [made] = comments(bridge)
    assert (made.reviewer, made.words) == ("Reviewer", WORDS)
    assert field(page, claim) == ""
    shown = html_of(page)
    assert "Comments (1 open)" in shown
    assert f'<p class="reason" dir="auto">{WORDS}</p>' in shown


def test_what_is_typed_comes_back_after_a_reload(bridge: Engine) -> None:
    claim = stored(bridge)[0].id
    typed(review(), claim, WORDS)
    assert field(review(), claim) == WORDS
    with reading(bridge) as session:
        kept = draft_of(session, "Reviewer", claim)
    assert kept is not None
    assert kept.notes == {COMMENT: WORDS}


def test_a_verdict_leaves_a_typed_comment_in_its_field(bridge: Engine) -> None:
    claim = stored(bridge)[0].id
    click(typed(review(), claim, WORDS), "decide verified")
    assert field(review(claim=str(claim)), claim) == WORDS


def test_sending_leaves_a_typed_reason_in_its_field(bridge: Engine) -> None:
    claim = stored(bridge)[0].id
    page = review()
    page.text_area(key=session_state.key(f"claim {claim}", "reason")).set_value("Two ferries").run()
    page = click(typed(page, claim, WORDS), f"comment-send {claim}")
    assert page.text_area(key=session_state.key(f"claim {claim}", "reason")).value == "Two ferries"
    reloaded = review()
    assert reloaded.text_area(key=session_state.key(f"claim {claim}", "reason")).value == "Two ferries"
    assert field(reloaded, claim) == ""


def test_an_empty_comment_is_refused_in_a_sentence(bridge: Engine) -> None:
    claim = stored(bridge)[0].id
    page = click(review(), f"comment-send {claim}")
    assert comments(bridge) == ()
    assert any("Write the comment first" in str(box.value) for box in page.error)


def test_a_second_press_before_the_repaint_sends_nothing_twice(bridge: Engine) -> None:
    claim = stored(bridge)[0].id
    page = typed(review(), claim, WORDS)
    pressed = button(page, f"comment-send {claim}")
    pressed.click().run()
    page.text_area(key=session_state.key(f"claim {claim}", COMMENT)).set_value(WORDS)
    page.session_state[session_state.key("review", "commented")] = (claim, 1, WORDS)
    click(page, f"comment-send {claim}")
    assert len(comments(bridge)) == 1


def test_a_comment_is_resolved_folded_away_and_opened_again(bridge: Engine) -> None:
    made = said_by(bridge, "Ben")
    page = click(review(), f"comment-settle Resolve {made.id}")
    [settled] = comments(bridge)
    assert settled.resolved_by == "Reviewer"
    assert "Resolved comments (1)" in [str(box.label) for box in page.expander]
    assert "resolved by <bdi>Reviewer</bdi>" in html_of(page)
    page = click(page, f"comment-settle Open again {made.id}")
    assert comments(bridge)[0].open
    assert "Comments (1 open)" in html_of(page)


def test_one_takes_back_ones_own_comment_only(bridge: Engine) -> None:
    own, other = said_by(bridge, "reviewer"), said_by(bridge, "Ben", "Me neither.")
    page = review()
    assert not has(page, f"comment-withdraw {other.id}")
    page = click(page, f"comment-withdraw {own.id}")
    assert [one.id for one in comments(bridge)] == [other.id]
    assert not has(page, f"comment-withdraw {own.id}")


def test_a_stale_press_changes_nothing_and_says_who_was_first(bridge: Engine) -> None:
    made = said_by(bridge, "Ben")
    page = review()
    comment_claim.resolve(bridge, "Cleo", made.id)
    page = click(page, f"comment-settle Resolve {made.id}")
    assert comments(bridge)[0].resolved_by == "Cleo"
    assert any("Cleo has resolved" in str(box.value) for box in page.warning)


@pytest.mark.parametrize("words", [review_samples.HOSTILE_REASON, "<script>window.hacked=1</script>"])
def test_hostile_words_and_names_stay_words(bridge: Engine, words: str) -> None:
    said_by(bridge, "<b>Bold</b>", words)
    shown = html_of(review())
    assert "<script>" not in shown
    assert "<img" not in shown
    assert "<b>Bold</b>" not in shown
    assert "&lt;b&gt;Bold&lt;/b&gt;" in shown


def test_the_jump_list_counts_open_comments(bridge: Engine) -> None:
    first, second = said_by(bridge, "Ben"), said_by(bridge, "Ben", "And when?")
    jump = review().selectbox(key=session_state.key("review", "jump"))
    assert [option.endswith("· 2 open comments") for option in jump.options] == [True, *[False] * 5]
    comment_claim.resolve(bridge, "Ben", first.id)
    comment_claim.resolve(bridge, "Ben", second.id)
    jump = review().selectbox(key=session_state.key("review", "jump"))
    assert not any("comment" in option for option in jump.options)


def test_search_results_count_open_comments(bridge: Engine) -> None:
    said_by(bridge, "Ben")
    page = opened("search").run()
    assert html_of(page).count("1 open comment<") == 1
