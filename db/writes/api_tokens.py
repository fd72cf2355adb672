"""Writing the tokens with which programs may read. The log says who made and who revoked which, never a secret."""

from __future__ import annotations

from sqlmodel import Session

from db.clock import now
from db.reads.api_tokens import PREFIX, token_rows
from db.tables import ProjectSettingRecord
from db.writes.guard import POLICY, one_at_a_time, permit
from db.writes.log import note
from workbench.errors import DecisionRefused, NotFound
from workbench.model import Reviewer, Role
from workbench.stored.api_tokens import ApiToken
from workbench.text.keys import fold

MADE, REVOKED = "token.made", "token.revoked"
"""What the log calls both. A secret that was revoked may be in wrong hands, so neither is ever taken back."""


def add_token(session: Session, by: Reviewer, name: str, role: Role, digest: str) -> ApiToken:
    """Store a token by its secret's SHA-256 in hex and return it; its number is that of the line of the log.

    Raises DecisionRefused where `by` is no editor or may less than `role`, or a token of this name counts already.
    """
    by = permit(session, by, max(Role.EDITOR, role, key=list(Role).index))
    one_at_a_time(session, POLICY)
    if any(fold(one.name) == fold(name) for one in token_rows(session)):
        raise DecisionRefused(f"There is a token called “{name}” already. Choose another name, or revoke that one.")
    moment = now()
    number = note(session, by, MADE, 0, after={"name": name, "role": role})
    value = {"name": name, "sha256": digest, "made_by": by.name, "made_at": moment.isoformat(), "role": role}
    session.add(ProjectSettingRecord(name=f"{PREFIX}{number}", value=value))
    return ApiToken(number=number, name=name, made_by=by.name, made_at=moment, role=role)


def remove_token(session: Session, by: Reviewer, number: int) -> None:
    """Let a token count no more; raise DecisionRefused where `by` is no editor, NotFound where there is none."""
    by = permit(session, by, Role.EDITOR)
    one_at_a_time(session, POLICY)
    row = session.get(ProjectSettingRecord, f"{PREFIX}{number}")
    if row is None:
        raise NotFound("This token was revoked already.")
    session.delete(row)
    note(session, by, REVOKED, number, before={"name": row.value["name"]})
