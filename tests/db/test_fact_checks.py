"""Known fact-checks in storage: what an import adds and updates, and that each step can be taken back."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading, writing
from db.reads.activity import recent
from db.reads.fact_checks import (
    count_checks,
    count_unread,
    hints_of,
    import_steps,
    libraries,
    list_checks,
    preview_import,
    publishers,
)
from db.reads.ratings import rating_rules, ratings_seen
from db.tables.fact_check import FactCheckMatchRecord, FactCheckRecord
from db.writes import fact_checks, ratings
from db.writes.claims import change_content
from db.writes.fact_check_matches import claim_words, match_claims
from db.writes.fact_checks import remove_library
from db.writes.ratings import clear_rule, set_rule
from services.match_fact_checks import bring_up_to_date
from tests.db.fact_check_samples import CHECKS, HENS, LIBRARY, LORRIES, PIERS, imported, quick_reading, up_to_date
from tests.db.samples import MORNING, claims, person, span, store_harbour, store_morning
from workbench.errors import Conflict, DecisionRefused, NotFound
from workbench.factchecks.libraries import library_name
from workbench.factchecks.model import FactCheck, Rating
from workbench.factchecks.rating_rules import rule_for
from workbench.factchecks.ratings import (
    CONTEXT,
    MISLEADING,
    NOT_CHECKABLE,
    REFUTED,
    VERIFIED,
    Hint,
    Origin,
    RatingRule,
)
from workbench.factchecks.stored import CheckHint, Imported, KnownCheck
from workbench.model import Reviewer, Role


@pytest.fixture
def by(engine: Engine) -> Reviewer:
    return person(engine)


def counts(done: Imported) -> tuple[int, int, int, int]:
    return done.added, done.updated, done.unchanged, done.doubled


def stored(engine: Engine, words: str = "", **wanted: str) -> list[FactCheck]:
    with reading(engine) as session:
        return [one.check for one in list_checks(session, words, **wanted)]  # type: ignore[arg-type]


def known(engine: Engine) -> dict[str, KnownCheck]:
    with reading(engine) as session:
        return {one.check.claim: one for one in list_checks(session)}


def undo(engine: Engine, by: Reviewer, activity_id: int) -> None:
    with writing(engine) as session:
        fact_checks.undo(session, by, activity_id)


def removed(engine: Engine, by: Reviewer) -> int:
    with writing(engine) as session:
        [library] = libraries(session)
        return remove_library(session, by, library.id, library.revision)


def test_what_is_imported_is_read_back_whole_the_newest_review_first(engine: Engine, by: Reviewer) -> None:
    assert counts(imported(engine, by)) == (3, 0, 0, 0)
    assert stored(engine) == [LORRIES, PIERS, HENS]
    with reading(engine) as session:
        [library] = libraries(session)
        assert (library.name, library.checks, library.unread, library.publishers) == (LIBRARY, 3, 3, 2)
        assert publishers(session) == [("Velden Check", 2), ("Facts & Figures", 1)]


def test_importing_a_file_again_changes_nothing(engine: Engine, by: Reviewer) -> None:
    imported(engine, by)
    again = imported(engine, by)
    assert (counts(again), again.import_id) == ((0, 0, 3, 0), 0)
    with reading(engine) as session:
        assert len(recent(session, subject="fact_check")) == 1


@pytest.mark.parametrize(
    "same",
    [
        replace(LORRIES, url="HTTPS://CHECK.example/lorries/?utm_source=feed#top", rating=Rating("False")),
        replace(LORRIES, claim="The  HARBOUR bridge of Velden carries 900 lorries a day", rating=Rating("False")),
    ],
)
def test_one_address_and_claim_is_one_check_that_is_updated(engine: Engine, by: Reviewer, same: FactCheck) -> None:
    imported(engine, by)
    assert counts(imported(engine, by, same)) == (0, 1, 0, 0)
    assert [one.rating.words for one in stored(engine, "lorries")] == ["False"]


def test_of_entries_that_stand_in_a_file_twice_the_last_counts(engine: Engine, by: Reviewer) -> None:
    done = imported(engine, by, LORRIES, replace(LORRIES, rating=Rating("True")))
    assert counts(done) == (1, 0, 0, 1)
    assert [one.rating.words for one in stored(engine)] == ["True"]


def test_two_claims_of_one_page_are_two_checks(engine: Engine, by: Reviewer) -> None:
    assert counts(imported(engine, by, LORRIES, replace(LORRIES, claim="Nobody counts the lorries"))) == (2, 0, 0, 0)


def test_the_preview_says_what_the_import_does_and_changes_nothing(engine: Engine, by: Reviewer) -> None:
    imported(engine, by, LORRIES, HENS)
    rows = (LORRIES, PIERS, replace(HENS, rating=Rating("False")))
    with reading(engine) as session:
        preview = preview_import(session, rows, LIBRARY)
    assert len(stored(engine)) == 2
    assert counts(preview) == counts(imported(engine, by, *rows)) == (1, 1, 1, 0)


def test_an_import_is_taken_back_as_a_whole_and_what_it_updated_is_back(engine: Engine, by: Reviewer) -> None:
    imported(engine, by, LORRIES, HENS)
    before = stored(engine)
    second = imported(engine, by, replace(LORRIES, rating=Rating("True")), PIERS)
    assert stored(engine) != before
    undo(engine, by, second.import_id)
    assert stored(engine) == before
    with pytest.raises(Conflict, match="already"):
        undo(engine, by, second.import_id)
    assert counts(imported(engine, by, PIERS)) == (1, 0, 0, 0)


def test_imports_are_taken_back_last_first(engine: Engine, by: Reviewer) -> None:
    first, second = imported(engine, by, LORRIES), imported(engine, by, HENS)
    imported(engine, by, PIERS, library="Another")
    with pytest.raises(Conflict, match="later"):
        undo(engine, by, first.import_id)
    undo(engine, by, second.import_id)
    undo(engine, by, first.import_id)
    assert stored(engine) == [PIERS]
    with reading(engine) as session:
        assert [(one.undone, one.undoable) for one in import_steps(session)] == [
            (False, True), (True, False), (True, False)
        ]  # fmt: skip
        assert [one.name for one in libraries(session)] == ["Another"]


def test_a_removed_library_is_out_of_sight_and_comes_back(engine: Engine, by: Reviewer) -> None:
    imported(engine, by)
    step = removed(engine, by)
    assert stored(engine) == []
    with pytest.raises(Conflict, match="was removed"):
        imported(engine, by, HENS)
    undo(engine, by, step)
    assert len(stored(engine)) == 3


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER])
def test_who_may_not_is_told_so(engine: Engine, by: Reviewer, role: Role) -> None:
    imported(engine, by)
    other = person(engine, "Odo", role)
    with pytest.raises(DecisionRefused):
        removed(engine, other)
    if role is Role.VIEWER:
        with pytest.raises(DecisionRefused):
            imported(engine, other, HENS)
    assert len(stored(engine)) == 3


@pytest.mark.parametrize(
    ("typed", "name"), [("  Checks   of May ", "Checks of May"), ("a\u202eb", "a b"), ("", None), ("x" * 81, None)]
)
def test_a_library_has_a_name(typed: str, name: str | None) -> None:
    if name is None:
        with pytest.raises(DecisionRefused):
            library_name(typed)
    else:
        assert library_name(typed) == name


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lorries", [LORRIES]),
        ("HARBOUR bridge", [LORRIES, PIERS]),
        ("ostrow", [LORRIES]),
        ("satire", [HENS]),
        ("figures", [PIERS]),
        ("100%", []),
        ("_", []),
        ("nothing here", []),
    ],
)
def test_checks_are_found_by_all_the_words(engine: Engine, by: Reviewer, words: str, found: list[FactCheck]) -> None:
    imported(engine, by)
    assert stored(engine, words) == found
    with reading(engine) as session:
        assert count_checks(session, words) == len(found)


def test_checks_are_found_by_publisher(engine: Engine, by: Reviewer) -> None:
    imported(engine, by)
    assert stored(engine, publisher="Facts & Figures") == [PIERS]


def test_nothing_stored_is_lost_track_of_when_undone(engine: Engine, by: Reviewer) -> None:
    done = imported(engine, by)
    undo(engine, by, done.import_id)
    with reading(engine) as session:
        assert len(session.exec(select(FactCheckRecord)).all()) == 3
        assert libraries(session) == []


@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_imported_undoing_it_brings_back_what_was_there(engine: Engine, by: Reviewer, seed: int) -> None:
    chance = random.Random(seed)
    before: list[tuple[int, list[FactCheck]]] = []
    for _ in range(8):
        some = [replace(one, rating=Rating(chance.choice(["True", "False"]))) for one in chance.choices(CHECKS, k=2)]
        standing = stored(engine)
        done = imported(engine, by, *some)
        if done.import_id:
            before.append((done.import_id, standing))
    for import_id, standing in reversed(before):
        undo(engine, by, import_id)
        assert sorted(map(str, stored(engine))) == sorted(map(str, standing))


def hints(engine: Engine, claim_id: int) -> list[CheckHint]:
    with reading(engine) as session:
        return hints_of(session, claim_id)


def about(engine: Engine, article_id: int) -> dict[str, list[str]]:
    """Return for each claim of an article the addresses of the checks that it may be about."""
    found = {one.claim.words: hints(engine, one.id) for one in claims(engine, article_id)}
    return {words: [one.known.check.url for one in many] for words, many in found.items() if many}


def test_after_an_import_stored_claims_get_their_hints(engine: Engine, by: Reviewer) -> None:
    article = store_harbour(engine, by).id
    assert up_to_date(engine) == 0
    imported(engine, by)
    assert about(engine, article) == {}
    told: list[tuple[int, int]] = []
    assert bring_up_to_date(engine, lambda done, total: told.append((done, total)), quick_reading) >= 2
    assert told[-1] == (6, 6)
    found = about(engine, article)
    assert found["the harbour bridge carries 900 lorries a day"][0] == LORRIES.url
    assert found["two piers have cracked"][0] == PIERS.url
    assert "repairs will cost 40 million crowns" not in found
    [hint, *_] = hints(engine, claims(engine, article)[0].id)
    assert (hint.known.hint, hint.known.origin) == (REFUTED, Origin.DEFAULT)
    assert "“lorries”" in hint.reasons[-1].sentence


def test_a_new_article_is_held_against_what_is_there(engine: Engine, by: Reviewer) -> None:
    imported(engine, by)
    up_to_date(engine)
    article = store_morning(engine, by).id
    with writing(engine) as session:
        assert match_claims(session, claim_words(session, [one.id for one in claims(engine, article)]), quick_reading)
    assert set(about(engine, article)) == {"The harbour bridge carries 900 lorries a day", "two piers have cracked"}


def test_an_article_gets_its_hints_with_its_ingest(engine: Engine, by: Reviewer) -> None:
    imported(engine, by)
    bring_up_to_date(engine)
    article = store_morning(engine, by).id
    assert about(engine, article)["The harbour bridge carries 900 lorries a day"][0] == LORRIES.url


def test_hints_follow_the_words_of_a_claim(engine: Engine, by: Reviewer) -> None:
    imported(engine, by)
    bring_up_to_date(engine)
    article = store_morning(engine, by).id
    first = next(one for one in claims(engine, article) if "lorries" in one.claim.words)
    with writing(engine) as session:
        changed = change_content(session, by, first.id, first.revision, (span(MORNING, "The mayor"),))
    assert hints(engine, first.id) == []
    with writing(engine) as session:
        change_content(session, by, first.id, changed.revision, first.claim.content)
    assert next(one.known.check.url for one in hints(engine, first.id)) == LORRIES.url


def test_hints_go_and_come_back_with_the_library(engine: Engine, by: Reviewer) -> None:
    article = store_harbour(engine, by).id
    done = imported(engine, by)
    up_to_date(engine)
    before = about(engine, article)
    step = removed(engine, by)
    assert about(engine, article) == {}
    undo(engine, by, step)
    assert about(engine, article) == before
    undo(engine, by, done.import_id)
    assert about(engine, article) == {}


def test_one_check_in_two_libraries_is_shown_once(engine: Engine, by: Reviewer) -> None:
    article = store_harbour(engine, by).id
    imported(engine, by)
    imported(engine, by, library="The same again")
    up_to_date(engine)
    assert all(len(urls) == len(set(urls)) for urls in about(engine, article).values())


def test_matching_again_leaves_no_double_and_reads_no_check_twice(engine: Engine, by: Reviewer) -> None:
    store_harbour(engine, by)
    imported(engine, by)
    first = up_to_date(engine)
    with reading(engine) as session:
        assert count_unread(session) == 0
    assert up_to_date(engine) == first
    with reading(engine) as session:
        assert len(session.exec(select(FactCheckMatchRecord)).all()) == first


def test_without_a_library_nothing_is_read(engine: Engine, by: Reviewer) -> None:
    article = store_harbour(engine, by).id
    with writing(engine) as session:
        assert match_claims(session, claim_words(session, [one.id for one in claims(engine, article)])) == 0


def mapped(engine: Engine, by: Reviewer, check: FactCheck, hint: Hint | None, *, everybody: bool = False) -> int:
    with writing(engine) as session:
        return set_rule(session, by, rule_for(check.rating, "" if everybody else check.publisher, hint))


def hint_of(engine: Engine, check: FactCheck) -> tuple[Hint | None, Origin]:
    one = known(engine)[check.claim]
    return one.hint, one.origin


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.rating))
def test_what_a_rating_hints_at_is_changed_and_each_change_undone(
    engine: Engine, by: Reviewer, check: FactCheck
) -> None:
    imported(engine, by)
    before = hint_of(engine, check)
    first = mapped(engine, by, check, MISLEADING, everybody=True)
    assert hint_of(engine, check) == (MISLEADING, Origin.EVERYBODY)
    second = mapped(engine, by, check, None)
    assert hint_of(engine, check) == (None, Origin.PUBLISHER)
    third = mapped(engine, by, check, CONTEXT)
    for step, after in (
        (third, (None, Origin.PUBLISHER)),
        (second, (MISLEADING, Origin.EVERYBODY)),
        (first, before),
    ):
        with writing(engine) as session:
            ratings.undo(session, by, step)
        assert hint_of(engine, check) == after


def test_a_rule_is_cleared_and_that_is_undone_too(engine: Engine, by: Reviewer) -> None:
    imported(engine, by)
    mapped(engine, by, HENS, VERIFIED)
    with writing(engine) as session:
        [rule] = rating_rules(session)
        step = clear_rule(session, by, rule.rule)
        assert rating_rules(session) == []
    assert hint_of(engine, HENS) == (NOT_CHECKABLE, Origin.DEFAULT)
    with writing(engine) as session:
        ratings.undo(session, by, step)
    assert hint_of(engine, HENS) == (VERIFIED, Origin.PUBLISHER)


def test_a_change_is_not_undone_over_a_later_one(engine: Engine, by: Reviewer) -> None:
    first = mapped(engine, by, HENS, VERIFIED)
    mapped(engine, by, HENS, REFUTED)
    with writing(engine) as session, pytest.raises(Conflict, match="changed again"):
        ratings.undo(session, by, first)
    with writing(engine) as session, pytest.raises(NotFound):
        ratings.undo(session, by, 4711)
    with writing(engine) as session, pytest.raises(Conflict, match="already"):
        set_rule(session, by, rule_for(HENS.rating, HENS.publisher, REFUTED))


@pytest.mark.parametrize("rule", [RatingRule("", VERIFIED), RatingRule("", VERIFIED, worst=1, best=5, low=4, high=2)])
def test_a_rule_speaks_of_something(engine: Engine, by: Reviewer, rule: RatingRule) -> None:
    with writing(engine) as session, pytest.raises(DecisionRefused):
        set_rule(session, by, rule)


def test_a_range_of_numbers_is_one_rule(engine: Engine, by: Reviewer) -> None:
    imported(engine, by)
    with writing(engine) as session:
        set_rule(session, by, RatingRule("", MISLEADING, worst=0, best=10, low=8, high=10))
    assert hint_of(engine, PIERS) == (MISLEADING, Origin.EVERYBODY)


def test_ratings_are_listed_with_their_numbers_the_commonest_first(engine: Engine, by: Reviewer) -> None:
    imported(engine, by, *CHECKS, replace(HENS, url="https://check.example/2", rating=Rating("SATIRE", 0, 5, 1)))
    with reading(engine) as session:
        seen = [(str(one.rating), one.checks, one.hint) for one in ratings_seen(session)]
        own = [str(one.rating) for one in ratings_seen(session, "Facts & Figures")]
    assert seen[0][1:] == (2, NOT_CHECKABLE)
    assert ("Mostly false", 1, REFUTED) in seen
    assert ("9 on a scale from 0 (worst) to 10 (best)", 1, VERIFIED) in seen
    assert own == ["9 on a scale from 0 (worst) to 10 (best)"]
