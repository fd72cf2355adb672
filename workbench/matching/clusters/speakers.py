"""Whom other articles give the same words to: those that agree with an article, and those that name somebody else.

Somebody else behind the same words is the surest sign that one of the articles has the wrong speaker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from workbench.attribution import DOUBTED
from workbench.matching.clusters.also_in import other
from workbench.model import Form, Source
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.clusters import Group
from workbench.stored.pairs import Proposal, Side
from workbench.text.normalisation import unaccented

ALIKE = 92.0
"""From this share of common letters on, in percent of both, two claims have the same words (rapidfuzz `ratio`)."""

LEAST_WORDS = 4
"""Fewer words are said by many."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A stored source to whom other articles give a claim's words, and these articles in the order of their ids."""

    source_id: int
    source: Source
    articles: tuple[StoredArticle, ...]


def speakers_elsewhere(stored: StoredClaim, group: Group | None, pairs: Sequence[Proposal]) -> tuple[Speaker, ...]:
    """Return whom other articles give a claim's words to, the source that most of them name first.

    Looked for among the members of its group and the pairs that it is one of. What an outlet says itself, sources that
    are open, and claims that a person doubted tell nothing.
    """
    articles: defaultdict[int, dict[int, StoredArticle]] = defaultdict(dict)
    sources: dict[int, Source] = {}
    for side in _sides(stored, group, pairs):
        source_id, source = side.claim.source_id, side.claim.claim.source
        if source_id is not None and source is not None and _has_its_words(stored, side.claim):
            sources[source_id] = source
            articles[source_id][side.article.id] = side.article
    found = [Speaker(key, sources[key], tuple(of[one] for one in sorted(of))) for key, of in articles.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.articles), one.source_id)))


def _sides(stored: StoredClaim, group: Group | None, pairs: Sequence[Proposal]) -> Iterable[Side]:
    yield from (Side(member.claim, member.article) for member in (group.members if group else ()))
    yield from (other(pair, stored.id) for pair in pairs)


def _has_its_words(one: StoredClaim, another: StoredClaim) -> bool:
    """Say whether a claim of another article has a claim's words, and nobody doubts who said them there."""
    if one.article_id == another.article_id or Form.OWN_VOICE in (one.claim.form, another.claim.form):
        return False
    if another.attribution in DOUBTED:
        return False
    mine, theirs = unaccented(one.claim.words), unaccented(another.claim.words)
    return len(mine.split()) >= LEAST_WORDS and fuzz.ratio(mine, theirs) >= ALIKE
