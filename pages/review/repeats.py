"""Where else the selected claim stands: a summary, the members of its group, and pairs that wait for an answer."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from pages.shared import attributions, captions, days, routes, verdicts
from pages.shared.escaping import escaped, isolated
from pages.shared.verdicts import chip
from services.review_view import Around
from workbench.extraction.claims.short_statement import short_statement
from workbench.extraction.claims.statement import names_source
from workbench.model import Reason, Relation, Verdict
from workbench.reviewing.decisions import verdict_of
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.clusters import AlsoIn, Differing, Group, GroupMember
from workbench.stored.pairs import Proposal
from workbench.vocabulary import RELATIONS

MOST_SHOWN = 4


def draw(around: Around | None, stored: StoredClaim) -> None:
    """Draw the matches in other articles, with their scores and reasons."""
    if around is None:
        return
    found, group = around.also_in, around.group
    if not (found.articles or found.suggested_articles or found.waiting):
        return
    st.html(f'<section class="facts"><h3>In other articles</h3>{_summary(found)}</section>')
    if group is not None:
        _group(group, stored, confirmed=bool(found.articles))
    for proposal in [one for one in around.proposals if not one.answered][:MOST_SHOWN]:
        _proposed(proposal, stored.id)
    if found.waiting:
        routes.link(routes.REPEATED, f"Answer {_pairs(found.waiting)}", icon=routes.REPEATED.icon, claim=stored.id)


def _group(group: Group, stored: StoredClaim, *, confirmed: bool) -> None:
    """Draw the way to the claim's group, and its confirmed members where there are any elsewhere."""
    routes.link(routes.REPEATED, "All wordings side by side", icon=routes.REPEATED.icon, group=group.id)
    _members(group.confirmed if confirmed else (), stored)


def _members(confirmed: Iterable[GroupMember], stored: StoredClaim) -> None:
    """Draw the confirmed members of the claim's group, itself left out, as far as they fit."""
    others = [one for one in confirmed if one.claim.id != stored.id]
    for member in others[:MOST_SHOWN]:
        _match(member.claim, member.article, f"Confirmed as {RELATIONS[member.relation].sentence}.", ())
    _say_more(len(others) - MOST_SHOWN)


def _say_more(count: int) -> None:
    """Say how many confirmed members are not listed here."""
    if count > 0:
        captions.quiet(f"… and {count:,} more. All stand side by side under the link above.")


def _summary(found: AlsoIn) -> str:
    """Return in a line or two where the claim stands, with which verdicts, and who says it differently."""
    parts = [f"also in <strong>{_articles(found.articles)}</strong>"] if found.articles else []
    parts += [f"{count} {verdicts.look(verdict).label.lower()}" for verdict, count in _ordered(found.verdicts)]
    if found.suggested_articles:
        parts.append(f"perhaps in {_articles(found.suggested_articles, more=bool(found.articles))}")
    line = ", ".join(parts)
    differing = "".join(f"<p>{_differing(one)}</p>" for one in found.differing[:MOST_SHOWN])
    more = len(found.differing) - MOST_SHOWN
    differing += f"<p>… and {more:,} more that differ.</p>" if more > 0 else ""
    return f'<div class="also-in"><p>{line[:1].upper()}{line[1:]}.</p>{differing}</div>' if line else ""


def _ordered(counts: dict[Verdict, int]) -> list[tuple[Verdict, int]]:
    return [(verdict, counts[verdict]) for verdict in Verdict if verdict in counts]


def _differing(one: Differing) -> str:
    """Return who says it differently, with the words where they are known."""
    sign = "✗" if one.relation is Relation.CONTRADICTION else "◆"
    outlet = isolated(one.outlet or "Another article")
    sure = "" if one.confirmed else " (nobody has answered yet)"
    if one.there and one.here:
        return f"{sign} {outlet} says <strong>{isolated(one.there)}</strong>, not {isolated(one.here)}{sure}."
    said = "contradicts it" if one.relation is Relation.CONTRADICTION else "says it with another detail"
    words = f": {isolated(one.there)}" if one.there else ""
    return f"{sign} {outlet} {said}{words}{sure}."


def _articles(count: int, *, more: bool = False) -> str:
    return f"{count} {'more ' if more else ''}{'article' if count == 1 else 'articles'}"


def _pairs(count: int) -> str:
    return "the pair that waits" if count == 1 else f"the {count} pairs that wait"


def _proposed(proposal: Proposal, own_id: int) -> None:
    """Draw one pair that nobody answered yet."""
    there = proposal.right if proposal.left.claim.id == own_id else proposal.left
    relation = RELATIONS[proposal.match.relation].sentence
    line = f"Looks like {relation} ({proposal.match.score:.0%} sure). Nobody has said yet."
    _match(there.claim, there.article, line, proposal.match.reasons)


def _match(stored: StoredClaim, article: StoredArticle, line: str, reasons: Iterable[Reason]) -> None:
    """Draw one claim of another article: outlet and day, its words, its verdict, what speaks for the pair."""
    outlet = article.article.outlet.name or "Outlet unknown"
    unsaid = stored.claim.source if not names_source(stored.claim) else None
    source = f" {escaped(unsaid.name)}:" if unsaid else ""
    ordered = sorted(reasons, key=lambda one: not one.conflict)
    listed = "".join(f"<li>{'⚠ ' if one.conflict else ''}{escaped(one.sentence)}</li>" for one in ordered)
    why = f"<details><summary>Why</summary><ul>{listed}</ul></details>" if listed else ""
    st.html(
        f'<div class="match"><p class="where">{escaped(outlet)}{days.after(article.article.published)} '
        f"{attributions.mark(stored)}{chip(verdicts.look(verdict_of(stored)))}</p>"
        f"<p>{source} {escaped(short_statement(stored.claim, 220))}</p>"
        f'<p class="why">{escaped(line)}</p>{why}</div>'
    )
    routes.link(routes.REVIEW, f"Open in {outlet}", article=article.id, claim=stored.id)
