"""Quotations that a page or file sets apart instead of putting them between marks: they get the marks.

The stored text is plain: what a reader sees as somebody's words by the shape of the page would be the article's own.
"""

from __future__ import annotations

from collections.abc import Sequence

_MARKS = "\"“”„«»‘’'"


def marked(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs of one quotation, each opened by a mark and the last one closed (newspapers' habit).

    A quotation that has marks of its own anywhere at an edge stays as it is.
    """
    if not paragraphs or any(text[:1] in _MARKS or text[-1:] in _MARKS for text in paragraphs):
        return list(paragraphs)
    opened = [f"“{text}" for text in paragraphs]
    return [*opened[:-1], opened[-1] + "”"]
