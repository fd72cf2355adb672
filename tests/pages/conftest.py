"""Databases that the tests of the review page open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from db.engine import open_engine
from tests.pages import review_samples


@pytest.fixture
def engine(settings_database: str) -> Iterator[Engine]:
    """Open an empty database, which the page under test opens too."""
    opened = open_engine(settings_database)
    yield opened
    opened.dispose()


@pytest.fixture
def bridge(engine: Engine) -> Engine:
    """Store the article about the bridge, whose id is then 1."""
    review_samples.store(engine, *review_samples.bridge())
    return engine


@pytest.fixture
def weighed(engine: Engine) -> Engine:
    """Store the same article with what its claims are worth to check; its second claim joins two statements."""
    review_samples.store(engine, *review_samples.weighed())
    return engine
