"""What the page of known fact-checks shows: checks by words and filters, ratings, and imports."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.read_fact_checks import read_checks, read_imports, read_ratings
from services.set_rating_rule import set_rule
from tests.db.fact_check_samples import HENS, LORRIES, PIERS, imported
from tests.db.samples import person
from workbench.factchecks.rating_rules import rule_for
from workbench.factchecks.ratings import REFUTED, Origin

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


def test_words_and_a_publisher_narrow_the_checks_and_unknown_names_do_not(engine: Engine) -> None:
    imported(engine, person(engine))
    bridge = read_checks(engine, "harbour bridge", "Velden Check", "", number=1, size=10)
    unknown = read_checks(engine, "", "Nobody", "no id", number=1, size=10)
    assert [one.check for one in bridge.checks] == [LORRIES]
    assert {one.check for one in unknown.checks} == {LORRIES, PIERS, HENS}
    assert (bridge.total, bridge.around.checks, dict(bridge.publishers)["Velden Check"]) == (1, 3, 2)


def test_behind_the_last_page_of_checks_stands_the_last_one(engine: Engine) -> None:
    imported(engine, person(engine))
    last = read_checks(engine, "", "", "", number=2, size=2)
    assert len(last.checks) == 1
    assert read_checks(engine, "", "", "", number=9, size=2) == last


def test_ratings_show_what_people_said_and_imports_come_newest_first(engine: Engine) -> None:
    by = person(engine)
    imported(engine, by, LORRIES, library="First")
    imported(engine, by, HENS, library="Second")
    set_rule(engine, by, rule_for(HENS.rating, HENS.publisher, REFUTED))
    origins = {one.rating.words: (one.hint, one.origin) for one in read_ratings(engine, "Velden Check").seen}
    assert origins["Satire"] == (REFUTED, Origin.PUBLISHER)
    assert origins["Mostly false"] == (REFUTED, Origin.DEFAULT)
    found = read_imports(engine, number=1, size=1)
    assert [step.told["library"] for step in found.steps] == ["Second"]
    assert (found.around.steps, len(found.libraries)) == (2, 2)
