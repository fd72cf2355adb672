"""The two example stories, told as a careful reader sees them, before anybody has answered anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.engine import open_engine, writing
from db.migrate import upgrade
from db.writes.people import ensure_reviewer
from services.place_articles import place_articles
from services.read_coverage import StoryCoverage, read_coverage
from services.read_stories import all_stories
from services.score_pairs import score_pairs
from services.store_article import store_article
from workbench.coverage.citations import citations
from workbench.coverage.differences import DifferenceKind, differences
from workbench.coverage.matrix import CellState, MatrixCell, MatrixRow
from workbench.coverage.speakers import speakers
from workbench.examples import example_articles
from workbench.model import Relation
from workbench.pipeline import analyse_all

AGENCY, DAILY = "Tarnwick Press Agency", "The Harbour Gazette"
RADIO, BUSINESS = "Talve Public Radio", "Ledger North"

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Read:
    """The stories that were proposed, by the month of their articles."""

    titles: dict[int, list[str]]
    stories: dict[int, StoryCoverage]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    folder: Path = tmp_path_factory.mktemp("examples")
    engine = open_engine(f"sqlite:///{folder}/claims.sqlite3")
    upgrade(engine)
    store_examples(engine)
    found = [story for story in all_stories(engine) if len(story.articles) > 1]
    months = {story.row.id: {one.published.month for one in story.articles if one.published} for story in found}
    yield Read(
        {min(months[story.row.id]): [one.title for one in story.articles] for story in found},
        {min(months[story.row.id]): read_coverage(engine, story.row.id) for story in found},
    )
    engine.dispose()


def store_examples(engine: Engine) -> None:
    """Store the example articles as any others, let their pairs be read and their stories be found."""
    articles = example_articles()
    with writing(engine) as session:
        by = ensure_reviewer(session, "Ada")
    for article, analysis in zip(articles, analyse_all(articles), strict=True):
        store_article(engine, by, article, analysis)
    score_pairs(engine)
    place_articles(engine)


def row_with(story: StoryCoverage, words: str) -> MatrixRow:
    return next(row for row in story.matrix.rows if row.carriers > 1 and words in row.statement)


def cell(story: StoryCoverage, row: MatrixRow, outlet: str) -> MatrixCell:
    return next(one for one in row.cells if story.outlets[one.outlet_id] == outlet)


def carriers(story: StoryCoverage, words: str) -> set[str]:
    row = row_with(story, words)
    return {story.outlets[one.outlet_id] for one in row.cells if one.state is CellState.CARRIED}


def test_the_ten_articles_are_two_stories_of_five_and_no_article_is_in_the_wrong_one(read: Read) -> None:
    months = {article.title: article.published.month for article in example_articles() if article.published}
    assert {month: len(titles) for month, titles in read.titles.items()} == {3: 5, 4: 5}
    assert all(months[title] == month for month, titles in read.titles.items() for title in titles)


def test_nothing_is_left_out_and_nothing_is_confirmed(read: Read) -> None:
    for story in read.stories.values():
        cells = [one for row in story.matrix.rows for one in row.cells]
        assert CellState.LEFT_OUT not in {one.state for one in cells}
        assert not any(one.confirmed for one in cells)


def test_who_carries_the_deckhands_is_found_and_the_others_are_not_found(read: Read) -> None:
    assert carriers(read.stories[3], "27 deckhands") == {RADIO, DAILY}


def test_the_price_that_one_outlet_gives_otherwise_is_a_difference(read: Read) -> None:
    numbers = [one for one in differences(read.stories[3].material) if one.kind is DifferenceKind.NUMBER]
    assert {("46 million", "40 million")} <= {(one.here, one.there) for one in numbers}
    homes = [one for one in differences(read.stories[4].material) if one.kind is DifferenceKind.NUMBER]
    assert {("213", "312")} == {(one.here, one.there) for one in homes}
    assert not any(one.confirmed for one in (*numbers, *homes))


def test_that_the_minister_was_told_is_contradicted_by_the_paper_that_has_it_denied(read: Read) -> None:
    story = read.stories[3]
    denial = row_with(story, "minister was not told")
    assert cell(story, denial, DAILY).relation is Relation.REPEAT
    assert cell(story, denial, AGENCY).relation is Relation.CONTRADICTION


def test_the_director_speaks_in_all_four_outlets_and_in_no_lead(read: Read) -> None:
    story = read.stories[4]
    brandt = next(one for one in speakers(story.material) if one.name == "Ana-Lúcia Brandt")
    assert {story.outlets[key] for key in brandt.by_outlet} == {AGENCY, DAILY, RADIO, BUSINESS}
    assert all(spoken.first_paragraph > 1 for spoken in brandt.by_outlet.values()), "nowhere in the lead"


def test_the_agency_cites_the_paper_and_the_paper_a_letter(read: Read) -> None:
    links = {(one.citing, one.cited, one.depth) for one in citations(read.stories[3].material)}
    assert {(AGENCY, DAILY, 0), (DAILY, "letter", 1)} <= links
