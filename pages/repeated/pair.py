"""One proposed pair: the two claims side by side, what speaks for and against it, and the answers with their keys."""

from __future__ import annotations

import streamlit as st

from pages.repeated import changes
from pages.shared import address, attributions, days, keys, routes, session_state, storage, verdicts
from pages.shared.escaping import escaped, isolated
from pages.shared.pair_answers import TOGETHER
from pages.shared.verdicts import chip
from pages.shared.words_apart import marked
from services.answer_pair import answer_pair, take_back
from workbench.errors import Conflict
from workbench.extraction.claims.statement import statement_of
from workbench.matching.pairs.decide import READING
from workbench.model import Relation
from workbench.reviewing.decisions import verdict_of
from workbench.stored.pairs import Proposal, Side
from workbench.vocabulary import RELATIONS

SUBJECT = changes.SUBJECT
NOT_THE_SAME = "Not the same"
ANSWERS: tuple[tuple[str, Relation | None, str, str], ...] = (
    *TOGETHER,
    (NOT_THE_SAME, None, "N", "About different things. This pair is never proposed again."),
)


def draw(proposal: Proposal, following: int | None) -> None:
    """Draw a pair that waits for an answer; `following` is the id of the pair that an answer moves on to."""
    sides(proposal)
    st.html(_reasons(proposal))
    _answers(proposal, following)


def sides(proposal: Proposal) -> None:
    """Draw the two claims of a pair side by side, with the words marked that only one has."""
    left, right = statement_of(proposal.left.claim.claim), statement_of(proposal.right.claim.claim)
    columns = st.columns(2, gap="medium")
    for column, side, words in (
        (columns[0], proposal.left, marked(left, right)),
        (columns[1], proposal.right, marked(right, left)),
    ):
        with column, st.container(border=True, height="stretch"):
            st.html(_side(side, words))
            outlet = side.article.article.outlet.name or "the article"
            routes.link(routes.REVIEW, f"Open in {outlet}", article=side.article.id, claim=side.claim.id)


def said(relation: Relation | None) -> str:
    """Return an answer in words."""
    return next(label for label, one, _, _ in ANSWERS if one is relation)


def take_answer_back(proposal_id: int, revision: int) -> None:
    """Open a pair again that somebody had answered; what stands in the way is shown at the next repaint."""
    back = changes.stored(lambda by: take_back(storage.engine(), by, proposal_id, revision))
    if back is not None:
        session_state.clear(SUBJECT, "last")


def _answers(proposal: Proposal, following: int | None) -> None:
    """Draw a button for each answer; its key answers, stores, and moves on to the next pair."""
    columns = st.columns(4, gap="small")
    for column, (label, relation, key, meaning) in zip(columns, ANSWERS, strict=True):
        column.button(
            label,
            key=keys.of("answer", label),
            shortcut=key,
            help=meaning,
            width="stretch",
            type="primary" if relation is proposal.match.relation else "secondary",
            on_click=_answer,
            args=(proposal.id, proposal.revision, relation, following),
        )


def _answer(proposal_id: int, revision: int, relation: Relation | None, following: int | None) -> None:
    """Store an answer and move on; what stands in the way is shown at the next repaint."""
    answered = changes.stored(lambda by: answer_pair(storage.engine(), by, proposal_id, revision, relation))
    if answered is not None:
        address.put(pair=following)
        changes.done(said(relation))
    elif isinstance(session_state.read(SUBJECT, "trouble"), Conflict):
        address.put(pair=None)


def _side(side: Side, words: str) -> str:
    """Return one claim of the pair as HTML; `words` is its marked wording."""
    article = side.article.article
    source = side.claim.claim.source
    who = isolated(source.name) if source else "source open"
    where = f"{isolated(article.outlet.name or 'Outlet unknown')}{days.after(article.published)}"
    look = verdicts.look(verdict_of(side.claim))
    return (
        f'<div class="pair"><p class="where"><span>{where}</span>{attributions.mark(side.claim)}{chip(look)}</p>'
        f'<p class="pair-words"><bdi>{words}</bdi></p><p class="why">{who}, in “{isolated(article.title)}”</p></div>'
    )


def _reasons(proposal: Proposal) -> str:
    """Return the score and the reasons as HTML, what conflicts first; the line above says what all comes to."""
    told = (one for one in proposal.match.reasons if one.signal != READING)
    reasons = sorted(told, key=lambda one: not one.conflict)
    rows = "".join(f'<li class="{"conflict" if one.conflict else ""}">{escaped(one.sentence)}</li>' for one in reasons)
    relation = RELATIONS[proposal.match.relation].sentence
    line = f"Looks like <strong>{relation}</strong> ({proposal.match.score:.0%} sure)"
    return f'<div class="reasons"><p>{line}</p><ul>{rows}</ul></div>'
