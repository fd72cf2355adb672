"""Putting what a new reading of one article found in place of the claims that nobody worked on."""

from __future__ import annotations

from sqlalchemy import Engine

from db.engine import writing
from db.writes.articles import replace_extraction
from db.writes.people import ensure_reviewer
from workbench.model import Analysis
from workbench.stored.articles import Replaced


def extract_again(engine: Engine, by_name: str, article_id: int, analysis: Analysis) -> Replaced:
    """Replace the claims of an article by those of `analysis`; human work stays. Return what that did."""
    with writing(engine) as session:
        return replace_extraction(session, ensure_reviewer(session, by_name), article_id, analysis)
