"""Why two articles may be about one event, as sentences for the reader."""

from __future__ import annotations

from datetime import date

from workbench.matching.signals.rare_words import rarity
from workbench.stories.copies import copied_share
from workbench.stories.profile import ArticleProfile
from workbench.text.normalisation import listed

SHOWN = 4
"""So many names or words are shown: more would not be read."""

RARE = 0.5
"""From this rarity on a word is worth showing: of the words of a news text about every second is."""

TELLING_NAME = 0.1
"""Names that are commoner than that (a president's in an election year) speak for nothing alone."""

NEAR = 3
"""Up to so many days apart is said as a reason: most of what is told of an event comes within them."""

COPIED = ((0.95, "Nearly all"), (0.7, "Three quarters"), (0.45, "Half"), (0.2, "A quarter"))
"""From which share of copied text on what is said of it."""


def reasons_for(one: ArticleProfile, other: ArticleProfile) -> tuple[str, ...]:
    """Return what speaks for two articles being about one event, the same whichever comes first."""
    found = (_of_days(one.day, other.day), _of_names(one, other), _of_words(one, other), _of_copies(one, other))
    return tuple(sentence for sentence in found if sentence)


def _of_days(one: date | None, other: date | None) -> str:
    if one is None or other is None:
        return ""
    apart = abs((one - other).days)
    if not apart:
        return f"Both are of {one.day} {one:%B}."
    return f"They are {apart} {'day' if apart == 1 else 'days'} apart." if apart <= NEAR else ""


def _of_names(one: ArticleProfile, other: ArticleProfile) -> str:
    shared = [name for name in one.names.keys() & other.names.keys() if rarity(name) >= TELLING_NAME]
    shown = sorted(shared, key=lambda name: (-rarity(name), name))[:SHOWN]
    if not shown:
        return ""
    return f"Both name {listed(min(one.names[name], other.names[name]) for name in shown)} in headline or lead."


def _of_words(one: ArticleProfile, other: ArticleProfile) -> str:
    names = one.names.keys() | other.names.keys()
    shared = [term for term in one.terms.keys() & other.terms.keys() if rarity(term) >= RARE and term not in names]
    telling = sorted(shared, key=lambda term: (-min(one.terms[term], other.terms[term]), term))[:SHOWN]
    if not telling:
        return ""
    return f"They share rare words: {', '.join(min(one.written[term], other.written[term]) for term in telling)}."


def _of_copies(one: ArticleProfile, other: ArticleProfile) -> str:
    share = copied_share(one, other)
    amount = next((words for from_, words in COPIED if share >= from_), "")
    return f"{amount} of the text is the same copy." if amount else ""
