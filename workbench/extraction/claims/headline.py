"""The claim of a headline, and who it says it is from: "...: report", "Ferreira: ...", "..., says ministry"."""

from __future__ import annotations

import re

from workbench.model import Claim, Cue, Form, SourceMention, Span

SPEAKERS = (
    r"reports?|sources?|officials?|study|poll|survey|experts?|police|analysts?|ministry|minister|court|lawyers?|spokes\w+|"
    r"paper|media|agency|watchdog|researchers?|scientists?|documents?|prosecutors?|UN|union"
)
"""Who a headline names behind its colon."""

VERBS = (
    r"says?|said|warns?|claims?|reports?|finds?|shows?|suggests?|insists?|argues?|reveals?|announces?|confirms?|admits?|"
    r"vows?|predicts?"
)
BEHIND_COLON = re.compile(
    rf"^(?P<content>.{{12,}}?)\s*(?::|–|—| - |\|)\s*(?P<source>(?:[\w’'.-]+\s+){{0,4}}?(?:{SPEAKERS}))\s*$",
    re.IGNORECASE,
)
BEHIND_COMMA = re.compile(
    rf"^(?P<content>.{{12,}}?),\s*(?P<cue>{VERBS}|according to)\s+(?P<source>[^,:;]{{2,60}})$", re.IGNORECASE
)
BEHIND_SOURCE = re.compile(
    rf"^(?P<content>.{{12,}}?),\s*(?P<source>[^,:;]{{2,50}}?)\s+(?P<cue>{VERBS})$", re.IGNORECASE
)
BEFORE_COLON = re.compile(r"^(?P<source>[A-ZÀ-Ž][^:?!,]{1,40}?):\s+(?P<content>\S.{8,})$")
# From the surest shape to the least sure one: before a colon stands a speaker as often as a topic.
SHAPES = (
    ("headline: behind a colon", BEHIND_COLON),
    ("headline: behind a comma", BEHIND_COMMA),
    ("headline: behind its source", BEHIND_SOURCE),
    ("headline: name and colon", BEFORE_COLON),
)
CONFIDENCE = 0.7
LEAST_WORDS = 4
"""A headline of fewer words is a mere label ("Harbour news")."""


def headline_claim(text: str, headline: Span) -> Claim | None:
    """Return the claim that the headline makes, or None for a question or a mere label.

    Offsets are those of `text`. Without a named source the claim is still of form "headline", with no mention.
    """
    words = headline.text
    if words.rstrip().endswith("?") or len(words.split()) < LEAST_WORDS:
        return None
    for rule, shape in SHAPES:
        found = shape.match(words)
        if found is not None:
            return _claim(text, headline.start, found, rule)
    return None


def _claim(text: str, offset: int, found: re.Match[str], rule: str) -> Claim:
    def cut(name: str) -> tuple[Span, ...]:
        if name not in found.re.groupindex or found.start(name) < 0:
            return ()
        return (Span.cut(text, offset + found.start(name), offset + found.end(name)),)

    cue = cut("cue")
    return Claim(
        content=cut("content"),
        form=Form.HEADLINE,
        cue=Cue(cue) if cue else None,
        mention=SourceMention(cut("source")),
        rule=rule,
        confidence=CONFIDENCE,
    )
