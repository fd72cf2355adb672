"""Answering "Was it said?", correcting several claims at once, and taking either back as one step."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services import correct_claim
from services.answer_attribution import answer_attribution, take_answer_back
from services.correct_likewise import correct_likewise
from services.decide import decide
from services.export_claims import export_claims
from services.search_claims import search_claims
from services.steps import do_again, read_steps, take_back
from tests.db.samples import NOON, claims
from tests.pages.attribution_samples import KERN, store_quay
from workbench.attribution import Attribution
from workbench.errors import Conflict, DecisionRefused
from workbench.model import Verdict
from workbench.reviewing.decisions import Grounds, verdict_of
from workbench.stored import StoredClaim
from workbench.stored.claims import ClaimFilter, SearchOrder
from workbench.stored.paging import Page

WRONG_PERSON, RIGHT = Attribution.WRONG_PERSON, Attribution.RIGHT
SHE = (2, 3, 4)


def stored(engine: Engine) -> list[StoredClaim]:
    """Return the claims of the one article, as they stand now."""
    return claims(engine, 1)


def say(engine: Engine, place: int, given: Attribution, name: str = "Ada") -> int:
    one = stored(engine)[place]
    return answer_attribution(engine, name, one.id, one.revision, given, at=NOON).id


def undo(engine: Engine, name: str = "Ada") -> str:
    """Take the last step back and return what it was."""
    step = read_steps(engine, name).back
    assert step is not None
    take_back(engine, name, step)
    return step.verb


def redo(engine: Engine, name: str = "Ada") -> str:
    step = read_steps(engine, name).again
    assert step is not None
    do_again(engine, name, step)
    return step.verb


def speakers(engine: Engine) -> list[str]:
    """Return who is behind the three claims of "she"."""
    found = stored(engine)
    sources = (found[place].claim.source for place in SHE)
    return [source.name if source else "" for source in sources]


def to_kern(engine: Engine, place: int) -> StoredClaim:
    """Give a claim to the harbour master."""
    one = stored(engine)[place]
    return correct_claim.change_source(engine, "Ada", one.id, one.revision, KERN)


def test_an_answer_is_taken_back_and_given_again_as_a_step(engine: Engine) -> None:
    store_quay(engine)
    say(engine, 0, RIGHT)
    say(engine, 0, Attribution.WRONG_WORDS)
    assert undo(engine) == "claim.attribution_answered"
    assert stored(engine)[0].attribution is RIGHT
    undo(engine)
    assert stored(engine)[0].attribution is Attribution.UNANSWERED
    redo(engine)
    redo(engine)
    assert stored(engine)[0].attribution is Attribution.WRONG_WORDS
    undo(engine)
    assert stored(engine)[0].attribution is RIGHT


def test_an_answer_is_taken_back_by_its_number(engine: Engine) -> None:
    store_quay(engine)
    made = say(engine, 0, RIGHT)
    take_answer_back(engine, "Ada", made, at=NOON)
    assert stored(engine)[0].attribution is Attribution.UNANSWERED
    with pytest.raises(DecisionRefused, match="already"):
        take_answer_back(engine, "Ada", made, at=NOON)


def test_answers_and_verdicts_are_taken_back_in_the_order_in_which_they_were_made(engine: Engine) -> None:
    store_quay(engine)
    one = stored(engine)[0]
    answer_attribution(engine, "Ada", one.id, one.revision, RIGHT, at=NOON)
    decide(engine, "Ada", one.id, one.revision, Verdict.VERIFIED, Grounds(), at=NOON)
    assert undo(engine) == "claim.decided"
    found = stored(engine)[0]
    assert (found.attribution, verdict_of(found)) == (RIGHT, Verdict.UNREVIEWED)
    assert undo(engine) == "claim.attribution_answered"


def test_a_correction_and_the_question_asked_again_are_one_step_back_and_forth(engine: Engine) -> None:
    store_quay(engine)
    say(engine, 2, WRONG_PERSON)
    to_kern(engine, 2)
    assert (speakers(engine)[0], stored(engine)[2].attribution) == ("Anna Kern", Attribution.UNANSWERED)
    assert undo(engine) == "claim.corrected"
    assert (speakers(engine)[0], stored(engine)[2].attribution) == ("Ines Oduya", WRONG_PERSON)
    assert redo(engine) == "claim.corrected"
    assert (speakers(engine)[0], stored(engine)[2].attribution) == ("Anna Kern", Attribution.UNANSWERED)


def test_one_press_gives_all_ticked_claims_to_the_source_and_one_key_takes_all_back(engine: Engine) -> None:
    store_quay(engine)
    say(engine, 4, WRONG_PERSON)
    changed = to_kern(engine, 2)
    ticked = {one.id: one.revision for one in stored(engine)[3:]}
    done = correct_likewise(engine, "Ada", changed, ticked)
    assert {one.id for one in done} == set(ticked)
    assert speakers(engine) == ["Anna Kern"] * 3
    assert stored(engine)[4].attribution is Attribution.UNANSWERED
    assert undo(engine) == "claim.sources_changed"
    assert speakers(engine) == ["Anna Kern", "Ines Oduya", "Ines Oduya"]
    assert stored(engine)[4].attribution is WRONG_PERSON
    assert redo(engine) == "claim.sources_changed"
    assert speakers(engine) == ["Anna Kern"] * 3
    assert [undo(engine), undo(engine)] == ["claim.sources_changed", "claim.source_changed"]
    assert speakers(engine) == ["Ines Oduya"] * 3


def test_where_one_of_them_was_changed_in_between_none_is_changed(engine: Engine) -> None:
    store_quay(engine)
    changed = to_kern(engine, 2)
    ticked = {one.id: one.revision for one in stored(engine)[3:]}
    last = stored(engine)[4]
    correct_claim.change_source(engine, "Omar", last.id, last.revision, None)
    with pytest.raises(Conflict, match="Omar"):
        correct_likewise(engine, "Ada", changed, ticked)
    assert speakers(engine) == ["Anna Kern", "Ines Oduya", ""]


def test_no_claim_at_all_is_refused(engine: Engine) -> None:
    store_quay(engine)
    with pytest.raises(DecisionRefused, match="Tick"):
        correct_likewise(engine, "Ada", to_kern(engine, 2), {})


def test_exports_and_searches_find_claims_by_the_answer_and_exports_carry_who_gave_it(engine: Engine) -> None:
    store_quay(engine)
    say(engine, 2, WRONG_PERSON)
    wanted = ClaimFilter(attribution=WRONG_PERSON)
    (item,) = export_claims(engine, wanted)
    assert (item.claim.id, [one.reviewer for one in item.answers]) == (stored(engine)[2].id, ["Ada"])
    found = search_claims(engine, "", wanted, SearchOrder.NEWEST, Page(1, 25))
    assert [one.claim.id for one in found.items] == [item.claim.id]
    assert len(export_claims(engine, ClaimFilter(attribution=Attribution.UNANSWERED))) == 4
