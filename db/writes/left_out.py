"""Writing that a person looked for a claim in what is stored of an outlet on its story, and did not find it there."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete
from sqlmodel import Session, col, select

from db.clock import now
from db.reads.claims import get_claim
from db.tables import ActivityRecord, LeftOutRecord, OutletRecord
from db.writes.ensure import insert_unless_there
from db.writes.guard import permit
from db.writes.log import note, taking_back
from workbench.errors import Conflict, NotFound
from workbench.model import Reviewer

SAID, TAKEN_BACK = "coverage.left_out", "coverage.left_out_taken_back"


def say_left_out(session: Session, by: Reviewer, claim_id: int, outlet_id: int) -> bool:
    """Store that an outlet left a claim out; return whether nobody had said so before.

    Raises NotFound where the claim or the outlet is gone, DecisionRefused for a viewer.
    """
    by = permit(session, by)
    claim = get_claim(session, claim_id)
    if session.get(OutletRecord, outlet_id) is None:
        raise NotFound("There is no such outlet any more. Reload the page.")
    row = {"claim_id": claim_id, "outlet_id": outlet_id, "said_by_id": by.id, "said_at": now()}
    added = insert_unless_there(session, LeftOutRecord, [row], ["claim_id", "outlet_id"])
    if added:
        note(session, by, SAID, claim_id, article_id=claim.article_id, after={"outlet": outlet_id})
    return bool(added)


def is_left_out(session: Session, claim_id: int, outlet_id: int) -> bool:
    """Say whether a person said that an outlet left a claim out."""
    row = LeftOutRecord
    said = select(row.id).where(row.claim_id == claim_id, row.outlet_id == outlet_id)
    return session.exec(said).first() is not None


def take_left_out_back(session: Session, by: Reviewer, claim_ids: Collection[int], outlet_id: int) -> bool:
    """Let it be open again whether an outlet carried any of these claims; return whether somebody had said so."""
    by = permit(session, by)
    row = LeftOutRecord
    here = (col(row.claim_id).in_(list(claim_ids)), col(row.outlet_id) == outlet_id)
    held = sorted(session.exec(select(row.claim_id).where(*here)))
    session.connection().execute(delete(row).where(*here))
    for claim_id in held:
        note(session, by, TAKEN_BACK, claim_id, after={"outlet": outlet_id})
    return bool(held)


def reverse(session: Session, by: Reviewer, line: ActivityRecord) -> None:
    """Take back that an outlet left a claim out, or that this is open again, as a line of the log says it.

    Raises Conflict where it stands otherwise by now.
    """
    outlet = (line.after or {})["outlet"]
    with taking_back(session, line.id):
        if line.verb == SAID:
            done = take_left_out_back(session, by, [line.subject_id], outlet)
        else:
            done = say_left_out(session, by, line.subject_id, outlet)
    if not done:
        raise Conflict("Somebody has answered this otherwise since. Look at it first.")
