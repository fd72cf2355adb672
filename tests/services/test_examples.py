"""The example articles: added once, not by themselves where work has begun, taken out and brought back."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.examples import add_examples, add_first_examples, remove_examples, restore_examples
from tests.db.samples import analysis, claims, harbour, harbour_claims, person, store_morning
from workbench.errors import DecisionRefused
from workbench.model import Role

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


EXAMPLES = [(harbour(), analysis(harbour_claims()))]


def test_the_first_examples_are_only_added_where_no_article_ever_was(engine: Engine) -> None:
    [added] = add_first_examples(engine, "Ines", [harbour()], lambda _: [analysis(harbour_claims())])
    assert len(claims(engine, added)) == 3
    assert add_first_examples(engine, "Ines", [harbour()], lambda _: pytest.fail("Nothing is to be read.")) == []


def test_examples_go_together_and_come_back_with_their_claims(engine: Engine) -> None:
    by = person(engine)
    [stored] = add_examples(engine, by, EXAMPLES)
    assert [one.id for one in add_examples(engine, by, EXAMPLES)] == [stored.id]
    store_morning(engine, by)
    done = remove_examples(engine, by)
    assert (done.removed, done.articles, done.claims) == (True, 1, 3)
    assert restore_examples(engine, by) == 1
    assert len(claims(engine, stored.id)) == 3


def test_only_editors_take_the_examples_out(engine: Engine) -> None:
    add_examples(engine, person(engine), EXAMPLES)
    with pytest.raises(DecisionRefused):
        remove_examples(engine, person(engine, "Rui", Role.REVIEWER))
    assert restore_examples(engine, person(engine)) == 0
