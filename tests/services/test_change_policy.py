"""The settings as one reads and changes them: the policy for all claims at once, and who may give roles."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.change_policy import appoint, change_policy, give_role, read_settings
from services.decide import decide
from services.steps import read_steps, take_back
from tests.db.samples import NOON, claims, person, store_harbour
from workbench.errors import Conflict, DecisionRefused
from workbench.model import Role, Verdict
from workbench.reviewing.decisions import Grounds, verdict_of
from workbench.reviewing.policy import Policy

TWO = Policy(opinions_needed=2)


def test_with_two_opinions_needed_a_single_verdict_counts_no_more_and_undo_lets_it_count_again(engine: Engine) -> None:
    article = store_harbour(engine, person(engine)).id
    one = claims(engine, article)[0]
    decide(engine, "Omar", one.id, one.revision, Verdict.VERIFIED, Grounds(), at=NOON)
    change_policy(engine, "Ines", Policy(), TWO)
    assert read_settings(engine, "Ines").policy == TWO
    assert verdict_of(claims(engine, article)[0]) is Verdict.UNREVIEWED
    step = read_steps(engine, "Ines").back
    assert step is not None
    take_back(engine, "Ines", step)
    assert verdict_of(claims(engine, article)[0]) is Verdict.VERIFIED


def test_a_policy_that_somebody_changed_meanwhile_is_not_written_over(engine: Engine) -> None:
    change_policy(engine, "Ines", Policy(), TWO)
    with pytest.raises(Conflict, match="Ines"):
        change_policy(engine, "Vera", Policy(), Policy(opinions_needed=3))
    assert read_settings(engine, "Vera").policy == TWO


def test_roles_are_given_by_administrators_alone(engine: Engine) -> None:
    omar = person(engine, "Omar")
    with pytest.raises(DecisionRefused):
        give_role(engine, "Ines", omar.id, Role.VIEWER)
    appoint(engine, "Ines", Role.ADMIN)
    give_role(engine, "Ines", omar.id, Role.VIEWER)
    assert not read_settings(engine, "Omar").may_change
    assert read_settings(engine, "Ines").administrators == ("Ines",)
