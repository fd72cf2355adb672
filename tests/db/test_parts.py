"""The parts of a claim whose words are corrected, by hand or by a new version of the article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.articles import unplaced
from db.writes.articles import store_article, store_version
from db.writes.claim_splits import join_claim
from db.writes.claims import change_content
from tests.db.samples import analysis, claims, person, span
from tests.db.split_samples import ARTICLE, PARTS, TRAM, WHOLE, joined, split, store_tram
from workbench.errors import Conflict, SpanError
from workbench.model import (
    Spans,
)


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (WHOLE.partition(", and")[0], PARTS[:2]),
        (WHOLE + ".", PARTS),
        (PARTS[0], ()),
        ("The council met", ()),
    ],
    ids=["the last part outside", "all inside", "only one inside", "elsewhere"],
)
def test_parts_outside_the_corrected_words_are_dropped(engine: Engine, content: str, kept: tuple[str, ...]) -> None:
    by = person(engine)
    _, whole = store_tram(engine, by)
    with writing(engine) as session:
        changed = change_content(session, by, whole.id, whole.revision, (span(TRAM, content),))
    assert [" ".join(one.text for one in part) for part in changed.claim.parts] == list(kept)


CUT = (span(TRAM, PARTS[0]),)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ((CUT,), "single part"),
        ((CUT, ()), "needs words"),
        ((CUT, (span(TRAM, "The council"),)), "outside the claim"),
        ((CUT, (replace(CUT[0], text="other"),)), "does not have the words"),
    ],
)
def test_parts_that_do_not_fit_the_claim_are_refused(engine: Engine, parts: tuple[Spans, ...], sentence: str) -> None:
    by = person(engine)
    with pytest.raises(SpanError, match=sentence), writing(engine) as session:
        store_article(session, by, ARTICLE, analysis([replace(joined(), parts=parts)]))


@pytest.mark.parametrize("before", ["", "A new opening line.\n\n"], ids=["same places", "all moved"])
def test_a_split_moves_to_a_corrected_text_and_can_be_joined_there(engine: Engine, before: str) -> None:
    by = person(engine)
    stored, whole = store_tram(engine, by)
    split(engine, by, whole)
    text = before + TRAM.replace("on Monday", "on Tuesday")
    with writing(engine) as session:
        corrected = replace(ARTICLE, text=text, title="")
        second = store_version(session, by, stored.id, stored.revision, corrected, analysis([joined(text)]))
    moved = claims(engine, second.id)
    assert [one.claim.words for one in moved] == list(PARTS)
    assert {one.whole_id for one in moved} == {whole.id}
    with writing(engine) as session:
        back = join_claim(session, by, whole.id)
    assert (back.article_id, back.claim.content, back.claim.parts) == (
        second.id,
        joined(text).content,
        joined(text).parts,
    )
    assert [one.id for one in claims(engine, second.id)] == [whole.id]


def test_a_whole_whose_words_have_gone_is_not_joined_in_the_corrected_text(engine: Engine) -> None:
    by = person(engine)
    stored, whole = store_tram(engine, by)
    split(engine, by, whole)
    text = TRAM.replace("”, and the trams", "”, and later the trams")
    fresh = joined(text, WHOLE.replace("”, and", "”, and later"))
    with writing(engine) as session:
        second = store_version(session, by, stored.id, stored.revision, replace(ARTICLE, text=text), analysis([fresh]))
    assert [one.claim.words for one in claims(engine, second.id)] == list(PARTS)
    with pytest.raises(Conflict, match="earlier version"), writing(engine) as session:
        join_claim(session, by, whole.id)
    with reading(engine) as session:
        assert unplaced(session, second.id) == []
