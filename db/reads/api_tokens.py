"""Reading the tokens with which programs may read: each is one of the project's settings, without its secret."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from db.tables import ProjectSettingRecord
from workbench.model import Role
from workbench.stored.api_tokens import ApiToken

PREFIX = "api_token:"
"""What the setting of a token is called before its number."""


def token_rows(session: Session) -> dict[ApiToken, str]:
    """Return all tokens that count, in the order in which they were made, each with its secret's SHA-256 in hex."""
    statement = select(ProjectSettingRecord).where(col(ProjectSettingRecord.name).startswith(PREFIX, autoescape=True))
    found = {_token(row): str(row.value["sha256"]) for row in session.exec(statement)}
    return dict(sorted(found.items(), key=lambda one: one[0].number))


def _token(row: ProjectSettingRecord) -> ApiToken:
    return ApiToken(
        number=int(row.name.removeprefix(PREFIX)),
        name=row.value["name"],
        made_by=row.value["made_by"],
        made_at=datetime.fromisoformat(row.value["made_at"]),
        # Those that were made before tokens had roles could read everything that they can read now.
        role=Role(row.value.get("role", Role.REVIEWER)),
    )
