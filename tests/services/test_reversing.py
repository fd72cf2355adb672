"""Every step that is said to be reversible has its way back and its way forth."""

from __future__ import annotations

import pytest

from services.reversing import REVERSING, TOGETHER
from workbench.stored.activity import FINAL, STEPS


@pytest.mark.parametrize("verb", STEPS)
def test_each_kind_of_step_can_be_taken_back(verb: str) -> None:
    assert (verb in REVERSING) != (verb in TOGETHER)
    assert verb not in FINAL


def test_each_step_with_parts_goes_back_and_forth() -> None:
    assert all(TOGETHER[TOGETHER[verb]] == verb for verb in TOGETHER)
