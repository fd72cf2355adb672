"""Those whom an article names, and ways to find them: by place, by source, by words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.model import Source, SourceKind
from workbench.sources.names.names import Name
from workbench.sources.names.roles import NOTHING_SAID, Description
from workbench.sources.within.body_names import fullest, is_acronym, is_last_name
from workbench.sources.within.labels import opens_organisation

MOST_BEFORE = 150
MOST_BEHIND = 50
"""So many persons, and bodies, are held against each description."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One whom the article names: the source, every place of its names, how the article describes it, in which words.

    `about` holds what is told of a person, `role` what the article calls it ("CEO of Castor"), "" where nothing.
    """

    source: Source
    names: tuple[Name, ...]
    about: Description = NOTHING_SAID
    role: str = ""

    @property
    def is_person(self) -> bool:
        """Whether this is a person."""
        return self.source.kind is SourceKind.PERSON


@dataclass(frozen=True)
class Entities:
    """All that an article names, in order of first appearance."""

    all: tuple[Entity, ...]

    @cached_property
    def people(self) -> tuple[Entity, ...]:
        """The persons."""
        return tuple(entity for entity in self.all if entity.is_person)

    def at(self, start: int, end: int) -> tuple[tuple[Name, Entity], ...]:
        """Return the names that lie in [start, end), with whom they name, in text order."""
        first, behind = (bisect_left(self._starts, place) for place in (start, end))
        return tuple(pair for pair in self._names[first:behind] if pair[0].end <= end)

    def sharing(self, name: Name) -> tuple[Entity, ...]:
        """Return all whom the name at this place may mean: two people with one last name, else one."""
        return tuple(entity for other, entity in self.at(name.start, name.end) if other.start == name.start)

    @cached_property
    def _names(self) -> tuple[tuple[Name, Entity], ...]:
        pairs = ((name, entity) for entity in self.all for name in entity.names)
        return tuple(sorted(pairs, key=lambda pair: pair[0].start))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(name.start for name, _ in self._names)

    @cached_property
    def organisation_words(self) -> frozenset[str]:
        """The words of the names of organisations and countries."""
        names = (name for body in self._bodies for name in body.names)
        return frozenset(word for name in names for word in name.words)

    @cached_property
    def sources(self) -> frozenset[Source]:
        """The sources of all."""
        return frozenset(self._numbers)

    def organisation_words_beside(self, word: str) -> frozenset[str]:
        """Return the words of all names of the organisations and countries of which one name ends in a word."""
        return self._words_by_last.get(word, frozenset())

    @cached_property
    def _words_by_last(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for body in self._bodies:
            every_word = {word for name in body.names for word in name.words}
            for last in {name.words[-1] for name in body.names if name.words}:
                found.setdefault(last, set()).update(every_word)
        return {last: frozenset(every_word) for last, every_word in found.items()}

    def around(self, at: int, *, people: bool) -> Sequence[Entity]:
        """Return the persons, or the others, whom the article names first around a place, in that order.

        These are MOST_BEFORE before it and MOST_BEHIND behind it, which is all in nearly every article.
        """
        those = self.people if people else self._bodies
        here = bisect_left(those, at, key=_first_place)
        return those[max(0, here - MOST_BEFORE) : here + MOST_BEHIND]

    @cached_property
    def _bodies(self) -> tuple[Entity, ...]:
        return tuple(entity for entity in self.all if not entity.is_person)

    def of(self, source: Source) -> Entity | None:
        """Return the entity with this source, None where it has no name."""
        numbers = self._numbers.get(source)
        return self.all[numbers[0]] if numbers else None

    def near(self, start: int, end: int, sources: Iterable[Source]) -> Iterator[tuple[Entity, list[Name]]]:
        """Yield who is named in [start, end), and who of `sources` is not, with those names, by first appearance."""
        names: dict[int, list[Name]] = {number: [] for source in sources for number in self._numbers.get(source, ())}
        for name, entity in self.at(start, end):
            for number in self._numbers[entity.source]:
                if self.all[number] is entity:
                    names.setdefault(number, []).append(name)
        yield from ((self.all[number], names[number]) for number in sorted(names))

    @cached_property
    def _numbers(self) -> Mapping[Source, Sequence[int]]:
        """The places in `all` of those with each source."""
        found: dict[Source, list[int]] = {}
        for number, entity in enumerate(self.all):
            found.setdefault(entity.source, []).append(number)
        return found

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, ...], tuple[Entity, ...]]:
        """Whom each name in plain words names."""
        found: dict[tuple[str, ...], list[Entity]] = {}
        for entity in self.all:
            for words_ in {name.words for name in entity.names}:
                found.setdefault(words_, []).append(entity)
        return {words_: tuple(entities) for words_, entities in found.items()}

    def called(self, words_: tuple[str, ...]) -> tuple[Entity, ...]:
        """Return whom a name in plain words may mean: the same name, else a last name, else short for a company."""
        exact = self._by_words.get(words_)
        if exact:
            return exact
        by_last_name = tuple(person for person in self.people if is_last_name(words_, person.names[0].words))
        return by_last_name or self._shortened(words_) or self._by_acronym(words_)

    def _shortened(self, words_: tuple[str, ...]) -> tuple[Entity, ...]:
        """Return the companies whose names begin with these words."""
        return tuple(entity for entity in self.all if opens_organisation(words_, fullest(entity.names).words))

    def _by_acronym(self, words_: tuple[str, ...]) -> tuple[Entity, ...]:
        """Return the bodies whose first letters these are: "WHO", where the model saw no name in it."""
        return tuple(body for body in self._bodies if is_acronym(words_, fullest(body.names).text))


def _first_place(entity: Entity) -> int:
    return entity.names[0].start
