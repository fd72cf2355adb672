"""What an article calls a source, in its own words: "CEO of Castor Shipyards", "party spokesman".

The words stand beside a name: behind it ("Ann Lee, CEO of Castor, said"), in front ("party spokesman Bo Marsh"), or as
what it is said to be ("Ann Lee is the mayor"). Only words with a role in them count, for a body with a noun for bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from workbench.sources.names.names import Name
from workbench.sources.names.roles import after_name, before_name, describe, said_to_be
from workbench.sources.page import Page
from workbench.sources.within.organisations import sorts_of_noun
from workbench.sources.within.phrases import Phrase, singular
from workbench.text.word_lists import words

LONGEST = 120
# Families of words that say who somebody is to somebody else, or nothing at all.
NO_ROLE = frozenset(("family", "anyone"))
_CLAUSE = frozenset(("WP", "WDT", "WP$", "WRB"))
_OPENERS = re.compile(r"(?:(?:the|a|an|its|his|her|their|our|whose)\s+)+", re.IGNORECASE)
_EDGES = " \t\n,;:()[]“”\"'’‘-–—"


def role_as_written(page: Page, names: Sequence[Name], *, person: bool) -> str:
    """Return what the article calls whom the names name, "" where it says nothing.

    Of several roles the first is taken that says more than the bare role noun, else the first.
    """
    found = [run for name in names for run in _runs(page, name) if _tells_role(run, person=person)]
    best = next((run for run in found if describe(run).telling), found[0] if found else [])
    return _written(page.text, best)


def role_in(phrase: Phrase) -> str:
    """Return the role that a mention itself is: "the Castor CEO" gives "Castor CEO"; "" for all other words."""
    telling = not phrase.pronoun and phrase.about.families - NO_ROLE and not phrase.indefinite
    shown = _OPENERS.sub("", phrase.clean.partition(",")[0], count=1)
    return shown if telling and len(shown) <= LONGEST else ""


def _runs(page: Page, name: Name) -> Iterator[list[Token]]:
    """Yield the words beside one place of a name that may be a role."""
    yield after_name(page.doc, name)
    yield before_name(page.doc, name)
    yield said_to_be(page.doc[name.last - 1])


def _tells_role(run: Sequence[Token], *, person: bool) -> bool:
    """Say whether words tell what somebody does, or what sort of body something is."""
    if person:
        about = describe(run)
        return bool(about.roles) and not about.families <= NO_ROLE
    nouns = (singular(token) for token in run if token.pos_ == "NOUN")
    return any(noun in words("organisation nouns") or sorts_of_noun(noun) for noun in nouns)


def _written(text: str, run: Sequence[Token]) -> str:
    """Return the words as they stand, up to a comma or relative clause, without determiners and marks at the edges."""
    behind = next((n for n, token in enumerate(run) if token.tag_ in _CLAUSE or (n and token.text == ",")), len(run))
    kept = list(run[:behind])
    while kept and kept[-1].is_punct:
        kept.pop()
    if not kept:
        return ""
    written = " ".join(text[kept[0].idx : kept[-1].idx + len(kept[-1])].split()).strip(_EDGES)
    shown = _OPENERS.sub("", written, count=1) if _OPENERS.match(written) else written
    return shown if len(shown) <= LONGEST else ""
