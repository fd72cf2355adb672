"""Articles that give the same words to somebody else: the surest sign that one of them has the wrong speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from workbench.matching.clusters.also_in import other
from workbench.model import Form
from workbench.stored import StoredClaim
from workbench.stored.clusters import Group
from workbench.stored.pairs import Proposal, Side
from workbench.text.normalisation import unaccented

ALIKE = 92.0
"""From this share of common letters on, in percent of both, two claims have the same words (rapidfuzz `ratio`)."""

LEAST_WORDS = 4
"""Fewer words are said by many."""


def other_speakers(stored: StoredClaim, group: Group | None, pairs: Sequence[Proposal]) -> tuple[Side, ...]:
    """Return the claims of other articles that have a claim's words and another source, each source and article once.

    Looked for among the members of its group and the pairs that it is one of. What an outlet says itself, and sources
    that are open, tell nothing.
    """
    found: dict[tuple[int, int | None], Side] = {}
    for side in _sides(stored, group, pairs):
        if side.article.id != stored.article_id and _is_of_another(stored, side.claim):
            found.setdefault((side.article.id, side.claim.source_id), side)
    return tuple(found.values())


def _sides(stored: StoredClaim, group: Group | None, pairs: Sequence[Proposal]) -> Iterable[Side]:
    yield from (Side(member.claim, member.article) for member in (group.members if group else ()))
    yield from (other(pair, stored.id) for pair in pairs)


def _is_of_another(one: StoredClaim, another: StoredClaim) -> bool:
    if None in (one.source_id, another.source_id) or one.source_id == another.source_id:
        return False
    if Form.OWN_VOICE in (one.claim.form, another.claim.form):
        return False
    mine, theirs = unaccented(one.claim.words), unaccented(another.claim.words)
    return len(mine.split()) >= LEAST_WORDS and fuzz.ratio(mine, theirs) >= ALIKE
