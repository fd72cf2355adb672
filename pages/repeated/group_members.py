"""The members of a repeated claim: each wording beside the main one, what speaks for it, and the answers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.repeated import changes, pair
from pages.shared import attributions, days, headings, keys, routes, session_state, storage, url_state, verdicts
from pages.shared.escaping import escaped, isolated, plain
from pages.shared.verdicts import chip
from pages.shared.words_apart import marked
from services import change_cluster
from workbench.extraction.claims.short_statement import short_statement
from workbench.extraction.claims.statement import statement_of
from workbench.model import Relation
from workbench.reviewing.decisions import verdict_of
from workbench.stored.clusters import Group, GroupMember
from workbench.vocabulary import RELATIONS

ROWS = 20


def draw(group: Group) -> None:
    """Draw a page of the members: the main wording first, then by publication."""
    headings.section("Wordings")
    ordered = sorted(group.members, key=lambda one: one.claim.id != group.representative)
    rows = st.container(key=keys.of("group-members"), gap="small")
    number = url_state.page_number(changes.SUBJECT, "members", len(ordered), ROWS, (group.id,))
    shown = ordered[ROWS * (number - 1) : ROWS * number]
    with rows:
        _confirm_all(group)
        for one in shown:
            with st.container(border=True, key=keys.of("member", one.claim.id)):
                _member(group, one)


def ticked(group: Group) -> list[int]:
    """Return the claims whose box is ticked."""
    return [one.claim.id for one in group.members if session_state.read(changes.TICKED, str(one.claim.id))]


def wording(group: Group) -> str:
    """Return the words that the others are held against; the first member's where they cannot be seen any more."""
    first = next((one for one in group.members if one.claim.id == group.representative), group.members[0])
    return statement_of(first.claim.claim)


def confirming(group: Group, claims: Sequence[int]) -> None:
    """Say yes to members, each as it was suggested."""
    words = f"{changes.claims(len(claims))} confirmed"
    changes.recluster(words, lambda by: change_cluster.confirm(storage.engine(), by, group.id, group.revision, claims))


def _confirm_all(group: Group) -> None:
    """Draw the button that says yes to all suggested members at once, each as it was suggested."""
    waiting = [one.claim.id for one in group.suggested if one.claim.id != group.representative]
    if not waiting:
        return
    label = "Yes to the suggested one" if len(waiting) == 1 else f"Yes to all {len(waiting)} suggested"
    st.button(
        label,
        key=session_state.key(changes.SUBJECT, "confirm all"),
        icon=":material/done_all:",
        shortcut="Y",
        help="Each is confirmed as what it looks like below: same claim, variant or contradiction.",
        on_click=confirming,
        args=(group, waiting),
    )


def _member(group: Group, member: GroupMember) -> None:
    """Draw one member: its box, its words beside the main wording, why it is here, and the answers."""
    box, body = st.columns([0.4, 12], gap="small", wrap=False)
    box.checkbox(
        plain(f"Choose: {short_statement(member.claim.claim, 60)}"),
        key=session_state.key(changes.TICKED, str(member.claim.id)),
        label_visibility="collapsed",
    )
    first = member.claim.id == group.representative
    with body, st.container(gap="small"):
        st.html(_as_html(member, wording(group), first=first))
        with st.container(horizontal=True, vertical_alignment="center"):
            if not first:
                _answers(group, member)
            elif len(group.members) > 1:
                _answer(group, member, "Not the same")
            routes.link(routes.REVIEW, "Review", article=member.article.id, claim=member.claim.id)


def _answers(group: Group, member: GroupMember) -> None:
    """Draw the four answers; the one that stands, or that is suggested, is marked."""
    for label, _, _, _ in pair.ANSWERS:
        _answer(group, member, label)


def _answer(group: Group, member: GroupMember, label: str) -> None:
    """Draw one answer; the one that people gave already is off."""
    _, relation, _, meaning = next(one for one in pair.ANSWERS if one[0] == label)
    holds = relation is member.relation and relation is not None
    st.button(
        label,
        key=keys.of("group member answer", label, member.claim.id),
        help=meaning,
        type="primary" if holds and member.suggested else "secondary",
        disabled=holds and not member.suggested,
        on_click=_say,
        args=(group, member.claim.id, relation),
    )


def _say(group: Group, claim: int, relation: Relation | None) -> None:
    """Store what a member is to the others, or that it is none of them."""
    if relation is None:
        changes.recluster(
            "Taken out: not the same",
            lambda by: change_cluster.take_out(storage.engine(), by, group.id, group.revision, claim),
        )
        return
    changes.recluster(
        pair.said(relation),
        lambda by: change_cluster.relate(storage.engine(), by, group.id, group.revision, claim, relation),
    )


def _as_html(member: GroupMember, first_words: str, *, first: bool) -> str:
    """Return a member as HTML: where and by whom, both wordings with the words marked that differ, the reasons."""
    article, source = member.article.article, member.claim.claim.source
    words = statement_of(member.claim.claim)
    who = isolated(source.name) if source else "source open"
    where = f"<strong>{isolated(article.outlet.name or 'Outlet unknown')}</strong>{days.after(article.published)}"
    relation = "main wording" if first else RELATIONS[member.relation].inline
    sides = _side("", who, words, first_words)
    if not first and words != first_words:
        sides += _side("against", "the main wording", first_words, words)
    same = "" if first or words != first_words else '<p class="why">Word for word the same.</p>'
    return (
        f'<div class="pair"><p class="where"><span>{where}</span><span class="relation">{relation}</span>'
        f'{_verdict(member)}<span class="why">{_standing(member)}</span></p>'
        f'<div class="wordings">{sides}</div>{same}{_reasons(member)}</div>'
    )


def _side(kind: str, over: str, words: str, other: str) -> str:
    """Return one of two wordings as HTML with the words marked that the other lacks; `over` is HTML, too."""
    return (
        f'<div class="{kind}"><span class="quiet">{over}</span>'
        f'<p class="pair-words"><bdi>{marked(words, other)}</bdi></p></div>'
    )


def _verdict(member: GroupMember) -> str:
    return attributions.mark(member.claim) + chip(verdicts.look(verdict_of(member.claim)))


def _standing(member: GroupMember) -> str:
    """Return whose yes the membership rests on, or how sure the machine is."""
    if member.suggested:
        return f"suggested, {member.score:.0%} sure: nobody has said yes" if member.score else "suggested"
    return f"confirmed by {isolated(member.confirmed_by)}" if member.confirmed_by else "confirmed"


def _reasons(member: GroupMember) -> str:
    """Return why the member looks like the main wording, what conflicts first, folded until it is wanted."""
    if not member.reasons:
        return ""
    ordered = sorted(member.reasons, key=lambda one: not one.conflict)
    against = [one for one in ordered if one.conflict]
    rows = "".join(f'<li class="{"conflict" if one.conflict else ""}">{escaped(one.sentence)}</li>' for one in ordered)
    return f'<details class="reasons"{" open" if against else ""}><summary>Why</summary><ul>{rows}</ul></details>'
