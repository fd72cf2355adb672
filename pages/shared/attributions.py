"""How each answer to "Was it said?" looks: colour, sign, words and key. It never looks like a verdict alone."""

from __future__ import annotations

from dataclasses import dataclass

from pages.shared.escaping import escaped
from pages.shared.verdicts import Colour
from workbench.attribution import Attribution
from workbench.stored import StoredClaim
from workbench.vocabulary import ATTRIBUTIONS, Term


@dataclass(frozen=True, slots=True)
class Look:
    """One answer's look. `key` is the key that gives it, empty for the one that nobody can choose."""

    colour: Colour
    icon: str
    term: Term
    key: str = ""


LOOKS: dict[Attribution, Look] = {
    Attribution.UNANSWERED: Look("gray", ":material/help:", ATTRIBUTIONS[Attribution.UNANSWERED]),
    Attribution.RIGHT: Look("green", ":material/check:", ATTRIBUTIONS[Attribution.RIGHT], "Y"),
    Attribution.WRONG_WORDS: Look("orange", ":material/edit:", ATTRIBUTIONS[Attribution.WRONG_WORDS], "W"),
    Attribution.WRONG_PERSON: Look("red", ":material/person_off:", ATTRIBUTIONS[Attribution.WRONG_PERSON], "P"),
    Attribution.DENIED_OR_UNCLEAR: Look(
        "red", ":material/question_mark:", ATTRIBUTIONS[Attribution.DENIED_OR_UNCLEAR], "X"
    ),
}

CHOICES = tuple(answer for answer, look in LOOKS.items() if look.key)
"""The answers that a reviewer can give, in the order of their buttons."""

_UNTROUBLED = (Attribution.UNANSWERED, Attribution.RIGHT)


def chip(answer: Attribution) -> str:
    """Return an answer as HTML: sign and words in its colour."""
    look = LOOKS[answer]
    return f'<span class="chip {look.colour}"><b>{escaped(look.term.sign)}</b> {escaped(look.term.label)}</span>'


def mark(stored: StoredClaim) -> str:
    """Return as HTML that a claim is not rightly attributed; "" where nobody said so."""
    return "" if stored.attribution in _UNTROUBLED else f" {chip(stored.attribution)}"


def in_words(stored: StoredClaim) -> str:
    """Return the same for a line of plain text, "✗ wrong person"; "" where nobody said so."""
    term = ATTRIBUTIONS[stored.attribution]
    return "" if stored.attribution in _UNTROUBLED else f"{term.sign} {term.inline}"
