"""How present a candidate is in a reader's mind at one place: who was named near, as a subject, or spoke.

Each signal is one small function that gives or takes points; `salience` adds them up. The points were set by hand on
articles with named mentions (docs/extraction.md).
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.sources.within.candidates import Place

# Points by sentences back.
NEARNESS = (3.5, 2.5, 1.5, 0.75, 0.0)


def near(place: Place) -> float:
    """Give more points the nearer the sentence is: see NEARNESS."""
    return NEARNESS[min(place.sentences_back, len(NEARNESS) - 1)]


def as_subject(place: Place) -> float:
    """Give 1 point for a subject, 1.75 in the same sentence or the last: what it is about is taken up again."""
    if not place.subject:
        return 0.0
    if place.sentences_back <= 1 and not place.speaks:
        return 1.75
    return 1.0


def as_speaker(place: Place) -> float:
    """Give 1.5 points for the source of a claim: who has just spoken goes on speaking."""
    return 1.5 if place.speaks else 0.0


def in_someone_elses_words(place: Place) -> float:
    """Take 2.5 points off where somebody is only talked about in a quotation or a claim."""
    return -2.5 if place.quoted else 0.0


def as_owner(place: Place) -> float:
    """Take 0.75 points off in "Lee's plan", which is about the plan."""
    return -0.75 if place.owner else 0.0


def other_paragraph(place: Place) -> float:
    """Take half a point off for a new paragraph, a point for more: each is a small break."""
    return -0.5 * min(2, place.paragraphs_back)


SIGNALS: tuple[Callable[[Place], float], ...] = (
    near,
    as_subject,
    as_speaker,
    in_someone_elses_words,
    as_owner,
    other_paragraph,
)


def salience(place: Place) -> float:
    """Return the points of a place, the sum of all signals."""
    return sum(signal(place) for signal in SIGNALS)
