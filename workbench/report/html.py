"""The report as one HTML page to send, read and print, without scripts or anything from elsewhere.

The page's texts come from articles and reviewers, so nothing in it is trusted: the template escapes all of them, only
http and https addresses become links, and the page's own policy forbids whatever else might be smuggled in. In print,
pages are A4 with numbers, no claim is torn where it fits a page, and the addresses of links are written out.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from workbench.interchange.about import About
from workbench.report.background import Background
from workbench.report.blocks import Block, printable
from workbench.report.html_runs import line_markup
from workbench.report.pieces import pieces
from workbench.stored.claims import ExportItem


def write(items: Iterable[ExportItem], about: About, background: Background) -> Iterator[bytes]:
    """Yield the page piece by piece. The claims of one article stand side by side in `items`.

    `about` heads it, `background` tells what is known beyond the claims. What is held meanwhile is one article's
    claims, one story, and a line for each article, source and outlet.
    """
    opening, ending = _page(about)
    yield opening.encode()
    for piece in pieces(items, about, background, render):
        yield piece.encode()
    yield ending.encode()


def render(blocks: Iterable[Block]) -> str:
    """Return blocks as HTML."""
    return "".join(_template("blocks.html.j2").generate(blocks=blocks))


def _page(about: About) -> tuple[str, str]:
    """Return what stands before and behind the blocks of a page."""
    style = _read("report.css")
    whole = _template("page.html.j2").render(
        title=printable(about.title),
        policy=_policy(style),
        # The project's own file.
        style=Markup(style),  # noqa: S704  # nosec B704
        content=Markup("\0"),
    )
    opening, _, ending = whole.partition("\0")
    return opening, ending


@cache
def _template(name: str) -> Template:
    # Escaping is on for everything: a template that forgets it cannot be written.
    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    page.filters["line"] = line_markup
    return page.from_string(_read(name))


def _read(name: str) -> str:
    return files("workbench.report").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """Return a Content-Security-Policy that lets in the page's own style sheet, by its hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
