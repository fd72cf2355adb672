"""A workbench with a sign-in for the tests of pages: what a browser brings, and sessions that begin now."""

from __future__ import annotations

from datetime import UTC, datetime

from db.engine import writing
from db.installation import accounts, sessions
from pages.project_path import HEADER
from tests.services.account_samples import RULE, Installation
from workbench.accounts.model import MAIN_PROJECT
from workbench.model import Role


class Browser:
    """What the browser of a test brings: its cookie and the project of its address."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}
        self.headers: dict[str, str] = {}

    def bring(self, secret: str, project: str = MAIN_PROJECT) -> None:
        """Come with a session's secret, to a project."""
        self.cookies, self.headers = {"workbench_session": secret}, {HEADER: project}


def session_of(desk: Installation, name: str, role: Role, *, administrator: bool = False) -> str:
    """Let somebody in and return the secret of a session that begins now."""
    desk.joined(name, role, administrator=administrator)
    with writing(desk.store) as session:
        row = accounts.account_called(session, name)
        assert row is not None
        return sessions.begin_session(session, row, RULE, datetime.now(UTC)).secret
