"""Keys of projects: they become the names of files and of database schemas, so nothing else than a slug is one."""

from __future__ import annotations

import re

from workbench.errors import DecisionRefused
from workbench.text.keys import fold

LONGEST_KEY = 40
RESERVED = frozenset({"installation"})
_KEY = re.compile(rf"[a-z0-9-]{{1,{LONGEST_KEY}}}", re.ASCII)
_NO_LETTER = re.compile(r"[^a-z0-9]+", re.ASCII)


def check_key(key: str) -> str:
    """Return a key of a project; raise DecisionRefused for anything else, above all for parts of paths and of SQL."""
    if not _KEY.fullmatch(key) or key in RESERVED:
        raise DecisionRefused("This is no key of a project: it has 1 to 40 small letters a–z, digits and hyphens.")
    return key


def key_for(name: str) -> str:
    """Return the key that a project of this name gets; raise DecisionRefused where the name has no letter for one."""
    return check_key(_NO_LETTER.sub("-", fold(name)).strip("-")[:LONGEST_KEY].rstrip("-"))
