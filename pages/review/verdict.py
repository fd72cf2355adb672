"""The second question on a claim, "Is it true?": the keys and the reason, the evidence, and what was decided so far."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.review import differing, opinions, unsent
from pages.review import evidence as review_evidence
from pages.review.actions import decide, keep, subject
from pages.shared import captions, days, keys, people, verdicts
from pages.shared.opinions import grounds, verdict_of_decision, who_and_when
from services.review_view import View
from workbench.model import Decision
from workbench.reviewing.decisions import counted, standing
from workbench.stored import StoredClaim
from workbench.stored.team import Opinions


def bar(view: View, stored: StoredClaim) -> None:
    """Draw the keys and the reason, with what the reviewer typed before a reload, or before a split."""
    name = people.current_name()
    since = unsent.bring_back(subject(stored.id), stored, name, view.around)
    _keys(view, stored)
    with st.container(key=keys.of("reason-field")):
        review_evidence.reason(subject(stored.id), partial(keep, stored.id, name))
    with st.container():
        if since is not None:
            captions.quiet(f"Your unsent notes from {days.moment(since)}.")


def draw(view: View, stored: StoredClaim) -> None:
    """Draw the verdict that counts now, what else belongs to the decision, and the history."""
    name = people.current_name()
    _headline(stored, view.team.opinions)
    with st.container():
        differing.draw(stored.id, name)
    review_evidence.fields(subject(stored.id), partial(keep, stored.id, name))
    _history(stored)


def past(stored: StoredClaim) -> None:
    """Draw the verdict and the history only, where nobody decides any more."""
    _headline(stored, Opinions())
    _history(stored)


def _headline(stored: StoredClaim, known: Opinions) -> None:
    """Draw the question with the verdict that counts now, and all opinions where there are several."""
    st.html(f'<section class="facts"><h3>Is it true?</h3>{opinions.as_html(stored, known)}</section>')


def _keys(view: View, stored: StoredClaim) -> None:
    """Draw a button for each verdict; its key decides and moves on.

    The buttons are the claim's own: a second press that was meant for the claim before finds none of them.
    """
    several = view.seen_by.policy.opinions_needed > 1
    former = view.seen_by.own_opinion(stored) if several else counted(stored)
    with st.container(horizontal=True, gap="xsmall", key=keys.of("verdict-keys")):
        for verdict in verdicts.CHOICES:
            look = verdicts.look(verdict)
            st.button(
                look.label,
                icon=look.icon,
                key=keys.of("decide", verdict.value, stored.id),
                width="stretch",
                shortcut=look.key,
                help=look.meaning,
                on_click=decide,
                args=(stored.id, stored.revision, verdict, former, view.team.opinions.newest),
            )


def _history(stored: StoredClaim) -> None:
    """Draw every decision ever made on the claim, newest first; those taken back are struck through."""
    if not stored.decisions:
        return
    counted = {made.id for made in standing(stored.decisions)}
    with st.expander(f"Decisions on this claim ({len(stored.decisions)})"):
        st.html('<ol class="history">' + "".join(_entries(stored.decisions, counted)) + "</ol>")


def _entries(made: Sequence[Decision], counted: set[int]) -> list[str]:
    """Return the entries of the history as HTML."""
    return [_entry(one, one.id in counted) for one in sorted(made, key=lambda one: one.id, reverse=True)]


def _entry(made: Decision, counts: bool) -> str:  # noqa: FBT001
    """Return one decision as HTML: who, when, why, with what."""
    who = who_and_when(made)
    if made.undoes is not None:
        return f"<li>{who}: took a decision back</li>"
    shown = verdict_of_decision(made)
    verdict = shown if counts else f"<s>{shown}</s> (taken back)"
    settles = "settles what others differ about: " if made.adjudicates else ""
    return f"<li>{settles}{verdict} {who}{grounds(made)}</li>"
