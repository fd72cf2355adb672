"""The undo key of the review page: it takes back the last step, of whatever kind, and never an older one."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading, writing
from db.reads.claims import deleted_claims
from db.writes import claims
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from tests.pages.review_desk import (
    button,
    choose,
    click,
    decide_as,
    in_address,
    review,
    select,
    selected,
    stored,
    verdicts,
)
from workbench.model import Claim, Form, Verdict


def texts(engine: Engine) -> list[tuple[Claim, bool]]:
    """Return all that people can change of the claims, but for the decisions."""
    return [(one.claim, one.corrected) for one in stored(engine)]


def words_by_mouse(page: AppTest) -> AppTest:
    return click(select(page, "two more boats"), "use as content")


def cue_by_mouse(page: AppTest) -> AppTest:
    return click(select(page, "two more boats"), "use as cue")


def mention_by_mouse(page: AppTest) -> AppTest:
    return click(select(page, "two more boats"), "use as mention")


def another_form(page: AppTest) -> AppTest:
    key = session_state.key(f"claim {in_address(page, 'claim')}", "form")
    return choose(page, "Form").radio(key=key).set_value(Form.OWN_VOICE.value).run()


def added(page: AppTest) -> AppTest:
    return click(select(page, "two more boats"), "add indirect")


def removed(page: AppTest) -> AppTest:
    return click(choose(page, "Not a claim"), "remove")


STEPS = {
    "words": (words_by_mouse, "Undo change of words"),
    "cue": (cue_by_mouse, "Undo change of the attributing words"),
    "mention": (mention_by_mouse, "Undo change of source"),
    "form": (another_form, "Undo change of form"),
    "added": (added, "Undo added claim"),
    "removed": (removed, "Undo “Not a claim”"),
}


@pytest.mark.parametrize("step", STEPS)
def test_each_kind_of_change_is_taken_back_before_the_decision_that_is_older(bridge: Engine, step: str) -> None:
    change, label = STEPS[step]
    before = texts(bridge)
    page = change(click(review(), "decide verified"))
    assert texts(bridge) != before
    assert button(page, "undo").label.startswith(label)
    page = click(page, "undo")
    assert "Taken back" in page.toast[0].value
    assert texts(bridge) == before
    assert verdicts(bridge)[0] is Verdict.VERIFIED
    assert button(page, "undo").label.startswith("Undo verdict")
    page = click(page, "undo")
    assert verdicts(bridge)[0] is Verdict.UNREVIEWED
    assert button(page, "undo").disabled


def test_a_claim_put_back_is_removed_again(bridge: Engine) -> None:
    page = removed(review())
    with reading(bridge) as session:
        (gone,) = deleted_claims(session, 1)
    page = click(click(page, f"restore {gone.id}"), "undo")
    with reading(bridge) as session:
        assert [one.id for one in deleted_claims(session, 1)] == [gone.id]
    assert button(page, "undo").label.startswith("Undo “Not a claim”")
    click(page, "undo")
    assert len(stored(bridge)) == 6


def test_words_that_somebody_changed_since_stay_and_nothing_older_goes(bridge: Engine) -> None:
    page = words_by_mouse(click(review(), "decide verified"))
    changed = next(one for one in stored(bridge) if one.corrected)
    with writing(bridge) as session:
        by = ensure_reviewer(session, "Ben")
        claims.change_content(session, by, changed.id, changed.revision, stored(bridge)[0].claim.content)
    page = click(page, "undo")
    assert "Ben has changed this again since" in page.warning[0].value.replace("\\", "")
    assert "The next press is for the step before it" in page.warning[0].value
    assert verdicts(bridge)[0] is Verdict.VERIFIED
    assert button(page, "undo").label.startswith("Undo verdict")


def test_a_split_that_was_joined_by_hand_is_taken_back_step_by_step(weighed: Engine) -> None:
    page = click(click(review(), "decide verified"), "split")
    whole = stored(weighed)
    page = click(page, "join")
    joined = stored(weighed)
    page = click(page, "undo")
    assert [one.id for one in stored(weighed)] == [one.id for one in whole]
    page = click(page, "undo")
    assert [one.id for one in stored(weighed)] == [one.id for one in joined]
    assert verdicts(weighed)[0] is Verdict.VERIFIED
    click(page, "redo")
    assert [one.id for one in stored(weighed)] == [one.id for one in whole]


def test_a_step_made_in_another_window_since_is_not_taken_back_unseen(bridge: Engine) -> None:
    page = click(review(), "decide verified")
    decide_as(bridge, "Reviewer", 2, Verdict.DISPUTED)
    page = click(page, "undo")
    assert "another one by now" in page.warning[0].value.replace("\\", "")
    assert verdicts(bridge)[:3] == [Verdict.VERIFIED, Verdict.UNREVIEWED, Verdict.DISPUTED]


@pytest.mark.parametrize("typed", [False, True], ids=["nothing typed", "another reason"])
def test_the_same_verdict_again_wipes_neither_reason_nor_evidence(bridge: Engine, typed: bool) -> None:
    decide_as(bridge, "Reviewer", 0, Verdict.VERIFIED, "Seen in the register.")
    page = review(claim=str(stored(bridge)[0].id))
    if typed:
        key = session_state.key(f"claim {stored(bridge)[0].id}", "reason")
        page.text_area(key=key).set_value("Seen twice.").run()
    click(page, "decide verified")
    made = stored(bridge)[0].decisions
    assert [one.reason for one in made] == ["Seen in the register."] + ["Seen twice."] * typed


def test_a_second_press_before_the_next_claim_is_drawn_decides_nothing(bridge: Engine) -> None:
    page = review()
    first = button(page, "decide verified")
    page = first.click().run()
    assert selected(page).startswith("The cables are worn")
    again = button(page, "decide verified")
    assert again.key != first.key, "a press that was meant for the claim before finds no button"
    page.session_state[session_state.key("review", "decided")] = (stored(bridge)[1].id, stored(bridge)[1].revision)
    again.click().run()
    assert verdicts(bridge) == [Verdict.VERIFIED] + [Verdict.UNREVIEWED] * 5
