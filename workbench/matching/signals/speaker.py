"""Speaker: whether the two claims are put down to the same source.

The same words from another named person are linked, not merged: who checked that one said it has not checked the other.
A person and a body are not compared: one may speak for the other.
"""

from __future__ import annotations

from workbench.matching.features.comparable import Comparable
from workbench.model import Reason, Source, SourceKind
from workbench.text.normalisation import content_words

NEVER_THE_SAME = frozenset({SourceKind.UNNAMED, SourceKind.GROUP})
"""Two unnamed officials, or two crowds of "experts", may or may not be the same people: nobody can tell."""


def speaker(left: Comparable, right: Comparable) -> Reason | None:
    """Compare the sources; None where one is open, or where who it is cannot be told."""
    here, there = left.stored.claim.source, right.stored.claim.source
    if here is None:
        return None
    if there is None:
        return None
    if not _can_be_told(here, there):
        return None
    if _same(left, right, here, there):
        return Reason("speaker", 1.0, f"Both are attributed to {here.name}.")
    sentence = f"Other speakers: {here.name} here, {there.name} there."
    return Reason("speaker", 0.0, sentence, conflict=True, here=here.name, there=there.name)


def _can_be_told(here: Source, there: Source) -> bool:
    """Say whether the names tell if two sources are one: not of unnamed ones, nor of a person and a body."""
    if here.kind != there.kind:
        return False
    return here.kind not in NEVER_THE_SAME


def _same(left: Comparable, right: Comparable, here: Source, there: Source) -> bool:
    """Say whether the sources may be one: one stored source, or names of which one holds all words of the other's."""
    ids = left.stored.source_id, right.stored.source_id
    if None not in ids and ids[0] == ids[1]:
        return True
    return any(one <= other or other <= one for one in _names(here) for other in _names(there))


def _names(source: Source) -> list[frozenset[str]]:
    return [frozenset(words) for name in (source.name, *source.aliases) if (words := content_words(name))]
