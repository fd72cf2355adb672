"""Invented articles for the tests of pages: one ordinary, one full of what must appear as text and never as markup."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from db.engine import open_engine, writing
from db.migrate import upgrade
from db.writes.articles import store_article
from db.writes.people import ensure_reviewer
from workbench.model import (
    Analysis,
    Article,
    Claim,
    Cue,
    Form,
    Outlet,
    Report,
    Source,
    SourceKind,
    SourceMention,
    Span,
    StoredArticle,
)

TITLE = "Harbour bridge to close for a year"
TEXT = f"""{TITLE}

The harbour bridge in Lindmouth will close in May, Mayor Ines Oduya said on Tuesday. "The cables are worn," she said, \
"and nobody should drive over them."

According to the ferry company, two more boats will run from June. The Lindmouth Ledger reported that engineer \
Tomas Brandt had warned of rust in 2019.

The bridge is the oldest in the county. 🌉 Çiğdem Işık 👩‍👧 of the traders' union called the plan "a gift to nobody"."""

HOSTILE_TITLE = "<img src=x onerror=window.hacked=1> [press](javascript:window.hacked=1) :red[alarm] $x^2$"
HOSTILE_TEXT = f"""{HOSTILE_TITLE}

"<script>window.hacked=1</script> costs **nothing**," <b>Bold Barnaby</b> said."""


def open_database(folder: Path) -> tuple[Engine, str]:
    """Make an empty database in `folder`; return it with its address."""
    url = f"sqlite:///{folder / 'workbench.sqlite3'}"
    engine = open_engine(url)
    upgrade(engine)
    return engine, url


def store(engine: Engine, article: Article, claims: tuple[Claim, ...]) -> StoredArticle:
    """Store an article with its claims, as the page of articles does."""
    with writing(engine) as session:
        by = ensure_reviewer(session, "Desk")
        stored, _ = store_article(session, by, article, Analysis(claims, "en_sample", "1.0", "rules-1"))
    return stored


def bridge() -> tuple[Article, tuple[Claim, ...]]:
    """Return an article with six claims: indirect, split quotation, according to, second hand, own voice, mixed."""
    article = Article(
        TEXT, TITLE, Outlet("Lindmouth Echo", "echo.example"), "Pia Rowe", date(2031, 3, 4), "https://echo.example/bridge"
    )
    mayor = Source("Ines Oduya", SourceKind.PERSON)
    ledger = SourceMention((_span("The Lindmouth Ledger"),), Source("Lindmouth Ledger", SourceKind.OUTLET), "Named.")
    claims = (
        Claim(
            (_span("The harbour bridge in Lindmouth will close in May"),),
            Form.INDIRECT,
            Cue((_span("said"),)),
            SourceMention((_span("Mayor Ines Oduya"),), mayor, "The name stands beside the verb."),
            rule="speech_verb",
            confidence=0.9,
        ),
        Claim(
            (_span("The cables are worn,"), _span("and nobody should drive over them.")),
            Form.DIRECT,
            Cue((_span("said", after="worn"),)),
            SourceMention((_span("she", after="worn"),), mayor, "“she” follows the mayor."),
            rule="quotation",
            confidence=0.95,
        ),
        Claim(
            (_span("two more boats will run from June"),),
            Form.INDIRECT,
            Cue((_span("According to"),)),
            SourceMention(
                (_span("the ferry company"),), Source("ferry company", SourceKind.ORGANISATION), "Named after the cue."
            ),
            rule="according_to",
            confidence=0.85,
        ),
        Claim(
            (_span("had warned of rust in 2019"),),
            Form.INDIRECT,
            Cue((_span("warned"),), negated=True),
            SourceMention((_span("Tomas Brandt"),), Source("Tomas Brandt", SourceKind.PERSON), "Named before the verb."),
            (Report(ledger, Cue((_span("reported"),))),),
            rule="speech_verb",
            confidence=0.6,
        ),
        Claim(
            (_span("The bridge is the oldest in the county."),),
            Form.OWN_VOICE,
            None,
            SourceMention((), Source("Lindmouth Echo", SourceKind.OUTLET), "The article asserts it."),
            rule="own_voice",
            confidence=0.5,
        ),
        Claim(
            (_span("the plan \"a gift to nobody\""),),
            Form.MIXED,
            Cue((_span("called"),)),
            SourceMention((_span("Çiğdem Işık"),), None, "The name is found nowhere else."),
            rule="speech_verb",
            confidence=0.55,
        ),
    )
    return article, claims


def hostile() -> tuple[Article, tuple[Claim, ...]]:
    """Return an article whose title, words, source and outlet try to be HTML, a script and Markdown."""
    article = Article(HOSTILE_TEXT, HOSTILE_TITLE, Outlet("<i>Sly</i> *Post*"), author="`author` _x_")
    name = "<b>Bold Barnaby</b>"
    claim = Claim(
        (_span("<script>window.hacked=1</script> costs **nothing**,", HOSTILE_TEXT),),
        Form.DIRECT,
        Cue((_span("said", HOSTILE_TEXT),)),
        SourceMention((_span(name, HOSTILE_TEXT),), Source(name, SourceKind.PERSON), "<u>Beside</u> the [verb](x)."),
        rule="quotation",
        confidence=0.9,
    )
    return article, (claim,)


def _span(words: str, text: str = TEXT, *, after: str = "") -> Span:
    """Return the first place of `words` behind `after`."""
    start = text.index(words, text.index(after) + len(after) if after else 0)
    return Span.cut(text, start, start + len(words))
