"""One source: its names, what it said and where, and the ways to rename it, merge it, and take it apart."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.shared import captions, headings, long_lists, routes, session_state, storage
from pages.shared.escaping import escaped, plain
from pages.shared.last_step import LastStep
from pages.shared.options import numbered
from pages.sources import details, mentions, pairs
from pages.sources import profile as source_profile
from pages.sources import words as source_words
from services import change_source, read_source
from services.read_source import SourceView
from workbench.model import Reviewer
from workbench.stored.sources import NamedSource, SourceRow
from workbench.vocabulary import SOURCE_KINDS

SUBJECT = "sources"
_LAST_STEP = LastStep(SUBJECT)

Change = Callable[[Reviewer], int]


def draw(source_id: int) -> None:
    """Draw the source; raises NotFound where there is none."""
    routes.link(routes.SOURCES, "All sources", icon=":material/arrow_back:")
    wanted, number = mentions.standing(SUBJECT, source_id)
    view = read_source.read_source(storage.engine(), source_id, wanted, number=number, size=mentions.ROWS)
    source = view.source
    headings.title(source.name, source_words.counts(source))
    others = [name for name in source.aliases if name != source.name]
    if others:
        st.html(f'<p class="byline">Also written: {escaped(", ".join(others))}</p>')
    details.links(view.details)
    _changes(view)
    pairs.draw_of(SUBJECT, view, do)
    source_profile.draw(view.profile)
    shown = mentions.draw(SUBJECT, source_id, view)
    chosen = mentions.ticked(SUBJECT, shown)
    if chosen:
        mentions.move_fields(SUBJECT, source, len(chosen), _split, (source, shown))


def undo_note() -> None:
    """Say what was changed last, with the keys that take steps back."""
    _LAST_STEP.draw()


def _changes(view: SourceView) -> None:
    """Draw the ways to change a source, closed until they are wanted, and what was merged into it."""
    source = view.source
    with st.container(horizontal=True):
        with st.popover("Rename", icon=":material/edit:"):
            _rename_fields(source)
        with st.popover("Merge with another source", icon=":material/call_merge:"):
            _merge_fields(source)
        with st.popover("Names and identity", icon=":material/badge:"):
            details.draw(SUBJECT, source, view.details, do)
    for part in view.parts:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"Merged in: **{plain(part.name)}** ({source_words.counts(part)})", width="content")
            st.button(
                "Take apart",
                key=session_state.key(SUBJECT, f"apart {part.id}"),
                type="tertiary",
                icon=":material/call_split:",
                on_click=do,
                args=(f"“{part.name}” is a source of its own again.", _unmerging(part.id)),
            )


def _rename_fields(source: SourceRow) -> None:
    """Draw the field of the name; the former name stays as another spelling."""
    if session_state.read(SUBJECT, f"name {source.id}") is None:
        session_state.write(SUBJECT, f"name {source.id}", source.name)
    st.text_input("Name", key=session_state.key(SUBJECT, f"name {source.id}"), max_chars=200)
    st.button("Store the name", key=session_state.key(SUBJECT, "rename"), on_click=_rename, args=(source,))


def _others(source: SourceRow) -> dict[int, NamedSource]:
    """Return the sources to merge with by id, with a field that searches them where they are many."""
    field = f"into {source.id}"
    words, chosen = long_lists.typed(SUBJECT, field), session_state.read(SUBJECT, field)
    choices = read_source.read_choices(storage.engine(), words, chosen, most=long_lists.MOST)
    long_lists.narrowed(SUBJECT, field, "Find a source", choices.stored)
    long_lists.say_cut(choices.found, "the sources that were mentioned most lately")
    return {key: row for key, row in choices.rows.items() if key != source.id}


def _merge_fields(source: SourceRow) -> None:
    """Draw the choice of the source that this one is the same as; that one's name stays."""
    rows = _others(source)
    ordered = sorted(rows.values(), key=lambda row: (row.kind is not source.kind, row.name.casefold()))
    labels = numbered({row.id: f"{row.name} ({SOURCE_KINDS[row.kind].inline})" for row in ordered})
    chosen = st.selectbox(
        "The same as",
        list(labels),
        index=None,
        key=session_state.key(SUBJECT, f"into {source.id}"),
        format_func=lambda one: labels.get(one, ""),
        placeholder="Choose or type a name",
    )
    other = rows.get(chosen) if chosen is not None else None
    differ = other is not None and other.kind is not source.kind
    sure = differ and st.checkbox(
        "They differ in kind; merge them all the same", key=session_state.key(SUBJECT, f"sure {source.id}")
    )
    st.button(
        "Merge",
        key=session_state.key(SUBJECT, "merge"),
        type="primary",
        disabled=other is None or (differ and not sure),
        on_click=_merge,
        args=(source, rows),
    )
    captions.quiet("The other source's name stays, and this name becomes another spelling. It can be undone.")


# What was typed is read when the button is pressed: the press may come before the page was drawn with it.


def _rename(source: SourceRow) -> None:
    """Store the name in the field."""
    name = str(session_state.read(SUBJECT, f"name {source.id}", ""))
    do(
        f"Renamed: “{source.name}” is now “{' '.join(name.split())}”.",
        lambda by: change_source.rename(storage.engine(), by, source.id, source.revision, name),
    )


def _merge(source: SourceRow, rows: dict[int, NamedSource]) -> None:
    """Merge the source into the chosen one; the kinds may differ only where the box says so."""
    into = session_state.read(SUBJECT, f"into {source.id}")
    if into not in rows:
        return
    sure = bool(session_state.read(SUBJECT, f"sure {source.id}"))
    do(
        f"Merged: “{source.name}” is now part of “{rows[into].name}”.",
        lambda by: change_source.merge(storage.engine(), by, source.id, into, kinds_differ_ok=sure),
    )


def _split(source: SourceRow, shown: list[int]) -> None:
    """Move the ticked ones of the shown mentions to a source of their own."""
    chosen = mentions.ticked(SUBJECT, shown)
    name, kind = mentions.moved_to(SUBJECT, source)
    do(
        f"Moved: {mentions.many(len(chosen))} from “{source.name}” to “{' '.join(name.split())}”.",
        lambda by: change_source.split(storage.engine(), by, source.id, chosen, name, kind),
    )


def _unmerging(part_id: int) -> Change:
    return lambda by: change_source.unmerge(storage.engine(), by, part_id)


def do(words: str, change: Change) -> None:
    """Make a change and keep its undo; what stands in the way is shown at the next repaint, what was typed stays."""
    if _LAST_STEP.stored(change) is None:
        return
    session_state.clear(SUBJECT)
    if words:
        _LAST_STEP.done(words.rstrip("."))
