"""Reading web pages, next to trafilatura, newspaper4k and readability-lxml on the same pages in one run.

    python -m benchmarks.web_pages [FOLDER...] [--wrong]

A folder holds pages (NAME.html) with what is right beside them (NAME.json: title, outlet, authors, published, body as
paragraphs, foreign lines). The pages of `benchmarks/data/pages` have the structure of real sites and invented words.
Right are: a title with the same letters; an outlet with the same letters but for "the"; the same people as authors; the
same day. The body is compared by its words: recall and precision of the bag of words, the mean over the pages
(the measure of Kohlschütter et al., WSDM 2010, with bags for sequences). `--wrong` lists what the workbench got wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import newspaper
import readability
import trafilatura
from lxml.html import fromstring

from workbench.errors import IngestError
from workbench.ingest import read_file
from workbench.text.folding import fold

PAGES = Path(__file__).parent / "data" / "pages"
FIELDS = ("title", "outlet", "authors", "day")


@dataclass(frozen=True, slots=True)
class Found:
    """What one reader found on a page; None where it does not look for it."""

    title: str | None
    outlet: str | None
    authors: Sequence[str] | None
    day: str | None
    body: str


def workbench_reads(html: bytes) -> Found:
    """Read a page with the workbench."""
    try:
        draft = read_file("page.html", html)
    except IngestError:
        return Found("", "", [], "", "")
    day = draft.published.isoformat() if draft.published else ""
    return Found(draft.title, draft.outlet_name, [name for name in draft.author.split(", ") if name], day, draft.body)


def trafilatura_reads(html: bytes) -> Found:
    """Read a page with trafilatura as it comes."""
    found = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
    if found is None:
        return Found("", "", [], "", "")
    got = found if isinstance(found, dict) else found.as_dict()
    authors = [name for name in (got["author"] or "").split("; ") if name]
    return Found(got["title"] or "", got["sitename"] or "", authors, got["date"] or "", got["text"] or "")


def newspaper_reads(html: bytes) -> Found:
    """Read a page with newspaper4k; it names no outlet. Without a network it would wait for the pictures."""
    article = newspaper.Article("https://page.example/article/1", language="en", fetch_images=False)
    article.download(input_html=html.decode("utf-8", "replace"))
    article.parse()
    day = article.publish_date.date().isoformat() if article.publish_date else ""
    return Found(article.title or "", None, list(article.authors), day, article.text or "")


def readability_reads(html: bytes) -> Found:
    """Read a page with readability-lxml; it looks for title and body alone."""
    document = readability.Document(html.decode("utf-8", "replace"))
    body = fromstring(document.summary()).text_content()
    return Found(document.short_title() or "", None, None, None, body)


READERS: dict[str, Callable[[bytes], Found]] = {
    "workbench": workbench_reads,
    "trafilatura": trafilatura_reads,
    "newspaper4k": newspaper_reads,
    "readability-lxml": readability_reads,
}


def letters(text: str) -> str:
    """Return the letters and digits of a text, folded, for comparing."""
    return re.sub(r"\W+", "", fold(text))


def outlet_letters(text: str) -> str:
    """Return an outlet's name for comparing, without "the"."""
    return letters(re.sub(r"^the\s+", "", text, flags=re.IGNORECASE))


def rights(found: Found, label: dict[str, Any]) -> dict[str, bool | None]:
    """Say of each field whether it is right, None where the reader does not look for it."""
    authors = None if found.authors is None else {letters(name) for name in found.authors}
    return {
        "title": None if found.title is None else letters(found.title) == letters(label["title"]),
        "outlet": None if found.outlet is None else outlet_letters(found.outlet) == outlet_letters(label["outlet"]),
        "authors": None if authors is None else authors == {letters(name) for name in label["authors"]},
        "day": None if found.day is None else found.day == (label["published"] or ""),
    }


def body_score(body: str, label: dict[str, Any]) -> tuple[float, float]:
    """Return recall and precision of the words of a body."""
    got = Counter(re.findall(r"\w+", body.casefold()))
    wanted = Counter(re.findall(r"\w+", " ".join(label["body"]).casefold()))
    shared = (got & wanted).total()
    return shared / (wanted.total() or 1), shared / (got.total() or 1)


def wrongs(name: str, found: Found, label: dict[str, Any]) -> list[str]:
    """Return a line for each thing that is wrong with what was found on a page."""
    right = rights(found, label)
    said = {"title": found.title, "outlet": found.outlet, "authors": found.authors, "day": found.day}
    wanted = {**label, "day": label["published"]}
    lines = [f"{field}: {said[field]!r}, right is {wanted[field]!r}" for field in FIELDS if right[field] is False]
    words = letters(found.body)
    lines += [f"lost: {text[:110]}" for text in label["body"] if letters(text) not in words]
    lines += [f"foreign: {text[:110]}" for text in label["foreign"] if letters(text) in words]
    recall, precision = body_score(found.body, label)
    return [f"{name} (recall {recall:.3f}, precision {precision:.3f})", *(f"    {line}" for line in lines)]


def pages_in(folders: Sequence[Path]) -> list[tuple[Path, dict[str, Any]]]:
    """Return the pages of the folders with their labels."""
    pages = sorted(page for folder in folders for page in folder.rglob("*.html") if page.with_suffix(".json").exists())
    return [(page, json.loads(page.with_suffix(".json").read_text("utf-8"))) for page in pages]


def report(pages: Sequence[tuple[Path, dict[str, Any]]]) -> None:
    """Print a line for each reader: its fields, its bodies, and its time as a ratio of trafilatura's."""
    print(f"{len(pages)} pages")
    print(
        f"{'':18}{'title':>8}{'outlet':>8}{'authors':>9}{'day':>8}{'recall':>9}{'precision':>11}{'foreign':>9}{'time':>7}"
    )
    lines, times = [], {}
    for reader, read in READERS.items():
        started = time.perf_counter()
        found = [(read(page.read_bytes()), label) for page, label in pages]
        times[reader] = time.perf_counter() - started
        lines.append((reader, _cells(found)))
    for reader, cells in lines:
        print(f"{reader:18}{cells}{times[reader] / times['trafilatura']:>7.2f}")


def _cells(found: Sequence[tuple[Found, dict[str, Any]]]) -> str:
    """Return the figures of one reader: shares of pages with the field right, the mean of the bodies, foreign lines."""
    cells = []
    for field, width in zip(FIELDS, (8, 8, 9, 8), strict=True):
        right = [value for one, label in found if (value := rights(one, label)[field]) is not None]
        cells.append(f"{100 * mean(right):{width}.1f}" if right else f"{'–':>{width}}")
    scores = [body_score(one.body, label) for one, label in found]
    foreign = sum(letters(text) in letters(one.body) for one, label in found for text in label["foreign"])
    lines = sum(len(label["foreign"]) for _, label in found)
    cells.append(f"{mean(recall for recall, _ in scores):9.3f}{mean(precision for _, precision in scores):11.3f}")
    return "".join(cells) + f"{100 * foreign / (lines or 1):9.1f}"


def main() -> None:
    """Read the pages with every reader, or list what the workbench gets wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[PAGES])
    parser.add_argument("--wrong", action="store_true", help="list what the workbench gets wrong")
    arguments = parser.parse_args()
    pages = pages_in(arguments.folders)
    if not arguments.wrong:
        report(pages)
        return
    for page, label in pages:
        lines = wrongs(page.name, workbench_reads(page.read_bytes()), label)
        if len(lines) > 1:
            print("\n".join(lines))


if __name__ == "__main__":
    main()
