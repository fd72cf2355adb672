"""The settings of the whole project: how many opinions a claim needs, whether they are hidden, and who may do what."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.people import reviewer_called, reviewers
from db.reads.settings import read_policy
from db.writes import people, settings
from db.writes.people import ensure_reviewer
from workbench.model import Reviewer, Role
from workbench.reviewing.decisions import may
from workbench.reviewing.policy import Policy


@dataclass(frozen=True, slots=True)
class Settings:
    """The policy, all reviewers by name, and what who asks may change: the policy, roles."""

    policy: Policy
    reviewers: tuple[Reviewer, ...]
    may_change: bool
    may_give_roles: bool

    @property
    def administrators(self) -> tuple[str, ...]:
        """The names of those who may give roles."""
        return tuple(one.name for one in self.reviewers if one.role is Role.ADMIN)


def read_settings(engine: Engine, name: str) -> Settings:
    """Return the settings as the reviewer of this name sees them; a name that is new will be an editor's."""
    with reading(engine) as session:
        me = reviewer_called(session, name) or Reviewer(name)
        known = tuple(reviewers(session))
        return Settings(read_policy(session), known, may(me.role, Role.EDITOR), may(me.role, Role.ADMIN))


def change_policy(engine: Engine, by_name: str, shown: Policy, wanted: Policy) -> None:
    """Make `wanted` the project's policy, and let every claim have the verdict that follows, all or nothing.

    Raises DecisionRefused where the reviewer may not, Conflict where another policy than `shown` stands by now.
    """
    with writing(engine) as session:
        settings.change_policy(session, ensure_reviewer(session, by_name), shown, wanted)


def give_role(engine: Engine, by_name: str, reviewer_id: int, role: Role) -> None:
    """Give a reviewer another role; raise DecisionRefused where `by_name` is no administrator."""
    with writing(engine) as session:
        people.set_role(session, ensure_reviewer(session, by_name), reviewer_id, role)


def appoint(engine: Engine, name: str, role: Role) -> Reviewer:
    """Give the reviewer of this name a role, on the word of who runs the command line, and store them where new."""
    with writing(engine) as session:
        return people.appoint(session, name, role)
