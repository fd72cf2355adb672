"""Databases that the tests of the review page open."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from streamlit.runtime.context import ContextProxy

from db.engine import open_engine
from tests.pages import review_samples
from tests.pages.signed_in_samples import Browser
from tests.services.account_samples import Installation, installed
from workbench import logs
from workbench.accounts import passwords


class Unforeseen(logging.Handler):
    """Keeps what the log tells of errors that nobody foresaw."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep an error that is not one of the workbench's own kinds or of a database."""
        if record.levelno >= logging.ERROR and isinstance(record.args, dict) and not record.args.get("code"):
            self.told.append(record.args)


@pytest.fixture(autouse=True)
def nothing_unforeseen(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test fail where its page met an error that nobody foresaw: the page itself only shows a sentence."""
    kept = Unforeseen()
    logs.LOG.addHandler(kept)
    yield
    logs.LOG.removeHandler(kept)
    if "may_be_unforeseen" not in request.fixturenames:
        assert kept.told == []


@pytest.fixture
def may_be_unforeseen() -> None:
    """Mark a test that lets a page meet such an error on purpose."""


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


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    found = Browser()
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: found.cookies))
    monkeypatch.setattr(ContextProxy, "headers", property(lambda _: found.headers))
    monkeypatch.setenv("WORKBENCH_SIGN_IN", "accounts")
    return found


@pytest.fixture
def desk(engine: Engine, settings_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    """Store the article about the bridge in the main project of an installation with accounts."""
    monkeypatch.setattr(passwords, "hashed", lambda _: "unused")
    review_samples.store(engine, *review_samples.bridge())
    with installed(settings_database, engine) as found:
        yield found
