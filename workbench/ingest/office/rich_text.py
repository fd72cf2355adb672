"""Rich Text files (.rtf): every word that is seen, in order, none that is deleted or hidden; notes after the text."""

from __future__ import annotations

from itertools import chain

from workbench.errors import TooLarge
from workbench.ingest.draft import Raw
from workbench.ingest.office.paragraphs import STRUCK_NOTE, Paragraph, notes_of, page_headers, settled, text_and_title
from workbench.ingest.office.properties import author_property, title_property
from workbench.ingest.office.rich_text_reading import finish, take
from workbench.ingest.office.rich_text_state import Reading, new_reading
from workbench.ingest.office.rich_text_tokens import tokens_of

MAX_MARKS = 2_000_000
"""Braces and control words of one file; a page has 100 to 1,000."""

_CUT_NOTE = "This file ends in the middle: what stood behind its last words is missing. See whether you have it whole."
_NOTE_KINDS = ("footnote", "endnote")


def read_rich_text(data: bytes, name: str) -> Raw:
    """Read a Rich Text file. Raises TooLarge where it has more marks than are read; damage is told in the notes."""
    if data.count(b"{") + data.count(b"}") + data.count(b"\\") - data.count(b"\\'") > MAX_MARKS:
        raise TooLarge(
            "It has too many marks for its format to be searched. Save it as .docx or .txt, or paste the text.",
            where=name,
        )
    reading = new_reading()
    # Marks of an encoding may stand before the first brace, and are no text.
    for token in tokens_of(data[max(data.find(b"{"), 0) :]):
        take(reading, token)
    is_cut = bool(reading.above)
    finish(reading)
    return _raw(reading, is_cut=is_cut)


def _raw(reading: Reading, *, is_cut: bool) -> Raw:
    body = settled(reading.body.paragraphs)
    text, title = text_and_title([*body, *_notes(reading, body)])
    return Raw(
        text=text,
        title=title,
        property_title=title_property(reading.properties["title"]),
        property_author=author_property(reading.properties["author"]),
        dropped=page_headers(settled(reading.header.paragraphs)),
        notes=(*((_CUT_NOTE,) if is_cut else ()), *((STRUCK_NOTE,) if reading.has_struck else ())),
        hard_wrapped=False,
    )


def _notes(reading: Reading, body: list[Paragraph]) -> list[Paragraph]:
    """Return the notes to which the text points, footnotes first, each kind in the order of the text."""
    seen = [reading.notes[int(number)] for number in notes_of(body)]
    ordered = [note for kind in _NOTE_KINDS for note in seen if note.kind == kind]
    return list(chain.from_iterable(settled(note.paragraphs) for note in ordered))
