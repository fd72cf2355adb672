"""How each verdict looks: colour, line, sign, words and key. Never colour alone: not every reader tells it apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pages.shared.escaping import escaped
from workbench.model import DisputeKind, Stance, Verdict

Colour = Literal["blue", "green", "red", "orange", "gray"]
Line = Literal["dotted", "solid", "wavy", "dashed", "double"]


@dataclass(frozen=True, slots=True)
class Look:
    """One verdict's look. `colour` is a name of Streamlit's palette, `line` an underline of CSS, `sign` one character.

    `key` is the key that decides, empty for a verdict that nobody can choose; `meaning` says when to choose it.
    """

    label: str
    colour: Colour
    line: Line
    sign: str
    icon: str
    key: str = ""
    meaning: str = ""


LOOKS: dict[Verdict, Look] = {
    Verdict.UNREVIEWED: Look("Open", "blue", "dotted", "○", ":material/radio_button_unchecked:"),
    Verdict.VERIFIED: Look(
        "Verified", "green", "solid", "✓", ":material/check_circle:", "V", "Reliable evidence says that it is true."
    ),
    Verdict.DISPUTED: Look(
        "Disputed", "red", "wavy", "✗", ":material/cancel:", "D", "Evidence speaks against it, or it misleads."
    ),
    Verdict.UNSUPPORTED: Look(
        "Unsupported", "orange", "dashed", "?", ":material/help:", "U", "It can be checked, but no evidence was found."
    ),
    Verdict.NOT_CHECKABLE: Look(
        "Not checkable", "gray", "double", "–", ":material/do_not_disturb_on:", "N", "An opinion, a wish or a forecast."
    ),
}

DISPUTES = {
    DisputeKind.REFUTED: "It is refuted",
    DisputeKind.EVIDENCE_CONFLICTS: "The evidence conflicts",
    DisputeKind.MISLEADING: "It misleads",
    DisputeKind.CONTEXT_MISSING: "Context is missing",
}
STANCES = {Stance.SUPPORTS: "supports it", Stance.REFUTES: "refutes it", Stance.CONTEXT: "gives context"}

CHOICES = tuple(verdict for verdict, look in LOOKS.items() if look.key)


def look(verdict: Verdict) -> Look:
    """Return how a verdict looks."""
    return LOOKS[verdict]


def chip(look: Look) -> str:
    """Return a verdict as HTML: sign and word in its colour."""
    return f'<span class="chip {look.colour}"><b>{escaped(look.sign)}</b> {escaped(look.label)}</span>'
