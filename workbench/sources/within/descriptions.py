"""Persons who are described and not named: "the prime minister", "the Acme chief", "A lawmaker".

The evidence is what the article says about its people: a role of the same family, the same organisation beside it.
Where one person fits better than all others it is this one; where two fit alike the one named last before it; where
the description comes before every name ("The CEO of Acme ... Ann Lee said"), the first person who then speaks.
"""

from __future__ import annotations

from workbench.model import Source, SourceKind
from workbench.sources.names.roles import Description
from workbench.sources.within.discourse import Answer, Story
from workbench.sources.within.entities import Character
from workbench.sources.within.kinds import is_person_noun
from workbench.sources.within.phrases import Phrase

# Points: the same role noun, a role of one family, each telling word that both have.
SAME_ROLE, SAME_FAMILY, SHARED_WORD = 2.0, 1.0, 1.5
# A description opens the story in its first sentences; after that a new one introduces somebody else.
OPENING_SENTENCES = 4
# "a spokesman" may be any of many.
# Of a lawmaker or judge an article tells now the place, now the party or court: two names beside the role may both fit.
TOLD_IN_TURNS = frozenset(("lawmaker", "judge"))
# Offices that one person holds at a time, and families that are no role: "the man" may take up anybody.
OFFICES = frozenset(
    ("chief executive", "head", "head of government", "head of state", "minister", "deputy", "mayor", "governor")
)
NO_ROLES = frozenset(("anyone",))
NEVER_BEFORE_ITS_NAME = frozenset(("source", "witness", "resident", "aide", "official", "expert", "analyst"))


def described_person(phrase: Phrase, story: Story) -> Answer | None:
    """Find the person whom the article describes in the same words: the role, and every name beside it."""
    return _best(phrase, story, strict=True)


def roughly_described(phrase: Phrase, story: Story) -> Answer | None:
    """Find the person with the same role, though the phrase adds words that the article does not use of this person."""
    return _best(phrase, story, strict=False)


def _best(phrase: Phrase, story: Story, *, strict: bool) -> Answer | None:
    """Return the person who fits best; between equals whom the story tells of next to the phrase."""
    if not _is_person(phrase) or (phrase.indefinite and not _opens(phrase, story)):
        return None
    people = _people(phrase, story)
    if strict:
        people = tuple(person for person in people if not _unshared_names(phrase, person, story))
    else:
        speaking = {told.source for told in story.told} | {one.source for one in story.speakers_to_come}
        people = tuple(person for person in people if person.source in speaking)
    fits = [(score, person) for person in people if (score := likeness(phrase, person, story)) > 0]
    highest = max((score for score, _ in fits), default=0.0)
    best = [person for score, person in fits if score == highest]
    if len(best) > 1:
        best = _last_named(best, phrase) or _first_to_speak(best, story) or best
    if len(best) > 1:
        names = f"“{best[0].source.name}” or “{best[1].source.name}”"
        return Answer(None, f"{names} could be meant", tuple(person.source for person in best[:3]))
    if not best:
        return None
    return Answer(best[0].source, f"“{phrase.clean}” fits how the article describes “{best[0].source.name}”")


def _unshared_names(phrase: Phrase, person: Character, story: Story) -> bool:
    """Say whether a name in the phrase ("the Acme chief") is not in what the article says of the person."""
    return bool((phrase.about.telling & story.cast.bodies) - person.about.telling - set(person.names[0].words))


def _first_to_speak(people: list[Character], story: Story) -> list[Character]:
    """Return the one of several who speaks first after the phrase; nobody where none does."""
    return next(([person] for person in story.speakers_to_come if person in people), [])


def named_later(phrase: Phrase, story: Story) -> Answer | None:
    """Take the first person who speaks by name after an office ("The CEO of Acme") that opens the story.

    An office has one holder at a time; "a nurse" or "a driver" may be anybody, and never gets a name this way.
    """
    if not _is_person(phrase) or not _opens(phrase, story) or _introduces(phrase) or phrase.indefinite:
        return None
    if not phrase.about.families & OFFICES:
        return None
    if any(told.source.kind is SourceKind.PERSON for told in story.told):
        return None
    person = next(iter(story.speakers_to_come), None)
    if person is None or _has_other_roles(phrase.about, person.about) or _named_before(person, phrase):
        return None
    if _other_gender(phrase, person):
        return None
    return Answer(
        person.source, f"“{person.source.name}” is the first person who speaks by name after this description"
    )


def goes_on_speaking(phrase: Phrase, story: Story) -> Answer | None:
    """Take the person who has just spoken for "the manager" or "the man", where nobody else comes into question.

    A role needs a role of the same family in what the article says of the person.
    """
    last = story.last_told(phrase, paragraphs=2, kind=SourceKind.PERSON)
    if last is None or not _is_person(phrase) or not phrase.definite or _introduces(phrase):
        return None
    person = story.cast.of(last.source)
    if person is None or _contradicts(phrase.about, person.about) or _other_gender(phrase, person):
        return None
    if phrase.about.families - NO_ROLES and not phrase.about.families & _families_told(person, story):
        return None
    between = [p for p in _people(phrase, story) if _named_between(p, last.phrase, phrase, story)]
    others = [p for p in between if p != person and not _contradicts(phrase.about, p.about)]
    if others or person not in _people(phrase, story):
        return None
    return Answer(last.source, f"“{phrase.clean}” follows “{last.source.name}”, who spoke last")


def _families_told(person: Character, story: Story) -> frozenset[str]:
    """Return the families of a person's roles, those of mentions that were found to mean this person included."""
    told = (told.phrase.about.families for told in story.told if told.source == person.source)
    return person.about.families.union(*told)


def _named_between(person: Character, first: Phrase, last: Phrase, story: Story) -> bool:
    """Say whether somebody is named between two phrases, other than in what somebody says."""
    contents = [span for told in story.told for span in told.claim.content] + list(story.claim.content)
    places = [name.start for name in person.names if first.end < name.start < last.start]
    return any(
        not story.page.quoted(place) and not any(span.start <= place < span.end for span in contents)
        for place in places
    )


def _introduces(phrase: Phrase) -> bool:
    """Say whether a description is of somebody new whatever came before: a spokesman, somebody's relative."""
    return bool(phrase.about.families & {"spokesperson", "family"}) or phrase.noun in NEVER_BEFORE_ITS_NAME


def likeness(phrase: Phrase, person: Character, story: Story) -> float:
    """Return the points for a person under a description; 0 where there is no shared role or something forbids it."""
    told, known = phrase.about, person.about
    words_ = SHARED_WORD * len(told.telling & known.telling)
    if _other_gender(phrase, person) or (phrase.definite and _named_otherwise(told, known, story)):
        return 0.0
    if told.roles & known.roles or any(family.startswith("same ") for family in told.families & known.families):
        return SAME_ROLE + words_
    wider = told.families & known.families
    return SAME_FAMILY + words_ if wider and (words_ or phrase.noun in wider) else 0.0


def _named_otherwise(told: Description, known: Description, story: Story) -> bool:
    """Say whether both descriptions have a name in them (an organisation, a country) and none in common."""
    if told.families & TOLD_IN_TURNS:
        return False
    bodies = story.cast.bodies
    left, right = told.telling & bodies, known.telling & bodies
    return bool(left and right) and not told.telling & known.telling


def _contradicts(told: Description, known: Description) -> bool:
    """Say whether two descriptions give roles and none of one family."""
    exclusive = {
        "chief executive",
        "judge",
        "spokesperson",
        "lawmaker",
        "cleric",
        "soldier",
        "police",
        "mayor",
        "governor",
    }
    left, right = told.families & exclusive, known.families & exclusive
    return bool(left and known.families and not told.families & known.families) or bool(
        right and left and not left & right
    )


def _has_other_roles(told: Description, known: Description) -> bool:
    """Say whether the article gives a person roles, and none of the family that is told."""
    return _contradicts(told, known) or bool(known.families - NO_ROLES and not told.families & known.families)


def _is_person(phrase: Phrase) -> bool:
    return not phrase.plural and not phrase.pronoun and is_person_noun(phrase.noun)


def _people(phrase: Phrase, story: Story) -> tuple[Character, ...]:
    """Return the persons of the cast who are not named inside the phrase itself ("Lee's lawyer" is not Lee)."""
    inside = {character.source for _, character in story.cast.at(phrase.start, phrase.end)}
    return tuple(person for person in story.cast.people if person.source not in inside)


def _other_gender(phrase: Phrase, person: Character) -> bool:
    told = phrase.about.gender
    return bool(told and person.about.gender and told is not person.about.gender)


def _opens(phrase: Phrase, story: Story) -> bool:
    """Say whether the phrase stands in a heading or in the first sentences of the article."""
    page = story.page
    body = next((start for start, _ in page.paragraphs if not page.heading(start) and not page.aside(start)), 0)
    return page.heading(phrase.start) or page.sentence(phrase.start) - page.sentence(body) < OPENING_SENTENCES


def _named_before(person: Character, phrase: Phrase) -> bool:
    return person.names[0].start < phrase.start


def _last_named(people: list[Character], phrase: Phrase) -> list[Character]:
    """Return the one of several who was named last before the phrase; nobody where none was."""
    before = [(max(n.start for n in p.names if n.start < phrase.start), p) for p in people if _named_before(p, phrase)]
    return [max(before, key=lambda pair: pair[0])[1]] if before else []


def unnamed_person(phrase: Phrase, story: Story) -> Answer | None:
    """Take one person whom the article describes and does not name; leave open who "the minister" is among speakers."""
    if not _is_person(phrase):
        return None
    could_be = [] if phrase.indefinite or _introduces(phrase) or not phrase.definite else _heard_before(phrase, story)
    if could_be:
        names = " or ".join(f"“{person.source.name}”" for person in could_be[:3])
        found = tuple(person.source for person in could_be[:3])
        return Answer(None, f"{names} could be meant, though the article does not say so", found)
    return Answer(Source(phrase.clean, SourceKind.UNNAMED), "The article describes this person and gives no name")


def _heard_before(phrase: Phrase, story: Story) -> list[Character]:
    """Return the persons who spoke before the phrase and whom it may mean, the last one first."""
    told = dict.fromkeys(told.source for told in reversed(story.told) if told.phrase.end <= phrase.start)
    people = [person for person in map(story.cast.of, told) if person is not None and person.is_person]
    allowed = _people(phrase, story)
    return [
        p for p in people if p in allowed and not _other_gender(phrase, p) and not _contradicts(phrase.about, p.about)
    ]
