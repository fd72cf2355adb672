"""What is read of an article to see which others tell of the same event: day, telling words, names, and two vectors.

Nothing here hangs on what else is stored, so that an article's profile stays what it was: how rare a word is comes
from packaged weights of word pieces and from a packaged table of general English. The text is not parsed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import log, sqrt
from struct import Struct
from struct import error as struct_error
from zlib import compress, crc32, decompress
from zlib import error as zlib_error

import numpy as np

from workbench.matching.features.naming import find_names
from workbench.matching.pairs.cross_encoder import VECTOR, sentence_vector
from workbench.matching.signals.rare_words import rarity
from workbench.model import Article
from workbench.stories.word_rarity import general_rarity
from workbench.text.normalisation import STOP_WORDS, WORD, stem, straighten, unaccented

PROFILE_VERSION = 2
"""Raised whenever the same article gives another profile; profiles of older versions are read again."""

TERMS = 100
"""So many terms are kept, the most telling first: what an article of usual length says only in passing is left out."""

INDEXED = 24
"""So many terms an article is found by."""

HEADLINE_WORDS = 25
"""An article without a title has the beginning of its text for one: a headline is seldom longer."""

LEAD_WORDS = 100
"""What is read as the lead: about as much as the encoder takes in (128 word pieces)."""

LEAST_PARAGRAPH = 4
"""Paragraphs of fewer words are no lead ("ABSTRACT.", "By Ada Vane")."""

PROMINENT = 3.0
"""A word of headline or lead tells of the event this much more than one further down (chosen on development)."""

CONTRAST = 0.7
"""The power of a word's rarity in its weight: below 1, so that many fairly rare words ("caucus", "moderator") outweigh
one very rare one that is there by chance (chosen on development). Rarity is the geometric mean of that of the word
pieces and that in general English: what one alone takes for rare or common counts by half."""

SHINGLE = 5
"""Words in a shingle, as is usual for finding copies of news (Broder 1997): two writers seldom share five in a row."""

SIGNED = 127
"""What the length of a vector is in signed bytes."""

_LENGTH = Struct("<I")
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class ArticleProfile:
    """What is read of one article.

    `day` is None where unknown. `terms` holds the weights of stems, the most telling first, `written` each as the
    article has it. `headline_terms` and `lead_terms` are the stems in headline and lead, `names` the names in either,
    canonical form -> as written. `headline` and `lead` are sentence vectors [384] as signed bytes of length 127, of
    zeros where there are no words. `shingles` are the hashes of every SHINGLE words in a row.
    """

    day: date | None
    terms: Mapping[str, float]
    written: Mapping[str, str]
    headline_terms: frozenset[str]
    lead_terms: frozenset[str]
    names: Mapping[str, str]
    headline: bytes
    lead: bytes
    shingles: frozenset[int]


def read_profile(article: Article) -> ArticleProfile:
    """Return the profile of an article; one of a text without words resembles nothing.

    Raises ModelMissing where the packaged encoder or word pieces are missing or damaged.
    """
    body = _body(article)
    headline = article.title.strip() or _first_words([body], HEADLINE_WORDS)
    lead = _first_words(_paragraphs(body), LEAD_WORDS)
    prominent = frozenset(_stems(headline)), frozenset(_stems(lead))
    written = {stem(unaccented(word)): word for word in reversed(WORD.findall(straighten(f"{headline}\n{body}")))}
    terms = _weighed(_stems(f"{headline}\n{body}"), prominent[0] | prominent[1])
    return ArticleProfile(
        day=article.published or article.print_day,
        terms=terms,
        written={term: written.get(term, term) for term in terms},
        headline_terms=prominent[0],
        lead_terms=prominent[1],
        names=_names(headline, lead),
        headline=_vector(headline),
        lead=_vector(lead),
        shingles=frozenset(_shingles(body)),
    )


def pack(profile: ArticleProfile) -> bytes:
    """Return a profile as bytes, as it is stored: the vectors, the shingles, and the rest as compressed JSON."""
    words = {
        "day": profile.day.isoformat() if profile.day else None,
        "terms": [[term, weight, profile.written[term]] for term, weight in profile.terms.items()],
        "headline": sorted(profile.headline_terms),
        "lead": sorted(profile.lead_terms),
        "names": dict(profile.names),
    }
    shingles = np.array(sorted(profile.shingles), dtype="<u4").tobytes()
    return (
        _LENGTH.pack(len(shingles)) + profile.headline + profile.lead + shingles + compress(json.dumps(words).encode())
    )


def unpack(packed: bytes) -> ArticleProfile:
    """Return the profile that `pack` made the bytes of, of this PROFILE_VERSION; raise ValueError for other bytes."""
    try:
        return _unpacked(packed)
    except (struct_error, zlib_error, LookupError, TypeError, ValueError) as other:
        raise ValueError("these bytes are no packed profile") from other


def _unpacked(packed: bytes) -> ArticleProfile:
    (length,) = _LENGTH.unpack_from(packed)
    at = _LENGTH.size + 2 * VECTOR
    words = json.loads(decompress(packed[at + length :]))
    return ArticleProfile(
        day=date.fromisoformat(words["day"]) if words["day"] else None,
        terms={term: weight for term, weight, _ in words["terms"]},
        written={term: written for term, _, written in words["terms"]},
        headline_terms=frozenset(words["headline"]),
        lead_terms=frozenset(words["lead"]),
        names=words["names"],
        headline=packed[_LENGTH.size : _LENGTH.size + VECTOR],
        lead=packed[_LENGTH.size + VECTOR : at],
        shingles=frozenset(np.frombuffer(packed[at : at + length], dtype="<u4").tolist()),
    )


def index_terms(profile: ArticleProfile) -> tuple[str, ...]:
    """Return the INDEXED most telling terms, by which an article is found, the most telling first."""
    return tuple(profile.terms)[:INDEXED]


def _body(article: Article) -> str:
    """Return the text without the title that it opens with, whatever marks either has."""
    wanted = [letter.lower() for letter in _LETTER.findall(article.title)]
    at = 0
    for letter in wanted:
        found = _LETTER.search(article.text, at)
        if not found or found[0].lower() != letter:
            return article.text
        at = found.end()
    return article.text[at:].lstrip(" .,:;!?…'\"’”\n") if wanted else article.text


def _paragraphs(body: str) -> Iterator[str]:
    return (part for part in _PARAGRAPH_END.split(body) if len(part.split(None, LEAST_PARAGRAPH)) >= LEAST_PARAGRAPH)


def _first_words(parts: Iterable[str], most: int) -> str:
    """Return the first words of some paragraphs, `most` of them."""
    words: list[str] = []
    for part in parts:
        words += part.split(None, most)[:most]
        if len(words) >= most:
            break
    return " ".join(words[:most])


def _stems(text: str) -> Iterator[str]:
    return (stem(word) for word in WORD.findall(unaccented(text)) if word not in STOP_WORDS and len(word) > 1)


def _weighed(stems: Iterable[str], prominent: frozenset[str]) -> dict[str, float]:
    """Return the TERMS most telling stems with their weights: log frequency times rarity, more in headline or lead."""
    weights = {
        word: round((1 + log(count)) * _telling(word) * (PROMINENT if word in prominent else 1.0), 3)
        for word, count in Counter(stems).items()
    }
    kept = sorted(weights, key=lambda word: (-weights[word], word))[:TERMS]
    return {word: weights[word] for word in kept}


def _telling(word: str) -> float:
    mean = sqrt(rarity(word) * general_rarity(word))
    return float(mean**CONTRAST)


def _names(headline: str, lead: str) -> dict[str, str]:
    """Return the names in headline and lead; of a headline in title case, those that the lead has too."""
    in_headline, in_lead = find_names(headline), find_names(lead)
    return dict(sorted({**in_headline.sure, **in_lead.sure}.items()))


def _vector(text: str) -> bytes:
    """Return a text's sentence vector as signed bytes."""
    if not _LETTER.search(text):
        return bytes(VECTOR)
    return np.round(sentence_vector(text) * SIGNED).astype(np.int8).tobytes()


def _shingles(text: str) -> Iterator[int]:
    words = WORD.findall(unaccented(text))
    return (crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(len(words) - SHINGLE + 1))
