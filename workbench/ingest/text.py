"""Plain text and Markdown, from a file or pasted."""

from __future__ import annotations

import re

from workbench.ingest.assembling import assemble
from workbench.ingest.block_quotations import marked
from workbench.ingest.draft import Draft, Raw
from workbench.ingest.encoding import decode
from workbench.ingest.web_page import read_web_page

# In this order: front matter before rules of the same dashes, pictures before links, strong before plain emphasis.
_MARKUP = (
    (re.compile(r"\A---\n.*?\n---\n", re.DOTALL), ""),
    (re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE), r"\n\1\n"),
    (re.compile(r"^[ \t]{0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), r"\1"),
)

_QUOTED = re.compile(r"(?:^[ \t]{0,3}>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_QUOTE_SIGN = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+")
_END_TAG = re.compile(r"</(?:p|div|a|article|section|body|html|h[1-6]|ul|ol|li|span|blockquote)\s*>", re.IGNORECASE)
_LEAST_END_TAGS = 3


def read_pasted(text: str) -> Draft:
    """Read what a person pasted: the source of a web page, or a text whose first line is the title where it looks so.

    Raises EmptyText, TooLarge or NotEnglish.
    """
    # Halves of characters, which a paste may hold, cannot be stored as UTF-8.
    original = text.encode("utf-8", "replace")
    if _is_markup(text):
        raw, media_type = read_web_page(original, "", charset="utf-8"), "text/html"
    else:
        raw, media_type = Raw(text), "text/plain"
    return assemble(raw, name="", original=original, media_type=media_type)


def _is_markup(text: str) -> bool:
    """Say whether a text is the source of a page or a part of one, and no article that speaks of tags."""
    return text.lstrip()[:1] == "<" and len(_END_TAG.findall(text)) >= _LEAST_END_TAGS


def read_text(data: bytes, name: str, charset: str = "") -> Raw:
    """Read a text file; `charset` is what its sender said. Raises BadEncoding."""
    return Raw(decode(data, declared=charset, where=name))


def read_markdown(data: bytes, name: str, charset: str = "") -> Raw:
    """Read a Markdown file as text: headings, emphasis, links and pictures without marks, quotations with theirs."""
    text = _with_marked_quotations(decode(data, declared=charset, where=name).replace("\r\n", "\n"))
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    return Raw(text)


def _with_marked_quotations(text: str) -> str:
    """Return a Markdown text whose block quotations ("> ...") stand between quotation marks instead."""
    return _QUOTED.sub(lambda found: _marked_quotation(found[0]), text)


def _marked_quotation(block: str) -> str:
    """Return the paragraphs of one block quotation, in marks, with blank lines around them."""
    lines = [_QUOTE_SIGN.sub("", line).strip() for line in block.splitlines()]
    paragraphs = [" ".join(part.split()) for part in "\n".join(lines).split("\n\n")]
    return "\n" + "\n\n".join(marked([part for part in paragraphs if part])) + "\n"
