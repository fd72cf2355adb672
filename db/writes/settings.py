"""Writing the settings of the whole project, and what claims repeat of them.

A change and all that follows from it are one transaction: either every claim has the verdict that the new policy gives
it, or nothing changed. Whoever decides meanwhile waits, so that no decision is counted by the former policy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select as sql_select
from sqlalchemy import update
from sqlmodel import Session, col, select

from db.batches import AT_ONCE
from db.reads.activity import last_changer
from db.reads.settings import read_policy
from db.tables import ActivityRecord, ClaimRecord, DecisionRecord, ProjectSettingRecord, ReviewerRecord
from db.writes.ensure import table_of
from db.writes.guard import POLICY, one_at_a_time, permit
from db.writes.log import note
from workbench.errors import Conflict
from workbench.model import Decision, Reviewer, Role, Verdict
from workbench.reviewing.policy import Policy, check_policy
from workbench.reviewing.tally import Tally, tally

POLICY_CHANGED, POLICY_RESTORED = "project.policy_changed", "project.policy_restored"
"""What the log calls a change of the policy, and the taking back of one; either can be taken back."""


def change_policy(
    session: Session,
    by: Reviewer,
    shown: Policy,
    wanted: Policy,
    *,
    verb: str = POLICY_CHANGED,
    undoes: int | None = None,
) -> int | None:
    """Make `wanted` the project's policy; return the line of the log, None where it was so already.

    `shown` is the policy that the page showed, `undoes` the line that this takes back. Every claim that anybody decided
    on gets the verdict of the new policy. Raises DecisionRefused where `by` is no editor or the policy makes no sense,
    Conflict, which names who, where another one stands by now.
    """
    by = permit(session, by, Role.EDITOR)
    check_policy(wanted)
    one_at_a_time(session, POLICY)
    stored = read_policy(session)
    if stored == wanted:
        return None
    if stored != shown:
        name = last_changer(session, "project", 0)
        raise Conflict(f"{name or 'Somebody'} changed the settings in between. Look at them again first.", by=name)
    for setting, value in wanted.as_settings().items():
        session.merge(ProjectSettingRecord(name=setting, value=value))
    line = note(session, by, verb, 0, before=stored.as_settings(), after=wanted.as_settings(), undoes=undoes)
    if stored.opinions_needed != wanted.opinions_needed:
        count_all_again(session, wanted)
    return line


def reverse(session: Session, by: Reviewer, line: ActivityRecord) -> int:
    """Take back what a line of the log says of the policy; return the new line.

    Raises Conflict where somebody has changed it since, and what `change_policy` raises.
    """
    left, was = Policy.of(line.after or {}), Policy.of(line.before or {})
    verb = POLICY_RESTORED if line.verb == POLICY_CHANGED else POLICY_CHANGED
    done = change_policy(session, by, left, was, verb=verb, undoes=line.id)
    if done is None:
        raise Conflict("The settings are so again already.")
    return done


def count_all_again(session: Session, policy: Policy) -> int:
    """Bring up to date what the rows of claims repeat of their decisions; return how many claims changed.

    Only claims that anybody decided on are read, `db.batches.AT_ONCE` at a time, and only those that change are
    written, all that come to say the same in one statement. The order is that of the claims' ids, in which others take
    them, too.
    """
    table, changed = table_of(ClaimRecord), 0
    for claim_ids in _decided_on(session):
        for counted, stale in _stale(session, claim_ids, policy).items():
            session.connection().execute(update(table).where(table.c.id.in_(stale)).values(**counted._asdict()))
            changed += len(stale)
        session.expire_all()
    return changed


def _decided_on(session: Session) -> Iterator[Sequence[int]]:
    """Yield the ids of the claims that anybody decided on, in order, a batch at a time."""
    claim, last = col(DecisionRecord.claim_id), 0
    while found := session.exec(select(claim).where(claim > last).distinct().order_by(claim).limit(AT_ONCE)).all():
        yield found
        last = found[-1]


def _stale(session: Session, claim_ids: Sequence[int], policy: Policy) -> dict[Tally, list[int]]:
    """Return those claims whose rows say something else than the policy, by what they are to say."""
    row: Any = ClaimRecord
    columns = (row.id, *(getattr(row, name) for name in Tally._fields))
    statement = select(*columns).where(row.id.in_(claim_ids)).order_by(row.id).with_for_update()
    stored = {key: tuple(rest) for key, *rest in session.exec(statement)}
    made, found = _decisions(session, claim_ids), defaultdict[Tally, list[int]](list)
    for key, repeated in stored.items():
        counted = tally(made[key], policy.opinions_needed)
        if counted != repeated:
            found[counted].append(key)
    return found


def _decisions(session: Session, claim_ids: Sequence[int]) -> defaultdict[int, list[Decision]]:
    """Return all decisions by claim without their reasons and evidence, of which nothing is counted."""
    row: Any = DecisionRecord
    columns = (row.claim_id, row.id, row.verdict, row.undoes_id, row.adjudicates, row.at, col(ReviewerRecord.name))
    statement = (
        sql_select(*columns)
        .join(ReviewerRecord, col(ReviewerRecord.id) == row.reviewer_id)
        .where(row.claim_id.in_(claim_ids))
    )
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    for claim, key, verdict, undoes, adjudicates, at, name in session.connection().execute(statement):
        made = Decision(Verdict(verdict), name, at, id=key, undoes=undoes, adjudicates=adjudicates)
        found[claim].append(made)
    return found
