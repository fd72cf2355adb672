"""One source's page and the view of unnamed sourcing in a real browser: many claims, filters, hostile names, phones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, at_rest, serving
from tests.browser.hostile import check_fits, check_shown_as_text
from tests.db.profile_samples import NURSE, VEIL, fill, put, said, source_id
from tests.pages.pair_samples import HOSTILE
from workbench.model import Source, SourceKind

MANY, FEW, ROUNDS, BOUND = 2000, 20, 3, 3.0
HOSTILE_NAME = " ".join(HOSTILE)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve 4,000 claims, 2,000 of them of source 1 and 20 of source 2."""
    with serving(tmp_path_factory.mktemp("large")) as site:
        fill(site.engine, articles=200, claims_each=20, many=MANY, few=FEW)
        yield site


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve an article whose outlet, roles and sources try to be markup."""
    with serving(tmp_path_factory.mktemp("hostile")) as site:
        person, unnamed = Source(HOSTILE_NAME, SourceKind.PERSON), Source(HOSTILE_NAME, SourceKind.UNNAMED)
        lines = [said(VEIL, "one thing", role=HOSTILE_NAME), said(person, "another thing"), said(unnamed, "a third")]
        put(site.engine, HOSTILE_NAME, None, *lines, said(VEIL, "a fourth", through=person), said(NURSE, "a fifth"))
        yield site


def opened(site: Site, page: Page, query: str, claims: int) -> None:
    """Open a part of the page of sources and wait until as many claims stand there."""
    page.goto(f"{site.address}/sources?{query}")
    expect(page.locator(".match")).to_have_count(claims)
    at_rest(page)


def seconds(site: Site, page: Page, query: str, claims: int) -> float:
    """Return how long the page takes from its address to its last claim."""
    began = perf_counter()
    page.goto(f"{site.address}/sources?{query}")
    expect(page.locator(".match")).to_have_count(claims)
    return perf_counter() - began


def test_two_thousand_claims_come_in_pages_under_the_profile(large: Site, page: Page) -> None:
    opened(large, page, "source=1", 25)
    expect(page.get_by_role("heading", name="Roles, in the words of articles")).to_be_visible()
    expect(
        page.get_by_text("Harbour engineer", exact=True).or_(page.get_by_text("harbour engineer")).first
    ).to_be_visible()
    expect(page.locator(".verdict-bar")).to_have_attribute("aria-label", re.compile("open.*not checkable"))
    expect(page.locator(".st-key-companions a")).to_have_count(10)
    page.locator(".stPagination, [data-testid=stPagination]").get_by_text("2", exact=True).click()
    expect(page).to_have_url(re.compile("claims=2"))
    expect(page.locator(".match")).to_have_count(25)


def test_a_source_with_many_claims_opens_about_as_fast_as_one_with_few(large: Site, page: Page) -> None:
    opened(large, page, "source=1", 25)
    taken = [(seconds(large, page, "source=1", 25), seconds(large, page, "source=2", 20)) for _ in range(ROUNDS)]
    many, few = (median(times) for times in zip(*taken, strict=True))
    assert many <= BOUND * few


def test_a_chosen_verdict_survives_a_reload(large: Site, page: Page) -> None:
    opened(large, page, "source=2", 20)
    chosen = page.get_by_role("radio", name=re.compile("Disputed")).or_(
        page.get_by_role("button", name=re.compile("Disputed"))
    )
    count = int(re.findall(r"\d+", chosen.inner_text())[0])
    chosen.click()
    expect(page.locator(".match")).to_have_count(count)
    expect(page).to_have_url(re.compile("verdict=disputed"))
    page.reload()
    expect(page.locator(".match")).to_have_count(count)


def test_a_link_to_another_source_shows_all_of_its_claims(large: Site, page: Page) -> None:
    opened(large, page, "source=1&verdict=disputed", 25)
    page.locator(".st-key-companions a").first.click()
    expect(page.locator(".page-head h1")).not_to_have_text("Witness 1")
    at_rest(page)
    assert "verdict=" not in page.url


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("where", ["profile", "unnamed"])
def test_hostile_names_appear_as_text_and_fit(
    hostile: Site, page: Page, check_access: Callable[[Page], None], where: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    if where == "profile":
        opened(hostile, page, f"source={source_id(hostile.engine, VEIL.name)}", 2)
    else:
        opened(hostile, page, "view=unnamed&outlet=1", 2)
    check_shown_as_text(page)
    check_fits(page, width)
    check_access(page)


def test_a_number_in_the_table_leads_to_its_claims(hostile: Site, page: Page) -> None:
    page.goto(f"{hostile.address}/sources?view=unnamed")
    page.locator(".sourcing a").first.click()
    expect(page.locator(".match")).to_have_count(2)
    expect(page).to_have_url(re.compile("outlet=1"))


@pytest.mark.parametrize("width", [1440, 390])
def test_the_profile_of_a_large_source_is_for_all_readers(
    large: Site, page: Page, check_access: Callable[[Page], None], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opened(large, page, "source=1", 25)
    check_fits(page, width)
    check_access(page)
