"""The claims of words that the layout gives to a speaker, or of which it leaves open whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.extraction.attributions.attribution import Attribution
from workbench.extraction.layout.spoken import Places, Spoken, overlaps
from workbench.model import Claim, Cue, Form, SourceMention, Span, Spans
from workbench.text.speaker_labels import TURN


def spoken_claim(text: str, spoken: Spoken) -> Claim:
    """Return the claim of words that stand word for word in the text, with marks around them or without."""
    cue = _spans(text, spoken.cue)
    return Claim(
        content=_spans(text, spoken.content),
        form=Form.DIRECT,
        cue=Cue(cue) if cue else None,
        mention=SourceMention(_spans(text, spoken.source), confidence=spoken.confidence),
        rule=spoken.rule,
        confidence=spoken.confidence,
    )


def left_open(claims: Iterable[Claim], between: Places, found: Sequence[Attribution]) -> Iterator[Claim]:
    """Yield claims of the article's own voice; those amid a transcript as words that may be anybody's.

    A paragraph in which the article tells what somebody said is its own.
    """
    told = tuple((span.start, span.end) for attribution in found for span in attribution.content)
    open_places = tuple(place for place in between if not overlaps(place, told))
    for claim in claims:
        inside = overlaps((claim.content[0].start, claim.content[-1].end), open_places)
        yield replace(claim, form=Form.DIRECT, rule=f"{TURN}: no label") if inside else claim


def _spans(text: str, places: Places) -> Spans:
    return tuple(Span.cut(text, start, end) for start, end in places)
