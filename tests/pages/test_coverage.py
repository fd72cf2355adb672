"""The page of coverage: who carried a claim, who was first, who left it out, and what outlets have in common."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import writing
from db.reads.claims import claims_of
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from tests.pages import pair_samples
from tests.pages.crowds import crowd_of_groups, loading
from tests.pages.pair_samples import CROWNS, LORRIES, OSTROW, PORT, answer_all, counting, store, store_story
from tests.pages.places import opened
from tests.pages.review_desk import html_of, in_address
from workbench.model import Relation, Verdict

OUTLETS = ["Evening Mail", "Morning Post", "Velden Courier", "Zoo Gazette"]


@pytest.fixture
def story(engine: Engine) -> Engine:
    """Store a story of three outlets, whose alike claims are confirmed, and another story of a fourth."""
    store_story(engine)
    answer_all(engine)
    return engine


def coverage(**query: str) -> AppTest:
    page = opened("coverage", **query).run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def table(page: AppTest) -> dict[str, list[str]]:
    """Return the cells of the first table by the claim that opens their row, as HTML."""
    body = html_of(page).split("<tbody>")[1].split("</tbody>")[0]
    rows = re.findall(r'<tr><th scope="row"><bdi>(.*?)</bdi>.*?</th>(.*?)</tr>', body)
    return {words: re.findall(r"<td.*?</td>", cells) for words, cells in rows}


def words(cell: str) -> str:
    return re.sub(r"<[^>]+>", " ", cell)


def test_with_nothing_confirmed_the_page_leads_to_the_pairs(engine: Engine) -> None:
    store_story(engine)
    page = coverage()
    assert "No repeated claim is confirmed yet." in html_of(page)
    assert [str(link.label).replace("\\", "") for link in page.page_link] == ["Answer the proposed pairs (4)"]


def test_every_outlet_has_a_column_and_every_claim_says_who_was_first(story: Engine) -> None:
    html = html_of(coverage())
    heads = re.findall(r'<th scope="col"><bdi>(.*?)</bdi>', html)
    assert heads == OUTLETS
    assert html.count("Velden Courier was first.") == 2


def test_cells_say_who_carried_it_who_left_it_out_and_who_wrote_of_other_things(story: Engine) -> None:
    rows = table(coverage())
    lorries = next(cells for claim, cells in rows.items() if "lorries" in claim)
    crowns = next(cells for claim, cells in rows.items() if "crowns" in claim)
    mail, post, courier, zoo = (words(cell) for cell in lorries)
    assert "★ first, 3 May 2031" in courier
    assert "Lena Ostrow" in courier
    assert "4 May 2031" in post
    assert "first" not in post
    assert "Professor Ostrow-Lind" in post
    assert "5 May 2031" in mail
    assert "not on this story" in zoo
    assert "left it out" in words(crowns[0])


def test_a_cell_leads_to_its_claim_carries_no_name_and_shows_the_verdict(story: Engine) -> None:
    with writing(story) as session:
        claim = claims_of(session, 1)[0]
        at = datetime(2031, 5, 9, tzinfo=UTC)
        decide(session, ensure_reviewer(session, "Ada"), claim.id, claim.revision, Verdict.VERIFIED, at)
    cell = next(cells for claim_words, cells in table(coverage(by="Ada & Co")).items() if "lorries" in claim_words)[2]
    assert f'href="review?article=1&amp;claim={claim.id}"' in cell
    assert "✓ Verified" in re.sub(r"\s+", " ", words(cell))


def test_bars_and_overlaps_say_their_figures_in_words(story: Engine) -> None:
    html = html_of(coverage())
    assert "carried 2 of 2, left out 0, first 2" in html
    assert "carried 1 of 2, left out 1, first 0" in html
    pairs = dict(re.findall(r"<tr><td>(.*?)</td><td>(.*?)</td>", html))
    assert pairs["<bdi>Morning Post</bdi> and <bdi>Velden Courier</bdi>"] == "2 of 2"
    assert pairs["<bdi>Evening Mail</bdi> and <bdi>Morning Post</bdi>"] == "1 of 2"


def test_variants_and_contradictions_are_named(engine: Engine) -> None:
    store_story(engine)
    answer_all(engine, Relation.CONTRADICTION)
    assert '<span class="relation">contradicts</span>' in html_of(coverage())


def test_two_outlets_on_one_day_are_both_first_and_an_unknown_day_is_said(engine: Engine) -> None:
    for outlet, day in (("A Post", date(2031, 5, 1)), ("B Post", date(2031, 5, 1)), ("C Post", None)):
        store(engine, outlet, f"{outlet} writes", day, (PORT, CROWNS))
    answer_all(engine)
    [cells] = table(coverage()).values()
    assert ["★ first" in cell for cell in cells] == [True, True, False]
    assert "no date" in cells[2]
    assert "A Post and B Post carried it first, on the same day. An article without a date" in html_of(coverage())


def test_a_search_narrows_the_rows_and_stands_in_the_address(story: Engine) -> None:
    page = coverage()
    page.text_input(key=session_state.key("coverage", "q")).set_value("million PIERS").run()
    assert in_address(page, "q") == "million PIERS"
    assert [claim for claim in table(page) if "crowns" not in claim] == []
    assert len(table(coverage(q="million PIERS"))) == 1
    assert "No repeated claim holds these words." in html_of(coverage(q="otters"))


def test_what_still_waits_is_one_link_away(engine: Engine) -> None:
    store_story(engine)
    answer_all(engine)
    store(engine, "Late Post", "Later", date(2031, 6, 1), (OSTROW, LORRIES))
    [link] = coverage().page_link
    assert re.fullmatch(r"\d more pairs wait for an answer", str(link.label))


def test_more_articles_and_rows_take_no_more_statements(engine: Engine) -> None:
    counts = []
    for size in (3, 6):
        for number in range(size):
            store(engine, f"Outlet {size} {number}", f"Story {size} {number}", None, (OSTROW, LORRIES), (PORT, CROWNS))
        answer_all(engine)
        coverage()
        with counting() as sent:
            coverage()
        counts.append(len(sent))
    assert counts[0] == counts[1] > 0


def test_an_outlet_is_shown_with_all_of_its_articles(engine: Engine) -> None:
    store_story(engine)
    answer_all(engine)
    for number in range(3):
        store(engine, "Zoo Gazette", f"Zoo news {number}", date(2031, 7, 1), (OSTROW, f"otter {number} sleeps"))
    assert '<bdi>Zoo Gazette</bdi><span class="quiet">4 articles</span>' in html_of(coverage())


def test_hostile_names_stand_in_the_table_as_text(engine: Engine) -> None:
    pair_samples.store_hostile(engine)
    answer_all(engine)
    html = html_of(coverage())
    assert "<script>" not in html
    assert "<img" not in html
    assert "&lt;script&gt;window.hacked=1&lt;/script&gt;" in html


def test_a_search_changes_which_rows_are_shown_and_nothing_that_they_say(story: Engine) -> None:
    every, some = table(coverage()), table(coverage(q="crowns"))
    assert len(some) == 1 < len(every)
    assert [every[claim] == cells for claim, cells in some.items()] == [True]
    assert "left it out" in words(next(iter(some.values()))[0])
    assert "carried 2 of 2, left out 0, first 2" in html_of(coverage(q="crowns"))


def test_a_page_reads_the_claims_of_its_rows_however_many_are_confirmed(engine: Engine) -> None:
    ids = store_story(engine)
    shown = []
    for count in (40, 200):
        crowd_of_groups(engine, [1, 4, 6], count)
        coverage()
        with counting() as sent, loading() as loaded:
            page = coverage()
        shown.append((len(sent), loaded["claim"], len(table(page))))
    assert shown == [(shown[0][0], 60, 1)] * 2
    assert len(ids) == 4


def test_the_rows_are_paged_and_counted(engine: Engine) -> None:
    store_story(engine)
    crowd_of_groups(engine, [1, 4, 6], 25)
    assert "25 repeated claims" in html_of(coverage())
    assert html_of(coverage()).count('<tr><th scope="row">') == 20
    assert html_of(coverage(page="2")).count('<tr><th scope="row">') == 5
    assert "carried 25 of 25" in html_of(coverage(page="2"))
