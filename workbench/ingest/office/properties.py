"""Title and author among a file's properties, without what programs and templates write there on their own."""

from __future__ import annotations

import re

from workbench.ingest.normalising import one_line

_PROGRAM_NAMES = frozenset({"python-docx", "microsoft office user", "user", "admin", "administrator", "windows user"})
_PROGRAM_TITLES = frozenset({"word document", "document", "untitled", "microsoft word document"})
# "Microsoft Word - harbour.doc", "Template press release 2011", "final_version.docx".
_LABEL = re.compile(r"microsoft .*|.*\btemplate\b.*|\S*_\S*|.*\.\w{2,5}", re.IGNORECASE)


def title_property(title: str) -> str:
    """Return a title property where people may have written it, else ""."""
    title = one_line(title)
    return "" if title.casefold() in _PROGRAM_TITLES or _LABEL.fullmatch(title) else title


def author_property(author: str) -> str:
    """Return an author property where it is no name that a program gives to everybody, else ""."""
    author = one_line(author)
    return "" if author.casefold() in _PROGRAM_NAMES else author
