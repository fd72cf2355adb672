"""Correcting a claim under a name: what is stored, what comes back, and what is never lost."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading
from db.reads.drafts import draft_of
from services import drafts
from services.correct_claim import change_content, change_form, change_source, join, remove, restore, split
from tests.db.samples import HARBOUR, LORRIES, claims, person, span, store_harbour
from tests.db.split_samples import PARTS, store_tram
from workbench.errors import Conflict
from workbench.model import Form, Source, SourceKind


def test_each_correction_is_stored_and_marks_the_claim(engine: Engine) -> None:
    article = store_harbour(engine, person(engine))
    one = claims(engine, article.id)[0]
    shorter = change_content(engine, "Omar", one, (span(HARBOUR, LORRIES),))
    quoted = change_form(engine, "Omar", shorter, Form.DIRECT)
    council = Source("Velden council", SourceKind.ORGANISATION)
    last = change_source(engine, "Omar", quoted.id, quoted.revision, council)
    assert claims(engine, article.id)[0] == last
    assert (last.claim.words, last.claim.form, last.corrected) == (LORRIES, Form.DIRECT, True)
    assert last.source_id not in (None, one.source_id)


def test_a_claim_that_changed_in_between_is_left_alone(engine: Engine) -> None:
    article = store_harbour(engine, person(engine))
    one = claims(engine, article.id)[0]
    change_form(engine, "Omar", one, Form.DIRECT)
    with pytest.raises(Conflict):
        remove(engine, "Ines", one)
    now = claims(engine, article.id)[0]
    remove(engine, "Ines", now)
    assert now.id not in [kept.id for kept in claims(engine, article.id)]
    restore(engine, "Ines", now.id, now.revision + 1)
    assert claims(engine, article.id)[0].claim == now.claim


def test_joining_parts_puts_what_was_typed_about_them_together(engine: Engine) -> None:
    article, whole = store_tram(engine, person(engine))
    parts = split(engine, "Ines", whole.id, whole.revision)
    assert [one.claim.words for one in parts] == list(PARTS)
    drafts.keep(engine, "Ines", parts[0].id, {"reason": "Counted."})
    drafts.keep(engine, "Ines", parts[2].id, {"reason": "Asked."})
    joined, former = join(engine, "Ines", whole.id)
    assert (joined.id, former) == (whole.id, tuple(one.id for one in parts))
    assert claims(engine, article.id)[0].claim == whole.claim
    with reading(engine) as session:
        kept = draft_of(session, "Ines", whole.id)
    assert kept is not None
    assert kept.notes == {"reason": "Counted.\n\nAsked."}
