"""Searching all claims: words and their forms, phrases, beginnings, misspellings, filters, and hostile input."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import col, delete

from db.engine import reading, writing
from db.reads.claims import claims_of
from db.reads.search import earlier_claims_unread, search_claims
from db.tables import ClaimTraitsRecord
from db.writes.claims import delete_claim
from db.writes.people import ensure_reviewer
from tests.pages.pair_samples import CROWNS, LORRIES, OSTROW, PORT, store
from workbench.model import Verdict
from workbench.stored.claims import ClaimFilter, Found, SearchOrder
from workbench.text.search_terms import MOST_TERMS, Term, terms

TOLD = (
    ("Velden Courier", date(2031, 5, 3), OSTROW, LORRIES),
    ("Morning Post", date(2031, 5, 4), PORT, CROWNS),
    ("Evening Mail", None, OSTROW, "Minister Erdélyi had bought an S-400 system for 1,200 crowns"),
)


@pytest.fixture
def claims(engine: Engine) -> list[int]:
    """Store three claims of three outlets; return their ids."""
    found = []
    for outlet, day, who, words in TOLD:
        article = store(engine, outlet, f"What the {outlet} says", day, (who, words))
        with reading(engine) as session:
            found.append(claims_of(session, article)[0].id)
    return found


def search(engine: Engine, words: str, wanted: ClaimFilter | None = None) -> Found:
    with reading(engine) as session:
        return search_claims(session, words, wanted)


def outlets(found: Found) -> list[str]:
    return [item.article.article.outlet.name for item in found.items]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("lorries", ["Velden Courier"]),
        ("LORRY", ["Velden Courier"]),
        ("crowns", ["Morning Post", "Evening Mail"]),
        ("crowns cracked", ["Morning Post"]),
        ("crowns lorries", []),
        ('"harbour bridge"', ["Velden Courier"]),
        ('"bridge harbour"', []),
        ("“cracked piers", ["Morning Post"]),
        ("erdelyi", ["Evening Mail"]),
        ("Erdélyi", ["Evening Mail"]),
        ("erd*", ["Evening Mail"]),
        ("S-400", ["Evening Mail"]),
        ("1,200", ["Evening Mail"]),
        ("900", ["Velden Courier"]),
        ("otters", []),
        ("", ["Morning Post", "Velden Courier", "Evening Mail"]),
        ('"', ["Morning Post", "Velden Courier", "Evening Mail"]),
    ],
)
def test_words_find_the_claims_that_hold_all_of_them(
    engine: Engine, claims: list[int], words: str, expected: list[str]
) -> None:
    found = search(engine, words)
    assert outlets(found) == expected
    assert found.total == len(expected)
    assert not found.respelled


@pytest.mark.parametrize(("typed", "meant"), [("lories", "lorries"), ("erdleyi", "erdelyi"), ("brigde", "bridge")])
def test_a_word_that_no_claim_holds_is_looked_for_as_it_may_be_spelled(
    engine: Engine, claims: list[int], typed: str, meant: str
) -> None:
    found = search(engine, typed)
    assert meant in found.respelled[typed]
    assert len(found.items) == 1


def test_filters_narrow_what_words_find(engine: Engine, claims: list[int]) -> None:
    assert outlets(search(engine, "crowns", ClaimFilter(published_from=date(2031, 5, 4)))) == ["Morning Post"]
    assert not search(engine, "crowns", ClaimFilter(verdict=Verdict.VERIFIED)).items


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (SearchOrder.NEWEST, ["Morning Post", "Velden Courier", "Evening Mail"]),
        (SearchOrder.OLDEST, ["Velden Courier", "Morning Post", "Evening Mail"]),
    ],
)
def test_unknown_days_come_last(engine: Engine, claims: list[int], order: SearchOrder, expected: list[str]) -> None:
    with reading(engine) as session:
        assert outlets(search_claims(session, "", order=order)) == expected
        assert [outlets(search_claims(session, "", order=order, limit=1, offset=at)) for at in range(3)] == [
            [name] for name in expected
        ]


def test_a_deleted_claim_is_not_found(engine: Engine, claims: list[int]) -> None:
    with writing(engine) as session:
        by = ensure_reviewer(session, "Desk")
        delete_claim(session, by, claims[0], 1)
    assert not search(engine, "lorries").items


def test_claims_that_no_search_finds_yet_are_told_of(engine: Engine, claims: list[int]) -> None:
    with writing(engine) as session:
        assert not earlier_claims_unread(session)
        session.connection().execute(delete(ClaimTraitsRecord).where(col(ClaimTraitsRecord.claim_id) == claims[0]))
    with reading(engine) as session:
        assert earlier_claims_unread(session)


@pytest.mark.parametrize(
    "words", ['" OR 1=1 --', "words : x", "NEAR(a b)", "a AND OR NOT", "(((", "*", "'; DROP", "^x"]
)
def test_the_language_of_the_index_is_no_language_of_the_reader(engine: Engine, claims: list[int], words: str) -> None:
    search(engine, words)
    assert search(engine, "").total == 3


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("two words", [Term(("two",)), Term(("words",))]),
        ('"two words" more', [Term(("two", "words")), Term(("more",))]),
        ("erdo*", [Term(("erdo",), start=True)]),
        ("S-400", [Term(("s", "400"))]),
        ("twice twice", [Term(("twice",))]),
        ("… – !", []),
    ],
)
def test_what_is_typed_becomes_words_and_phrases(typed: str, expected: list[Term]) -> None:
    assert terms(typed) == expected


@given(st.text(max_size=300))
def test_anything_typed_becomes_few_plain_terms(typed: str) -> None:
    found = terms(typed)
    assert len(found) <= MOST_TERMS
    assert all(word and '"' not in word and " " not in word for term in found for word in term.words)
