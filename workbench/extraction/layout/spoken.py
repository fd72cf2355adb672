"""What the layout of a text says about who speaks: ranges of code points with the words that name the speaker."""

from __future__ import annotations

from dataclasses import dataclass

Place = tuple[int, int]
"""A half-open range of code points."""

Places = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words that the layout gives to a speaker; `source` and `cue` may be empty, `rule` names what found them."""

    content: Places
    source: Places
    rule: str
    confidence: float
    cue: Places = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """What the layout settles: the words of speakers, what is read no further, and what may be anybody's.

    `covered` are the ranges in which nothing else is looked for; `between` are the paragraphs amid a transcript that
    have no label: they go on with a turn or interrupt it, so that they are not the article's own words for sure.
    """

    spoken: tuple[Spoken, ...] = ()
    covered: Places = ()
    between: Places = ()


def overlaps(place: Place, others: Places) -> bool:
    """Say whether a range shares a code point with one of the others."""
    start, end = place
    return any(start < last and first < end for first, last in others)
