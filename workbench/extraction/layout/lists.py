"""Lists with names before colons: ratings, charges, credits. What stands behind such a colon is about the one named.

A colon that the tagger took for a cue of saying gives nothing there, but for quotations. Limits: one name before one
colon is no list; what states something behind it is still taken for that one's words.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from workbench.extraction.attributions.attribution import Attribution
from workbench.extraction.layout.spoken import Place, Places, overlaps
from workbench.extraction.layout.statements import states
from workbench.text.paragraphs import paragraphs
from workbench.text.quotations import find_quotations
from workbench.text.speaker_labels import SpeakerLabel, read_label

LEAST_ENTRIES = 2


def spoken_only(doc: Doc, text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions without those that put the entry of a list into the mouth of whom it is about."""
    if not any(map(_by_colon, found)):
        return list(found)
    entries = tuple(place for place in paragraphs(text) if _names_somebody(read_label(text, *place)))
    quoted = tuple(part for quotation in find_quotations(text) for part in quotation.parts)
    return [one for one in found if not (_by_colon(one) and _is_entry(doc, one, entries, quoted))]


def _by_colon(one: Attribution) -> bool:
    return [span.text for span in one.cue] == [":"]


def _names_somebody(label: SpeakerLabel | None) -> bool:
    """Whether a label is a full name or has a title: one word ("Poll", "Study") may be a source in short."""
    return label is not None and (label.titled or len(label.name) > 1)


def _is_entry(doc: Doc, one: Attribution, entries: Places, quoted: Places) -> bool:
    place = one.content[0].start, one.content[-1].end
    if overlaps(place, quoted) or not overlaps(place, entries):
        return False
    return len(entries) >= LEAST_ENTRIES or not _states(doc, place)


def _states(doc: Doc, place: Place) -> bool:
    words = doc.char_span(*place, alignment_mode="expand")
    return words is not None and states(words)
