"""Train the judge and the word vectors, and pack them for the workbench.

usage: python -m training.judge CORPORA [--pairs FILE ...] [--passes 3] [--seed 1] [--keep FOLDER] [--go-on]
                                [--from-packed] [--into FOLDER]

CORPORA holds `polnear/train` (brat standoff), `matching/conj_nli`, `matching/fever_symmetric`, and in `matching/` the
files `mrpc_train.jsonl` and `stsnews_dev.jsonl`, of which every second line is left for choosing a threshold. The
written pairs are those in `training/judge/data/` unless others are named; they and the families there are read again
before every pass.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import TypeVar

import torch
from safetensors.torch import load
from spacy.tokens import Doc

from training.judge.export import export_judge, export_vectors
from training.judge.network import Judge
from training.judge.packed import mean, unpacked
from training.judge.pairs import (
    LabelledPair,
    alike,
    apart,
    entailments,
    families,
    made,
    names,
    near_misses,
    verb_forms,
    written,
)
from training.judge.sentences import conjunctions, contents, rated, symmetric
from training.judge.train import Course, train
from training.judge.word_vectors import word_vectors
from training.train import ENCODER, word_pieces
from workbench.matching.pairs import cross_encoder
from workbench.models.language_model import load_model
from workbench.models.packaged import note_hashes

WORDS = (5, 45)
"""How long, in words, the sentences are that pairs are made from."""

OF_FAMILIES, OF_CORPUS, OF_RATED, OF_SENTENCES, NEAR_MISSES, APART = 1_200, 1_000, 2_000, 1_500, 400, 1_000
"""What a pass holds at most: families, pairs of ConjNLI, rated pairs, sentences to make pairs of, near misses, pairs
apart. Families of far rewordings come on top, all of them: there is most to learn from them."""

FAR = "families_far_*.txt"

LAST = 0.45
"""What the last pass holds, as a share of the others."""

T = TypeVar("T")

SYMMETRIC = ("dev", "test", "full", "generated")
PACKAGED = Path(cross_encoder.__file__).with_name("weights")
OWN = Path(__file__).with_name("data")


class Lesson:
    """What is learned from: the corpora, read once, and what each pass takes of them."""

    def __init__(self, corpora: Path, pairs: Sequence[Path], course: Course) -> None:
        self.chance, self.passes, self.share = Random(course.seed), course.passes, 1.0
        self.pairs = pairs
        matching = corpora / "matching"
        rows = list(conjunctions(matching / "conj_nli" / "adversarial_train_15k.tsv"))
        fever = [matching / "fever_symmetric" / f"fever_symmetric_{part}.jsonl" for part in SYMMETRIC]
        self.conjunctions = list(entailments(rows))
        self.symmetric = [pair for path in fever for pair in entailments(symmetric(path))]
        ratings = [*rated(matching / "mrpc_train.jsonl"), *list(rated(matching / "stsnews_dev.jsonl"))[::2]]
        self.rated = list(alike(ratings))
        told = list(dict.fromkeys(contents(corpora / "polnear" / "train")))
        self.claims = [text for text in told if len(text.split()) >= WORDS[0]]
        every = dict.fromkeys([*told, *(row[0] for row in rows)])
        self.sentences = [text for text in every if WORDS[0] <= len(text.split()) <= WORDS[1]]
        self.chance.shuffle(self.sentences)
        self.docs: list[Doc] = list(load_model().nlp.pipe(self.sentences[: 2 * OF_SENTENCES], batch_size=64))
        self.forms, self.names = verb_forms(self.docs), names(self.docs)

    def one_pass(self, number: int) -> list[LabelledPair]:
        """Return the pairs of a pass; the last one, in which the rates fall to nothing, is shorter."""
        self.share = LAST if number == self.passes - 1 else 1.0
        some = self._some(self.docs, OF_SENTENCES)
        found = [*self._some(self.conjunctions, OF_CORPUS), *self._some(self.rated, OF_RATED), *self.symmetric]
        found += made(some, self.forms, self.names, self.chance)
        found += near_misses(self.sentences, self.chance, int(self.share * NEAR_MISSES))
        found += apart(self.claims, self.chance, int(self.share * APART))
        far = sorted(OWN.glob(FAR))
        others = families(sorted(set(OWN.glob("families_*.txt")) - set(far)))
        told = [*self._some(others, OF_FAMILIES), *families(far)]
        by_hand = [*written(self.pairs), *(pair for family in told for pair in family.pairs(self.chance))]
        sys.stderr.write(f"pass {number}: {len(found)} pairs and {len(by_hand)} written ones\n")
        return found + by_hand

    def _some(self, whole: Sequence[T], most: int) -> list[T]:
        return self.chance.sample(whole, min(int(self.share * most), len(whole)))


def main() -> None:
    """Read the arguments, train, and write the files."""
    asked = _arguments()
    course = Course(passes=asked.passes, seed=asked.seed)
    lesson, pieces = Lesson(asked.corpora, asked.pairs or sorted(OWN.glob("*.jsonl")), course), word_pieces()
    network = Judge.from_minilm(load((files(ENCODER) / "model" / "model.safetensors").read_bytes()))
    teacher = network.frozen()
    # The word pieces are as published, there to the last bit.
    packed = unpacked(PACKAGED / cross_encoder.NETWORK) | {"words.weight": network.words.weight.detach()}
    if asked.from_packed:
        network.load_state_dict(packed)
    asked.into.mkdir(parents=True, exist_ok=True)
    if asked.vectors:
        export_vectors(word_vectors(teacher, pieces, lesson.sentences), asked.into)
    first = len(list(asked.keep.glob("judge*.pt"))) if asked.keep and asked.go_on else 0
    if first:
        network.load_state_dict(torch.load(asked.keep / f"judge{first - 1}.pt"))
    for number, trained in enumerate(train(network, teacher, pieces, lesson.one_pass, course, first), start=first):
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            torch.save(trained.state_dict(), asked.keep / f"judge{number}.pt")
    if asked.from_packed:
        network.load_state_dict(mean(packed, network.state_dict()))
    export_judge(network, asked.into / cross_encoder.NETWORK)
    note_hashes(asked.into)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--pairs", type=Path, nargs="*")
    parser.add_argument("--passes", type=int, default=Course().passes)
    parser.add_argument("--seed", type=int, default=Course().seed)
    parser.add_argument("--vectors", action="store_true", help="make the word vectors, too")
    parser.add_argument("--keep", type=Path, help="where the weights of every pass are kept")
    parser.add_argument("--go-on", action="store_true", help="begin after the last pass whose weights are kept")
    parser.add_argument("--from-packed", action="store_true", help="begin with the packed judge, and keep half of it")
    parser.add_argument("--into", type=Path, default=PACKAGED)
    return parser.parse_args()


if __name__ == "__main__":
    main()
