"""Changing many claims at once: chosen by tick or by filter, shown before anything is stored, one key takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from pages.queue.rows import CHOSEN, SUBJECT
from pages.shared import captions, keys, long_lists, people, session_state, storage, verdicts
from pages.shared.escaping import isolated
from pages.shared.last_step import LastStep
from pages.shared.options import numbered
from services.assign import read_able
from services.change_together import (
    MOST,
    AssignTo,
    Change,
    IntoStory,
    NotAClaim,
    Preview,
    SourceIs,
    VerdictIs,
    change_together,
    preview,
)
from services.choose_source import sources_to_choose
from services.list_choices import Narrowing, story_choices
from services.read_queue import ids_of
from workbench.extraction.claims.short_statement import short_statement
from workbench.model import Source, SourceKind, Verdict
from workbench.stored.claims import ExportItem
from workbench.stored.queue import QueueFilter, QueueView
from workbench.vocabulary import SOURCE_KINDS

CHANGES = ("Verdict", "Source", "Not a claim", "Assign", "Story")
NEW = "new"
MOST_SHOWN = 50
_LAST_STEP = LastStep(SUBJECT)


def notes() -> None:
    """Draw what was changed last, or what stood in the way, with the keys that take steps back."""
    _LAST_STEP.draw()


def draw(wanted: QueueFilter, view: QueueView) -> None:
    """Draw the ways to choose claims and, where some are chosen, what can be done with them."""
    with st.container(horizontal=True, vertical_alignment="center", key=keys.of("queue-choosing")):
        page = [one.item.claim.id for one in view.rows]
        st.button("Choose this page", key=keys.of("choose page"), type="tertiary", on_click=_choose, args=(page,))
        st.button(
            f"Choose all that fit (up to {MOST})",
            key=keys.of("choose all"),
            type="tertiary",
            on_click=_choose_all,
            args=(wanted,),
        )
        chosen = session_state.ticked(CHOSEN)
        if chosen:
            st.markdown(f"{len(chosen)} chosen", width="content")
            st.button(
                "Choose none", key=keys.of("choose none"), type="tertiary", on_click=session_state.clear, args=(CHOSEN,)
            )
    with st.container():
        if chosen:
            _change(chosen)


def _change(chosen: Sequence[int]) -> None:
    """Draw the choice of the change, its fields, and what it would do."""
    with st.container(border=True, key=keys.of("queue-together")):
        kind = st.segmented_control("Change them together", CHANGES, key=session_state.key(SUBJECT, "together"))
        change = _FIELDS[kind]() if kind else None
        if change is None:
            return
        found = preview(storage.engine(), chosen, change)
        _preview(found)
        revisions = {item.claim.id: item.claim.revision for item in found.changed}
        st.button(
            f"Change {_claims(len(revisions))}",
            key=keys.of("change together"),
            type="primary",
            disabled=not revisions,
            on_click=_store,
            args=(revisions, change),
        )


def _verdict() -> Change | None:
    verdict = st.segmented_control(
        "Verdict for all of them",
        [one.value for one in verdicts.CHOICES],
        format_func=lambda one: verdicts.look(Verdict(one)).label,
        key=session_state.key(SUBJECT, "verdict for all"),
    )
    reason = st.text_input("Reason for all of them", key=session_state.key(SUBJECT, "reason for all"))
    return VerdictIs(Verdict(verdict), reason.strip(), datetime.now(UTC)) if verdict else None


def _source() -> Change | None:
    """Draw the choice of a stored source or the fields of a new one."""
    words = long_lists.typed(SUBJECT, "sources of all")
    found = sources_to_choose(storage.engine(), words, long_lists.MOST, ())
    long_lists.narrowed(SUBJECT, "sources of all", "Find a source", found.total)
    names = {str(row.id): f"{row.name} ({SOURCE_KINDS[row.kind].inline})" for row in found.rows}
    labels = numbered({NEW: "Another source …", **names})
    chosen = st.selectbox(
        "Who said all of them?",
        list(labels),
        index=None,
        format_func=lambda one: labels.get(one, ""),
        key=session_state.key(SUBJECT, "source of all"),
    )
    if chosen is None:
        return None
    if chosen != NEW:
        return SourceIs(int(chosen))
    name = st.text_input("Name", key=session_state.key(SUBJECT, "new name of all"), max_chars=200)
    kind = st.selectbox(
        "Kind",
        [one.value for one in SourceKind],
        format_func=lambda one: SOURCE_KINDS[SourceKind(one)].inline,
        key=session_state.key(SUBJECT, "new kind of all"),
    )
    return SourceIs(Source(" ".join(name.split()), SourceKind(kind))) if name.strip() else None


def _no_claim() -> Change | None:
    st.write("They go from all lists, and can be put back at any time.")
    return NotAClaim()


def _assignment() -> Change | None:
    name = st.selectbox(
        "Who is to do them?",
        read_able(storage.engine()),
        index=None,
        key=session_state.key(SUBJECT, "assign all"),
        placeholder="Choose a reviewer",
    )
    return AssignTo(name) if name else None


def _story() -> Change | None:
    words = long_lists.typed(SUBJECT, "stories of all")
    offer = story_choices(storage.engine(), Narrowing(words, long_lists.MOST))
    long_lists.narrowed(SUBJECT, "stories of all", "Find a story", offer.stored)
    names = numbered({str(one.id): one.name or "Unnamed story" for one in offer.choices})
    chosen = st.selectbox(
        "Which story are their articles about?",
        list(names),
        index=None,
        format_func=lambda one: names.get(one, ""),
        key=session_state.key(SUBJECT, "story of all"),
    )
    return IntoStory(int(chosen)) if chosen else None


def _preview(found: Preview) -> None:
    """Draw what would be changed and what stays, each with its statement."""
    captions.quiet(f"{_claims(len(found.changed))} would be changed. Nothing is stored yet.")
    if found.changed:
        with st.expander(f"What would be changed ({len(found.changed)})"):
            st.html(_listed([_line(item) for item in found.changed]))
    if found.stays:
        with st.expander(f"What stays as it is ({len(found.stays)})"):
            st.html(_listed([f'{_line(item)} <span class="why">{why}</span>' for item, why in found.stays]))


def _listed(lines: Sequence[str]) -> str:
    more = f"<li>and {len(lines) - MOST_SHOWN} more</li>" if len(lines) > MOST_SHOWN else ""
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines[:MOST_SHOWN]) + more + "</ul>"


def _line(item: ExportItem) -> str:
    outlet = isolated(item.article.article.outlet.name or "Outlet unknown")
    return f'<bdi>{isolated(short_statement(item.claim.claim, 160))}</bdi> <span class="why">{outlet}</span>'


def _store(revisions: dict[int, int], change: Change) -> None:
    """Make the change as it was shown; what was chosen is chosen no longer."""
    name = people.current_name()
    done = _LAST_STEP.stored(lambda _by: change_together(storage.engine(), name, revisions, change))
    if done is not None:
        session_state.clear(CHOSEN)
        stayed = f"; {len(done.left)} stayed as they are: {done.left[0]}" if done.left else ""
        _LAST_STEP.done(f"{_claims(done.changed)} changed{stayed}")


def _choose(claim_ids: Sequence[int]) -> None:
    for one in claim_ids:
        session_state.write(CHOSEN, str(one), value=True)


def _choose_all(wanted: QueueFilter) -> None:
    _choose(ids_of(storage.engine(), people.current_name(), wanted, MOST))


def _claims(count: int) -> str:
    return "1 claim" if count == 1 else f"{count} claims"


_FIELDS = {
    "Verdict": _verdict,
    "Source": _source,
    "Not a claim": _no_claim,
    "Assign": _assignment,
    "Story": _story,
}
"""What is asked for each change."""
