"""The sentences of a stretch of speech that state something: no questions, no greetings, no bare lists."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from workbench.extraction.candidate import Range, trim_all
from workbench.extraction.layout.spoken import Place
from workbench.extraction.syntax import SUBJECTS_OR_THERE, children_of, is_finite
from workbench.text.quotations import find_quotations

LEAST_WORDS = 3
"""With fewer words a sentence says too little: “I did.”"""

ASKS = ("?", "?”", '?"', "?’", "?'", "?!", "?)")


def statements(doc: Doc, text: str, place: Place) -> Iterator[Place]:
    """Yield the ranges of code points of the statements in a range of the Doc's text, trimmed, in text order."""
    for start, end in _sentences(doc, text, place):
        if states(doc[start:end]):
            for first, last in trim_all(doc, ((start, end),)):
                yield doc[first].idx, doc[last - 1].idx + len(doc[last - 1])


def states(sentence: TokenSpan) -> bool:
    """Say whether a sentence states something: a finite verb with a subject, and no question."""
    if sentence.text.rstrip().endswith(ASKS):
        return False
    if sum(token.is_alpha or token.like_num for token in sentence) < LEAST_WORDS:
        return False
    verbs = (token for token in sentence if token.pos_ in {"VERB", "AUX"} and is_finite(token))
    return any(children_of(verb, SUBJECTS_OR_THERE) for verb in verbs)


def tokens_in(doc: Doc, place: Place) -> Range:
    """Return the tokens that lie wholly in a range of code points."""
    span = doc.char_span(*place, alignment_mode="contract")
    return (span.start, span.end) if span is not None else (0, 0)


def _sentences(doc: Doc, text: str, place: Place) -> Iterator[Range]:
    """Yield the sentences in a range as tokens; those that one quotation joins stay together."""
    start, end = tokens_in(doc, place)
    if start == end:
        return
    # A quotation that the whole place stands in joins none of its sentences.
    quoted = [part for quotation in find_quotations(text) for part in quotation.parts if part[0] >= place[0]]
    first = start
    borders = [token.i for token in doc[start + 1 : end] if token.is_sent_start]
    for last in (*borders, end):
        border = doc[last - 1].idx + len(doc[last - 1])
        if last < end and any(opens < border < closes for opens, closes in quoted):
            continue
        yield first, last
        first = last
