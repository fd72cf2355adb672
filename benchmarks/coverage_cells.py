"""Claims by outlets on real stories: how many cells that are carried in truth are shown, how many shown are right.

usage: python -m benchmarks.coverage_cells [--corpora FOLDER] [--split test]

The labelled stories (`benchmarks/data/stories.jsonl`) are stored as any article is and their pairs read; each story is
then compared as the page does it, every article standing for an outlet of its own, before anybody has answered
anything. A cell is a labelled claim and another article that people read beside its own; it is carried in truth where
they found the claim there, as the same. token_set_ratio and sentence vectors show as many cells in the same run.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz
from sqlalchemy import Engine

from benchmarks.stories import CORPORA, DATA, SAME, Key, Place, Stored, key, labels_of, store
from db.engine import open_engine, reading
from db.migrate import upgrade
from db.reads.articles import get_article
from db.reads.story_material import read_material
from services.score_pairs import score_pairs
from training.judge.stories import UNLABELLED, Story, Texts, read_stories
from workbench.coverage.matrix import Matrix, build_matrix
from workbench.matching.pairs.cross_encoder import sentence_vectors
from workbench.matching.pairs.decide import ANSWER_OF
from workbench.model import Outlet

Cell = tuple[Place, int]
"""A claim, and the place in its story of another article."""

Labels = Mapping[Key, tuple[str, ...]]
Said = Mapping[Cell, tuple[Place, str]]
"""What the page says of a row's claim in another article: which claim there, and how it relates."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What people found: the labels of pairs, the article of each claim, and whether each cell is carried."""

    labels: Labels
    article_of: Mapping[Place, int]
    cells: Mapping[Cell, bool]

    def told(self, cell: Cell, claim: Place) -> tuple[str, ...]:
        """Return what people said of the claim of a cell and the one that is shown there."""
        return self.labels.get(key(cell[0], claim), (UNLABELLED,))


def main() -> None:
    """Store the stories, compare each, and print the shares."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpora", type=Path, default=CORPORA)
    options.add_argument("--split", default="test")
    asked = options.parse_args()
    stories = read_stories(DATA, asked.split)
    if not stories or not asked.corpora.is_dir():
        print(f"There are no stories called “{asked.split}”, or no folder {asked.corpora} with their texts.")
        return
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/cells.sqlite3")
        upgrade(engine)
        stored = store(engine, stories, Texts(asked.corpora))
        score_pairs(engine)
        truth = truth_of(stories, stored)
        shown, said = set[Cell](), dict[Cell, tuple[Place, str]]()
        for story in stories:
            for row, view in rows_of(engine, story, stored):
                shown |= view.filled()
                said |= view.said(row)
    report(truth, shown, said)
    report_others(truth, stored, len(shown & truth.cells.keys()))


def truth_of(stories: Sequence[Story], stored: Stored) -> Truth:
    """Return what people found, cell by cell."""
    labels = labels_of(stories, stored)
    articles = {(story.name, at): article for story in stories for at, (article, _) in enumerate(story.claims)}
    cells: dict[Cell, bool] = {}
    for (one, other), told in labels.items():
        for here, there in ((one, other), (other, one)):
            cell = here, articles[there]
            cells[cell] = cells.get(cell, False) or told[0] == SAME
    return Truth(labels, articles, cells)


@dataclass(frozen=True, slots=True)
class View:
    """A row by labels: the claims in it with their articles, and the claim and relation that each article shows."""

    claims: Mapping[Place, int]
    cells: Mapping[int, tuple[Place, str]]

    def filled(self) -> set[Cell]:
        """Return for every claim in the row the other articles that it stands in there."""
        return {(claim, article) for claim, own in self.claims.items() for article in self.cells if article != own}

    def said(self, own: Place | None) -> dict[Cell, tuple[Place, str]]:
        """Return what the row says of the claim that it shows, None where nobody labelled that."""
        if own is None:
            return {}
        return {(own, article): one for article, one in self.cells.items() if one[0] != own}


def rows_of(engine: Engine, story: Story, stored: Stored) -> Iterator[tuple[Place | None, View]]:
    """Yield the rows of a story's comparison, each with the labelled claim that it shows."""
    own = {place: claim for place, claim in stored.claims.items() if place[0] == story.name}
    places = {claim.id: place for place, claim in own.items()}
    numbers = {claim.article_id: story.claims[place[1]][0] for place, claim in own.items()}
    for row in compare(engine, list(numbers)).rows:
        told = [(cell, cell.told) for cell in row.cells]
        cells = {
            numbers[cell.outlet_id]: (places[one.claim.id], ANSWER_OF[cell.relation])
            for cell, one in told
            if one is not None and cell.relation is not None and one.claim.id in places
        }
        claims = (row.members | {one.claim.id for _, one in told if one is not None}) & places.keys()
        inside = {places[claim]: story.claims[places[claim][1]][0] for claim in claims}
        yield places.get(row.told.claim.id), View(inside, cells)


def compare(engine: Engine, article_ids: Sequence[int]) -> Matrix:
    """Return the claims of articles against them, each for an outlet of its own."""
    with reading(engine) as session:
        articles = (get_article(session, one) for one in article_ids)
        alone = [
            replace(one, outlet_id=one.id, article=replace(one.article, outlet=Outlet(f"Article {one.id}")))
            for one in articles
        ]
        return build_matrix(read_material(session, alone))


def report(truth: Truth, shown: Collection[Cell], said: Said) -> None:
    """Print how much of what is carried is shown, and how much of what is shown is right."""
    carried = [cell for cell, is_carried in truth.cells.items() if is_carried]
    known = {cell: one for cell, one in said.items() if cell in truth.cells}
    told = {cell: truth.told(cell, claim) for cell, (claim, _) in known.items()}
    right = sum(known[cell][1] == words[0] for cell, words in told.items())
    lenient = sum(known[cell][1] in words for cell, words in told.items())
    related = sum(words[0] != UNLABELLED for words in told.values())
    print(f"{len(truth.cells)} cells, carried in truth as the same: {len(carried)}")
    print(f"of these shown as carried: {_percent(sum(cell in shown for cell in carried), len(carried))}")
    strict, defensible = _percent(right, len(known)), _percent(lenient, len(known))
    print(f"cells of the claim that a row shows, the very relation right: {strict}, defensible {defensible}")
    print(f"of these, the claim there is about the same thing: {_percent(related, len(known))}")


def report_others(truth: Truth, stored: Stored, most: int) -> None:
    """Print how many carried cells other methods show among as many, by the nearest claim of each article."""
    carried = sum(truth.cells.values())
    for name, scores in _others(truth, stored).items():
        best = sorted(scores, key=lambda cell: (-scores[cell], cell))[:most]
        print(
            f"{name}, as many cells: {_percent(sum(truth.cells[cell] for cell in best), carried)} of the carried ones"
        )


def _others(truth: Truth, stored: Stored) -> dict[str, dict[Cell, float]]:
    texts = {place: claim.claim.words.lower() for place, claim in stored.claims.items()}
    vectors = dict(zip(texts, sentence_vectors(list(texts.values())), strict=True))
    found = {"token_set_ratio": dict.fromkeys(truth.cells, 0.0), "sentence vectors": dict.fromkeys(truth.cells, 0.0)}
    for one, other in truth.labels:
        near = fuzz.token_set_ratio(texts[one], texts[other]), float(vectors[one] @ vectors[other])
        for cell in ((one, truth.article_of[other]), (other, truth.article_of[one])):
            for scores, value in zip(found.values(), near, strict=True):
                scores[cell] = max(scores[cell], value)
    return found


def _percent(count: int, of: int) -> str:
    return f"{count} of {of} ({100 * count / max(1, of):.1f} %)"


if __name__ == "__main__":
    main()
