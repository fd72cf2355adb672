"""Two wordings side by side: what one has and the other has not is marked, so that a reader sees where they part."""

from __future__ import annotations

from pages.shared.escaping import escaped
from workbench.text.words_apart import runs_apart


def marked(text: str, other: str) -> str:
    """Return `text` as HTML with the words marked that `other` lacks at that place; case does not count."""
    return "".join(
        f"<mark>{escaped(part)}</mark>" if apart else escaped(part) for part, apart in runs_apart(text, other)
    )
