"""The page of coverage: one story in several outlets, answered in place, and nothing said that is not so."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading
from db.reads.story_material import read_material
from pages.coverage.matrix_table.mount import KEY
from pages.shared import keys
from tests.pages import pair_samples
from tests.pages.pair_samples import CROWNS, LORRIES, OSTROW, PORT, counting, store
from tests.pages.places import opened
from tests.pages.review_desk import click, html_of, in_address
from tests.pages.story_samples import BRIDGE, articles_of, store_bridge, together
from workbench.coverage.matrix import CellState, Matrix, MatrixCell, MatrixRow, build_matrix
from workbench.model import Source, SourceKind


@pytest.fixture
def bridge(engine: Engine) -> int:
    """Store three outlets' articles on a bridge as one story, and return its id; nobody has answered anything."""
    return store_bridge(engine)


def coverage(**query: str) -> AppTest:
    page = opened("coverage", **query).run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def matrix(engine: Engine, story: int) -> tuple[Matrix, dict[str, int]]:
    """Return the claims by outlets of a story, and the outlets' ids by name."""
    with reading(engine) as session:
        material = read_material(session, articles_of(session, story))
    return build_matrix(material), {name: key for key, name in material.outlets.items()}


def row_with(found: Matrix, words: str) -> MatrixRow:
    return next(row for row in found.rows if words in row.statement)


def cell_of(engine: Engine, story: int, words: str, outlet: str) -> MatrixCell:
    found, outlets = matrix(engine, story)
    row = row_with(found, words)
    return next(cell for cell in row.cells if cell.outlet_id == outlets[outlet])


def at(engine: Engine, story: int, words: str, outlet: str) -> dict[str, str]:
    """Return the query that opens the page on one cell."""
    found, outlets = matrix(engine, story)
    return {"story": str(story), "cell": f"{row_with(found, words).told.claim.id}.{outlets[outlet]}"}


def answer(page: AppTest, label: str) -> AppTest:
    return click(page, keys.of("coverage answer", label))


def summary(page: AppTest) -> str:
    found = re.search(r'<section class="story">.*?<p>(.*?)</p>', html_of(page))
    assert found
    return found.group(1)


def test_without_a_story_the_page_says_what_to_add(engine: Engine) -> None:
    store(engine, "Tarn Post", "Alone", date(2031, 5, 1), (OSTROW, LORRIES))
    page = coverage()
    assert "No two articles tell one story yet." in html_of(page)
    assert [str(link.label) for link in page.page_link] == ["Add articles"]


def test_the_page_answers_before_anybody_has_confirmed_anything(engine: Engine, bridge: int) -> None:
    html = html_of(coverage(story=str(bridge)))
    assert "3 May 2031 to 5 May 2031 · 3 outlets · 3 articles · 6 claims" in html
    assert "0 of 4 cells checked by people" in html
    for part in ("Articles", "Who speaks", "One speaker’s words, side by side", "Claims by outlets", "When"):
        assert f">{part}</h2>" in html


def test_nothing_is_called_left_out_without_a_person(engine: Engine, bridge: int) -> None:
    found, _ = matrix(engine, bridge)
    assert {cell.state for row in found.rows for cell in row.cells} == {CellState.CARRIED, CellState.NOT_FOUND}
    assert "left out" not in html_of(coverage(story=str(bridge), single="yes")).replace("which is not left out", "")


def undo(page: AppTest) -> AppTest:
    """Press the key that takes the last step back."""
    return click(page, next(str(one.key) for one in page.button if str(one.key).startswith("undo ")))


@pytest.mark.parametrize("label", ["Same claim", "Variant", "Contradiction"])
def test_an_answer_in_place_is_stored_counted_and_moves_on(engine: Engine, bridge: int, label: str) -> None:
    page = coverage(**at(engine, bridge, "lorries", "Morning Post"))
    before = in_address(page, "cell")
    answer(page, label)
    cell = cell_of(engine, bridge, "lorries", "Morning Post")
    assert (cell.state, cell.confirmed) == (CellState.CARRIED, True)
    assert "1 of 4 cells checked" in summary(page)
    assert in_address(page, "cell") != before


def test_undo_brings_back_the_cell_and_what_was_known_of_it(engine: Engine, bridge: int) -> None:
    query = at(engine, bridge, "lorries", "Morning Post")
    before = cell_of(engine, bridge, "lorries", "Morning Post")
    page = answer(coverage(**query), "Contradiction")
    undo(page)
    assert cell_of(engine, bridge, "lorries", "Morning Post") == before
    assert in_address(page, "cell") == query["cell"]
    assert "0 of 4 cells checked" in summary(page)


def test_a_blank_cell_offers_the_nearest_sentences_and_not_here_is_a_persons_word(engine: Engine, bridge: int) -> None:
    query = at(engine, bridge, "crowns", "Evening Mail")
    page = coverage(**query)
    [choice] = [one for one in page.radio if one.label == "Nearest sentences of its articles"]
    assert any("lorries" in option for option in choice.options)
    answer(page, "Not here")
    assert cell_of(engine, bridge, "crowns", "Evening Mail").state is CellState.LEFT_OUT
    again = coverage(**query)
    assert "left it out, a person said" in html_of(again)
    click(again, keys.of("coverage look again"))
    assert cell_of(engine, bridge, "crowns", "Evening Mail").state is CellState.NOT_FOUND


def test_not_here_denies_what_the_machine_suggested(engine: Engine, bridge: int) -> None:
    answer(coverage(**at(engine, bridge, "lorries", "Evening Mail")), "Not here")
    assert cell_of(engine, bridge, "lorries", "Evening Mail").state is CellState.LEFT_OUT
    assert cell_of(engine, bridge, "lorries", "Morning Post").state is CellState.CARRIED


def test_a_choice_in_the_table_goes_into_the_address(engine: Engine, bridge: int) -> None:
    cell = at(engine, bridge, "lorries", "Morning Post")["cell"]
    page = opened("coverage", story=str(bridge))
    page.session_state[KEY] = {"chosen": [int(part) for part in cell.split(".")]}
    page.run()
    assert in_address(page, "cell") == cell


@pytest.mark.parametrize("cell", ["7", "x.y", "999999.1", "1.999999", "<b>.1", "٣.1", ""])
def test_a_cell_that_is_none_is_shown_as_none(engine: Engine, bridge: int, cell: str) -> None:
    page = coverage(story=str(bridge), cell=cell)
    assert not any(str(one.key).startswith(keys.of("coverage answer")) for one in page.button)


def test_outlets_are_chosen_in_the_address_and_narrow_all_parts(engine: Engine, bridge: int) -> None:
    _, outlets = matrix(engine, bridge)
    html = html_of(coverage(story=str(bridge), outlets=f"{outlets['Velden Courier']}.{outlets['Morning Post']}"))
    assert "2 outlets · 2 articles" in html
    assert "Evening Mail" not in html


def test_a_search_keeps_the_rows_that_hold_the_words(engine: Engine, bridge: int) -> None:
    assert "No claim is left under these filters." in html_of(coverage(story=str(bridge), q="otters"))
    assert "No claim is left" not in html_of(coverage(story=str(bridge), q="CROWNS million"))


def test_who_speaks_says_words_claims_and_place_and_who_is_not_quoted(engine: Engine, bridge: int) -> None:
    table = html_of(coverage(story=str(bridge))).split('aria-label="Who speaks"')[1].split("</table>")[0]
    port = next(row for row in table.split("<tr>") if PORT.name in row)
    assert "1 claim, first in paragraph 2" in port
    assert port.count("not quoted") == 1


def test_an_unknown_story_is_answered_with_another_one_to_choose(engine: Engine, bridge: int) -> None:
    page = coverage(story="999999")
    assert in_address(page, "story") == str(bridge)


def test_the_story_is_named_split_and_undone_on_the_page(engine: Engine, bridge: int) -> None:
    page = coverage(story=str(bridge))
    name = next(one for one in page.text_input if one.label == "Name")
    name.set_value("The bridge of Velden").run()
    click(page, keys.of("story rename"))
    assert "The bridge of Velden" in html_of(page)
    undo(page)
    assert "The bridge of Velden</h2>" not in html_of(page)


def test_more_articles_and_claims_take_no_more_statements(engine: Engine, bridge: int) -> None:
    counts = []
    for size in (2, 6):
        new = [
            store(
                engine,
                f"Outlet {size} {number}",
                f"Story {size} {number}",
                date(2031, 5, 4),
                (OSTROW, LORRIES),
                (PORT, CROWNS),
            )
            for number in range(size)
        ]
        coverage()
        with reading(engine) as session:
            first = articles_of(session, bridge)[0].id
        together(engine, [first, *new])
        coverage(story=str(bridge))
        with counting() as sent:
            coverage(story=str(bridge))
        counts.append(len(sent))
    assert counts[0] == counts[1] > 0


def test_hostile_names_stand_on_the_page_as_text(engine: Engine) -> None:
    pair_samples.store_hostile(engine)
    coverage()
    story = together(engine, [1, 2])
    html = html_of(coverage(story=str(story), single="yes"))
    assert "<script>" not in html
    assert "<img" not in html
    assert "&lt;script&gt;window.hacked=1&lt;/script&gt;" in html


def test_an_unnamed_outlet_is_no_column(engine: Engine, bridge: int) -> None:
    nobody = store(engine, "", "A note", date(2031, 5, 4), (Source("Lena Ostrow", SourceKind.PERSON), LORRIES))
    coverage()
    with reading(engine) as session:
        first = articles_of(session, bridge)[0].id
    together(engine, [first, nobody])
    assert set(matrix(engine, bridge)[1]) == set(BRIDGE)
    assert "3 outlets · 4 articles" in html_of(coverage(story=str(bridge)))
