"""Which names of an article are names of one person: full names first, then what is short for them."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.sources.names.names import Name
from workbench.sources.names.roles import Description, Gender, description_of, gender_of
from workbench.sources.page import Page
from workbench.sources.within.body_names import is_last_name
from workbench.sources.within.gender import genders_by_pronoun
from workbench.sources.within.labels import Labels
from workbench.sources.within.same_names import MOST_PLACES, Groups, SamePeople, bare
from workbench.text.names import COURTESY, TITLES
from workbench.text.word_lists import words

SHORTEST_ACRONYM = 3
# So many times as often must one of several people be named in full to be meant by the last name they share.
FAR_MORE = 3
# Families of roles: offices that stand before a name, what their holders are called beside, and what is no office.
OFFICES = frozenset(
    ("head of state", "head of government", "minister", "mayor", "governor", "judge", "lawmaker", "cleric", "soldier")
)
POLITICS = frozenset(("candidate", "politician", "official", "business person", "lawyer", "deputy", "head"))
PARTNERS = frozenset(("husband", "wife", "widow", "widower"))
PLAIN_WORK = frozenset(("medicine", "teaching", "artist", "athlete", "writer", "presenter", "anyone", "family"))


def group_people(page: Page, names: Sequence[Name], labels: Labels) -> list[list[Name]]:
    """Group the names of people: full names first, then what is short for one of them.

    A short name that may be of several people stands in all their groups.
    """
    people = [name for name in names if labels[name.words] == "person"]
    alike, groups = SamePeople(people), Groups()
    # Longest first, so that every short name finds its full name there already; with a title before without one.
    for name in sorted(people, key=lambda name: (-len(bare(name)), not name.titles, name.start)):
        if not groups.goes_with_others(name):
            fitting = (group for group in groups.near(name) if _short_for(name, group))
            homes = [group for group in fitting if _may_be_called(page, name, group[:MOST_PLACES], alike)]
            groups.add(name, _meant(page, name, homes))
    return groups.all


def _may_be_called(page: Page, name: Name, group: list[Name], people: SamePeople) -> bool:
    """Say whether neither gender nor role tells that a name is of somebody else than the full name."""
    if _calls_other_work(page, name, group) or _is_of_another(page, name, group, people):
        return False
    if _is_relative(page, name, group, people):
        return False
    return _one_gender(page, name, group, people)


def _calls_other_work(page: Page, name: Name, group: list[Name]) -> bool:
    """Say whether an office before a last name is that of nobody who does a plain job: "President Berg", a nurse."""
    office = Description(frozenset(name.titles)).families & OFFICES
    if not office or len(bare(name)) > 1:
        return False
    known = _families(page, group)
    return bool(known & PLAIN_WORK) and not known & (office | POLITICS)


def _is_relative(page: Page, name: Name, group: list[Name], people: SamePeople) -> bool:
    """Say whether whom a title and last name call so is somebody's husband or wife: "Mr. Berg, her husband,".

    He is the full name's own only where the article says it of that name as well.
    """
    if not any(title in COURTESY for title in name.titles) or len(bare(name)) > 1:
        return False
    kin = _kin(page, people.called_so(name))
    return bool(kin) and not kin & _kin(page, group)


def _kin(page: Page, names: Sequence[Name]) -> frozenset[str]:
    """Return the words for relatives beside some names."""
    return frozenset[str]().union(*(description_of(page.doc, name).roles for name in names)) & words("kin")


def _is_of_another(page: Page, name: Name, group: list[Name], people: SamePeople) -> bool:
    """Say whether an office before a last name is rather that of somebody of the other gender who has it, too.

    Beside "Mr. Berg" the office is Ada Berg's only where the article gives it to her: "President Berg" is her husband.
    """
    office = Description(frozenset(name.titles)).families & OFFICES
    if not office or len(bare(name)) > 1 or office & _families(page, group):
        return False
    theirs = _gender(page, group)
    titled = {gender_of(other.titles) for other in people.of_bare_words(name)} - {None}
    return bool(theirs and titled and theirs not in titled)


def _one_gender(page: Page, name: Name, group: list[Name], people: SamePeople) -> bool:
    """Say whether no title or role tells that a name is of another gender than the full name: "her father, Bo Berg".

    Where the article has "Mr Berg" and "Ms Berg", a full name whose gender nothing shows takes neither for its own.
    """
    mine = gender_of(name.titles) or _gender_of_office(page, name, people)
    if not mine:
        return True
    theirs = _gender(page, group) or _gender_by_partners(page, name, people)
    if theirs:
        return mine is theirs
    titled = {gender_of(other.titles) for other in people.of_bare_words(name)}
    return len(titled - {None}) < 2


def _gender_of_office(page: Page, name: Name, people: SamePeople) -> Gender | None:
    """Return the gender that pronouns show of whom the article calls by this office and last name."""
    if not name.titles or len(bare(name)) > 1:
        return None
    return genders_by_pronoun(page, [people.called_so(name)])[0]


def _gender(page: Page, group: list[Name]) -> Gender | None:
    """Return the gender that the words beside the names show, else the article's pronouns; None where neither does."""
    for name in group:
        gender = description_of(page.doc, name).gender or _gender_by_partner(page, name)
        if gender:
            return gender
    return genders_by_pronoun(page, [group])[0]


def _gender_by_partners(page: Page, name: Name, people: SamePeople) -> Gender | None:
    """Return the gender that "Berg's wife" shows of the one who is called by the bare last name."""
    untitled = (other for other in people.of_words(name) if not other.titles)
    return next((gender for other in untitled if (gender := _gender_by_partner(page, other))), None)


def _gender_by_partner(page: Page, name: Name) -> Gender | None:
    """Return the gender that "Berg's husband" or "Berg's wife" shows of Berg."""
    behind = page.doc[name.last : name.last + 2]
    if len(behind) < 2 or behind[0].tag_ != "POS":
        return None
    partner = gender_of([behind[1].lower_]) if behind[1].lower_ in PARTNERS else None
    return {Gender.HE: Gender.SHE, Gender.SHE: Gender.HE}.get(partner) if partner else None


def _short_for(name: Name, group: list[Name]) -> bool:
    """Say whether a name is the group's full name, or short for it."""
    full, short = bare(group[0]), bare(name)
    if _is_acronym_only(name, group[0]):
        return False
    if full == short or is_last_name(short, full):
        return True
    if len(full) < 2 or full[0] != short[0]:
        return False
    if len(short) > 1:
        return full[-1] == short[-1] and _middles_fit(full, short)
    # "President Ada" names a family, not Ada Berg; where the family comes first ("Lee Min-ho") it does name him.
    has_office = any(title in TITLES for title in name.titles)
    return not has_office or "-" in group[0].text


def _is_acronym_only(name: Name, full: Name) -> bool:
    """Say whether a few capitals are no last name that is written small: "the U.N." is not Kim Jong Un."""
    letters = [letter for letter in name.text if letter.isalpha()]
    return len(letters) <= SHORTEST_ACRONYM and name.text.isupper() and len(letters) > 1 and not full.text.isupper()


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
    last_name = _named_already(name, last_name) or last_name
    if len(last_name) < 2:
        return last_name
    if len(bare(name)) > 1:
        return [max(last_name, key=lambda group: _last_full_name(group, name.start))]
    for choice in (_by_title(page, name, last_name), _of_gender(page, name, last_name), _by_far_most(last_name)):
        if len(choice) == 1:
            return choice
    return last_name


def _named_already(name: Name, groups: list[list[Name]]) -> list[list[Name]]:
    """Return those whom the article has named in full before: a bare last name is never of somebody yet to come."""
    return [group for group in groups if any(full.start < name.start for full in _full_names(group))]


def _by_title(page: Page, name: Name, groups: list[list[Name]]) -> list[list[Name]]:
    """Return those who have the name's office ("Mayor Berg"), for a bare name whom the article calls so by a title."""
    if not name.titles:
        titled = [group for group in groups if any(_is_titled_before(other, name) for other in group)]
        # Who is named by title alone ("Mrs Berg", his wife) is not whom the bare name means.
        return [group for group in titled if _full_names(group)]
    roles = Description(frozenset(name.titles)).families
    return [group for group in groups if roles & _families(page, group)]


def _is_titled_before(other: Name, name: Name) -> bool:
    """Say whether another bare last name has an office, or a "Mr" before this place: a later one may be kin's."""
    if not other.titles or len(bare(other)) > 1:
        return False
    return other.start < name.start or any(title not in COURTESY for title in other.titles)


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
    return [name for name in group if len(bare(name)) > 1]


def _last_full_name(group: list[Name], before: int) -> int:
    """Return where a person is named in full last before a place, -1 where nowhere."""
    return max((name.start for name in _full_names(group) if name.start < before), default=-1)
