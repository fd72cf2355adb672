"""Who is who in an article: the named people, organisations and countries, each with all its names.

The fullest name that the article gives is the name; a last name, a title with a last name, an acronym and the end of a
long name are other spellings of it. Two people with one last name stay two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.model import Source, SourceKind
from workbench.sources.names.names import Name, find_names
from workbench.sources.names.places import government_of, seat_of
from workbench.sources.names.roles import Description, description_of
from workbench.sources.page import Page
from workbench.sources.within.body_names import fullest, group_organisations, is_last_name
from workbench.sources.within.entity import Entities, Entity
from workbench.sources.within.gender import genders_by_pronoun
from workbench.sources.within.labels import Labels, label_names
from workbench.sources.within.name_groups import group_people
from workbench.sources.within.whose import owner_start
from workbench.sources.within.written_roles import role_as_written
from workbench.text.capitals import readable_name
from workbench.text.names import COURTESY, plain_word
from workbench.text.word_lists import role_families, words

PERSON, ORGANISATION = SourceKind.PERSON, SourceKind.ORGANISATION
# A line in a heading with more words than these is no name of a person.
LONGEST_PERSON = 4


def find_entities(page: Page) -> Entities:
    """Find the names of an article and sort them into who is who."""
    names = [name for name in find_names(page.doc, page) if _names_somebody(page, name)]
    headings = [name for name in names if page.heading(name.start)]
    in_text = [name for name in names if not page.heading(name.start)]
    labels = label_names(page, in_text or names)
    groups = group_people(page, in_text, labels) + group_organisations(page.doc, in_text, labels)
    groups = _with_headings(page, groups, headings, labels)
    shared, twice = _shared(groups), _twice(groups)
    entities = _with_genders(
        page, _with_titles(page, [_entity(page, group, labels, shared, twice) for group in groups])
    )
    return Entities(tuple(sorted(entities, key=lambda entity: entity.names[0].start)))


def _shared(groups: Iterable[Sequence[Name]]) -> frozenset[int]:
    """Return where the names begin that may mean more than one person."""
    places = Counter(name.start for group in groups for name in group)
    return frozenset(place for place, count in places.items() if count > 1)


def _twice(groups: Iterable[Sequence[Name]]) -> frozenset[tuple[str, ...]]:
    """Return the names, and ends of names, that more than one body has: the Supreme Courts of two countries."""
    ends = ({name.words[n:] for name in group for n in range(len(name.words))} for group in groups)
    called = Counter(words_ for each in ends for words_ in each)
    return frozenset(words_ for words_, count in called.items() if count > 1)


def _names_somebody(page: Page, name: Name) -> bool:
    """Leave out what names nobody: an office alone ("CEO"), and a capital city that is only a place."""
    if all(word in role_families() or word in COURTESY for word in name.words):
        # "Mr. King" is a name, "King" may be an office.
        return any(title in COURTESY for title in name.titles)
    if name.text.isupper() and set(name.words) <= words("letters behind names"):
        return False
    # Where a capital acts or owns, it stands for the government that sits in it.
    if not seat_of(name.words):
        return True
    return page.doc[name.last - 1].dep_ in ("nsubj", "nsubjpass", "poss", "agent")


def _with_titles(page: Page, entities: list[Entity]) -> list[Entity]:
    """Call somebody known by a last name alone, which others have, too, by the title: "Mr Berg" is not Ada Berg."""
    people = [entity for entity in entities if entity.is_person]
    shared = {person.names[0].words[-1:] for person in people if len(fullest(person.names).words) > 1}
    return [_by_title(page, entity) if _is_last_name_of(entity, shared) else entity for entity in entities]


def _is_last_name_of(entity: Entity, shared: set[tuple[str, ...]]) -> bool:
    if not entity.is_person:
        return False
    return fullest(entity.names).words in shared


def _by_title(page: Page, person: Entity) -> Entity:
    """Return a person under the first name with a courtesy title, unchanged where no name has one."""
    titled = (name for name in person.names if any(title in COURTESY for title in name.titles))
    name = next(titled, None)
    if name is None:
        return person
    return replace(person, source=Source(_titled(page, name), PERSON))


def _with_genders(page: Page, entities: list[Entity]) -> list[Entity]:
    """Add the gender that the article's pronouns show where titles and roles show none."""
    people = [entity for entity in entities if entity.is_person]
    shown = iter(genders_by_pronoun(page, [person.names for person in people]))
    found = []
    for entity in entities:
        gender = next(shown) if entity.is_person else None
        about = replace(entity.about, gender=entity.about.gender or gender)
        found.append(replace(entity, about=about) if entity.is_person else entity)
    return found


def _with_headings(page: Page, groups: list[list[Name]], headings: Iterable[Name], labels: Labels) -> list[list[Name]]:
    """Add names in headings to whom they name in the text; a heading's capitals make no names of their own."""
    for name in headings:
        homes = _named_alike(name, groups)
        if not homes and _tells_first_name(page, name):
            homes = [group for group in groups if group[0].words == name.words[-1:]]
            labels[name.words] = labels.get(name.words[-1:], "person")
        if len(homes) == 1:
            _add(name, homes[0])
    return groups


def _named_alike(name: Name, groups: list[list[Name]]) -> list[list[Name]]:
    """Return the groups with this very name, else those of which it is the last name."""
    same = [group for group in groups if any(other.words == name.words for other in group)]
    return same or [group for group in groups if is_last_name(name.words, group[0].words)]


def _add(name: Name, group: list[Name]) -> None:
    """Add a name to a group, whose fullest name stands first."""
    fuller = len(name.words) > len(group[0].words)
    group.insert(0 if fuller else len(group), name)


def _tells_first_name(page: Page, name: Name) -> bool:
    """Say whether a heading is to be trusted with a full name: its first words, or no capitals all around."""
    if name.label != "person":
        return False
    if not 1 < len(name.words) <= LONGEST_PERSON:
        return False
    start, end = next(heading for heading in page.headings if heading[0] <= name.start < heading[1])
    long_words = [word for word in page.text[start:end].split() if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long_words)
    return name.start == start or capitals <= len(long_words) / 2


def _entity(
    page: Page, group: list[Name], labels: Labels, shared: frozenset[int], twice: frozenset[tuple[str, ...]]
) -> Entity:
    """Make an entity of the places that name it; what stands beside a shared name is told of nobody."""
    names = tuple(sorted(group, key=lambda name: name.start))
    person = labels.get(group[0].words) == "person"
    full = fullest(names)
    name = government_of(full.words) or (_with_owner(page, names, full) if full.words in twice else full.text)
    aliases = _aliases(page, names, name, person=person)
    own = tuple(name for name in names if name.start not in shared)
    role = role_as_written(page, own, person=person)
    if not person:
        return Entity(Source(name, ORGANISATION, aliases), names, Description(), role)
    return Entity(Source(_readable(full), PERSON, aliases), names, _description(page, own), role)


def _with_owner(page: Page, names: Sequence[Name], full: Name) -> str:
    """Return a name that two bodies have with the place whose it is: "Hungary's Supreme Court"."""
    owned = (page.text[owner_start(page.doc, name) : name.end] for name in names if name.words == full.words)
    return " ".join(max(owned, key=len).split())


def _readable(name: Name) -> str:
    """Return a person's name; where the article has it in capitals alone, in the letters that a reader expects."""
    return readable_name(name.text) if len(name.words) > 1 else name.text


def _description(page: Page, names: Iterable[Name]) -> Description:
    """Return what the article says of a person beside all its names."""
    about = Description()
    for name in names:
        about = about.joined(description_of(page.doc, name))
    return about


def _aliases(page: Page, names: Sequence[Name], full: str, *, person: bool) -> tuple[str, ...]:
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
    while first > 0 and _is_title_of(name, page.doc[first - 1].text):
        first -= 1
    return " ".join(page.text[page.doc[first].idx : name.end].split())


def _is_title_of(name: Name, word: str) -> bool:
    return plain_word(word) in name.titles and word[0].isupper()
