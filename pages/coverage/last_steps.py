"""The last step on the page, about a cell or about the story itself: one key takes back whichever was later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pages.shared.last_step import LastStep

CELL, STORY = LastStep("coverage"), LastStep("story")


def done(step: LastStep, words: str, undo: Callable[..., None], *args: Any) -> None:
    """Keep what was done with what takes it back; the earlier step, wherever it was, has no key any more."""
    for one in (CELL, STORY):
        one.forget()
    step.done(words, undo, *args)
