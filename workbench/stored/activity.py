"""What the log says of a change, as the pages show it, and what each kind of step is called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

DECIDED, TAKEN_OVER, EXTRACTED = "claim.decided", "claim.verdict_taken_over", "article.extracted"
SOURCE_CHANGED, SPLIT = "claim.source_changed", "claim.split"
ANSWERED, CORRECTED = "claim.attribution_answered", "claim.corrected"
SOURCES_CHANGED = "claim.sources_changed"
IMPORTED = "import.stored"
"""What the log calls the steps that other rows of it are read by."""

REACH = timedelta(hours=24)
"""How far back steps are taken back one by one: a day's work. What is older is in the history of each claim."""

STEPS: Mapping[str, str] = {
    DECIDED: "verdict",
    TAKEN_OVER: "verdicts taken over",
    "claim.content_changed": "change of words",
    "claim.form_changed": "change of form",
    "claim.cue_changed": "change of the attributing words",
    SOURCE_CHANGED: "change of source",
    CORRECTED: "correction",
    SOURCES_CHANGED: "changes of source",
    ANSWERED: "answer to “Was it said?”",
    "claim.reading_restored": "return to a former reading",
    "claim.added": "added claim",
    "claim.deleted": "“Not a claim”",
    "claim.restored": "“Put back”",
    SPLIT: "split",
    "claim.joined": "join",
    "claim.placed": "placing",
    "claim.set_aside": "setting aside",
    "claim.back_in_queue": "return to the queue",
    "claims.changed": "change of several claims",
    IMPORTED: "import",
    "article.details_changed": "change of an article's details",
    "article.deleted": "deletion of an article",
    "article.restored": "return of an article",
    "project.policy_changed": "change of the settings",
    "reviewer.role_changed": "change of a role",
    "comment.added": "comment",
    "comment.resolved": "“Resolved”",
    "comment.reopened": "“Open again”",
    "assignment.given": "assignment",
    "assignment.taken_away": "assignment taken away",
    "repeat.identical_answered": "“Yes” to all identical",
    "repeat.answered": "answer to a pair",
    "repeat.answer_taken_back": "answer taken back",
    "coverage.cell_answered": "answer to a cell",
    "coverage.left_out": "“Left out”",
    "coverage.left_out_taken_back": "“Look for it again”",
    "group.confirmed": "confirmed members",
    "group.taken_out": "member taken out",
    "group.split": "split of a repeated claim",
    "group.merged": "merge of repeated claims",
    "group.kept_apart": "repeated claims kept apart",
    "group.moved": "member moved",
    "group.related": "relation of a member",
    "source.renamed": "new name of a source",
    "source.merged": "merge of sources",
    "source.unmerged": "sources taken apart",
    "source.split": "split of a source",
    "source.alias_added": "other name of a source",
    "source.alias_removed": "name taken from a source",
    "source.kind_changed": "kind of a source",
    "source.identified": "id of a source",
    "source.told_apart": "“Not the same source”",
    "story.renamed": "name of a story",
    "story.joined": "join of stories",
    "story.split": "split of a story",
    "story.moved": "article moved to a story",
    "story.confirmed": "confirmed articles of a story",
}
"""What a reader calls each step that can be taken back and done again."""

FINAL: Mapping[str, str] = {
    EXTRACTED: "You had the claims extracted again last. That cannot be taken back; nobody's work was lost by it.",
    "article.added": "You took an article in last. To take that back, delete it on the page “Articles”.",
    "article.corrected": "You stored a corrected text last. The former version is kept and can be opened.",
}
"""Why some steps cannot be taken back, and what to do instead. None before them is taken back in their place."""


class ActivityRow(NamedTuple):
    """One thing done. `verb` reads like "claim.deleted"; `before` and `after` hold what changed.

    `undoes` is the activity that this one took back, `undone` says whether this one was taken back, and `undoable`
    whether `db.writes.sources.undo` can still do so.
    """

    id: int
    at: datetime
    reviewer: str
    verb: str
    subject: str
    subject_id: int
    article_id: int | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: int | None
    undone: bool
    undoable: bool


class Step(NamedTuple):
    """One thing that a reviewer did. `number` is its line in the log, `verb` what it was.

    `last` is the line that says how it stands now: its own, or the last that took it back or did it again.
    `subject_id` is what it was done to, by the kind of step; `claim_id` and `article_id` say where, as far as it was
    about one; `about` are a few words of it.
    """

    number: int
    last: int
    verb: str
    subject_id: int = 0
    claim_id: int | None = None
    article_id: int | None = None
    about: str = ""

    @property
    def final(self) -> str:
        """Why it cannot be taken back, "" where it can."""
        return FINAL.get(self.verb, "")


class Steps(NamedTuple):
    """What a reviewer's next "undo" takes back, and what the next "redo" does again; None where there is nothing."""

    back: Step | None = None
    again: Step | None = None


NO_STEPS = Steps()
"""Nothing to take back, nothing to do again."""


class Import(NamedTuple):
    """One import: its step, who made it and when, from which file and in which format, and whether it still stands."""

    step: Step
    reviewer: str
    at: datetime
    file: str
    format: str
    stands: bool
