"""What programs read in tests: two articles on a bridge, with all that people and machines say of their claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Engine

from db.engine import reading
from db.reads.groups import list_groups
from services import change_cluster, comment_claim
from services.answer_attribution import answer_attribution
from services.api_tokens import make_token
from services.decide import decide
from tests.db.samples import NOON, claims, person, store_harbour, store_morning
from tests.db.story_rows import put_story
from workbench.attribution import Attribution
from workbench.model import DisputeKind, Evidence, Stance, Verdict
from workbench.reviewing.decisions import Grounds
from workbench.stored.clusters import GroupFilter, GroupState

EVIDENCE = Evidence("https://harbour.example/count", "812 lorries", Stance.REFUTES)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works here, what they stored, and the secret of a token."""

    harbour: int
    morning: int
    story: int
    secret: str


def bridge_desk(engine: Engine) -> Desk:
    """Store both articles, a verdict with evidence, an answer, a comment, a repeated claim and a story of them."""
    by = person(engine)
    harbour, morning = store_harbour(engine, by).id, store_morning(engine, by).id
    story = put_story(engine, "The bridge", harbour, morning)
    first, second, _ = claims(engine, harbour)
    grounds = Grounds("A count says less.", DisputeKind.REFUTED, (EVIDENCE,))
    decide(engine, "Omar", first.id, first.revision, Verdict.DISPUTED, grounds, at=NOON)
    later = NOON + timedelta(minutes=1)
    answer_attribution(engine, "Omar", second.id, second.revision, Attribution.RIGHT, at=later)
    comment_claim.add(engine, "Omar", second.id, "Which of the piers?", {})
    with reading(engine) as session:
        group = list_groups(session, GroupFilter(GroupState.ALL))[0]
    change_cluster.confirm(engine, by, group.id, 1, [first.id, claims(engine, morning)[0].id])
    return Desk(harbour, morning, story, make_token(engine, by.name, "Notebook").secret)
