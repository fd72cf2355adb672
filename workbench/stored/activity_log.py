"""The log as editors read it: who did what, when and to what, without a word of what anybody wrote or decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from workbench.stored.activity import STEPS

OTHER_STEPS: Mapping[str, str] = {
    "article.added": "added article",
    "article.corrected": "corrected article",
    "article.extracted": "claims extracted again",
    "article.purged": "final deletion of an article",
    "claim.history_imported": "work of others taken in",
    "claim.history_taken_back": "work of others taken out again",
    "claims.matched": "all claims matched again",
    "examples.removed": "example articles removed",
    "examples.restored": "example articles brought back",
    "fact_check.imported": "import of known fact-checks",
    "fact_check.removed": "known fact-checks removed",
    "member.admitted": "came into the project",
    "member.removed": "let somebody go",
    "rating.cleared": "rule for a rating taken away",
    "rating.set": "rule for a rating",
    "repeat.proposed": "two claims put side by side",
    "reviewer.added": "first step under a new name",
    "reviewer.erased": "name of a reviewer erased",
    "source.imported": "import of known sources",
    "token.made": "token for a program",
    "token.revoked": "token of a program taken back",
}
"""What those steps are called that no key takes back."""

KINDS: Mapping[str, str] = {
    "claim": "Claims",
    "claims": "Many claims at once",
    "article": "Articles",
    "source": "Sources",
    "story": "Stories",
    "repeat": "Pairs of claims",
    "group": "Repeated claims",
    "coverage": "Coverage",
    "comment": "Comments",
    "assignment": "Assignments",
    "import": "Imports",
    "examples": "Example articles",
    "fact_check": "Known fact-checks",
    "rating": "Ratings",
    "reviewer": "Reviewers and roles",
    "member": "Members of the project",
    "project": "Settings",
    "token": "Tokens of programs",
}
"""What steps are done to, as the log has it, and how a reader calls such steps."""

LINKED = ("claim", "article", "source", "story")
"""What has a page of its own to be looked at."""


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """Which lines of the log are wanted: of a reviewer by number, of a kind (a key of `KINDS`), since and until when.

    `since` is inclusive and `until` exclusive, both with a time zone; None and "" set no limit.
    """

    reviewer_id: int | None = None
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None


class LoggedStep(NamedTuple):
    """One line of the log, by its `id`. `subject` and `subject_id` name what it was done to.

    `first_verb` is what the step was at first and `turns` how often it had been turned by this line: 0 where the line
    is the step itself, 1 where it takes it back, 2 where it does it again. `turned_by` is who turned it once more.
    `linked` are those of `LINKED` that it is about and that are stored still, by id.
    """

    id: int
    at: datetime
    reviewer: str
    verb: str
    subject: str
    subject_id: int
    is_part: bool
    first_verb: str
    turns: int
    turned_by: str
    linked: Mapping[str, int]

    @property
    def words(self) -> str:
        """What was done: "verdict", "taken back: verdict", "done again: verdict"; an unknown verb as it stands."""
        name = STEPS.get(self.first_verb) or OTHER_STEPS.get(self.first_verb) or self.first_verb
        way = "" if self.turns == 0 else "taken back: " if self.turns % 2 else "done again: "
        return way + name

    @property
    def turned(self) -> str:
        """What became of it: "taken back by Ada", "done again by Ada", "" where it stands as the line says."""
        if not self.turned_by:
            return ""
        return f"{'done again' if self.turns % 2 else 'taken back'} by {self.turned_by}"


class ActivityPage(NamedTuple):
    """Some lines of the log, the newest first, and whether there are newer and older ones under the same filter."""

    steps: tuple[LoggedStep, ...]
    newer: bool = False
    older: bool = False
