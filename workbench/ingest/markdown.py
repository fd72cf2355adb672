"""Markdown: its paragraphs, headings and list items as text, quotations between marks, struck words left out."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from workbench.ingest.draft import Dropped, Raw
from workbench.ingest.encoding import decode
from workbench.ingest.web_page.blocks import Block, blocks_of
from workbench.ingest.web_page.body import paragraphs_of
from workbench.ingest.web_page.parsing import parse

# Properties of a file stand between rules at its top, one a line; a rule above a text is none.
_PROPERTIES = re.compile(r"\A---\n(?:[ \t]*(?:[\w-]+:|- |#).*\n|[ \t]+\S.*\n|\n)+?(?:---|\.\.\.)\n")
_NOTE = re.compile(r"^\[\^[\w-]{1,20}\]:[ \t]*", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[\w-]{1,20}\](?!:)")


def read_markdown(data: bytes, name: str, charset: str = "") -> Raw:
    """Read a Markdown file (CommonMark with tables and struck words). Raises BadEncoding, and TooLarge or EmptyText."""
    text = decode(data, declared=charset, where=name).replace("\r\n", "\n").removeprefix("\ufeff")
    text = _NOTE.sub("", _NOTE_MARK.sub("", _PROPERTIES.sub("", text)))
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    blocks = blocks_of(parse(f"<html><body>{html}</body></html>", name))
    return Raw("\n\n".join(paragraphs_of([block for block in blocks if block.rule is None])), dropped=_struck(blocks))


def _struck(blocks: list[Block]) -> tuple[Dropped, ...]:
    """Return the words that are struck out."""
    return tuple(Dropped(block.text, block.rule) for block in blocks if block.rule is not None)
