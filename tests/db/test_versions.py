"""Corrected articles: a new version, and people's work carried over only where the words have one place."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading, writing
from db.reads import articles
from db.reads.claims import claims_of, get_claim
from db.tables import ArticleRecord
from db.writes.articles import store_version
from db.writes.claims import delete_claim, place_claim
from db.writes.decisions import decide
from tests.db.samples import (
    HARBOUR,
    NOON,
    analysis,
    claim,
    claims,
    harbour,
    harbour_claims,
    person,
    span,
    store_harbour,
    store_morning,
)
from workbench.errors import Conflict, StorageError
from workbench.model import Reviewer, Verdict
from workbench.stored import StoredArticle

CORRECTED = HARBOUR.replace("Engineer Lena Ostrow", "The chief engineer, Lena Ostrow,").replace(
    "two piers have cracked", "one pier has cracked"
)


def correct(engine: Engine, by: Reviewer, stored: StoredArticle, text: str = CORRECTED) -> StoredArticle:
    """Store a corrected text, extracted with the lorries claim only."""
    found = [claim(text, "the harbour bridge carries 900 lorries a day")]
    with writing(engine) as session:
        return store_version(session, by, stored.id, stored.revision, harbour(text=text), analysis(found))


def decide_all(engine: Engine, by: Reviewer, article_id: int) -> None:
    """Verify every claim of an article."""
    for one in claims(engine, article_id):
        with writing(engine) as session:
            decide(session, by, one.id, one.revision, Verdict.VERIFIED, NOON)


def test_decided_claims_move_where_their_words_stand_once_and_the_others_wait(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    lorries, piers, crowns = claims(engine, stored.id)
    decide_all(engine, by, stored.id)
    second = correct(engine, by, stored)
    moved = claims(engine, second.id)
    assert [one.id for one in moved] == [lorries.id, crowns.id]
    assert all(part.fits(CORRECTED) for one in moved for part in one.claim.content)
    assert [len(one.decisions) for one in moved] == [1, 1]
    with reading(engine) as session:
        assert [one.id for one in articles.unplaced(session, second.id)] == [piers.id]
        assert [one.version for one in articles.versions(session, stored.id)] == [1, 2]
        assert articles.get_article(session, stored.id).article.text == HARBOUR
        (row,) = articles.list_articles(session)
        assert (row.id, row.version, row.claims) == (second.id, 2, 2)


def test_words_that_now_stand_twice_have_no_place(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    decide_all(engine, by, stored.id)
    second = correct(engine, by, stored, HARBOUR + "\nThe council knew that two piers have cracked.")
    with reading(engine) as session:
        assert [one.claim.words for one in articles.unplaced(session, second.id)] == ["two piers have cracked"]


def test_cue_and_mention_move_with_their_paragraph_or_are_let_go(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    decide_all(engine, by, stored.id)
    text = HARBOUR.replace("carries 900 lorries a day", "carries 900 lorries a day, she said")
    second = correct(engine, by, stored, text)
    lorries, piers, _ = claims(engine, second.id)
    assert lorries.claim.cue is None
    assert lorries.claim.source is not None
    assert piers.claim.mention is not None
    assert [part.text for part in piers.claim.mention.spans] == ["She"]
    assert all(part.fits(text) for part in piers.claim.mention.spans)


def test_untouched_claims_stay_with_their_version(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    second = correct(engine, by, stored)
    assert len(claims(engine, stored.id)) == 3
    assert [one.claim.words for one in claims(engine, second.id)] == ["the harbour bridge carries 900 lorries a day"]
    with reading(engine) as session:
        assert articles.unplaced(session, second.id) == []


def test_a_claim_deleted_as_spurious_is_not_found_again_in_the_new_version(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    lorries = claims(engine, stored.id)[0]
    with writing(engine) as session:
        delete_claim(session, by, lorries.id, lorries.revision)
    assert claims(engine, correct(engine, by, stored).id) == []


def test_a_waiting_claim_is_placed_by_hand_with_its_decisions(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    decide_all(engine, by, stored.id)
    second = correct(engine, by, stored)
    with reading(engine) as session:
        (waiting,) = articles.unplaced(session, second.id)
    with pytest.raises(Conflict, match="earlier version"), writing(engine) as session:
        decide(session, by, waiting.id, waiting.revision, Verdict.DISPUTED, NOON)
    with writing(engine) as session:
        content = (span(CORRECTED, "one pier has cracked"),)
        place_claim(session, by, waiting.id, waiting.revision, second.id, content)
    with reading(engine) as session:
        placed = get_claim(session, waiting.id)
        assert (placed.claim.words, len(placed.decisions)) == ("one pier has cracked", 1)
        assert articles.unplaced(session, second.id) == []


def test_a_waiting_claim_is_tried_again_with_the_next_version(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    decide_all(engine, by, stored.id)
    second = correct(engine, by, stored)
    third = correct(engine, by, second, HARBOUR + "\nThe harbour master agreed.")
    assert len(claims(engine, third.id)) == 3
    with reading(engine) as session:
        assert articles.unplaced(session, third.id) == []


def test_only_the_newest_version_is_corrected(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    correct(engine, by, stored)
    with pytest.raises(Conflict), writing(engine) as session:
        store_version(session, by, stored.id, stored.revision, harbour(text="New."), analysis([]))


@pytest.mark.parametrize(
    ("text", "address", "sentence"),
    [(HARBOUR, "", "same as before"), ("New words.", "https://post.example/bridge?id=7", "stored already")],
)
def test_a_text_that_is_there_already_is_no_new_version(engine: Engine, text: str, address: str, sentence: str) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    store_morning(engine, by)
    corrected = harbour(text=text, title="", address=address)
    with pytest.raises(Conflict, match=sentence), writing(engine) as session:
        store_version(session, by, stored.id, stored.revision, corrected, analysis([]))


def test_the_text_of_a_former_version_is_recognised_as_the_same_article(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    second = correct(engine, by, stored)
    with reading(engine) as session:
        same = articles.find_same(session, harbour(address=""))
        assert same is not None
        assert same.id == second.id


def test_the_database_itself_refuses_to_change_a_text(engine: Engine) -> None:
    stored = store_harbour(engine, person(engine))
    with pytest.raises(StorageError, match="never changes"), writing(engine) as session:
        session.exec(select(ArticleRecord).where(ArticleRecord.id == stored.id)).one().text = "Other."


def test_a_new_version_keeps_its_repeated_claims(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    decide_all(engine, by, stored.id)
    second = correct(engine, by, stored)
    with reading(engine) as session:
        assert {one.article_id for one in claims_of(session, second.id)} == {second.id}
        assert [one.claim for one in claims_of(session, stored.id)] == [harbour_claims()[1]]
