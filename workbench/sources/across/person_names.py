"""How the names of two persons hang together: equal, fuller, spelled otherwise, a nickname, a last name alone.

A different first name, generation (Jr, Sr), middle initial or gender in a title forbids any tie.
"""

from __future__ import annotations

from itertools import product, zip_longest

from workbench.sources.across.entity_profile import EntityProfile, NameTie, Tie, closest
from workbench.sources.names.name_words import alike, first_names, generation, person_words, without_generation
from workbench.sources.names.roles import Gender, gender_of
from workbench.text.names import plain_word, sounds

# Measured on benchmarks/data/source_pairs_development.jsonl; on a scale of 0 to 1.
LAST_ALIKE, FIRST_ALIKE, FIRST_LOOSER, BOTH_ALIKE = 0.66, 0.72, 0.62, 0.77
# From here on two names are taken for spellings of one, under it they only resemble each other.
SPELLED = 0.85

Words = tuple[str, ...]


def tie_persons(left: EntityProfile, right: EntityProfile) -> NameTie | None:
    """Return the closest tie between the names of two persons, None where they cannot be one."""
    if _genders_differ(left, right):
        return None
    mine, theirs = _full(left), _full(right)
    if mine and theirs:
        return closest(_tie_full(a, b) for a, b in product(mine, theirs))
    return closest(_tie_short(a, b) for a, b in product(left.names, right.names))


def _full(profile: EntityProfile) -> list[str]:
    """Return the names with a first and a last name; a last name with a hyphen is one."""
    return [name for name in profile.names if len(without_generation(person_words(name.replace("-", "")))) > 1]


def _tie_full(left: str, right: str) -> NameTie | None:
    """Compare two full names."""
    a, b = person_words(left), person_words(right)
    mine, theirs = generation(a), generation(b)
    if mine and theirs and mine != theirs:
        return None
    tie = _tie_words(without_generation(a), without_generation(b))
    if tie is Tie.EQUAL and mine != theirs:
        tie = Tie.FULLER
    return NameTie(tie, left, right) if tie else None


def _tie_words(a: Words, b: Words) -> Tie | None:
    """Compare the words of two full names; the order of first and last name may differ ("Kim Jong Un")."""
    if sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return Tie.EQUAL
    if a[-1] == b[-1] and _middles_fit(a[1:-1], b[1:-1]):
        tie = _tie_first_names(a[0], b[0])
        if tie:
            return tie
    return Tie.FULLER if _is_fuller(a, b) else _tie_sounds(a, b)


def _is_fuller(a: Words, b: Words) -> bool:
    """Say whether one name has words more than the other, no mere initials, and the same first one."""
    if len(a) == len(b) or a[0] != b[0]:
        return False
    mine, theirs = set(a) - set(b), set(b) - set(a)
    if mine and theirs:
        return False
    return all(map(_is_word, mine | theirs))


def _tie_sounds(a: Words, b: Words) -> Tie | None:
    """Compare how two names sound, in either order of given and family name."""
    orders = [(a, b), ((*a[1:], a[0]), b)]
    if len(a) != len(b):
        orders.append((_family_first(a), _family_first(b)))
    nearest = max(_sound_alike(x, y) for x, y in orders)
    if not nearest:
        return None
    return Tie.SPELLING if nearest >= SPELLED else Tie.RESEMBLING


def _tie_first_names(a: str, b: str) -> Tie | None:
    """Compare the first names of two persons with one last name."""
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return Tie.FULLER
    if first_names(a) & first_names(b):
        return Tie.NICKNAME
    near = alike(a, b)
    # However alike, another first sound is another name ("Dana", "Jana").
    if near >= SPELLED and sounds(a)[0] == sounds(b)[0]:
        return Tie.SPELLING
    return Tie.RESEMBLING if near >= FIRST_ALIKE else None


def _is_word(word: str) -> bool:
    """Say whether this is more than an initial."""
    return len(word) > 1


def _middles_fit(a: Words, b: Words) -> bool:
    """Say whether middle names fit: one side may leave them out or shorten them to initials."""
    if not a or not b:
        return True
    return all(_middle_fits(x, y) for x, y in zip_longest(a, b, fillvalue=""))


def _middle_fits(x: str, y: str) -> bool:
    """Say whether two middle names are alike, an initial what begins with it."""
    if min(len(x), len(y)) <= 1:
        return x[:1] == y[:1]
    return alike(x, y) >= FIRST_ALIKE


def _sound_alike(a: Words, b: Words) -> float:
    """Return how alike first and last name sound, the lesser of the two, in [0, 1]; 0 where they are not alike.

    Where the last names are spelled alike, too, a first name that only resembles the other is a brother's or sister's.
    """
    last, first = alike(a[-1], b[-1]), _first_names_alike(a, b)
    needed = FIRST_ALIKE if a[-1] == b[-1] else FIRST_LOOSER
    fits = last >= LAST_ALIKE and first >= needed and (first + last) / 2 >= BOTH_ALIKE
    return min(first, last) if fits else 0.0


def _first_names_alike(a: Words, b: Words) -> float:
    """Return how alike the given names sound, also where one side has them joined ("Abdelkrim", "Abd el-Krim")."""
    first = alike(a[0], b[0]) if _middles_fit(a[1:-1], b[1:-1]) else 0.0
    if len(a) == len(b) or not all(map(_is_word, (*a, *b))):
        return first
    return max(first, alike("".join(a[:-1]), "".join(b[:-1])))


def _family_first(words_: Words) -> Words:
    """Return a name whose family name comes first in Western order, its given names joined."""
    return ("".join(words_[1:]), words_[0])


def _tie_short(left: str, right: str) -> NameTie | None:
    """Compare names of which one is a last name or a single name."""
    a, b = without_generation(person_words(left)), without_generation(person_words(right))
    short, full = (a, b) if len(a) < len(b) else (b, a)
    ends = len(short) < len(full) and full[-len(short) :] == short
    if a == b or ends:
        return NameTie(Tie.SHORT, left, right)
    return None


def _genders_differ(left: EntityProfile, right: EntityProfile) -> bool:
    """Say whether titles on both sides tell two genders: "Mr Berg" is not "Ms Berg"."""
    mine, theirs = _genders(left), _genders(right)
    return bool(mine and theirs) and not mine & theirs


def _genders(profile: EntityProfile) -> set[Gender]:
    """Return the genders that the titles in a source's names show."""
    shown = (gender_of(map(plain_word, name.split())) for name in profile.names)
    return {gender for gender in shown if gender is not None}
