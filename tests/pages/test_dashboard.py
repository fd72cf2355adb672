"""The overview as a page: numbers and rows that lead to what they count, stories, whole lists, and hostile words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading, writing
from db.reads.claims import claims_of
from db.reads.story_choices import offered_stories
from db.tables import CommentRecord, PresenceRecord
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from pages.dashboard.pictures import share
from tests.db.story_rows import put_story
from tests.pages.pair_samples import HOSTILE, store_hostile, store_story
from tests.pages.places import opened
from workbench.model import Verdict


@pytest.fixture
def newsroom(engine: Engine) -> Engine:
    """Store two stories; the reader decided on a claim, and Ben of another opinion, who also asks about it."""
    store_story(engine)
    put_story(engine, "The bridge", 2, 3)
    with writing(engine) as session:
        reader, ben = ensure_reviewer(session, "Reviewer"), ensure_reviewer(session, "Ben")
        for by, verdict in ((reader, Verdict.VERIFIED), (ben, Verdict.DISPUTED)):
            first = claims_of(session, 1)[0]
            decide(session, by, first.id, first.revision, verdict, datetime.now(UTC))
        now = datetime.now(UTC)
        session.add(CommentRecord(claim_id=first.id, reviewer_id=ben.id, words=" ".join(HOSTILE), at=now))
        session.add(PresenceRecord(reviewer_id=reader.id, article_id=2, claim_id=None, seen_at=now))
    return engine


def overview(**query: str) -> AppTest:
    page = opened("dashboard", **query).run()
    assert not page.exception, [one.value for one in page.exception]
    assert not page.error
    return page


def html_of(page: AppTest) -> str:
    return "\n".join(str(one.value) for one in page.html)


def links(page: AppTest) -> dict[str, tuple[str, str]]:
    """Return what each link is called, with its page and its query; the page shown is the first one here."""
    found = [one.proto for one in page.get("page_link")]
    return {plainly(one.label): (one.page or "dashboard", one.query_string) for one in found}


def plainly(label: str) -> str:
    """Return what a reader sees of a label that is written so that no mark in it works."""
    return label.replace("\\", "").replace("\N{WORD JOINER}", "")


def test_an_empty_database_says_what_to_do_first(engine: Engine) -> None:
    page = overview()
    assert "Nothing is stored yet." in html_of(page)
    assert links(page) == {"Add an article": ("articles", "view=add")}


def test_each_number_leads_to_what_it_counts(newsroom: Engine) -> None:
    found = links(overview())
    assert found["Last 24 hours"] == ("dashboard", "list=arrived")
    assert found["Open claims"] == ("queue", "show=open")
    assert found["Disputed claims"] == ("search", "verdict=disputed")
    assert found["Reviewers disagree"] == ("adjudication", "")
    assert found["Open comments"] == ("dashboard", "list=comments")
    assert found["Pairs of claims"] == ("repeated", "")
    assert found["Contradictions"] == ("repeated", "view=groups&show=contradictions")
    assert found["Pairs of sources"] == ("sources", "view=pairs")
    assert found["Go on where you stopped: Morning Post on its story"] == ("review", "article=2")
    assert found["All that I decided today"] == ("dashboard", "list=own")


def test_verdicts_stand_as_one_bar_with_signs_and_as_links(newsroom: Engine) -> None:
    page = overview()
    assert 'aria-label="Open 86%, Disputed 14%"' in html_of(page)
    assert links(page)["✗ Disputed: 1 (14%)"] == ("search", "verdict=disputed")
    assert links(page)["✓ Verified: 0 (0%)"] == ("search", "verdict=verified")


def test_todays_articles_are_the_last_column(newsroom: Engine) -> None:
    columns = html_of(overview()).split('<figure class="day-columns">')[1].split("</figure>")[0]
    assert columns.count("<li ") == 14
    assert columns.rindex("<span>4</span>") == columns.rindex("<span>", 0, columns.rindex('<span class="column"'))


def test_one_story_counts_alone_and_every_way_keeps_to_it(newsroom: Engine) -> None:
    with reading(newsroom) as session:
        story = next(one.id for one in offered_stories(session)[0] if one.name == "The bridge")
    page = overview(story=str(story))
    found = links(page)
    assert found["Open claims"] == ("queue", f"show=open&story={story}")
    assert found["○ Open: 3 (100%)"] == ("search", f"verdict=unreviewed&story={story}")
    assert found["Open comments"] == ("dashboard", f"list=comments&story={story}")
    assert found["Stories"] == ("coverage", f"story={story}")
    assert "Pairs of sources" not in found


@pytest.mark.parametrize(
    ("name", "title", "row"),
    [
        ("arrived", "Came in within 7 days", "Morning Post on its story"),
        ("comments", "Open comments", "<script>window.hacked=1</script>"),
        ("own", "What I decided today", "The harbour bridge carries 900 lorries every day"),
    ],
)
def test_a_whole_list_stands_on_a_page_of_its_own(newsroom: Engine, name: str, title: str, row: str) -> None:
    page = overview(list=name)
    assert f"<h1>{title}</h1>" in html_of(page)
    assert any(label.startswith(row) for label in links(page))
    assert links(page)["Overview"] == ("dashboard", "")


@pytest.mark.parametrize("name", ["comments", "own", "arrived"])
def test_an_empty_list_says_so(engine: Engine, name: str) -> None:
    assert "Go back to the overview." in html_of(overview(list=name))


def test_an_unknown_list_is_the_overview(newsroom: Engine) -> None:
    assert "<h1>Overview</h1>" in html_of(overview(list="<b>nothing</b>"))


def test_hostile_names_and_words_appear_as_text(newsroom: Engine) -> None:
    store_hostile(newsroom)
    assert all(words not in html_of(overview()) for words in HOSTILE[:2])
    page = overview()
    assert any(HOSTILE[0] in label for label in links(page))


@pytest.mark.parametrize(
    ("count", "total", "shown"),
    [
        (0, 10, "0%"),
        (10, 10, "100%"),
        (1, 1000, "under 1%"),
        (999, 1000, "over 99%"),
        (1, 3, "33%"),
        (2, 3, "67%"),
        (0, 0, "0%"),
    ],
)
def test_a_share_is_never_written_as_nothing_or_all_where_it_is_not(count: int, total: int, shown: str) -> None:
    assert share(count, total) == shown
