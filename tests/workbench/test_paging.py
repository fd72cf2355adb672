"""Lists that are shown a page at a time."""

from __future__ import annotations

import pytest

from workbench.stored.paging import Page


@pytest.mark.parametrize(
    ("number", "total", "start"), [(1, 0, 0), (1, 60, 0), (3, 60, 50), (4, 60, 50), (2, 25, 0), (2, 26, 25), (0, 60, 0)]
)
def test_a_page_behind_the_last_one_is_the_last_one(number: int, total: int, start: int) -> None:
    assert Page(number, 25).start(total) == start
