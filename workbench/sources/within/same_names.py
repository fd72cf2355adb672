"""People's names found by their words: those that are alike, and the groups that a short one may belong to.

No name is held against all others: an article of nothing but names would take quadratic time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.sources.names.names import Name
from workbench.text.names import GENERATIONS

MOST_PLACES = 100
"""So many places of one name are weighed; further ones are of whom the last of these is."""

MOST_GROUPS = 50
"""So many groups are tried that end, or begin, with a word of a short name: the first of them."""

Words = tuple[str, ...]
Called = tuple[Words, Words]


def bare(name: Name) -> Words:
    """Return the words of a person's name without generation."""
    return tuple(word for word in name.words if word not in GENERATIONS) or name.words


def _called(name: Name) -> Called:
    """Return the words of a name, and its titles."""
    return name.words, tuple(name.titles)


class SamePeople:
    """The names of people in an article, by their words; of each the first `MOST_PLACES`."""

    def __init__(self, people: Iterable[Name]) -> None:
        """Sort the names, which come in text order, by their words."""
        self._by_words: dict[Words, list[Name]] = {}
        self._by_bare_words: dict[Words, list[Name]] = {}
        self._by_titles: dict[Called, list[Name]] = {}
        for name in people:
            _keep(self._by_words.setdefault(name.words, []), name)
            _keep(self._by_bare_words.setdefault(bare(name), []), name)
            _keep(self._by_titles.setdefault(_called(name), []), name)

    def of_words(self, name: Name) -> Sequence[Name]:
        """Return those with the same words."""
        return self._by_words[name.words]

    def of_bare_words(self, name: Name) -> Sequence[Name]:
        """Return those with the same words, but for generations."""
        return self._by_bare_words[bare(name)]

    def called_so(self, name: Name) -> Sequence[Name]:
        """Return those with the same words and titles."""
        return self._by_titles[_called(name)]


def _keep(names: list[Name], name: Name) -> None:
    if len(names) < MOST_PLACES:
        names.append(name)


class Groups:
    """Groups of names of one person each while they are made, the fullest name first in each."""

    def __init__(self) -> None:
        """Begin without any."""
        self.all: list[list[Name]] = []
        self._by_words: dict[Words, list[int]] = {}
        self._by_first: dict[str, list[int]] = {}
        self._by_last: dict[str, list[int]] = {}
        self._placed: dict[Called, int] = {}
        self._last: dict[Called, list[list[Name]]] = {}

    def near(self, name: Name) -> list[list[Name]]:
        """Return the groups whose full name is this one, or may be what it is short for."""
        short = bare(name)
        numbers = {*self._by_words.get(short, ())[:MOST_GROUPS], *self._by_last.get(short[-1], ())[:MOST_GROUPS]}
        if len(short) == 1:
            numbers.update(self._by_first.get(short[0], ())[:MOST_GROUPS])
        return [self.all[number] for number in sorted(numbers)]

    def add(self, name: Name, homes: list[list[Name]]) -> None:
        """Add a name to the groups of whom it may mean, or make it a group of its own where there are none."""
        for home in homes:
            home.append(name)
        if not homes:
            homes = [[name]]
            self._open(homes[0])
        self._placed[_called(name)] = self._placed.get(_called(name), 0) + 1
        self._last[_called(name)] = homes

    def goes_with_others(self, name: Name) -> bool:
        """Say whether a name was met so often that it was added to where the last one of its words and titles is."""
        if self._placed.get(_called(name), 0) < MOST_PLACES:
            return False
        self.add(name, self._last[_called(name)])
        return True

    def _open(self, group: list[Name]) -> None:
        full, number = bare(group[0]), len(self.all)
        self.all.append(group)
        self._by_words.setdefault(full, []).append(number)
        self._by_first.setdefault(full[0], []).append(number)
        self._by_last.setdefault(full[-1], []).append(number)
