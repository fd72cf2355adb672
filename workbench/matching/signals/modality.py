"""Modality: the same verb as a fact in one claim, as what will, may or should be in the other.

"Would" in reported speech is the "will" of what was said, a headline's present or bare infinitive may be either.
"""

from __future__ import annotations

from itertools import product

from workbench.features import LIGHT, Frame, Mood
from workbench.matching.features.comparable import Comparable
from workbench.model import Reason

CONFLICTS = frozenset(
    frozenset(pair)
    for pair in ((Mood.WILL, Mood.MAY), (Mood.WILL, Mood.FACT), (Mood.MAY, Mood.FACT), (Mood.SHOULD, Mood.FACT),
                 (Mood.SHOULD, Mood.WILL), (Mood.SHOULD, Mood.MAY))
)  # fmt: skip
"""What cannot be two ways to put the same."""

_SHOWN = {Mood.FACT: "as done", Mood.NOW: "as so", Mood.WILL: "as coming", Mood.MAY: "as possible",
          Mood.SHOULD: "as called for"}  # fmt: skip


def modality(left: Comparable, right: Comparable) -> Reason | None:
    """Compare how the verbs are put that both claims use; None where they share none."""
    shared = _shared_verbs(left, right)
    if not shared:
        return None
    apart = [pair for pair in shared if _is_conflict(*pair)]
    if not apart:
        return Reason("modality", 1.0, f"Both put “{shared[0][0].text}” the same way.")
    if len(apart) < len(shared):
        return Reason("modality", 0.5, "Some of what happens is put in another way.")
    mine, theirs = apart[0]
    sentence = f"“{mine.text}” is put otherwise: {_SHOWN[mine.mood]} here, {_SHOWN[theirs.mood]} there."
    return Reason("modality", 0.0, sentence, conflict=True, here=_words(mine), there=_words(theirs))


def _shared_verbs(left: Comparable, right: Comparable) -> list[tuple[Frame, Frame]]:
    """Return the frames of one verb, "be", "have" and the like left out."""
    frames = product(left.features.frames, right.features.frames)
    return [(mine, theirs) for mine, theirs in frames if mine.verb == theirs.verb and mine.verb not in LIGHT]


def _is_conflict(mine: Frame, theirs: Frame) -> bool:
    return frozenset((mine.mood, theirs.mood)) in CONFLICTS


def _words(frame: Frame) -> str:
    return frame.mood_text or frame.text
