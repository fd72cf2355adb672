"""The stance, statement and check-worthiness of a claim that a person marked or corrected, read from its paragraphs."""

from __future__ import annotations

from dataclasses import replace

from workbench.cue_stance import CueStance
from workbench.extraction.claims.stating import stated
from workbench.model import Claim, Cue, Span, Spans
from workbench.models.language_model import LanguageModel

BREAK = "\n"


def restated(text: str, claim: Claim, model: LanguageModel) -> Claim:
    """Return a claim with what its words, cue and form now say; `text` is its article's.

    Only the paragraphs from the first to the last of its words and its cue are parsed. A claim whose words do not stand
    in the text stays as it is.
    """
    spans = (*claim.content, *(claim.cue.spans if claim.cue else ()))
    if not spans or not all(span.fits(text) for span in spans):
        return claim
    start = text.rfind(BREAK, 0, min(span.start for span in spans)) + 1
    end = text.find(BREAK, max(span.end for span in spans))
    part = text[start : end if end != -1 else len(text)]
    placed = stated(model.parse(part), part, _placed(part, start, claim))
    # Words that nothing attributes yet are all that there is to say.
    wording, stance = (placed.wording, placed.stance) if claim.cue else ("", CueStance.ASSERTS)
    return replace(claim, stance=stance, wording=wording, worth=placed.worth)


def _placed(part: str, start: int, claim: Claim) -> Claim:
    """Return the claim with its places in a part of its article that begins at `start`, as far as they lie in it."""
    cue = Cue(_moved(part, start, claim.cue.spans), claim.cue.negated) if claim.cue else None
    mention = replace(claim.mention, spans=_moved(part, start, claim.mention.spans)) if claim.mention else None
    return replace(claim, content=_moved(part, start, claim.content), cue=cue, mention=mention, wording="")


def _moved(part: str, start: int, spans: Spans) -> Spans:
    inside = [span for span in spans if start <= span.start and span.end <= start + len(part)]
    return tuple(Span.cut(part, span.start - start, span.end - start) for span in inside)
