"""Real stories whose claims people have compared: read back from articles, spans and labels, without a word of text.

A line of the file is one story: `{"story", "split", "corpus", "articles": [name], "claims": [[article, spans]],
"read": [[article, article]], "pairs": [[claim, claim, label, second label or nothing]]}`; claims and articles go by
their place in the lists, spans are `[start, end]`. Every claim of two articles that were `read` side by side was held
against every one of the other, so that what has no label there is different.

PolNeAR: Newell, Margolin and Ruths, LREC 2018. ECB+: Cybulska and Vossen, LREC 2014, whose texts hold here the
sentences that are annotated.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbench.matching.features.comparable import Comparable
from workbench.matching.features.vectors import encode
from workbench.matching.pairs.cross_encoder import ANSWERS
from workbench.model import Article, Claim, Outlet
from workbench.models.language_model import load_model
from workbench.pipeline import analyse_all
from workbench.stored import StoredClaim

Labels = Mapping[tuple[int, int], tuple[str, ...]]
UNLABELLED = ANSWERS[-1]
"""What two claims are that were held against each other and got no label: different."""

# The spans of the labels count in texts joined by these rules and no others.
_NO_SPACE_BEFORE = re.compile(r" ([,.;:?!%)\]}])")
_NO_SPACE_BEHIND = re.compile(r"([(\[{$]) ")
_ENDING = re.compile(r" (n't|'s|'re|'ve|'ll|'d|'m)\b")
_MARKS = ((re.compile(r"`` ?"), '"'), (re.compile(r" ?''"), '"'), (re.compile(r" ' s\b"), "'s"))


@dataclass(frozen=True, slots=True)
class Story:
    """One labelled story as its line tells it."""

    name: str
    split: str
    corpus: str
    articles: tuple[str, ...]
    claims: tuple[tuple[int, tuple[tuple[int, int], ...]], ...]
    read: frozenset[tuple[int, int]]
    labels: Labels


@dataclass(frozen=True, slots=True)
class StoryClaims:
    """A story with the claims that the extraction finds today, by their place in the story; `lost` it finds no more."""

    story: Story
    claims: Mapping[int, Comparable]
    lost: int

    def pairs(self) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield every two claims of different articles that were read, the first label first, a second one behind."""
        places = sorted(self.claims)
        article = [place for place, _ in self.story.claims]
        for at, one in enumerate(places):
            for other in places[at + 1 :]:
                if tuple(sorted((article[one], article[other]))) in self.story.read:
                    yield one, other, self.story.labels.get((one, other), (UNLABELLED,))


def read_stories(path: Path, *splits: str) -> list[Story]:
    """Return the stories of a file, or those of the splits that are named ("fit", "development", "test")."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [_story(row) for row in rows if not splits or row["split"] in splits]


def _story(row: Mapping[str, Any]) -> Story:
    return Story(
        name=row["story"],
        split=row["split"],
        corpus=row["corpus"],
        articles=tuple(row["articles"]),
        claims=tuple((place, tuple((start, end) for start, end in spans)) for place, spans in row["claims"]),
        read=frozenset((min(pair), max(pair)) for pair in row["read"]),
        labels={(min(one, other), max(one, other)): tuple(labels) for one, other, *labels in row["pairs"]},
    )


def with_claims(stories: Sequence[Story], corpora: Path) -> Iterator[StoryClaims]:
    """Yield the stories with their claims as the extraction finds and reads them today; `corpora` holds the texts."""
    texts = Texts(corpora)
    number = 0
    for story in stories:
        articles = [texts.article(story.corpus, name) for name in story.articles]
        found: dict[int, Comparable] = {}
        for place, analysis in enumerate(analyse_all(articles, load_model())):
            wanted = {spans: at for at, (of, spans) in enumerate(story.claims) if of == place}
            for claim in analysis.claims:
                at = wanted.get(tuple((span.start, span.end) for span in claim.content))
                number += 1
                if at is not None and at not in found:
                    found[at] = _comparable(claim, number, place)
        yield StoryClaims(story, found, len(story.claims) - len(found))


def _comparable(claim: Claim, number: int, article: int) -> Comparable:
    """Return a claim as it would be compared where it is stored; its features were read with the article."""
    if claim.features is None:
        raise ValueError("A claim of an analysis has its features.")
    vector = encode([claim.features.text])[0].tobytes()
    return Comparable(StoredClaim(id=number, article_id=article, claim=claim), claim.features, vector)


class Texts:
    """The texts of both corpora, by name."""

    def __init__(self, corpora: Path) -> None:
        self._polnear = corpora / "polnear"
        with (self._polnear / "metadata.tsv").open(encoding="utf-8", newline="") as lines:
            self._known = {row["filename"]: row for row in csv.DictReader(lines, delimiter="\t")}
        self._ecb = _ecb_texts(corpora / "pairs" / "ecb_plus")

    def article(self, corpus: str, name: str) -> Article:
        """Return an article of "polnear" or "ecb_plus" as it was labelled; its outlet is named where it is known."""
        if corpus == "ecb_plus":
            return Article(text=self._ecb[name], outlet=Outlet(name))
        known = self._known[name]
        return Article(
            text=(self._polnear / known["compartment"] / "text" / f"{name}.txt").read_text(encoding="utf-8"),
            title=known["title"],
            outlet=Outlet(known["publisher"]),
            published=date.fromisoformat(known["publication_date"]),
        )


def _ecb_texts(folder: Path) -> dict[str, str]:
    """Return the texts of ECB+ by name: their sentences, tokens joined, with an empty line between."""
    tokens: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted(folder.glob("ECB_*_corpus.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = line.split("\t")
            if len(parts) >= 5:
                tokens[parts[0]][int(parts[1])].append(parts[3])
    return {name: "\n\n".join(_joined(held[at]) for at in sorted(held)) for name, held in tokens.items()}


def _joined(tokens: Sequence[str]) -> str:
    text = _ENDING.sub(r"\1", _NO_SPACE_BEHIND.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", " ".join(tokens))))
    for mark, plain in _MARKS:
        text = mark.sub(plain, text)
    return text
