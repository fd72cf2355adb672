"""Correcting claims by hand."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads import activity
from db.reads.claims import claims_of, deleted_claims, get_claim
from db.writes.claims import (
    add_claim,
    change_content,
    change_cue,
    change_form,
    change_source,
    delete_claim,
    restore_claim,
)
from db.writes.decisions import decide
from tests.db.samples import HARBOUR, NOON, OSTROW, claim, claims, person, span, store_harbour
from workbench.errors import Conflict, NotFound, SpanError
from workbench.model import Cue, Form, Source, SourceKind, Span, Verdict


def test_a_claim_marked_by_hand_counts_as_a_persons(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    with writing(engine) as session:
        added = add_claim(session, by, stored.id, claim(HARBOUR, "Harbour bridge to close", form=Form.HEADLINE))
    assert added.corrected
    assert claims(engine, stored.id)[0] == added


def test_a_resized_claim_keeps_source_decisions_and_what_it_covered_before(engine: Engine) -> None:
    by = person(engine)
    one = claims(engine, store_harbour(engine, by).id)[0]
    with writing(engine) as session:
        decide(session, by, one.id, one.revision, Verdict.VERIFIED, NOON)
    parts = (span(HARBOUR, "the harbour bridge"), span(HARBOUR, "900 lorries a day"))
    with writing(engine) as session:
        changed = change_content(session, by, one.id, one.revision + 1, parts)
    assert (changed.claim.content, changed.source_id, len(changed.decisions)) == (parts, one.source_id, 1)
    with reading(engine) as session:
        last = activity.recent(session, 1)[0]
        assert last.before is not None
        assert last.before["content"] == [[part.start, part.end, part.text] for part in one.claim.content]


@pytest.mark.parametrize(
    "content",
    [
        (),
        (Span(0, 7, "harbour"),),
        (Span(-7, 0, "Harbour"),),
        (Span(0, 9_999, "Harbour"),),
        (Span(8, 14, "bridge"), Span(0, 7, "Harbour")),
        (Span(0, 7, "Harbour"), Span(5, 14, "ur bridge")),
    ],
    ids=["none", "other words", "before the start", "past the end", "out of order", "overlapping"],
)
def test_content_that_does_not_fit_is_refused(engine: Engine, content: tuple[Span, ...]) -> None:
    by = person(engine)
    one = claims(engine, store_harbour(engine, by).id)[0]
    with pytest.raises(SpanError), writing(engine) as session:
        change_content(session, by, one.id, one.revision, content)
    assert claims(engine, one.article_id)[0] == one


def test_form_and_cue_are_corrected(engine: Engine) -> None:
    by = person(engine)
    one = claims(engine, store_harbour(engine, by).id)[0]
    with writing(engine) as session:
        change_form(session, by, one.id, one.revision, Form.MIXED)
        change_cue(session, by, one.id, one.revision + 1, Cue((span(HARBOUR, "Engineer"),), negated=True))
    now = claims(engine, one.article_id)[0]
    assert (now.claim.form, now.claim.negated) == (Form.MIXED, True)
    with pytest.raises(SpanError), writing(engine) as session:
        change_cue(session, by, now.id, now.revision, Cue(()))
    with writing(engine) as session:
        assert change_cue(session, by, now.id, now.revision, None).claim.cue is None


def test_a_source_is_chosen_named_anew_or_left_open(engine: Engine) -> None:
    by = person(engine)
    lorries, _, crowns = claims(engine, store_harbour(engine, by).id)
    with writing(engine) as session:
        by_id = change_source(session, by, lorries.id, lorries.revision, crowns.source_id)
        by_name = change_source(session, by, crowns.id, crowns.revision, Source("LENA OSTROW", SourceKind.PERSON))
    assert (by_id.source_id, by_name.source_id) == (crowns.source_id, lorries.source_id)
    with writing(engine) as session:
        new = change_source(session, by, crowns.id, by_name.revision, Source("Bo Lindal", SourceKind.PERSON), ())
        left_open = change_source(session, by, lorries.id, by_id.revision, None)
    assert new.claim.source == Source("Bo Lindal", SourceKind.PERSON)
    assert new.claim.mention is not None
    assert new.claim.mention.spans == ()
    assert left_open.source_id is None
    with pytest.raises(NotFound), writing(engine) as session:
        change_source(session, by, crowns.id, new.revision, 4711)


def test_a_deleted_claim_comes_back_with_its_decisions(engine: Engine) -> None:
    by = person(engine)
    one = claims(engine, store_harbour(engine, by).id)[0]
    with writing(engine) as session:
        decide(session, by, one.id, one.revision, Verdict.VERIFIED, NOON)
        delete_claim(session, by, one.id, one.revision + 1)
    with reading(engine) as session:
        assert len(claims_of(session, one.article_id)) == 2
        (gone,) = deleted_claims(session, one.article_id)
        with pytest.raises(NotFound):
            get_claim(session, one.id)
    with writing(engine) as session:
        assert len(restore_claim(session, by, one.id, gone.revision).decisions) == 1


def test_every_correction_by_a_stale_page_is_refused(engine: Engine) -> None:
    by, omar = person(engine), person(engine, "Omar")
    one = claims(engine, store_harbour(engine, by).id)[0]
    with writing(engine) as session:
        change_form(session, omar, one.id, one.revision, Form.DIRECT)
    for change in (
        lambda session: change_form(session, by, one.id, one.revision, Form.MIXED),
        lambda session: change_content(session, by, one.id, one.revision, (span(HARBOUR, "piers"),)),
        lambda session: change_cue(session, by, one.id, one.revision, None),
        lambda session: change_source(session, by, one.id, one.revision, OSTROW),
        lambda session: delete_claim(session, by, one.id, one.revision),
    ):
        with pytest.raises(Conflict, match="Omar"), writing(engine) as session:
            change(session)
    assert claims(engine, one.article_id)[0].claim.form is Form.DIRECT
