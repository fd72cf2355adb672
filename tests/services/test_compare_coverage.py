"""The comparison of outlets: nothing before an answer, all of it with a page of the rows after."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.compare_coverage import compare_coverage
from tests.pages.pair_samples import answer_all, store_story
from workbench.stored.paging import Page

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


def test_before_any_pair_is_answered_there_are_only_pairs_that_wait(engine: Engine) -> None:
    store_story(engine)
    found = compare_coverage(engine, "", Page(1, 10))
    assert (found.rows, found.total, len(found.coverage.columns)) == ((), 0, 4)
    assert found.waiting > 0


def test_a_page_holds_its_rows_with_the_earliest_claim_of_each_outlet(engine: Engine) -> None:
    store_story(engine)
    answer_all(engine)
    found = compare_coverage(engine, "", Page(1, 1))
    [(row, members)] = found.rows
    names = {one.article.article.outlet.name for one in members.values()}
    assert (found.total, len(found.coverage.rows)) == (2, 2)
    assert found.coverage.rows[row.repeated_id] == row
    assert names == {"Velden Courier", "Morning Post"}


def test_words_narrow_the_rows_and_not_the_comparison(engine: Engine) -> None:
    store_story(engine)
    answer_all(engine)
    lorries = compare_coverage(engine, "lorries night", Page(1, 10))
    nothing = compare_coverage(engine, "otters", Page(1, 10))
    assert (lorries.total, len(lorries.rows), len(lorries.coverage.rows)) == (1, 1, 2)
    assert (nothing.total, nothing.rows, nothing.coverage) == (0, (), lorries.coverage)
