"""The rows of one article and of one source in a filled database: what stands in each without what people did."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from benchmarks.filled_claims import Row, row
from db.tables import ArticleProfileRecord, ArticleRecord, ExtractionRecord, SourceRecord
from workbench.matching.pairs.cross_encoder import VECTOR
from workbench.models.installed import PIPELINE_VERSION, InstalledModel, installed_model
from workbench.sources.across.blocking_keys import BLOCKING_KEYS_VERSION
from workbench.stories.profile import PROFILE_VERSION, ArticleProfile, pack

OUTLETS = 40
NO_PROFILE = pack(ArticleProfile(None, {}, {}, frozenset(), frozenset(), {}, bytes(VECTOR), bytes(VECTOR), frozenset()))
"""What is read of each article to find its story: nothing, since all have one."""


def article_row(number: int, title: str, text: str, at: datetime) -> Row:
    """Return an article of one of the outlets in turn, come in at `at` and published on that day."""
    return row(
        ArticleRecord,
        id=number,
        outlet_id=number % OUTLETS + 1,
        title=title,
        title_key=title.lower(),
        text=text,
        text_hash=str(number),
        published=at.date(),
        added_at=at,
        added_by_id=1,
    )


def profile_row(article: int) -> Row:
    """Return what is stored of an article for finding its story."""
    return row(ArticleProfileRecord, article_id=article, version=PROFILE_VERSION, profile=NO_PROFILE)


def source_row(number: int, name: str, at: datetime) -> Row:
    """Return a person who is merged with nobody, with keys that are up to date."""
    return row(
        SourceRecord,
        id=number,
        name=name,
        name_key=name.lower(),
        kind="person",
        canonical_id=number,
        keyed=BLOCKING_KEYS_VERSION,
        created_at=at,
    )


@cache
def _model() -> InstalledModel:
    return installed_model()


def extraction_row(article: int, claims: int, at: datetime) -> Row:
    """Return the extraction of an article by the installed model, of the same id, which found all its claims."""
    model = _model()
    return row(
        ExtractionRecord,
        id=article,
        article_id=article,
        model=model.name,
        model_version=model.version,
        pipeline_version=PIPELINE_VERSION,
        claims=claims,
        made_at=at,
        made_by_id=1,
    )
