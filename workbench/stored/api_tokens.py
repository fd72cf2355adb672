"""Tokens with which programs read the workbench, as the settings list them: never the secret itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token that counts: `number` names it for revoking, `name` says to people whose program it is."""

    number: int
    name: str
    made_by: str
    made_at: datetime
