"""How each verdict looks: colour, line, sign, words and key. Never colour alone: not every reader tells it apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pages.shared.escaping import escaped
from workbench.model import Verdict
from workbench.vocabulary import VERDICTS, Term

Colour = Literal["blue", "green", "red", "orange", "gray"]
Line = Literal["dotted", "solid", "wavy", "dashed", "double"]


@dataclass(frozen=True, slots=True)
class Look:
    """One verdict's look. `colour` is a name of Streamlit's palette, `line` an underline of CSS.

    `key` is the key that decides, empty for a verdict that nobody can choose.
    """

    colour: Colour
    line: Line
    icon: str
    term: Term
    key: str = ""

    @property
    def label(self) -> str:
        """The verdict in a word."""
        return self.term.label

    @property
    def sign(self) -> str:
        """The character that tells it apart without colour."""
        return self.term.sign

    @property
    def meaning(self) -> str:
        """When to choose it."""
        return self.term.sentence


LOOKS: dict[Verdict, Look] = {
    Verdict.UNREVIEWED: Look("blue", "dotted", ":material/radio_button_unchecked:", VERDICTS[Verdict.UNREVIEWED]),
    Verdict.VERIFIED: Look("green", "solid", ":material/check_circle:", VERDICTS[Verdict.VERIFIED], "V"),
    Verdict.DISPUTED: Look("red", "wavy", ":material/cancel:", VERDICTS[Verdict.DISPUTED], "D"),
    Verdict.UNSUPPORTED: Look("orange", "dashed", ":material/help:", VERDICTS[Verdict.UNSUPPORTED], "U"),
    Verdict.NOT_CHECKABLE: Look("gray", "double", ":material/do_not_disturb_on:", VERDICTS[Verdict.NOT_CHECKABLE], "N"),
}

CHOICES = tuple(verdict for verdict, look in LOOKS.items() if look.key)


def look(verdict: Verdict) -> Look:
    """Return how a verdict looks."""
    return LOOKS[verdict]


def chip(look: Look) -> str:
    """Return a verdict as HTML: sign and word in its colour."""
    return f'<span class="chip {look.colour}"><b>{escaped(look.sign)}</b> {escaped(look.label)}</span>'
