"""Invented articles for the tests of pages: one ordinary, one full of what must appear as text and never as markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Engine

from db.engine import writing
from db.writes.articles import store_article
from db.writes.people import ensure_reviewer
from workbench.check_worth import CheckWorth
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
    Spans,
)
from workbench.stored import StoredArticle

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

HOSTILE_PARTS = ("<script>window.hacked=1</script>", "costs **nothing**")
HOSTILE_REASON = "<img src=x onerror=window.hacked=1> **loud** [words](javascript:window.hacked=1)"


def store(engine: Engine, article: Article, claims: tuple[Claim, ...], declined: Spans = ()) -> StoredArticle:
    """Store an article with its claims, and where somebody says nothing, as the page of articles does."""
    with writing(engine) as session:
        by = ensure_reviewer(session, "Desk")
        stored, _ = store_article(session, by, article, Analysis(claims, "en_sample", "1.0", "rules-1", declined))
    return stored


MAYOR = Source("Ines Oduya", SourceKind.PERSON)
FERRIES = Source("ferry company", SourceKind.ORGANISATION)
ENGINEER = Source("Tomas Brandt", SourceKind.PERSON)
WORTHS = (
    CheckWorth(0.4, ("It says what will happen.",)),
    CheckWorth(0.2, ("It names nobody.",)),
    CheckWorth(0.9, ("It states a number.", "It concerns many people.")),
)
ECHO = Source("Lindmouth Echo", SourceKind.OUTLET)


def bridge(number: int = 1) -> tuple[Article, tuple[Claim, ...]]:
    """Return an article with six claims: indirect, split quotation, according to, second hand, own voice, mixed.

    Articles of different numbers are different texts, so that several can be stored.
    """
    text = f"{TEXT}\n\nPrinted in edition {number}."
    address = f"https://echo.example/bridge/{number}"
    outlet = Outlet("Lindmouth Echo", "echo.example")
    article = Article(text, TITLE, outlet, "Pia Rowe", date(2031, 3, 4), address=address)
    return article, _bridge_claims()


def weighed(number: int = 1) -> tuple[Article, tuple[Claim, ...]]:
    """Return the same article with what each claim is worth to check; the second claim joins two statements."""
    article, claims = bridge(number)
    first, second, *others = (
        replace(claim, worth=worth) for claim, worth in zip(claims, (*WORTHS, *(CheckWorth(),) * 3), strict=True)
    )
    parts = ((span("The cables are worn"),), (span("nobody should drive over them"),))
    return article, (first, replace(second, parts=parts), *others)


def unsettled(
    number: int = 1, *, likeliest: Source = MAYOR, why: str = "“she” may be either."
) -> tuple[Article, tuple[Claim, ...]]:
    """Return the same article, in which it is open who "she" is: `likeliest`, or the engineer, who has a role."""
    article, (first, second, third, fourth, *others) = bridge(number)
    assert second.mention is not None
    assert fourth.mention is not None
    asked = replace(second.mention, source=None, why=why, candidates=(likeliest, ENGINEER))
    told = replace(fourth.mention, role="bridge engineer")
    return article, (first, replace(second, mention=asked), third, replace(fourth, mention=told), *others)


def _bridge_claims() -> tuple[Claim, ...]:
    """Return the claims of the article about the bridge, in text order."""
    ledger = SourceMention((span("The Lindmouth Ledger"),), Source("Lindmouth Ledger", SourceKind.OUTLET), "Named.")
    warned = _claim("had warned of rust in 2019", Form.INDIRECT, "warned", "Tomas Brandt", ENGINEER)
    return (
        _claim("The harbour bridge in Lindmouth will close in May", Form.INDIRECT, "said", "Mayor Ines Oduya", MAYOR),
        replace(
            _claim("The cables are worn,", Form.DIRECT, "said", "she", MAYOR, after="worn"),
            content=(span("The cables are worn,"), span("and nobody should drive over them.")),
        ),
        _claim("two more boats will run from June", Form.INDIRECT, "According to", "the ferry company", FERRIES),
        replace(
            warned,
            cue=Cue((span("warned"),), negated=True),
            reported_by=(Report(ledger, Cue((span("reported"),))),),
        ),
        _claim("The bridge is the oldest in the county.", Form.OWN_VOICE, "", "", ECHO),
        _claim('the plan "a gift to nobody"', Form.MIXED, "called", "Çiğdem Işık", None),
    )


def _claim(words: str, form: Form, cue: str, name: str, source: Source | None, *, after: str = "") -> Claim:
    """Return one claim of the article about the bridge; cue and name are looked for behind `after`."""
    mention = SourceMention((span(name, after=after),) if name else (), source, "So it stands in the text.")
    spoken = Cue((span(cue, after=after),)) if cue else None
    return Claim((span(words),), form, spoken, mention, rule="speech_verb", confidence=0.9)


def hostile() -> tuple[Article, tuple[Claim, ...]]:
    """Return an article whose title, words, source and outlet try to be HTML, a script and Markdown."""
    article = Article(HOSTILE_TEXT, HOSTILE_TITLE, Outlet("<i>Sly</i> *Post*"), author="`author` _x_")
    name = "<b>Bold Barnaby</b>"
    claim = Claim(
        (span("<script>window.hacked=1</script> costs **nothing**,", HOSTILE_TEXT),),
        Form.DIRECT,
        Cue((span("said", HOSTILE_TEXT),)),
        SourceMention((span(name, HOSTILE_TEXT),), Source(name, SourceKind.PERSON), "<u>Beside</u> the [verb](x)."),
        rule="quotation",
        confidence=0.9,
        parts=((span(HOSTILE_PARTS[0], HOSTILE_TEXT),), (span(HOSTILE_PARTS[1], HOSTILE_TEXT),)),
        worth=CheckWorth(0.8, (HOSTILE_REASON,)),
    )
    return article, (claim,)


def span(words: str, text: str = TEXT, *, after: str = "") -> Span:
    """Return the first place of `words` behind `after`."""
    start = text.index(words, text.index(after) + len(after) if after else 0)
    return Span.cut(text, start, start + len(words))
