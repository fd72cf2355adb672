"""Two people with one last name: whom a bare "Kern" means where the article has Peter Kern and Lea Kern.

What tells them apart beside the name (a title, a role, who is named far more often) is settled where names are grouped.
What is left is of the one who speaks elsewhere in the article; where both do, or neither, the mention stays open.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.sources.within.described import other_gender
from workbench.sources.within.discourse import Answer, Discourse, heads
from workbench.sources.within.entity import Entities, Entity
from workbench.sources.within.phrases import Phrase
from workbench.sources.within.relatives import RELATIVE, noun_before


def of_several(entities: Entities, phrase: Phrase) -> tuple[Entity, ...]:
    """Return the people whom the name of a phrase may mean, where these are more than one."""
    found = next(heads(entities, phrase), None)
    if found is None:
        return ()
    sharing = entities.sharing(found[0])
    return sharing if len(sharing) > 1 else ()


def namesake(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take a shared last name for the one of its people with the phrase's role, or who speaks; else leave it open."""
    people = of_several(discourse.entities, phrase)
    if not people:
        return None
    for choice in (_with_role(phrase, people), _speaking(people, discourse)):
        if len(choice) == 1:
            name = choice[0].source.name
            return Answer(
                choice[0].source, f"Of those called “{phrase.clean}” it is “{name}” who speaks in the article"
            )
    return _open_between(people)


def who_behind_shared_name(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Leave "who" open behind a last name that two people have ("Kern, who said")."""
    word = next((token for token in phrase.tokens if token.lower_ in RELATIVE), None)
    noun = noun_before(word) if word is not None and len(phrase.tokens) == 1 else None
    if noun is None:
        return None
    named = discourse.entities.at(noun.idx, noun.idx + len(noun))
    people = tuple(entity for _, entity in named if entity.is_person)
    return _open_between(people) if len(people) > 1 else None


def _with_role(phrase: Phrase, people: Sequence[Entity]) -> list[Entity]:
    """Return those who have the role and gender that the phrase tells ("Kern, the mayor"); nobody where it has none."""
    families = phrase.about.families
    fitting = [person for person in people if not other_gender(phrase, person)]
    if not families:
        return fitting
    return [person for person in fitting if families & person.about.families]


def _speaking(people: Sequence[Entity], discourse: Discourse) -> list[Entity]:
    """Return those of some people who speak elsewhere in the article under a name of their own."""
    speaking = {mention.source for mention in discourse.resolved}
    speaking |= {person.source for person in discourse.upcoming_speakers}
    return [person for person in people if person.source in speaking]


def _open_between(people: Sequence[Entity]) -> Answer:
    """Return an open answer that names all whom the last name may mean."""
    found = tuple(person.source for person in people)
    return Answer(None, f"{' or '.join(f'“{source.name}”' for source in found)} could be meant", found)
