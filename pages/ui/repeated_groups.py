"""The repeated claims that people's answers built: every member with its outlet, day, source and verdict."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.ui import days, headings, kept, places, verdicts
from pages.ui.plain import escaped, isolated, shortened
from pages.ui.review_verdict import chip
from workbench.extraction.reading import reading_text
from workbench.model import Relation, Verdict
from workbench.review import current_verdict
from workbench.stored import Member, RepeatedClaim

ROWS = 20
RELATIONS = {Relation.REPEAT: "", Relation.VARIANT: "variant", Relation.CONTRADICTION: "contradiction"}


def draw(page: str, groups: Sequence[RepeatedClaim]) -> None:
    """Draw the groups, a page of them at a time, or say how one comes about; `page` names whose numbers these are."""
    if not groups:
        headings.empty("No repeated claim is confirmed yet.", "Answer the proposed pairs: each yes joins two claims.")
        return
    rows = st.container()
    number = kept.page_number(page, "groups", len(groups), ROWS)
    with rows:
        for group in groups[ROWS * (number - 1) : ROWS * number]:
            with st.container(border=True):
                _group(group)


def _group(group: RepeatedClaim) -> None:
    """Draw one group under the words of its first member."""
    st.html(f'<p class="pair-words">{escaped(shortened(reading_text(group.members[0].claim.claim), 240))}</p>')
    _verdicts(group)
    for member in group.members:
        _member(member)


def _verdicts(group: RepeatedClaim) -> None:
    """Say first where members carry different verdicts."""
    given = {current_verdict(one.claim.decisions) for one in group.members} - {Verdict.UNREVIEWED}
    if len(given) > 1:
        names = " and ".join(sorted(verdicts.look(one).label.lower() for one in given))
        st.warning(f"Members of this repeated claim carry different verdicts: {names}.")


def _member(member: Member) -> None:
    """Draw one member with the link to its place in the article."""
    article, source = member.article.article, member.claim.claim.source
    relation = f'<span class="relation">{RELATIONS[member.relation]}</span>' if RELATIONS[member.relation] else ""
    where = f"<strong>{isolated(article.outlet.name or 'Outlet unknown')}</strong>{days.after(article.published)}"
    who = f"{isolated(source.name)}: " if source else ""
    left, right = st.columns([8, 2], vertical_alignment="center")
    left.html(
        f'<div class="match"><p class="where"><span>{where}</span>{relation}'
        f"{chip(verdicts.look(current_verdict(member.claim.decisions)))}</p>"
        f"<p>{who}“{isolated(shortened(reading_text(member.claim.claim), 220))}”</p></div>"
    )
    with right:
        places.link(places.REVIEW, "Review", article=member.article.id, claim=member.claim.id)
