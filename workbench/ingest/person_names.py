"""Names of people among what the properties of files hold: accounts, programs, desks and machines are none."""

from __future__ import annotations

import re

from workbench.ingest.normalising import one_line

_PART = r"(?:[^\W\d_a-z][^\W\d_]*(?:[-’'][^\W\d_]+)*|[^\W\d_a-z]\.|d[aeiou]s?|v[ao]n|der|den|bin|al-\w+|el|la|le)"
_PERSON = re.compile(rf"[^\W\d_a-z][\w.’'-]*(?: {_PART}){{1,4}}")
_NO_PERSON = re.compile(
    r"\b(?:user|admin\w*|office|desk|newsdesk|newsroom|press|media|team|staff|editor(?:ial|s)?|department|ministry|"
    r"agency|council|university|institute|company|group|news|template|laptop|pc|owner|default|guest|microsoft|windows|"
    r"adobe|author|unknown|anonymous|python-docx|account|reception|secretar\w+|communications?)\b",
    re.IGNORECASE,
)


def person_named(text: str) -> str:
    """Return `text` on one line where it reads like the name of a person (two to five words), else ""."""
    name = one_line(text)
    return name if _PERSON.fullmatch(name) and not _NO_PERSON.search(name) else ""
