"""Small pieces of wording that all parts of a report share."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher

from workbench.coverage.appearances import day_of
from workbench.interchange.moments import show_day
from workbench.model import Article, Spans, Verdict
from workbench.report.blocks import Line, Look, Run, foreign, own
from workbench.vocabulary import Term

NO_OUTLET, NO_TITLE, NO_DAY = "Unknown outlet", "Untitled article", "no date"
STYLES: dict[Verdict, str] = {verdict: verdict.value.replace("_", "-") for verdict in Verdict} | {
    Verdict.UNREVIEWED: "open"
}
"""What the style sheet calls each verdict."""

_WORD = re.compile(r"\w+(?:[.,:'’-]\w+)*|[%$€£]")


def counted(number: int, one: str, more: str = "") -> str:
    """Return a number with its noun: 1 claim, 2,000 claims."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def signed(term: Term) -> str:
    """Return what a reader calls something, behind its sign."""
    return f"{term.sign} {term.label}"


def spoken(spans: Spans) -> str:
    """Return the words of spans, with dots where something stands between them."""
    return " … ".join(span.text for span in spans)


def quoted(text: str) -> Line:
    """Return words of others in quotation marks."""
    return own("“"), foreign(text), own("”")


def shown_day(article: Article) -> str:
    """Return the day of an article for people, saying so where it is only that of its address."""
    day = day_of(article)
    if day is None:
        return NO_DAY
    return show_day(day) if article.published else f"{show_day(day)} (by its address)"


def shown_or_none(day: date | None) -> str:
    """Return a day for people."""
    return show_day(day) if day else NO_DAY


def outlet_of(article: Article) -> str:
    """Return an outlet's name for people."""
    return article.outlet.name or NO_OUTLET


def title_of(article: Article) -> str:
    """Return a title for people."""
    return article.title or NO_TITLE


def apart(text: str, other: str) -> Line:
    """Return a text with the words marked that another one lacks at that place; case does not count.

    Words are aligned by their longest common runs (Ratcliff and Obershelp, as Python's difflib has it:
    https://docs.python.org/3/library/difflib.html#difflib.SequenceMatcher).
    """
    mine, theirs = list(_WORD.finditer(text)), [one.group().casefold() for one in _WORD.finditer(other)]
    matcher = SequenceMatcher(None, [one.group().casefold() for one in mine], theirs, autojunk=False)
    found, at = list[Run](), 0
    for kind, start, end, _, _ in matcher.get_opcodes():
        if kind in ("equal", "insert"):
            continue
        first, last = mine[start].start(), mine[end - 1].end()
        found += [foreign(text[at:first]), foreign(text[first:last], Look.MARK)]
        at = last
    return tuple(run for run in (*found, foreign(text[at:])) if run.text)
