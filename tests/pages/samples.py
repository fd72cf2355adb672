"""Invented articles with claims made by hand, so that tests of the pages need no language model."""

from __future__ import annotations

from datetime import UTC, date, datetime

from workbench.model import (
    Analysis,
    Article,
    Claim,
    Cue,
    Form,
    Outlet,
    Source,
    SourceKind,
    SourceMention,
    Span,
)

NOW = datetime(2024, 5, 14, 9, 30, tzinfo=UTC)


def article(title: str, outlet: str = "Lowtide Courier", published: date | None = None) -> Article:
    """Return an article whose body holds one attributed sentence; the title makes its text its own."""
    text = f"{title}\n\nThe pier of {title} will stay shut, harbour master Ilse Tamm said."
    return Article(text=text, title=title, outlet=Outlet(outlet), published=published)


def analysis_of(one: Article, form: Form = Form.INDIRECT, source: str = "Ilse Tamm") -> Analysis:
    """Return the one claim of such an article, with its source."""
    body = one.text.index("The pier")
    comma, end = one.text.index(", harbour"), len(one.text)
    said = one.text.index(" said.") + 1
    claim = Claim(
        content=(Span.cut(one.text, body, comma),),
        form=form,
        cue=Cue((Span.cut(one.text, said, end - 1),)),
        mention=SourceMention(
            (Span.cut(one.text, comma + 2, said - 1),), Source(source, SourceKind.PERSON), "Named in full."
        ),
        rule="by hand",
        confidence=0.9,
    )
    return Analysis((claim,), "by hand", "1", "1")
