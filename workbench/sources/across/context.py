"""What the articles say around two names: evidence that they are one source, or that they are not.

The signals are points: sources that are quoted beside both, one quoted beside the one and named in the other's role,
words that both roles share, roles of one family. Ages that do not fit count as a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise, takewhile

from workbench.sources.across.entity_profile import EntityProfile
from workbench.sources.names.name_words import alike, body_words, content_words, person_words
from workbench.sources.names.places import DEMONYMS
from workbench.text.names import plain_word
from workbench.text.word_lists import role_families, words

# Points; fitted by eye on benchmarks/data/source_pairs_development.jsonl.
CO_QUOTED, NAMED_IN_ROLE, SHARED_NAME, SHARED_WORD, SAME_FAMILY = 1.0, 1.0, 1.0, 0.75, 0.5
CO_QUOTED_ALIKE = 0.85
# More co-quoted sources in common make it no likelier that two names are one source.
MOST_CO_QUOTED = 3
# Two words have one stem where they open with so many letters, and this share of the longer one's.
SHORTEST_STEM, STEM = 4, 0.6
# Years of birth reckoned from two articles may differ by so much.
LEEWAY_YEARS = 2
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


def weigh_context(left: EntityProfile, right: EntityProfile) -> Context:
    """Weigh all that is known around two names."""
    shared = _shared_words(left, right)
    families = _shared_families(left, right, [word for _, word in shared])
    found = [
        *_co_quoted(left, right),
        *_named_in_roles(left, right),
        *_named_in_roles(right, left),
        *_roles_alike(shared, families),
    ]
    return Context(
        points=sum(points for points, _ in found),
        roles_agree=bool(shared or families),
        described=bool(left.roles and right.roles),
        why=tuple(why for _, why in found),
        conflict=_ages_apart(left, right),
        kin=_is_kin(left) or _is_kin(right),
    )


def _roles_alike(shared: Sequence[tuple[float, str]], families: Collection[str]) -> Iterator[tuple[float, str]]:
    """Yield what the words and the families of roles are worth that both sides have."""
    if shared:
        alike = ", ".join(word for _, word in shared)
        yield sum(points for points, _ in shared), f"Described alike: {alike}."
    if families:
        yield SAME_FAMILY, f"Roles of one kind: {', '.join(sorted(families))}."


def _shared_families(left: EntityProfile, right: EntityProfile, words_shared: Sequence[str]) -> set[str]:
    """Return the families that both have roles of, but for those of the words that were counted already."""
    counted = {family for word in words_shared for family in role_families().get(word, ())}
    return set(_families(left) & _families(right)) - counted


def _is_kin(profile: EntityProfile) -> bool:
    """Say whether a role tells whose relative the source is: relatives share names."""
    return any(word in words("kin") for word in _role_words(profile))


def _co_quoted(left: EntityProfile, right: EntityProfile) -> Iterator[tuple[float, str]]:
    """Yield those quoted beside both, at most `MOST_CO_QUOTED`."""
    known = _co_quoted_index(right.co_quoted)
    shared = (name for name in dict.fromkeys(left.co_quoted) if known.holds(name))
    for name in islice(shared, MOST_CO_QUOTED):
        yield CO_QUOTED, f"Both are quoted beside “{name}”."


class _CoQuotedIndex:
    """The names quoted beside one source, to be asked whether another name may be one of them.

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
def _co_quoted_index(names: tuple[str, ...]) -> _CoQuotedIndex:
    return _CoQuotedIndex(names)


def _named_in_roles(left: EntityProfile, right: EntityProfile) -> Iterator[tuple[float, str]]:
    """Yield the first source quoted beside one side that a role of the other names ("head of Castor Shipyards")."""
    said = {plain_word(word) for role in right.roles for word in re.split(r"[\s-]+", role)}
    own = _own_words(left) | _own_words(right)
    for name in left.co_quoted:
        telling = _telling_words(name)
        # Words of the two names themselves tell nothing, but every telling word is looked for in the roles.
        if telling - own and telling & said:
            yield NAMED_IN_ROLE, f"One is quoted beside “{name}”, which the other's role names."
            return


def _telling_words(name: str) -> set[str]:
    """Return the words of a name that many others do not have, too: no short ones, no "ministry"."""
    return {word for word in body_words(name) if len(word) > 3} - words("organisation name words")


@lru_cache(maxsize=65_536)
def _one_name(a: str, b: str) -> bool:
    """Say whether two co-quoted sources may be one by their names alone."""
    if content_words(body_words(a)) == content_words(body_words(b)):
        return True
    short, full = sorted((person_words(a), person_words(b)), key=len)
    if alike(" ".join(short), " ".join(full)) >= CO_QUOTED_ALIKE:
        return True
    if len(short) == 1:
        return len(full) > 1 and full[-1] == short[0]
    return short[0] == full[0] and set(short) < set(full)


def _shared_words(left: EntityProfile, right: EntityProfile) -> list[tuple[float, str]]:
    """Return the telling words that both roles have, names worth more; words of the names themselves tell nothing."""
    own = _own_words(left) | _own_words(right)
    mine, theirs = _role_words(left), _role_words(right)
    pairs = [(a, b) for a in mine.keys() - own for b in theirs.keys() - own if _one_stem(a, b)]
    shared = {a: SHARED_NAME if mine[a] and theirs[b] else SHARED_WORD for a, b in sorted(pairs)}
    return [(points, word) for word, points in shared.items()][:4]


def _one_stem(a: str, b: str) -> bool:
    """Say whether two words are one, or made from one ("farm" and "farmer")."""
    if a == b:
        return True
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    return same >= SHORTEST_STEM and same >= STEM * max(len(a), len(b))


def _role_words(one: EntityProfile) -> dict[str, bool]:
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


def _titles(one: EntityProfile) -> Iterable[str]:
    """Return the offices in front of a source's names ("Mayor Falk")."""
    return {
        _singular(plain_word(name.split()[0]))
        for name in one.names
        if len(name.split()) > 1 and plain_word(name.split()[0]) in role_families()
    }


def _families(one: EntityProfile) -> frozenset[str]:
    """Return the families of the roles' nouns ("lawmaker" for a senator)."""
    nouns = list(_role_words(one))
    joined = [f"{a}-{b}" for role in one.roles for a, b in pairwise(map(plain_word, role.split()))]
    return frozenset(f for noun in (*nouns, *joined) for f in role_families().get(noun, ())) - _NO_ROLES


def _own_words(one: EntityProfile) -> set[str]:
    """Return the words of the source's names, but for offices in front of them."""
    found = {_singular(plain_word(word)) for name in one.names for word in re.split(r"[\s-]+", name)}
    return found - set(_titles(one))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _ages_apart(left: EntityProfile, right: EntityProfile) -> str:
    """Say which ages do not fit, "" where none do."""
    mine, theirs = _ages(left), _ages(right)
    if not (mine and theirs):
        return ""
    years_apart = abs((mine[0] - left.year) - (theirs[0] - right.year))
    # A birthday on either side, and the day of the year that nobody knows.
    if years_apart <= LEEWAY_YEARS:
        return ""
    return f"Ages that do not fit: {mine[0]} and {theirs[0]}."


def _ages(one: EntityProfile) -> list[int]:
    """Return the ages that the roles tell, in years."""
    return [int(age) for role in one.roles for age in _AGE.findall(role)]
