"""Small pieces of wording that all parts of a report share."""

from __future__ import annotations

from datetime import date

from workbench.coverage.appearances import day_of
from workbench.interchange.moments import show_day
from workbench.model import Article, Spans, Verdict
from workbench.report.blocks import Line, Look, foreign, own
from workbench.text.words_apart import runs_apart
from workbench.vocabulary import Term

NO_OUTLET, NO_TITLE, NO_DAY = "Unknown outlet", "Untitled article", "no date"
STYLES: dict[Verdict, str] = {verdict: verdict.value.replace("_", "-") for verdict in Verdict} | {
    Verdict.UNREVIEWED: "open"
}
"""What the style sheet calls each verdict."""


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
    """Return a text with the words marked that another one lacks at that place; case does not count."""
    runs = runs_apart(text, other)
    return tuple(foreign(part, Look.MARK) if lacking else foreign(part) for part, lacking in runs)
