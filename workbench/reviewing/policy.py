"""How many opinions a claim needs, and whether others' stay hidden until one's own is given: the project's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from workbench.errors import DecisionRefused

MOST_OPINIONS = 9
"""More reviewers on one claim than any newsroom has."""


@dataclass(frozen=True, slots=True)
class Policy:
    """`opinions_needed` reviewers have to agree before a verdict counts; `opinions_hidden` lets each judge blindly."""

    opinions_needed: int = 1
    opinions_hidden: bool = False

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Policy:
        """Return the policy of stored settings; what is not among them is as it is by default."""
        known = {name: value for name, value in stored.items() if name in cls.__slots__}
        return cls(**known)

    def as_settings(self) -> dict[str, Any]:
        """Return the settings to store, by name."""
        return asdict(self)


def check_policy(policy: Policy) -> None:
    """Raise DecisionRefused where the number of opinions makes no sense."""
    if not 1 <= policy.opinions_needed <= MOST_OPINIONS:
        raise DecisionRefused(f"A claim needs one opinion to {MOST_OPINIONS}.")
