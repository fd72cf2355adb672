"""What people do to a whole cluster of repeated claims: confirm, relate, take out, split, merge, keep apart, move.

Each reads the neighbourhood of the clusters, plans the change without the database
(`workbench.matching.clusters.changing`), and writes the plan, in one short transaction. Each returns the activity that
`services.undo_cluster_step.undo` takes back.

All raise Conflict where the cluster is not what the page showed, or where the change goes against answers that stand,
NotFound where there is no such cluster any more, DecisionRefused for a viewer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from sqlalchemy import Engine
from sqlmodel import Session

from db.clock import now
from db.engine import writing
from db.reads.activity import last_changer
from db.reads.cluster_steps import newest_step
from db.reads.groups import no_such_group
from db.reads.neighbourhood import neighbourhood
from db.writes.cluster_steps import clash_words, write_step
from db.writes.guard import REPEATS, one_at_a_time, permit
from workbench.errors import Conflict
from workbench.matching.clusters import changing
from workbench.matching.clusters.answering import AnswersClash, Step
from workbench.matching.clusters.changing import Change
from workbench.model import Relation, Reviewer


def confirm(engine: Engine, by: Reviewer, cluster_id: int, revision: int, claim_ids: Sequence[int]) -> int:
    """Say yes to members that a machine suggested; each relates to the representative as it was suggested."""
    return _changed(
        engine, by, cluster_id, revision, claim_ids, lambda step: changing.confirm(step, cluster_id, claim_ids)
    )


def relate(engine: Engine, by: Reviewer, cluster_id: int, revision: int, claim_id: int, relation: Relation) -> int:
    """Say how a member relates to the representative; for a suggested member that is a yes, too."""
    return _changed(
        engine, by, cluster_id, revision, [claim_id], lambda step: changing.relate(step, cluster_id, claim_id, relation)
    )


def take_out(engine: Engine, by: Reviewer, cluster_id: int, revision: int, claim_id: int) -> int:
    """Say that a member is not the same as the others; a machine never puts it there again."""
    return _changed(
        engine, by, cluster_id, revision, [claim_id], lambda step: changing.take_out(step, cluster_id, claim_id)
    )


def split(engine: Engine, by: Reviewer, cluster_id: int, revision: int, claim_ids: Sequence[int]) -> int:
    """Make chosen members a cluster of their own; on both sides who was confirmed stays so."""
    return _changed(
        engine, by, cluster_id, revision, claim_ids, lambda step: changing.split(step, cluster_id, claim_ids)
    )


def merge(
    engine: Engine,
    by: Reviewer,
    cluster_id: int,
    revision: int,
    other_id: int,
    relation: Relation = Relation.REPEAT,
) -> int:
    """Say that two clusters are one; `relation` is how the representatives relate. Suggested members stay suggested."""
    return _changed(
        engine,
        by,
        cluster_id,
        revision,
        [],
        lambda step: changing.merge(step, cluster_id, other_id, relation),
        other_id=other_id,
    )


def keep_apart(engine: Engine, by: Reviewer, cluster_id: int, revision: int, other_id: int) -> int:
    """Say that two clusters are two claims: no machine proposes to merge them again."""
    return _changed(
        engine,
        by,
        cluster_id,
        revision,
        [],
        lambda step: changing.keep_apart(step, cluster_id, other_id),
        other_id=other_id,
    )


def move(
    engine: Engine,
    by: Reviewer,
    cluster_id: int,
    revision: int,
    claim_id: int,
    to_id: int,
    relation: Relation = Relation.REPEAT,
) -> int:
    """Take a member out of its cluster and into another, where it relates to the representative as given."""
    return _changed(
        engine,
        by,
        cluster_id,
        revision,
        [claim_id],
        lambda step: changing.move(step, cluster_id, claim_id, to_id, relation),
        other_id=to_id,
    )


def _changed(
    engine: Engine,
    by: Reviewer,
    cluster_id: int,
    revision: int,
    claim_ids: Collection[int],
    change: Callable[[Step], Change],
    *,
    other_id: int | None = None,
) -> int:
    """Make a change to a cluster as it was shown, of which the claims are members; return the activity."""
    with writing(engine) as session:
        by = permit(session, by)
        one_at_a_time(session, REPEATS)
        step = _begin(session, by, {cluster_id} if other_id is None else {cluster_id, other_id})
        if step.around.clusters[cluster_id].revision != revision:
            raise _stale(session, step, cluster_id)
        if not set(claim_ids) <= set(step.around.claims_of(cluster_id)):
            raise Conflict("Some of these claims are not members any more. Reload the page and choose again.")
        try:
            changed = change(step)
        except AnswersClash as clash:
            raise clash_words(session, clash) from None
        return write_step(
            session,
            by,
            changed.plan,
            step.around,
            changed.verb,
            cluster_id,
            before=dict(changed.before),
            after=dict(changed.after),
        )


def _begin(session: Session, by: Reviewer, cluster_ids: set[int]) -> Step:
    """Read the neighbourhood of clusters; raise NotFound where one of them has no member any more."""
    around = neighbourhood(session, (), cluster_ids)
    claims = {claim for claim, one in around.members.items() if one.cluster in cluster_ids}
    for missing in cluster_ids - {around.members[claim].cluster for claim in claims}:
        raise no_such_group(missing)
    return Step(around, claims, by.id, now())


def _stale(session: Session, step: Step, cluster_id: int) -> Conflict:
    """Return what to say where a cluster is not what the page showed."""
    last = newest_step(session, step.claims)
    name = last.by if last and last.by else last_changer(session, "group", cluster_id)
    return Conflict(f"{name or 'Somebody'} changed this repeated claim in between. Look at it again first.", by=name)
