"""What the tagger finds in a headline, where its verb has somebody say something: "Mayor says quay is unsafe"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from workbench.extraction.attributions.attribution import Attribution, find_attributions, moved
from workbench.extraction.claims.headline_frame import Frame
from workbench.extraction.claims.headline_sayings import NEVER_FIRST, can_speak, is_document, opens_clause
from workbench.extraction.claims.headline_voices import Voices
from workbench.extraction.cues import SAYING, words
from workbench.model import Claim, Cue, Form, SourceMention

DONE_BY_THINGS = words("threaten reveal suggest hint disclose warn")
"""What things do as well as people: "Storm *threatens* ferries", "Fire *reveals* neglect"."""

SHOWING = words("show indicate signal demonstrate imply find mean prove")
"""What things do rather than people: only a paper puts anything forward with it, as in "Study *shows*"."""

HEADLINE_SAYING = (
    SAYING
    | words("""
    threaten accuse blame condemn criticise criticize slam blast rip hail praise fear believe think expect hope want
    reject oppose defend doubt
""")
) - words("go begin start continue finish hold read sing pray chant decide determine calculate call ask")
"""Verbs of saying in headlines, without those for what is done: "Police *hold* two", "Council *decides*"."""

LEAST_WORDS = 2
"""A content of fewer words says nothing by itself: "Council endorses *Okoro*"."""

LEAST = 0.5
RULE = "headline: the tagger"


def told_by_tagger(doc: Doc, frame: Frame, voices: Voices) -> Iterator[Claim]:
    """Yield the surest attribution that the tagger finds in a headline where its verb says that somebody says it.

    The tagger reads the headline by itself: beside the text it takes both for one long sentence.
    """
    alone = doc.char_span(frame.core.start, frame.core.end, alignment_mode="expand")
    if alone is None:
        return
    text = doc.text
    found = [moved(text, alone.start_char, one) for one in find_attributions(alone.as_doc())]
    fitting = [one for one in found if _tells(doc, frame, voices, one)]
    for one in sorted(fitting, key=lambda one: -one.likelihood)[:1]:
        mention, cue = SourceMention(one.source, confidence=one.source_confidence), Cue(one.cue, one.negated)
        yield Claim(one.content, Form.HEADLINE, cue, mention, rule=RULE, confidence=one.confidence)


def _tells(doc: Doc, frame: Frame, voices: Voices, found: Attribution) -> bool:
    """Say whether an attribution lies in what the headline tells, and has somebody say something."""
    if found.likelihood < LEAST or not found.source or not _lies_in(frame, found):
        return False
    if found.source[0].text.casefold().split()[0] in NEVER_FIRST or opens_clause(doc, found.source[0]):
        return False
    verb = _verb(doc, found)
    return bool(verb) and _does_so(found.source[0].text, verb, voices)


def _does_so(source: str, verb: str, voices: Voices) -> bool:
    """Say whether a source can be one who says something with a verb that things do as well."""
    if verb in SHOWING:
        return is_document(source)
    return verb not in DONE_BY_THINGS or can_speak(source) or voices.speaks(source)


def _lies_in(frame: Frame, found: Attribution) -> bool:
    """Say whether a content of some words stands behind the label, and its source and cue on one side of that."""
    attributing = found.cue + found.source
    if len(" ".join(span.text for span in found.content).split()) < LEAST_WORDS:
        return False
    if any(span.start < frame.behind or span.end > frame.core.end for span in found.content):
        return False
    return len({span.start < frame.behind for span in attributing}) == 1 and attributing[-1].end <= frame.core.end


def _verb(doc: Doc, found: Attribution) -> str:
    """Return the verb of saying in a cue, in its plain form; empty where there is none.

    Only the present counts, and "said": a headline's "told", "warned", "accused" are what was done to its subject, and
    so are "said to favour" and "asked to say".
    """
    cue, content = found.cue[0], found.content[0]
    said = cue.text.casefold().split()
    if doc.text[: cue.start].endswith("to ") or said[0] == "to":
        return ""
    if said[-1] == "said" and content.text.startswith("to "):
        return ""
    plain = (base for word in said for base in _bases(word))
    return next((base for base in plain if base in HEADLINE_SAYING), "")


def _bases(word: str) -> tuple[str, ...]:
    """Return what a verb's form in the present may be a form of."""
    if word == "said":
        return ("say",)
    stem = word.removesuffix("es")
    return word, word.removesuffix("s"), stem, f"{stem.removesuffix('i')}y"
