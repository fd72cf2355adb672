"""Tokens with which programs read the workbench, as the settings list them: never the secret itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbench.model import Role


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token that counts: `number` names it for revoking, `name` says to people whose program it is.

    `role` is what the program may do; it never may more than who made the token may do now.
    """

    number: int
    name: str
    made_by: str
    made_at: datetime
    role: Role = Role.VIEWER
