"""What the network is trained to make small: the surprise at the labels, and at what belongs to which cue."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.network import DISTANCE, POINTER, VECTORS, Network
from workbench.extraction.tagger.decode import (
    CONTENT_QUERY,
    CUE_KEY,
    END_KEY,
    END_QUERY,
    START_KEY,
    START_QUERY,
    TO_CUE,
    TO_END,
    TO_START,
)
from workbench.extraction.tagger.labels import CONTENT, CUE, IMPOSSIBLE, LABELS, SOURCE

Losses = tuple[Tensor, Tensor, Tensor]


def losses(network: Network, batch: Batch) -> Losses:
    """Return the mean surprise (nats) a row at the labels, a content row at its cue, a cue at its source's two ends."""
    with torch.autocast("cpu", torch.bfloat16):
        scores, vectors = network(batch.inputs, batch.real)
    scores, vectors = scores.float(), vectors.float()
    rows = scores.gather(1, batch.firsts[:, 1:, None].expand(-1, -1, LABELS))
    places = vectors.gather(1, batch.firsts[:, :, None].expand(-1, -1, vectors.shape[2]))
    places = places.view(*batch.firsts.shape, VECTORS, POINTER)
    return _of_labels(network, rows, batch), _of_owners(network, places, batch), _of_sources(network, places, batch)


def _of_labels(network: Network, scores: Tensor, batch: Batch) -> Tensor:
    """Return the negative log likelihood of the label sequences (Lafferty et al. 2001), a row."""
    steps, starts = network.transitions + _ruled_out(), network.starts + _ruled_out_first()
    labels, kept = batch.labels, batch.rows
    right = (scores.gather(2, labels[..., None]).squeeze(2) * kept).sum(1) + starts[labels[:, 0]]
    right = right + (steps[labels[:, :-1], labels[:, 1:]] * kept[:, 1:]).sum(1)
    held = scores[:, 0] + starts
    for row in range(1, scores.shape[1]):
        onward = torch.logsumexp(held[:, :, None] + steps, 1) + scores[:, row]
        held = torch.where(kept[:, row, None], onward, held)
    whole: Tensor = (torch.logsumexp(held, 1) - right).sum() / kept.sum()
    return whole


def _of_owners(network: Network, vectors: Tensor, batch: Batch) -> Tensor:
    example, row = torch.nonzero(batch.owners > 0, as_tuple=True)
    if not len(example):
        return torch.zeros(())
    scores = _pointed(network, vectors, batch, CONTENT_QUERY, CUE_KEY, TO_CUE)
    return functional.cross_entropy(scores[example, row + 1], batch.owners[example, row])


def _of_sources(network: Network, vectors: Tensor, batch: Batch) -> Tensor:
    if not len(batch.cues):
        return torch.zeros(())
    example, cue, first, last = batch.cues.unbind(1)
    starts = _pointed(network, vectors, batch, START_QUERY, START_KEY, TO_START)[example, cue]
    ends = _pointed(network, vectors, batch, END_QUERY, END_KEY, TO_END)[example, cue]
    return (functional.cross_entropy(starts, first) + functional.cross_entropy(ends, last)) / 2


def _pointed(network: Network, vectors: Tensor, batch: Batch, query: int, key: int, pointer: int) -> Tensor:
    """Return the scores [windows, places, places] of every place pointing to every other one."""
    scores = torch.bmm(vectors[:, :, query], vectors[:, :, key].transpose(1, 2)) / POINTER**0.5
    place = torch.arange(vectors.shape[1])
    apart = (place[None] - place[:, None]).clamp(-DISTANCE, DISTANCE) + DISTANCE
    scores = scores + torch.where(place[None] > 0, network.distances[pointer][apart], torch.zeros(()))
    kept = torch.cat([torch.ones(len(scores), 1, dtype=torch.bool), batch.rows], 1)
    return scores.masked_fill(~kept[:, None, :], float(IMPOSSIBLE))


def _ruled_out() -> Tensor:
    """Return what is added to the scores of label after label: a span goes on only where it is open."""
    added = torch.zeros(LABELS, LABELS)
    for label in (CUE, SOURCE, CONTENT):
        for other in range(LABELS):
            if other not in (label, label + 1):
                added[other, label + 1] = float(IMPOSSIBLE)
    return added


def _ruled_out_first() -> Tensor:
    added = torch.zeros(LABELS)
    for label in (CUE, SOURCE, CONTENT):
        added[label + 1] = float(IMPOSSIBLE)
    return added
