"""Train the judge and the word vectors, and pack them for the workbench.

usage: python -m training.judge CORPORA [--pairs FILE ...] [--passes 3] [--seed 1] [--keep FOLDER] [--go-on]
                                [--from-packed] [--into FOLDER]

CORPORA holds `polnear/train` (brat standoff), `matching/conj_nli`, `matching/fever_symmetric`, in `matching/` the files
`mrpc_train.jsonl` and `stsnews_dev.jsonl`, of which every second line is left for choosing a threshold, and in `pairs/`
the public sets of `training.judge.public` and ECB+. The written pairs are those in `training/judge/data/` unless others
are named; they and the families there are read again before every pass.
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
from training.judge.packed import unpacked
from training.judge.pairs import (
    CONTRADICTION,
    SAME,
    LabelledPair,
    alike,
    apart,
    entailments,
    families,
    made,
    names,
    near_misses,
    of_stories,
    verb_forms,
    written,
)
from training.judge.public import public
from training.judge.sentences import conjunctions, contents, rated, symmetric
from training.judge.stories import read_stories, with_claims
from training.judge.train import Course, train
from training.judge.word_vectors import word_vectors
from training.train import ENCODER, word_pieces
from workbench.matching.pairs import cross_encoder
from workbench.models.language_model import load_model
from workbench.models.packaged import note_hashes

WORDS = (5, 45)
"""How long, in words, the sentences are that pairs are made from."""

OF_FAMILIES, OF_PUBLIC, OF_CORPUS, OF_RATED, OF_SENTENCES, NEAR_MISSES, APART = 450, 3_500, 800, 900, 300, 200, 300
"""What a pass holds at most: families, pairs of public sets, pairs of ConjNLI and FEVER-symmetric each, rated pairs,
sentences to make pairs of, near misses, pairs apart."""

WHOLE = "families_outlets_*.txt"
"""Families of one fact as five outlets print it come on top, all of them: they are nearest to what is compared."""

REPEATED = {SAME: 8, CONTRADICTION: 4}
"""So many times a pair of a real story is read in one pass where it is the same, or a contradiction: those are rare."""

OF_STORIES = 1.5
"""For each of these readings, so many pairs of real stories go along that are variants or different."""

T = TypeVar("T")

SYMMETRIC = ("dev", "test", "full", "generated")
STORIES = Path(__file__).parents[2] / "benchmarks" / "data" / "stories.jsonl"
PACKAGED = Path(cross_encoder.__file__).parents[1] / "weights"
OWN = Path(__file__).with_name("data")


class Lesson:
    """What is learned from: the corpora, read once, and what each pass takes of them."""

    def __init__(self, corpora: Path, pairs: Sequence[Path], course: Course) -> None:
        self.chance = Random(course.seed)
        self.pairs = pairs
        matching = corpora / "matching"
        rows = list(conjunctions(matching / "conj_nli" / "adversarial_train_15k.tsv"))
        fever = [matching / "fever_symmetric" / f"fever_symmetric_{part}.jsonl" for part in SYMMETRIC]
        self.conjunctions = list(entailments(rows))
        self.symmetric = [pair for path in fever for pair in entailments(symmetric(path))]
        ratings = [*rated(matching / "mrpc_train.jsonl"), *list(rated(matching / "stsnews_dev.jsonl"))[::2]]
        self.rated = list(alike(ratings))
        self.public = public(corpora / "pairs", self.chance)
        self.stories = list(of_stories(with_claims(read_stories(STORIES, "fit"), corpora)))
        marked = list(dict.fromkeys(contents(corpora / "polnear" / "train")))
        self.claims = [text for text in marked if len(text.split()) >= WORDS[0]]
        every = dict.fromkeys([*marked, *(row[0] for row in rows)])
        self.sentences = [text for text in every if WORDS[0] <= len(text.split()) <= WORDS[1]]
        self.chance.shuffle(self.sentences)
        self.docs: list[Doc] = list(load_model().nlp.pipe(self.sentences[: 2 * OF_SENTENCES], batch_size=64))
        self.forms, self.names = verb_forms(self.docs), names(self.docs)

    def one_pass(self, number: int) -> list[LabelledPair]:
        """Return the pairs of a pass."""
        some = self._some(self.docs, OF_SENTENCES)
        found = [*self._some(self.conjunctions, OF_CORPUS), *self._some(self.symmetric, OF_CORPUS)]
        found += [*self._some(self.public, OF_PUBLIC), *self._some(self.rated, OF_RATED), *self._of_stories()]
        found += made(some, self.forms, self.names, self.chance)
        found += near_misses(self.sentences, self.chance, NEAR_MISSES)
        found += apart(self.claims, self.chance, APART)
        whole = sorted(OWN.glob(WHOLE))
        others = families(sorted(set(OWN.glob("families_*.txt")) - set(whole)))
        chosen = [*self._some(others, OF_FAMILIES), *families(whole)]
        by_hand = [*written(self.pairs), *(pair for family in chosen for pair in family.pairs(self.chance))]
        sys.stderr.write(f"pass {number}: {len(found)} pairs and {len(by_hand)} written ones\n")
        return found + by_hand

    def _of_stories(self) -> list[LabelledPair]:
        """Return pairs of real stories: the rare ones several times, and some of the others."""
        rare = [pair for pair in self.stories for _ in range(REPEATED.get(pair.right_answers[0], 0))]
        rest = [pair for pair in self.stories if pair.right_answers[0] not in REPEATED]
        return rare + self._some(rest, int(OF_STORIES * len(rare)))

    def _some(self, whole: Sequence[T], most: int) -> list[T]:
        return self.chance.sample(whole, min(most, len(whole)))


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
    parser.add_argument("--from-packed", action="store_true", help="begin with the packed judge")
    parser.add_argument("--into", type=Path, default=PACKAGED)
    return parser.parse_args()


if __name__ == "__main__":
    main()
