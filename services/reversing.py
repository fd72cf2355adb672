"""What takes each kind of step back, and does it again: one table, by what the log calls a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlmodel import Session

from db.clock import now
from db.reads.activity import UNDOABLE as SOURCE_STEPS
from db.reads.group_steps import UNDOABLE as CLUSTER_STEPS
from db.tables import ActivityRecord, ArticleRecord
from db.writes import (
    article_details,
    articles,
    assignments,
    attribution_answers,
    claim_splits,
    comments,
    decisions,
    imported,
    left_out,
    people,
    redoing_sources,
    reversing_claims,
    settings,
    sources,
    stories,
)
from db.writes.log import taking_back
from db.writes.story_places import follow_sight
from services import undo_cluster_step
from services.answer_pair import TAKEN_BACK
from services.correct_claim import join_with_notes
from workbench.errors import Conflict
from workbench.model import Reviewer
from workbench.stored.activity import IMPORTED
from workbench.stored.stories import SAID as STORY_STEPS
from workbench.stored.stories import UNDONE as STORY_UNDONE

Reverse = Callable[[Session, Reviewer, ActivityRecord], object]
"""Takes back what a line of the log says, and notes a line that says so; raises what stands in the way."""


def _decision(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    decisions.undo(session, by, (line.after or {})["decision"], now(), undoes=line.id)


def _decision_again(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    decisions.give_again(session, by, (line.after or {})["undoes"], now(), undoes=line.id)


def _answer(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    attribution_answers.take_back(session, by, (line.after or {})["answer"], now(), undoes=line.id)


def _answer_again(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    attribution_answers.give_again(session, by, (line.after or {})["undoes"], now(), undoes=line.id)


def _split(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    join_with_notes(session, by, line.subject_id, line.id)


def _article_back(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    _change_sight(session, by, line, articles.restore_article)


def _article_gone(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    _change_sight(session, by, line, articles.delete_article)


def _change_sight(
    session: Session, by: Reviewer, line: ActivityRecord, change: Callable[[Session, Reviewer, int, int], object]
) -> None:
    """Bring an article back into sight, or take it out of it again."""
    article_id = line.subject_id
    with taking_back(session, line.id):
        change(session, by, article_id, session.get_one(ArticleRecord, article_id).revision)
    follow_sight(session, [article_id])


def _article_not_added(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    """Take an article out of sight that was taken in with others, unless somebody has worked on it since."""
    name = articles.worked_on_since(session, line)
    if name:
        raise Conflict(f"{name} has worked on “{(line.after or {})['title']}” since, so it stays.", by=name)
    _article_gone(session, by, line)


def _source(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    sources.undo(session, by, line.id)


def _cluster(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    # An answer is taken back by a step of its own, or by the undoing of the step that gave it.
    if line.verb not in CLUSTER_STEPS or (line.verb == TAKEN_BACK and line.undoes_id is not None):
        undo_cluster_step.do_again(session, by, line.id)
    else:
        undo_cluster_step.undo_in(session, by, line.id)


def _story(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    stories.undo_step(session, stories.begin_step(session, by), line.id)


def _story_again(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    stories.redo_step(session, stories.begin_step(session, by), line.id)


_PARTS = {
    "claim.verdict_taken_over": "claim.taking_over_undone",
    "claim.corrected": "claim.correction_undone",
    "claim.sources_changed": "claim.sources_restored",
    "coverage.cell_answered": "coverage.answer_undone",
    "claims.changed": "claims.change_undone",
    "repeat.identical_answered": "repeat.identical_undone",
    IMPORTED: "import.undone",
}
TOGETHER: Mapping[str, str] = _PARTS | {back: forth for forth, back in _PARTS.items()}
"""Steps that have parts, with what the log calls their reversal."""

REVERSING: Mapping[str, Reverse] = {
    "claim.decided": _decision,
    "claim.decision_undone": _decision_again,
    "claim.attribution_answered": _answer,
    "claim.attribution_answer_undone": _answer_again,
    "claim.split": _split,
    "claim.joined": claim_splits.split_again,
    **dict.fromkeys((imported.HISTORY, imported.HISTORY_BACK), imported.turn_history),
    **dict.fromkeys((settings.POLICY_CHANGED, settings.POLICY_RESTORED), settings.reverse),
    "reviewer.role_changed": people.reverse_role,
    "article.added": _article_not_added,
    "article.deleted": _article_back,
    "article.restored": _article_gone,
    **dict.fromkeys([article_details.CHANGED, article_details.UNDONE], article_details.reverse),
    **dict.fromkeys([*comments.BACK, *comments.BACK.values()], comments.reverse),
    **dict.fromkeys([assignments.GIVEN, assignments.TAKEN_AWAY], assignments.reverse),
    **dict.fromkeys([*reversing_claims.BACK, *reversing_claims.BACK.values()], reversing_claims.reverse),
    **dict.fromkeys((left_out.SAID, left_out.TAKEN_BACK), left_out.reverse),
    **dict.fromkeys(SOURCE_STEPS, _source),
    "source.undone": redoing_sources.do_again,
    **dict.fromkeys([*CLUSTER_STEPS, "repeat.undone", "group.undone"], _cluster),
    **dict.fromkeys(STORY_STEPS, _story),
    STORY_UNDONE: _story_again,
}
"""By what a line of the log says, what takes it back."""
