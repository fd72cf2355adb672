"""What the articles say around two names: evidence that they are one source, or that they are not.

The signals are points: companions that both have, a companion of one that the other's role names, words that both roles
share, roles of one family. Ages that do not fit count as a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from workbench.sources.across.entity_profile import Portrait
from workbench.sources.names.name_words import alike, body_words, content_words, person_words
from workbench.sources.names.places import DEMONYMS
from workbench.text.names import plain_word
from workbench.text.word_lists import role_families, words

# Points; fitted by eye on benchmarks/data/source_pairs_development.jsonl.
COMPANION, NAMED_IN_ROLE, SHARED_NAME, SHARED_WORD, SAME_FAMILY = 1.0, 1.0, 1.0, 0.75, 0.5
COMPANION_ALIKE = 0.85
# More companions in common make it no likelier that two names are one source.
MOST_COMPANIONS = 3
# Two words have one stem where they open with this share of the longer one's letters.
STEM = 0.6
_AGE = re.compile(r"(?:^|,\s*|\b(?:aged?|an?|the)\s)(\d{2,3})(?=$|,|-year-old|\syears old)")
_NO_ROLES = frozenset(("anyone", "family"))
_TELLS_NOTHING = frozenset(
    ("who", "which", "that", "year", "old", "said", "says", "part", "more", "than", "now", "then", "still")
)


@dataclass(frozen=True, slots=True)
class Context:
    """Points for one source, whether the roles agree among them, and the sentences that explain them.

    `described` says whether articles give a role on both sides, `conflict` what speaks against one source, "" for
    nothing.
    """

    points: float = 0.0
    roles_agree: bool = False
    described: bool = False
    why: tuple[str, ...] = ()
    conflict: str = ""
    kin: bool = False


def weigh_context(left: Portrait, right: Portrait) -> Context:
    """Weigh all that is known around two names."""
    found = [*_companions(left, right), *_named_in_roles(left, right), *_named_in_roles(right, left)]
    shared = _shared_words(left, right)
    families = _families(left) & _families(right)
    families -= {family for _, word in shared for family in role_families().get(word, ())}
    if shared:
        found.append((sum(points for points, _ in shared), f"Described alike: {', '.join(w for _, w in shared)}."))
    if families:
        found.append((SAME_FAMILY, f"Roles of one kind: {', '.join(sorted(families))}."))
    return Context(
        sum(points for points, _ in found),
        bool(shared or families),
        bool(left.roles and right.roles),
        tuple(why for _, why in found),
        _ages_apart(left, right),
        any(word in words("kin") for one in (left, right) for word in _role_words(one)),
    )


def _companions(left: Portrait, right: Portrait) -> Iterator[tuple[float, str]]:
    """Yield those quoted beside both, at most `MOST_COMPANIONS`."""
    known = _companion_index(right.beside)
    shared = (name for name in dict.fromkeys(left.beside) if known.holds(name))
    for name in islice(shared, MOST_COMPANIONS):
        yield COMPANION, f"Both are quoted beside “{name}”."


class _CompanionIndex:
    """Companions of one source, to be asked whether a name may be one of theirs.

    Most are found by their very words, so that two articles with the same hundred sources cost a hundred look-ups; only
    a name that nobody has to the letter is held against every other one.
    """

    def __init__(self, names: Sequence[str]) -> None:
        """Note the words of the names."""
        self._names = tuple(names)
        self._words = {content_words(body_words(name)) for name in names}

    def holds(self, name: str) -> bool:
        """Say whether the name may be one of them."""
        return content_words(body_words(name)) in self._words or any(_one_name(name, other) for other in self._names)


@lru_cache(maxsize=1_024)
def _companion_index(names: tuple[str, ...]) -> _CompanionIndex:
    return _CompanionIndex(names)


def _named_in_roles(left: Portrait, right: Portrait) -> Iterator[tuple[float, str]]:
    """Yield the first companion of one side that a role of the other side names ("head of Castor Shipyards")."""
    said = {plain_word(word) for role in right.roles for word in re.split(r"[\s-]+", role)}
    for name in left.beside:
        named = [word for word in body_words(name) if len(word) > 2]
        telling = [word for word in named if word not in words("organisation name words") and len(word) > 3]
        if telling and any(word in said for word in telling) and set(telling) - _own_words(left) - _own_words(right):
            yield NAMED_IN_ROLE, f"One is quoted beside “{name}”, which the other's role names."
            return


@lru_cache(maxsize=65_536)
def _one_name(a: str, b: str) -> bool:
    """Say whether two companions may be one by their names alone."""
    if content_words(body_words(a)) == content_words(body_words(b)):
        return True
    short, full = sorted((person_words(a), person_words(b)), key=len)
    if alike(" ".join(short), " ".join(full)) >= COMPANION_ALIKE:
        return True
    if len(short) == 1:
        return len(full) > 1 and full[-1] == short[0]
    return short[0] == full[0] and set(short) < set(full)


def _shared_words(left: Portrait, right: Portrait) -> list[tuple[float, str]]:
    """Return the telling words that both roles have, names worth more; words of the names themselves tell nothing."""
    own = _own_words(left) | _own_words(right)
    mine, theirs = _role_words(left), _role_words(right)
    pairs = [(a, b) for a in mine.keys() - own for b in theirs.keys() - own if _one_stem(a, b)]
    shared = {a: SHARED_NAME if mine[a] and theirs[b] else SHARED_WORD for a, b in sorted(pairs)}
    return [(points, word) for word, points in shared.items()][:4]


def _one_stem(a: str, b: str) -> bool:
    """Say whether two words are one, or made from one ("farm" and "farmer")."""
    same = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a == b or (same >= 4 and same >= STEM * max(len(a), len(b)))


def _role_words(one: Portrait) -> dict[str, bool]:
    """Return the telling words of the roles and of titles before the name in plain singular form, True for names.

    "Armenian" and "Armenia" are one word.
    """
    found: dict[str, bool] = {}
    for role in one.roles:
        for place, word in enumerate(re.split(r"[\s—–-]+", role)):
            plain = _singular(plain_word(word))
            country = DEMONYMS.get((plain_word(word),))
            key = plain_word(country) if country else plain
            if len(key) > 2 and not key.isdigit() and key not in words("empty words") | _TELLS_NOTHING:
                found[key] = word[:1].isupper() and (place > 0 or bool(country))
    return found | dict.fromkeys(_titles(one), False)


def _titles(one: Portrait) -> Iterable[str]:
    """Return the offices in front of a source's names ("Mayor Falk")."""
    return {
        _singular(plain_word(name.split()[0]))
        for name in one.names
        if len(name.split()) > 1 and plain_word(name.split()[0]) in role_families()
    }


def _families(one: Portrait) -> frozenset[str]:
    """Return the families of the roles' nouns ("lawmaker" for a senator)."""
    nouns = list(_role_words(one))
    joined = [f"{a}-{b}" for role in one.roles for a, b in pairwise(map(plain_word, role.split()))]
    return frozenset(f for noun in (*nouns, *joined) for f in role_families().get(noun, ())) - _NO_ROLES


def _own_words(one: Portrait) -> set[str]:
    return {_singular(plain_word(word)) for name in one.names for word in re.split(r"[\s-]+", name)} - set(_titles(one))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _ages_apart(left: Portrait, right: Portrait) -> str:
    """Say which ages do not fit, "" where none do; two years of leeway for the days between."""
    ages = [[int(age) for role in one.roles for age in _AGE.findall(role)] for one in (left, right)]
    if not all(ages):
        return ""
    apart = abs((ages[0][0] - left.year) - (ages[1][0] - right.year))
    return f"Ages that do not fit: {ages[0][0]} and {ages[1][0]}." if apart > 2 else ""
