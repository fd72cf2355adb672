"""Changing whole groups: what to do with the ticked members, which groups may be one, merging, and what was done."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.repeated import changes, group_list, group_members
from pages.shared import captions, headings, keys, long_lists, routes, session_state, storage
from pages.shared.days import moment
from pages.shared.escaping import escaped, isolated
from pages.shared.options import numbered
from pages.shared.words_apart import marked
from services import change_cluster
from services.read_clusters import read_choice
from workbench.extraction.claims.short_statement import short_statement
from workbench.extraction.claims.statement import statement_of
from workbench.model import Relation
from workbench.stored.clusters import Group, GroupRow, GroupStep, Merger
from workbench.stored.paging import Capped
from workbench.vocabulary import RELATIONS

SUBJECT = changes.SUBJECT
MOST_QUESTIONS = 5


def chosen(group: Group, total: Capped) -> None:
    """Draw what can be done with the ticked members, in sight at the foot; `total` counts all repeated claims."""
    claims = group_members.ticked(group)
    if not claims:
        return
    suggested = {one.claim.id for one in group.suggested} - {group.representative}
    with st.container(key=keys.of("chosen-members"), horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f"**{changes.claims(len(claims))}** chosen", width="content")
        waiting = [one for one in claims if one in suggested]
        if waiting:
            st.button("Yes, as suggested", on_click=group_members.confirming, args=(group, waiting))
        if len(claims) < len(group.members):
            st.button("Make a claim of their own", icon=":material/call_split:", on_click=_split, args=(group, claims))
        if len(claims) == 1:
            _moving(group, claims[0], total)


def questions(group: Group, found: Sequence[Merger]) -> None:
    """Ask of other groups that look like this one whether they are one claim; nothing fuses by itself."""
    if not found:
        return
    headings.section("May be the same claim")
    for one in found[:MOST_QUESTIONS]:
        with st.container(border=True):
            _question(group, one)
    if len(found) > MOST_QUESTIONS:
        captions.quiet(f"These {MOST_QUESTIONS} are the likeliest. More follow when they are answered.")


def merging(group: Group, total: Capped) -> None:
    """Draw the choice of another group, of `total` with this one, to merge this one with; it is read once opened."""
    opened = st.popover(
        "Merge with another",
        icon=":material/call_merge:",
        key=session_state.key(SUBJECT, f"merging {group.id}"),
        on_change="rerun",
    )
    with opened:
        if not opened.open:
            return
        other = _other_group(group, "merge with", total)
        relation = _relation("merge relation")
        st.button(
            "Merge", key=session_state.key(SUBJECT, "merge"), type="primary", disabled=other is None,
            on_click=_merge, args=(group, other, relation),
        )  # fmt: skip
        captions.quiet("Members of the other one come here. It can be undone.")


def history(steps: Sequence[GroupStep]) -> None:
    """Draw what people did to a group, the newest first; the newest step that stands can be taken back."""
    if not steps:
        return
    with st.expander(f"What was done here ({len(steps)})"):
        for one in steps:
            words = (
                f"{isolated(one.reviewer)} has {escaped(one.said)}"
                if one.said
                else f"{isolated(one.reviewer)} took a step back"
            )
            gone = " (taken back)" if one.undone else ""
            st.html(f'<p class="step">{words}{gone} <span class="why">{moment(one.at)}</span></p>')
        newest = next((one for one in steps if one.undoable), None)
        if newest is not None:
            st.button(
                "Take the newest step back",
                key=session_state.key(SUBJECT, "newest"),
                icon=":material/undo:",
                on_click=changes.undo_step,
                args=(newest.id,),
            )


def _question(group: Group, merger: Merger) -> None:
    """Draw one group that may be the same, with the three answers."""
    here, other = group_members.wording(group), merger.right
    words = statement_of(other.claim.claim)
    routes.link(routes.REPEATED, "The other repeated claim", group=other.id)
    st.html(
        f'<div class="pair"><p class="pair-words"><bdi>{marked(words, here)}</bdi></p>'
        f'<p class="why">{group_list.told(other)}. {merger.pairs} '
        f"{'pair looks' if merger.pairs == 1 else 'pairs look'} the same (up to {merger.score:.0%} sure).</p></div>"
    )
    with st.container(horizontal=True):
        for label, relation in (("One claim", Relation.REPEAT), ("Variant", Relation.VARIANT)):
            st.button(
                label, key=keys.of("group question", label, other.id), on_click=_merge, args=(group, other.id, relation)
            )
        st.button(
            "Two claims",
            key=keys.of("group question", "Two claims", other.id),
            on_click=_keep_apart,
            args=(group, other.id),
        )


def _moving(group: Group, claim: int, total: Capped) -> None:
    """Draw the choice of the group that a member goes to; it is read once opened."""
    opened = st.popover(
        "Move to another",
        icon=":material/drive_file_move:",
        key=session_state.key(SUBJECT, f"moving {group.id}"),
        on_change="rerun",
    )
    with opened:
        if opened.open:
            _move_fields(group, claim, total)


def _move_fields(group: Group, claim: int, total: Capped) -> None:
    """Draw the choice of the group that a member goes to."""
    other = _other_group(group, "move to", total)
    relation = _relation("move relation")
    st.button(
        "Move", key=session_state.key(SUBJECT, "move"), type="primary", disabled=other is None,
        on_click=_move, args=(group, claim, other, relation),
    )  # fmt: skip


def _other_group(group: Group, name: str, total: Capped) -> int | None:
    """Draw the list of the other groups, the largest first; return the chosen one's id."""
    options = numbered(_options(group, name, total))
    return st.selectbox(
        "The other repeated claim",
        list(options),
        index=None,
        key=session_state.key(SUBJECT, f"{name} {group.id}"),
        format_func=lambda one: options.get(one, ""),
        placeholder="Choose, or type some of its words",
    )


def _options(group: Group, name: str, total: Capped) -> dict[int, str]:
    """Return the other groups by id, with a field that searches them where they are many; the chosen one stays."""
    field = f"{name} {group.id}"
    words = long_lists.narrowed(SUBJECT, field, "Find a repeated claim", total)
    found = read_choice(storage.engine(), words, session_state.read(SUBJECT, field), long_lists.MOST)
    long_lists.say_cut(found.total, "the largest")
    return {row.id: _option(row) for row in found.rows if row.id != group.id}


def _option(row: GroupRow) -> str:
    return f"{short_statement(row.claim.claim, 90)} ({row.confirmed + row.suggested})"


def _relation(name: str) -> Relation:
    """Draw how the two relate."""
    chosen_ = st.radio(
        "How they relate",
        list(RELATIONS),
        format_func=lambda one: RELATIONS[one].label,
        key=session_state.key(SUBJECT, name),
        horizontal=True,
    )
    return Relation(chosen_)


def _split(group: Group, claims: Sequence[int]) -> None:
    changes.recluster(
        f"{changes.claims(len(claims))} parted from the others",
        lambda by: change_cluster.split(storage.engine(), by, group.id, group.revision, claims),
    )


def _move(group: Group, claim: int, other: int, relation: Relation) -> None:
    changes.recluster(
        "1 claim moved to another repeated claim",
        lambda by: change_cluster.move(storage.engine(), by, group.id, group.revision, claim, other, relation),
    )


def _merge(group: Group, other: int, relation: Relation) -> None:
    changes.recluster(
        "Merged with another repeated claim",
        lambda by: change_cluster.merge(storage.engine(), by, group.id, group.revision, other, relation),
    )


def _keep_apart(group: Group, other: int) -> None:
    changes.recluster(
        "Kept apart: two claims",
        lambda by: change_cluster.keep_apart(storage.engine(), by, group.id, group.revision, other),
    )
