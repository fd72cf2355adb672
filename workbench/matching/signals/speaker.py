"""Speaker: whether the two claims are put down to the same source.

The same words from another named person are linked, not merged: who checked that one said it has not checked the other.
Only proper names tell: "the premier" and "Ana Keller" may be one, a person and a body may speak for each other, bodies
have many names ("the White House", "the administration"), and what an outlet says itself is nobody's word.
"""

from __future__ import annotations

from workbench.matching.features.comparable import Comparable
from workbench.model import Claim, Form, Reason, Source, SourceKind
from workbench.sources.across.compare import is_named, tie_of
from workbench.sources.across.entity_profile import EntityProfile
from workbench.sources.names.name_words import person_words
from workbench.text.names import TITLES

OWN_VOICE = frozenset({Form.OWN_VOICE, Form.HEADLINE})


def speaker(left: Comparable, right: Comparable) -> Reason | None:
    """Compare the sources; None where one is open or the outlet itself, or where who it is cannot be told."""
    here, there = _speaking(left.stored.claim), _speaking(right.stored.claim)
    if here is None or there is None:
        return None
    if left.stored.source_id is not None and left.stored.source_id == right.stored.source_id:
        return Reason("speaker", 1.0, f"Both are attributed to {here.name}.")
    profiles = EntityProfile(here), EntityProfile(there)
    if tie_of(*profiles):
        return Reason("speaker", 1.0, f"Both are attributed to {here.name}.")
    if not all(map(_is_named_person, profiles)):
        return None
    sentence = f"Other speakers: {here.name} here, {there.name} there."
    return Reason("speaker", 0.0, sentence, conflict=True, here=here.name, there=there.name)


def _is_named_person(profile: EntityProfile) -> bool:
    """Say whether a source is a person of whom more is told than the office ("the Prime Minister")."""
    if profile.source.kind is not SourceKind.PERSON or not is_named(profile):
        return False
    return person_words(profile.source.name)[-1] not in TITLES


def _speaking(claim: Claim) -> Source | None:
    """Return who is said to have said it; nobody where the article says it itself."""
    if claim.form in OWN_VOICE or claim.source is None or claim.source.kind is SourceKind.OUTLET:
        return None
    return claim.source
