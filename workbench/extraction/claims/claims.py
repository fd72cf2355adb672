"""From the attributions of a parsed text to its claims: headline, attributed, own voice, in text order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from workbench.extraction.attributions.attribution import Attribution
from workbench.extraction.candidate import Ranges
from workbench.extraction.claims.chain import innermost
from workbench.extraction.claims.headline import headline_claim
from workbench.extraction.claims.headline_voices import voices_of
from workbench.extraction.claims.nominal_contents import says_nothing
from workbench.extraction.claims.own_quotations import is_quoted
from workbench.extraction.claims.own_voice import own_voice
from workbench.extraction.claims.parts import find_parts
from workbench.extraction.claims.spoken_claims import left_open, spoken_claim
from workbench.extraction.claims.stance import is_asked_by_nobody
from workbench.extraction.claims.stating import stated
from workbench.extraction.dateline import datelines
from workbench.extraction.layout.layout import attributions_beside, quotations_beside, read_layout
from workbench.model import Article, Claim, Cue, Form, Report, SourceMention, Span, Spans
from workbench.text.boilerplate import rule_of
from workbench.text.quotations import find_quotations

Places = Sequence[tuple[int, int]]
"""Half-open ranges of code points."""

PARAGRAPH = re.compile(r"[^\n]+")
STOPS = (".", "!", "?", ":", "”", '"', "’", "…", ";")
TITLE_WORDS = range(4, 31)
"""How many words a first line may have to be a headline: fewer are a label, more are a paragraph."""

LIKELY = 0.5
"""What is rather not attributed than attributed stays in the article's own voice as well, for a reader to settle."""

OWN_VOICE_CONFIDENCE = 0.6
"""Not measured: no corpus marks what an article asserts itself."""


def extract_claims(doc: Doc, article: Article) -> tuple[Claim, ...]:
    """Return the claims of an article in text order; `doc` is its parsed text.

    Mentions carry the words that name the source, not yet the source. Headlines, boilerplate and captions are no part
    of the running text: nothing is taken from boilerplate, and from a headline at most one claim. Whoever declines to
    speak is among them, with that stance: `pipeline.analyse` takes them out when the sources are linked.
    """
    text = doc.text
    boilerplate = list(_boilerplate(text))
    headline = article.headline or _untitled_headline(text, boilerplate)
    skipped = [*boilerplate, (headline.start, headline.end)] if headline else boilerplate
    layout = read_layout(doc, text, tuple(skipped))
    beside = list(attributions_beside(doc, text, layout.covered))
    tagged = [attribution for attribution in beside if not _touches(attribution, skipped)]
    found, named = quotations_beside(doc, text, tagged, (*skipped, *layout.covered))
    settled = [*skipped, *layout.covered, *(place for spoken in named for place in spoken.content)]
    claims = [
        *_attributed(text, found),
        *(spoken_claim(text, spoken) for spoken in (*layout.spoken, *named)),
        *left_open(_own_voice(doc, text, found, settled), layout.between, found),
        *_in_headline(doc, headline, beside),
    ]
    return tuple(sorted(_stated(doc, text, claims), key=_position))


def _stated(doc: Doc, text: str, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims with what they say, but what only names what was spoken of, or was asked."""
    for claim in claims:
        told = stated(doc, text, claim)
        if not (says_nothing(doc, told) or is_asked_by_nobody(doc, told)):
            yield replace(told, parts=find_parts(doc, claim.content))


def _attributed(text: str, found: Sequence[Attribution]) -> Iterator[Claim]:
    """Yield the claims that the article puts into somebody's mouth."""
    quoted = quoted_places(text)
    for attribution in found:
        inner, chain = innermost(attribution)
        yield _attributed_claim(text, quoted, inner, chain)


def _own_voice(doc: Doc, text: str, found: Sequence[Attribution], skipped: Places) -> Iterator[Claim]:
    """Yield what the article asserts itself, beside the attributions that are likely ones."""
    likely = [attribution for attribution in found if attribution.likelihood >= LIKELY]
    dateline_ranges, quotations = datelines(text), _quoted_parts(text)
    for spans, rule in own_voice(doc, likely, skipped):
        claim = _own_claim(doc, text, dateline_ranges, spans, rule) if spans else None
        if claim is not None and not is_quoted(quotations, claim.content):
            yield claim


def _in_headline(doc: Doc, headline: Span | None, tagged: Sequence[Attribution]) -> Iterator[Claim]:
    """Yield what the headline claims; `tagged` holds all attributions, and tells who speaks in the running text."""
    claim = headline_claim(doc, headline, voices_of(doc, headline, tagged)) if headline else None
    if claim is not None:
        yield claim


def _attributed_claim(text: str, quoted: frozenset[int], attribution: Attribution, chain: tuple[Report, ...]) -> Claim:
    return Claim(
        content=attribution.content,
        form=form_of(text, quoted, attribution.content),
        cue=Cue(attribution.cue, attribution.negated) if attribution.cue else None,
        mention=SourceMention(attribution.source, confidence=attribution.source_confidence),
        reported_by=chain,
        rule=attribution.rule,
        confidence=attribution.confidence,
    )


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
    return frozenset(i for start, end in _quoted_parts(text) for i in range(start, end))


def _quoted_parts(text: str) -> Places:
    return [part for quotation in find_quotations(text) for part in quotation.parts]


def _own_claim(doc: Doc, text: str, dateline_ranges: Places, found: Ranges, rule: str) -> Claim:
    parts = [doc[start:end] for start, end in found]
    spans = (
        Span.cut(text, _behind_dateline(dateline_ranges, part.start_char, part.end_char), part.end_char)
        for part in parts
    )
    return Claim(
        content=tuple(spans),
        form=Form.OWN_VOICE,
        mention=SourceMention(),
        rule=rule,
        confidence=OWN_VOICE_CONFIDENCE,
    )


def _behind_dateline(dateline_ranges: Places, start: int, end: int) -> int:
    """Return where a span begins that does not count the dateline it opens with."""
    return next((last for first, last in dateline_ranges if first <= start < last < end), start)


def _position(claim: Claim) -> tuple[int, int]:
    return claim.content[0].start, claim.content[-1].end


def _boilerplate(text: str) -> Iterator[tuple[int, int]]:
    for paragraph in PARAGRAPH.finditer(text):
        if rule_of(paragraph.group()) is not None:
            yield paragraph.span()


def _untitled_headline(text: str, boilerplate: Places) -> Span | None:
    """Take the first line for the headline where it stands alone and ends without a stop."""
    written = (paragraph for paragraph in PARAGRAPH.finditer(text) if paragraph.group().strip())
    first = next((paragraph for paragraph in written if paragraph.span() not in boilerplate), None)
    if first is None or not _is_headline(text, first):
        return None
    line = first.group().strip()
    start = first.start() + first.group().index(line)
    return Span.cut(text, start, start + len(line))


def _is_headline(text: str, paragraph: re.Match[str]) -> bool:
    line = paragraph.group().strip()
    alone = text[paragraph.end() : paragraph.end() + 2] == "\n\n"
    return alone and len(line.split()) in TITLE_WORDS and not line.endswith(STOPS)


def _touches(attribution: Attribution, skipped: Places) -> bool:
    """Whether what is put forward, or the words that attribute it, reach into what is no running text."""
    spans = attribution.content + attribution.cue
    return any(span.start < end and start < span.end for span in spans for start, end in skipped)
