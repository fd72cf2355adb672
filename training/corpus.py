"""A labelled corpus in brat standoff (PolNeAR's layout), put onto the rows that the network sees.

PolNeAR: Newell, Margolin and Ruths, "An attribution relations corpus for political news", LREC 2018.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from workbench.extraction.tagger.tokens import Features, Ints, Reader
from workbench.models.language_model import LanguageModel

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled attribution as half-open ranges of a reading's rows; no source where the text names none."""

    content: tuple[Range, ...]
    cue: Range
    source: Range | None


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with what each of its annotators marked, and where its rows stand in the text (code points)."""

    name: str
    reading: Features
    annotations: tuple[tuple[Labelled, ...], ...]
    starts: Ints
    ends: Ints


def read_corpus(folder: Path, model: LanguageModel, reader: Reader) -> Iterator[LabelledArticle]:
    """Yield the articles of `folder` (`text/*.txt` and `attributions/NAME_ANNOTATOR.ann`) that somebody annotated."""
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        files[path.stem.rpartition("_")[0]].append(path)
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in files:
            yield _article(path, files[path.stem], model, reader)


def _article(path: Path, annotations: list[Path], model: LanguageModel, reader: Reader) -> LabelledArticle:
    doc = model.parse(path.read_text(encoding="utf-8"))
    reading = reader.read(doc)
    tokens = [doc[int(number)] for number in reading.numbers]
    starts = np.array([token.idx for token in tokens], dtype=np.int64)
    ends = np.array([token.idx + len(token) for token in tokens], dtype=np.int64)
    words = np.array([any(letter.isalnum() for letter in token.text) for token in tokens], dtype=bool)
    read = tuple(tuple(_labelled(file, starts, ends, words)) for file in annotations)
    return LabelledArticle(path.stem, reading, read, starts, ends)


def _labelled(file: Path, starts: Ints, ends: Ints, words: np.ndarray) -> Iterator[Labelled]:
    """Yield a file's attributions; marks at the ends of contents and sources are left out: annotators differ there."""
    for roles in _events(file.read_text(encoding="utf-8")):
        parts = [_covered([span], starts, ends, words) for span in roles["Content"]]
        content = tuple((int(rows[0]), int(rows[-1]) + 1) for rows in parts if len(rows))
        cue = _covered(roles["Cue"], starts, ends, np.ones_like(words))
        source = _covered(roles["Source"], starts, ends, words)
        if content and len(cue):
            named = (int(source[0]), int(source[-1]) + 1) if len(source) else None
            yield Labelled(content, (int(cue[0]), int(cue[-1]) + 1), named)


def _covered(spans: list[Range], starts: Ints, ends: Ints, kept: np.ndarray) -> Ints:
    """Return the rows of `kept` of which at least half lies in a span."""
    inside = np.zeros(len(starts), dtype=bool)
    for start, end in spans:
        shared = np.minimum(ends, end) - np.maximum(starts, start)
        inside |= (shared > 0) & (2 * shared >= ends - starts)
    return np.flatnonzero(inside & kept)


def _events(text: str) -> Iterator[dict[str, list[Range]]]:
    """Yield the attributions of a brat file as the ranges (code points) of their roles."""
    spans: dict[str, list[Range]] = {}
    lines = [line.split("\t") for line in text.splitlines() if "\t" in line]
    for name, marked, *_ in lines:
        if name.startswith("T"):
            spans[name] = [(int(start), int(end)) for start, end in re.findall(r"(\d+) (\d+)", marked)]
    for name, marked, *_ in lines:
        if name.startswith("E"):
            roles: dict[str, list[Range]] = defaultdict(list)
            for role, target in re.findall(r"([A-Za-z]+)\d*:(T\d+)", marked):
                roles[role].extend(spans.get(target, []))
            yield roles
