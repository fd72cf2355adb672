"""How long a session counts: for so many hours at most, for so many minutes without a request, until it is ended.

Both limits follow OWASP's Session Management Cheat Sheet: an absolute one that nothing extends, and an idle one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

SEEN_EVERY = timedelta(minutes=1)
"""How long a session is used before that is written again: a page asks many times a minute."""

CODE_WAITS = timedelta(minutes=5)
"""How long a right password waits for the code of the second factor."""


@dataclass(frozen=True, slots=True)
class SessionRule:
    """The hours after which every session ends and the minutes without a request after which an idle one does."""

    hours: int = 12
    idle_minutes: int = 120

    def end_of(self, made_at: datetime, *, awaits_code: bool = False) -> datetime:
        """Return when a session that begins at `made_at` ends at the latest."""
        return made_at + (CODE_WAITS if awaits_code else timedelta(hours=self.hours))

    def counts(
        self,
        *,
        made_at: datetime,
        last_seen_at: datetime,
        ends_at: datetime,
        ended_before: datetime | None,
        at: datetime,
    ) -> bool:
        """Say whether a session that was not ended by itself counts at a moment.

        `ended_before` is the moment before which all sessions of the account were ended, None where none were. A
        setting that became shorter since the session began counts, too.
        """
        latest = min(
            ends_at, made_at + timedelta(hours=self.hours), last_seen_at + timedelta(minutes=self.idle_minutes)
        )
        return at < latest and (ended_before is None or made_at >= ended_before)


def is_to_be_noted(last_seen_at: datetime, at: datetime) -> bool:
    """Say whether it is time to write again that a session is in use."""
    return at - last_seen_at >= SEEN_EVERY
