"""Extracting an article again: splits stay, parts and check-worthiness follow, and what is out of date is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.articles import outdated
from db.reads.claims import get_claim, parts_of
from db.writes.articles import delete_article, store_version
from db.writes.claim_splits import join_claim, split_claim
from db.writes.claims import delete_claim
from db.writes.decisions import decide
from tests.db.samples import (
    NOON,
    analysis,
    claim,
    claims,
    person,
    store_harbour,
    store_morning,
)
from tests.db.split_samples import ARTICLE, PARTS, TRAM, WHOLE, council, joined, split, store_tram
from tests.db.test_reextraction import NEWER, extract_again, refute
from workbench.check_worth import CheckWorth
from workbench.errors import Conflict
from workbench.model import (
    Claim,
    Form,
    Verdict,
)

LONGER = WHOLE.replace("the harbour", "Radio Velden the harbour")
JOINING_TWO = "“two piers have cracked”, and the trams return in May"


@pytest.mark.parametrize("worked", [False, True], ids=["untouched parts", "a part decided on"])
@pytest.mark.parametrize(
    "found",
    [
        [joined()],
        [claim(TRAM, LONGER)],
        [claim(TRAM, JOINING_TWO)],
        [claim(TRAM, PARTS[0]), claim(TRAM, PARTS[1], form=Form.DIRECT), claim(TRAM, PARTS[2])],
        [],
    ],
    ids=["the same whole", "a longer whole", "two of the parts joined", "the parts themselves", "nothing"],
)
def test_the_parts_of_a_split_stand_alone_whatever_is_found(engine: Engine, worked: bool, found: list[Claim]) -> None:
    by = person(engine)
    stored, whole = store_tram(engine, by)
    parts = split(engine, by, whole)
    if worked:
        with writing(engine) as session:
            refute(session, by, parts[1])
    before = claims(engine, stored.id)
    done = extract_again(engine, by, stored.id, [*found, council()])
    assert done == (4, 0, 0)
    assert [(one.id, one.claim.content, one.decisions) for one in claims(engine, stored.id)] == [
        (one.id, one.claim.content, one.decisions) for one in before
    ]


def test_a_split_can_still_be_taken_back_after_a_new_extraction(engine: Engine) -> None:
    by = person(engine)
    stored, whole = store_tram(engine, by)
    split(engine, by, whole)
    extract_again(engine, by, stored.id, [replace(joined(), parts=joined().parts[:2]), council()])
    with writing(engine) as session:
        back = join_claim(session, by, whole.id)
    assert back.claim == whole.claim
    assert extract_again(engine, by, stored.id, [council()]) == (1, 1, 0)


def test_a_part_that_was_removed_is_not_found_again(engine: Engine) -> None:
    by = person(engine)
    stored, whole = store_tram(engine, by)
    _, second, _ = split(engine, by, whole)
    with writing(engine) as session:
        delete_claim(session, by, second.id, second.revision)
    extract_again(engine, by, stored.id, [joined(), claim(TRAM, PARTS[1], form=Form.DIRECT), council()])
    assert second.claim.words not in [one.claim.words for one in claims(engine, stored.id)]
    with reading(engine) as session:
        assert [one.claim.words for one in parts_of(session, whole.id)] == [PARTS[0], PARTS[2]]


@pytest.mark.parametrize("decided", [False, True], ids=["untouched", "decided on"])
def test_parts_and_check_worthiness_are_refreshed_where_the_words_stay(engine: Engine, decided: bool) -> None:
    by = person(engine)
    stored, whole = store_tram(engine, by)
    if decided:
        with writing(engine) as session:
            refute(session, by, whole)
    with reading(engine) as session:
        before = get_claim(session, whole.id)
    weighed = replace(joined(), worth=CheckWorth(0.2, ("It tells of the future.",)), parts=joined().parts[:2])
    assert extract_again(engine, by, stored.id, [weighed, council()]) == (2, 0, 0)
    with reading(engine) as session:
        after = get_claim(session, whole.id)
    assert (after.claim.worth, after.claim.parts) == (weighed.worth, weighed.parts)
    assert after.decisions == before.decisions
    with pytest.raises(Conflict), writing(engine) as session:
        split_claim(session, by, whole.id, before.revision)


def test_a_page_that_shows_the_former_check_worthiness_may_stillrefute(engine: Engine) -> None:
    by = person(engine)
    stored, whole = store_tram(engine, by)
    extract_again(engine, by, stored.id, [replace(joined(), worth=CheckWorth(0.1)), council()])
    with writing(engine) as session:
        decide(session, by, whole.id, whole.revision, Verdict.VERIFIED, NOON)
    assert claims(engine, stored.id)[0].claim.worth == CheckWorth(0.1)


def test_the_articles_that_something_older_read_are_named(engine: Engine) -> None:
    by = person(engine)
    first, second = store_harbour(engine, by), store_morning(engine, by)
    third, _ = store_tram(engine, by)
    with reading(engine) as session:
        assert outdated(session, "rules-1", "sample_model", "1.0") == []
        for other in (
            ("rules-2", "sample_model", "1.0"),
            ("rules-1", "other", "1.0"),
            ("rules-1", "sample_model", "2"),
        ):
            assert outdated(session, *other) == [first.id, second.id, third.id]
    extract_again(engine, by, first.id, NEWER)
    with writing(engine) as session:
        delete_article(session, by, second.id, second.revision)
        text = TRAM + "\nMore later."
        fourth = store_version(session, by, third.id, 1, replace(ARTICLE, text=text), analysis([]))
    with reading(engine) as session:
        assert outdated(session, "rules-2", "sample_model", "1.0") == [fourth.id]
        assert outdated(session, "rules-1", "sample_model", "1.0") == [first.id]
