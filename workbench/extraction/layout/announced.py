"""Quotations that a line of its own announces: "And from Chairwoman Sunniva Holt:", "The mayor said:".

The line is a short paragraph that ends in a colon and names a speaker behind "from" or as the subject of a verb of
saying. What follows is the announced one's where it is a quotation; quotations that fill the next paragraphs go on with
it. A paragraph without marks counts only where the line names a person by name or role and ends in the saying, and
where the paragraph states something, is no item of a list, and tells of nobody's saying; one alone. "More from Ada
Vane:" announces no quotation.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Doc

from workbench.extraction.attributions.attribution import Attribution
from workbench.extraction.layout.announcers import Announcer, announcer_of
from workbench.extraction.layout.quoted import Named, is_speech
from workbench.extraction.layout.spoken import Place, Places, overlaps
from workbench.extraction.layout.statements import statements
from workbench.text.names import plain_word
from workbench.text.paragraphs import paragraphs
from workbench.text.quotations import find_quotations
from workbench.text.speaker_labels import ANNOUNCED

ITEM = re.compile(r"[^\w“\"'‘(]|\d|\w[.)]\s")
"""How the item of a list opens."""

MOST_PARAGRAPHS = 20
"""So many paragraphs of one quotation are followed."""

STOPS = tuple(".!?…")


def announced_quotations(doc: Doc, text: str, found: Sequence[Attribution], signed: Sequence[Named]) -> Iterator[Named]:
    """Yield what lines of a text announce, in text order; `signed` are the quotations that have a speaker already."""
    places = list(paragraphs(text))
    quoted = {part for quotation in find_quotations(text) for part in quotation.parts}
    taken = tuple(part for one in signed for part in one.content)
    for number, line in enumerate(places[:-1]):
        announcer = announcer_of(doc, text, line) if text[line[1] - 1] == ":" else None
        if announcer is not None:
            following = places[number + 1 : number + 1 + MOST_PARAGRAPHS]
            free = list(takewhile(lambda place: not overlaps(place, taken), following))
            content = _quotations(text, free, quoted) or _words(doc, text, announcer, free[:1], found)
            if content:
                yield Named(content, line, announcer.source, ANNOUNCED, announcer.cue)


def _quotations(text: str, following: Sequence[Place], quoted: Container[Place]) -> Places:
    """Return the paragraphs right behind a line that are quotations from end to end."""
    kept: list[Place] = []
    for place in following:
        if place not in quoted or not (kept or is_speech(text[slice(*place)])):
            break
        kept.append(place)
    return tuple(kept)


def _words(
    doc: Doc, text: str, announcer: Announcer, following: Sequence[Place], found: Sequence[Attribution]
) -> Places:
    """Return the paragraph without marks behind a line that surely announces a person's words, else nothing."""
    if not announcer.sure or not following:
        return ()
    place = following[0]
    said = text[slice(*place)]
    if ITEM.match(said) or not said.endswith(STOPS) or _tells_of(text, announcer, said, place, found):
        return ()
    return (place,) if any(statements(doc, text, place)) else ()


def _tells_of(text: str, announcer: Announcer, said: str, place: Place, found: Sequence[Attribution]) -> bool:
    """Whether a paragraph is the article's: it quotes, tells of somebody's saying, or names the announced one."""
    if any(overlaps((span.start, span.end), (place,)) for one in found for span in one.source):
        return True
    names = {plain_word(word) for word in text[slice(*announcer.source)].split() if word[:1].isupper()} - {"the"}
    return any(mark in said for mark in '“”"') or not names.isdisjoint(map(plain_word, said.split()))
