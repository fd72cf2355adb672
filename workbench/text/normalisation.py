"""A claim's words made comparable: quotes, case, accents, endings and words that carry no meaning are set aside.

Nothing here is shown to a reader; what is shown always comes from the exact words of the claim.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

REMEMBERED = 4_096
"""So many claims' words are remembered by whoever works them out, since one claim is compared with many."""

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
_OPENING = re.compile(r"^[\s\"'.,;:…-]*(?:(?:that|how|whether|if)\b[\s\"',:]*)?", re.IGNORECASE)
_STRAIGHT = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‛": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
    }
)
_VOWELS = frozenset("aeiouy")
# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss"})

# Function words, reporting verbs and negations: the first carry no meaning of their own, the last are the business
# of the negation signal, so that "did" and "did not" stand side by side and their conflict shows.
_STOP_WORDS = """
    a about after again all also although an and any are as at be because been before being both but by can could did
    didn't do does doesn't doing don't during each for from had hadn't has hasn't have haven't he he'd he's her here
    him his how however i i'm i've if in into is isn't it it's its itself just me might more most must my neither never
    no nor not now of off on once one's only or other our ours out over own per quite rather shall she she's should so
    some such than that that's the their theirs them themselves then there there's these they they're this those
    though through to too under until up upon us very was wasn't we we're we've were weren't what when where whether
    which while who whom whose why will with within without won't would wouldn't yet you your
    said say says saying told tells according added stated
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


def straighten(text: str) -> str:
    """Return `text` with typewriter quotes, plain hyphens and plain spaces; its length stays the same."""
    return text.translate(_STRAIGHT)


@lru_cache(maxsize=100_000)
def unaccented(text: str) -> str:
    """Return `text` in lower case, with straight quotes and without accents ("Erdoğan" as "erdogan")."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", straighten(text).lower().translate(_LETTERS))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def open_claim(text: str) -> str:
    """Return the claim without what only introduces it: quotes, dots and the word "that" before the content."""
    return _OPENING.sub("", straighten(text), count=1)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return `word` without its commonest English endings (plural, possessive, -ed, -ing, final e).

    A shortened form of the first step of Porter's stemmer (1980): it joins "attacks", "attacked" and "attacking",
    and leaves irregular forms alone. `word` is in lower case.

    The one place where words are stemmed: the stored index, thresholds and weights of matching were made with these
    stems. A library's stemmer (Snowball's for English) joins more ("university" and "universal" as "univers"), so that
    other claims would match than were measured.
    """
    word = word.removesuffix("'s").removesuffix("'")
    # Shorter words have no ending to lose ("as", "red"), and figures keep theirs ("1980s").
    if len(word) < 4 or word[0].isdigit():
        return word
    return _without_verb_ending(_without_plural(word))


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    # "glass", "virus" and "crisis" are no plurals.
    if word.endswith(("ss", "us", "is")):
        return word
    return word.removesuffix("s")


def _without_verb_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and _can_be_a_verb(root):
            return _undoubled(root)
    return word.removesuffix("e")


def _can_be_a_verb(root: str) -> bool:
    """Whether a verb may be left without its ending: "ring", "bed" and "string" hold none."""
    return len(root) > 2 and not _VOWELS.isdisjoint(root)


def _undoubled(root: str) -> str:
    """Take a doubled last letter ("stopp") once; "ll" and "ss" belong to the word ("calling", "passing")."""
    doubled = root[-1] == root[-2] and root[-1] not in "aeiouls"
    return root[:-1] if doubled else root.removesuffix("e")


def content_words(text: str) -> tuple[str, ...]:
    """Return the stems of the words in `text` that carry meaning, in text order, with repetitions."""
    return tuple(stem(word) for word in WORD.findall(unaccented(text)) if word not in STOP_WORDS)


def listed(words: Iterable[str]) -> str:
    """Join words for a sentence: "Ankara", "Ankara and Athens", "Ankara, Athens and Rome"."""
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last
