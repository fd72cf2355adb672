"""Plain text and Markdown, from a file or pasted."""

from __future__ import annotations

import re

from workbench.ingest.assembling import assemble
from workbench.ingest.draft import Draft, Raw
from workbench.ingest.encoding import decode

# In this order: front matter before rules of the same dashes, pictures before links, strong before plain emphasis.
_MARKUP = (
    (re.compile(r"\A---\n.*?\n---\n", re.DOTALL), ""),
    (re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE), r"\n\1\n"),
    (re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), r"\1"),
)


def read_pasted(text: str) -> Draft:
    """Read what a person pasted; its first line is the title where it looks like a headline.

    Raises EmptyText, TooLarge or NotEnglish.
    """
    # Halves of characters, which a paste may hold, cannot be stored as UTF-8.
    original = text.encode("utf-8", "replace")
    return assemble(Raw(text), name="", original=original, media_type="text/plain")


def read_text(data: bytes, name: str, charset: str = "") -> Raw:
    """Read a text file; `charset` is what its sender said. Raises BadEncoding."""
    return Raw(decode(data, declared=charset, where=name))


def read_markdown(data: bytes, name: str, charset: str = "") -> Raw:
    """Read a Markdown file as text, without its marks for headings, emphasis, links, pictures and quotations."""
    text = decode(data, declared=charset, where=name).replace("\r\n", "\n")
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    return Raw(text)
