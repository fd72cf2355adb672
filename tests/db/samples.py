"""Invented articles with their claims, and the few verbs that storage tests are written in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.claims import claims_of
from db.writes.articles import store_article
from db.writes.people import ensure_reviewer
from workbench.model import (
    Analysis,
    Article,
    Claim,
    Cue,
    Form,
    Outlet,
    Reviewer,
    Role,
    Source,
    SourceKind,
    SourceMention,
    Span,
)
from workbench.stored import StoredArticle, StoredClaim

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
HARBOUR = (
    "Harbour bridge to close\n\n"
    "Engineer Lena Ostrow said the harbour bridge carries 900 lorries a day.\n"
    "She added that two piers have cracked.\n"
    "According to the Port Authority of Velden, repairs will cost 40 million crowns."
)
MORNING = (
    "Bridge shut for repairs\n\n"
    "The harbour bridge carries 900 lorries a day, Lena Ostrow told reporters.\n"
    "The mayor denied that two piers have cracked."
)


def harbour(**changes: object) -> Article:
    """Return the article of the Velden Courier, with some of its fields changed."""
    fields: dict[str, object] = {
        "text": HARBOUR,
        "title": "Harbour bridge to close",
        "outlet": Outlet("Velden Courier", "courier.example"),
        "author": "P. Aalto",
        "published": date(2031, 5, 3),
        "address": "https://courier.example/harbour-bridge",
    }
    return Article(**(fields | changes))  # type: ignore[arg-type]


def morning(**changes: object) -> Article:
    """Return the article of the Morning Post of Velden, with some of its fields changed."""
    fields: dict[str, object] = {
        "text": MORNING,
        "title": "Bridge shut for repairs",
        "outlet": Outlet("Morning Post of Velden", "post.example"),
        "published": date(2031, 5, 2),
        "address": "https://post.example/bridge?id=7",
    }
    return Article(**(fields | changes))  # type: ignore[arg-type]


LORRIES = "harbour bridge carries 900 lorries a day"
OSTROW = Source("Lena Ostrow", SourceKind.PERSON, ("Ostrow",))
PORT = Source("Port Authority of Velden", SourceKind.ORGANISATION)
MAYOR = Source("the mayor", SourceKind.UNNAMED)


def span(text: str, words: str, nth: int = 0) -> Span:
    """Return where the words stand in the text: the first place, or the nth after it."""
    start = text.index(words)
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span.cut(text, start, start + len(words))


def claim(
    text: str, words: str, *, cue: str = "", said_by: str = "", source: Source | None = None, form: Form = Form.INDIRECT
) -> Claim:
    """Return a claim of the text by its words, its cue's and its mention's."""
    mention = SourceMention((span(text, said_by),) if said_by else (), source, "Named in the sentence.")
    cut = Cue((span(text, cue),)) if cue else None
    return Claim((span(text, words),), form, cut, mention, (), "sample", 0.8)


def analysis(claims: Iterable[Claim], version: str = "rules-1") -> Analysis:
    """Return an analysis with these claims."""
    return Analysis(tuple(claims), "sample_model", "1.0", version)


def harbour_claims() -> list[Claim]:
    """Return the three claims of the Courier's article."""
    return [
        claim(
            HARBOUR, "the harbour bridge carries 900 lorries a day", cue="said", said_by="Lena Ostrow", source=OSTROW
        ),
        claim(HARBOUR, "two piers have cracked", cue="added", said_by="She", source=OSTROW),
        claim(
            HARBOUR,
            "repairs will cost 40 million crowns",
            cue="According to",
            said_by="the Port Authority of Velden",
            source=PORT,
        ),
    ]


def morning_claims() -> list[Claim]:
    """Return the two claims of the Post's article."""
    return [
        claim(
            MORNING, "The harbour bridge carries 900 lorries a day", cue="told", said_by="Lena Ostrow", source=OSTROW
        ),
        claim(MORNING, "two piers have cracked", cue="denied", said_by="The mayor", source=MAYOR),
    ]


def person(engine: Engine, name: str = "Ines", role: Role = Role.EDITOR) -> Reviewer:
    """Return a stored reviewer."""
    with writing(engine) as session:
        return ensure_reviewer(session, name, role)


def store_harbour(engine: Engine, by: Reviewer) -> StoredArticle:
    """Store the Courier's article with its claims."""
    with writing(engine) as session:
        return store_article(session, by, harbour(), analysis(harbour_claims()))[0]


def store_morning(engine: Engine, by: Reviewer) -> StoredArticle:
    """Store the Post's article with its claims."""
    with writing(engine) as session:
        return store_article(session, by, morning(), analysis(morning_claims()))[0]


def claims(engine: Engine, article_id: int) -> list[StoredClaim]:
    """Return an article's claims as they stand now."""
    with reading(engine) as session:
        return claims_of(session, article_id)
