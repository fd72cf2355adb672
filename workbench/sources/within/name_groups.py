"""Which names of an article are names of one person or organisation: full names first, then what is short for them."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.sources.names.names import Name
from workbench.sources.names.places import government_of
from workbench.sources.names.roles import Gender, description_of, gender_of
from workbench.sources.page import Page
from workbench.sources.within.gender import genders_by_pronoun
from workbench.sources.within.labels import Labels, opens_organisation
from workbench.text.names import GENERATIONS, TITLES, normalise_name, plain_word

# So many times as often must one of several people be named in full to be meant by the last name they share.
FAR_MORE = 3
SHORTEST_ACRONYM = 3


def group_people(page: Page, names: Sequence[Name], labels: Labels) -> list[list[Name]]:
    """Group the names of people: full names first, then what is short for one of them."""
    people = [name for name in names if labels[name.words] == "person"]
    groups: list[list[Name]] = []
    # Longest first, so that every short name finds its full name there already.
    for name in sorted(people, key=lambda name: (-len(_bare(name)), name.start)):
        homes = [group for group in groups if _short_for(name, group) and _one_gender(page, name, group, people)]
        home = _nearest(name, homes)
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
    theirs = _gender(page, group)
    if theirs:
        return mine is theirs
    titled = {gender_of(other.titles) for other in people if _bare(other) == _bare(name)}
    return len(titled - {None}) < 2


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


def _nearest(name: Name, homes: list[list[Name]]) -> list[Name] | None:
    """Return whom a name means, None for nobody: of several the one named by far the most, else last before it."""
    if len(homes) < 2:
        return homes[0] if homes else None
    last_name = [group for group in homes if group[0].words[-1] == name.words[-1]] or homes
    counts = [len(_full_names(group)) for group in last_name]
    most, *others = sorted(counts, reverse=True)
    if others and most >= FAR_MORE * others[0]:
        return last_name[counts.index(most)]
    return max(last_name, key=lambda group: _last_full_name(group, name.start))


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
