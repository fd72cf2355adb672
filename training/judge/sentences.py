"""Sentences to learn from: what labelled articles say, the pairs of entailment corpora, and rated pairs of news.

ConjNLI: Saha, Nie and Bansal, EMNLP 2020. FEVER-symmetric: Schuster et al., EMNLP 2019. PolNeAR: Newell, Margolin and
Ruths, LREC 2018. MRPC: Dolan and Brockett, IWP 2005. STS: Agirre et al., SemEval 2012 to 2016.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

ENTAILED, CONTRADICTED, OPEN = "entailment", "contradiction", "neutral"
_NLI = {"SUPPORTS": ENTAILED, "REFUTES": CONTRADICTED}
PARAPHRASE, NO_PARAPHRASE = 4.0, 2.5
"""Where MRPC's yes and no lie on the scale of STS: about the same event either way, and yes forgives small details."""

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}


def contents(folder: Path) -> Iterator[str]:
    """Yield the marked contents (claims) of a corpus in brat standoff: `folder` holds `text/` and `attributions/`."""
    for path in sorted((folder / "attributions").glob("*.ann")):
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, _, words = line.partition("\t")[2].partition("\t")
            if kind.startswith("Content "):
                yield " ".join(words.split())


def conjunctions(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (premise, hypothesis, label) of a ConjNLI table."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["Premise"], row["Hypothesis"], row["Label"]


def symmetric(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (evidence, claim, label) of a FEVER-symmetric file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        evidence = row.get("evidence_sentence") or row["evidence"]
        if row["label"] in _NLI:
            yield plain(evidence), plain(row["claim"]), _NLI[row["label"]]


def rated(path: Path) -> Iterator[tuple[str, str, float]]:
    """Yield (text, text, how alike from 0 to 5) of a file of JSON lines with `a`, `b` and `score` or `y` (0, 1)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["a"], row["b"], row["score"] if "score" in row else PARAPHRASE if row["y"] else NO_PARAPHRASE


def plain(text: str) -> str:
    """Undo the marks of the Penn treebank's tokens."""
    for mark, written in _BRACKETS.items():
        text = text.replace(mark, written)
    return re.sub(r" (?=[.,;:!?)\]]|'s\b|n't\b)|(?<=[(\[]) ", "", text).strip()
