"""Every page is open to all readers: axe finds nothing grave, light and dark, wide and narrow, and focus can be seen.

The pages come from `PLACES`, so that a new one is read here by itself; `worked_examples.fill` names further addresses
of a page that are worth a look.
"""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from pages.shared.routes import IN_NO_MENU, PLACES, Place
from tests.browser.conftest import Site, at_rest, grave_findings
from tests.browser.worked_examples import fill

FIRST_VISIT = 180_000  # milliseconds; it imports the language library
WIDTHS = (1440, 390)
HEIGHT = 900
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
MENU = len(PLACES) - len(IN_NO_MENU)
MOST_STOPS = 400
"""Presses of Tab after which a page is held to lead round in a circle without ever leaving it."""
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"
NEXT_STOP = """() => {
    const above = one => one.parentElement || one.getRootNode().host || null
    const around = one => {
        const chain = [one]
        for (let up = above(one); up && chain.length < 4; up = above(up)) chain.push(up)
        const label = one.closest("label")
        return label ? [...chain, ...label.children] : chain
    }
    const seen = one => one.getBoundingClientRect().width > 3 && getComputedStyle(one).opacity !== "0"
    const look = one => around(one).filter(seen).map(part => {
        const style = getComputedStyle(part)
        const line = style.outlineStyle === "none" ? "" : style.outlineWidth + style.outlineColor
        return line + "/" + style.boxShadow
    }).join(" ")
    let now = document.activeElement
    while (now?.shadowRoot?.activeElement) now = now.shadowRoot.activeElement
    const former = window.formerStop
    const unmarked = former && former.element.isConnected && former.look === look(former.element)
    const left = !now || now === document.body
    window.formerStop = left ? null : {element: now, look: look(now)}
    window.stops = window.stops || new Set()
    const again = window.stops.has(now)
    window.stops.add(now)
    return {ended: left || again, unmarked: unmarked ? former.element.outerHTML.slice(0, 300) : ""}
}"""
"""Looks at the element that has the cursor now, and says of the one before whether losing it changed its look.

What may change is the outline or the shadow of the element, of what stands close around it, or of its label: Streamlit
hides the boxes of its switches and draws others beside them.
"""


@pytest.fixture(scope="module")
def queries(module_site: Site) -> dict[str, tuple[str, ...]]:
    """Fill the database with the example articles and some work on them; return the queries to look at by page."""
    return fill(module_site.engine)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
@pytest.mark.timeout(900)
def test_a_page_has_no_grave_barrier_light_and_dark(
    module_site: Site, queries: dict[str, tuple[str, ...]], page: Page, place: Place, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    found = {}
    for query in queries.get(place.path, ("",)):
        opened(page, module_site, place, query)
        for theme in THEMES:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            expect(page.locator(".stApp")).to_have_css("color-scheme", theme)
            found[f"{query} {theme}"] = grave_findings(page)
    assert {where: grave for where, grave in found.items() if grave} == {}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
@pytest.mark.timeout(900)
def test_whatever_tab_reaches_shows_that_it_has_the_cursor(
    module_site: Site, queries: dict[str, tuple[str, ...]], page: Page, place: Place
) -> None:
    found = {}
    for query in queries.get(place.path, ("",)):
        opened(page, module_site, place, query)
        found[query] = unmarked_stops(page)
    assert {where: unmarked for where, unmarked in found.items() if unmarked} == {}


def opened(page: Page, site: Site, place: Place, query: str) -> None:
    """Open a page and wait until it stands whole, without an error."""
    page.goto(f"{site.address}/{place.path}?{query}")
    expect(page.locator(".stMain h1").first).to_be_visible(timeout=FIRST_VISIT)
    at_rest(page)
    expect(page.locator(".stException")).to_have_count(0)


def unmarked_stops(page: Page) -> list[str]:
    """Press Tab through a whole page; return the elements that look alike with the cursor and without."""
    page.add_style_tag(content=STILL)
    unmarked = []
    for stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        now = page.evaluate(NEXT_STOP)
        unmarked += [now["unmarked"]] if now["unmarked"] else []
        if now["ended"]:
            assert stop >= MENU, "Tab does not even lead through the menu"
            return unmarked
    raise AssertionError(f"Tab has not been led through the page after {MOST_STOPS} presses")
