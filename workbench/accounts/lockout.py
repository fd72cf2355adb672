"""How long to wait after wrong tries: a rule for each account, and a slower one for each address on the network.

A try counts as failed before it is looked at, and is given back where it was right: so a hundred tries at one moment
are no more tries than the rule allows. NIST SP 800-63B 3.2.2 allows a hundred in a row; these rules allow fewer.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

MINUTES = (1, 2, 4, 8, 15)
"""How long the wait is after the last try that was free, after the next, and so on; the last one for all further."""


@dataclass(frozen=True, slots=True)
class Tries:
    """Failed tries in a row, and until when no other is looked at (None: now). `last_at` is when the last one came."""

    failures: int = 0
    wait_until: datetime | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LockoutRule:
    """So many tries are free of waiting; failures are forgotten so long after the last (None: only by a right try)."""

    free: int
    forgotten_after: timedelta | None = None

    def may_try(self, tries: Tries, at: datetime) -> bool:
        """Say whether another try is looked at."""
        return tries.wait_until is None or at >= tries.wait_until

    def counted(self, tries: Tries, at: datetime) -> Tries:
        """Return the tries with one more, as if it had failed already."""
        failures = 1 if self._is_forgotten(tries, at) else tries.failures + 1
        over = failures - self.free
        wait = timedelta(minutes=MINUTES[min(over, len(MINUTES) - 1)]) if over >= 0 else None
        return Tries(failures, None if wait is None else at + wait, at)

    def given_back(self, tries: Tries) -> Tries:
        """Return the tries without the last, which was right but did not end them: more is to come before that.

        The wait is the last try's own, as it was looked at only once there was none, and goes with it: others' wrong
        tries would keep somebody who has the password out.
        """
        return Tries(max(tries.failures - 1, 0), None, tries.last_at)

    def _is_forgotten(self, tries: Tries, at: datetime) -> bool:
        return (
            self.forgotten_after is not None and tries.last_at is not None and at - tries.last_at > self.forgotten_after
        )


BY_ACCOUNT = LockoutRule(free=5)
BY_ADDRESS = LockoutRule(free=50, forgotten_after=timedelta(hours=1))
"""Slower, for a whole newsroom may come from one address."""


def network_of(address: str) -> str:
    """Return what tries from an address are counted under: itself, or the /64 network that one IPv6 customer has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)
