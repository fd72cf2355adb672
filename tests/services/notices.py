"""Invented notices in which many people each say one thing."""

from __future__ import annotations

from datetime import date

from tests.db.samples import analysis, claim
from workbench.model import Analysis, Article, Claim, Outlet, Source, SourceKind

FIRST = ("Ada", "Boris", "Clara", "Dario", "Edda")
LAST = ("Ostberg", "Holmstad", "Lindrup", "Falkvik", "Braskholt", "Moenby", "Quistlund", "Dornbach")
THINGS = ("bridge", "ferry", "school", "market", "tunnel", "library", "hospital", "station", "quarry", "theatre")


def notice(count: int, number: int = 1) -> tuple[Article, Analysis]:
    """Return an article in which `count` people, the same in every article, each say one thing."""
    lines = [_line(at, number) for at in range(count)]
    text = "\n\n".join(f"{who} said on Monday that {words}." for who, words in lines)
    article = Article(text, f"Notice {number}", Outlet(f"Post {number}"), published=date(2031, 5, number))
    return article, analysis(_claim(text, *line) for line in lines)


def _line(at: int, number: int) -> tuple[str, str]:
    who = f"{FIRST[at % 5]} {LAST[(at // 5) % 8]}{'' if at < 40 else f'-{LAST[at % 7]}'}"
    return who, f"the {THINGS[at % 10]} of Velden needs {at * 3 + 2} new beams and {number + 4} painters"


def _claim(text: str, who: str, words: str) -> Claim:
    return claim(text, words, said_by=who, source=Source(who, SourceKind.PERSON))
