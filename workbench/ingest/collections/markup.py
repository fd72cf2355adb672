"""Text that holds HTML: in cells of tables, fields of JSON and items of feeds."""

from __future__ import annotations

import re

from workbench.ingest.draft import Dropped
from workbench.ingest.web_page.blocks import blocks_of
from workbench.ingest.web_page.body import paragraphs_of
from workbench.ingest.web_page.parsing import parse

_BLOCK = re.compile(
    r"<(?:/?(?:p|div|h[1-6]|ul|ol|li|blockquote|article|section|table|figure)\b[^<>]{0,300}|br\s*/?)>", re.I
)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,14}(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_LEAST_BLOCKS = 2


def is_markup(text: str) -> bool:
    """Say whether a text is plainly HTML: it opens with a tag and has a block, or it has several blocks."""
    blocks = len(_BLOCK.findall(text))
    return blocks >= _LEAST_BLOCKS or (blocks > 0 and _TAG.match(text.lstrip()) is not None)


def has_tags(text: str) -> bool:
    """Say whether a text holds any tag of HTML at all, for texts that may be HTML by their format."""
    return _TAG.search(text) is not None


def text_of_markup(html: str, where: str) -> tuple[str, tuple[Dropped, ...]]:
    """Return the paragraphs of a piece of HTML, a blank line between them, and what is struck out in it.

    Raises TooLarge for more tags than an article has, EmptyText where there is nothing in it.
    """
    # Some programs part paragraphs by blank lines and use tags inside them alone.
    body = html if _BLOCK.search(html) else _BLANK_LINE.sub("<p>", html)
    blocks = blocks_of(parse(f"<html><body>{body}</body></html>", where))
    kept = [block for block in blocks if block.rule is None]
    dropped = tuple(Dropped(block.text, block.rule) for block in blocks if block.rule is not None)
    return "\n\n".join(paragraphs_of(kept)), dropped


def line_of_markup(text: str, where: str) -> str:
    """Return a title that may hold HTML as its words alone."""
    return text_of_markup(text, where)[0].replace("\n\n", " ") if has_tags(text) else text
