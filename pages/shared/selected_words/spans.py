"""From what the browser sent, or somebody typed, to a span whose words are cut from the text here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pages.shared import session_state
from workbench.model import Span

SCRIPT = Path(__file__).with_name("selected_words.js").read_text(encoding="utf-8")
"""Functions for a component's script, to stand before it: `selectedRange(runs)` gives what it sends as "selection"."""


def sent_words(component: str, text: str) -> tuple[bool, Span | None]:
    """Say whether the selection in a component changed just now, and what it is.

    Its words are cut from the text here, never taken from outside.
    """
    sent = session_state.event(component, "selection")
    if not isinstance(sent, Mapping):
        return False, None
    start, end = sent.get("start"), sent.get("end")
    if not (isinstance(start, int) and isinstance(end, int)):
        return False, None
    return True, trimmed(text, start, end)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span of a selection without white space at its ends, None where nothing remains."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span.cut(text, start, end) if start < end else None


def find_words(text: str, words: str) -> Span:
    """Return the one place where `words` stand in `text`; raise ValueError, with a sentence, for none or several."""
    count = text.count(words) if words else 0
    if count == 0:
        raise ValueError("These words do not stand in the article exactly like this. Copy them from the text.")
    if count > 1:
        raise ValueError(
            f"These words stand there {count} times. Add words before or after, until only one place fits."
        )
    start = text.index(words)
    return Span.cut(text, start, start + len(words))
