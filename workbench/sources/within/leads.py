"""The one place where "a" speaks of somebody with a name: "A Velden judge" in the lead, whom the article then names.

Everywhere else "an official", "one resident" and "another director" are of somebody new, and never get a name.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.sources.within.discourse import Discourse
from workbench.sources.within.entity import Entity
from workbench.sources.within.phrases import Phrase

# Two, as a headline that ends in a full stop counts as a sentence.
LEAD_SENTENCES = 2
# A description opens the text in its first sentences; after that a new one introduces somebody else.
OPENING_SENTENCES = 4
_ARTICLES = frozenset(("a", "an"))
_TELLING_NAMES = frozenset(("GPE", "ORG", "NORP"))


def leads(phrase: Phrase, discourse: Discourse) -> bool:
    """Say whether a phrase opens the text, in a heading or the lead, and says of which place or body somebody is."""
    if phrase.first_word not in _ARTICLES:
        return False
    if not any(token.ent_type_ in _TELLING_NAMES for token in phrase.core):
        return False
    page = discourse.page
    if page.heading(phrase.start):
        return True
    body = next((start for start, _ in page.paragraphs if not page.heading(start) and not page.aside(start)), 0)
    return page.sentence(phrase.start) - page.sentence(body) < LEAD_SENTENCES


def whom_it_leads_to(phrase: Phrase, people: Sequence[Entity]) -> list[Entity]:
    """Return the one person with the phrase's role whom the article names only behind it; nobody where there are more.

    "A judge" and two judges: it could be either, or a third one.
    """
    same = [person for person in people if phrase.about.families & person.about.families]
    return same if len(same) == 1 and same[0].names[0].start > phrase.end else []


def opens(phrase: Phrase, discourse: Discourse) -> bool:
    """Say whether the phrase stands in a heading or in the first sentences of the article."""
    page = discourse.page
    body = next((start for start, _ in page.paragraphs if not page.heading(start) and not page.aside(start)), 0)
    if page.heading(phrase.start):
        return True
    return page.sentence(phrase.start) - page.sentence(body) < OPENING_SENTENCES
