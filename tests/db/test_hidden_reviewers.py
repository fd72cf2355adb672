"""Looking for what somebody decided finds nothing while their opinions are hidden from others."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading
from db.reads.claims import filter_claims
from services.change_policy import change_policy
from services.decide import decide
from tests.db.samples import NOON, claims, person, store_harbour
from workbench.model import Verdict
from workbench.reviewing.decisions import Grounds
from workbench.reviewing.policy import Policy
from workbench.stored.claims import ClaimFilter


def found(engine: Engine, name: str) -> int:
    with reading(engine) as session:
        return len(filter_claims(session, ClaimFilter(reviewer=name)))


@pytest.mark.parametrize(
    ("policy", "shown"),
    [
        (Policy(), (1, 1)),
        (Policy(2), (1, 1)),
        (Policy(1, opinions_hidden=True), (1, 1)),
        (Policy(2, opinions_hidden=True), (0, 1)),
        (Policy(3, opinions_hidden=True), (0, 0)),
    ],
)
def test_a_claim_is_found_by_its_reviewer_once_its_opinions_are_open(
    engine: Engine, policy: Policy, shown: tuple[int, int]
) -> None:
    by = person(engine)
    article = store_harbour(engine, by).id
    if policy != Policy():
        change_policy(engine, by.name, Policy(), policy)
    for name, number in zip(("Ada", "Ben"), shown, strict=True):
        first = claims(engine, article)[0]
        decide(engine, name, first.id, first.revision, Verdict.VERIFIED, Grounds(), at=NOON)
        assert found(engine, "Ada") == number
