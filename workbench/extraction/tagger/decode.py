"""From the network's numbers to attributions: spans from the labels, and what belongs to which cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from workbench.extraction.tagger.labels import (
    CONTENT,
    CUE,
    IMPOSSIBLE,
    OUTSIDE,
    SOURCE,
    Chain,
    Floats,
    Ints,
    best_labels,
    label_chances,
    log_sum,
)

CONTENT_QUERY, CUE_KEY, START_QUERY, START_KEY, END_QUERY, END_KEY = range(6)
"""The pointers' vectors, in the order in which the network gives them."""

TO_CUE, TO_START, TO_END = range(3)
DISTANCE = 48
"""From this many rows on, a pointer's distance counts as the same."""

LONGEST_SOURCE = 40
"""The most rows that the words for a source may take."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned beside the network.

    `distances` [3, 97] are scores of how many rows apart a content and its cue, a cue and its source's start and end
    stand. `eager` is added to the scores of opening a cue and a content: more is found, and the confidence of each
    finding says afterwards which to keep.
    """

    chain: Chain
    distances: Floats
    eager: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in a window, as ranges of its rows.

    `chances` are how sure the network is: of the cue, of the content's words, its weakest word, its first word and its
    ends, of what ties it to the cue, and of who is named.
    """

    content: tuple[Range, ...]
    cue: Range
    source: Range | None
    chances: tuple[float, ...]


def decode(scores: Sequence[Floats], vectors: Sequence[Floats], learned: Learned) -> list[list[Found]]:
    """Return the attributions of each window.

    For every window, `scores` [rows, 7] are its rows' label scores, and `vectors` [1 + rows, 6, 64] the pointers'
    vectors, those of the window's start mark first: it stands for "no source".
    """
    padded, sizes = _padded(scores)
    padded[:, :, [CUE, CONTENT]] += np.asarray(learned.eager, dtype=np.float32)
    labels = best_labels(padded, sizes, learned.chain)
    chances = label_chances(padded, sizes, learned.chain)
    return [
        _window(_spans(labels[number, :size].tolist()), chances[number, :size], vectors[number], learned)
        for number, size in enumerate(sizes)
    ]


def _padded(scores: Sequence[Floats]) -> tuple[Floats, Ints]:
    sizes = np.array([len(rows) for rows in scores], dtype=np.int64)
    padded = np.zeros((len(scores), int(sizes.max()), scores[0].shape[1]), dtype=np.float32)
    for number, rows in enumerate(scores):
        padded[number, : len(rows)] = rows
    return padded, sizes


def _spans(labels: Sequence[int]) -> dict[int, list[Range]]:
    """Return the spans of each opening label; the chain lets a span go on only where it is open."""
    found: dict[int, list[Range]] = {CUE: [], SOURCE: [], CONTENT: []}
    start = 0
    while start < len(labels):
        end = _end_of_span(labels, start)
        if labels[start] != OUTSIDE:
            found[labels[start]].append((start, end))
        start = end
    return found


def _end_of_span(labels: Sequence[int], start: int) -> int:
    """Return the row behind the last one that goes on with the label at `start`."""
    end = start + 1
    while labels[start] != OUTSIDE and end < len(labels) and labels[end] == labels[start] + 1:
        end += 1
    return end


def _window(spans: dict[int, list[Range]], chances: Floats, vectors: Floats, learned: Learned) -> list[Found]:
    """Put contents to their cues and cues to their sources; a cue without a content attributes nothing."""
    owned: dict[Range, list[tuple[Range, float]]] = {}
    for content, (cue, sure) in zip(spans[CONTENT], _owners(vectors, learned, spans), strict=True):
        owned.setdefault(cue, []).append((content, sure))
    cues = sorted(owned)
    sources = _sources(vectors, learned, cues)
    return [_found(cue, owned[cue], chances, source) for cue, source in zip(cues, sources, strict=True)]


def _found(
    cue: Range, owned: Sequence[tuple[Range, float]], chances: Floats, source: tuple[Range | None, float]
) -> Found:
    """Return one attribution; `owned` are its contents, each with how sure it is that it belongs to the cue."""
    contents = tuple(content for content, _ in owned)
    # An attribution is as doubtful as its most doubtful content.
    sure_of_cue = min(sure for _, sure in owned)
    sure = (*_sure_of_spans(chances, contents, cue), sure_of_cue, source[1])
    return Found(content=contents, cue=cue, source=source[0], chances=sure)


def _owners(vectors: Floats, learned: Learned, spans: dict[int, list[Range]]) -> Iterator[tuple[Range, float]]:
    """Yield for each content the cue that it belongs to and how sure it is."""
    contents = spans[CONTENT]
    pointed = _pointed(vectors, learned, TO_CUE, [row for content in contents for row in range(*content)])[:, 1:]
    ends = accumulate(end - start for start, end in contents)
    for (start, end), last in zip(contents, ends, strict=True):
        yield _owner(pointed[last - (end - start) : last].mean(axis=0), spans[CUE])


def _owner(chances: Floats, cues: list[Range]) -> tuple[Range, float]:
    """Return the likeliest cue and how sure it is, by the log chances of all rows; without any, a row stands in."""
    if cues:
        best = max(cues, key=lambda cue: float(chances[cue[0]]))
    else:
        best = (int(chances.argmax()), int(chances.argmax()) + 1)
    return best, float(np.exp(chances[best[0]]))


def _sources(vectors: Floats, learned: Learned, cues: Sequence[Range]) -> Iterator[tuple[Range | None, float]]:
    """Yield for each cue the rows that name its source and how sure it is."""
    asked = [start for start, _ in cues]
    return map(_source, *(_pointed(vectors, learned, pointer, asked) for pointer in (TO_START, TO_END)))


def _source(starts: Floats, ends: Floats) -> tuple[Range | None, float]:
    """Return the rows that name a source, or None where "no source" is likelier; and how sure it is.

    `starts` and `ends` are the log chances of all places, that of "no source" first.
    """
    # Only ends that stand at their start, or not too far behind it, are looked at.
    behind = np.append(ends[1:], np.full(LONGEST_SOURCE - 1, IMPOSSIBLE))
    both = starts[1:, None] + sliding_window_view(behind, LONGEST_SOURCE)
    best, more = divmod(int(both.argmax()), LONGEST_SOURCE)
    chosen, none = float(both[best, more]), float(starts[0] + ends[0])
    if none > chosen:
        return None, float(np.exp(none))
    return (best, best + more + 1), float(np.exp(chosen))


def _pointed(vectors: Floats, learned: Learned, pointer: int, rows: Sequence[int]) -> Floats:
    """Return for `rows` the log chance of every place they may point to; place 0 is the window's start mark."""
    query, key = ((CONTENT_QUERY, CUE_KEY), (START_QUERY, START_KEY), (END_QUERY, END_KEY))[pointer]
    asked = np.asarray(rows, dtype=np.int64) + 1
    # Not "@": its library wakes a thread a core for matrices this small, which then does nothing but wait.
    products = np.einsum("qv,kv->qk", vectors[asked, query], vectors[:, key]) / np.float32(np.sqrt(vectors.shape[-1]))
    apart = (np.arange(1, len(vectors))[None, :] - asked[:, None]).clip(-DISTANCE, DISTANCE) + DISTANCE
    products[:, 1:] += learned.distances[pointer][apart]
    result: Floats = products - log_sum(products, axis=1)[:, None]
    return result


def _sure_of_spans(chances: Floats, contents: Sequence[Range], cue: Range) -> tuple[float, ...]:
    """Return how sure the cue, the contents' words, their first words and their ends are."""
    inside = np.concatenate([chances[start:end, CONTENT:].sum(axis=1) for start, end in contents])
    opens = min(float(chances[start, CONTENT]) for start, _ in contents)
    ends = min(float(1 - chances[end, CONTENT + 1]) if end < len(chances) else 1.0 for _, end in contents)
    return float(chances[cue[0], CUE]), float(inside.mean()), float(inside.min()), opens, ends
