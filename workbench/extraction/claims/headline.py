"""The claim of a headline, and who it says it is from: "...: report", "Ferreira: ...", "..., says ministry"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from workbench.extraction.claims.headline_frame import Frame, read_frame
from workbench.extraction.claims.headline_sayings import VERBS, can_be_source, tokens_of
from workbench.extraction.claims.headline_tagged import told_by_tagger
from workbench.extraction.claims.headline_voices import Voices
from workbench.extraction.syntax import FINITE_TAGS
from workbench.model import Claim, Cue, Form, SourceMention, Span

SPEAKERS = (
    r"reports?|sources?|officials?|study|poll|survey|experts?|police|analysts?|ministry|minister|court|lawyers?|"
    r"spokes\w+|"
    r"paper|media|agency|watchdog|researchers?|scientists?|documents?|prosecutors?|UN|union"
)
"""Who a headline names behind its colon."""

BEHIND_COLON = re.compile(
    # "The quay in winter: a report" says what the article is, not who says so.
    rf"^(?P<content>.{{12,}}?)\s*(?::|–|—| - |\|)\s*(?!(?:an?|the|our|special|full|live)\s)"
    rf"(?P<source>(?:[\w’'.-]+\s+){{0,4}}?(?:{SPEAKERS}))[.;]?$",
    re.IGNORECASE,
)
NAME_BEHIND = re.compile(r"^(?P<content>.{12,}?)\s*(?::|–|—| - )\s*(?P<source>[^\W\d_][^:,?!]{1,40}?)[.;]?$")
BEHIND_COMMA = re.compile(
    rf"^(?P<content>.{{12,}}?),\s*(?P<cue>{VERBS}|according to)\s+(?P<source>[^,:;]{{2,60}}?)[.;]?$", re.IGNORECASE
)
BEHIND_SOURCE = re.compile(
    rf"^(?P<content>.{{12,}}?),\s*(?P<source>[^,:;]{{2,50}}?)\s+(?P<cue>{VERBS})[.;]?$", re.IGNORECASE
)
# The order tells "report finds" from "finds report": only behind its source does the verb end the line.
WITH_CUE = (
    ("headline: behind its source", BEHIND_SOURCE),
    ("headline: behind a comma", BEHIND_COMMA),
)
CONFIDENCE = 0.7
OF_NOBODY = 0.5
"""Confidence where only a label was taken off: whether the rest states anything is open."""

LEAST_WORDS = 4
"""A headline of fewer words is a mere label ("Harbour news")."""

LEAST_TOLD = 3
"""Behind a label that nobody speaks, fewer words state nothing ("Woman of the year: Lila Okoro")."""


def headline_claim(doc: Doc, headline: Span, voices: Voices) -> Claim | None:
    """Return the claim that the headline makes, or None for a question or a mere label.

    `doc` is the parsed text in which the headline stands, `voices` whom its running text lets speak. Without a surely
    named source the claim is still of form "headline", with no mention: nothing goes into the mouth of a topic.
    """
    if headline.text.rstrip().endswith("?") or len(headline.text.split()) < LEAST_WORDS:
        return None
    frame = read_frame(headline)
    return next(_readings(doc, frame, voices), None)


def _readings(doc: Doc, frame: Frame, voices: Voices) -> Iterator[Claim]:
    """Yield what the headline may claim, the surest reading first."""
    yield from _named_with_cue(doc, frame, voices)
    yield from _named_before(doc, frame, voices)
    yield from _named_behind(doc, frame, voices)
    yield from told_by_tagger(doc, frame, voices)
    yield from _of_nobody(doc, frame)


def _named_before(doc: Doc, frame: Frame, voices: Voices) -> Iterator[Claim]:
    """Take the label before the colon for the source where the article lets it speak."""
    if frame.label is not None and voices.speaks(frame.label.text):
        yield _claim(frame.told(doc.text), "headline: name and colon", source=frame.label)


def _named_behind(doc: Doc, frame: Frame, voices: Voices) -> Iterator[Claim]:
    """Take who stands behind the last colon or dash: a word for those who speak, or a name that speaks."""
    words = frame.core.text
    by_word, by_name = BEHIND_COLON.match(words), NAME_BEHIND.match(words)
    if by_word is not None and not frame.is_label_end(by_word.end("content")):
        yield _found(doc, frame, by_word, "headline: behind a colon")
    elif by_name is not None and _is_said_by(doc, frame, by_name, voices):
        yield _found(doc, frame, by_name, "headline: behind a colon")


def _is_said_by(doc: Doc, frame: Frame, found: re.Match[str], voices: Voices) -> bool:
    """Say whether a name behind a colon is who says what stands before it: "Woman of the year: Lila Okoro" is not."""
    if not voices.speaks(found["source"]):
        return False
    if found["content"][0] in "‘“'\"":
        return True
    content = tokens_of(doc, _cut(doc, frame, found, "content"))
    return " " not in found["source"] and any(token.tag_ in FINITE_TAGS for token in content)


def _named_with_cue(doc: Doc, frame: Frame, voices: Voices) -> Iterator[Claim]:
    """Take who stands with a verb of saying behind the last comma."""
    for rule, shape in WITH_CUE:
        found = shape.match(frame.core.text)
        if found is None:
            continue
        source, cue = _cut(doc, frame, found, "source"), _cut(doc, frame, found, "cue")
        if can_be_source(doc, source, cue, voices):
            yield _found(doc, frame, found, rule)


def _of_nobody(doc: Doc, frame: Frame) -> Iterator[Claim]:
    """Take what stands behind a label for what the headline claims, in nobody's name."""
    if frame.label is not None and len(frame.told(doc.text).text.split()) >= LEAST_TOLD:
        yield _claim(frame.told(doc.text), "headline: label", confidence=OF_NOBODY)


def _found(doc: Doc, frame: Frame, found: re.Match[str], rule: str) -> Claim:
    """Return the claim of a shape; a label before it is no part of what is claimed."""
    content = _cut(doc, frame, found, "content")
    start = frame.told(doc.text).start
    if content.start < start < content.end:
        content = Span.cut(doc.text, start, content.end)
    cue = _cut(doc, frame, found, "cue") if "cue" in found.re.groupindex else None
    return _claim(content, rule, source=_cut(doc, frame, found, "source"), cue=cue)


def _cut(doc: Doc, frame: Frame, found: re.Match[str], name: str) -> Span:
    return Span.cut(doc.text, frame.core.start + found.start(name), frame.core.start + found.end(name))


def _claim(
    content: Span, rule: str, *, source: Span | None = None, cue: Span | None = None, confidence: float = CONFIDENCE
) -> Claim:
    return Claim(
        content=(content,),
        form=Form.HEADLINE,
        cue=Cue((cue,)) if cue else None,
        mention=SourceMention((source,) if source else (), confidence=confidence),
        rule=rule,
        confidence=confidence,
    )
