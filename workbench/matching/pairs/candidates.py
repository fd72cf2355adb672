"""Which stored claims are worth comparing with a new one: those that share its rare words, and those near in meaning.

A word weighs log(1 + stored / holders), the inverse document frequency of Spärck Jones (1972). Words are followed
rarest first until enough holders were visited; near in meaning are the vectors of the cells that lie next to the new
claim's own (an inverted file: Jégou, Douze and Schmid 2011). Where the holders and the vectors come from is the
caller's affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

HOLDERS_PER_CLAIM = 60_000
"""Words are followed until so many entries were visited; the two rarest always are."""

FOLLOWED_ALWAYS = 2

LIKELIEST_BY_MEANING = 20
"""So many candidates a claim its vector gives at most before they are weighed against those by words."""

LEAST_SHARE = 0.1
LEAST_COSINE = 0.4
"""What shares less of the weight of a claim's words, or is farther away, is alike only by accident."""

SQUARED = 127 * 127
"""The squared length of a vector of signed bytes."""

Places = NDArray[np.uint16]
Ids = NDArray[np.int64]
Vectors = NDArray[np.int8]
Blocks = Mapping[int, Mapping[str, Places]]


class Found(NamedTuple):
    """Claims with a number each, the greatest first."""

    ids: Ids
    values: NDArray[np.float32]

    def largest(self, most: int) -> Found:
        """Return the first `most`."""
        chosen = np.argpartition(-self.values, most)[:most] if len(self.ids) > most else np.arange(len(self.ids))
        chosen = chosen[np.lexsort((self.ids[chosen], -self.values[chosen]))]
        return Found(self.ids[chosen], self.values[chosen])


NOTHING = Found(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))


def weigh(stems: Iterable[str], holders: Mapping[str, int], stored: int) -> dict[str, float]:
    """Return the weights of the stems worth following, rarest first; `holders` counts who holds them, of `stored`."""
    followed: dict[str, float] = {}
    visited = 0
    for stem in sorted((stem for stem in set(stems) if holders.get(stem)), key=lambda stem: (holders[stem], stem)):
        visited += holders[stem]
        if len(followed) >= FOLLOWED_ALWAYS and visited > HOLDERS_PER_CLAIM:
            break
        followed[stem] = log(1 + stored / holders[stem])
    return followed


def by_words(weights: Mapping[str, float], blocks: Blocks, size: int, most: int, before: int | None = None) -> Found:
    """Return the claims that share most of the weight of the words, with the share (0 to 1).

    `blocks` holds, by block of `size` claims, the places of those that hold a stem. With `before`, only claims with
    smaller ids are returned.
    """
    best = [NOTHING]
    whole = sum(weights.values())
    for block, places in blocks.items():
        held = [stem for stem in weights if stem in places]
        sums = np.zeros(size if before is None else max(0, min(size, before - block * size)), dtype=np.float32)
        for stem in held:
            inside = places[stem] if len(sums) == size else places[stem][places[stem] < len(sums)]
            sums[inside] += np.float32(weights[stem] / whole)
        touched = np.flatnonzero(sums >= LEAST_SHARE) if held else NOTHING.ids
        best.append(Found(touched + block * size, sums[touched]).largest(most))
    return joined(best).largest(most)


def by_meaning(claims: Vectors, ids: Ids, vectors: Vectors, before: Sequence[int | None]) -> list[Found]:
    """Return, for each of the claims [claims, width], those of the stored `vectors` that are nearest, with cosines.

    `before` holds, for each claim, below which id they are looked for. Claims of one cell are compared together, for it
    takes longer to make the stored vectors ready than to compare them.
    """
    near = vectors.astype(np.float32) @ claims.astype(np.float32).T / SQUARED
    found = []
    for column, bound in zip(near.T, before, strict=True):
        kept = np.flatnonzero(column >= LEAST_COSINE)
        kept = kept if bound is None else kept[ids[kept] < bound]
        found.append(Found(ids[kept], column[kept]).largest(LIKELIEST_BY_MEANING))
    return found


def cosines(vector: Vectors, vectors: Vectors) -> NDArray[np.float32]:
    """Return the cosines between one vector of signed bytes and others [others, width]."""
    return np.asarray(vectors.astype(np.float32) @ vector.astype(np.float32) / SQUARED, dtype=np.float32)


def joined(parts: Sequence[Found]) -> Found:
    """Return all claims of the parts, unsorted; there is one part at least."""
    return Found(np.concatenate([part.ids for part in parts]), np.concatenate([part.values for part in parts]))


def blended(shared: Mapping[int, float], near: Mapping[int, float], most: int) -> list[int]:
    """Return the best claims by the share of the weight of words and the cosine together, the likeliest first."""
    together = {key: shared.get(key, 0.0) + cosine for key, cosine in near.items()}
    return nlargest(most, together, key=lambda key: (together[key], -key))
