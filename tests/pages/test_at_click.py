"""A file is made at the click of its button, when no run is there any more: who clicks is asked for then."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager

from db.engine import writing
from db.installation import accounts
from db.writes.articles import store_article
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from services.change_policy import read_settings
from services.members import remove
from services.sessions import end_all_sessions
from tests.leaving import ROOT
from tests.pages import review_samples
from tests.pages.places import opened
from tests.pages.signed_in_samples import Browser, session_of
from tests.services.account_samples import Installation
from workbench.accounts.model import COMMAND_LINE
from workbench.errors import NotAdmitted, NotSignedIn
from workbench.model import Analysis, Role

PAGE = b"<p>As it was.</p>"


@pytest.fixture
def clicks(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], bytes]]:
    """Collect what the buttons of a page call at their clicks."""
    found: list[Callable[[], bytes]] = []
    add = MediaFileManager.add_deferred

    def added(self: MediaFileManager, data_callable: Callable[[], bytes], *args: object, **named: object) -> str:
        found.append(data_callable)
        return add(self, data_callable, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(MediaFileManager, "add_deferred", added)
    return found


@pytest.fixture
def download(desk: Installation, browser: Browser, clicks: list[Callable[[], bytes]]) -> Callable[[], bytes]:
    """Let Ada, a reviewer, open an article that has its original; return what its button calls."""
    article, _ = review_samples.hostile()
    with writing(desk.project) as session:
        nothing = Analysis((), "m", "1", "rules-1")
        by = ensure_reviewer(session, "Ben")
        stored, _ = store_article(session, by, article, nothing, original=PAGE, media_type="text/html")
    browser.bring(session_of(desk, "Ada", Role.REVIEWER))
    page = opened("review", article=str(stored.id)).run()
    assert not page.exception
    page.session_state[session_state.key("signed in", "answers")] = {}  # the frame forgets at the end of a run
    return clicks[-1]


def account_of(desk: Installation, name: str) -> str:
    with writing(desk.store) as session:
        row = accounts.account_called(session, name)
        assert row is not None
        return row.key


def test_who_is_signed_in_and_belongs_gets_the_file(download: Callable[[], bytes]) -> None:
    assert download() == PAGE


def test_a_click_after_the_session_ended_gets_nothing(desk: Installation, download: Callable[[], bytes]) -> None:
    end_all_sessions(desk.store, COMMAND_LINE, account_of(desk, "Ada"), datetime.now(UTC))
    with pytest.raises(NotSignedIn):
        download()


def test_a_click_of_who_was_let_go_gets_nothing(desk: Installation, download: Callable[[], bytes]) -> None:
    session_of(desk, "Cleo", Role.ADMIN)
    reviewers = {one.name: one.id for one in read_settings(desk.project, "Cleo").reviewers}
    remove(desk.project, "Cleo", reviewers["Ada"])
    with pytest.raises(NotAdmitted):
        download()


def given_to_buttons() -> Iterator[ast.expr]:
    """Yield what the pages give to their download buttons as data."""
    for file in (ROOT / "pages").rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("download_button"):
                yield from (one.value for one in call.keywords if one.arg == "data")


def test_every_file_is_there_when_its_button_is_drawn_or_asks_at_the_click() -> None:
    found = [ast.unparse(one) for one in given_to_buttons()]
    assert [one for one in found if not one.startswith(("storage.at_click(", "EXAMPLE.encode("))] == []
    assert len(found) >= 5
