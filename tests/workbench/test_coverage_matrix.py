"""Claims by outlets: what is carried, by whose word, and that nobody but a person says that something is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.workbench.coverage_samples import own_voice, person, plain, printed, quoted, reported, same, story
from workbench.coverage.material import Grouped, Link, StoryMaterial
from workbench.coverage.matrix import CellState, Matrix, MatrixRow, build_matrix, suggested_pairs
from workbench.coverage.places import Place, paragraph_number, place_of
from workbench.model import Relation

HOLM = person("Ada Holm")
CARRIED, NOT_FOUND, LEFT_OUT = CellState


def three_outlets(**known: object) -> StoryMaterial:
    """Return a story in which the Post (claims 1, 2), the Mail (3) and the Star (4, 5) tell of a bridge."""
    return story(
        printed(
            "Tarn Post", 1, "Bridge shut", quoted(HOLM, "The bridge is unsafe."), own_voice("Tarn Post", "It rains")
        ),
        printed("Velden Mail", 2, "Shut", plain("Traffic stood."), reported(HOLM, "the bridge was not safe")),
        printed("Morning Star", 3, "Jam", own_voice("Morning Star", "Lorries queue"), quoted(HOLM, "It may fall.")),
        **known,  # type: ignore[arg-type]
    )


def row_of(matrix: Matrix, claim: int) -> MatrixRow:
    return next(row for row in matrix.rows if claim in row.members)


def states(row: MatrixRow) -> list[str]:
    known = {True: " ✓", False: " ?"}
    return [f"{cell.state}{'' if cell.own or cell.state is NOT_FOUND else known[cell.confirmed]}" for cell in row.cells]


def test_without_any_pair_every_claim_is_a_row_that_its_own_outlet_alone_carries() -> None:
    matrix = build_matrix(three_outlets())
    assert len(matrix.rows) == 5
    assert states(row_of(matrix, 1)) == ["carried", "not_found", "not_found"]
    assert {state for row in matrix.rows for state in states(row)} == {"carried", "not_found"}


def test_a_suggested_pair_shows_the_claim_as_carried_and_unconfirmed_and_takes_its_own_row_away() -> None:
    matrix = build_matrix(three_outlets(links=[same(1, 3)]))
    assert states(row_of(matrix, 1)) == ["carried", "carried ?", "not_found"]
    assert [row.told.claim.id for row in matrix.rows] == [1, 4, 2, 5]
    assert matrix.rows[0].statement == "The bridge is unsafe."


@pytest.mark.parametrize("relation", list(Relation))
def test_a_cell_says_how_the_claim_relates_and_where_in_its_article_it_stands(relation: Relation) -> None:
    cell = row_of(build_matrix(three_outlets(links=[same(1, 3, relation, confirmed=True)])), 1).cells[1]
    assert (cell.relation, cell.place, cell.confirmed) == (relation, Place.LATER, True)
    assert cell.told is not None
    assert cell.told.claim.id == 3


def test_a_group_is_one_row_under_its_representative_and_suggested_members_are_unconfirmed() -> None:
    places = {1: Grouped(9, Relation.VARIANT, False, 1.0, 3), 3: Grouped(9, Relation.REPEAT, False, 1.0, 3)}
    places[5] = Grouped(9, Relation.CONTRADICTION, True, 0.7, 3)
    row = row_of(build_matrix(three_outlets(groups=places)), 1)
    assert row.told.claim.id == 3
    assert states(row) == ["carried ✓", "carried", "carried ?"]
    assert [cell.relation for cell in row.cells] == [Relation.VARIANT, Relation.REPEAT, Relation.CONTRADICTION]


def test_what_says_the_same_stands_in_a_cell_before_what_is_a_variant() -> None:
    matrix = build_matrix(three_outlets(links=[same(1, 4, Relation.VARIANT), same(1, 5)]))
    cell = row_of(matrix, 1).cells[2]
    assert cell.told is not None
    assert (cell.told.claim.id, cell.relation, cell.claims) == (5, Relation.REPEAT, 2)


def test_only_a_persons_word_makes_a_claim_left_out_and_a_confirmed_claim_outweighs_it() -> None:
    said = [(1, 20), (1, 30)]
    matrix = build_matrix(three_outlets(left_out=said, links=[same(1, 3, confirmed=True)]))
    assert states(row_of(matrix, 1)) == ["carried", "carried ✓", "left_out ✓"]
    matrix = build_matrix(three_outlets(left_out=said, links=[same(1, 3)]))
    assert states(row_of(matrix, 1)) == ["carried", "left_out ✓", "left_out ✓"]


def test_rows_of_more_outlets_come_first_then_those_that_stand_earlier() -> None:
    matrix = build_matrix(three_outlets(links=[same(2, 4)]))
    assert [row.told.claim.id for row in matrix.rows] == [2, 1, 3, 5]


def test_an_article_without_an_outlet_is_no_column_and_no_row() -> None:
    nobody = story(
        printed("", 1, "Note", quoted(HOLM, "It holds.")), printed("Post", 2, "Bridge", quoted(HOLM, "It may."))
    )
    matrix = build_matrix(nobody)
    assert matrix.outlets == (20,)
    assert [row.told.article.article.outlet.name for row in matrix.rows] == ["Post"]


def test_the_rows_own_cell_is_no_question_and_no_persons_word() -> None:
    row = row_of(build_matrix(three_outlets(links=[same(1, 3)])), 1)
    assert [cell.own for cell in row.cells] == [True, False, False]
    assert not any(cell.confirmed for cell in row.cells)


@pytest.mark.parametrize(("claim", "number", "place"), [(1, 1, Place.LEAD), (2, 2, Place.LATER), (3, 2, Place.LATER)])
def test_paragraphs_are_counted_behind_the_headline(claim: int, number: int, place: Place) -> None:
    told = three_outlets().told[claim]
    assert paragraph_number(told.article.article, told.claim.claim) == number
    assert place_of(told.article.article, told.claim.claim) is place


PAIRS = some.tuples(some.integers(1, 5), some.integers(1, 5)).filter(lambda pair: pair[0] < pair[1])
LINKS = some.lists(some.builds(same, some.just(1), some.integers(3, 5), some.sampled_from(list(Relation))), max_size=4)


@given(LINKS, some.sets(some.tuples(some.integers(1, 5), some.sampled_from([10, 20, 30])), max_size=4))
def test_every_claim_stands_somewhere_and_left_out_only_where_it_was_said(
    links: list[Link], said: set[tuple[int, int]]
) -> None:
    distinct = list({(link.left, link.right): link for link in links}.values())
    matrix = build_matrix(three_outlets(links=distinct, left_out=said))
    members = [claim for row in matrix.rows for claim in row.members]
    linked = {claim for link in distinct for claim in (link.left, link.right)}
    assert len(members) == len(set(members))
    assert {1, 2, 3, 4, 5} - linked <= set(members)
    for row in matrix.rows:
        for cell in row.cells:
            here = row.members | {link.right for link in distinct if link.left in row.members}
            assert (cell.state is LEFT_OUT) <= any((claim, cell.outlet_id) in said for claim in here)
            assert (cell.told is None) == (cell.state is not CARRIED)


def test_claims_of_three_outlets_that_are_all_linked_are_one_row() -> None:
    links = [same(1, 3, Relation.VARIANT), same(1, 5, Relation.VARIANT), same(3, 5, Relation.VARIANT)]
    rows = build_matrix(three_outlets(links=links)).rows
    assert [row.carriers for row in rows] == [3, 1, 1]


def test_a_row_does_not_go_on_along_a_chain_of_variants() -> None:
    far = story(
        printed("Post", 1, "One", quoted(HOLM, "One.")),
        printed("Mail", 2, "Two", quoted(HOLM, "Two.")),
        printed("Star", 3, "Three", quoted(HOLM, "Three.")),
        printed("Gazette", 4, "Four", quoted(HOLM, "Four.")),
        links=[same(1, 2, Relation.VARIANT), same(2, 3, Relation.VARIANT), same(3, 4, Relation.VARIANT)],
    )
    assert [sorted(row.members) for row in build_matrix(far).rows] == [[2], [4]]


def test_all_pairs_that_suggest_an_outlet_are_told_and_none_that_a_person_answered() -> None:
    links = [same(1, 3), same(1, 5), same(3, 5), same(3, 4, confirmed=True)]
    material = three_outlets(links=links)
    row = row_of(build_matrix(material), 1)
    assert suggested_pairs(row, 30, material) == [(1, 5), (3, 5)]
    assert suggested_pairs(row, 20, material) == [(1, 3), (5, 3)]


def test_left_out_stays_where_the_row_goes_by_another_of_the_same_claims() -> None:
    links = [same(1, 3), same(3, 5, Relation.VARIANT)]
    row = row_of(build_matrix(three_outlets(links=links, left_out=[(1, 30)])), 3)
    assert [cell.state for cell in row.cells] == [CARRIED, CARRIED, LEFT_OUT]


def test_the_order_in_which_pairs_are_read_changes_nothing() -> None:
    links = [same(1, 3), same(1, 5, Relation.VARIANT), same(3, 5), same(2, 4)]
    one, other = three_outlets(links=links), three_outlets(links=links[::-1])
    assert build_matrix(one) == build_matrix(replace(other))
