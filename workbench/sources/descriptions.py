"""Persons who are described and not named: "the prime minister", "the Acme chief", "A lawmaker".

The evidence is what the article says about its people: a role of the same family, the same organisation beside it. Where
one person fits better than all others it is this one; where two fit alike the one named last before the mention; where
the description comes before every name ("The CEO of Acme ... Ann Lee said"), the first person who then speaks.
"""

from __future__ import annotations

from workbench.model import Source, SourceKind
from workbench.sources.cast import Character
from workbench.sources.kinds import is_person_noun
from workbench.sources.phrases import Phrase
from workbench.sources.roles import Description
from workbench.sources.story import Answer, Story

# Points: the same role noun, a role of one family, each telling word that both have.
SAME_ROLE, SAME_FAMILY, SHARED_WORD = 2.0, 1.0, 1.5
# A description opens the story in its first sentences; after that a new one introduces somebody else.
OPENING_SENTENCES = 4
# "a spokesman" may be any of many.
NEVER_BEFORE_ITS_NAME = frozenset(("spokesman", "spokeswoman", "spokesperson", "source", "witness", "resident", "aide"))


def described_person(phrase: Phrase, story: Story) -> Answer | None:
    """Find the person whom the article describes in the same way."""
    if not _is_person(phrase) or (phrase.indefinite and not _opens(phrase, story)):
        return None
    fits = [(score, person) for person in _people(phrase, story) if (score := likeness(phrase, person, story)) > 0]
    best = [person for score, person in fits if score == max(score for score, _ in fits)]
    if len(best) > 1:
        best = _last_named(best, phrase) or best
    if len(best) > 1:
        return Answer(None, f'"{best[0].source.name}" or "{best[1].source.name}" could be meant')
    if not best:
        return None
    return Answer(best[0].source, f'"{phrase.clean}" fits how the article describes "{best[0].source.name}"')


def named_later(phrase: Phrase, story: Story) -> Answer | None:
    """A description that opens the story is of the first person who speaks by name after it."""
    if not _is_person(phrase) or not _opens(phrase, story) or phrase.noun in NEVER_BEFORE_ITS_NAME:
        return None
    if any(told.source.kind is SourceKind.PERSON for told in story.told):
        return None
    person = next(story.speakers_to_come(), None)
    if person is None or _contradicts(phrase.about, person.about) or _named_before(person, phrase):
        return None
    return Answer(
        person.source, f'"{person.source.name}" is the first person who speaks by name after this description'
    )


def goes_on_speaking(phrase: Phrase, story: Story) -> Answer | None:
    """ "The businessman": another word for the person who has just spoken, where nobody else comes into question."""
    last = story.last_told(phrase, paragraphs=2)
    if last is None or not _is_person(phrase) or not phrase.definite or last.source.kind is not SourceKind.PERSON:
        return None
    person = story.cast.of(last.source)
    if person is None or phrase.noun in NEVER_BEFORE_ITS_NAME or _other_gender(phrase, person):
        return None
    between = [p for p in _people(phrase, story) if any(last.phrase.end < n.start < phrase.start for n in p.names)]
    others = [p for p in between if p != person and not _contradicts(phrase.about, p.about)]
    known_otherwise = person.about.roles and phrase.about.families & {"judge", "spokesperson", "police", "lawyer"}
    if others or known_otherwise or _contradicts(phrase.about, person.about):
        return None
    return Answer(last.source, f'"{phrase.clean}" follows "{last.source.name}", who spoke last')


def likeness(phrase: Phrase, person: Character, story: Story) -> float:
    """Return the points for a person under a description; 0 where there is no shared role or something forbids it."""
    told, known = phrase.about, person.about
    shared = told.roles & known.roles
    if not (shared or told.families & known.families) or _other_gender(phrase, person):
        return 0.0
    if told.telling and _named_otherwise(told, known, story):
        return 0.0
    return (SAME_ROLE if shared else SAME_FAMILY) + SHARED_WORD * len(told.telling & known.telling)


def _named_otherwise(told: Description, known: Description, story: Story) -> bool:
    """Say whether both descriptions have a name in them (an organisation, a country) and none in common."""
    bodies = {word for c in story.cast.characters if not c.is_person for name in c.names for word in name.words}
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


def unnamed_person(phrase: Phrase, story: Story) -> Answer | None:  # noqa: ARG001 - every resolver takes the story
    """One person whom the article describes and does not name."""
    if not _is_person(phrase):
        return None
    return Answer(Source(phrase.clean, SourceKind.UNNAMED), "The article describes this person and gives no name")
