"""Pairs that people labelled for other ends, read as pairs to learn from: sets of which a licence is stated.

What "entailment" leaves open (the same, or less), the answers of a pair leave open, too. Where the sets come from and
what their licences are is told in `docs/matching.md`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from random import Random

from training.judge.pairs import CONTRADICTION, DIFFERENT, ENTAILMENT, SAME, VARIANT, LabelledPair
from training.judge.sentences import CONTRADICTED, ENTAILED, plain

_LOOSE = ENTAILMENT | {
    CONTRADICTED: (CONTRADICTION, DIFFERENT),
    "not_entailment": (VARIANT, CONTRADICTION, DIFFERENT),
}
"""MNLI and SNLI call another fact about the same scene a contradiction, too."""

LONGEST = 60
"""Words of a side at most: longer ones would be cut."""

Pairs = Iterator[LabelledPair]


def public(folder: Path, chance: Random) -> list[LabelledPair]:
    """Return what a course takes of the sets that lie in `folder`, each under its name."""
    found = []
    for read, most in SETS:
        held = [pair for pair in read(folder) if _fits(pair)]
        found += chance.sample(held, min(most, len(held)))
    return found


def _fits(pair: LabelledPair) -> bool:
    return all(2 < len(side.split()) <= LONGEST for side in (pair.left, pair.right))


def _table(path: Path, encoding: str = "utf-8") -> Iterator[dict[str, str]]:
    """Yield the rows of a table parted by tabs, whose quotation marks are the texts' own."""
    with path.open(encoding=encoding, newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _negated(folder: Path) -> Pairs:
    """Hossain et al., EMNLP 2020: sentences of three sets with a negation that matters, or does not."""
    for name in ("RTE", "SNLI", "MNLI"):
        for row in _table(folder / "neg_nli" / f"{name}.txt", encoding="cp1252"):
            yield LabelledPair(row["Text"], row["Hypothesis"], _LOOSE[row["gold_label"]])


def _mixed(name: str, answers: Mapping[str, tuple[int, ...]]) -> Callable[[Path], Pairs]:
    """Return what reads one table of premises, hypotheses and labels; `answers` are those that a label leaves open."""

    def read(folder: Path) -> Pairs:
        with (folder / "nli_mix" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["label"] in answers:
                    yield LabelledPair(row["premise"], row["hypothesis"], answers[row["label"]])

    return read


def _both_ways(folder: Path) -> Pairs:
    """GLUE's diagnostic set (Wang et al. 2019), labelled both ways: what entails each other says the same."""
    rows = _table(folder / "glue_diagnostic" / "diagnostic-full.tsv")
    held = {(row["Premise"], row["Hypothesis"]): row["Label"] for row in rows}
    for (left, right), label in held.items():
        back = held.get((right, left))
        if back is not None and left < right:
            yield LabelledPair(left, right, _of_both(label, back))


def _of_both(there: str, back: str) -> tuple[int, ...]:
    """Return the answers that two labels leave open, one for each way round."""
    if CONTRADICTED in (there, back):
        return (CONTRADICTION,)
    if there == back == ENTAILED:
        return (SAME,)
    return (VARIANT,) if ENTAILED in (there, back) else (VARIANT, DIFFERENT)


def _monotone(folder: Path) -> Pairs:
    """MED (Yanaka et al. 2019) and HELP (Yanaka et al. 2019): more general, more special."""
    for path, left, right in (
        ("med/MED.tsv", "sentence1", "sentence2"),
        ("help/leskexppmb_and.tsv", "ori_sentence", "new_sentence"),
        ("help/leskexppmb_or.tsv", "ori_sentence", "new_sentence"),
    ):
        for row in _table(folder / path):
            if row["gold_label"] in ENTAILMENT:
                yield LabelledPair(plain(row[left]), plain(row[right]), ENTAILMENT[row["gold_label"]])


def _fooled(folder: Path) -> Pairs:
    """Fool Me Twice (Eisenschlos et al. 2021): claims with the one sentence that proves or refutes them."""
    for part in ("dev", "test"):
        for line in (folder / "fool_me_twice" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if len(row["gold_evidence"]) == 1:
                answers = (SAME, VARIANT) if row["label"] == "SUPPORTS" else (CONTRADICTION,)
                yield LabelledPair(row["gold_evidence"][0]["text"], row["text"], answers)


def _opposites(folder: Path) -> Pairs:
    """SemAntoNeg (Vahtola et al. 2022): an opposite denied says the same."""
    for line in (folder / "sem_anto_neg" / "SemAntoNeg_v1.0.json").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for number, other in enumerate(row["sentences"]):
            yield LabelledPair(row["input"], other, (SAME,) if number == row["label"] else (CONTRADICTION,))


def _broken(folder: Path) -> Pairs:
    """Read Breaking NLI (Glockner et al. 2018): one word changed."""
    for line in (folder / "breaking_nli" / "dataset.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield LabelledPair(row["sentence1"], row["sentence2"], ENTAILMENT[row["gold_label"]])


def _refuted(folder: Path) -> Pairs:
    """WikiFactCheck-English (Sathe et al. 2020): claims that people rewrote to be refuted."""
    for path in sorted((folder / "wikifactcheck").glob("*.tsv")):
        for row in _table(path):
            yield LabelledPair(row["sentence"], row["negated"], (CONTRADICTION,))


def _perspectives(folder: Path) -> Pairs:
    """Perspectrum (Chen et al. 2019): arguments that people put together as one."""
    within = folder / "perspectrum"
    texts = {one["pId"]: one["text"] for one in json.loads((within / "perspective_pool_v1.0.json").read_text("utf-8"))}
    for claim in json.loads((within / "perspectrum_with_answers_v1.0.json").read_text("utf-8")):
        for group in claim["perspectives"]:
            for left, right in combinations([texts[one] for one in group["pids"] if one in texts], 2):
                yield LabelledPair(left, right, (SAME, VARIANT))


def _edited(folder: Path) -> Pairs:
    """Counterfactually augmented SNLI (Kaushik et al. 2020)."""
    for row in _table(folder / "counterfactual_nli" / "all_combined_train.tsv"):
        yield LabelledPair(row["sentence1"], row["sentence2"], _LOOSE[row["gold_label"]])


def _split(folder: Path) -> Pairs:
    """WikiSplit (Botha et al. 2018): one sentence as two."""
    for path in sorted((folder / "wiki_split").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            whole, _, parts = line.partition("\t")
            yield LabelledPair(plain(whole), plain(parts.replace(" <::::> ", " ")), (SAME, VARIANT))


SETS: tuple[tuple[Callable[[Path], Pairs], int], ...] = (
    (_negated, 1_500),
    (_mixed("mnli_dev", _LOOSE), 3_000),
    (_mixed("snli_dev", _LOOSE), 800),
    (_mixed("commitment_bank_train", ENTAILMENT), 200),
    (_mixed("fracas_train", ENTAILMENT), 150),
    (_both_ways, 550),
    (_monotone, 900),
    (_fooled, 1_200),
    (_opposites, 900),
    (_broken, 700),
    (_refuted, 1_500),
    (_perspectives, 800),
    (_edited, 600),
    (_split, 700),
)
"""How a set is read, and how many of its pairs a course takes."""
