"""A reviewer's own steps: taken back one by one, done again one by one, and never with them what others did since."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from db.engine import reading
from db.reads.claims import deleted_claims
from services import correct_claim
from services.decide import decide
from services.mark_claim import mark_claim
from services.people import reviewer_named
from services.restate_claim import restate
from services.steps import Reversed, StepMoved, do_again, read_steps, take_back
from tests.db.samples import HARBOUR, NOON, PORT, claims, person, span, store_harbour
from tests.db.split_samples import store_tram
from workbench.errors import Conflict, DecisionRefused
from workbench.model import Claim, Cue, Evidence, Form, Span, Verdict
from workbench.reviewing.decisions import Grounds, verdict_of
from workbench.stored import StoredClaim

Change = Callable[[Engine, str, int], None]


def stored(engine: Engine, name: str = "Ines") -> int:
    """Store the Courier's article, each claim with its statement; return its id."""
    article = store_harbour(engine, person(engine, name)).id
    for one in claims(engine, article):
        restate(engine, one)
    return article


def undo(engine: Engine, name: str = "Omar") -> Reversed:
    step = read_steps(engine, name).back
    assert step is not None
    return take_back(engine, name, step)


def redo(engine: Engine, name: str = "Omar") -> Reversed:
    step = read_steps(engine, name).again
    assert step is not None
    return do_again(engine, name, step)


def first(engine: Engine, article_id: int) -> StoredClaim:
    return claims(engine, article_id)[0]


def verify(engine: Engine, name: str, article_id: int) -> None:
    one = first(engine, article_id)
    grounds = Grounds("Counted.", None, (Evidence("https://weighbridge.example/2031", "900 lorries"),))
    decide(engine, name, one.id, one.revision, Verdict.VERIFIED, grounds, at=NOON)


def dispute(engine: Engine, name: str, article_id: int) -> None:
    one = first(engine, article_id)
    decide(engine, name, one.id, one.revision, Verdict.DISPUTED, Grounds("No count is known."), at=NOON)


def other_words(engine: Engine, name: str, article_id: int) -> None:
    one = first(engine, article_id)
    content = one.claim.content[0]
    correct_claim.change_content(engine, name, one, (Span.cut(HARBOUR, content.start, content.end - 2),))


def other_form(engine: Engine, name: str, article_id: int) -> None:
    one = first(engine, article_id)
    form = Form.DIRECT if one.claim.form is Form.MIXED else Form.MIXED
    correct_claim.change_form(engine, name, one, form)


def no_cue(engine: Engine, name: str, article_id: int) -> None:
    correct_claim.change_cue(engine, name, first(engine, article_id), None)


def other_cue(engine: Engine, name: str, article_id: int) -> None:
    cue = Cue((span(HARBOUR, "According to"),), negated=True)
    correct_claim.change_cue(engine, name, first(engine, article_id), cue)


def other_source(engine: Engine, name: str, article_id: int) -> None:
    one = first(engine, article_id)
    correct_claim.change_source(engine, name, one.id, one.revision, PORT)


def open_source(engine: Engine, name: str, article_id: int) -> None:
    one = first(engine, article_id)
    correct_claim.change_source(engine, name, one.id, one.revision, None)


def not_a_claim(engine: Engine, name: str, article_id: int) -> None:
    correct_claim.remove(engine, name, claims(engine, article_id)[-1])


def put_back(engine: Engine, name: str, article_id: int) -> None:
    with reading(engine) as session:
        gone = deleted_claims(session, article_id)
    if gone:
        correct_claim.restore(engine, name, gone[0].id, gone[0].revision)


def add(engine: Engine, name: str, article_id: int) -> None:
    mark_claim(
        engine,
        reviewer_named(engine, name),
        article_id,
        Claim((span(HARBOUR, "Harbour bridge to close"),), Form.HEADLINE),
    )


CHANGES: dict[str, Change] = {
    "verified": verify,
    "disputed": dispute,
    "other words": other_words,
    "another form": other_form,
    "no cue": no_cue,
    "another cue": other_cue,
    "another source": other_source,
    "an open source": open_source,
    "not a claim": not_a_claim,
    "put back": put_back,
    "added": add,
}


def seen(engine: Engine, article_id: int) -> list[object]:
    """Return all that a reader sees of an article's claims; how often a claim was changed is nobody's affair."""
    return [(one.id, one.claim, one.source_id, one.corrected, verdict_of(one)) for one in claims(engine, article_id)]


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_taken_back_and_done_again(engine: Engine, name: str) -> None:
    article = stored(engine)
    if name == "put back":
        not_a_claim(engine, "Ines", article)
    before = seen(engine, article)
    CHANGES[name](engine, "Omar", article)
    after = seen(engine, article)
    assert after != before
    for _ in range(2):
        assert undo(engine).step.about or name == "added"
        assert seen(engine, article) == before
        redo(engine)
        assert seen(engine, article) == after


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
# The article has three claims: where all of them are none, nothing is left to work on.
@given(
    names=st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=7).filter(
        lambda names: names.count("not a claim") < 2
    )
)
@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_days_work_is_taken_back_to_its_beginning_and_done_again_to_its_end(engine: Engine, names: list[str]) -> None:
    article = stored(engine)
    states = [seen(engine, article)]
    for name in names:
        CHANGES[name](engine, "Omar", article)
        if seen(engine, article) != states[-1] or name in ("verified", "disputed"):
            states.append(seen(engine, article))
    # What changed nothing that is seen may still be a step, as the same source once more.
    while (step := read_steps(engine, "Omar").back) is not None and step.article_id == article:
        take_back(engine, "Omar", step)
    assert seen(engine, article) == states[0]
    while read_steps(engine, "Omar").again is not None:
        redo(engine)
    assert seen(engine, article) == states[-1]
    while (step := read_steps(engine, "Omar").back) is not None and step.article_id == article:
        take_back(engine, "Omar", step)


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_new_step_leaves_nothing_to_do_again(engine: Engine) -> None:
    article = stored(engine)
    verify(engine, "Omar", article)
    undo(engine)
    assert read_steps(engine, "Omar").again is not None
    other_form(engine, "Omar", article)
    assert read_steps(engine, "Omar").again is None


@pytest.mark.parametrize("backend", ["sqlite"])
def test_nobody_takes_back_what_somebody_else_did(engine: Engine) -> None:
    article = stored(engine)
    verify(engine, "Omar", article)
    step = read_steps(engine, "Omar").back
    assert step is not None
    assert read_steps(engine, "Vera").back is None
    with pytest.raises(StepMoved):
        take_back(engine, "Vera", step)


@pytest.mark.parametrize("change", [other_words, other_form, other_cue, other_source])
def test_what_somebody_else_changed_since_stays(engine: Engine, change: Change) -> None:
    article = stored(engine)
    change(engine, "Omar", article)
    one = first(engine, article)
    content = one.claim.content[0]
    correct_claim.change_content(engine, "Vera", one, (Span.cut(HARBOUR, content.start, content.end - 1),))
    correct_claim.change_form(engine, "Vera", first(engine, article), Form.HEADLINE)
    correct_claim.change_cue(engine, "Vera", first(engine, article), None)
    one = first(engine, article)
    correct_claim.change_source(engine, "Vera", one.id, one.revision, None)
    stands = seen(engine, article)
    with pytest.raises(Conflict, match="Vera has changed this again"):
        undo(engine)
    assert seen(engine, article) == stands


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_step_that_cannot_be_taken_back_can_be_gone_on_from(engine: Engine) -> None:
    article = stored(engine)
    verify(engine, "Omar", article)
    other_form(engine, "Omar", article)
    correct_claim.change_form(engine, "Vera", first(engine, article), Form.HEADLINE)
    steps = read_steps(engine, "Omar")
    assert steps.back is not None
    further = read_steps(engine, "Omar", {steps.back.number}).back
    assert further is not None
    take_back(engine, "Omar", further, {steps.back.number})
    assert verdict_of(first(engine, article)) is Verdict.UNREVIEWED
    assert first(engine, article).claim.form is Form.HEADLINE


@pytest.mark.parametrize("backend", ["sqlite"])
def test_the_same_step_is_taken_back_once(engine: Engine) -> None:
    article = stored(engine)
    verify(engine, "Omar", article)
    step = read_steps(engine, "Omar").back
    assert step is not None
    take_back(engine, "Omar", step)
    with pytest.raises(StepMoved):
        take_back(engine, "Omar", step)


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_verdict_that_is_given_again_has_its_reason_and_evidence(engine: Engine) -> None:
    article = stored(engine)
    verify(engine, "Omar", article)
    undo(engine)
    redo(engine)
    made = first(engine, article).decisions[-1]
    assert (made.verdict, made.reason) == (Verdict.VERIFIED, "Counted.")
    assert [one.quotation for one in made.evidence] == ["900 lorries"]
    assert len(first(engine, article).decisions) == 3, "nothing of the history is gone"


def test_a_split_is_taken_back_and_done_again_with_the_very_same_parts(engine: Engine) -> None:
    by = person(engine, "Omar")
    article, whole = store_tram(engine, by)
    before = [one.id for one in claims(engine, article.id)]
    parts = correct_claim.split(engine, "Omar", whole.id, whole.revision)
    undone = undo(engine)
    assert undone.parts == tuple(part.id for part in parts)
    assert [one.id for one in claims(engine, article.id)] == before
    redo(engine)
    assert {part.id for part in parts} < {one.id for one in claims(engine, article.id)}
    correct_claim.join(engine, "Omar", whole.id)
    undo(engine)
    assert {part.id for part in parts} < {one.id for one in claims(engine, article.id)}
    redo(engine)
    assert [one.id for one in claims(engine, article.id)] == before


@pytest.mark.parametrize("backend", ["sqlite"])
def test_nothing_done_is_nothing_to_take_back(engine: Engine) -> None:
    store_harbour(engine, person(engine))
    assert read_steps(engine, "Omar") == (None, None)
    assert read_steps(engine, "nobody") == (None, None)


@pytest.mark.parametrize("backend", ["sqlite"])
def test_taking_in_an_article_says_how_it_is_taken_back(engine: Engine) -> None:
    store_harbour(engine, person(engine, "Omar"))
    step = read_steps(engine, "Omar").back
    assert step is not None
    with pytest.raises(DecisionRefused, match="delete it on the page"):
        take_back(engine, "Omar", step)


@pytest.mark.parametrize("backend", ["sqlite"])
def test_what_a_claim_says_follows_from_all_that_stands(engine: Engine) -> None:
    article = stored(engine)
    other_form(engine, "Omar", article)
    other_words(engine, "Vera", article)
    says = first(engine, article).claim.wording
    undo(engine)
    assert first(engine, article).claim.wording == says
    assert first(engine, article).claim.form is not Form.MIXED


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_step_that_is_not_the_last_any_more_is_not_taken_back_unseen(engine: Engine) -> None:
    article = stored(engine)
    verify(engine, "Omar", article)
    shown = read_steps(engine, "Omar").back
    assert shown is not None
    other_form(engine, "Omar", article)
    stands = seen(engine, article)
    with pytest.raises(StepMoved, match="another one by now"):
        take_back(engine, "Omar", shown)
    assert seen(engine, article) == stands
