"""What the signals read of one claim, worked out once when the claim comes in and stored beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

FEATURES_VERSION = 4
"""Raised whenever the same words give other features; claims with older ones are read again by `workbench match`."""


LIGHT = frozenset({"be", "hav", "do", "mak", "tak", "get", "giv"})
"""Verbs (stems) that say too little for how they are put to be compared."""


class Mood(StrEnum):
    """How a claim puts what happens: as past fact, as what is (or a headline's present), will, may or should be."""

    FACT = "fact"
    NOW = "now"
    WILL = "will"
    MAY = "may"
    SHOULD = "should"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    `unit` is "%", "points", a currency, "year", "date" or "" for a plain count; `noun` is the stem of the word after
    a plain count (empty where none follows), and for measures the base in which the value is given (`measures`). `text`
    holds the exact words, `about` says whether they are not exact, `bound` is "more" or "less" where they are only a
    lower or an upper bound.
    """

    value: Decimal
    unit: str
    noun: str
    text: str
    about: bool = False
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days that the claim names, both ends included, with its exact words."""

    first: date
    last: date
    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One verb with who does it and whom it is done to (stems; a passive is turned round), and how it is put.

    `negator` holds the words that negate it, empty where it is affirmed; `mood_text` the words that make its mood;
    `other_end` whom it goes to or comes from (sold to, bought from, lost to).
    """

    verb: str
    text: str
    doer: tuple[str, ...] = ()
    done_to: tuple[str, ...] = ()
    negator: str = ""
    mood: Mood = Mood.NOW
    mood_text: str = ""
    other_end: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Features:
    """One claim as the signals see it.

    `text` is the claim without introduction, quotes straight; `stems` its words with meaning, in text order; `names`
    and `sure_names` map normalised names to their exact words, as (key, words).
    """

    text: str
    stems: tuple[str, ...]
    quantities: tuple[Quantity, ...] = ()
    days: tuple[Days, ...] = ()
    frames: tuple[Frame, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    sure_names: tuple[tuple[str, str], ...] = ()


def pack(features: Features) -> str:
    """Return the features as compact JSON."""
    held = {
        "text": features.text,
        "stems": " ".join(features.stems),
        "quantities": [[str(q.value), q.unit, q.noun, q.text, q.about, q.bound] for q in features.quantities],
        "days": [[days.first.isoformat(), days.last.isoformat(), days.text] for days in features.days],
        "frames": [
            [f.verb, f.text, f.doer, f.done_to, f.negator, f.mood, f.mood_text, f.other_end] for f in features.frames
        ],
        "names": features.names,
        "sure_names": features.sure_names,
    }
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def unpack(packed: str) -> Features:
    """Return the features of `pack`; raise ValueError, KeyError or TypeError where they are none."""
    held: dict[str, Any] = json.loads(packed)
    return Features(
        text=held["text"],
        stems=tuple(held["stems"].split()),
        quantities=tuple(Quantity(Decimal(value), *rest) for value, *rest in held["quantities"]),
        days=tuple(Days(date.fromisoformat(a), date.fromisoformat(b), text) for a, b, text in held["days"]),
        frames=tuple(_frame(*row) for row in held["frames"]),
        names=tuple((key, words) for key, words in held["names"]),
        sure_names=tuple((key, words) for key, words in held["sure_names"]),
    )


def _frame(verb: str, text: str, doer: list[str], done_to: list[str], *rest: Any) -> Frame:
    negator, mood, mood_text, other_end = rest
    return Frame(
        verb=verb,
        text=text,
        doer=tuple(doer),
        done_to=tuple(done_to),
        negator=negator,
        mood=Mood(mood),
        mood_text=mood_text,
        other_end=tuple(other_end),
    )
