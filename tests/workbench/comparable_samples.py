"""Claims made of bare words, ready to be compared."""

from __future__ import annotations

from datetime import date

from workbench.extraction.claims.statement import statement_of
from workbench.matching.features.comparable import Comparable
from workbench.matching.features.extraction import features_of_text
from workbench.matching.features.vectors import encode
from workbench.model import Claim, Cue, Form, Source, SourceMention, Span
from workbench.stored import StoredClaim


def claim(
    words: str,
    cue: str = "",
    *,
    negated: bool = False,
    source: Source | None = None,
    source_id: int | None = None,
    published: date | None = None,
    number: int = 1,
    article: int = 1,
) -> Comparable:
    """Return a claim with these words, and what comparing needs of it."""
    attributed = Cue((Span(0, len(cue), cue),), negated) if cue else None
    mention = SourceMention(source=source) if source else None
    # The words stand behind the cue, with a gap.
    content = (Span(len(cue) + 1, len(cue) + 1 + len(words), words),)
    stored = StoredClaim(number, article, Claim(content, Form.INDIRECT, attributed, mention), source_id)
    traits = features_of_text(statement_of(stored.claim) if cue else words, published)
    return Comparable(stored, traits, encode([traits.text])[0].tobytes())
