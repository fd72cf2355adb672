"""Who may give whom something to do: editors give it to everybody who decides, reviewers to themselves."""

from __future__ import annotations

from workbench.errors import DecisionRefused
from workbench.model import Reviewer, Role
from workbench.reviewing.decisions import may


def check_assigning(by: Reviewer, to: Reviewer) -> None:
    """Raise DecisionRefused where `by` may not assign anything to `to`, or `to` may not decide on it."""
    check_taking_away(by, to)
    if not may(to.role, Role.REVIEWER):
        raise DecisionRefused(f"{to.name} may only look, so nothing can be assigned to {to.name}.")


def check_taking_away(by: Reviewer, of: Reviewer) -> None:
    """Raise DecisionRefused where `by` may not take away what is assigned to `of`."""
    if not may(by.role, Role.REVIEWER):
        raise DecisionRefused(f"{by.name} may only look.")
    if by.id != of.id and not may(by.role, Role.EDITOR):
        raise DecisionRefused(f"{by.name} may take work on, but not give it to others: an editor may.")
