"""The panel of one cell: the row's claim, the outlet's nearest sentences, and the answers, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from pages.coverage import last_steps
from pages.coverage.cells import speaker
from pages.shared import address, captions, keys, routes, session_state, storage
from pages.shared.escaping import escaped, isolated, plain
from pages.shared.pair_answers import TOGETHER
from pages.shared.words_apart import marked
from services.answer_cell import ANSWERED, look_again, say_here, say_here_in, say_not_here
from workbench.coverage.material import StoryMaterial, Told
from workbench.coverage.matrix import CellState, MatrixCell, MatrixRow, suggested_pairs
from workbench.coverage.nearest import Sentence, nearest_sentences
from workbench.extraction.claims.statement import statement_of
from workbench.model import Relation, Reviewer
from workbench.stored.activity import Step
from workbench.text.shortening import shortened

SUBJECT = "coverage"
CELL = "cell"
MOST_SENTENCES = 5


@dataclass(frozen=True, slots=True)
class Option:
    """What may be the row's claim in an outlet: one of its claims, or a sentence that holds none."""

    told: Told | None
    sentence: Sentence | None
    words: str


def draw(row: MatrixRow, cell: MatrixCell, outlet: str, material: StoryMaterial, following: str | None) -> None:
    """Draw the panel; `following` is the cell, as the address names it, that an answer moves on to."""
    with st.container(border=True, key=keys.of("coverage cell")):
        st.html(_heading(row, cell, outlet))
        if cell.own:
            told = row.told
            routes.link(routes.REVIEW, "Open the claim", article=told.article.id, claim=told.claim.id)
            return
        options = _options(row, cell, material)
        chosen = _choose(row, cell, options)
        _answers(row, cell, material, chosen, following)


def _heading(row: MatrixRow, cell: MatrixCell, outlet: str) -> str:
    """Return the row's claim and what is known of the outlet as HTML."""
    known = {
        CellState.CARRIED: "has it" if cell.confirmed or cell.own else "may have it",
        CellState.NOT_FOUND: "was not found to have it",
        CellState.LEFT_OUT: "left it out, a person said",
    }[cell.state]
    first = row.told.article.article.outlet.name
    return (
        f'<p class="pair-words"><bdi>{escaped(row.statement)}</bdi></p>'
        f'<p class="why">{isolated(first)}: {isolated(speaker(row.told))}. {isolated(outlet)} {known}.</p>'
    )


def _options(row: MatrixRow, cell: MatrixCell, material: StoryMaterial) -> list[Option]:
    """Return the claim that is suggested or confirmed first, then the sentences nearest to the row's claim."""
    there = [one for one in material.articles if one.outlet_id == cell.outlet_id]
    own = [claim for claim in material.claims if material.told[claim.id].article.outlet_id == cell.outlet_id]
    found = [_option(one, material) for one in nearest_sentences(row.statement, there, own, MOST_SENTENCES)]
    if cell.told is None:
        return found
    first = Option(cell.told, None, statement_of(cell.told.claim.claim))
    return [first, *(one for one in found if one.told != cell.told)]


def _option(sentence: Sentence, material: StoryMaterial) -> Option:
    told = material.told[sentence.claim.id] if sentence.claim else None
    return Option(told, sentence, sentence.span.text)


def _choose(row: MatrixRow, cell: MatrixCell, options: list[Option]) -> Option | None:
    """Draw what may be the claim, nearest first; return the one that is chosen."""
    if not options:
        captions.quiet("Its articles here hold no sentence.")
        return None
    at = st.radio(
        "Nearest sentences of its articles" if cell.told is None else "Its claim, and the nearest sentences",
        range(len(options)),
        format_func=lambda number: plain(shortened(options[number].words, 320)),
        key=session_state.key(SUBJECT, f"option {row.told.claim.id}.{cell.outlet_id}"),
    )
    chosen = options[at or 0]
    st.html(f'<p class="pair-words"><bdi>{marked(chosen.words, row.statement)}</bdi></p>')
    _origin(chosen)
    return chosen


def _origin(option: Option) -> None:
    """Draw who says it, and the way into the article."""
    if option.told is not None:
        captions.quiet(speaker(option.told))
        routes.link(routes.REVIEW, "Open in its article", article=option.told.article.id, claim=option.told.claim.id)
    elif option.sentence is not None:
        captions.quiet("No claim yet: an answer makes it one, with its source open.")
        routes.link(routes.REVIEW, "Open its article", article=option.sentence.article.id)


def _answers(
    row: MatrixRow, cell: MatrixCell, material: StoryMaterial, chosen: Option | None, following: str | None
) -> None:
    """Draw a button for each answer; its key answers, stores, and moves on."""
    *columns, last = st.columns(4, gap="small")
    for column, (label, relation, key, meaning) in zip(columns, TOGETHER, strict=True):
        column.button(
            label,
            key=keys.of("coverage answer", label),
            shortcut=key,
            help=meaning,
            width="stretch",
            disabled=chosen is None,
            type="primary" if cell.relation is relation else "secondary",
            on_click=_stored,
            args=(label, row.told.claim.id, partial(_say_here, row, chosen, relation), following),
        )
    with last:
        _not_here(row, cell, material, following)


def _not_here(row: MatrixRow, cell: MatrixCell, material: StoryMaterial, following: str | None) -> None:
    """Draw the answer that an outlet left the claim out, or that it is to be looked for again."""
    if cell.state is CellState.LEFT_OUT:
        st.button(
            "Look for it again",
            key=keys.of("coverage look again"),
            width="stretch",
            on_click=_look_again,
            args=(row, cell),
        )
        return
    suggested = suggested_pairs(row, cell.outlet_id, material)
    st.button(
        "Not here",
        key=keys.of("coverage answer", "Not here"),
        shortcut="N",
        help="None of its sentences says it: the outlet left it out.",
        width="stretch",
        on_click=_stored,
        args=("Left out", row.told.claim.id, partial(_say_not_here, row, cell.outlet_id, suggested), following),
    )


def show_again(step: Step) -> None:
    """Show the cell again whose answer was taken back or given again."""
    cell = session_state.read(SUBJECT, f"cell of {step.subject_id}")
    if step.verb == ANSWERED and cell:
        address.put(**{CELL: cell})


def _say_here(row: MatrixRow, chosen: Option | None, relation: Relation, by: Reviewer) -> bool:
    here = row.told.claim.id
    if chosen is not None and chosen.told is not None:
        say_here(storage.engine(), by, here, chosen.told.claim.id, relation)
    elif chosen is not None and chosen.sentence is not None:
        article = chosen.sentence.article.id
        say_here_in(storage.engine(), by, here, article, chosen.sentence.span, relation)
    return chosen is not None


def _say_not_here(row: MatrixRow, outlet_id: int, suggested: Sequence[tuple[int, int]], by: Reviewer) -> bool:
    say_not_here(storage.engine(), by, row.told.claim.id, outlet_id, suggested)
    return True


def _stored(words: str, claim_id: int, answer: Callable[[Reviewer], bool], following: str | None) -> None:
    """Store an answer and move on; what stands in the way is shown at the next repaint."""
    standing = address.text(CELL)
    if last_steps.CELL.stored(answer):
        session_state.write(SUBJECT, f"cell of {claim_id}", standing)
        last_steps.done(last_steps.CELL, words)
        address.put(**{CELL: following})


def _look_again(row: MatrixRow, cell: MatrixCell) -> None:
    """Let it be open again whether the outlet has the claim."""
    last_steps.CELL.stored(lambda by: look_again(storage.engine(), by, row.members, cell.outlet_id))
