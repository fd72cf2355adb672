"""What two claims agree in, put in one form: the cross-encoder then reads what is left to differ.

Whether "1.25m" and "one and a quarter million" are one number, "tomorrow" and "on Friday" one day, "the WHO" and "the
World Health Organization" one body, is worked out exactly by rule; a network that only sees letters can but guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.features import Days, Quantity
from workbench.matching.features.comparable import Comparable
from workbench.matching.features.measures import is_measure
from workbench.matching.features.name_spans import NameSpan, name_spans
from workbench.matching.signals.dates import overlap
from workbench.matching.signals.numbers import agree
from workbench.model import Source, SourceKind
from workbench.sources.across.entity_profile import EntityProfile, Tie
from workbench.sources.across.person_names import tie_persons
from workbench.sources.names.name_words import acronyms_of, body_words
from workbench.sources.names.places import government_of
from workbench.text.names import plain_word
from workbench.text.normalisation import stem

_NUMBER_AND_UNIT = re.compile(r"(?P<number>.*?[\w.,])(?P<gap>[\s-])(?P<unit>[^\W\d_]+)")
_DO = r"(?:(?:did|does|do|has|have|had|would)(?: not|n't)|never)"
_PHRASES = (
    (re.compile(r"\b(?:(?:hardly|scarcely|barely) any(?:one|body)|(?:almost|nearly) no one)\b", re.I), "almost nobody"),
    (re.compile(rf"\b{_DO} (?:ever )?den(?:y|ied)\b"), "admitted"),
    (re.compile(r"(?:\s+[#@]\w+)+$"), ""),
)
"""Turns of phrase of which another one says the same, with that one; what a post is filed under says nothing."""

_ONE_PERSON = frozenset({Tie.EQUAL, Tie.FULLER, Tie.SPELLING, Tie.NICKNAME, Tie.SHORT})


def canonical_texts(left: Comparable, right: Comparable) -> tuple[str, str]:
    """Return both claims' texts, one of them with the other one's words for names, numbers and days that agree.

    Whose words are taken does not hang on the order in which the two are given.
    """
    if left.text > right.text:
        second, first = canonical_texts(right, left)
        return first, second
    text = _plain(right.text)
    for here, there in _agreed(left, right):
        found = _whole(there).search(text)
        # What stands there already, other than as part of the longer form, would stand there twice.
        if found and (here in there or not _whole(here).search(text)):
            text = text[: found.start()] + here + text[found.end() :]
    return _plain(left.text), text


def _plain(text: str) -> str:
    """Return a text with one turn of phrase for all that say the same."""
    for phrase, plain in _PHRASES:
        text = phrase.sub(plain, text)
    return text


def _whole(words: str) -> re.Pattern[str]:
    """Return what finds words that are no part of longer ones: the 4 of "4 dogs", not that of "14" or "4.5"."""
    return re.compile(rf"(?<![\w.,])(?<!\d-){re.escape(words)}(?![.,]?\w)", re.IGNORECASE)


def _agreed(left: Comparable, right: Comparable) -> Iterator[tuple[str, str]]:
    """Yield the words of each name, each single day and each number in which the claims agree."""
    yield from _agreed_names(left, right)
    for day in left.features.days:
        yield from ((day.text, other.text) for other in right.features.days if _same_day(day, other))
    for mine in left.features.quantities:
        for theirs in right.features.quantities:
            if agree(mine, theirs):
                yield _in_its_place(mine, theirs)


def _in_its_place(mine: Quantity, theirs: Quantity) -> tuple[str, str]:
    """Return what to write for what: of numbers with the same unit the number alone, so that a hyphen stays."""
    here, there = _NUMBER_AND_UNIT.fullmatch(mine.text), _NUMBER_AND_UNIT.fullmatch(theirs.text)
    if here and there and _same_unit(here["unit"], there["unit"]):
        return f"{here['number']}{there['gap']}{there['unit']}", theirs.text
    # "A two-day strike" is not to become "a 48 hours strike".
    return (theirs.text, theirs.text) if _stands_before(here) or _stands_before(there) else (mine.text, theirs.text)


def _stands_before(found: re.Match[str] | None) -> bool:
    """Say whether a number and its measure stand before a noun as one word: "two-day", and not "twenty-seven"."""
    return found is not None and found["gap"] == "-" and is_measure(stem(found["unit"].lower()))


def _same_unit(here: str, there: str) -> bool:
    return here.lower().removesuffix("s") == there.lower().removesuffix("s")


def _same_day(day: Days, other: Days) -> bool:
    """Say whether two stretches are one single day; longer ones that overlap may be of other days."""
    if day.first != day.last:
        return False
    if other.first != other.last:
        return False
    return overlap(day, other)


def _agreed_names(left: Comparable, right: Comparable) -> Iterator[tuple[str, str]]:
    """Yield the names written otherwise that mean one; a short name that fits two says nothing."""
    here, there = name_spans(left.features), name_spans(right.features)
    for mine in here:
        fits = _other_forms(mine, there)
        if len(fits) == 1 and len(_other_forms(fits[0], here)) == 1:
            yield mine.text, fits[0].text


def _other_forms(name: NameSpan, others: Sequence[NameSpan]) -> list[NameSpan]:
    """Return the names of the other claim that are written otherwise and mean this one, each form once."""
    forms = {one.text: one for one in others if one.text != name.text}
    return [one for one in forms.values() if _one_name(name, one)]


def _one_name(mine: NameSpan, theirs: NameSpan) -> bool:
    """Say whether two names are forms of one: acronym, seat of government, company form, title, first name left out."""
    here, there = body_words(mine.text), body_words(theirs.text)
    if here == there or "".join(here) in acronyms_of(theirs.text) or "".join(there) in acronyms_of(mine.text):
        return True
    places = [government_of(tuple(map(plain_word, one.text.split()))) for one in (mine, theirs)]
    if any(places):
        return places[0] == places[1]
    return _one_person(mine.text, theirs.text)


def _one_person(mine: str, theirs: str) -> bool:
    """Say whether two names can be one person's; names of bodies with "of" or "for" in them are none."""
    if any(not word[0].isupper() for name in (mine, theirs) for word in name.split()):
        return False
    tie = tie_persons(*(EntityProfile(Source(name, SourceKind.PERSON)) for name in (mine, theirs)))
    return tie is not None and tie.tie in _ONE_PERSON
