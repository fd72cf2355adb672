"""The title property of a PDF, where people wrote it: programs put the names of files and templates there."""

from __future__ import annotations

import re

from workbench.ingest.normalising import one_line

_FILE_ENDING = re.compile(r"\.\w{2,5}$")
_LEAST_TITLE_WORDS = 3
_UNTITLED = re.compile(r"(?:untitled|no title|document|new document)\b.{0,12}", re.IGNORECASE)


def written_title(title: str) -> str:
    """Return the title where it reads like one that people wrote, else ""."""
    title = one_line(title)
    # "Microsoft Word - harbour.doc", "final_version.pdf"; a single word is a label more often than a headline.
    if title.startswith("Microsoft ") or "_" in title or _FILE_ENDING.search(title) or _UNTITLED.fullmatch(title):
        return ""
    return title if len(title.split()) >= _LEAST_TITLE_WORDS else ""


def site_in(title: str) -> str:
    """Return what a browser's title has behind its last dash or bar, often the site's name, "" where there is none."""
    parts = re.split(r"\s[-–—|·]\s", one_line(title))
    return parts[-1] if len(parts) > 1 else ""
