"""Answering a cell of the comparison: what is stored, what the comparison says then, and that undo undoes it all."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading, writing
from db.reads.claims import claims_of
from db.reads.story_material import read_material
from db.tables import ClaimRecord, LeftOutRecord, MatchProposalRecord
from db.writes.people import ensure_reviewer
from services import answer_cell
from services.steps import read_steps, take_back
from tests.pages.story_samples import articles_of, store_bridge, story_id
from workbench.coverage.matrix import CellState, MatrixCell, MatrixRow, build_matrix, suggested_pairs
from workbench.errors import Conflict, DecisionRefused
from workbench.model import Relation, Reviewer, Role, Span
from workbench.stored import StoredClaim


@pytest.fixture
def bridge(engine: Engine) -> dict[str, int]:
    """Store three outlets' articles on one bridge as one story; return the articles' ids by outlet."""
    story = store_bridge(engine)
    with reading(engine) as session:
        return {one.article.outlet.name: one.id for one in articles_of(session, story)}


def undo(engine: Engine) -> None:
    """Take Ada's last answer back."""
    step = read_steps(engine, "Ada").back
    assert step is not None
    take_back(engine, "Ada", step)


def ada(engine: Engine) -> Reviewer:
    with writing(engine) as session:
        return ensure_reviewer(session, "Ada")


def row_and_cell(engine: Engine, article: int, claim: int, outlet: str) -> tuple[MatrixRow, MatrixCell]:
    """Return the row of a claim in its story's comparison, and an outlet's cell there."""
    with reading(engine) as session:
        material = read_material(session, articles_of(session, story_id(engine, article)))
    row = next(one for one in build_matrix(material).rows if claim in one.members)
    wanted = next(key for key, name in material.outlets.items() if name == outlet)
    return row, next(one for one in row.cells if one.outlet_id == wanted)


def claims(engine: Engine, article: int) -> list[StoredClaim]:
    with reading(engine) as session:
        return claims_of(session, article)


def kept(engine: Engine) -> tuple[object, ...]:
    """Return what answers change: pairs with their answers, who left what out, which claims stand."""
    with reading(engine) as session:
        pairs = [(one.left_id, one.right_id) for one in session.exec(select(MatchProposalRecord)) if one.answer]
        left_out = [(one.claim_id, one.outlet_id) for one in session.exec(select(LeftOutRecord))]
        standing = [one.id for one in session.exec(select(ClaimRecord)) if one.deleted_at is None]
    return sorted(pairs), sorted(left_out), sorted(standing)


@pytest.mark.parametrize("relation", list(Relation))
def test_an_answer_makes_the_cell_confirmed_and_undo_gives_everything_back(
    engine: Engine, bridge: dict[str, int], relation: Relation
) -> None:
    here, there = claims(engine, bridge["Velden Courier"])[0], claims(engine, bridge["Evening Mail"])[0]
    before = kept(engine)
    answer_cell.say_here(engine, ada(engine), here.id, there.id, relation)
    _, cell = row_and_cell(engine, here.article_id, here.id, "Evening Mail")
    assert (cell.state, cell.confirmed) == (CellState.CARRIED, True)
    undo(engine)
    assert kept(engine) == before


def test_a_sentence_without_a_claim_becomes_one_with_its_source_open(engine: Engine, bridge: dict[str, int]) -> None:
    here = claims(engine, bridge["Velden Courier"])[1]
    with reading(engine) as session:
        text = next(
            one.article.text
            for one in articles_of(session, story_id(engine, here.article_id))
            if one.id == bridge["Evening Mail"]
        )
    sentence = Span.cut(text, text.index("Lena"), len(text))
    before = kept(engine)
    answer_cell.say_here_in(engine, ada(engine), here.id, bridge["Evening Mail"], sentence, Relation.VARIANT)
    added = next(one for one in claims(engine, bridge["Evening Mail"]) if one.claim.words == sentence.text)
    assert added.claim.source is None
    undo(engine)
    assert kept(engine) == before


def test_left_out_is_said_once_and_denies_all_that_was_suggested(engine: Engine, bridge: dict[str, int]) -> None:
    here = claims(engine, bridge["Velden Courier"])[0]
    with reading(engine) as session:
        material = read_material(session, articles_of(session, story_id(engine, here.article_id)))
    row, cell = row_and_cell(engine, here.article_id, here.id, "Evening Mail")
    pairs = suggested_pairs(row, cell.outlet_id, material)
    assert pairs
    before = kept(engine)
    answer_cell.say_not_here(engine, ada(engine), here.id, cell.outlet_id, pairs)
    answer_cell.say_not_here(engine, ada(engine), here.id, cell.outlet_id)
    _, cell = row_and_cell(engine, here.article_id, here.id, "Evening Mail")
    assert (cell.state, cell.confirmed) == (CellState.LEFT_OUT, True)
    undo(engine)
    assert kept(engine) == before


def test_what_was_left_out_can_be_looked_for_again(engine: Engine, bridge: dict[str, int]) -> None:
    here = claims(engine, bridge["Velden Courier"])[2]
    row, cell = row_and_cell(engine, here.article_id, here.id, "Evening Mail")
    answer_cell.say_not_here(engine, ada(engine), here.id, cell.outlet_id)
    answer_cell.look_again(engine, ada(engine), row.members, cell.outlet_id)
    _, cell = row_and_cell(engine, here.article_id, here.id, "Evening Mail")
    assert cell.state is CellState.NOT_FOUND


def test_two_claims_of_one_article_are_never_one(engine: Engine, bridge: dict[str, int]) -> None:
    one, other, *_ = claims(engine, bridge["Velden Courier"])
    before = kept(engine)
    with pytest.raises(Conflict):
        answer_cell.say_here(engine, ada(engine), one.id, other.id, Relation.REPEAT)
    assert kept(engine) == before


def test_a_viewer_says_nothing(engine: Engine, bridge: dict[str, int]) -> None:
    here = claims(engine, bridge["Velden Courier"])[0]
    with writing(engine) as session:
        viewer = ensure_reviewer(session, "Vera", Role.VIEWER)
    with pytest.raises(DecisionRefused):
        answer_cell.say_not_here(engine, viewer, here.id, 1)
