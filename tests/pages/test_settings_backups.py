"""The settings make backups, remind of them, and erase a name by a step that is typed out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import open_engine, writing
from db.writes.people import appoint
from pages.shared import session_state
from services.back_up import back_up, backups_of
from services.change_policy import read_settings
from tests.pages import review_samples
from tests.pages.places import opened
from tests.pages.review_desk import decide_as
from workbench.model import Role, Verdict


@pytest.fixture
def desk(settings_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """Store an article with a decision by Ada, and name a folder for backups."""
    monkeypatch.setenv("WORKBENCH_BACKUP_FOLDER", str(tmp_path / "backups"))
    engine = open_engine(settings_database)
    review_samples.store(engine, *review_samples.bridge())
    decide_as(engine, "Ada", 0, Verdict.VERIFIED)
    yield engine
    engine.dispose()


def shown() -> AppTest:
    page = opened("settings").run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def said(page: AppTest) -> str:
    return " ".join(one.value for one in [*page.info, *page.success, *page.error, *page.warning])


def test_a_backup_is_made_with_one_click(desk: Engine, settings_database: str) -> None:
    page = shown()
    assert "No backup was made yet" in said(page)
    page.button(key=session_state.key("backups", "make")).click().run()
    assert len(backups_of(settings_database)) == 1
    assert "No backup" not in said(page)


@pytest.mark.parametrize(("days", "reminds"), [(6, False), (8, True)])
def test_after_a_week_somebody_is_reminded(desk: Engine, settings_database: str, days: int, reminds: bool) -> None:
    back_up(settings_database, datetime.now(UTC) - timedelta(days=days))
    assert ("older than a week" in said(shown())) == reminds


def test_a_name_is_erased_when_it_was_typed(desk: Engine) -> None:
    with writing(desk) as session:
        appoint(session, "Reviewer", Role.ADMIN)
    ada = next(one.id for one in read_settings(desk, "Reviewer").reviewers if one.name == "Ada")
    page = shown()
    page.selectbox(key=session_state.key("erasing", "who")).set_value(ada).run()
    assert "cannot be undone" in said(page)
    page.text_input(key=session_state.key("erasing", "name")).set_value("Adam").run()
    page.button(key=session_state.key("erasing", "erase")).click().run()
    assert "that you typed is not" in said(page)
    page.text_input(key=session_state.key("erasing", "name")).set_value("Ada").run()
    page.button(key=session_state.key("erasing", "erase")).click().run()
    assert "Former reviewer 1" in said(page)
    assert "Ada" not in {one.name for one in read_settings(desk, "Reviewer").reviewers}
