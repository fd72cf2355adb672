"""Other claims of an article that a change of source most likely holds for, too: those with the same words for it.

Where "she" turned out to be somebody else once, every other "she" that had been linked to the same former source, or
was open like this one, most likely is, too. People say so; this only finds the claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.attribution import Attribution
from workbench.model import Source
from workbench.stored import StoredClaim
from workbench.stored.review import SourceChange
from workbench.text.keys import fold


@dataclass(frozen=True, slots=True)
class LikewiseOffer:
    """The claims, in text order, that may go to the same source as `changed`; `words` name it in all of them."""

    changed: StoredClaim
    source: Source
    words: str
    claims: tuple[StoredClaim, ...]


def offer_likewise(change: SourceChange | None, claims: Sequence[StoredClaim]) -> LikewiseOffer | None:
    """Return which other claims a change of source most likely holds for; None where it holds for no other.

    `claims` are those of the article as they stand now, in text order. Offered are claims whose source is named with
    the very words (capitals apart), that have the former source still, and that no person corrected or called right.
    """
    changed = _changed(change, claims) if change else None
    if change is None or changed is None or changed.claim.source is None:
        return None
    words = mention_words(changed)
    alike = tuple(one for one in claims if one.id != changed.id and _holds_for(one, words, change.former_id))
    return LikewiseOffer(changed, changed.claim.source, words, alike) if words and alike else None


def mention_words(stored: StoredClaim) -> str:
    """Return the words of the article that name a claim's source, "" where none do."""
    mention = stored.claim.mention
    return " ".join(span.text for span in mention.spans) if mention else ""


def _changed(change: SourceChange, claims: Sequence[StoredClaim]) -> StoredClaim | None:
    """Return the claim that was changed; None where it is gone, or has its former source again."""
    found = next((one for one in claims if one.id == change.claim_id), None)
    return None if found is None or found.source_id == change.former_id else found


def _holds_for(one: StoredClaim, words: str, former_id: int | None) -> bool:
    said_by_people = one.corrected or one.attribution is Attribution.RIGHT
    return one.source_id == former_id and not said_by_people and fold(mention_words(one)) == fold(words)
