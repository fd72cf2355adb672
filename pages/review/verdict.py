"""The second question on a claim, "Is it true?": the verdict's keys, what belongs to the decision, and the history."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.review import differing, undo, unsent
from pages.review import evidence as review_evidence
from pages.review.actions import decide, keep, subject
from pages.shared import captions, days, keys, people, verdicts
from pages.shared.escaping import escaped
from services.review_view import View
from workbench.model import Decision, Evidence
from workbench.reviewing.decisions import current, opinions, standing
from workbench.stored import StoredClaim
from workbench.vocabulary import DISPUTES, STANCES


def draw(view: View, stored: StoredClaim) -> None:
    """Draw the current verdict, the fields, the keys and the history."""
    _headline(stored)
    _keys(stored)
    _fields(view, stored)
    undo.draw(view)
    _history(stored)


def past(stored: StoredClaim) -> None:
    """Draw the verdict and the history only, where nobody decides any more."""
    _headline(stored)
    _history(stored)


def _headline(stored: StoredClaim) -> None:
    """Draw the question with the verdict that counts now."""
    st.html(f'<section class="facts"><h3>Is it true?</h3>{_current(stored)}</section>')


def _keys(stored: StoredClaim) -> None:
    """Draw a button for each verdict; its key decides and moves on.

    The buttons are the claim's own: a second press that was meant for the claim before finds none of them.
    """
    columns = st.columns(2, gap="small", wrap=False)
    for place, verdict in enumerate(verdicts.CHOICES):
        look = verdicts.look(verdict)
        with columns[place % 2]:
            st.button(
                look.label,
                icon=look.icon,
                key=keys.of("decide", verdict.value, stored.id),
                width="stretch",
                shortcut=look.key,
                help=look.meaning,
                on_click=decide,
                args=(stored.id, stored.revision, verdict, current(stored.decisions)),
            )


def _fields(view: View, stored: StoredClaim) -> None:
    """Draw what belongs to the decision, with what the reviewer typed before a reload, or before a split."""
    name = people.current_name()
    since = unsent.bring_back(subject(stored.id), stored, name, view.around)
    if since is not None:
        captions.quiet(f"Your unsent notes from {days.moment(since)}.")
    differing.draw(stored.id, name)
    review_evidence.fields(subject(stored.id), partial(keep, stored.id, name))


def _current(stored: StoredClaim) -> str:
    """Return the verdict that counts now, and where other reviewers hold another opinion, theirs beside it."""
    made = current(stored.decisions)
    if made is None:
        return '<p class="verdict"><span class="chip blue"><b>○</b> Open</span> Nobody has decided yet.</p>'
    others = [one for one in opinions(stored.decisions).values() if one.reviewer != made.reviewer]
    line = f"{_verdict(made)} {escaped(made.reviewer)}, {days.moment(made.at)}"
    apart = "".join(f'<p class="verdict other">{_verdict(one)} {escaped(one.reviewer)} (earlier)</p>' for one in others)
    differ = any(one.verdict is not made.verdict for one in others)
    note = '<p class="why">Reviewers disagree. The latest decision counts.</p>' if differ else ""
    return f'<p class="verdict">{line}</p>{apart}{note}'


def _verdict(made: Decision) -> str:
    """Return a decision's verdict with the kind of dispute."""
    kind = f" ({DISPUTES[made.dispute].sentence.lower()})" if made.dispute else ""
    return verdicts.chip(verdicts.look(made.verdict)) + kind


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
    who = f"{escaped(made.reviewer)}, {days.moment(made.at)}"
    if made.undoes is not None:
        return f"<li>{who}: took a decision back</li>"
    verdict = _verdict(made) if counts else f"<s>{_verdict(made)}</s> (taken back)"
    reason = f'<div class="reason">{escaped(made.reason)}</div>' if made.reason else ""
    return f"<li>{verdict} {who}{reason}{''.join(_piece(one) for one in made.evidence)}</li>"


def _piece(evidence: Evidence) -> str:
    """Return one piece of evidence as HTML; only a web address becomes a link, as the rules of review demand."""
    address = escaped(evidence.address)
    safe = evidence.address.startswith(("http://", "https://"))
    link = f'<a href="{address}" target="_blank" rel="noopener noreferrer">{address}</a>' if safe else address
    quotation = f" “{escaped(evidence.quotation)}”" if evidence.quotation else ""
    read = f", read {evidence.read_on}" if evidence.read_on else ""
    return f'<div class="evidence">{link} {STANCES[evidence.stance].inline}{read}.{quotation}</div>'
