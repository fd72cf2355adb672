"""What was done last on the page, about a cell or about the story itself, and the keys that take steps back."""

from __future__ import annotations

from pages.shared.last_step import LastStep

CELL, STORY = LastStep("coverage"), LastStep("story")


def done(step: LastStep, words: str) -> None:
    """Keep what was done; what was done before, wherever it was, is said no longer."""
    for one in (CELL, STORY):
        one.forget()
    step.done(words)
