"""Passes over pairs; beside the answers, the sentence vectors are kept close to those of the published encoder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from time import monotonic

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.judge.network import ANSWERS, Judge
from training.judge.pairs import LabelledPair
from workbench.matching.pairs.cross_encoder import LENGTH, arranged

VECTORS_EVERY, VECTORS_WEIGHT = 6, 4.0
"""At every sixth step, the vectors of single texts count too, with so much weight."""

WARM = 0.06
REPORTED = 50

Pairs = Callable[[int], Sequence[LabelledPair]]
"""The pairs of a pass, by its number from 0 on."""


@dataclass(frozen=True, slots=True)
class Course:
    """How to train: passes, pairs a step, learning rates of encoder and head, seed."""

    passes: int = 3
    batch: int = 32
    encoder_rate: float = 3e-5
    head_rate: float = 2e-4
    seed: int = 1


def train(
    network: Judge, teacher: Judge, pieces: Tokenizer, pairs: Pairs, course: Course, first: int = 0
) -> Iterator[Judge]:
    """Train the network; yield it after every pass.

    `teacher` gives the sentence vectors to stay near; `first` is the pass to begin with, where earlier ones were made.
    """
    torch.manual_seed(course.seed)
    chance = Random(course.seed)
    # What single word pieces mean is learned best from very many texts; it stays as published.
    network.words.weight.requires_grad_(requires_grad=False)
    optimizer = torch.optim.AdamW(_groups(network, course))
    done, began = 0.0, monotonic()
    for number in range(first, course.passes):
        network.train()
        batches = _batches(pairs(number), pieces, chance, course.batch)
        for step, batch in enumerate(batches):
            _set_rates(optimizer, (number + step / len(batches)) / course.passes)
            # Half the bits in the layers: twice as fast on a processor that can, and no worse.
            with torch.autocast("cpu", torch.bfloat16, enabled=torch.backends.cpu.get_cpu_capability() == "AVX512"):
                loss = _answers_loss(network, pieces, batch)
                if step % VECTORS_EVERY == 0:
                    loss = loss + VECTORS_WEIGHT * _vectors_loss(network, teacher, pieces, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            done += float(loss.detach())
            if step % REPORTED == REPORTED - 1:
                sys.stderr.write(
                    f"pass {number}, {step + 1} of {len(batches)}, {monotonic() - began:.0f} s: {done / REPORTED:.3f}\n"
                )
                done = 0.0
        yield network


def tensors(pieces: Tokenizer, texts: Sequence[tuple[str, ...]]) -> tuple[Tensor, Tensor, Tensor]:
    """Return the network's inputs for pairs, or for single texts."""
    read, kinds, real = arranged(pieces, texts)
    return torch.from_numpy(read), torch.from_numpy(kinds), torch.from_numpy(real)


def _answers_loss(network: Judge, pieces: Tokenizer, batch: Sequence[LabelledPair]) -> Tensor:
    """Return the surprise at the right answers together (their probabilities are summed)."""
    scores = network(*tensors(pieces, [(pair.left, pair.right) for pair in batch]))[0].float()
    right = torch.full((len(batch), ANSWERS), -1e4)
    for row, pair in zip(right, batch, strict=True):
        row[list(pair.right_answers)] = 0.0
    return -torch.logsumexp(torch.log_softmax(scores, 1) + right, 1).mean()


def _vectors_loss(network: Judge, teacher: Judge, pieces: Tokenizer, batch: Sequence[LabelledPair]) -> Tensor:
    read = tensors(pieces, [(pair.left,) for pair in batch])
    with torch.no_grad():
        wanted = teacher(*read)[1]
    return (1 - (network(*read)[1] * wanted).sum(1)).float().mean()


def _batches(pairs: Sequence[LabelledPair], pieces: Tokenizer, chance: Random, size: int) -> list[list[LabelledPair]]:
    """Return batches of pairs of like length in random order, each pair one way or the other round."""
    turned = [
        pair if chance.random() < 0.5 else LabelledPair(pair.right, pair.left, pair.right_answers) for pair in pairs
    ]
    kept = [pair for pair in turned if len(pieces.encode(pair.left, pair.right).ids) <= LENGTH]
    kept.sort(key=lambda pair: len(pair.left) + len(pair.right) + chance.randint(0, 20))
    batches = [kept[at : at + size] for at in range(0, len(kept), size)]
    chance.shuffle(batches)
    return batches


def _set_rates(optimizer: torch.optim.Optimizer, share: float) -> None:
    """Let the learning rates rise over the first WARM of the course and fall to nothing in a straight line."""
    factor = min(share / WARM, (1 - share) / (1 - WARM)) if share else 0.01
    for group in optimizer.param_groups:
        group["lr"] = group["full"] * factor


def _groups(network: Judge, course: Course) -> list[dict[str, object]]:
    heads = [*network.inner.parameters(), *network.answer.parameters()]
    known = {id(values) for values in heads}
    rest = [values for values in network.parameters() if id(values) not in known and values.requires_grad]
    return [
        {"params": values, "lr": 0.0, "full": rate, "weight_decay": 0.01}
        for values, rate in ((rest, course.encoder_rate), (heads, course.head_rate))
    ]
