"""What people know of a source: its other names, kind, outside id and home page, shown and changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.shared import captions, keys, session_state, storage
from pages.shared.escaping import escaped, isolated, plain
from services import change_source
from workbench.model import Reviewer, SourceKind
from workbench.sources.across.identities import LONGEST, LONGEST_ADDRESS, identity_page
from workbench.stored.sources import OtherName, SourceDetails, SourceRow
from workbench.vocabulary import SOURCE_KINDS

Change = Callable[[Reviewer], int]
# Makes a change and keeps its undo: the words that say what was done, and the change.
Do = Callable[[str, Change], None]
LONGEST_SHOWN = 60


def links(known: SourceDetails) -> None:
    """Draw the line with the source's id and home page, each a link where it leads to a page; nothing without them."""
    parts = []
    if known.identity:
        parts.append(f"Known as {_link(identity_page(known.identity), known.identity)}")
    if known.home_page:
        parts.append(f"Home page: {_link(known.home_page, known.home_page.partition('://')[2].rstrip('/'))}")
    if parts:
        st.html(f'<p class="byline">{" · ".join(parts)}</p>')


def draw(subject: str, source: SourceRow, known: SourceDetails, do: Do) -> None:
    """Draw the names and the fields; each is stored by its own button, through `do`, and can be undone there."""
    with st.container(key=keys.of("source-details")):
        _names(subject, source, known, do)
        _kind(subject, source, do)
        _identity(subject, source, known, do)


def _link(address: str, words: str) -> str:
    """Return HTML that leads to an address, which is a web address or "", in a window of its own."""
    shown = isolated(words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…")
    if not address:
        return shown
    return f'<a href="{escaped(address)}" target="_blank" rel="noopener noreferrer">{shown}</a>'


def _names(subject: str, source: SourceRow, known: SourceDetails, do: Do) -> None:
    """Draw the other names, each with where it comes from, and the field for one more."""
    st.markdown("**Other names**")
    with st.container(key=keys.of("source-names"), gap="xsmall"):
        for one in known.names:
            _name(subject, source, one, do)
    if not known.names:
        captions.quiet("None yet.")
    field = f"another {source.id}"
    with _row():
        st.text_input("Another name", key=session_state.key(subject, field), max_chars=LONGEST, persist_state="session")
        st.button(
            "Add the name", key=session_state.key(subject, "add name"), on_click=_add_name, args=(subject, source, do)
        )


def _name(subject: str, source: SourceRow, one: OtherName, do: Do) -> None:
    """Draw one other name with the button that takes it away; a part's own name only goes with the part."""
    origin = f"part of it: {one.part}" if one.part and one.alias_id else ""
    origin = "merged in" if one.alias_id is None else origin
    marks = ", ".join(mark for mark in ("given by hand" if one.by_hand else "", origin) if mark)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        mark = f' <span class="quiet">{escaped(marks)}</span>' if marks else ""
        st.html(f'<p class="other-name">{isolated(one.name)}{mark}</p>', width="stretch")
        if one.alias_id is not None:
            st.button(
                "Remove",
                key=session_state.key(subject, f"remove {one.alias_id}"),
                type="tertiary",
                help=f"Remove {plain(one.name)}",
                on_click=do,
                args=(f"Removed: “{one.name}” is no other name of “{source.name}” any more.", _removing(source, one)),
            )


def _kind(subject: str, source: SourceRow, do: Do) -> None:
    """Draw the choice of the kind."""
    field = f"kind {source.id}"
    _fill(subject, field, source.kind)
    kinds = list(SOURCE_KINDS)
    with _row():
        st.selectbox(
            "Kind", kinds, format_func=lambda kind: SOURCE_KINDS[kind].label, key=session_state.key(subject, field)
        )
        st.button(
            "Store the kind",
            key=session_state.key(subject, "store kind"),
            on_click=_store_kind,
            args=(subject, source, do),
        )


def _identity(subject: str, source: SourceRow, known: SourceDetails, do: Do) -> None:
    """Draw the fields of the id and of the home page."""
    arguments = (subject, source, known, do)
    _fill(subject, f"identity {source.id}", known.identity)
    _fill(subject, f"home page {source.id}", known.home_page)
    with _row():
        st.text_input(
            "Wikidata number or other id",
            key=session_state.key(subject, f"identity {source.id}"),
            max_chars=LONGEST,
            placeholder="Q42, or its address",
            help="One id belongs to one source.",
        )
        st.button("Store the id", key=session_state.key(subject, "store id"), on_click=_store_identity, args=arguments)
    with _row():
        st.text_input(
            "Home page",
            key=session_state.key(subject, f"home page {source.id}"),
            max_chars=LONGEST_ADDRESS,
            placeholder="https://",
        )
        st.button(
            "Store the home page",
            key=session_state.key(subject, "store home"),
            on_click=_store_home_page,
            args=arguments,
        )


def _row() -> DeltaGenerator:
    """Return a line for a field and its button; on a small screen the button stands below."""
    return st.container(horizontal=True, vertical_alignment="bottom")


def _fill(subject: str, field: str, stored: Any) -> None:
    """Let a field show what is stored, or what was typed into it since."""
    shown, before = session_state.read(subject, field), session_state.read(subject, f"{field} stored")
    if shown is None or (shown == before and before != stored):
        session_state.write(subject, field, stored)
    session_state.write(subject, f"{field} stored", stored)


# What was typed is read when the button is pressed: the press may come before the page was drawn with it.


def _add_name(subject: str, source: SourceRow, do: Do) -> None:
    """Add the name in the field."""
    name = str(session_state.read(subject, f"another {source.id}", ""))
    do(
        f"Added: “{' '.join(name.split())}” is another name of “{source.name}”.",
        lambda by: change_source.add_alias(storage.engine(), by, source.id, source.revision, name),
    )


def _removing(source: SourceRow, one: OtherName) -> Change:
    """Return the change that takes a name away."""
    return lambda by: change_source.remove_alias(storage.engine(), by, source.id, source.revision, one.alias_id or 0)


def _store_kind(subject: str, source: SourceRow, do: Do) -> None:
    """Store the chosen kind."""
    kind = SourceKind(session_state.read(subject, f"kind {source.id}", source.kind))
    do(
        f"Stored: “{source.name}” is of the kind {SOURCE_KINDS[kind].inline}.",
        lambda by: change_source.change_kind(storage.engine(), by, source.id, source.revision, kind),
    )


def _store_identity(subject: str, source: SourceRow, known: SourceDetails, do: Do) -> None:
    """Store the id in the field, the home page left as it is."""
    typed = str(session_state.read(subject, f"identity {source.id}", ""))
    words = "Stored: the id of" if typed.strip() else "Removed: the id of"
    _identify(source, do, f"{words} “{source.name}”.", typed, known.home_page)


def _store_home_page(subject: str, source: SourceRow, known: SourceDetails, do: Do) -> None:
    """Store the home page in the field, the id left as it is."""
    typed = str(session_state.read(subject, f"home page {source.id}", ""))
    words = "Stored: the home page of" if typed.strip() else "Removed: the home page of"
    _identify(source, do, f"{words} “{source.name}”.", known.identity, typed)


def _identify(source: SourceRow, do: Do, words: str, identity: str, home_page: str) -> None:
    """Store id and home page; `words` say which of the two was changed."""
    do(
        words,
        lambda by: change_source.identify(storage.engine(), by, source.id, source.revision, identity, home_page),
    )
