"""One source: its names, what it said and where, and the ways to rename it, merge it, and take it apart."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from sqlmodel import Session

from db.reads.sources import MentionRow, SourceRow, get_source, list_sources, mentions_of, merged_into
from db.writes import sources
from pages.ui import drafts, headings, kept, notes, people, places, source_words, storage, verdicts
from pages.ui.plain import escaped, plain, shortened
from pages.ui.review_verdict import chip
from workbench.errors import WorkbenchError
from workbench.extraction import reading_text
from workbench.model import Reviewer, SourceKind
from workbench.review import current_verdict

SUBJECT = "sources"
ROWS = 25
MOST_OPTIONS = 1000

Change = Callable[[Session, Reviewer], int]


def draw(source_id: int) -> None:
    """Draw the source; raises NotFound where there is none."""
    with storage.reading() as session:
        source = get_source(session, source_id)
        parts = merged_into(session, source.id)
    places.link(places.SOURCES, "All sources", icon=":material/arrow_back:")
    headings.title(source.name, source_words.counts(source))
    others = [name for name in source.aliases if name != source.name]
    if others:
        st.html(f'<p class="byline">Also written: {escaped(", ".join(others))}</p>')
    _changes(source, parts)
    _mentions(source)


def undo_note() -> None:
    """Say what was changed last, with the button that takes it back."""
    last = drafts.read(SUBJECT, "last")
    if last is None:
        return
    activity, words = last
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(plain(words), width="content")
        st.button(
            "Undo",
            key=drafts.key(SUBJECT, "undo"),
            icon=":material/undo:",
            on_click=_do,
            args=("", lambda session, by: sources.undo(session, by, activity)),
        )


def _changes(source: SourceRow, parts: list[SourceRow]) -> None:
    """Draw the three ways to change a source, closed until they are wanted."""
    with st.container(horizontal=True):
        with st.popover("Rename", icon=":material/edit:"):
            _rename(source)
        with st.popover("Merge with another source", icon=":material/call_merge:"):
            _merge(source)
    for part in parts:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"Merged in: **{plain(part.name)}** ({source_words.counts(part)})", width="content")
            st.button(
                "Take apart",
                key=drafts.key(SUBJECT, f"apart {part.id}"),
                type="tertiary",
                icon=":material/call_split:",
                on_click=_do,
                args=(f"“{part.name}” is a source of its own again.", _unmerging(part.id)),
            )


def _rename(source: SourceRow) -> None:
    """Draw the field of the name; the former name stays as another spelling."""
    key = drafts.key(SUBJECT, f"name {source.id}")
    if drafts.read(SUBJECT, f"name {source.id}") is None:
        drafts.write(SUBJECT, f"name {source.id}", source.name)
    name = st.text_input("Name", key=key, max_chars=200)
    st.button(
        "Store the name",
        key=drafts.key(SUBJECT, "rename"),
        on_click=_do,
        args=(
            f"Renamed: “{source.name}” is now “{name}”.",
            lambda session, by: sources.rename(session, by, source.id, source.revision, name),
        ),
    )


def _merge(source: SourceRow) -> None:
    """Draw the choice of the source that this one is the same as; that one's name stays."""
    with storage.reading() as session:
        rows = {row.id: row for row in list_sources(session, limit=MOST_OPTIONS) if row.id != source.id}
    ordered = sorted(rows.values(), key=lambda row: (row.kind is not source.kind, row.name.casefold()))
    chosen = st.selectbox(
        "The same as",
        [row.id for row in ordered],
        index=None,
        key=drafts.key(SUBJECT, f"into {source.id}"),
        format_func=lambda one: (
            f"{rows[one].name} ({source_words.KINDS[rows[one].kind].lower()})" if one in rows else ""
        ),
        placeholder="Choose or type a name",
    )
    other = rows.get(chosen) if chosen is not None else None
    differ = other is not None and other.kind is not source.kind
    sure = st.checkbox("They differ in kind; merge them all the same") if differ else False
    st.button(
        "Merge",
        key=drafts.key(SUBJECT, "merge"),
        type="primary",
        disabled=other is None or (differ and not sure),
        on_click=_do,
        args=(
            f"Merged: “{source.name}” is now part of “{other.name if other else ''}”.",
            lambda session, by: sources.merge(session, by, source.id, other.id if other else 0, kinds_differ_ok=sure),
        ),
    )
    notes.quiet("The other source's name stays, and this name becomes another spelling of it. It can be undone.")


def _unmerging(part_id: int) -> Change:
    return lambda session, by: sources.unmerge(session, by, part_id)


def _mentions(source: SourceRow) -> None:
    """Draw a page of what the source said, each with a box for taking mentions out to a source of their own."""
    rows = st.container()
    number = kept.page_number(SUBJECT, "claims", source.mentions, ROWS, under=(source.id,))
    with storage.reading() as session:
        found = mentions_of(session, source.id, limit=ROWS, offset=ROWS * (number - 1))
    with rows:
        st.subheader("What it said", anchor=False)
        chosen = [row.id for row in found if _mention(row)]
    if chosen:
        _split(source, chosen)


def _mention(row: MentionRow) -> bool:
    """Draw one claim of the source; return whether its box is ticked."""
    box, words, link = st.columns([0.6, 8.4, 2], vertical_alignment="center")
    ticked = box.checkbox(
        plain(f"Choose: {shortened(row.claim.claim.words, 60)}"),
        key=drafts.key(SUBJECT, f"mention {row.id}"),
        label_visibility="collapsed",
    )
    article = row.article.article
    day = f", {article.published}" if article.published else ""
    role = "" if row.position == 0 else '<span class="relation">reported it</span> '
    why = f"as “{escaped(row.words)}”. {escaped(row.why)}" if row.words else escaped(row.why)
    words.html(
        f'<div class="match"><p>{role}“{escaped(shortened(reading_text(row.claim.claim), 240))}”</p>'
        f'<p class="where">{escaped(article.outlet.name)}{escaped(day)} '
        f"{chip(verdicts.look(current_verdict(row.claim.decisions)))}</p>"
        f'<p class="why">{why}</p></div>'
    )
    with link:
        places.link(places.REVIEW, "Review", article=row.article.id, claim=row.claim.id)
    return ticked


def _split(source: SourceRow, chosen: list[int]) -> None:
    """Draw the fields that move the ticked claims to a source of their own."""
    many = "1 claim" if len(chosen) == 1 else f"{len(chosen)} claims"
    with st.container(border=True):
        st.markdown(f"**Move {many} to another source**")
        left, right = st.columns([3, 2])
        name = left.text_input("Its name", key=drafts.key(SUBJECT, f"split {source.id}"), max_chars=200)
        kinds = list(source_words.KINDS)
        kind = right.selectbox("Its kind", kinds, index=kinds.index(source.kind), format_func=_kind)
        st.button(
            "Move",
            key=drafts.key(SUBJECT, "split"),
            disabled=not name.strip(),
            on_click=_do,
            args=(
                f"Moved: {many} from “{source.name}” to “{name.strip()}”.",
                lambda session, by: sources.split(session, by, source.id, chosen, name, kind),
            ),
        )


def _kind(kind: SourceKind) -> str:
    return source_words.KINDS[kind]


def _do(words: str, change: Change) -> None:
    """Make a change and keep its undo; what stands in the way is shown at the next repaint, what was typed stays."""
    try:
        by = people.reviewer()
        with storage.writing() as session:
            activity = change(session, by)
    except WorkbenchError as error:
        drafts.write(SUBJECT, "trouble", error)
        return
    drafts.clear(SUBJECT)
    if words:
        drafts.write(SUBJECT, "last", (activity, words))
