"""The whole job in one sitting, as a person does it on the example articles, with the real language model.

Take an article in, decide three claims by keyboard, take one back, merge two sources, confirm a repeat, read the
coverage, and download what was done.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from db.engine import reading, writing
from db.reads.articles import list_articles
from db.reads.claims import claims_of, count_claims
from db.reads.groups import get_group, list_groups
from db.reads.repeats import open_proposals
from db.reads.sources import list_sources
from db.writes import examples
from db.writes.people import ensure_reviewer
from tests.browser.conftest import Site, at_rest, press
from tests.browser.test_export import make
from workbench.examples import example_articles
from workbench.extraction.claims.statement import statement_of
from workbench.model import SourceKind
from workbench.pipeline import analyse_all
from workbench.stored.articles import ArticleFilter
from workbench.stored.claims import ClaimFilter
from workbench.stored.clusters import GroupFilter, GroupState

TITLE = "Skellan winter crossings to halve, union warns"
BODY = """The Ferry and Dock Workers' Union said on Friday that 27 deckhands would lose their jobs when the diesel \
ferries are withdrawn.

“We were never asked,” the union's branch secretary, Bríd Ní Chorráin, told the Skellan Bulletin. “The board met \
without us.”

The Talve Crossing Authority denied that any job was at risk.
"""


@pytest.fixture(scope="module")
def examples_site(module_site: Site) -> Site:
    """Serve a workbench with the example articles, their claims found by the real pipeline."""
    articles = example_articles()
    pairs = list(zip(articles, analyse_all(articles), strict=True))
    with writing(module_site.engine) as session:
        examples.load(session, ensure_reviewer(session, "Examples"), pairs)
    return module_site


def test_a_reviewer_does_the_whole_job_on_the_example_articles(examples_site: Site, page: Page, tmp_path: Path) -> None:
    article_id = add_an_article(examples_site, page)
    verdicts = decide_three_and_undo_one(examples_site, page, article_id)
    gone, kept = merge_two_sources(examples_site, page)
    group = confirm_a_repeat(examples_site, page, article_id)
    read_the_coverage(page)
    rows = {int(row["claim_id"]): row for row in download_csv(examples_site, page, tmp_path)}
    assert {claim_id: rows[claim_id]["verdict"] for claim_id in verdicts} == verdicts
    (decided_by,) = {rows[claim_id]["decided_by"] for claim_id in list(verdicts)[:2]}
    assert decided_by.startswith("Guest "), "nobody gave a name, and no two share one"
    assert {row["source"] for row in rows.values()} >= {kept}
    assert {row["source"] for row in rows.values()}.isdisjoint({gone})
    assert {rows[member]["repeated_claim"] for member in group} == {rows[group[0]]["repeated_claim"]} != {""}
    check_json_lines(download_json_lines(page, tmp_path), rows)


def add_an_article(site: Site, page: Page) -> int:
    """Paste an article, correct its outlet, and arrive at its claims."""
    page.goto(f"{site.address}/articles")
    page.get_by_text("Add articles").click()
    page.get_by_role("textbox", name="The article's text").fill(f"{TITLE}\n\n{BODY}")
    page.get_by_role("button", name="Read the text").click()
    outlet = page.get_by_label("Outlet", exact=True)
    expect(outlet).to_be_visible()
    outlet.fill("Skellan Bulletin")
    outlet.press("Tab")
    at_rest(page)
    page.get_by_role("button", name="Save and find the claims").click()
    expect(page.locator(".claim-words")).to_be_visible()
    with reading(site.engine) as session:
        [row] = list_articles(session, ArticleFilter(query=TITLE))
    assert row.outlet == "Skellan Bulletin"
    return row.id


def decide_three_and_undo_one(site: Site, page: Page, article_id: int) -> dict[int, str]:
    """Decide three claims by one key each, take the last back; return the verdicts as they must be exported."""
    with reading(site.engine) as session:
        first, second, third = (one.id for one in claims_of(session, article_id)[:3])
    progress = page.locator(".progress")
    expect(page.locator(".st-key-last-steps")).to_be_visible()
    for count, key in enumerate("vdu", start=1):
        press(page, key)
        expect(progress).to_contain_text(f"{count} of ")
    press(page, "z")
    expect(progress).to_contain_text("2 of ")
    return {first: "verified", second: "disputed", third: "unreviewed"}


def merge_two_sources(site: Site, page: Page) -> tuple[str, str]:
    """Merge the two names of the lock-keeper; return the name that goes and the name that stays."""
    with reading(site.engine) as session:
        people = {row.name: row for row in list_sources(session, "Brandt") if row.kind is SourceKind.PERSON}
    gone, kept = people["Mr Brandt"], people["Joaquim Brandt"]
    page.goto(f"{site.address}/sources?source={gone.id}")
    at_rest(page)
    page.get_by_role("button", name="Merge with another source").click()
    page.get_by_role("combobox", name="The same as").click()
    page.get_by_role("combobox", name="The same as").fill(kept.name)
    page.get_by_role("option", name=f"{kept.name} (person)", exact=True).click()
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.get_by_text("is now part of")).to_be_visible()
    expect(page.locator(".page-head h1")).to_have_text(kept.name)
    expect(page.get_by_role("button", name="Take apart")).to_be_visible()
    return gone.name, kept.name


def confirm_a_repeat(site: Site, page: Page, article_id: int) -> list[int]:
    """Say by keyboard that the deckhands' pair is the same claim in both articles; return the claims of the group."""
    with reading(site.engine) as session:
        wanted = [
            pair.id
            for pair in open_proposals(session, article_id, limit=100)
            if all("deckhands" in statement_of(side.claim.claim) for side in (pair.left, pair.right))
        ]
    page.goto(f"{site.address}/repeated?article={article_id}&pair={wanted[0]}")
    expect(page.locator(".pair-words").first).to_be_visible()
    expect(page.get_by_role("button", name="Skip for now")).to_be_visible()
    press(page, "s")
    expect(page.get_by_text("Stored: Same claim.")).to_be_visible()
    with reading(site.engine) as session:
        [row] = list_groups(session, GroupFilter(GroupState.CONFIRMED))
        group = get_group(session, row.id)
    assert article_id in {member.article.id for member in group.confirmed}
    return [member.claim.id for member in group.confirmed]


def read_the_coverage(page: Page) -> None:
    """Choose the story of the ferries, and find in the table which outlets tell of the deckhands."""
    page.get_by_role("link", name="Coverage", exact=True).click()
    page.get_by_role("combobox", name="Story").click()
    page.get_by_role("option", name=re.compile("Astervik ferries")).click()
    row = page.locator(".cw-matrix tbody tr").filter(has_text="deckhands").first
    expect(row.locator("td.cw-confirmed").first).to_be_visible()
    expect(row.locator("td.cw-not-found").first).to_be_visible()
    expect(page.get_by_text("cells checked by people")).to_be_visible()
    expect(page.get_by_role("heading", name="Emphasis and sourcing")).to_be_visible(timeout=60_000)
    at_rest(page)


def download_csv(site: Site, page: Page, folder: Path) -> list[dict[str, str]]:
    """Download all claims as a spreadsheet reads them."""
    page.get_by_role("link", name="Export").click()
    text = make(page, "CSV", folder)[1]
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    with reading(site.engine) as session:
        assert len(rows) == count_claims(session, ClaimFilter())
    return rows


def download_json_lines(page: Page, folder: Path) -> list[dict[str, Any]]:
    """Download all claims as other programs read them."""
    return [json.loads(line) for line in make(page, "JSON Lines", folder)[1].splitlines()]


def check_json_lines(lines: list[dict[str, Any]], rows: dict[int, dict[str, str]]) -> None:
    """Check that every claim is there with the verdict of the table, and that its offsets lead to its words."""
    texts = {line["id"]: line["text"] for line in lines if line["type"] == "article"}
    claims = [line for line in lines if line["type"] == "claim"]
    assert {line["id"]: line["verdict"] for line in claims} == {id_: row["verdict"] for id_, row in rows.items()}
    for line in claims:
        text = texts[line["article"]["id"]]
        assert all(text[span["start"] : span["end"]] == span["text"] for span in line["content"])
