"""How the names of two organisations, documents or outlets hang together: equal, reordered, an acronym, short."""

from __future__ import annotations

import re
from itertools import product

from workbench.sources.across.entity_profile import NameTie, Portrait, Tie, closest
from workbench.sources.names.name_words import SMALL, acronyms_of, alike, body_words, content_words
from workbench.sources.names.places import government_of
from workbench.text.word_lists import words

# Every word must be this much alike for another spelling; on a scale of 0 to 1.
WORD_ALIKE = 0.86
LONGEST_ACRONYM = 6
_FIGURE = re.compile(r"\d+")


def tie_bodies(left: Portrait, right: Portrait) -> NameTie | None:
    """Return the closest tie between the names of two bodies, None where they cannot be one.

    Where both have a long name these decide, but for an acronym that both articles give ("Instituto ... (ITA)").
    """
    mine, theirs = _long(left), _long(right)
    pairs = product(mine, theirs) if mine and theirs else product(left.names, right.names)
    found = closest(_tie(a, b) for a, b in pairs)
    if found or not (mine and theirs):
        return found
    shared = {_one_word(a): (a, b) for a, b in product(left.names, right.names) if _one_word(a) == _one_word(b)}
    shared.pop("", None)
    return next((NameTie(Tie.ACRONYM, *pair) for pair in shared.values()), None)


def is_common(name: str) -> bool:
    """Say whether bodies in many places bear this name: "Ministry of Defence", "city council", "Supreme Court"."""
    if government_of(body_words(name)):
        return False
    common = words("organisation name words") | words("organisation nouns") | words("common name words") | SMALL
    return all(word in common for word in body_words(name))


def is_acronym(name: str) -> bool:
    """Say whether a name is a run of a few capitals, which may be short for many names; a country's is not."""
    letters = name.replace(".", "")
    known = government_of((letters.casefold(),)) is not None
    return letters.isupper() and letters.isalpha() and len(letters) <= LONGEST_ACRONYM and not known


def _long(one: Portrait) -> list[str]:
    """Return the names of several words that are not mere descriptions ("the quota agency")."""
    return [name for name in one.names if len(body_words(name)) > 1 and any(w[:1].isupper() for w in name.split())]


def _one_word(name: str) -> str:
    """Return an acronym or other name of one word, "" for longer ones and for small letters."""
    found = body_words(name)
    return found[0] if len(found) == 1 and not name.islower() and name[:3].casefold() != "the" else ""


def _tie(left: str, right: str) -> NameTie | None:
    """Compare two names."""
    a, b = body_words(left), body_words(right)
    if _figures(a) != _figures(b):
        dropped = not (_figures(a) and _figures(b)) and {*a} - _figures(a) == {*b} - _figures(b)
        return NameTie(Tie.FULLER, left, right) if dropped else None
    if a == b or (content_words(a) == content_words(b) and len(content_words(a)) > 1):
        return NameTie(Tie.EQUAL, left, right)
    if (len(a) == 1 and a[0] in acronyms_of(right)) or (len(b) == 1 and b[0] in acronyms_of(left)):
        return NameTie(Tie.ACRONYM, left, right)
    if len(a) == len(b) > 1 and all(alike(x, y) >= WORD_ALIKE for x, y in zip(a, b, strict=True)):
        return NameTie(Tie.SPELLING, left, right)
    return NameTie(Tie.SHORT, left, right) if _opens(a, b) or _opens(b, a) else None


def _opens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether a name is short for a company's: "Castor" for "Castor Shipyards"."""
    rest = full[len(short) :]
    return bool(rest) and full[: len(short)] == short and set(rest) <= words("names of companies")


def _figures(found: tuple[str, ...]) -> set[str]:
    """Return the words with figures in them: "the 5th Circuit" is not the 6th."""
    return {word for word in found if _FIGURE.search(word)}
