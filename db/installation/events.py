"""What happened to accounts and projects: lines that are appended, and never changed but for a name that is erased."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from db.installation.tables import AccountRecord, InstallationEventRecord
from workbench.accounts.model import InstallationEvent

SIGNED_IN, REFUSED, LOCKED = "signed_in", "sign_in_refused", "locked_out"
CODE_USED_UP = "recovery_code_used"
INVITED, ACCEPTED, LET_IN = "invited", "invitation_accepted", "let_in"
RESET_OFFERED, PASSWORD_SET = "password_reset_offered", "password_set"
CODES_ON, CODES_OFF = "codes_switched_on", "codes_switched_off"
SESSION_ENDED, SESSIONS_ENDED = "session_ended", "all_sessions_ended"
DISABLED, ENABLED, ERASED = "account_disabled", "account_enabled", "account_erased"
PROJECT_ADDED, PROJECT_PUT_AWAY, PROJECT_BROUGHT_BACK = "project_added", "project_put_away", "project_brought_back"


def note(
    session: Session,
    kind: str,
    at: datetime,
    account: AccountRecord | None = None,
    by: str = "",
    project_key: str = "",
    **details: str,
) -> None:
    """Append a line: `account` is whom it is about, `by` the name of who did it, by default the account itself."""
    session.add(
        InstallationEventRecord(
            at=at,
            kind=kind,
            account_id=None if account is None else account.id,
            by_name=by or ("" if account is None else account.name),
            project_key=project_key,
            details=details,
        )
    )


def events(session: Session, most: int) -> list[InstallationEvent]:
    """Return the newest lines, the last one first, as many as are asked for."""
    record = InstallationEventRecord
    statement = (
        select(record, AccountRecord.name)
        .join(AccountRecord, col(AccountRecord.id) == col(record.account_id), isouter=True)
        .order_by(col(record.id).desc())
        .limit(most)
    )
    return [
        InstallationEvent(
            at=row.at,
            kind=row.kind,
            account=name or "",
            by=row.by_name,
            project_key=row.project_key,
            details=row.details,
        )
        for row, name in session.exec(statement)
    ]
