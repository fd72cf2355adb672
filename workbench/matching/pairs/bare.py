"""Claims without an article, as they come from a file of pairs or a library: made ready to be compared."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.interchange.pairs import Side
from workbench.matching.features.comparable import Comparable
from workbench.matching.features.extraction import features_of_text
from workbench.matching.features.vectors import encode
from workbench.model import Claim, Source, SourceKind, SourceMention, Span
from workbench.stored import StoredClaim

_KINDS = {"PERSON": SourceKind.PERSON, "ORG": SourceKind.ORGANISATION, "GPE": SourceKind.ORGANISATION}


def bare_claims(sides: Sequence[Side]) -> list[Comparable]:
    """Return the sides as comparable claims, numbered from 1, each in an article of its own.

    Raises ModelMissing where no language model is installed.
    """
    features = [features_of_text(side.text, side.published) for side in sides]
    vectors = encode([read.text for read in features])
    speakers = {name: speaker_of(name) for name in {side.speaker for side in sides}}
    return [
        Comparable(_stored(number, side, speakers[side.speaker]), read, vector.tobytes())
        for number, (side, read, vector) in enumerate(zip(sides, features, vectors, strict=True), start=1)
    ]


def speaker_of(name: str) -> Source | None:
    """Return the source that a speaker's name stands for, None where it is empty or names nobody.

    A description ("a senior official") is an unnamed source; what a name names is told by the language model.
    """
    if not name:
        return None
    # Pages of stored claims import this module, and must not wait for the language library.
    from workbench.models.language_model import load_model

    doc = load_model().parse(name)
    kinds = [_KINDS[entity.label_] for entity in doc.ents if entity.label_ in _KINDS]
    if kinds:
        return Source(name, kinds[-1])
    named = any(token.tag_ in {"NNP", "NNPS"} for token in doc)
    return None if named else Source(name, SourceKind.UNNAMED)


def _stored(number: int, side: Side, speaker: Source | None) -> StoredClaim:
    span = Span(0, len(side.text), side.text)
    return StoredClaim(number, number, Claim((span,), side.form, None, SourceMention(source=speaker)))
