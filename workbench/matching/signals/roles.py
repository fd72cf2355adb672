"""Roles: whether the same one does it to the same one, or the two have changed places."""

from __future__ import annotations

from dataclasses import replace

from workbench.features import Frame
from workbench.matching.features.comparable import Comparable
from workbench.model import Reason


def roles(left: Comparable, right: Comparable) -> Reason | None:
    """Compare who does what to whom, for verbs that both use; None where no verb with both roles is shared."""
    pairs = [
        (mine, theirs) for mine in left.traits.frames for theirs in right.traits.frames if mine.verb == theirs.verb
    ]
    swapped = next((pair for pair in pairs if _crossed(*pair) and not _straight(*pair)), None)
    if swapped:
        mine, theirs = swapped
        sentence = f"Who does it to whom is turned round: {_told(mine)} here, {_told(theirs)} there."
        return Reason("roles", 0.0, sentence, conflict=True, here=mine.text, there=theirs.text)
    same = next((pair for pair in pairs if _straight(*pair)), None)
    return Reason("roles", 1.0, f"In both: {_told(_shared(*same))}.") if same else None


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
    return any(_same(*end) for end in ends) and all(_fits(*end) for end in ends)


def _fits(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Say whether two roles may name one thing: one of them is open, or they name the same."""
    return not (mine and theirs) or _same(mine, theirs)


def _same(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Say whether two roles name one thing: their last words agree, or one holds the other."""
    return bool(mine and theirs) and (mine[-1] == theirs[-1] or set(mine) <= set(theirs) or set(theirs) <= set(mine))


def _told(frame: Frame) -> str:
    parts = (" ".join(frame.doer), frame.text, " ".join(frame.done_to), " ".join(frame.other_end))
    return f"“{' → '.join(part for part in parts if part)}”"
