"""What ratings hint at: said by people, taken back, refused where it says nothing new."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.read_fact_checks import read_ratings
from services.set_rating_rule import clear_rule, set_rule, undo
from tests.db.fact_check_samples import HENS
from tests.db.samples import person
from workbench.errors import Conflict, DecisionRefused, NotFound
from workbench.factchecks.rating_rules import rule_for
from workbench.factchecks.ratings import MISLEADING, REFUTED, VERIFIED, RatingRule

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


RULE = rule_for(HENS.rating, HENS.publisher, REFUTED)
OTHER = rule_for(HENS.rating, HENS.publisher, MISLEADING)


def rules(engine: Engine) -> list[RatingRule]:
    return [one.rule for one in read_ratings(engine, "").rules]


def test_a_later_rule_replaces_the_one_before_and_is_undone_first(engine: Engine) -> None:
    by = person(engine)
    first, second = set_rule(engine, by, RULE), set_rule(engine, by, OTHER)
    assert rules(engine) == [OTHER]
    with pytest.raises(Conflict):
        undo(engine, by, first)
    undo(engine, by, second)
    assert rules(engine) == [RULE]


def test_clearing_a_rule_lets_the_defaults_speak_until_that_is_undone(engine: Engine) -> None:
    by = person(engine)
    with pytest.raises(NotFound):
        clear_rule(engine, by, RULE)
    set_rule(engine, by, RULE)
    step = clear_rule(engine, by, RULE)
    assert rules(engine) == []
    undo(engine, by, step)
    assert rules(engine) == [RULE]


def test_a_rule_about_nothing_or_with_nothing_new_is_refused(engine: Engine) -> None:
    by = person(engine)
    with pytest.raises(DecisionRefused):
        set_rule(engine, by, RatingRule("", VERIFIED))
    set_rule(engine, by, RULE)
    with pytest.raises(Conflict):
        set_rule(engine, by, RULE)
    assert rules(engine) == [RULE]
