"""Who speaks by the layout of a text: turns of transcripts, posts; and the attributions of what lies beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from workbench.extraction.attributions.attribution import Attribution, find_attributions, moved
from workbench.extraction.candidate import Range, ranges
from workbench.extraction.layout.announced import announced_quotations
from workbench.extraction.layout.lists import spoken_only
from workbench.extraction.layout.posts import find_posts
from workbench.extraction.layout.quoted import Named, as_spoken, claimed, settle
from workbench.extraction.layout.signed import signed_quotations
from workbench.extraction.layout.spoken import Layout, Places, Spoken, overlaps
from workbench.extraction.layout.turns import find_turns
from workbench.text.quotations import find_quotations

CONFIDENCE = 0.85
"""Of quotations whose speaker the layout names; not measured: the corpus at hand has next to none."""


def read_layout(doc: Doc, text: str, skipped: Places) -> Layout:
    """Return what the layout settles; `skipped` are ranges that are no running text."""
    turns = find_turns(doc, text, skipped)
    posts = find_posts(doc, text, (*skipped, *turns.covered))
    return Layout((*turns.spoken, *posts.spoken), (*turns.covered, *posts.covered), turns.between)


def attributions_beside(doc: Doc, text: str, covered: Places) -> Iterator[Attribution]:
    """Yield the attributions of a parsed text in text order, as if the covered ranges were borders of it.

    So no sentence runs on into the words of a transcript or post, and none of these is given to somebody else.
    """
    yield from spoken_only(doc, text, list(_all_beside(doc, text, covered)))


def quotations_beside(
    doc: Doc, text: str, found: Sequence[Attribution], skipped: Places
) -> tuple[list[Attribution], list[Spoken]]:
    """Return the attributions, and the quotations whose speakers a signature or a line before them names instead."""
    signed = [one for one in signed_quotations(doc, text) if not _touches(one, skipped)]
    left = claimed(signed, found)
    announced = [one for one in announced_quotations(doc, text, left, signed) if not _touches(one, skipped)]
    quoted = tuple(part for quotation in find_quotations(text) for part in quotation.parts)
    left, spoken = settle(announced, left, quoted, CONFIDENCE)
    return left, [*spoken, *(as_spoken(one, CONFIDENCE) for one in signed)]


def _touches(named: Named, skipped: Places) -> bool:
    return any(overlaps(place, skipped) for place in (*named.content, named.line))


def _all_beside(doc: Doc, text: str, covered: Places) -> Iterator[Attribution]:
    if not covered:
        yield from find_attributions(doc)
        return
    for start, end in _stretches(doc, covered):
        part = doc[start:end].as_doc()
        for found in find_attributions(part):
            yield moved(text, doc[start].idx, found)


def _stretches(doc: Doc, covered: Places) -> Iterator[Range]:
    """Yield the ranges of tokens with words in them that lie between the covered ranges."""
    spans = (doc.char_span(*place, alignment_mode="expand") for place in covered)
    inside = {i for span in spans if span is not None for i in range(span.start, span.end)}
    for start, end in ranges(token.i for token in doc if token.i not in inside):
        if not doc[start:end].text.isspace():
            yield start, end
