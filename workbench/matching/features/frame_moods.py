"""How a claim puts a verb: as done, as so, as what will, may or should be, from the words above and beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.features import Mood
from workbench.text.normalisation import unaccented

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODALS = {
    "will": Mood.WILL, "'ll": Mood.WILL, "wo": Mood.WILL, "would": Mood.WILL, "'d": Mood.WILL, "shall": Mood.WILL,
    "may": Mood.MAY, "might": Mood.MAY, "could": Mood.MAY, "should": Mood.SHOULD, "must": Mood.SHOULD,
    "ought": Mood.SHOULD,
}  # fmt: skip
_RAISING = {
    "set": Mood.WILL, "due": Mood.WILL, "plan": Mood.WILL, "expect": Mood.WILL, "go": Mood.WILL, "schedule": Mood.WILL,
    "intend": Mood.WILL, "likely": Mood.MAY, "need": Mood.SHOULD, "have": Mood.SHOULD, "urge": Mood.SHOULD,
}  # fmt: skip
"""Words above "to do" that say how it is put: "is set to close", "plans to close", "has to close"."""

_TOLD = frozenset({Mood.WILL, Mood.MAY, Mood.SHOULD})
REACH = 4
"""So many verbs up a chain ("plans to start to close") are followed."""


def mood_of(verb: Token, kept: set[int], reach: int = REACH) -> tuple[Mood, str]:
    """Return how a verb is put, and the words that say so; `kept` are the tokens of the claim."""
    modal = _modal(verb, kept)
    if modal is not None:
        return _MODALS[unaccented(modal.text)], modal.text
    if any(child.tag_ == "TO" for child in verb.children):
        above = _mood_from_above(verb, kept, reach)
        if above is not None:
            return above
    if _is_past(verb):
        return Mood.FACT, verb.text
    return Mood.NOW, ""


def _modal(verb: Token, kept: set[int]) -> Token | None:
    for child in verb.children:
        if child.i in kept and child.dep_ == "aux" and unaccented(child.text) in _MODALS:
            return child
    return None


def _mood_from_above(infinitive: Token, kept: set[int], reach: int) -> tuple[Mood, str] | None:
    """Return the mood of an infinitive: that of the word above it; of a headline's "Port to close" the future."""
    above = infinitive.head
    raising = _RAISING.get(unaccented(above.lemma_)) if above.i != infinitive.i and above.i in kept else None
    if raising is None:
        return None if above.pos_ in {"VERB", "AUX"} else (Mood.WILL, "to")
    # "May have to close": what is above the raising word says more than that one.
    inner = mood_of(above, kept, reach - 1) if reach and above.pos_ == "VERB" else (Mood.NOW, "")
    if inner[0] in _TOLD:
        return inner
    return raising, f"{above.text} to"


def _is_past(verb: Token) -> bool:
    """Say whether a verb tells of what happened: a past tense, or a perfect."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if verb.tag_ == "VBD":
        return True
    return any(child.tag_ == "VBD" or child.lemma_ == "have" for child in helpers)
