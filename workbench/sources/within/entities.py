"""Who is who in an article: the named people, organisations and countries, each with all its names.

The fullest name that the article gives is the name; a last name, a title with a last name, an acronym and the end of a
long name are other spellings of it. Two people with one last name stay two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from workbench.model import Source, SourceKind
from workbench.sources.names.names import Name, find_names
from workbench.sources.names.places import government_of, seat_of
from workbench.sources.names.roles import NOTHING_SAID, Description, description_of, gender_of
from workbench.sources.page import Page
from workbench.sources.within.gender import genders_by_pronoun
from workbench.sources.within.labels import Labels, label_names, opens_body
from workbench.sources.within.written_roles import role_as_written
from workbench.text.names import COURTESY, GENERATIONS, TITLES, normalise_name, plain_word
from workbench.text.word_lists import role_families

PERSON, ORGANISATION = SourceKind.PERSON, SourceKind.ORGANISATION


@dataclass(frozen=True, slots=True)
class Character:
    """One of the cast: the source, every place where it is named, how the article describes it and in which words."""

    source: Source
    names: tuple[Name, ...]
    about: Description = NOTHING_SAID
    role: str = ""

    @property
    def is_person(self) -> bool:
        """Whether this is a person."""
        return self.source.kind is PERSON


@dataclass(frozen=True)
class Cast:
    """All that an article names, in order of first appearance."""

    characters: tuple[Character, ...]

    @cached_property
    def people(self) -> tuple[Character, ...]:
        """The persons."""
        return tuple(character for character in self.characters if character.is_person)

    def at(self, start: int, end: int) -> tuple[tuple[Name, Character], ...]:
        """Return the names that lie in [start, end), with whom they name, in text order."""
        first, behind = (bisect_left(self._starts, place) for place in (start, end))
        return tuple(pair for pair in self._places[first:behind] if pair[0].end <= end)

    @cached_property
    def _places(self) -> tuple[tuple[Name, Character], ...]:
        return tuple(sorted(((n, c) for c in self.characters for n in c.names), key=lambda pair: pair[0].start))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(name.start for name, _ in self._places)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The words of the names of organisations and countries."""
        return frozenset(word for c in self.characters if not c.is_person for name in c.names for word in name.words)

    def of(self, source: Source) -> Character | None:
        """Return the character with this source, None where it has no name."""
        return next((character for character in self.characters if character.source == source), None)

    def called(self, words_: tuple[str, ...]) -> tuple[Character, ...]:
        """Return whom a name in plain words may mean: the same name, a last name, an alias."""
        exact = tuple(c for c in self.characters if any(n.words == words_ for n in c.names))
        short = tuple(c for c in self.people if _is_last_name(words_, c.names[0].words))
        return exact or short or tuple(c for c in self.characters if opens_body(words_, _fullest(c.names).words))


def find_cast(page: Page) -> Cast:
    """Find the names of an article and sort them into who is who."""
    names = find_names(page.doc, page)
    names = tuple(name for name in names if _is_one(page, name))
    in_text = [name for name in names if not page.heading(name.start)]
    labels = label_names(page, in_text or names)
    groups = _people(page, in_text, labels) + _others(in_text, labels)
    groups = _with_headings(page, groups, [name for name in names if page.heading(name.start)], labels)
    characters = _with_genders(page, _apart(page, [_character(page, group, labels) for group in groups]))
    return Cast(tuple(sorted(characters, key=lambda character: character.names[0].start)))


def _apart(page: Page, characters: list[Character]) -> list[Character]:
    """Call somebody known by a last name alone, which others have, too, by the title: "Mr Berg" is not Ada Berg."""
    last_names = {one.names[0].words[-1:] for one in characters if one.is_person and len(_fullest(one.names).words) > 1}
    named: list[Character] = []
    for one in characters:
        titled = [name for name in one.names if any(title in COURTESY for title in name.titles)]
        shared = one.is_person and titled and _fullest(one.names).words in last_names
        named.append(replace(one, source=Source(_titled(page, titled[0]), PERSON)) if shared else one)
    return named


def _with_genders(page: Page, characters: list[Character]) -> list[Character]:
    """Add the gender that the article's pronouns show where titles and roles show none."""
    people = [character for character in characters if character.is_person]
    shown = dict(zip(map(id, people), genders_by_pronoun(page, [one.names for one in people]), strict=True))
    return [
        replace(one, about=replace(one.about, gender=one.about.gender or shown[id(one)])) if id(one) in shown else one
        for one in characters
    ]


def _is_one(page: Page, name: Name) -> bool:
    """Leave out what names nobody: an office alone ("CEO"), and a capital city that is only a place."""
    if all(word in role_families() or word in COURTESY for word in name.words):
        return False
    return not seat_of(name.words) or page.doc[name.last - 1].dep_ in ("nsubj", "nsubjpass", "poss", "agent")


def _people(page: Page, names: Sequence[Name], labels: Labels) -> list[list[Name]]:
    """Group the names of people: full names first, then what is short for one of them."""
    people = [name for name in names if labels[name.words] == "person"]
    groups: list[list[Name]] = []
    for name in sorted(people, key=lambda name: (-len(_bare(name)), name.start)):
        homes = [group for group in groups if _short_for(name, group) and _one_gender(page, name, group, people)]
        home = homes[0] if len(homes) == 1 else _nearest(name, homes)
        if home is not None:
            home.append(name)
        else:
            groups.append([name])
    return groups


def _one_gender(page: Page, name: Name, group: list[Name], people: Sequence[Name]) -> bool:
    """Say whether no title or role tells that a name is of another gender than the full name: "her father, Bo Berg".

    Where the article has "Mr Berg" and "Ms Berg", a full name whose gender nothing shows takes neither for its own.
    """
    mine = gender_of(name.titles)
    if not mine:
        return True
    theirs = next(filter(None, (description_of(page.doc, one).gender for one in group)), None)
    theirs = theirs or genders_by_pronoun(page, [group])[0]
    if theirs:
        return mine is theirs
    titled = {gender_of(other.titles) for other in people if _bare(other) == _bare(name)}
    return len(titled - {None}) < 2


def _bare(name: Name) -> tuple[str, ...]:
    """Return the words of a person's name without generation."""
    return tuple(word for word in name.words if word not in GENERATIONS) or name.words


def _short_for(name: Name, group: list[Name]) -> bool:
    """Say whether a name is the group's full name, or short for it."""
    full, short = _bare(group[0]), _bare(name)
    if len(short) > 1:
        return (
            full == short
            or _is_last_name(short, full)
            or (len(full) > 1 and full[0] == short[0] and full[-1] == short[-1] and _fit(full, short))
        )
    office = any(title in TITLES for title in name.titles)
    return (
        _is_last_name(short, full)
        or short == full
        or (len(full) > 1 and short[0] == full[0] and not office)
        or (office and len(full) > 1 and short[0] == full[0] and "-" in group[0].text)
    )


def _is_last_name(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether `short` ends the full name ("Demir" of "Ismail Demir", "de Witt" of "Anna de Witt")."""
    return 0 < len(short) < len(full) and full[-len(short) :] == short


def _fit(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Say whether the middle names of two names of one person do not conflict."""
    a, b = full[1:-1], short[1:-1]
    return not a or not b or all(x[0] == y[0] for x, y in zip(a, b, strict=False))


def _nearest(name: Name, homes: list[list[Name]]) -> list[Name] | None:
    """Of several people with one last name take the one named by far the most, else the last one named before."""
    if not homes:
        return None
    last_name = [group for group in homes if group[0].words[-1] == name.words[-1]] or homes
    counts = sorted((sum(len(_bare(n)) > 1 for n in group) for group in last_name), reverse=True)
    if len(counts) > 1 and counts[0] >= 3 * counts[1]:
        return max(last_name, key=lambda group: sum(len(_bare(n)) > 1 for n in group))
    before = [(n.start, at) for at, g in enumerate(last_name) for n in g if n.start < name.start and len(_bare(n)) > 1]
    return last_name[max(before)[1]] if before else last_name[0]


def _others(names: Sequence[Name], labels: Labels) -> list[list[Name]]:
    """Group the names of organisations, countries and all else: equal names, acronyms, ends of long names."""
    groups: list[list[Name]] = []
    rest = [name for name in names if labels[name.words] not in ("person", "people")]
    for name in sorted(rest, key=lambda name: (-len(name.words), name.start)):
        home = next((group for group in groups if _same_body(name, group, labels)), None)
        if home is not None:
            home.append(name)
        else:
            groups.append([name])
    return groups


def _same_body(name: Name, group: list[Name], labels: Labels) -> bool:
    full, short = group[0].words, name.words
    if any(short == other.words for other in group) or normalise_name(group[0].text) == normalise_name(name.text):
        return True
    if government_of(full) or government_of(short):
        return government_of(full) == government_of(short)
    ends = len(short) < len(full) and full[-len(short) :] == short and labels[short] == "organisation"
    opens = opens_body(short, full) and labels[short] == "organisation"
    return ends or opens or is_acronym(short, group[0].text) or any(_bracketed(name, other) for other in group)


def is_acronym(short: tuple[str, ...], full: str) -> bool:
    """Say whether one word is made of the first letters of the capitalised words of a name (at least three)."""
    initials = "".join(word[0] for word in full.replace("-", " ").split() if word[0].isupper())
    return len(short) == 1 and len(short[0]) >= 3 and plain_word(initials) == short[0]


def _bracketed(name: Name, full: Name) -> bool:
    """Say whether a name stands in brackets right behind a longer one: "Harbour Board (HBX)"."""
    return name.first == full.last + 1 and name.text.isupper() and len(full.words) > 1


def _with_headings(page: Page, groups: list[list[Name]], headings: Iterable[Name], labels: Labels) -> list[list[Name]]:
    """Add names in headings to whom they name in the text; a heading's capitals make no names of their own."""
    for name in headings:
        homes = [g for g in groups if g[0].words == name.words or any(n.words == name.words for n in g)]
        homes = homes or [g for g in groups if _is_last_name(name.words, g[0].words)]
        if not homes and _tells_first_name(page, name):
            homes = [g for g in groups if g[0].words == name.words[-1:]]
            labels[name.words] = labels.get(name.words[-1:], "person")
        if len(homes) == 1:
            homes[0].insert(0 if len(name.words) > len(homes[0][0].words) else len(homes[0]), name)
    return groups


def _tells_first_name(page: Page, name: Name) -> bool:
    """Say whether a heading is to be trusted with a full name: its first words, or no capitals all around."""
    start, end = next(heading for heading in page.headings if heading[0] <= name.start < heading[1])
    others = [word for word in page.text[start:end].split() if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in others) > len(others) / 2
    return name.label == "person" and 1 < len(name.words) < 5 and (name.start == start or not capitals)


def _character(page: Page, group: list[Name], labels: Labels) -> Character:
    """Make one of the cast from the places that name it."""
    names = tuple(sorted(group, key=lambda name: name.start))
    person = labels.get(group[0].words) == "person"
    full = _fullest(names)
    name = government_of(full.words) or full.text
    kind = PERSON if person else ORGANISATION
    source = Source(name if not person else full.text, kind, _aliases(page, names, name, person=person))
    about = Description()
    for one in names if person else ():
        about = about.joined(description_of(page.doc, one))
    return Character(source, names, about, role_as_written(page, names, person=person))


def _fullest(names: tuple[Name, ...]) -> Name:
    """Return the name with the most words; among equals one that is not in capitals throughout, then the first."""
    return max(names, key=lambda name: (len(name.words), not name.text.isupper(), -name.start))


def _aliases(page: Page, names: tuple[Name, ...], full: str, *, person: bool) -> tuple[str, ...]:
    """Return the other spellings in order of appearance; a person's with the titles in front, too."""
    found: dict[str, None] = {}
    for name in names:
        found.setdefault(" ".join(name.text.split()))
        if person and any(title not in COURTESY for title in name.titles):
            found.setdefault(_titled(page, name))
    return tuple(alias for alias in found if alias != full)


def _titled(page: Page, name: Name) -> str:
    """Return the name with the titles right in front of it, as written."""
    first = name.first
    while first > 0 and plain_word(page.doc[first - 1].text) in name.titles and page.doc[first - 1].text[0].isupper():
        first -= 1
    return " ".join(page.text[page.doc[first].idx : name.end].split())
