"""Whom a pronoun cannot be: who is named in the pronoun's own words, and who asks it or is spoken to by it.

"He said that Kern would go" is not Kern, and in "Asked by Lund, he said no" he is not Lund: whom a pronoun means is
named neither in the words that it says nor beside the participle whose subject it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model import Source
from workbench.sources.names.names import Name
from workbench.sources.within.discourse import Discourse
from workbench.sources.within.participles import is_bare_participle, objects_of
from workbench.sources.within.phrases import Phrase

_IN_FRONT = 100  # tokens before a pronoun in which its participle is looked for; a sentence may have any number
_ONE_PERSON = frozenset(("he", "him", "his", "she", "her"))


def in_own_words(phrase: Phrase, discourse: Discourse) -> frozenset[Source]:
    """Return the persons named in what a pronoun for one person says."""
    return frozenset(_in_own_words(phrase, discourse)) if phrase.pronoun in _ONE_PERSON else frozenset()


def objects_beside(phrase: Phrase, discourse: Discourse) -> frozenset[Source]:
    """Return the persons who are the object of a participle whose subject a pronoun for one person is."""
    return frozenset(_beside_participle(phrase, discourse)) if phrase.pronoun in _ONE_PERSON else frozenset()


def _in_own_words(phrase: Phrase, discourse: Discourse) -> Iterator[Source]:
    """Yield who is named in what the pronoun says: behind it, or in a quotation, where it would be "I"."""
    for span in discourse.claim.content:
        for name, entity in discourse.entities.at(span.start, span.end):
            if entity.is_person and _is_third_person(name, phrase, discourse):
                yield entity.source


def _is_third_person(name: Name, phrase: Phrase, discourse: Discourse) -> bool:
    """Say whether a name cannot be the speaker's own; "Kern would go, he said" may be Kern."""
    if len(discourse.entities.sharing(name)) > 1:
        return False
    return name.start > phrase.end or discourse.page.quoted(name.start)


def _beside_participle(phrase: Phrase, discourse: Discourse) -> Iterator[Source]:
    """Yield whom a participle in front of the pronoun, of which the pronoun is the subject, has for its object."""
    head = phrase.head
    for token in head.doc[max(head.sent.start, head.i - _IN_FRONT) : head.i]:
        if not token.is_ancestor(head) and is_bare_participle(token):
            for noun in objects_of(token):
                named = discourse.entities.at(noun.left_edge.idx, noun.idx + len(noun))
                yield from (entity.source for name, entity in named if name.first <= noun.i < name.last)
