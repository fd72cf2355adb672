"""What a cell of claims by outlets says: who is said to have said it, how, where, and in which words."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.coverage.material import Told
from workbench.coverage.matrix import CellState, MatrixCell, MatrixRow
from workbench.coverage.places import Place
from workbench.cue_stance import CueStance
from workbench.extraction.claims.statement import statement_of
from workbench.model import Form, Relation
from workbench.text.shortening import shortened
from workbench.text.words_apart import runs_apart
from workbench.vocabulary import RELATIONS

PLACES = {Place.HEADLINE: "headline", Place.LEAD: "lead", Place.LATER: "later"}
OWN_VOICE = frozenset({Form.OWN_VOICE, Form.HEADLINE})
LONGEST = 240
"""Letters of a wording that a cell shows; the panel below the table shows all of it."""

Runs = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell in words: its look, the line above the wording, the wording in stretches, and all of it for the ear."""

    look: str
    said: str
    words: Runs
    spoken: str


def cell_text(row: MatrixRow, cell: MatrixCell, *, wording: bool) -> CellText:
    """Return what a cell says; `wording` shows the outlet's own words, too."""
    if cell.state is CellState.LEFT_OUT:
        return CellText("left-out", "left out, a person said", [], "left out, as a person said")
    if cell.told is None:
        return CellText("not-found", "", [], "not found")
    said = _said(cell, cell.told)
    own = statement_of(cell.told.claim.claim)
    words = runs_apart(shortened(own, LONGEST), row.statement) if wording and not cell.own else []
    look, sure = _known(cell)
    return CellText(look, said, words, f"carried, {sure}, {said}: {own}")


def _known(cell: MatrixCell) -> tuple[str, str]:
    """Return the look of a cell that carries a claim, and by whose word it does, for the ear."""
    if cell.confirmed:
        return "confirmed", "confirmed"
    return ("own", "the row's own words") if cell.own else ("suggested", f"suggested, {cell.score:.0%} sure")


def speaker(told: Told) -> str:
    """Return who is said to have said a claim, and with which words: “Lena Ostrow denied”."""
    claim = told.claim.claim
    if claim.form in OWN_VOICE and (claim.source is None or claim.source.name == told.article.article.outlet.name):
        return "own voice"
    name = claim.source.name if claim.source else "source open"
    cue = " ".join(span.text for span in claim.cue.spans) if claim.cue else ""
    return f"{name}, “{shortened(cue, 30)}”" if cue else name


def _said(cell: MatrixCell, told: Told) -> str:
    """Return the line above a wording: relation where it is not the same, speaker, denial, place, further claims."""
    claim = told.claim.claim
    relation = "" if cell.relation in (None, Relation.REPEAT) else f"{_sign(cell)} {_label(cell)}"
    denied = "denied" if claim.stance is CueStance.DENIES or claim.negated else ""
    place = PLACES[cell.place] if cell.place else ""
    times = f"{cell.claims} claims" if cell.claims > 1 else ""
    return " · ".join(part for part in (relation, speaker(told), denied, place, times) if part)


def _sign(cell: MatrixCell) -> str:
    return RELATIONS[cell.relation].sign if cell.relation else ""


def _label(cell: MatrixCell) -> str:
    return RELATIONS[cell.relation].inline if cell.relation else ""
