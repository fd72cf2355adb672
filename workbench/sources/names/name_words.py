"""The words of names brought to a form in which spellings and scripts can be compared; never shown to a reader."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from workbench.model import SourceKind
from workbench.sources.names.places import government_of
from workbench.text.names import GENERATIONS, normalise_name, plain_word, sounds
from workbench.text.word_lists import words

# Left out of "Department of Fisheries" to find "Fisheries Department".
SMALL = frozenset(("of", "the", "and", "de", "du", "des", "der", "for", "in"))
# Sounds that languages write with one letter or the other (Ukrainian h, Russian g), and what such a match is worth.
_CLASSES, LOOSER = str.maketrans("hgoyei", "kkaiii"), 0.95
FEW_VOWELS = 0.2
_ARTICLES = frozenset(("al", "el"))
_ARABIC_ARTICLE = re.compile(r"\bال")
_NICKNAME = re.compile(r"[“\"'‘(][^“”\"'’()]+[”\"'’)]\s+")
_AMERICAN = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"isation\b", "ization"),
        (r"ise\b", "ize"),
        (r"our\b", "or"),
        (r"tre\b", "ter"),
        (r"\b(def|off)ence\b", r"\1ense"),
        (r"programme\b", "program"),
    )
)


@lru_cache(maxsize=65_536)
def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name in plain Latin letters, without titles, credentials and Arabic articles."""
    # Credentials and offices follow a comma: "Ann Lee, MD".
    bare = name.partition(",")[0]
    without_nickname = _NICKNAME.sub("", bare)
    bare = without_nickname if without_nickname.strip() else bare
    found = normalise_name(_latin(bare), SourceKind.PERSON).split()
    return tuple(word for word in found if word not in _ARTICLES) or tuple(found)


@lru_cache(maxsize=65_536)
def body_words(name: str) -> tuple[str, ...]:
    """Return the words of any other name in plain Latin letters and American spelling, a government's its country."""
    plain = normalise_name(_latin(name), SourceKind.ORGANISATION)
    for pattern, to in _AMERICAN:
        plain = pattern.sub(to, plain)
    found = tuple(plain.split())
    country = government_of(tuple(map(plain_word, found)))
    if country:
        return tuple(plain_word(word) for word in country.split())
    return found


def without_generation(found: tuple[str, ...]) -> tuple[str, ...]:
    """Return a person's words without Jr, Sr, II."""
    return tuple(word for word in found if word not in GENERATIONS) or found


def generation(found: tuple[str, ...]) -> frozenset[str]:
    """Return the generations that a name says, Junior as jr."""
    spelled = {"junior": "jr", "senior": "sr"}
    return frozenset(spelled.get(word, word) for word in found if word in GENERATIONS)


def content_words(found: tuple[str, ...]) -> frozenset[str]:
    """Return the words of a body's name without the small ones."""
    return frozenset(found) - SMALL or frozenset(found)


@lru_cache(maxsize=65_536)
def alike(left: str, right: str) -> float:
    """Return how alike two words, or runs of words, sound in [0, 1], the usual transliterations evened out.

    A vowel more or another one at the end makes another name ("Paul" and "Paula", "Maria" and "Mario").
    """
    if left == right:
        return 1.0
    # Initials and numbers ("5th", "6th") are the same or not.
    if min(len(left), len(right)) < 2:
        return 0.0
    if any(letter.isdigit() for letter in left + right):
        return 0.0
    x, y = sounds(left), sounds(right)
    if x == y:
        return 0.99
    if x.rstrip("aeiou") == y.rstrip("aeiou"):
        return 0.0
    return _likeness_of_sounds(left, right)


def _likeness_of_sounds(left: str, right: str) -> float:
    """Compare the sounds letter by letter; where one side is written without vowels the consonants alone."""
    x, y = sounds(left), sounds(right)
    if min(_vowels(x), _vowels(y)) < FEW_VOWELS:
        return LOOSER * fuzz.ratio(skeleton(left), skeleton(right)) / 100
    looser = LOOSER * fuzz.ratio(x.translate(_CLASSES), y.translate(_CLASSES))
    return max(fuzz.ratio(x, y), looser) / 100


def _vowels(word: str) -> float:
    """Return the share of vowels in a word; Arabic and Hebrew letters leave them out."""
    if word:
        return sum(letter in "aeiou" for letter in word) / len(word)
    return 1.0


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """Return the consonants of how a word sounds, its first letter kept: "mikheyev" and "mikheev" give "mkf"."""
    heard = sounds(word)
    return heard[:1] + re.sub(r"[aeiouh]", "", heard[1:])


def acronyms_of(name: str) -> frozenset[str]:
    """Return the words that the first letters of a name of several words make, small words counted and not."""
    found = [word for word in body_words(name) if word[:1].isalpha()]
    large = [word for word in found if word not in SMALL]
    # Two letters are short for too many names, and one word has no acronym.
    if len(large) < 2:
        return frozenset()
    made = {"".join(word[0] for word in each) for each in (found, large)}
    return frozenset(acronym for acronym in made if len(acronym) > 2)


@lru_cache(maxsize=4096)
def first_names(word: str) -> frozenset[str]:
    """Return a first name with those that are forms of the same one ("bill" with "william")."""
    return frozenset((word,)).union(*(group for group in _first_name_groups() if word in group))


@lru_cache(maxsize=1)
def _first_name_groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split("/")) for group in words("forms of first names"))


def _latin(name: str) -> str:
    """Return a name in Latin letters; one that is written in them stays as it is, accents and all."""
    if all(ord(letter) < 0x370 or not letter.isalpha() for letter in name):
        return name
    return anyascii(_ARABIC_ARTICLE.sub("", name))
