"""Comparing a former version of an article with its newest, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.claims import get_claim
from db.writes.articles import store_version
from db.writes.decisions import decide
from services.compare_versions import VersionComparison, compare_versions
from services.correct_claim import place
from services.set_aside import back_to_queue, set_aside
from tests.db.samples import HARBOUR, NOON, analysis, claim, claims, harbour, person, span, store_harbour
from tests.statements import counted
from workbench.errors import NotFound
from workbench.model import Verdict
from workbench.reviewing.comparing.whereabouts import TracedClaim, Whereabouts
from workbench.stored import StoredArticle, StoredClaim

CORRECTED = HARBOUR.replace("two piers have cracked", "one pier has cracked")
AGAIN = CORRECTED.replace("40 million", "45 million")
LORRIES, PIERS, CROWNS = "900 lorries a day", "two piers", "40 million"


def corrected(engine: Engine, *texts: str, decided: tuple[int, ...] = (0, 1)) -> StoredArticle:
    """Store the harbour article, decide on some of its claims, and store each further text as its next version."""
    by = person(engine)
    stored = store_harbour(engine, by)
    for place_in_text in decided:
        one = claims(engine, stored.id)[place_in_text]
        with writing(engine) as session:
            decide(session, by, one.id, one.revision, Verdict.VERIFIED, NOON)
    for text in texts:
        found = [claim(text, words) for words in ("repairs will cost 40 million crowns",) if words in text]
        with writing(engine) as session:
            stored = store_version(session, by, stored.id, stored.revision, harbour(text=text), analysis(found))
    return stored


def traced(compared: VersionComparison, words: str) -> TracedClaim:
    """Return the one claim that holds these words in either text."""
    [found] = [one for one in compared.claims if words in " ".join(part.text for part in (*one.old, *one.new))]
    return found


def stored_now(engine: Engine, claim_id: int) -> StoredClaim:
    with reading(engine) as session:
        return get_claim(session, claim_id)


def test_each_claim_has_its_state_and_both_places(engine: Engine) -> None:
    newest = corrected(engine, CORRECTED)
    compared = compare_versions(engine, newest.id)
    assert (compared.former.version, compared.newest.id) == (1, newest.id)
    states = {words: traced(compared, words).whereabouts for words in (LORRIES, PIERS, CROWNS)}
    assert states == {
        LORRIES: Whereabouts.IN_PLACE,
        PIERS: Whereabouts.WAITING,
        CROWNS: Whereabouts.IN_PLACE,
    }
    assert len(compared.claims) == 3, "what the machine found in both texts is one claim"
    for one in compared.claims:
        assert all(part.fits(HARBOUR) for part in one.old)
        assert all(part.fits(CORRECTED) for part in one.new)
    assert [part.text for part in compared.changes.removed] == ["two piers have"]
    assert [part.text for part in compared.changes.added] == ["one pier has"]


def test_whichever_version_is_named_the_newest_is_compared(engine: Engine) -> None:
    newest = corrected(engine, CORRECTED, AGAIN)
    numbers = {one: compare_versions(engine, one).former.version for one in range(1, newest.id + 1)}
    assert set(numbers.values()) == {2}
    assert compare_versions(engine, newest.id, 1).former.article.text == HARBOUR


def test_a_claim_placed_by_hand_has_moved_from_its_former_words(engine: Engine) -> None:
    newest = corrected(engine, CORRECTED)
    waiting = traced(compare_versions(engine, newest.id), PIERS).stored
    placed = place(engine, "Ines", waiting, newest.id, (span(CORRECTED, "one pier has cracked"),))
    found = traced(compare_versions(engine, newest.id), PIERS)
    assert found.whereabouts is Whereabouts.MOVED
    assert (found.stored.id, [part.text for part in found.old]) == (placed.id, ["two piers have cracked"])
    assert [part.text for part in found.new] == ["one pier has cracked"]
    assert len(found.stored.decisions) == 1


def test_a_claim_set_aside_is_shown_as_that_and_comes_back(engine: Engine) -> None:
    newest = corrected(engine, CORRECTED)
    set_aside(engine, "Ines", traced(compare_versions(engine, newest.id), PIERS).stored)
    aside = traced(compare_versions(engine, newest.id), PIERS)
    assert aside.whereabouts is Whereabouts.SET_ASIDE
    back_to_queue(engine, "Ines", aside.stored)
    assert traced(compare_versions(engine, newest.id), PIERS).whereabouts is Whereabouts.WAITING


def test_a_claim_waits_across_versions_and_stands_where_it_came_from(engine: Engine) -> None:
    newest = corrected(engine, CORRECTED, AGAIN)
    last, first = compare_versions(engine, newest.id), compare_versions(engine, newest.id, 1)
    [waiting] = [one for one in last.claims if one.whereabouts is Whereabouts.WAITING]
    assert waiting.old == (), "it stands in version 1, not in version 2"
    assert traced(first, PIERS).old == waiting.stored.claim.content


def test_a_claim_nobody_worked_on_is_not_found_again_where_its_words_are_gone(engine: Engine) -> None:
    newest = corrected(engine, AGAIN, decided=(0, 1))
    assert traced(compare_versions(engine, newest.id), CROWNS).whereabouts is Whereabouts.NOT_FOUND


def test_a_claim_of_a_version_between_is_new_against_the_first(engine: Engine) -> None:
    newest = corrected(engine, CORRECTED + " The pier is new.", decided=())
    by = person(engine)
    text = CORRECTED + " The pier is new. It is long."
    with writing(engine) as session:
        store_version(
            session, by, newest.id, newest.revision, harbour(text=text), analysis([claim(text, "The pier is new")])
        )
    [found] = [one for one in compare_versions(engine, newest.id, 1).claims if one.new]
    assert found.whereabouts is Whereabouts.NEW


@pytest.mark.parametrize("number", [2, 3, 0, -1])
def test_a_version_that_is_none_before_the_newest_is_refused(engine: Engine, number: int) -> None:
    newest = corrected(engine, CORRECTED)
    with pytest.raises(NotFound, match="no version"):
        compare_versions(engine, newest.id, number)


def test_one_version_alone_cannot_be_compared(engine: Engine) -> None:
    stored = corrected(engine)
    with pytest.raises(NotFound, match="one version only"):
        compare_versions(engine, stored.id)
    with pytest.raises(NotFound):
        compare_versions(engine, 999)


def test_the_claims_cost_no_statement_each(engine: Engine) -> None:
    newest = corrected(engine, CORRECTED)
    with counted(engine) as asked:
        compare_versions(engine, newest.id)
    assert len(asked) <= 30, asked
