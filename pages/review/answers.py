"""The answers to "Was it said?": what counts now and who said so, and a key for each answer.

An answer stays on the claim: whoever has read it can give the verdict next, and a wrong one leads on to the correction.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import streamlit as st

from pages.review.actions import PAGE, Message, go_to, tell, telling
from pages.shared import attributions, days, first_step, keys, people, session_state, storage
from pages.shared.escaping import escaped
from services.answer_attribution import answer_attribution
from services.review_view import View
from workbench.attribution import Attribution, AttributionAnswer
from workbench.reviewing.attributing import by_reviewer, counted
from workbench.stored import StoredClaim

CORRECTIONS = {Attribution.WRONG_WORDS: "Words", Attribution.WRONG_PERSON: "Source"}
"""The tool under "Correct it" that an answer leads on to."""


def draw(view: View, stored: StoredClaim) -> None:
    """Draw what counts, and the keys that answer."""
    st.html(_current(view.answers))
    seen = counted(view.answers)
    with st.container(key=keys.of("was-it-said")):
        columns = st.columns(2, gap="small", wrap=False)
        for place, given in enumerate(attributions.CHOICES):
            with columns[place % 2]:
                _button(stored, given, seen)


def past(view: View) -> None:
    """Draw what counts only, where nobody answers any more."""
    st.html(_current(view.answers))


@first_step.named_first
def answer(claim_id: int, revision: int, given: Attribution, seen: AttributionAnswer | None) -> None:
    """Store the reviewer's answer and stay on the claim; a wrong one opens what corrects it."""
    with telling():
        made = answer_attribution(
            storage.engine(), people.current_name(), claim_id, revision, given, at=datetime.now(UTC), seen=seen
        )
        go_to(claim_id)
        if given in CORRECTIONS:
            session_state.write(PAGE, "correct", CORRECTIONS[given])
        tell(Message(_told(given, already=seen is not None and made.id == seen.id)))


def asked_again(stored: StoredClaim) -> str:
    """Return what to say where a claim that was answered on gets another source or other words; "" where it was not."""
    if stored.attribution is Attribution.UNANSWERED:
        return ""
    key = attributions.LOOKS[Attribution.RIGHT].key
    return f"“Was it said?” is open again: {key} says that it is right now. "


def _button(stored: StoredClaim, given: Attribution, seen: AttributionAnswer | None) -> None:
    """Draw the button of one answer. It is the claim's own: a press that was meant for another claim finds none."""
    look = attributions.LOOKS[given]
    st.button(
        look.term.label,
        icon=look.icon,
        shortcut=look.key,
        key=keys.of("attribution answer", given.value, stored.id),
        width="stretch",
        help=look.term.sentence,
        on_click=answer,
        args=(stored.id, stored.revision, given, seen),
    )


def _told(given: Attribution, *, already: bool) -> str:
    """Return what the notice says after an answer."""
    label = attributions.LOOKS[given].term.label
    if already:
        return f"Was it said? {label} already, by you. Nothing was changed."
    further = " Correct it below." if given in CORRECTIONS else ""
    return f"Was it said? {label}.{further} Z takes it back."


def _current(answers: Iterable[AttributionAnswer]) -> str:
    """Return the answer that counts now as HTML, and beside it what other reviewers answered."""
    given = list(answers)
    last = counted(given)
    if last is None:
        return f'<p class="verdict said">{attributions.chip(Attribution.UNANSWERED)} Nobody has answered yet.</p>'
    others = [one for one in by_reviewer(given).values() if one.reviewer != last.reviewer]
    apart = "".join(f'<p class="verdict said other">{_answer(one)} (earlier)</p>' for one in others)
    differ = any(one.answer is not last.answer for one in others)
    note = '<p class="why">Reviewers disagree. The latest answer counts.</p>' if differ else ""
    return f'<p class="verdict said">{_answer(last)}</p>{apart}{note}'


def _answer(one: AttributionAnswer) -> str:
    """Return one answer with who gave it and when."""
    return f"{attributions.chip(one.answer)} {escaped(one.reviewer)}, {days.moment(one.at)}"
