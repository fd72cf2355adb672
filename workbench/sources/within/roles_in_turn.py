"""Two people of one role in turn: behind "the fire chief" a bare "the chief" need not be the one with a name."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model import Source, SourceKind
from workbench.sources.within.discourse import Answer, Discourse
from workbench.sources.within.entity import Entity
from workbench.sources.within.phrases import Phrase

_OF_A_BODY = frozenset(("its", "their", "his", "her"))


def one_of_two(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Leave a bare "the chief" open where the last one of the role is unnamed, and somebody named has it, too."""
    if not _is_bare(phrase):
        return None
    named = [person for person in discourse.entities.people if phrase.noun in person.about.roles]
    unnamed = dict(_unnamed_before(phrase, discourse))
    if not (named and unnamed):
        return None
    if max(unnamed) < max(_named_before(phrase, named), default=-1):
        return None
    could_be = (named[0].source, unnamed[max(unnamed)])
    why = f"“{named[0].source.name}” or somebody unnamed could be meant"
    return Answer(None, why, tuple(source for source in could_be if source is not None))


def _is_bare(phrase: Phrase) -> bool:
    """Say whether a phrase is a definite noun for one person and no more ("the chief")."""
    if phrase.plural or phrase.pronoun or phrase.telling or not phrase.definite:
        return False
    return phrase.first_word not in _OF_A_BODY and len(phrase.tokens) == len(phrase.core)


def _unnamed_before(phrase: Phrase, discourse: Discourse) -> Iterator[tuple[int, Source | None]]:
    """Yield where mentions with the same noun got no name, with their source, None for those that are open."""
    for mention in discourse.resolved:
        if mention.source.kind is SourceKind.UNNAMED and _is_before(mention.phrase, phrase):
            yield mention.phrase.start, mention.source
    yield from ((other.start, None) for other in discourse.left_open if _is_before(other, phrase))


def _is_before(other: Phrase, phrase: Phrase) -> bool:
    return other.noun == phrase.noun and other.start < phrase.start


def _named_before(phrase: Phrase, people: list[Entity]) -> Iterator[int]:
    """Yield the places before the phrase where some people are named."""
    yield from (name.start for person in people for name in person.names if name.start < phrase.start)
