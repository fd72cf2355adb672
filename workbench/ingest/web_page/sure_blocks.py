"""The blocks that are the article's for sure: two opinions name them, or else the path that holds most sentences.

Trafilatura, and the text that a page gives to machines (articleBody), are asked of single blocks only: both lose parts
of articles, of a page in several sections trafilatura keeps one.
"""

from __future__ import annotations

from collections.abc import Sequence

import trafilatura
from lxml.html import HtmlElement, tostring

from workbench.ingest.normalising import letters_of
from workbench.ingest.web_page.blocks import Block
from workbench.ingest.web_page.weights import main_paths

LEAST_PARAGRAPH = 40  # code points
LEAST_TEXT = 50
"""Code points of all sentences of an article, at least."""

LINKED = 0.65
"""The share of its letters in links that makes a block a list of links."""

_LEAST_SAME = 25  # letters that two texts must share to be the same words


def sure_blocks(root: HtmlElement, blocks: Sequence[Block], article_body: str) -> list[Block]:
    """Return the blocks that trafilatura or the page itself says are the article's."""
    said = letters_of(f"{_trafilatura(root)}\n{article_body}")
    found = [block for block in blocks if len(block.text) >= _LEAST_SAME and letters_of(block.text) in said]
    sure = [block for block in found if block.link_share < LINKED and not block.is_heading]
    return sure if any(len(block.text) >= LEAST_PARAGRAPH for block in sure) else _by_path(blocks)


def _trafilatura(root: HtmlElement) -> str:
    """Return the text that trafilatura finds, "" where it finds none."""
    html = tostring(root, encoding="unicode")
    return trafilatura.extract(html, include_comments=False, include_tables=True, fast=True) or ""


def _by_path(blocks: Sequence[Block]) -> list[Block]:
    """Return the sentences on the path that holds most of them, where neither opinion names any."""
    sentences = [block for block in blocks if block.is_sentence and block.rule is None and block.link_share < LINKED]
    paths = main_paths(sentences)
    found = [block for block in sentences if block.path in paths[:1] and not block.is_heading]
    return found if sum(len(block.text) for block in found) >= LEAST_TEXT else []


def is_prose(block: Block) -> bool:
    """Say whether a block is a sentence of some length that is no link."""
    return len(block.text) >= LEAST_PARAGRAPH and block.is_sentence and block.link_share < LINKED
