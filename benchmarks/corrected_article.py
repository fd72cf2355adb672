"""One article of a filled database in a second version, for the page that compares versions."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.articles import get_article
from db.reads.claims import claims_of
from db.writes.people import ensure_reviewer
from services.store_article import store_version
from workbench.model import Analysis
from workbench.models.installed import PIPELINE_VERSION, installed_model

CORRECTION = "\n\nCorrection: an earlier version of this article gave another day."


def correct(engine: Engine, article_id: int) -> None:
    """Store an article with a correction as its next version, in which all its claims are found again."""
    model = installed_model()
    with reading(engine) as session:
        former = get_article(session, article_id)
        claims = tuple(one.claim for one in claims_of(session, article_id))
    with writing(engine) as session:
        by = ensure_reviewer(session, "Reviewer 1")
    corrected = replace(former.article, text=former.article.text + CORRECTION)
    store_version(engine, by, former, corrected, Analysis(claims, model.name, model.version, PIPELINE_VERSION))
