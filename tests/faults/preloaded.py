"""What the programs of `tests.faults.running` have in memory when they start: the one they fork from imports it."""

from __future__ import annotations

import tests.faults.jobs  # noqa: F401
from workbench.models.language_model import load_model

load_model()
