"""Who a source is outside the workbench: the id that an authority gave it, and the address of its home page.

A Wikidata id reads the same however it was given; any other authority's id or address stays as it was typed.
"""

from __future__ import annotations

import re

from workbench.errors import DecisionRefused
from workbench.model import Evidence
from workbench.reviewing.decisions import check_evidence
from workbench.text.keys import fold

LONGEST = 200
"""Code points of an id or of a name."""

LONGEST_ADDRESS = 2_000
"""Code points of the address of a home page."""

WIKIDATA_PAGE = "https://www.wikidata.org/wiki/"

_WIKIDATA_ID = re.compile(r"[Qq]([1-9][0-9]{0,17})")
_WIKIDATA_ADDRESS = re.compile(
    r"https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/[Qq]([1-9][0-9]{0,17})/?(?:[?#]\S*)?", re.IGNORECASE
)


def read_identity(typed: str) -> str:
    """Return an id as it is stored: "Q42" for Wikidata's, also from its page's address, else the trimmed text.

    Empty means that there is none. Raises DecisionRefused where it is too long or holds what cannot be seen.
    """
    text = typed.strip()
    wikidata = _WIKIDATA_ID.fullmatch(text) or _WIKIDATA_ADDRESS.fullmatch(text)
    if wikidata:
        return f"Q{wikidata[1]}"
    if len(text) > LONGEST:
        raise DecisionRefused(f"This id has {len(text)} characters; {LONGEST} are the most. Give the id alone.")
    if not text.isprintable():
        raise DecisionRefused("This id holds characters that cannot be seen. Type it instead of pasting it.")
    return text


def read_home_page(typed: str) -> str:
    """Return the trimmed address of a home page, empty for none; raise DecisionRefused where it is no web address."""
    text = typed.strip()
    if len(text) > LONGEST_ADDRESS:
        raise DecisionRefused(f"This address has {len(text)} characters; {LONGEST_ADDRESS} are the most.")
    if text:
        check_evidence(Evidence(text))
    return text


def source_name(typed: str) -> str:
    """Return a source's own name without extra white space; raise DecisionRefused where nothing is left of it."""
    if not fold(typed):
        raise DecisionRefused("A source needs a name. Enter one.")
    return " ".join(typed.split())


def read_name(typed: str) -> str:
    """Return a name without extra white space; raise DecisionRefused where it is none, too long or cannot be seen."""
    text = " ".join(typed.split())
    if not any(character.isalnum() for character in text):
        raise DecisionRefused("A name needs a letter or a number. Enter one.")
    if len(text) > LONGEST:
        raise DecisionRefused(f"This name has {len(text)} characters; {LONGEST} are the most.")
    if not all(character.isprintable() or character in _JOINERS for character in text):
        raise DecisionRefused("This name holds characters that cannot be seen. Type it instead of pasting it.")
    return text


# Two letters that Persian, Hindi and other scripts join or part with these; without them a name is misspelled.
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


def identity_page(identity: str) -> str:
    """Return the page that an id leads to: Wikidata's for its ids, the id itself where it is an address, else ""."""
    if _WIKIDATA_ID.fullmatch(identity):
        return WIKIDATA_PAGE + identity
    try:
        check_evidence(Evidence(identity))
    except DecisionRefused:
        return ""
    return identity
