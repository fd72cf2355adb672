"""Plain text, from a file or pasted."""

from __future__ import annotations

import re

from workbench.ingest.assembling import assemble
from workbench.ingest.draft import Draft, Raw
from workbench.ingest.encoding import decode
from workbench.ingest.web_page import read_web_page

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
