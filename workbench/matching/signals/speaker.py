"""Speaker: whether the two claims are put down to the same source.

Two people can say the same thing, so a different speaker is never a conflict: the claims are linked, not merged.
"""

from __future__ import annotations

from workbench.matching.normalise import Comparable, content_words
from workbench.model import Reason, Source, SourceKind

NEVER_THE_SAME = frozenset({SourceKind.UNNAMED, SourceKind.GROUP})
"""Two unnamed officials, or two crowds of "experts", may or may not be the same people: nobody can tell."""


def speaker(left: Comparable, right: Comparable) -> Reason | None:
    """Compare the sources; None where one is open, or where who it is cannot be told."""
    here, there = left.stored.claim.source, right.stored.claim.source
    if here is None or there is None or {here.kind, there.kind} & NEVER_THE_SAME:
        return None
    if _same(left, right, here, there):
        return Reason("speaker", 1.0, f"Both are attributed to {here.name}.")
    return Reason("speaker", 0.0, f"Attributed to {here.name} here, to {there.name} there.")


def _same(left: Comparable, right: Comparable, here: Source, there: Source) -> bool:
    ids = left.stored.source_id, right.stored.source_id
    if None not in ids:
        return ids[0] == ids[1]
    return here.kind == there.kind and bool(_names(here) & _names(there))


def _names(source: Source) -> set[tuple[str, ...]]:
    return {words for name in (source.name, *source.aliases) if (words := content_words(name))}
