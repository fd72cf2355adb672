"""Which names of an article are names of one person or organisation: full names first, then what is short for them."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.sources.names.names import Name
from workbench.sources.names.places import government_of
from workbench.sources.names.roles import Description, Gender, description_of, gender_of
from workbench.sources.page import Page
from workbench.sources.within.gender import genders_by_pronoun
from workbench.sources.within.labels import Labels, opens_organisation
from workbench.text.names import GENERATIONS, TITLES, normalise_name, plain_word

# So many times as often must one of several people be named in full to be meant by the last name they share.
FAR_MORE = 3
SHORTEST_ACRONYM = 3
# Families of roles: offices that stand before a name, what their holders are called beside, and what is no office.
OFFICES = frozenset(
    ("head of state", "head of government", "minister", "mayor", "governor", "judge", "lawmaker", "cleric", "soldier")
)
POLITICS = frozenset(("candidate", "politician", "official", "business person", "lawyer", "deputy", "head"))
PLAIN_WORK = frozenset(("medicine", "teaching", "artist", "athlete", "writer", "presenter", "anyone", "family"))


def group_people(page: Page, names: Sequence[Name], labels: Labels) -> list[list[Name]]:
    """Group the names of people: full names first, then what is short for one of them.

    A short name that may be of several people stands in all their groups.
    """
    people = [name for name in names if labels[name.words] == "person"]
    groups: list[list[Name]] = []
    # Longest first, so that every short name finds its full name there already; with a title before without one.
    for name in sorted(people, key=lambda name: (-len(_bare(name)), not name.titles, name.start)):
        homes = [group for group in groups if _short_for(name, group) and _may_be_called(page, name, group, people)]
        meant = _meant(page, name, homes)
        for home in meant:
            home.append(name)
        if not meant:
            groups.append([name])
    return groups


def _may_be_called(page: Page, name: Name, group: list[Name], people: Sequence[Name]) -> bool:
    """Say whether neither gender nor role tells that a name is of somebody else than the full name."""
    if _calls_other_work(page, name, group):
        return False
    return _one_gender(page, name, group, people)


def _calls_other_work(page: Page, name: Name, group: list[Name]) -> bool:
    """Say whether an office before a last name is that of nobody who does a plain job: "President Berg", a nurse."""
    office = Description(frozenset(name.titles)).families & OFFICES
    if not office or len(_bare(name)) > 1:
        return False
    known = _families(page, group)
    return bool(known & PLAIN_WORK) and not known & (office | POLITICS)


def _one_gender(page: Page, name: Name, group: list[Name], people: Sequence[Name]) -> bool:
    """Say whether no title or role tells that a name is of another gender than the full name: "her father, Bo Berg".

    Where the article has "Mr Berg" and "Ms Berg", a full name whose gender nothing shows takes neither for its own.
    """
    mine = gender_of(name.titles) or _gender_of_office(page, name, people)
    if not mine:
        return True
    theirs = _gender(page, group)
    if theirs:
        return mine is theirs
    titled = {gender_of(other.titles) for other in people if _bare(other) == _bare(name)}
    return len(titled - {None}) < 2


def _gender_of_office(page: Page, name: Name, people: Sequence[Name]) -> Gender | None:
    """Return the gender that pronouns show of whom the article calls by this office and last name."""
    if not name.titles or len(_bare(name)) > 1:
        return None
    called_so = [other for other in people if other.words == name.words and other.titles == name.titles]
    return genders_by_pronoun(page, [called_so])[0]


def _gender(page: Page, group: list[Name]) -> Gender | None:
    """Return the gender that the words beside the names show, else the article's pronouns; None where neither does."""
    for name in group:
        gender = description_of(page.doc, name).gender
        if gender:
            return gender
    return genders_by_pronoun(page, [group])[0]


def _bare(name: Name) -> tuple[str, ...]:
    """Return the words of a person's name without generation."""
    return tuple(word for word in name.words if word not in GENERATIONS) or name.words


def _short_for(name: Name, group: list[Name]) -> bool:
    """Say whether a name is the group's full name, or short for it."""
    full, short = _bare(group[0]), _bare(name)
    if full == short or is_last_name(short, full):
        return True
    if len(full) < 2 or full[0] != short[0]:
        return False
    if len(short) > 1:
        return full[-1] == short[-1] and _middles_fit(full, short)
    # "President Ada" names a family, not Ada Berg; where the family comes first ("Lee Min-ho") it does name him.
    has_office = any(title in TITLES for title in name.titles)
    return not has_office or "-" in group[0].text


def is_last_name(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether `short` ends the full name ("Demir" of "Ismail Demir", "de Witt" of "Anna de Witt")."""
    if not 0 < len(short) < len(full):
        return False
    return full[-len(short) :] == short


def _middles_fit(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Say whether the middle names of two names of one person do not conflict; an initial fits what begins with it."""
    a, b = full[1:-1], short[1:-1]
    if not a:
        return True
    if not b:
        return True
    return all(x[0] == y[0] for x, y in zip(a, b, strict=False))


def _meant(page: Page, name: Name, homes: list[list[Name]]) -> list[list[Name]]:
    """Return whom a name may mean: of several the one with its title or role, or named by far the most."""
    last_name = [group for group in homes if group[0].words[-1] == name.words[-1]] or homes
    if len(last_name) < 2:
        return last_name
    if len(_bare(name)) > 1:
        return [max(last_name, key=lambda group: _last_full_name(group, name.start))]
    for choice in (_by_title(page, name, last_name), _of_gender(page, name, last_name), _by_far_most(last_name)):
        if len(choice) == 1:
            return choice
    return last_name


def _by_title(page: Page, name: Name, groups: list[list[Name]]) -> list[list[Name]]:
    """Return those who have the name's office ("Mayor Berg"), for a bare name whom the article calls so by a title."""
    if not name.titles:
        titled = [group for group in groups if any(other.titles and len(_bare(other)) == 1 for other in group)]
        # Who is named by title alone ("Mrs Berg", his wife) is not whom the bare name means.
        return [group for group in titled if _full_names(group)]
    roles = Description(frozenset(name.titles)).families
    return [group for group in groups if roles & _families(page, group)]


def _of_gender(page: Page, name: Name, groups: list[list[Name]]) -> list[list[Name]]:
    """Return those whom the article shows to be of the gender of the name's title: "Mrs. Berg" is the widow."""
    gender = gender_of(name.titles)
    return [group for group in groups if gender and _gender(page, group) is gender]


def _families(page: Page, group: list[Name]) -> frozenset[str]:
    """Return the families of the roles beside the full names of a group."""
    return frozenset().union(*(description_of(page.doc, name).families for name in _full_names(group)))


def _by_far_most(groups: list[list[Name]]) -> list[list[Name]]:
    """Return the one who is named in full so many times as often as the others; nobody where none is."""
    ranked = sorted(groups, key=lambda group: -len(_full_names(group)))
    most, next_most = len(_full_names(ranked[0])), len(_full_names(ranked[1]))
    return ranked[:1] if most >= FAR_MORE * next_most else []


def _full_names(group: list[Name]) -> list[Name]:
    return [name for name in group if len(_bare(name)) > 1]


def _last_full_name(group: list[Name], before: int) -> int:
    """Return where a person is named in full last before a place, -1 where nowhere."""
    return max((name.start for name in _full_names(group) if name.start < before), default=-1)


def group_organisations(names: Sequence[Name], labels: Labels) -> list[list[Name]]:
    """Group the names of organisations, countries and all else: equal names, acronyms, ends of long names."""
    groups: list[list[Name]] = []
    rest = [name for name in names if labels[name.words] not in ("person", "people")]
    for name in sorted(rest, key=lambda name: (-len(name.words), name.start)):
        home = next((group for group in groups if _same_organisation(name, group, labels)), None)
        if home is not None:
            home.append(name)
        else:
            groups.append([name])
    return groups


def _same_organisation(name: Name, group: list[Name], labels: Labels) -> bool:
    """Say whether a name is one of the group's, short for its full name, or names the same country's government."""
    full, short = group[0], name.words
    if any(short == other.words for other in group):
        return True
    if normalise_name(full.text) == normalise_name(name.text):
        return True
    if government_of(full.words) or government_of(short):
        return government_of(full.words) == government_of(short)
    if _is_shortened(name, full, labels):
        return True
    return any(_bracketed(name, other) for other in group)


def _is_shortened(name: Name, full: Name, labels: Labels) -> bool:
    """Say whether a name is the end or the opening of a longer one, or its acronym."""
    short = name.words
    if is_acronym(short, full.text):
        return True
    cut = is_last_name(short, full.words) or opens_organisation(short, full.words)
    return cut and labels[short] == "organisation"


def is_acronym(short: tuple[str, ...], full: str) -> bool:
    """Say whether one word is made of the first letters of the capitalised words of a name (at least three)."""
    initials = "".join(word[0] for word in full.replace("-", " ").split() if word[0].isupper())
    if len(short) != 1:
        return False
    if len(short[0]) < SHORTEST_ACRONYM:
        return False
    return plain_word(initials) == short[0]


def _bracketed(name: Name, full: Name) -> bool:
    """Say whether a name stands in brackets right behind a longer one: "Harbour Board (HBX)"."""
    if name.first != full.last + 1:
        return False
    if not name.text.isupper():
        return False
    return len(full.words) > 1


def fullest(names: Sequence[Name]) -> Name:
    """Return the name with the most words; among equals one that is not in capitals throughout, then the first."""
    return max(names, key=lambda name: (len(name.words), not name.text.isupper(), -name.start))
