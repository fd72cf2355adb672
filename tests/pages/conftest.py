"""Databases that the tests of the review page open."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.pages import review_samples


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Make an empty database that the page under test opens."""
    made, url = review_samples.open_database(tmp_path)
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", url)
    return made


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
