"""From the attributions of a parsed text to its claims: headline, attributed, own voice, in text order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from workbench.extraction.attributions.attribution import Attribution, find_attributions
from workbench.extraction.candidate import Ranges
from workbench.extraction.checkworthiness.score import check_worth
from workbench.extraction.claims.chain import innermost
from workbench.extraction.claims.headline import headline_claim
from workbench.extraction.claims.own_voice import own_voice
from workbench.extraction.claims.parts import find_parts
from workbench.extraction.dateline import datelines
from workbench.model import Article, Claim, Cue, Form, Report, SourceMention, Span, Spans
from workbench.text.boilerplate import rule_of
from workbench.text.quotations import find_quotations

Places = Sequence[tuple[int, int]]
PARAGRAPH = re.compile(r"[^\n]+")
STOPS = (".", "!", "?", ":", "”", '"', "’", "…", ";")
TITLE_WORDS = range(4, 31)
LIKELY = 0.5
"""What is rather not attributed than attributed stays in the article's own voice as well, for a reader to settle."""

OWN_VOICE_CONFIDENCE = 0.6
"""Not measured: no corpus marks what an article asserts itself."""


def extract_claims(doc: Doc, article: Article) -> tuple[Claim, ...]:
    """Return the claims of an article in text order; `doc` is its parsed text.

    Mentions carry the words that name the source, not yet the source. Headlines, site furniture and captions are no
    part of the running text: nothing is taken from furniture, and from a headline at most one claim.
    """
    text = doc.text
    furniture = list(_furniture(text))
    headline = article.headline or _untitled_headline(text, furniture)
    skipped = [*furniture, *([(headline.start, headline.end)] if headline else [])]
    found = [one for one in find_attributions(doc) if not _touches(one, skipped)]
    quoted, places = quoted_places(text), datelines(text)
    claims = [_claim(text, quoted, *innermost(one)) for one in found]
    likely = [one for one in found if one.confidence >= LIKELY]
    claims += [_own(doc, text, places, spans, rule) for spans, rule in own_voice(doc, likely, skipped) if spans]
    titled = headline_claim(text, headline) if headline else None
    return tuple(sorted((_weighed(doc, one) for one in (*claims, titled) if one is not None), key=_place))


def _weighed(doc: Doc, claim: Claim) -> Claim:
    """Add which of its assertions can stand alone, and how much it is worth checking."""
    return replace(claim, parts=find_parts(doc, claim.content), worth=check_worth(doc, claim))


def _claim(text: str, quoted: frozenset[int], one: Attribution, chain: tuple[Report, ...]) -> Claim:
    cue = Cue(one.cue, one.negated) if one.cue else None
    form = form_of(text, quoted, one.content)
    return Claim(one.content, form, cue, SourceMention(one.source), chain, one.rule, one.confidence)


def form_of(text: str, quoted: frozenset[int], content: Spans) -> Form:
    """Say whether a content is a quotation, holds a part quotation, or is told in the article's words.

    `quoted` holds the places of `text` (code points) that stand inside quotation marks.
    """
    letters = [i for span in content for i in range(span.start, span.end) if text[i].isalnum()]
    inside = sum(i in quoted for i in letters)
    if inside == 0:
        return Form.INDIRECT
    return Form.DIRECT if inside == len(letters) else Form.MIXED


def quoted_places(text: str) -> frozenset[int]:
    """Return the places of `text` (code points) that stand inside quotation marks, the marks included."""
    parts = (part for one in find_quotations(text) for part in one.parts)
    return frozenset(i for start, end in parts for i in range(start, end))


def _own(doc: Doc, text: str, places: Places, found: Ranges, rule: str) -> Claim:
    parts = [doc[start:end] for start, end in found]
    spans = tuple(Span.cut(text, _behind(places, part.start_char, part.end_char), part.end_char) for part in parts)
    return Claim(spans, Form.OWN_VOICE, None, SourceMention(), (), rule, OWN_VOICE_CONFIDENCE)


def _behind(places: Places, start: int, end: int) -> int:
    """Return where a span begins that does not count the dateline it opens with."""
    return next((last for first, last in places if first <= start < last < end), start)


def _place(claim: Claim) -> tuple[int, int]:
    return claim.content[0].start, claim.content[-1].end


def _furniture(text: str) -> Iterator[tuple[int, int]]:
    for paragraph in PARAGRAPH.finditer(text):
        if rule_of(paragraph.group()) is not None:
            yield paragraph.span()


def _untitled_headline(text: str, furniture: Sequence[tuple[int, int]]) -> Span | None:
    """Take the first line for the headline where it stands alone and ends without a stop."""
    for paragraph in PARAGRAPH.finditer(text):
        if paragraph.span() in furniture or not paragraph.group().strip():
            continue
        line = paragraph.group().strip()
        alone = text[paragraph.end() : paragraph.end() + 2] == "\n\n"
        if alone and len(line.split()) in TITLE_WORDS and not line.endswith(STOPS):
            start = paragraph.start() + paragraph.group().index(line)
            return Span.cut(text, start, start + len(line))
        return None
    return None


def _touches(one: Attribution, skipped: Sequence[tuple[int, int]]) -> bool:
    return any(span.start < end and start < span.end for span in one.content + one.cue for start, end in skipped)
