"""Which names of an article are names of one body: equal names, acronyms, ends of long names, a country's ministry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from workbench.sources.names.names import Name
from workbench.sources.names.places import government_of
from workbench.sources.within.labels import Labels, opens_organisation
from workbench.sources.within.whose import country_by_word, place_of
from workbench.text.names import normalise_name, plain_word
from workbench.text.word_lists import words

SHORTEST_ACRONYM = 3
_SMALL = frozenset(("of", "the", "and", "for"))


def group_organisations(doc: Doc, names: Sequence[Name], labels: Labels) -> list[list[Name]]:
    """Group the names of organisations, countries and all else: equal names, acronyms, ends of long names.

    Bodies of two places are two; a name without a place is of the one named last before it.
    """
    groups: list[list[Name]] = []
    rest = [name for name in names if labels[name.words] not in ("person", "people")]
    placed = {name.start: place_of(doc, name) for name in rest}
    # With a place before without one, so that the bare name finds both bodies that it may mean.
    for name in sorted(rest, key=lambda name: (-len(name.words), placed[name.start] is None, name.start)):
        homes = [group for group in groups if _same_organisation(name, group, labels)]
        homes = [group for group in homes if _in_one_place(name, group, placed)]
        if homes:
            _meant(name, homes, placed).append(name)
        else:
            groups.append([name])
    return groups


def _meant(name: Name, homes: Sequence[list[Name]], placed: Mapping[int, str | None]) -> list[Name]:
    """Return which body a name means: of bodies of several places the one named last before it, else the first."""
    places = {placed[other.start] for group in homes for other in group} - {None}
    if len(places) < 2:
        return homes[0]
    return max(homes, key=lambda group: _last_before(name, group))


def _in_one_place(name: Name, group: Sequence[Name], placed: Mapping[int, str | None]) -> bool:
    """Say whether a body's name and those of a group are not of two places."""
    mine, theirs = placed[name.start], {placed[other.start] for other in group} - {None}
    return not mine or not theirs or mine in theirs


def _last_before(name: Name, group: Sequence[Name]) -> int:
    """Return where a group is named last before a name, -1 where it is not."""
    return max((other.start for other in group if other.start < name.start), default=-1)


def _same_organisation(name: Name, group: list[Name], labels: Labels) -> bool:
    """Say whether a name is one of the group's, short for its full name, or names the same country's government."""
    full, short = group[0], name.words
    if any(short == other.words for other in group):
        return True
    if normalise_name(full.text) == normalise_name(name.text):
        return True
    if government_of(full.words) or government_of(short):
        return government_of(full.words) == government_of(short)
    if _is_shortened(name, full, labels) or _is_turned_round(short, full.words):
        return True
    return any(_bracketed(name, other) for other in group)


def _is_turned_round(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether one name has the other's words around "of": "Justice Department", "US Department of Justice"."""
    if "of" not in (*short, *full) or not set(short) & words("nouns for public bodies"):
        return False
    mine, theirs = ({word for word in name if not country_by_word(word)} - _SMALL for name in (short, full))
    return mine == theirs


def _is_shortened(name: Name, full: Name, labels: Labels) -> bool:
    """Say whether a name is the end or the opening of a longer one, or its acronym."""
    short = name.words
    if is_acronym(short, full.text):
        return True
    cut = is_last_name(short, full.words) or opens_organisation(short, full.words)
    return cut and labels[short] == "organisation"


def is_acronym(short: tuple[str, ...], full: str) -> bool:
    """Say whether one word is made of the first letters of a name (at least three): its large words, or all of them.

    A country in front of a body's name may be left out: "DOJ" for the "US Department of Justice".
    """
    if len(short) != 1 or len(short[0]) < SHORTEST_ACRONYM:
        return False
    every_word = full.replace("-", " ").split()
    behind_country = every_word[1:] if government_of((plain_word(every_word[0]),)) else every_word
    return any(short[0] in _initials(each) for each in (every_word, behind_country))


def _initials(every_word: Sequence[str]) -> tuple[str, str]:
    """Return the first letters of the large words, and of all."""
    large = "".join(word[0] for word in every_word if word[0].isupper())
    return plain_word(large), plain_word("".join(word[0] for word in every_word))


def _bracketed(name: Name, full: Name) -> bool:
    """Say whether a name stands in brackets right behind a longer one: "Harbour Board (HBX)"."""
    if name.first != full.last + 1:
        return False
    if not name.text.isupper():
        return False
    return len(full.words) > 1


def is_last_name(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether `short` ends the full name ("Demir" of "Ismail Demir", "de Witt" of "Anna de Witt")."""
    if not 0 < len(short) < len(full):
        return False
    return full[-len(short) :] == short


def fullest(names: Sequence[Name]) -> Name:
    """Return the name with the most words; among equals one that is not in capitals throughout, then the first."""
    return max(names, key=lambda name: (len(name.words), not name.text.isupper(), -name.start))
