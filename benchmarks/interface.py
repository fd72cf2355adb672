"""What a reviewer waits for in a real browser, in databases of ever more claims.

usage: python -m benchmarks.interface [--sizes 1000 100000 1000000] [--folder FOLDER] [--rounds 7] [--only PAGE ...]

For each size the workbench is served on a filled database (`benchmarks.filled_room`) and used in Chromium: a key that
decides until the page is repainted and the decision stored, one after the other and on a page just loaded, a click on
a claim until it is shown, and each page of the menu, opened from the guide as a link opens it. Every figure is the
median of some rounds, from the event in the browser to the last change of the page, and stands as a ratio to the
repaint of an empty Streamlit page in the same browser, measured between them. With `--folder` the filled databases
stay there, and a later run takes them as they are.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright
from sqlalchemy import Engine, func
from sqlmodel import select

from benchmarks.corrected_article import correct
from benchmarks.filled_room import ARTICLES, confirmed_cluster, fill, first_article, first_claim, own_person
from benchmarks.repaint import EMPTY_PAGE, Watch, served
from db.engine import open_engine, reading
from db.migrate import upgrade
from db.tables import DecisionRecord, StoryRecord
from pages.shared.routes import GUIDE, PLACES
from tests.browser.chromium import FLAGS, require
from tests.browser.conftest import Site, serving, want_no_name

SIZES = (1_000, 100_000, 1_000_000)
BAR = 1.25
"""How much longer a page may take with the most claims than with the fewest."""

WAIT_MILLISECONDS = 120_000
STATEMENT, HEADING, NUMBER = ".claim-words", ".stMain h1", "[data-testid=stText]"
"""The parts of the pages that change when something else is shown."""

FILE = "workbench.sqlite3"
Times = dict[str, float]
"""Median milliseconds by what is done."""


def main() -> None:
    """Fill what is missing, measure each size, and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--folder", type=Path)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--only", nargs="+", default=[place.path for place in PLACES])
    chosen = options.parse_args()
    expect.set_options(timeout=WAIT_MILLISECONDS)
    # Whoever ends this ends the servers and the browser with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    found: dict[int, Times] = {}
    with _folder(chosen.folder) as folder, chromium() as browser, served(EMPTY_PAGE) as empty:
        for size in chosen.sizes:
            place = filled(folder, size)
            with serving(place) as site:
                found[size] = measured(browser, site, empty, chosen.rounds, chosen.only)
            print(f"{size:,} claims are measured", file=sys.stderr)
    print_table(found)


def filled(folder: Path, size: int) -> Path:
    """Return the folder of a database with so many claims, filled now where it is not there yet."""
    place = folder / str(size)
    if not (place / FILE).exists():
        place.mkdir(parents=True, exist_ok=True)
        engine = open_engine(f"sqlite:///{place / 'filling.sqlite3'}")
        upgrade(engine)
        print(f"{fill(engine, size):,} claims are stored", file=sys.stderr)
        correct(engine, corrected_article(_middle_story(engine)))
        engine.dispose()
        (place / "filling.sqlite3").rename(place / FILE)
    return place


def measured(browser: Browser, site: Site, empty: str, rounds: int, pages: Sequence[str]) -> Times:
    """Return the median times on one database, and of the empty page between them."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(WAIT_MILLISECONDS)
    want_no_name(context)
    work, beside = Watch(context.new_page()), Watch(context.new_page())
    beside.open(empty, "button")
    story = _middle_story(site.engine)
    tasks: dict[str, Callable[[], float]] = {"an empty page": lambda: _empty(beside)}
    tasks["a key, the decision stored"] = _deciding(work, site, story)
    tasks["the first key after loading"] = _deciding_afresh(work, site, story)
    tasks["a click on a claim"] = _clicking(work, site, story)
    for name, query in addresses(story).items():
        if name.split("?")[0] in pages:
            tasks[name] = _opening(work, site, name.split("?")[0], query)
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for name, task in tasks.items():
        # The first time is thrown away: it imports, and fills the caches of the database.
        for number in range(rounds + 1):
            once = task()
            taken[name] += [once] if number else []
            taken["an empty page"].append(_empty(beside))
        print(f"  {name}: {statistics.median(taken[name]):.0f} ms", file=sys.stderr, flush=True)
    context.close()
    return {name: statistics.median(times) for name, times in taken.items()}


def addresses(story: int) -> Mapping[str, str]:
    """Return the addresses to open by name: every page, and those that show one thing of a story."""
    article = first_article(story)
    shown = {
        "review": f"article={article}&claim={first_claim(article) + 2}",
        "versions": f"article={corrected_article(story)}",
        "coverage": f"story={story}",
    }
    more = {
        "repeated?group": f"group={confirmed_cluster(story)}",
        "sources?source": f"source={own_person(story)}",
        "search?q": f"q=case+{story}",
    }
    pages = {place.path: shown.get(place.path, "") for place in PLACES if place != GUIDE}
    return pages | more


def corrected_article(story: int) -> int:
    """Return the article of a story that stands in two versions."""
    return first_article(story) + ARTICLES - 1


def print_table(found: Mapping[int, Times]) -> None:
    """Print a row for each thing done: ratios to the empty page with milliseconds, and the growth."""
    sizes, growth = list(found), len(found) > 1
    heads = [f"{size:,} claims" for size in sizes]
    print("| until the page stands | " + " | ".join([*heads, f"growth (bar {BAR})"][: len(sizes) + growth]) + " |")
    print("|---" * (1 + len(sizes) + growth) + "|")
    for name in found[sizes[0]]:
        cells = [
            f"{found[size][name] / found[size]['an empty page']:.1f} ({found[size][name]:.0f} ms)" for size in sizes
        ]
        grown = found[sizes[-1]][name] / found[sizes[0]][name]
        told = [f"{grown:.2f}" + ("" if grown <= BAR or name == "an empty page" else ": **not reached**")]
        print(f"| {name} | " + " | ".join([*cells, *told][: len(sizes) + growth]) + " |")


def _empty(beside: Watch) -> float:
    return beside.until_repainted(lambda: beside.page.get_by_role("button", name="Again").click(), NUMBER)


def _deciding(work: Watch, site: Site, story: int) -> Callable[[], float]:
    """Decide by key on one claim after the other of an article, as a reviewer does who goes through it."""
    article = first_article(story) + 3

    def decide() -> float:
        if f"article={article}" not in work.page.url:
            work.open(f"{site.address}/review?article={article}&claim={first_claim(article)}", STATEMENT)
        return _decided(work, site)

    return decide


def _deciding_afresh(work: Watch, site: Site, story: int) -> Callable[[], float]:
    """Decide by key on a claim of a page that was loaded for it, which the browser draws for the first time."""
    article = first_article(story) + 1
    claims = iter(range(first_claim(article), first_claim(article + 1)))

    def decide() -> float:
        work.open(f"{site.address}/review?article={article}&claim={next(claims)}", STATEMENT)
        return _decided(work, site)

    return decide


def _decided(work: Watch, site: Site) -> float:
    """Press a key that decides and moves on; fail where the decision is not stored when the page stands."""
    before = _decisions(site.engine)
    taken = work.until_repainted(lambda: work.page.keyboard.press("v"), STATEMENT)
    assert _decisions(site.engine) == before + 1, "no decision was stored"
    return taken


def _clicking(work: Watch, site: Site, story: int) -> Callable[[], float]:
    """Click on two claims of an article in turn."""
    article = first_article(story) + 2
    state = {"next": 0}

    def click() -> float:
        if f"article={article}" not in work.page.url:
            work.open(f"{site.address}/review?article={article}&claim={first_claim(article) + 9}", STATEMENT)
        state["next"] = 1 - state["next"]
        claim = first_claim(article) + 3 * state["next"]
        return work.until_repainted(work.page.locator(f".cw-run[data-claim='{claim}']").first.click, STATEMENT)

    return click


def _opening(work: Watch, site: Site, path: str, query: str) -> Callable[[], float]:
    """Open a page from the guide, without loading the browser's part of Streamlit again."""

    def open_it() -> float:
        if work.page.url.startswith(site.address):
            work.move_to(f"/{GUIDE.path}")
            work.stands(".guide")
        else:
            work.open(f"{site.address}/{GUIDE.path}", ".guide")
        return work.until_repainted(lambda: work.move_to(f"/{path}" + (f"?{query}" if query else "")), HEADING)

    return open_it


def _middle_story(engine: Engine) -> int:
    with reading(engine) as session:
        return session.exec(select(func.count()).select_from(StoryRecord)).one() // 2 + 1


def _decisions(engine: Engine) -> int:
    with reading(engine) as session:
        return session.exec(select(func.count()).select_from(DecisionRecord)).one()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that the tests use."""
    found = require()
    environment: dict[str, str | float | bool] = {**os.environ, **found.environment}
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found.program, args=list(FLAGS), env=environment)
        yield started
        started.close()


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="interface-") as folder:
        yield Path(folder)


if __name__ == "__main__":
    main()
