"""How far both confidences can be trusted on texts of several kinds: of what has .8, four in five should be right.

usage: python -m benchmarks.confidence --gum FOLDER [--polnear FOLDER --speakers FOLDER]

--gum is the folder of GUM's CoNLL-U files, of which `benchmarks/data/attributions_judged.jsonl` says by reading which
of the words found are attributed, and to whom. --polnear holds `text/` and `attributions/` in PolNeAR's layout,
--speakers a JSON file a text with its source mentions and whom they mean. For each kind of text: how many claims were
judged, the expected calibration error over tenths (Naeini and others, AAAI 2015), the mean confidence and the share
that is right. The words' confidence was fitted on these texts; `make train` prints it cross-checked. The speaker's has
five constants.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from training.calibrate import expected_error, places_of, share
from training.corpus import read_corpus
from training.gum import JUDGED, text_of
from workbench.extraction.tagger.weights import load_weights
from workbench.model import Article, Claim, Form, Spans
from workbench.models.language_model import LanguageModel, load_model
from workbench.pipeline import analyse
from workbench.text.keys import fold

SAME_WORDS, HALF = 0.6, 0.5
"""From these shares of common code points on, two contents are one, and a content is found."""

Rows = dict[str, list[tuple[float, bool]]]
Record = Mapping[str, Any]


def main() -> None:
    """Print a line a kind of text for the words, and one for the speakers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--gum", "--polnear", "--speakers"):
        parser.add_argument(name, type=Path)
    asked = parser.parse_args()
    said, by = defaultdict[str, list[tuple[float, bool]]](list), defaultdict[str, list[tuple[float, bool]]](list)
    model = load_model()
    if asked.gum:
        _judge_gum(asked.gum, model, said, by)
    if asked.polnear:
        _judge_words(asked.polnear, model, said)
    if asked.polnear and asked.speakers:
        _judge_polnear(asked.polnear, asked.speakers, model, by)
    for what, rows in (("the words", said), ("the speaker", by)):
        rows["all"] = [row for some in list(rows.values()) for row in some]
        for kind, judged in rows.items():
            sys.stdout.write(f"{what}, {kind}: {_line(judged)}\n")


def _line(judged: Sequence[tuple[float, bool]]) -> str:
    sure, right = np.array([one for one, _ in judged]), np.array([one for _, one in judged], dtype=bool)
    if not judged:
        return "nothing to judge"
    error = expected_error(sure.astype(np.float32), right)
    return f"{len(judged)} claims, calibration error {error:.3f}, mean {sure.mean():.3f}, right {right.mean():.3f}"


def _judge_gum(folder: Path, model: LanguageModel, said: Rows, by: Rows) -> None:
    labels: defaultdict[str, list[Record]] = defaultdict(list)
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        labels[json.loads(line)["doc"]].append(json.loads(line))
    for name, judged in labels.items():
        kind = name.split("_")[1]
        for claim, label in _labelled(analyse(Article(text_of(folder / f"{name}.conllu")), model).claims, judged):
            said[kind].append((claim.confidence, label["said"]))
            if label["said"] and claim.source and claim.mention and claim.mention.confidence is not None:
                by[kind].append((claim.mention.confidence, _is_named(claim.source.name, label["by"])))


def _labelled(claims: Sequence[Claim], judged: Sequence[Record]) -> Iterator[tuple[Claim, Record]]:
    """Yield the attributed claims with the label of the same words."""
    for claim in claims:
        mine = places_of([(span.start, span.end) for span in claim.content])
        likest = max(judged, key=lambda label: share(mine, places_of(label["content"])))
        if claim.form is not Form.OWN_VOICE and share(mine, places_of(likest["content"])) >= SAME_WORDS:
            yield claim, likest


def _judge_words(folder: Path, model: LanguageModel, said: Rows) -> None:
    """Hold the claims of PolNeAR's articles against all that any annotator marked."""
    reader = load_weights().reader
    for article in read_corpus(folder, model, reader):
        gold = [
            places_of([(article.starts[first], article.ends[last - 1]) for first, last in one.content])
            for annotation in article.annotations
            for one in annotation
        ]
        text = (folder / "text" / f"{article.name}.txt").read_text(encoding="utf-8")
        for claim in analyse(Article(text), model).claims:
            if claim.form not in (Form.OWN_VOICE, Form.HEADLINE):
                mine = places_of([(span.start, span.end) for span in claim.content])
                said["US politics"].append((claim.confidence, any(share(mine, one) >= HALF for one in gold)))


def _judge_polnear(folder: Path, speakers: Path, model: LanguageModel, by: Rows) -> None:
    for path in sorted(speakers.glob("*.json")):
        gold = [one for one in json.loads(path.read_text(encoding="utf-8")) if one["source"] and one["name"]]
        text = (folder / "text" / f"{path.stem}.txt").read_text(encoding="utf-8")
        for claim in analyse(Article(text), model).claims:
            if claim.mention is None or claim.source is None or claim.mention.confidence is None:
                continue
            hits = [one for one in gold if _touches(one["source"], claim.mention.spans)]
            if hits:
                right = any(_is_named(claim.source.name, one["name"]) for one in hits)
                by["US politics"].append((claim.mention.confidence, right))


def _is_named(name: str, gold: str) -> bool:
    """Say whether two names can be one: all words of the shorter in the longer, or the same last name alone."""
    some, others = set(fold(name).split()) - {"the", "a"}, set(fold(gold).split()) - {"the", "a"}
    return bool(some and others) and (some <= others or others <= some)


def _touches(places: Sequence[Sequence[int]], spans: Spans) -> bool:
    return any(start < span.end and span.start < end for start, end in places for span in spans)


if __name__ == "__main__":
    main()
