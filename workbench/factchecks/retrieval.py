"""Which known fact-checks are about a claim: retrieval in two stages, as in CheckThat! 2020, task 2.

First, words and quick vectors shortlist checks in one pass over the library: BM25 (Robertson and Zaragoza 2009) as a
share of the best check's, plus the cosine of the sentence vectors of `matching.features.vectors`. Then the network
reads the claim, and the shortlist is ranked by how near the claim comes to what the publisher checked or to the check's
title, whichever is nearer. The weights were chosen on the development part of CheckThat! (`benchmarks/library.py`).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from workbench.matching.features.vectors import WIDTH, encode
from workbench.matching.pairs.cross_encoder import sentence_vectors
from workbench.model import Reason
from workbench.text.normalisation import STOP_WORDS, WORD, content_words, stem, unaccented

SHORTLIST = 30
"""Checks that the network's vectors are compared with, for each claim."""

WORDS_WEIGHT = 0.2
"""What shared words add to the network's cosine, for the check that shares most."""

SATURATION, LENGTH_SHARE = 1.2, 0.75
"""BM25's k1 and b, the usual ones."""

PROMISE = 0.3
"""From this promise of its best check on, a claim is read by the network."""

SUGGEST = 0.6
"""From this probability of being about the same on, a check is suggested."""

LOOK = 0.35
"""From here on it is shown as worth a look; below it, nothing is said."""

MOST_HINTS = 3
"""Checks of one claim that are shown."""

NEAR_WEIGHT, COVER_WEIGHT, OFFSET = 9.8, 1.1, -6.6
"""A logistic regression over nearness and covered words: right and best wrong pairs of CheckThat!'s training part,
and sentences of news that no check of it is about (`python -m benchmarks.library --fit`).
"""

AT_ONCE = 8_192
"""Checks of the library that are compared together, so that memory stays flat."""

MOST_SHARED = 5

Floats = NDArray[np.float32]
Reading = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True, slots=True)
class Listed:
    """A check as the first stage sees it: the stems of its title and claim between spaces, and their quick vector."""

    id: int
    words: str
    vector: bytes


@dataclass(frozen=True, slots=True)
class Read:
    """A check as the network has read it: signed bytes of the claim's vector and of the title's (empty without one)."""

    claim: bytes
    title: bytes = b""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A check on a claim's shortlist.

    `words` is its BM25 as a share of the best check's in the library, `cover` as a share of what a check with every
    word of the claim would have, `quick` the cosine of the quick vectors, `shared` the shared stems, rarest first.
    """

    id: int
    words: float
    cover: float
    quick: float
    shared: tuple[str, ...] = ()

    @property
    def promise(self) -> float:
        """How likely it looks before the network has read anything, roughly in [0, 1]."""
        return (self.cover + self.quick) / 2


@dataclass(frozen=True, slots=True)
class Ranked:
    """A check that may be about a claim: `score` is the calibrated probability, `order` what it is ranked by."""

    id: int
    score: float
    order: float
    reasons: tuple[Reason, ...] = ()


def listed(key: int, claim: str, title: str) -> Listed:
    """Return a check as the first stage sees it."""
    return listed_all([(key, claim, title)])[0]


def listed_all(checks: Sequence[tuple[int, str, str]]) -> list[Listed]:
    """Return checks, given as key, claim and title, as the first stage sees them; together they are made faster."""
    texts = [f"{title} {claim}".strip() for _, claim, title in checks]
    vectors = encode(texts)
    return [
        Listed(key, " ".join(content_words(text)), vector.tobytes())
        for (key, _, _), text, vector in zip(checks, texts, vectors, strict=True)
    ]


def read_all(checks: Sequence[tuple[str, str]], read: Reading = sentence_vectors) -> list[Read]:
    """Return checks, given as claim and title, as the network reads them. Raises ModelMissing."""
    vectors = read([text for pair in checks for text in pair if text])
    packed = iter(pack(vectors))
    return [Read(next(packed), next(packed) if title else b"") for _, title in checks]


def pack(vectors: Floats) -> list[bytes]:
    """Return normed vectors as signed bytes, 127 standing for 1."""
    return [row.tobytes() for row in np.round(np.clip(vectors, -1, 1) * 127).astype(np.int8)]


def shortlist(queries: Sequence[str], library: Iterable[Listed], most: int = SHORTLIST) -> list[list[Candidate]]:
    """Return for each claim the most likely checks by words and quick vectors, the likeliest first.

    The library is gone through once, whatever its size; memory grows with it by four bytes a claim and check.
    """
    wanted = [tuple(dict.fromkeys(content_words(query))) for query in queries]
    index = _Index(frozenset(word for words in wanted for word in words))
    near = index.take_in(library, encode(queries))
    return [_likeliest(words, row, index, most) for words, row in zip(wanted, near, strict=True)]


def promising(candidates: Sequence[Candidate]) -> bool:
    """Say whether a claim's shortlist is worth the network's time."""
    return any(candidate.promise >= PROMISE for candidate in candidates)


def rerank(query: str, vector: Floats, candidates: Iterable[Candidate], held: Mapping[int, Read]) -> list[Ranked]:
    """Return the shortlisted checks that the network has read, the nearest to the claim first."""
    ranked = [_ranked(query, vector, candidate, held[candidate.id]) for candidate in candidates if candidate.id in held]
    return sorted(ranked, key=lambda check: (-check.order, check.id))


def _ranked(query: str, vector: Floats, candidate: Candidate, held: Read) -> Ranked:
    by_claim, by_title = (_cosine(vector, packed) for packed in (held.claim, held.title))
    # A title often asks what the publisher checked, in words nearer to the article's.
    near = max(by_claim, by_title)
    score = 1 / (1 + exp(-(NEAR_WEIGHT * near + COVER_WEIGHT * min(1.0, candidate.cover) + OFFSET)))
    reasons = _reasons(query, candidate, near, by_title > by_claim)
    return Ranked(candidate.id, round(score, 4), near + WORDS_WEIGHT * candidate.words, reasons)


def _reasons(query: str, candidate: Candidate, near: float, by_title: bool) -> tuple[Reason, ...]:  # noqa: FBT001
    """Return what speaks for a check, in sentences."""
    other = "the fact-check's title" if by_title else "what was checked there"
    value = round(min(1.0, max(0.0, near)), 4)
    found = [Reason("meaning", value, f"It reads {value:.0%} like {other}.")]
    spelled = {stem(word): word for word in WORD.findall(unaccented(query)) if word not in STOP_WORDS}
    shared = [spelled[word] for word in candidate.shared if word in spelled][:MOST_SHARED]
    if shared:
        words = ", ".join(f"“{word}”" for word in shared)
        found.append(Reason("words", round(min(1.0, candidate.cover), 4), f"Both have {words}."))
    return tuple(found)


def _cosine(vector: Floats, packed: bytes) -> float:
    """Return the cosine of a normed vector and one of signed bytes, 0 where there is none or it has another length."""
    # Another length comes from another network, whose numbers mean nothing beside these.
    if len(packed) != len(vector):
        return 0.0
    other = np.frombuffer(packed, dtype=np.int8).astype(np.float32)
    return float(vector @ other / max(float(np.linalg.norm(other)), 1e-9))


class _Index:
    """An inverted index over a library for some words: the numbers of the checks that hold each, and how often."""

    def __init__(self, vocabulary: frozenset[str]) -> None:
        self.vocabulary = vocabulary
        self.ids: list[int] = []
        self.lengths: list[int] = []
        self.postings: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))
        self.counts: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))

    def take_in(self, library: Iterable[Listed], queries: NDArray[np.int8]) -> Floats:
        """Go through the library; return the cosines of the quick vectors, [queries, checks]."""
        wanted = _normed(queries)
        parts = [wanted @ _normed(self._note(some)).T for some in _pieces(library)]
        found: Floats = np.concatenate(parts, axis=1) if parts else np.zeros((len(queries), 0), dtype=np.float32)
        return found

    def _note(self, some: Sequence[Listed]) -> NDArray[np.int8]:
        """Note the words of some checks; return their vectors."""
        for check in some:
            words, number = check.words.split(), len(self.ids)
            self.ids.append(check.id)
            self.lengths.append(len(words))
            for word in self.vocabulary.intersection(words):
                self.postings[word].append(number)
                self.counts[word].append(words.count(word))
        # A check without a vector of this length still needs a row of its own, or all behind it would be shifted.
        whole = b"".join(check.vector.ljust(WIDTH, b"\0")[:WIDTH] for check in some)
        return np.frombuffer(whole, dtype=np.int8).reshape(-1, WIDTH)

    def rarity(self, word: str) -> float:
        """Return a word's inverse document frequency in the library."""
        holders, size = len(self.postings.get(word, ())), len(self.ids)
        return log(1 + (size - holders + 0.5) / (holders + 0.5))

    def weigh(self, words: Sequence[str]) -> Floats:
        """Return the BM25 of every check for these words."""
        lengths = np.array(self.lengths, dtype=np.float32)
        norms = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / max(float(lengths.mean()), 1.0))
        sums = np.zeros(len(self.ids), dtype=np.float32)
        for word in words:
            if word in self.postings:
                holders, counts = np.array(self.postings[word]), np.array(self.counts[word])
                sums[holders] += self.rarity(word) * counts * (SATURATION + 1) / (counts + norms[holders])
        return sums


def _pieces(library: Iterable[Listed]) -> Iterator[list[Listed]]:
    going = iter(library)
    while some := list(islice(going, AT_ONCE)):
        yield some


def _normed(vectors: NDArray[np.int8]) -> Floats:
    whole = vectors.astype(np.float32)
    found: Floats = whole / np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-9)
    return found


def _likeliest(words: Sequence[str], near: Floats, index: _Index, most: int) -> list[Candidate]:
    """Return the checks with the largest sum of both scores of one claim."""
    if not index.ids:
        return []
    weights = index.weigh(words)
    best, whole = max(float(weights.max()), 1e-9), max(sum(map(index.rarity, words)), 1e-9)
    together = weights / best + near
    # Only the best are put in order: sorting a whole library for each claim would take longer than weighing it.
    count = min(most, len(index.ids))
    nearest = np.argpartition(-together, count - 1)[:count]
    rarest = sorted(words, key=lambda word: (-index.rarity(word), word))
    ordered = sorted(nearest.tolist(), key=lambda row: (-together[row], row))
    holding = {word: np.isin(ordered, index.postings[word]) for word in rarest if word in index.postings}
    return [
        Candidate(
            id=index.ids[row],
            words=float(weights[row]) / best,
            cover=float(weights[row]) / whole,
            quick=float(near[row]),
            shared=tuple(word for word, held in holding.items() if held[number]),
        )
        for number, row in enumerate(ordered)
    ]
