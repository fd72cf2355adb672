"""Packed networks answer alike whatever the processor can do."""

from __future__ import annotations

from importlib.resources import files

import numpy as np

from workbench.models.networks import MOST, PROBE, ROWS, session
from workbench.models.packaged import checked

EXACT = [[0.41, 0.38, -0.89, 0.40], [-2.01, -0.46, -0.85, 3.88]]
"""What exact sums give; sums that overflow are off by up to 0.3."""


def test_a_network_answers_alike_on_processors_old_and_new() -> None:
    judge = session(checked(files("workbench") / "matching" / "weights", "judge.onnx"))
    pieces = ((np.arange(48).reshape(2, 24) * 337) % 20_000 + 1_000).astype(np.int64)
    kinds = np.tile(np.arange(24) // 12, (2, 1)).astype(np.int64)
    answers, *_ = judge.run(None, {"pieces": pieces, "kinds": kinds, "real": np.ones((2, 24), dtype=bool)})
    assert np.abs(np.asarray(answers) - EXACT).max() < 0.15


def test_the_largest_products_are_added_up_exactly_where_the_processor_alone_would_not() -> None:
    probe = checked(files("workbench.models") / "probe", PROBE)
    (sums,) = session(probe).run(None, {"given": np.full(ROWS, 255, dtype=np.uint8)})
    assert (np.asarray(sums) == 255 * MOST * ROWS[1]).all()
