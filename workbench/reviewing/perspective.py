"""What a claim that several reviewers judge is to one of them: open or not, and what they may see of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.model import Decision, Verdict
from workbench.reviewing.decisions import opinions, opinions_differ, verdict_of
from workbench.reviewing.policy import Policy
from workbench.stored import StoredClaim
from workbench.stored.comments import Comment
from workbench.text.keys import fold


def waits_for_opinions(stored: StoredClaim, policy: Policy) -> bool:
    """Say whether fewer reviewers gave an opinion than a claim needs, and nobody settled it."""
    return verdict_of(stored) is Verdict.UNREVIEWED and len(opinions(stored.decisions)) < policy.opinions_needed


@dataclass(frozen=True, slots=True)
class Perspective:
    """The reviewer of this name ("" for nobody in particular) under the project's policy."""

    name: str = ""
    policy: Policy = Policy()  # noqa: RUF009  (frozen)

    def own_opinion(self, stored: StoredClaim) -> Decision | None:
        """Return the reviewer's own last standing decision on a claim; None where there is none."""
        given = opinions(stored.decisions)
        return next((one for name, one in given.items() if fold(name) == fold(self.name)), None)

    def is_open(self, stored: StoredClaim) -> bool:
        """Say whether a claim waits for this reviewer: it needs more opinions, and theirs is not among those given."""
        return waits_for_opinions(stored, self.policy) and self.own_opinion(stored) is None

    def verdict(self, stored: StoredClaim) -> Verdict:
        """Return the verdict that counts, and while none does, that of the reviewer's own opinion."""
        counts, own = verdict_of(stored), self.own_opinion(stored)
        return own.verdict if counts is Verdict.UNREVIEWED and own is not None else counts

    def differs(self, stored: StoredClaim) -> bool:
        """Say whether opinions on a claim differ, as far as the reviewer may know, and nobody has settled it."""
        return not self.hides(stored) and opinions_differ(stored.decisions)

    def hides(self, stored: StoredClaim) -> bool:
        """Say whether others' opinions on a claim are hidden: by the policy, until the reviewer gave their own.

        A claim that has all the opinions it needs, or was settled, is open to everybody; and where one is enough,
        nobody judges blindly.
        """
        return self.policy.opinions_hidden and self.policy.opinions_needed > 1 and self.is_open(stored)

    def seen(self, stored: StoredClaim) -> StoredClaim:
        """Return what the reviewer may see of a claim: all of it, or nothing of what others decided."""
        if not self.hides(stored):
            return stored
        own = [one for one in stored.decisions if fold(one.reviewer) == fold(self.name)]
        return replace(stored, decisions=tuple(own), opinions_differ=False)

    def comments_seen(self, stored: StoredClaim, comments: Sequence[Comment]) -> tuple[Comment, ...]:
        """Return the comments on a claim that the reviewer may see: their own alone while opinions are hidden."""
        if not self.hides(stored):
            return tuple(comments)
        return tuple(one for one in comments if fold(one.reviewer) == fold(self.name))
