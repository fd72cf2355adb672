"""Keeping an article that was read in and is not saved, so that a reload or an error costs nothing that was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.drafts import article_drafts_of
from db.writes import drafts
from workbench.model import Reviewer
from workbench.stored.drafts import StoredArticleDraft

Place = tuple[int, int]
"""Where a kept article stands: its number, and the revision that a window has seen."""


def keep_article(
    engine: Engine, by: Reviewer, fields: Mapping[str, Any], original: bytes = b"", known: Place | None = None
) -> Place:
    """Keep the fields of an article (anything that JSON can hold) and the file it came from; return its place.

    `known` is the place that the window has seen. Where another window has changed or saved the article since, this
    one is kept beside it under another number.
    """
    with writing(engine) as session:
        return drafts.keep_article(session, by, fields, original, known)


def forget_article(engine: Engine, by: Reviewer, known: Place) -> None:
    """Forget an article that was saved or left out; what another window made of it stays."""
    with writing(engine) as session:
        drafts.forget_article(session, by, known)


def kept_articles(engine: Engine, name: str) -> list[StoredArticleDraft]:
    """Return what the reviewer of this name has read in and not saved, in the order in which it came."""
    with reading(engine) as session:
        return article_drafts_of(session, name)
