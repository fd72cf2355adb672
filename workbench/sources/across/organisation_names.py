"""How the names of two organisations, documents or outlets hang together: equal, reordered, an acronym, short."""

from __future__ import annotations

import re
from itertools import product

from workbench.sources.across.entity_profile import EntityProfile, NameTie, Tie, closest
from workbench.sources.names.name_words import SMALL, acronyms_of, alike, body_words, content_words
from workbench.sources.names.places import government_of
from workbench.text.word_lists import words

# Every word must be this much alike for another spelling; on a scale of 0 to 1.
WORD_ALIKE = 0.86
LONGEST_ACRONYM = 6
Words = tuple[str, ...]
_FIGURE = re.compile(r"\d+")


def tie_bodies(left: EntityProfile, right: EntityProfile) -> NameTie | None:
    """Return the closest tie between the names of two bodies, None where they cannot be one.

    Where both have a long name these decide, but for an acronym that both articles give ("Instituto ... (ITA)").
    """
    mine, theirs = _long(left), _long(right)
    if not (mine and theirs):
        return closest(_tie(a, b) for a, b in product(left.names, right.names))
    return closest(_tie(a, b) for a, b in product(mine, theirs)) or _shared_acronym(left, right)


def _shared_acronym(left: EntityProfile, right: EntityProfile) -> NameTie | None:
    """Return the tie of the first acronym that both bear, None where there is none."""
    shared: dict[str, tuple[str, str]] = {}
    for mine, theirs in product(left.names, right.names):
        if _one_word(mine) and _one_word(mine) == _one_word(theirs):
            shared[_one_word(mine)] = mine, theirs
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
    if not letters.isupper():
        return False
    if not letters.isalpha():
        return False
    if len(letters) > LONGEST_ACRONYM:
        return False
    return government_of((letters.casefold(),)) is None


def _long(profile: EntityProfile) -> list[str]:
    """Return the names of several words that are not mere descriptions ("the quota agency")."""
    several = [name for name in profile.names if len(body_words(name)) > 1]
    return [name for name in several if any(word[:1].isupper() for word in name.split())]


def _one_word(name: str) -> str:
    """Return an acronym or other name of one word, "" for longer ones and for small letters."""
    found = body_words(name)
    described = name.islower() or name[:3].casefold() == "the"
    return found[0] if len(found) == 1 and not described else ""


def _tie(left: str, right: str) -> NameTie | None:
    """Compare two names."""
    tie = _kind_of_tie(left, right)
    return NameTie(tie, left, right) if tie else None


def _kind_of_tie(left: str, right: str) -> Tie | None:
    """Return the closest tie between two names; numbers must be the same on both sides, or left out on one."""
    a, b = body_words(left), body_words(right)
    if _figures(a) != _figures(b):
        return Tie.FULLER if _leaves_figures_out(a, b) else None
    if a == b or _same_content(a, b):
        return Tie.EQUAL
    if _is_acronym_of(a, right) or _is_acronym_of(b, left):
        return Tie.ACRONYM
    if _spelled_alike(a, b):
        return Tie.SPELLING
    return Tie.SHORT if _opens(a, b) or _opens(b, a) else None


def _is_acronym_of(short: Words, full: str) -> bool:
    return len(short) == 1 and short[0] in acronyms_of(full)


def _spelled_alike(a: Words, b: Words) -> bool:
    """Say whether two names of as many words, more than one, are alike word by word."""
    if len(a) != len(b) or len(a) < 2:
        return False
    return all(alike(x, y) >= WORD_ALIKE for x, y in zip(a, b, strict=True))


def _leaves_figures_out(a: Words, b: Words) -> bool:
    """Say whether one side alone has numbers, and all other words are the same: "Radio 4", "Radio"."""
    both = _figures(a) and _figures(b)
    return not both and {*a} - _figures(a) == {*b} - _figures(b)


def _same_content(a: Words, b: Words) -> bool:
    """Say whether two words or more, the small ones left out, are the same in any order."""
    if content_words(a) != content_words(b):
        return False
    return len(content_words(a)) > 1


def _opens(short: Words, full: Words) -> bool:
    """Say whether a name is short for a company's: "Castor" for "Castor Shipyards"."""
    rest = full[len(short) :]
    if not rest:
        return False
    if full[: len(short)] != short:
        return False
    return set(rest) <= words("names of companies")


def _figures(found: Words) -> set[str]:
    """Return the words with figures in them: "the 5th Circuit" is not the 6th."""
    return {word for word in found if _FIGURE.search(word)}
