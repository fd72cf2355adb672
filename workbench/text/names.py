"""Names in plain form, so that two spellings of one name can be compared.

`normalise_name` takes away what never tells two sources apart (case, accents, punctuation, titles, determiners,
possessives, company suffixes). `sounds` goes one step further and evens out the usual ways to write foreign names in
Latin letters. Neither result is ever shown to a reader.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from workbench.model import SourceKind
from workbench.text.word_lists import words

DETERMINERS = words("determiners")
COURTESY = words("courtesy titles")
TITLES = COURTESY | words("offices")
PLAIN_TITLES = words("plain titles")
COMPANY_SUFFIXES = words("company suffixes")
GENERATIONS = words("generations")

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "e"})
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ]s\b|(?<=s)['’ʼ](?=\s|$)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_INSIDE_WORD = re.compile(r"(?<=\w)['’ʼ‘`](?=\w)")
_NO_WORD = re.compile(r"[^\w&]+|_")

# Ways in which languages that use other scripts are written in Latin letters; applied in this order.
_SPELLINGS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"sch|sh|sz|tch|ch|cz|\bhs|\bx", "s"),
        (r"kh|gh|q|ck|c", "k"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dj|zh|j", "z"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"\b(?:ye|je)", "e"),
        (r"[iy]+", "i"),
        (r"ou|oo", "u"),
        (r"ee|ie|ei|eie|ey", "e"),
        (r"re\b", "er"),
        (r"v\b|ff\b", "f"),
        (r"\bg(?=ad)", "k"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65_536)
def normalise_name(name: str, kind: SourceKind | None = None) -> str:
    """Return `name` in lower case without accents, punctuation, titles, determiners, possessives, company suffixes.

    Titles of office ("General", "Judge") go only where `kind` is a person; at least one word always stays.
    "Mr. İsmail Demir's" -> "ismail demir"; "the U.S." -> "us"; "Acme Holdings, Inc." -> "acme holdings".
    """
    words = _plain_words(name)
    leading, trailing = _droppable(kind)
    while len(words) > 1 and words[0] in leading:
        words = words[1:]
    while len(words) > 1 and words[-1] in trailing:
        words = words[:-1]
    return " ".join(words)


def _droppable(kind: SourceKind | None) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that fall before and behind the name of such a source.

    A "Judge" before an organisation's name belongs to it, and a person may be called "Holding".
    """
    if kind is SourceKind.PERSON:
        return DETERMINERS | TITLES, frozenset()
    if kind is None:
        return DETERMINERS | PLAIN_TITLES, COMPANY_SUFFIXES
    return DETERMINERS, COMPANY_SUFFIXES


def plain_letters(text: str) -> str:
    """Return `text` in lower case with accents removed and dotless or barred letters evened out."""
    # Folding can give letters that have to be taken apart again (Unicode Standard 3.13, caseless matching).
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_LETTERS)
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def _plain_words(name: str) -> list[str]:
    """Return the words of a name in plain letters, dotted acronyms joined, brackets and possessives gone."""
    # A name that stands wholly in brackets would lose all its words.
    text = _IN_BRACKETS.sub(" ", name) if _IN_BRACKETS.sub("", name).strip() else name
    text = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", text)
    text = _INSIDE_WORD.sub("", _POSSESSIVE.sub("", text))
    return _NO_WORD.sub(" ", plain_letters(text)).replace("&", " and ").split() or [name.casefold().strip()]


@lru_cache(maxsize=65_536)
def sounds(plain: str) -> str:
    """Return a normalised name with the usual transliterations evened out: "mikheyev" and "mikheev" come out alike."""
    for pattern, to in _SPELLINGS:
        plain = pattern.sub(to, plain)
    return plain


@lru_cache(maxsize=65_536)
def plain_word(word: str) -> str:
    """Return the letters and digits of one word in plain form, without a possessive: "O’Neill’s" -> "oneill"."""
    return "".join(letter for letter in plain_letters(_POSSESSIVE.sub("", word)) if letter.isalnum())
