"""What the tagger finds in a headline, where its verb has somebody say something: "Mayor says quay is unsafe"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from workbench.extraction.attributions.attribution import Attribution
from workbench.extraction.claims.headline_frame import Frame
from workbench.extraction.claims.headline_sayings import NEVER_FIRST, can_speak
from workbench.extraction.claims.headline_voices import Voices
from workbench.extraction.cues import SAYING, words
from workbench.model import Claim, Cue, Form, SourceMention, Span

EVIDENCE = words("show reveal suggest indicate signal demonstrate threaten hint imply find mean")
"""What things do as well as people: "Storm *threatens* ferries", "Cracks *show* neglect"."""

HEADLINE_SAYING = SAYING | words("""
    threaten accuse blame condemn criticise criticize slam blast rip hail praise fear believe think expect hope want
    reject oppose defend doubt
""")
NO_STATEMENT = words("go begin start continue finish hold read sing pray chant decide determine calculate call ask")
"""Words of saying that in a headline rather tell what somebody does: "Police *hold* two", "Council *decides*"."""

LEAST_WORDS = 2
"""A content of fewer words says nothing by itself: "Council endorses *Okoro*"."""

LEAST_CONFIDENCE = 0.5
RULE = "headline: the tagger"


def told_by_tagger(doc: Doc, frame: Frame, voices: Voices, tagged: Sequence[Attribution]) -> Iterator[Claim]:
    """Yield the surest attribution that the tagger found in a headline where its verb says that somebody says it."""
    fitting = [one for one in tagged if _tells(doc, frame, voices, one)]
    for found in sorted(fitting, key=lambda one: -one.confidence)[:1]:
        mention, cue = SourceMention(found.source), Cue(found.cue, found.negated)
        yield Claim(found.content, Form.HEADLINE, cue, mention, rule=RULE, confidence=found.confidence)


def _tells(doc: Doc, frame: Frame, voices: Voices, found: Attribution) -> bool:
    """Say whether an attribution lies in what the headline tells, and has somebody say something."""
    if found.confidence < LEAST_CONFIDENCE or not found.source or not _lies_in(frame, found):
        return False
    source = found.source[0].text
    if source.casefold().split()[0] in NEVER_FIRST:
        return False
    verb = _verb(doc, found.cue[0])
    return bool(verb) and (verb not in EVIDENCE or can_speak(source) or voices.speaks(source))


def _lies_in(frame: Frame, found: Attribution) -> bool:
    """Say whether a content of some words stands behind the label, and its source and cue on one side of that."""
    attributing = found.cue + found.source
    if len(" ".join(span.text for span in found.content).split()) < LEAST_WORDS:
        return False
    if any(span.start < frame.behind or span.end > frame.core.end for span in found.content):
        return False
    return len({span.start < frame.behind for span in attributing}) == 1 and attributing[-1].end <= frame.core.end


def _verb(doc: Doc, cue: Span) -> str:
    """Return the verb of saying in a cue, in its plain form; empty where there is none.

    Only the present counts, and "said": a headline's "told", "warned", "accused" are what was done to its subject. Nor
    does what somebody is "asked to say".
    """
    before = doc.text[: cue.start].split()[-1:]
    said = cue.text.casefold().split()
    if before == ["to"] or said[0] == "to":
        return ""
    plain = (base for word in said for base in _bases(word))
    return next((base for base in plain if base in HEADLINE_SAYING - NO_STATEMENT), "")


def _bases(word: str) -> tuple[str, ...]:
    """Return what a verb's form in the present may be a form of."""
    if word == "said":
        return ("say",)
    stem = word.removesuffix("es")
    return word, word.removesuffix("s"), stem, f"{stem.removesuffix('i')}y"
