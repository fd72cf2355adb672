"""Opinions of several reviewers on the claims of two invented articles, given one after the other."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Engine

from db.engine import writing
from db.reads.attribution_answers import answers_of
from db.reads.claims import get_claim
from db.tables import ProjectSettingRecord
from db.writes import attribution_answers
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from tests.db.samples import NOON, person, store_harbour, store_morning
from tests.db.story_rows import put_story
from workbench.attribution import Attribution
from workbench.model import Decision, Role, Verdict
from workbench.reviewing.policy import Policy

ADA, BEN, CLEO = "Ada Vane", "Ben Oaks", "Cleo Marsh"
V, D, U = Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNSUPPORTED
VERDICTS = (
    (1, ADA, V), (1, BEN, V), (1, CLEO, D), (2, ADA, D), (2, BEN, D), (3, ADA, V), (4, ADA, V), (4, BEN, U),
    (5, ADA, D), (5, BEN, D),
)  # fmt: skip
"""Claims 1 to 3 are the Courier's, 4 and 5 the Post's. Four claims have several opinions; on 2 and 5 all agree."""

ANSWERS = (
    (1, ADA, Attribution.RIGHT),
    (1, BEN, Attribution.WRONG_WORDS),
    (2, ADA, Attribution.RIGHT),
    (2, BEN, Attribution.RIGHT),
)
"""Who answered "was it said?"."""


def give(
    engine: Engine, claim_id: int, name: str, verdict: Verdict, at: datetime = NOON, *, adjudicates: bool = False
) -> Decision:
    """Store a reviewer's verdict on a claim."""
    with writing(engine) as session:
        by = ensure_reviewer(session, name, Role.EDITOR)
        revision = get_claim(session, claim_id).revision
        return decide(session, by, claim_id, revision, verdict, at, adjudicates=adjudicates)


def answer(engine: Engine, claim_id: int, name: str, given: Attribution) -> None:
    """Store a reviewer's answer to "was it said?"."""
    with writing(engine) as session:
        by = ensure_reviewer(session, name, Role.EDITOR)
        stored = get_claim(session, claim_id)
        known = answers_of(session, [claim_id]).get(claim_id, ())
        attribution_answers.answer(session, by, claim_id, stored.revision, given, NOON, known[-1] if known else None)


def store_opinions(engine: Engine) -> int:
    """Store both articles as one story, with `VERDICTS` a day apart and `ANSWERS`; return the story's id."""
    by = person(engine)
    articles = (store_harbour(engine, by), store_morning(engine, by))
    for day, (claim_id, name, verdict) in enumerate(VERDICTS):
        give(engine, claim_id, name, verdict, NOON + timedelta(days=day))
    for claim_id, name, given in ANSWERS:
        answer(engine, claim_id, name, given)
    return put_story(engine, "Harbour bridge", *(article.id for article in articles))


def set_policy(engine: Engine, policy: Policy) -> None:
    """Store how many opinions a claim needs and whether they are hidden."""
    with writing(engine) as session:
        for name, value in policy.as_settings().items():
            session.merge(ProjectSettingRecord(name=name, value=value))
