"""Reading the features of a claim: from its statement what words tell, from its parsed content who does what to whom.

The statement names the subject that the content may leave open ("he", "both allegations"), and keeps a denial.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from workbench.extraction.claims.statement import statement_of
from workbench.features import Features
from workbench.matching.features.days import find_days
from workbench.matching.features.frames import read_frames
from workbench.matching.features.naming import canonical_name, find_names
from workbench.matching.features.quantities import find_quantities
from workbench.model import Claim
from workbench.text.normalisation import content_words, open_claim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
"""The language model's kinds of names; its kinds of numbers and dates have signals of their own."""


def with_features(doc: Doc, claims: Iterable[Claim], published: date | None) -> Iterator[Claim]:
    """Yield the claims of an article's Doc with their features; `published` is the article's day."""
    proper = _proper(doc)
    for claim in claims:
        parts = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in claim.content)
        tokens = (token for part in parts if part is not None for token in part)
        yield replace(claim, features=_features(statement_of(claim), tokens, proper, published))


def features_of_text(text: str, published: date | None) -> Features:
    """Return the features of words that stand in no article, parsed alone; raise ModelMissing without a model."""
    # Pages of stored claims import this module, and must not wait for the language library.
    from workbench.models.language_model import load_model

    opened = open_claim(text)
    doc = load_model().parse(opened)
    return _features(opened, doc, _proper(doc), published)


def _features(text: str, tokens: Iterable[Token], proper: Collection[str], published: date | None) -> Features:
    """Return the features of a text; `tokens` are what is parsed of it, `proper` what may be names where it stands."""
    opened = open_claim(text)
    names = find_names(opened)
    # Capitals alone take "Prices" for a name, the model alone misses many: a name is what both take for one.
    return Features(
        text=opened,
        stems=content_words(opened),
        quantities=find_quantities(opened),
        days=tuple(find_days(opened, published)),
        frames=tuple(read_frames(tokens)),
        names=tuple((key, words) for key, words in names.all.items() if key in proper),
        sure_names=tuple((key, words) for key, words in names.sure.items() if key in proper),
    )


def _proper(tokens: Iterable[Token]) -> frozenset[str]:
    """Return what the model takes for names among the tokens."""
    return frozenset(canonical_name(token.text) for token in tokens if _is_proper(token))


def _is_proper(token: Token) -> bool:
    if token.tag_ in {"NNP", "NNPS"}:
        return True
    return token.ent_type_ in NAMED
