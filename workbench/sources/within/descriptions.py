"""Persons who are described and not named: "the prime minister", "the Acme chief".

The evidence is what the article says about its people: a role of the same family, the same organisation beside it.
Where one person fits better than all others it is this one; where two fit alike the one named last before it; where
the description comes before every name ("The CEO of Acme ... Ann Lee said"), the first person who then speaks.
"""

from __future__ import annotations

from workbench.model import Source, SourceKind
from workbench.sources.within.bodies import Fit, fit
from workbench.sources.within.described import (
    NO_ROLES,
    contradicts,
    families_for,
    has_other_roles,
    is_somebodys,
    is_titled_name,
    likeness,
    other_gender,
)
from workbench.sources.within.discourse import Answer, Discourse, covers
from workbench.sources.within.entity import Entity
from workbench.sources.within.kinds import is_person_noun
from workbench.sources.within.leads import leads, opens, whom_it_leads_to
from workbench.sources.within.phrases import Phrase

# Offices that one person holds at a time.
OFFICES = frozenset(
    ("chief executive", "head", "head of government", "head of state", "minister", "deputy", "mayor", "governor")
)
# Of these there are many, and each mention may be of another one.
NEVER_BEFORE_ITS_NAME = frozenset(("source", "witness", "resident", "aide", "official", "expert", "analyst"))
MOST_CANDIDATES = 3


def described_person(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Find the person whom the article describes in the same words: the role, and every name beside it."""
    if not _may_be_described(phrase, discourse):
        return None
    people = [person for person in _people(phrase, discourse) if not _unshared_names(phrase, person, discourse)]
    return _best(people, phrase, discourse)


def roughly_described(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Find the person with the same role, though the phrase adds words that the article does not use of this person.

    With so little evidence only those come into question who speak in the article.
    """
    if not _may_be_described(phrase, discourse):
        return None
    speaking = {mention.source for mention in discourse.resolved}
    speaking |= {person.source for person in discourse.upcoming_speakers}
    people = [person for person in _people(phrase, discourse) if person.source in speaking]
    return _best(people, phrase, discourse)


def _may_be_described(phrase: Phrase, discourse: Discourse) -> bool:
    """Say whether a phrase may be of a named person; "a nurse" is of somebody new, but for the lead."""
    if not _is_person(phrase) or is_titled_name(phrase):
        return False
    return not phrase.indefinite or leads(phrase, discourse)


def _best(people: list[Entity], phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Return the person who fits best; between equals whom the article tells of next to the phrase."""
    people = whom_it_leads_to(phrase, people) if phrase.indefinite else people
    best = _likest(people, phrase, discourse)
    if len(best) > 1:
        best = _last_named(best, phrase) or _first_to_speak(best, discourse) or best
    if not best:
        return None
    if len(best) > 1:
        names = f"“{best[0].source.name}” or “{best[1].source.name}”"
        return Answer(None, f"{names} could be meant", _sources(best))
    return Answer(best[0].source, f"“{phrase.clean}” fits how the article describes “{best[0].source.name}”")


def _likest(people: list[Entity], phrase: Phrase, discourse: Discourse) -> list[Entity]:
    """Return those who are most like the description, none where nobody is at all."""
    scores = [likeness(phrase, person, discourse) for person in people]
    highest = max(scores, default=0.0)
    if highest <= 0:
        return []
    return [person for person, score in zip(people, scores, strict=True) if score == highest]


def _sources(people: list[Entity]) -> tuple[Source, ...]:
    return tuple(person.source for person in people[:MOST_CANDIDATES])


def _unshared_names(phrase: Phrase, person: Entity, discourse: Discourse) -> bool:
    """Say whether a name in the phrase ("the Acme chief") is not in what the article says of the person."""
    named = phrase.about.telling & discourse.entities.organisation_words
    return bool(named - person.about.telling - set(person.names[0].words))


def _last_named(people: list[Entity], phrase: Phrase) -> list[Entity]:
    """Return the one of several who was named last before the phrase; nobody where none was."""
    before = [person for person in people if _named_before(person, phrase)]
    if before:
        return [max(before, key=lambda person: _last_place(person, phrase))]
    return []


def _last_place(person: Entity, phrase: Phrase) -> int:
    return max(name.start for name in person.names if name.start < phrase.start)


def _named_before(person: Entity, phrase: Phrase) -> bool:
    return person.names[0].start < phrase.start


def _first_to_speak(people: list[Entity], discourse: Discourse) -> list[Entity]:
    """Return the one of several who speaks first after the phrase; nobody where none does."""
    return next(([person] for person in discourse.upcoming_speakers if person in people), [])


def named_later(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take the first person who speaks by name after an office ("The CEO of Acme") that opens the text.

    An office has one holder at a time; "a nurse" or "a driver" may be anybody, and never gets a name this way.
    """
    if not _is_opening_office(phrase, discourse):
        return None
    if _somebody_spoke(discourse):
        return None
    person = next(iter(discourse.upcoming_speakers), None)
    if person is None:
        return None
    if not _may_be_named_later(person, phrase):
        return None
    if person not in _people(phrase, discourse):
        return None
    why = f"“{person.source.name}” is the first person who speaks by name after this description"
    return Answer(person.source, why)


def _is_opening_office(phrase: Phrase, discourse: Discourse) -> bool:
    """Say whether the text opens with a phrase for the holder of an office."""
    if not _is_person(phrase):
        return False
    if phrase.indefinite:
        return False
    if _introduces(phrase):
        return False
    if not phrase.about.families & OFFICES:
        return False
    return opens(phrase, discourse)


def _somebody_spoke(discourse: Discourse) -> bool:
    return any(mention.source.kind is SourceKind.PERSON for mention in discourse.resolved)


def _may_be_named_later(person: Entity, phrase: Phrase) -> bool:
    """Say whether nothing that the article tells of a person speaks against the description before the name."""
    if _named_before(person, phrase):
        return False
    if other_gender(phrase, person):
        return False
    return not has_other_roles(phrase.about, person.about)


def goes_on_speaking(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take the person who has just spoken for "the manager" or "the man", where nobody else comes into question.

    A role needs a role of the same family in what the article says of the person.
    """
    last = discourse.last_resolved(phrase, paragraphs=2, kind=SourceKind.PERSON)
    person = discourse.entities.of(last.source) if last is not None else None
    if last is None:
        return None
    if person is None:
        return None
    if not _may_go_on(phrase, person, discourse):
        return None
    if _others_between(person, last.phrase, phrase, discourse):
        return None
    return Answer(last.source, f"“{phrase.clean}” follows “{last.source.name}”, who spoke last")


def _may_go_on(phrase: Phrase, person: Entity, discourse: Discourse) -> bool:
    """Say whether a phrase takes somebody up, and may be of this person by all that the article says of both."""
    if not _is_person(phrase):
        return False
    if not phrase.definite:
        return False
    if _introduces(phrase):
        return False
    if not _agrees(phrase, person):
        return False
    if not _role_fits(phrase, person, discourse):
        return False
    return person in _people(phrase, discourse)


def _agrees(phrase: Phrase, person: Entity) -> bool:
    if other_gender(phrase, person):
        return False
    return not contradicts(phrase.about, person.about)


def _role_fits(phrase: Phrase, person: Entity, discourse: Discourse) -> bool:
    """Say whether a phrase names no role ("the man"), or one of a family that the person is known by."""
    families = phrase.about.families
    if not families - NO_ROLES:
        return True
    heard = _families_told(person, discourse) - person.about.families
    return bool(families & (heard | families_for(phrase.about, person.about)))


def _families_told(person: Entity, discourse: Discourse) -> frozenset[str]:
    """Return the families of a person's roles, those of mentions that were found to mean this person included."""
    mentions = (mention for mention in discourse.resolved if mention.source == person.source)
    return person.about.families.union(*(mention.phrase.about.families for mention in mentions))


def _others_between(person: Entity, first: Phrase, last: Phrase, discourse: Discourse) -> bool:
    """Say whether somebody else whom the later phrase may mean is named between two phrases."""
    others = (other for other in _people(last, discourse) if other != person)
    return any(
        _named_between(other, first, last, discourse) and not contradicts(last.about, other.about) for other in others
    )


def _named_between(person: Entity, first: Phrase, last: Phrase, discourse: Discourse) -> bool:
    """Say whether somebody is named between two phrases, other than in what somebody says."""
    places = [name.start for name in person.names if first.end < name.start < last.start]
    return any(not discourse.page.quoted(place) and not _in_claim(place, discourse) for place in places)


def _in_claim(place: int, discourse: Discourse) -> bool:
    claims = (discourse.claim, *(mention.claim for mention in discourse.resolved))
    return any(covers(claim, place) for claim in claims)


def _introduces(phrase: Phrase) -> bool:
    """Say whether a description is of somebody new whatever came before: a spokesman, somebody's relative."""
    if phrase.about.families & {"spokesperson", "family"}:
        return True
    return phrase.noun in NEVER_BEFORE_ITS_NAME


def _is_person(phrase: Phrase) -> bool:
    if phrase.plural:
        return False
    if phrase.pronoun:
        return False
    return is_person_noun(phrase.noun)


def _people(phrase: Phrase, discourse: Discourse, least: Fit = Fit.UNKNOWN) -> tuple[Entity, ...]:
    """Return the persons of the article who are not named inside the phrase itself ("Lee's lawyer" is not Lee).

    Those whose role is known to be of another body than the phrase's are left out.
    """
    inside = {entity.source for _, entity in discourse.entities.at(phrase.start, phrase.end)}
    around = discourse.entities.around(phrase.start, people=True)
    others = (person for person in around if person.source not in inside)
    return tuple(person for person in others if fit(phrase, person, discourse) >= least)


def unnamed_person(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take one person whom the article describes and does not name; leave open who "the minister" is among speakers."""
    if not _is_person(phrase):
        return None
    takes_up = phrase.definite and not phrase.indefinite and not _introduces(phrase)
    could_be = (_heard_before(phrase, discourse) or _running_before(phrase, discourse)) if takes_up else []
    if could_be:
        names = " or ".join(f"“{source.name}”" for source in _sources(could_be))
        return Answer(None, f"{names} could be meant, though the article does not say so", _sources(could_be))
    return Answer(Source(phrase.clean, SourceKind.UNNAMED), "The article describes this person and gives no name")


def _running_before(phrase: Phrase, discourse: Discourse) -> list[Entity]:
    """Return who is named before "the nominee" and may be meant: no article leaves out who stands for an office."""
    if not phrase.about.families & {"candidate"}:
        return []
    allowed = (person for person in _people(phrase, discourse) if _agrees(phrase, person))
    before = [person for person in allowed if _named_before(person, phrase)]
    return sorted(before, key=lambda person: -_last_place(person, phrase))


def _heard_before(phrase: Phrase, discourse: Discourse) -> list[Entity]:
    """Return the persons who spoke before the phrase and whom it may mean, the last one first."""
    before = (mention.source for mention in reversed(discourse.resolved) if mention.phrase.end <= phrase.start)
    people = [discourse.entities.of(source) for source in dict.fromkeys(before)]
    allowed = [person for person in _people(phrase, discourse, Fit.UNSURE) if _agrees(phrase, person)]
    # Somebody's lawyer is rather somebody new than one of whom the article says nothing of the kind.
    if is_somebodys(phrase, discourse):
        allowed = [person for person in allowed if _has_no_other_role(phrase, person, discourse)]
    may_be = {id(person) for person in allowed}
    return [person for person in people if person is not None and id(person) in may_be]


def _has_no_other_role(phrase: Phrase, person: Entity, discourse: Discourse) -> bool:
    """Say whether the article gives a person no role, or one of the phrase's family."""
    told = _families_told(person, discourse)
    return not told or bool(phrase.about.families & told)
