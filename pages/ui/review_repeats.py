"""Where else the selected claim stands: members of its repeated claim, and pairs that wait for an answer."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from db.reads.repeats import Proposal
from pages.ui import days, places, verdicts
from pages.ui.plain import escaped, shortened
from pages.ui.review_verdict import chip
from pages.ui.review_view import View
from workbench.extraction.reading import reading_text
from workbench.model import Reason, Relation
from workbench.review import current_verdict
from workbench.stored import StoredArticle, StoredClaim

RELATIONS = {Relation.REPEAT: "a repeat", Relation.VARIANT: "a variant", Relation.CONTRADICTION: "a contradiction"}
MOST_SHOWN = 6


def draw(view: View, stored: StoredClaim) -> None:
    """Draw the matches in other articles, with their scores and reasons."""
    members = [member for member in view.group.members if member.claim.id != stored.id] if view.group else []
    waiting = [proposal for proposal in view.proposals if not proposal.answered]
    if not members and not waiting:
        return
    st.html('<section class="facts"><h3>In other articles</h3></section>')
    for member in members:
        _match(member.claim, member.article, f"Confirmed as {RELATIONS[member.relation]}.", ())
    for proposal in waiting[:MOST_SHOWN]:
        _proposed(proposal, stored.id)
    places.link(places.REPEATED, "Answer on the page of repeated claims", icon=places.REPEATED.icon, claim=stored.id)


def _proposed(proposal: Proposal, own_id: int) -> None:
    """Draw one pair that nobody answered yet."""
    other = proposal.right if proposal.left.claim.id == own_id else proposal.left
    line = f"Looks like {RELATIONS[proposal.match.relation]}, score {proposal.match.score:.0%}. Nobody has said yet."
    _match(other.claim, other.article, line, proposal.match.reasons)


def _match(stored: StoredClaim, article: StoredArticle, line: str, reasons: Iterable[Reason]) -> None:
    """Draw one claim of another article: outlet and day, its words, its verdict, what speaks for the pair."""
    outlet = article.article.outlet.name or "Outlet unknown"
    source = f" {escaped(stored.claim.source.name)}:" if stored.claim.source else ""
    listed = "".join(f"<li>{'⚠ ' if one.conflict else ''}{escaped(one.sentence)}</li>" for one in reasons)
    st.html(
        f'<div class="match"><p class="where">{escaped(outlet)}{days.after(article.article.published)} '
        f"{chip(verdicts.look(current_verdict(stored.decisions)))}</p>"
        f"<p>{source} “{escaped(shortened(reading_text(stored.claim), 220))}”</p>"
        f'<p class="why">{escaped(line)}</p>{f"<ul>{listed}</ul>" if listed else ""}</div>'
    )
    places.link(places.REVIEW, f"Open in {outlet}", article=article.id, claim=stored.id)
