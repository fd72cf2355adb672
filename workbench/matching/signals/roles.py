"""Roles: whether the same one does it to the same one, or the two have changed places."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from workbench.features import Frame
from workbench.matching.exact_words import as_written
from workbench.matching.features.comparable import Comparable
from workbench.model import Reason

Stems = tuple[str, ...]


def roles(left: Comparable, right: Comparable) -> Reason | None:
    """Compare who does what to whom, for verbs that both use; None where no verb with both roles is shared."""
    frames = product(left.features.frames, right.features.frames)
    # What is somebody else is the same the other way round: "the winner was Brandt".
    pairs = [(mine, theirs) for mine, theirs in frames if mine.verb == theirs.verb and mine.verb != "be"]
    for mine, theirs in pairs:
        if _crossed(mine, theirs) and not _straight(mine, theirs):
            return _swapped(mine, theirs, left, right)
    for mine, theirs in pairs:
        if _straight(mine, theirs):
            return Reason("roles", 1.0, f"In both: {_shown(_shared(mine, theirs), left)}.")
    return None


def _swapped(mine: Frame, theirs: Frame, left: Comparable, right: Comparable) -> Reason:
    sentence = f"Who does it to whom is turned round: {_shown(mine, left)} here, {_shown(theirs, right)} there."
    return Reason("roles", 0.0, sentence, conflict=True, here=mine.text, there=theirs.text)


def _shared(mine: Frame, theirs: Frame) -> Frame:
    """Return a frame with those roles alone that both name."""
    return replace(
        mine,
        done_to=mine.done_to if theirs.done_to else (),
        other_end=mine.other_end if theirs.other_end else (),
    )


def _crossed(mine: Frame, theirs: Frame) -> bool:
    """Say whether the doer of one is whom the other does it to, or sells it to, both ways."""
    if _same(mine.doer, theirs.done_to) and _same(mine.done_to, theirs.doer):
        return True
    exchanged = _same(mine.doer, theirs.other_end) and _same(mine.other_end, theirs.doer)
    return exchanged and _fits(mine.done_to, theirs.done_to)


def _straight(mine: Frame, theirs: Frame) -> bool:
    """Say whether the same one does it to the same one, or sells it to the same one, and nothing speaks against it."""
    if not _same(mine.doer, theirs.doer):
        return False
    ends = ((mine.done_to, theirs.done_to), (mine.other_end, theirs.other_end))
    if not any(_same(*end) for end in ends):
        return False
    return all(_fits(*end) for end in ends)


def _fits(mine: Stems, theirs: Stems) -> bool:
    """Say whether two roles may name one thing: one of them is open, or they name the same."""
    return not (mine and theirs) or _same(mine, theirs)


def _same(mine: Stems, theirs: Stems) -> bool:
    """Say whether two roles name one thing: their last words agree, or one holds the other."""
    if not mine or not theirs:
        return False
    if mine[-1] == theirs[-1]:
        return True
    if set(mine) <= set(theirs):
        return True
    return set(theirs) <= set(mine)


def _shown(frame: Frame, side: Comparable) -> str:
    """Return a frame in the claim's own words: "police → arrested → the driver"."""
    doer, done_to, other_end = (as_written(stems, side.text) for stems in (frame.doer, frame.done_to, frame.other_end))
    parts = (" ".join(doer), frame.text, " ".join(done_to), " ".join(other_end))
    return f"“{' → '.join(part for part in parts if part)}”"
