"""Which names of an article are names of one body: equal names, acronyms, ends of long names, a country's ministry."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from workbench.sources.names.names import Name
from workbench.sources.names.places import government_of
from workbench.sources.within.labels import Labels, opens_organisation
from workbench.sources.within.whose import country_by_word, place_of
from workbench.text.names import normalise_name, plain_word
from workbench.text.word_lists import words

SHORTEST_ACRONYM = 3
MOST_GROUPS = 50
"""So many bodies are tried that have one thing in common with a name: the first of them."""
MOST_WORDS = 12
"""A short name for a longer one has fewer words."""
_SMALL = frozenset(("of", "the", "and", "for"))

Key = tuple[str, object]
"""What is looked at, and how it is."""


def group_organisations(doc: Doc, names: Sequence[Name], labels: Labels) -> list[list[Name]]:
    """Group the names of organisations, countries and all else: equal names, acronyms, ends of long names.

    Bodies of two places are two; a name without a place is of the one named last before it.
    """
    groups = _Groups(labels)
    rest = [name for name in names if labels[name.words] not in ("person", "people")]
    placed = {name.start: place_of(doc, name) for name in rest}
    # With a place before without one, so that the bare name finds both bodies that it may mean.
    for name in sorted(rest, key=lambda name: (-len(name.words), placed[name.start] is None, name.start)):
        groups.take(name, placed[name.start])
    return [group.names for group in groups.all]


class _Group:
    """The names of one body, the fullest first, with what others are held against."""

    def __init__(self, number: int) -> None:
        """Begin without a name; the number is its place among all groups."""
        self.number = number
        self.names: list[Name] = []
        self.words: set[tuple[str, ...]] = set()
        self.places: set[str] = set()
        self.brackets: set[int] = set()
        self._starts: list[int] = []

    def add(self, name: Name, place: str | None) -> None:
        """Add a name and the place that it is of; a short one right behind it, in brackets, will be this body's."""
        self.names.append(name)
        self.words.add(name.words)
        self.places.update([place] if place else [])
        self.brackets.update([name.last + 1] if len(name.words) > 1 else [])
        insort(self._starts, name.start)

    def may_be_in(self, place: str | None) -> bool:
        """Say whether a body's place and those of this one are not two places."""
        return not place or not self.places or place in self.places

    def last_before(self, at: int) -> int:
        """Return where it is named last before a place, -1 where it is not."""
        before = bisect_left(self._starts, at)
        return self._starts[before - 1] if before else -1


class _Groups:
    """The groups of bodies in their making, each found by all that a name of it may show."""

    def __init__(self, labels: Labels) -> None:
        """Begin without any; the labels say which names are of organisations."""
        self.all: list[_Group] = []
        self._labels = labels
        self._by_key: dict[Key, list[_Group]] = {}

    def take(self, name: Name, place: str | None) -> None:
        """Put a name into the group that it means, or into one of its own."""
        same = (group for group in self._near(name, place) if _same_organisation(name, group, self._labels))
        homes = [group for group in same if group.may_be_in(place)]
        self._add(name, place, _meant(name, homes) if homes else None)

    def _near(self, name: Name, place: str | None) -> list[_Group]:
        """Return the groups that a name may be of, in their order."""
        found = {group.number: group for key in _keys_of(name, place) for group in self._by_key.get(key, ())}
        return [found[number] for number in sorted(found)]

    def _add(self, name: Name, place: str | None, home: _Group | None) -> None:
        """Add a name to a group, or make it one where there is none."""
        group = home or _Group(len(self.all))
        if home is None:
            self.all.append(group)
        keys = [*_keys_of_member(name, place), ("behind", name.last + 1)]
        if home is None:
            keys += _keys_of_full(name)
        group.add(name, place)
        for key in keys:
            kept = self._by_key.setdefault(key, [])
            if len(kept) < MOST_GROUPS and group not in kept:
                kept.append(group)


def _keys_of(name: Name, place: str | None) -> Iterator[Key]:
    """Yield what a name may have in common with the body that it is of."""
    yield from _keys_of_member(name, place)
    yield "written", normalise_name(name.text)
    yield "government", government_of(name.words)
    yield "end", name.words
    yield "opening", name.words
    yield "turned round", _telling(name.words)
    yield "initials", name.words[0] if len(name.words) == 1 else None
    yield "behind", name.first


def _keys_of_member(name: Name, place: str | None) -> Iterator[Key]:
    """Yield what every name of a group is found by."""
    yield "words", name.words
    yield "words of a place", (name.words, place)


def _keys_of_full(full: Name) -> Iterator[Key]:
    """Yield what a group is found by whose fullest name this is."""
    yield "written", normalise_name(full.text)
    if government_of(full.words):
        yield "government", government_of(full.words)
    for length in range(1, min(len(full.words), MOST_WORDS)):
        yield "end", full.words[-length:]
        yield "opening", full.words[:length]
    yield "turned round", _telling(full.words)
    yield from (("initials", initials) for initials in _all_initials(full.text))


def _meant(name: Name, homes: Sequence[_Group]) -> _Group:
    """Return which body a name means: of bodies of several places the one named last before it, else the first."""
    if len({place for group in homes for place in group.places}) < 2:
        return homes[0]
    return max(homes, key=lambda group: group.last_before(name.start))


def _same_organisation(name: Name, group: _Group, labels: Labels) -> bool:
    """Say whether a name is one of the group's, short for its full name, or names the same country's government."""
    full, short = group.names[0], name.words
    if short in group.words:
        return True
    if normalise_name(full.text) == normalise_name(name.text):
        return True
    if government_of(full.words) or government_of(short):
        return government_of(full.words) == government_of(short)
    if _is_shortened(name, full, labels) or _is_turned_round(short, full.words):
        return True
    # In brackets right behind a longer name: "Harbour Board (HBX)".
    return name.first in group.brackets and name.text.isupper()


def _is_turned_round(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether one name has the other's words around "of": "Justice Department", "US Department of Justice"."""
    if "of" not in (*short, *full) or not set(short) & words("nouns for public bodies"):
        return False
    return _telling(short) == _telling(full)


def _telling(name: tuple[str, ...]) -> frozenset[str]:
    """Return the words of a name without countries and small words."""
    return frozenset(word for word in name if not country_by_word(word)) - _SMALL


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
    return short[0] in _all_initials(full)


def _all_initials(full: str) -> frozenset[str]:
    """Return the first letters of a name's words, and those without the country in front."""
    every_word = full.replace("-", " ").split()
    first = plain_word(every_word[0]) if every_word else ""
    behind_country = every_word[1:] if government_of((first,)) else every_word
    return frozenset(initials for each in (every_word, behind_country) for initials in _initials(each))


def _initials(every_word: Sequence[str]) -> tuple[str, str]:
    """Return the first letters of the large words, and of all."""
    large = "".join(word[0] for word in every_word if word[0].isupper())
    return plain_word(large), plain_word("".join(word[0] for word in every_word))


def is_last_name(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether `short` ends the full name ("Demir" of "Ismail Demir", "de Witt" of "Anna de Witt")."""
    if not 0 < len(short) < len(full):
        return False
    return full[-len(short) :] == short


def fullest(names: Sequence[Name]) -> Name:
    """Return the name with the most words; among equals one that is not in capitals throughout, then the first."""
    return max(names, key=lambda name: (len(name.words), not name.text.isupper(), -name.start))
