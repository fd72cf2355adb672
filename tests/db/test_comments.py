"""Comments on claims: made, resolved, opened again and taken back, logged, and kept with their claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from db.engine import reading, writing
from db.reads.activity import recent
from db.reads.claims import claims_of, get_claim
from db.reads.comments import commented, comments_about
from db.reads.versions import history_of
from db.tables import ActivityRecord, CommentRecord
from db.writes import comments
from db.writes.articles import replace_extraction, store_version
from db.writes.claim_splits import join_claim
from db.writes.people import ensure_reviewer
from tests.db.samples import HARBOUR, analysis, claims, harbour, person, store_harbour
from tests.db.split_samples import split, store_tram
from workbench.errors import Conflict, DecisionRefused, NotFound
from workbench.model import Reviewer, Role
from workbench.reviewing.notes import LONGEST_TEXT
from workbench.stored import StoredClaim
from workbench.stored.activity import ActivityRow
from workbench.stored.comments import Comment

WORDS = "Who counted the lorries? 🌉 شكراً"


def first_claim(engine: Engine) -> StoredClaim:
    return claims(engine, store_harbour(engine, person(engine)).id)[0]


def say(engine: Engine, by: Reviewer, claim_id: int, words: str = WORDS) -> Comment:
    with writing(engine) as session:
        return comments.add_comment(session, by, claim_id, words)


def change(engine: Engine, what: Callable[[Session, Reviewer, int], None], by: Reviewer, comment_id: int) -> None:
    with writing(engine) as session:
        what(session, by, comment_id)


def on(engine: Engine, claim_id: int) -> tuple[Comment, ...]:
    with reading(engine) as session:
        return comments_about(session, [get_claim(session, claim_id)]).get(claim_id, ())


def log(engine: Engine, comment_id: int) -> list[ActivityRow]:
    with reading(engine) as session:
        return recent(session, subject="comment", subject_id=comment_id)


def undo(engine: Engine, by: Reviewer, number: int) -> int:
    with writing(engine) as session:
        return comments.reverse(session, by, session.get_one(ActivityRecord, number))


def test_a_comment_says_who_when_and_exactly_what(engine: Engine) -> None:
    claim, ada = first_claim(engine), person(engine, "Ada")
    made = say(engine, ada, claim.id, f"  {WORDS}\n")
    assert on(engine, claim.id) == (made,)
    assert (made.reviewer, made.words, made.open) == ("Ada", WORDS, True)


def test_comments_come_in_the_order_in_which_they_were_made(engine: Engine) -> None:
    claim, ada, ben = first_claim(engine), person(engine, "Ada"), person(engine, "Ben")
    made = [say(engine, by, claim.id, f"{number}") for number, by in enumerate((ada, ben, ada))]
    assert list(on(engine, claim.id)) == made


def test_a_comment_changes_nothing_of_the_claim_itself(engine: Engine) -> None:
    claim, ada = first_claim(engine), person(engine, "Ada")
    say(engine, ada, claim.id)
    with reading(engine) as session:
        assert get_claim(session, claim.id) == claim


def test_resolving_and_opening_again_say_who_and_are_logged_with_before_and_after(engine: Engine) -> None:
    claim, ada, ben = first_claim(engine), person(engine, "Ada"), person(engine, "Ben")
    made = say(engine, ada, claim.id)
    change(engine, comments.resolve, ben, made.id)
    [resolved] = on(engine, claim.id)
    assert (resolved.open, resolved.resolved_by) == (False, "Ben")
    change(engine, comments.reopen, ada, made.id)
    assert on(engine, claim.id) == (made,)
    rows = log(engine, made.id)[::-1]
    assert [row.verb for row in rows] == ["comment.added", "comment.resolved", "comment.reopened"]
    assert [row.reviewer for row in rows] == ["Ada", "Ben", "Ada"]
    assert {row.article_id for row in rows} == {claim.article_id}
    for row in rows:
        assert row.before is not None
        assert row.after is not None
        assert row.before.keys() == row.after.keys()
        assert (row.after["words"], row.after["claim"]) == (WORDS, claim.id)
    assert rows[0].before == {**(rows[0].after or {}), "withdrawn": True}
    assert (rows[1].after or {})["resolved_by"] == ben.id


def test_what_somebody_did_already_is_refused_and_says_who(engine: Engine) -> None:
    claim, ada, ben = first_claim(engine), person(engine, "Ada"), person(engine, "Ben")
    made = say(engine, ada, claim.id)
    with pytest.raises(Conflict, match="open again already"):
        change(engine, comments.reopen, ada, made.id)
    change(engine, comments.resolve, ben, made.id)
    with pytest.raises(Conflict, match="Ben has resolved"):
        change(engine, comments.resolve, ada, made.id)


def test_ones_own_comment_is_taken_back_and_somebody_elses_never(engine: Engine) -> None:
    claim, ada, ben = first_claim(engine), person(engine, "Ada"), person(engine, "Ben")
    made = say(engine, ada, claim.id)
    with pytest.raises(DecisionRefused, match="comment of Ada"):
        change(engine, comments.withdraw, ben, made.id)
    change(engine, comments.withdraw, ada, made.id)
    assert on(engine, claim.id) == ()
    last, first = log(engine, made.id)
    assert (last.verb, last.undoes) == ("comment.adding_undone", first.id)
    with pytest.raises(NotFound, match="taken back"):
        change(engine, comments.resolve, ben, made.id)
    with reading(engine) as session:
        assert session.exec(select(CommentRecord.words)).one() == WORDS, "nothing is erased"


@pytest.mark.parametrize("verb", ["comment.added", "comment.resolved", "comment.reopened"])
def test_each_change_is_undone_and_done_again(engine: Engine, verb: str) -> None:
    claim, ada = first_claim(engine), person(engine, "Ada")
    made = say(engine, ada, claim.id)
    steps = ["comment.added", "comment.resolved", "comment.reopened"]
    for what in (comments.resolve, comments.reopen)[: steps.index(verb)]:
        change(engine, what, ada, made.id)
    [line, *_] = log(engine, made.id)
    assert line.verb == verb
    after = on(engine, claim.id)
    back = undo(engine, ada, line.id)
    before = on(engine, claim.id)
    assert [one.open for one in before] != [one.open for one in after]
    undo(engine, ada, back)
    assert [(one.id, one.open) for one in on(engine, claim.id)] == [(one.id, one.open) for one in after]
    assert [row.verb for row in log(engine, made.id)[:2]] == [verb, comments.BACK[verb]]


def test_a_comment_that_was_taken_back_and_made_again_can_be_taken_back_once_more(engine: Engine) -> None:
    claim, ada = first_claim(engine), person(engine, "Ada")
    made = say(engine, ada, claim.id)
    change(engine, comments.withdraw, ada, made.id)
    undo(engine, ada, log(engine, made.id)[0].id)
    change(engine, comments.withdraw, ada, made.id)
    assert on(engine, claim.id) == ()


def test_nothing_is_undone_that_others_changed_since(engine: Engine) -> None:
    claim, ada, ben = first_claim(engine), person(engine, "Ada"), person(engine, "Ben")
    made = say(engine, ada, claim.id)
    [line] = log(engine, made.id)
    change(engine, comments.resolve, ben, made.id)
    with pytest.raises(Conflict, match="Ben has changed this comment since"):
        undo(engine, ada, line.id)
    assert [one.id for one in on(engine, claim.id)] == [made.id]


@pytest.mark.parametrize("words", ["", "  \n ", "x" * (LONGEST_TEXT + 1)])
def test_a_comment_says_something_and_not_too_much(engine: Engine, words: str) -> None:
    claim = first_claim(engine)
    with pytest.raises(DecisionRefused):
        say(engine, person(engine), claim.id, words)
    assert on(engine, claim.id) == ()


def test_only_who_may_work_comments_and_only_on_a_claim_that_is_there(engine: Engine) -> None:
    claim = first_claim(engine)
    with pytest.raises(DecisionRefused):
        say(engine, person(engine, "Vi", Role.VIEWER), claim.id)
    with pytest.raises(NotFound):
        say(engine, person(engine), claim.id + 999)
    with pytest.raises(NotFound), writing(engine) as session:
        comments.resolve(session, ensure_reviewer(session, "Ines"), 999)


def test_comments_stay_with_a_claim_that_moves_to_a_newer_version(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    lorries, piers, _ = claims(engine, stored.id)
    made = [say(engine, by, one.id, "Look.") for one in (lorries, piers)]
    text = HARBOUR.replace("two piers", "one pier")
    with writing(engine) as session:
        newest = store_version(session, by, stored.id, stored.revision, harbour(text=text), analysis([]))
    with reading(engine) as session:
        assert [one.id for one in claims_of(session, newest.id)] == [lorries.id]
        assert [one.id for one in history_of(session, newest.id).unplaced] == [piers.id], "it waits, and is not lost"
    assert (on(engine, lorries.id), on(engine, piers.id)) == ((made[0],), (made[1],))


def test_no_extraction_replaces_a_claim_with_a_comment(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    lorries, *_ = claims(engine, stored.id)
    made = say(engine, by, lorries.id)
    with writing(engine) as session:
        replace_extraction(session, by, stored.id, analysis([]))
    assert [one.id for one in claims(engine, stored.id)] == [lorries.id]
    change(engine, comments.withdraw, by, made.id)
    with writing(engine) as session:
        replace_extraction(session, by, stored.id, analysis([]))
    assert claims(engine, stored.id) == []


def test_comments_on_a_split_claim_stand_with_the_whole_and_with_each_part(engine: Engine) -> None:
    by = person(engine)
    _, whole = store_tram(engine, by)
    about_all = say(engine, by, whole.id, "About all of it.")
    parts = split(engine, by, whole)
    about_one = say(engine, by, parts[0].id, "About this part.")
    assert on(engine, parts[0].id) == (about_all, about_one)
    assert on(engine, parts[1].id) == (about_all,)
    assert about_one.whole_id == whole.id
    with writing(engine) as session:
        join_claim(session, by, whole.id)
    assert on(engine, whole.id) == (about_all, about_one), "no comment goes out of sight with a part"


def test_the_comments_on_many_claims_cost_one_statement(engine: Engine) -> None:
    by = person(engine)
    stored = store_harbour(engine, by)
    found = claims(engine, stored.id)
    for one in found:
        say(engine, by, one.id)
    with reading(engine) as session:
        about = comments_about(session, found)
        assert {key: len(each) for key, each in about.items()} == {one.id: 1 for one in found}
        assert commented(session, [one.id for one in found]) == {one.id for one in found}
        assert comments_about(session, []) == {}
