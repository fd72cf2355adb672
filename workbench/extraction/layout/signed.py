"""Quotations signed with a dash and a name: “...” —Commissioner Pavel Grund, or with the dash in the next paragraph.

The quotation has to open its paragraph and to end as speech does; the signature has to end its paragraph and to be the
name of a person: at least two words, a title, or a last name that the text has in full. A role may follow behind a
comma. What looks like a place, a work, a chapter and verse, or an agency is left to the other rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc

from workbench.extraction.layout.quoted import Named, is_speech
from workbench.extraction.layout.spoken import Place
from workbench.text.full_names import words_of_full_names
from workbench.text.paragraphs import paragraphs
from workbench.text.quotations import Quotation, find_quotations
from workbench.text.speaker_labels import HEAD, SIGNED, Part, read_name
from workbench.text.word_lists import words

SIGNATURE = re.compile(r"\s*(?:[—–]{1,2}|--|-(?=\s)|(?<=\s)-)\s*(?P<name>[^\W\d_][^\n:?!;“”\"—–]{1,100}?)\.?$")
LONE_SIGNATURE = re.compile(r"(?:[—–]{1,2}|--)\s*(?P<name>[^\W\d_][^\n:?!;“”\"—–]{1,100}?)\.?$")
CLAUSE = re.compile(r"\b(?:sa(?:id|ys)|t(?:old|ells)|w(?:as|ere)|is|are|ha[sd]|have|who|whose)\b")
NO_PEOPLE = frozenset(["GPE", "LOC", "FAC", "ORG", "WORK_OF_ART"])


def signed_quotations(doc: Doc, text: str) -> Iterator[Named]:
    """Yield the quotations of a text that a signature gives to somebody, in text order."""
    places = list(paragraphs(text))
    ends = {end: number for number, (_, end) in enumerate(places)}
    starts = {start for start, _ in places}
    known = words_of_full_names(text)
    for quotation in find_quotations(text):
        said = text[quotation.start : quotation.end]
        signature = _signature(text, places, ends, quotation) if quotation.start in starts and is_speech(said) else None
        if signature is not None and _names_person(doc, text, signature, known):
            name = HEAD.split(text[slice(*signature)], maxsplit=1)[0]
            yield Named(quotation.parts, signature, (signature[0], signature[0] + len(name)), SIGNED)


def _signature(text: str, places: list[Place], ends: dict[int, int], quotation: Quotation) -> Place | None:
    """Return the name that signs a quotation, behind it or alone in the next paragraph."""
    if quotation.end in ends:
        following = places[ends[quotation.end] + 1 :][:1]
        found = LONE_SIGNATURE.match(text, *following[0]) if following else None
    else:
        line_end = places[bisect_left(places, (quotation.end,)) - 1][1]
        found = SIGNATURE.match(text, quotation.end, line_end)
    return found.span("name") if found is not None else None


def _names_person(doc: Doc, text: str, place: Place, known: frozenset[str]) -> bool:
    label = text[slice(*place)]
    read = read_name(label)
    if read is None or read[0] is not Part.NAME or CLAUSE.search(label):
        return False
    _, name, titled = read
    if titled:
        return True
    if not words("organisation name words").isdisjoint(name) or _is_elsewhere(doc, label, place):
        return False
    return len(name) > 1 or name[0] in known


def _is_elsewhere(doc: Doc, label: str, place: Place) -> bool:
    """Whether the language model takes the whole name for a place, an organisation or a work."""
    head = HEAD.split(label, maxsplit=1)[0]
    span = doc.char_span(place[0], place[0] + len(head), alignment_mode="expand")
    return span is not None and all(token.ent_type_ in NO_PEOPLE for token in span)
