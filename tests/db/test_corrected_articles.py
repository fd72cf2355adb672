"""An article published again with another text: recognised, stored as the next version, its queue settled."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, event
from sqlmodel import select

from db.engine import reading, writing
from db.reads import articles
from db.reads.articles import list_articles
from db.reads.claims import count_claims, filter_claims, get_claim
from db.reads.search import search_claims
from db.reads.source_proposals import count_open_pairs
from db.reads.story_material import read_material
from db.reads.versions import earlier_versions, history_of, known_as
from db.tables import SourceProposalRecord, SourceRecord
from db.writes.articles import replace_extraction, store_version
from db.writes.claims import place_claim
from db.writes.setting_aside import back_to_queue, set_aside
from services.add_article import Added, Incoming, OtherText, add_article
from services.answer_pair import answer_pair, propose_pair
from tests.db.samples import (
    HARBOUR,
    MORNING,
    NOON,
    PORT,
    analysis,
    claim,
    claims,
    harbour,
    person,
    span,
    store_harbour,
    store_morning,
)
from tests.db.test_versions import CORRECTED, correct, decide_all
from workbench.coverage.matrix import build_matrix
from workbench.errors import Conflict
from workbench.model import Analysis, Article, Outlet, Relation, Reviewer
from workbench.stored.claims import ClaimFilter
from workbench.stored.versions import Standing

LORRIES = "the harbour bridge carries 900 lorries a day"


def came_in(engine: Engine, by: Reviewer, article: Article, *, correcting: bool = True) -> Added:
    """Add an article in which the lorries claim is found."""

    def find(one: Article) -> Analysis:
        return analysis([claim(one.text, LORRIES)])

    choice = OtherText.VERSION if correcting else OtherText.KEEP
    return add_article(engine, by, Incoming(article, b"<html>", "text/html", ("Share",)), find, lambda _: choice)


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({"text": "Quite another text.", "address": "https://courier.example/ferry"}, Standing.NEW),
        ({}, Standing.SAME),
        ({"text": HARBOUR.replace("\n", " ")}, Standing.SAME),
        ({"address": "https://elsewhere.example/copy"}, Standing.SAME),
        ({"text": CORRECTED}, Standing.OTHER_TEXT),
        (
            {"text": CORRECTED, "address": "https://courier.example/harbour-bridge/?utm_source=x#top"},
            Standing.OTHER_TEXT,
        ),
        ({"text": MORNING}, Standing.SAME),
    ],
)
def test_what_comes_in_is_told_by_its_text_first_and_then_by_its_address(
    engine: Engine, changes: dict[str, object], standing: Standing
) -> None:
    by = person(engine)
    store_harbour(engine, by)
    store_morning(engine, by)
    with reading(engine) as session:
        assert known_as(session, harbour(**changes)).standing is standing


def test_a_corrected_text_becomes_the_next_version_only_where_that_was_asked_for(engine: Engine) -> None:
    by = person(engine)
    first = store_harbour(engine, by)
    decide_all(engine, by, first.id)
    left = came_in(engine, by, harbour(text=CORRECTED), correcting=False)
    assert (left.before, left.stored, left.article.id) == (Standing.OTHER_TEXT, False, first.id)
    done = came_in(engine, by, harbour(text=CORRECTED))
    assert (done.before, done.stored, done.article.version, done.waiting) == (Standing.OTHER_TEXT, True, 2, 1)
    assert done.article.dropped == ("Share",)
    for text, standing in ((CORRECTED, Standing.SAME), (HARBOUR, Standing.EARLIER)):
        again = came_in(engine, by, harbour(text=text))
        assert (again.before, again.stored, again.article.id) == (standing, False, done.article.id)


def test_what_a_corrected_text_does_not_say_of_itself_is_kept(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    bare = Article(CORRECTED, outlet=Outlet(""), address="https://courier.example/harbour-bridge", author="Q. Aalto")
    stored = came_in(engine, by, bare).article.article
    former = harbour()
    assert (stored.title, stored.outlet, stored.published) == (former.title, former.outlet, former.published)
    assert stored.author == "Q. Aalto"


def test_claims_are_found_before_the_database_is_held_for_writing(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    writes: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def watch(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith(("INSERT", "UPDATE")):
            writes.append(statement)

    def find(one: Article) -> Analysis:
        assert writes == []
        with writing(engine):  # another writer need not wait
            return analysis([claim(one.text, LORRIES)])

    assert add_article(engine, by, Incoming(harbour(text=CORRECTED)), find, lambda _: OtherText.VERSION).stored
    assert writes


def test_another_article_at_a_stored_address_is_stored_by_itself_where_somebody_says_so(engine: Engine) -> None:
    by = person(engine)
    first = store_harbour(engine, by)
    other = harbour(text="Nurses to strike\n\nNurses will strike from Monday.", title="Nurses to strike")
    done = add_article(engine, by, Incoming(other), lambda _: analysis([]), lambda _: OtherText.APART)
    assert (done.stored, done.before, done.article.article.address) == (True, Standing.NEW, "")
    with reading(engine) as session:
        assert {row.id for row in list_articles(session)} == {first.id, done.article.id}
    again = add_article(engine, by, Incoming(other), lambda _: analysis([]), lambda _: OtherText.APART)
    assert (again.stored, again.article.id) == (False, done.article.id), "the same text is stored once"


def test_who_corrects_what_somebody_else_has_just_corrected_is_told(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)

    def find(one: Article) -> Analysis:
        if one.text == CORRECTED:
            came_in(engine, by, harbour(text=HARBOUR + "\nThe mayor agreed."))
        return analysis([claim(one.text, LORRIES)])

    with pytest.raises(Conflict, match="in between"):
        add_article(engine, by, Incoming(harbour(text=CORRECTED)), find, lambda _: OtherText.VERSION)


def test_the_text_of_another_article_is_no_correction_of_this_one(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    store_morning(engine, by)
    with pytest.raises(Conflict, match="stored already"), writing(engine) as session:
        store_version(session, by, stored.id, stored.revision, harbour(text=MORNING), analysis([]))


def test_exports_search_and_coverage_hold_the_newest_version_only(engine: Engine) -> None:
    by = person(engine)
    first = store_harbour(engine, by)
    decide_all(engine, by, first.id)
    second = correct(engine, by, first)
    with reading(engine) as session:
        items = filter_claims(session, ClaimFilter(), limit=None)
        assert {item.article.id for item in items} == {second.id}
        assert [item.claim.claim.words for item in items] == [LORRIES, "repairs will cost 40 million crowns"]
        assert count_claims(session) == 2
        assert search_claims(session, "piers").total == 0
        assert search_claims(session, "lorries").total == 1
        assert {row.id for row in list_articles(session)} == {second.id}


def test_coverage_counts_a_claim_of_the_newest_version_once(engine: Engine) -> None:
    by = person(engine)
    first = store_harbour(engine, by)
    post = store_morning(engine, by)
    lorries, piers, _ = claims(engine, first.id)
    for one, other in ((lorries, claims(engine, post.id)[0]), (piers, claims(engine, post.id)[1])):
        pair = propose_pair(engine, by, one.id, other.id)
        answer_pair(engine, by, pair, 1, Relation.REPEAT)
    second = correct(engine, by, first)
    with reading(engine) as session:
        rows = build_matrix(read_material(session, [second, post])).rows
    (shared,) = [row for row in rows if row.carriers > 1]
    carried = [cell.told.article.id for cell in shared.cells if cell.told]
    assert sorted(carried) == [post.id, second.id], "the piers wait for a place"


def test_a_waiting_claim_is_set_aside_taken_up_again_and_placed(engine: Engine) -> None:
    by = person(engine)
    first = store_harbour(engine, by)
    decide_all(engine, by, first.id)
    second = correct(engine, by, first)
    with reading(engine) as session:
        history = history_of(session, second.id)
        (waiting,) = history.unplaced
        assert [one.number for one in history.versions] == [1, 2]
        assert earlier_versions(session, [second.id]) == {second.id: (history.versions[0], 1)}
    with writing(engine) as session:
        set_aside(session, by, waiting.id, waiting.revision)
    with reading(engine) as session:
        history = history_of(session, second.id)
        (aside,) = history.set_aside
        assert (history.unplaced, aside.id, len(aside.decisions)) == ((), waiting.id, 1)
        assert earlier_versions(session, [second.id])[second.id].waiting == 0
        assert articles.unplaced(session, second.id) == []
    with pytest.raises(Conflict), writing(engine) as session:
        set_aside(session, by, aside.id, aside.revision)
    with writing(engine) as session:
        back_to_queue(session, by, aside.id, aside.revision)
    with reading(engine) as session:
        (again,) = history_of(session, second.id).unplaced
    with pytest.raises(Conflict), writing(engine) as session:
        back_to_queue(session, by, again.id, again.revision)
    with writing(engine) as session:
        place_claim(session, by, again.id, again.revision, second.id, (span(CORRECTED, "one pier has cracked"),))
    with reading(engine) as session:
        assert history_of(session, second.id).unplaced == ()
        assert len(get_claim(session, again.id).decisions) == 1


def test_a_placed_claim_replaces_what_the_machine_found_there_and_nobody_worked_on(engine: Engine) -> None:
    by = person(engine)
    first = store_harbour(engine, by)
    decide_all(engine, by, first.id)
    words = "one pier has cracked"
    with writing(engine) as session:
        found = analysis([claim(CORRECTED, words, cue="added", said_by="She")])
        second = store_version(session, by, first.id, first.revision, harbour(text=CORRECTED), found)
    with reading(engine) as session:
        (waiting,) = history_of(session, second.id).unplaced
    assert words in [one.claim.words for one in claims(engine, second.id)]
    with writing(engine) as session:
        place_claim(session, by, waiting.id, waiting.revision, second.id, (span(CORRECTED, words),))
    assert [one.id for one in claims(engine, second.id) if one.claim.words == words] == [waiting.id]
    with writing(engine) as session:
        replace_extraction(session, by, second.id, found)
    assert [one.id for one in claims(engine, second.id) if one.claim.words == words] == [waiting.id]


def test_a_claim_that_was_set_aside_returns_with_its_words(engine: Engine) -> None:
    by = person(engine)
    first = store_harbour(engine, by)
    decide_all(engine, by, first.id)
    second = correct(engine, by, first)
    with reading(engine) as session:
        (waiting,) = history_of(session, second.id).unplaced
    with writing(engine) as session:
        set_aside(session, by, waiting.id, waiting.revision)
    still = correct(engine, by, second, CORRECTED + "\nThe mayor agreed.")
    with reading(engine) as session:
        assert [one.id for one in history_of(session, still.id).set_aside] == [waiting.id]
    fourth = correct(engine, by, still, HARBOUR + "\nThe harbour master agreed.")
    assert waiting.id in [one.id for one in claims(engine, fourth.id)]
    with reading(engine) as session:
        history = history_of(session, fourth.id)
        assert (history.unplaced, history.set_aside, history.newest.number) == ((), (), 4)


def test_an_article_with_one_version_has_no_queue_and_nothing_before_it(engine: Engine) -> None:
    stored = store_harbour(engine, person(engine))
    with reading(engine) as session:
        assert earlier_versions(session, [stored.id]) == {}
        history = history_of(session, stored.id)
        assert ([one.id for one in history.versions], history.unplaced, history.set_aside) == ([stored.id], (), ())


def test_nobody_is_asked_about_sources_that_only_a_former_version_quotes(engine: Engine) -> None:
    by = person(engine)
    first = store_harbour(engine, by)
    with writing(engine) as session:
        port, engineer = (
            session.exec(select(SourceRecord.id).where(SourceRecord.name == name)).one()
            for name in (PORT.name, "Lena Ostrow")
        )
        session.add(SourceProposalRecord(left_id=port, right_id=engineer, score=0.5, created_at=NOON))
    with reading(engine) as session:
        assert count_open_pairs(session) == 1
    correct(engine, by, first)
    with reading(engine) as session:
        assert count_open_pairs(session) == 0
