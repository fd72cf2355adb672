"""Several reviewers on one claim, on the review page: who waits for whom, what is hidden, who is where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import open_engine, reading, writing
from db.reads.assignments import assignments_of
from db.reads.team import stopped_at
from db.tables import ProjectSettingRecord
from db.writes.assignments import assign
from db.writes.people import ensure_reviewer
from db.writes.presence import note_presence
from pages.review import team
from pages.shared import session_state
from services import comment_claim
from services.export_claims import export_claims, preview_export
from services.read_review import read_review
from services.search_claims import search_claims
from tests.pages import review_samples
from tests.pages.places import opened
from tests.pages.review_desk import button, click, decide_as, html_of, review, stored, verdicts
from workbench.interchange import csv, jsonl
from workbench.model import Verdict
from workbench.reviewing.policy import Policy
from workbench.stored.assignments import Assignable
from workbench.stored.claims import ClaimFilter, SearchOrder
from workbench.stored.paging import Page
from workbench.stored.review import Wanted

SECRET = "Ben saw the pier himself"
HINT = "I would not believe the mayor"
BLIND = Policy(2, opinions_hidden=True)
OPEN, VERIFIED, DISPUTED = Verdict.UNREVIEWED, Verdict.VERIFIED, Verdict.DISPUTED


@pytest.fixture
def bridge(settings_database: str) -> Iterator[Engine]:
    """Store the article of the bridge, whose first claim Ben has disputed."""
    engine = open_engine(settings_database)
    review_samples.store(engine, *review_samples.bridge())
    decide_as(engine, "Ben", 0, DISPUTED, SECRET)
    yield engine
    engine.dispose()


def need(engine: Engine, policy: Policy) -> None:
    """Let this be the policy, by which the claims that are decided from now on are counted."""
    with writing(engine) as session:
        for name, value in policy.as_settings().items():
            session.merge(ProjectSettingRecord(name=name, value=value))


@pytest.fixture
def blind(settings_database: str) -> Iterator[Engine]:
    """Do the same where a claim needs two opinions and others' are hidden until one's own is given."""
    engine = open_engine(settings_database)
    review_samples.store(engine, *review_samples.bridge())
    need(engine, BLIND)
    decide_as(engine, "Ben", 0, DISPUTED, SECRET)
    yield engine
    engine.dispose()


def everything(page: AppTest) -> str:
    """Return all that a page holds, drawn or in its session."""
    return f"{html_of(page)} {page.main} {page.session_state._state}"


def test_before_ones_own_opinion_nothing_of_the_others_reaches_the_page(blind: Engine) -> None:
    view = read_review(blind, Wanted(1, name="Reviewer"))
    assert SECRET not in repr(view)
    assert "Ben" not in repr(view.claims), "not even who decided"
    assert (view.verdicts[view.claims[0].id], view.selected) == (OPEN, view.claims[0])
    page = review()
    assert SECRET not in everything(page)
    assert "disputed" not in html_of(page).split('class="facts"')[-1].lower()
    assert "1 of 2 opinions. The opinions and comments of others are hidden until you give yours." in html_of(page)


def test_after_ones_own_opinion_both_stand_side_by_side_and_differ_in_words(blind: Engine) -> None:
    first = stored(blind)[0]
    page = click(review(), "decide verified")
    assert not page.warning
    assert button(page, "decide verified").key != f"decide verified {first.id}", "the next claim follows"
    html = html_of(review(claim=str(first.id)))
    assert SECRET in html
    assert "2 of 2 opinions. Opinions differ. An editor settles it." in html
    assert 'class="opinions"' in html


def test_comments_are_hidden_as_long_as_the_opinions_that_they_give_away(blind: Engine) -> None:
    first = stored(blind)[0].id
    comment_claim.add(blind, "Ben", first, HINT, {})
    comment_claim.add(blind, "Reviewer", first, "Which ledger?", {})
    assert HINT not in everything(review())
    assert "Which ledger?" in html_of(review())
    assert HINT not in repr(read_review(blind, Wanted(1, name="Reviewer")))
    assert HINT not in jsonl.write(export_claims(blind, ClaimFilter()))
    assert HINT not in repr(search_claims(blind, "", ClaimFilter(), SearchOrder.NEWEST, Page(1, 25)))
    click(review(), "decide verified")
    assert HINT in html_of(review(claim=str(first)))
    assert HINT in jsonl.write(export_claims(blind, ClaimFilter()))


def test_where_one_opinion_is_enough_no_comment_is_hidden(bridge: Engine) -> None:
    need(bridge, Policy(1, opinions_hidden=True))
    second = stored(bridge)[1].id
    comment_claim.add(bridge, "Ben", second, HINT, {})
    html = html_of(review(claim=str(second)))
    assert HINT in html
    assert "hidden until" not in html
    assert HINT in jsonl.write(export_claims(bridge, ClaimFilter()))


def test_with_two_like_opinions_the_verdict_counts(blind: Engine) -> None:
    click(review(), "decide disputed")
    assert stored(blind)[0].verdict is DISPUTED
    assert "2 of 2 opinions." in html_of(review(claim=str(stored(blind)[0].id)))


def test_a_claim_is_open_for_whoever_has_not_judged_it_and_for_nobody_who_has(blind: Engine) -> None:
    assert "0 of 6 done, 1 of 12 opinions" in html_of(review())
    click(review(), "decide verified")
    page = review(show="open")
    assert "1 of 6 done, 2 of 12 opinions" in html_of(page)
    assert len(page.selectbox(key=session_state.key("review", "jump")).options) == 5
    as_ben = opened("review", article="1", show="open")
    as_ben.session_state[session_state.key("reviewer", "name")] = "Ben"
    assert len(as_ben.run().selectbox(key=session_state.key("review", "jump")).options) == 5


def test_anothers_opinion_in_between_is_no_conflict_where_several_are_needed(blind: Engine) -> None:
    page = review()
    decide_as(blind, "Cleo", 0, VERIFIED)
    click(page, "decide disputed")
    assert not page.warning
    assert stored(blind)[0].opinion_count == 3


def test_where_one_opinion_is_enough_it_still_is_one(bridge: Engine) -> None:
    page = review(claim=str(stored(bridge)[0].id))
    decide_as(bridge, "Cleo", 0, VERIFIED)
    click(page, "decide disputed")
    assert "Cleo" in page.warning[0].value
    assert verdicts(bridge)[0] is VERIFIED


def test_the_jump_list_and_a_filter_say_where_opinions_differ(bridge: Engine) -> None:
    decide_as(bridge, "Cleo", 0, VERIFIED)
    page = review(show="differing")
    (line,) = page.selectbox(key=session_state.key("review", "jump")).options
    assert "opinions differ" in line


def test_no_list_and_no_file_holds_what_is_hidden(blind: Engine) -> None:
    items = export_claims(blind, ClaimFilter())
    assert SECRET not in csv.write(items)
    assert SECRET not in jsonl.write(items)
    assert SECRET not in repr(preview_export(blind, ClaimFilter(), 10))
    assert SECRET not in repr(search_claims(blind, "", ClaimFilter(), SearchOrder.NEWEST, Page(1, 25)))
    decide_as(blind, "Ada", 0, VERIFIED)
    assert SECRET in jsonl.write(export_claims(blind, ClaimFilter())), "all that are needed are given"


def test_the_page_says_where_one_is_and_who_else_is_there(bridge: Engine) -> None:
    first, second = stored(bridge)[:2]
    with writing(bridge) as session:
        ensure_reviewer(session, "Reviewer")
        note_presence(session, "Ben", 1, first.id, datetime.now(UTC))
    html = html_of(review(claim=str(first.id)))
    assert "<bdi>Ben</bdi></strong> is on this claim." in html
    assert "<bdi>Ben</bdi></strong> is in this article." in html
    assert "is on this claim" not in html_of(review(claim=str(second.id)))
    with reading(bridge) as session:
        seen = stopped_at(session, "Reviewer")
    assert seen is not None
    assert (seen.article_id, seen.claim_id) == (1, second.id)


def test_who_stays_on_a_claim_does_not_say_so_with_every_repaint(
    bridge: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[object, ...]] = []

    def say_where(*given: object) -> bool:
        said.append(given)
        return True

    monkeypatch.setattr(team, "say_where", say_where)
    page = review()
    page.run()
    page.run()
    assert len(said) == 1
    click(page, "step Next")
    assert len(said) == 2


def test_an_article_is_assigned_on_its_head_and_taken_away_again(bridge: Engine) -> None:
    page = review()
    assert "Assigned to nobody." in html_of(page)
    field = session_state.key("assigning", "article 1")
    page.multiselect(key=field).set_value(["Ben"]).run()
    assert "Assigned to <strong><bdi>Ben</bdi></strong>." in html_of(page)
    page.multiselect(key=field).set_value(["Reviewer"]).run()
    with reading(bridge) as session:
        found = assignments_of(session, Assignable.ARTICLE, [1])[1]
    assert [(one.reviewer, one.assigned_by) for one in found] == [("Reviewer", "Reviewer")]


def test_hostile_names_are_shown_as_text(bridge: Engine) -> None:
    with writing(bridge) as session:
        evil = ensure_reviewer(session, "<img src=x onerror=alert(1)>")
        assign(session, evil, evil, Assignable.ARTICLE, 1)
        note_presence(session, evil.name, 1, stored(bridge)[0].id, datetime.now(UTC))
    html = html_of(review(claim=str(stored(bridge)[0].id)))
    assert "<img" not in html
    assert "&lt;img src=x" in html
