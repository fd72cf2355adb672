"""Mentions that give a name: in full, a last name, an acronym, a description with its name, two names together."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Token

from workbench.model import Source, SourceKind
from workbench.sources.names.names import Name
from workbench.sources.names.places import government_of
from workbench.sources.within.discourse import Answer, Discourse, heads, named
from workbench.sources.within.entity import Entity
from workbench.sources.within.kinds import is_person_noun
from workbench.sources.within.phrases import Phrase, is_acronym
from workbench.text.names import plain_word
from workbench.text.word_lists import words

# One of several people with a last name is meant where the article names this one so many times as often.
FAR_MORE = 3
MOST_CANDIDATES = 3
_AND = ("and", "&")


def several_named(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take two names joined by "and" ("Ann Lee and Bo Marsh") for a group that speaks together."""
    first = next(heads(discourse.entities, phrase), None)
    if first is None:
        return None
    kind = first[1].source.kind
    inside = [pair for pair in discourse.entities.at(phrase.start, phrase.end) if pair[1].source.kind is kind]
    # The head must be one of the first two names: "Ann Lee, a friend of Bo Marsh and Cy Berg" speaks for herself.
    both = _first_joined(phrase, inside) if first in inside[:2] else None
    if both is None or both[0] == both[1]:
        return None
    return Answer(Source(f"{both[0].name} and {both[1].name}", SourceKind.GROUP), "Two names that speak together")


def _first_joined(phrase: Phrase, inside: list[tuple[Name, Entity]]) -> tuple[Source, Source] | None:
    """Return the first two neighbours that "and" joins, None where there are none."""
    for (left, speaker), (right, other) in pairwise(inside):
        if _is_and_between(phrase, left, right):
            return speaker.source, other.source
    return None


def _is_and_between(phrase: Phrase, left: Name, right: Name) -> bool:
    """Say whether "and" and no more than titles, a state or a party stand between two names."""
    between = _between(phrase, left, right)
    if not any(token.lower_ in _AND for token in between):
        return False
    if any(map(_relates, between)):
        return False
    return not any(token.i >= right.last and token.pos_ == "NOUN" for token in phrase.tokens)


def _relates(token: Token) -> bool:
    """Say whether a word puts two names into a relation that is no list: "Lee's", "Lee of", "Lee met"."""
    if token.pos_ in ("VERB", "AUX", "ADP"):
        return True
    return token.tag_ == "POS"


def _between(phrase: Phrase, left: Name, right: Name) -> list[Token]:
    return [token for token in phrase.tokens if left.last <= token.i < right.first]


def plain_name(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take whom the head of the mention names, and say how the words belong to the name."""
    entity = named(discourse.entities, phrase)
    if entity is None:
        return None
    if not entity.source.name:
        return None
    if _goes_on_to_others(phrase):
        return None
    beside = _side_by_side(phrase, discourse)
    if beside:
        return _open_between(beside)
    return Answer(entity.source, _why(phrase, entity, discourse))


def _side_by_side(phrase: Phrase, discourse: Discourse) -> list[Entity]:
    """Return two people with nothing but a comma and titles between them: "Ann Lee, Mr. Marsh" is not one person."""
    people = [pair for pair in discourse.entities.at(phrase.start, phrase.end) if pair[1].is_person]
    for (left, person), (right, neighbour) in pairwise(people):
        if person != neighbour and _comma_and_titles(_between(phrase, left, right), right):
            return [person, neighbour]
    return []


def _comma_and_titles(between: list[Token], right: Name) -> bool:
    """Say whether words are a comma and what else are commas and titles of the name behind them."""
    if not between or between[0].text != ",":
        return False
    return all(token.text == "," or plain_word(token.text) in right.titles for token in between)


def _goes_on_to_others(phrase: Phrase) -> bool:
    """Say whether the phrase adds unnamed people: "Lee and other residents"."""
    others = any(token in phrase.tokens and token.tag_ == "NNS" for token in phrase.head.conjuncts)
    if not others:
        return False
    return any(token.lower_ == "and" for token in phrase.core)


def _why(phrase: Phrase, entity: Entity, discourse: Discourse) -> str:
    """Say how the mention's name belongs to the fullest name."""
    full = entity.source.name
    used = next(name for name, _ in heads(discourse.entities, phrase))
    if used.text == full or _full_by_title(used, entity):
        return "Named here in full" if entity.is_person else "Named here"
    if government_of(used.words) == full:
        return f"“{used.text}” stands for the government of “{full}”"
    place = "named earlier" if _named_in_full_before(used, entity) else "named later"
    if _is_last_name(used, entity):
        return f"Last name of “{full}”, {place}"
    return f"Another spelling of “{full}”, {place}"


def _full_by_title(used: Name, entity: Entity) -> bool:
    """Say whether the full name is no name in the text, but this one with its title ("Mr Berg")."""
    full = entity.source.name
    if not full.endswith(f" {used.text}"):
        return False
    return all(name.text != full for name in entity.names)


def _named_in_full_before(used: Name, entity: Entity) -> bool:
    return any(name.text == entity.source.name and name.start < used.start for name in entity.names)


def _is_last_name(used: Name, entity: Entity) -> bool:
    full = tuple(map(plain_word, entity.source.name.split()))
    if not entity.is_person:
        return False
    return used.words == full[-len(used.words) :]


def government(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take a country for itself, and a capital ("Washington") for the government that sits in it."""
    key = _key(phrase)
    country = government_of(key)
    # "turkey" is a bird, and "Jordan" somebody whom the article calls so.
    if country is None:
        return None
    if phrase.head.text.islower():
        return None
    if _is_called_so(key, discourse):
        return None
    written = " ".join(phrase.clean.split())
    if written == country:
        return Answer(_government(country, (), discourse), "Named here")
    why = f"“{written}” stands for the government of “{country}”"
    return Answer(_government(country, (written,), discourse), why)


def _key(phrase: Phrase) -> tuple[str, ...]:
    """Return the words of a phrase's core in the form in which names are compared."""
    telling = (plain_word(token.text) for token in phrase.core if token.tag_ not in ("DT", "POS"))
    return tuple(filter(None, telling))


def _is_called_so(key: tuple[str, ...], discourse: Discourse) -> bool:
    """Say whether a person with a longer name may be called by these words."""
    return any(len(entity.names[0].words) > 1 for entity in discourse.entities.called(key) if entity.is_person)


def _government(country: str, aliases: tuple[str, ...], discourse: Discourse) -> Source:
    """Return the source that the article has for a country, else a new one."""
    for entity in discourse.entities.all:
        if entity.source.name == country and not entity.is_person:
            return entity.source
    return Source(country, SourceKind.ORGANISATION, aliases)


def name_beside(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take the name that stands in apposition to a description: "A lawyer for the group, Ann Lee,"."""
    if phrase.pronoun or (phrase.plural and not _is_one_of_several(phrase)):
        return None
    for name, entity in discourse.entities.at(phrase.start, phrase.end):
        if entity.is_person and _is_apposed(name, phrase, discourse):
            return Answer(entity.source, f"The description and “{name.text}” stand side by side")
    return None


def body_beside(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take the name that stands in apposition to a noun for a body: "the news agency, NNA", "her label, Nordic"."""
    if phrase.plural or phrase.pronoun or is_person_noun(phrase.noun) or phrase.head.pos_ == "PROPN":
        return None
    for name, entity in discourse.entities.at(phrase.start, phrase.end):
        if not entity.is_person and _is_beside(name, phrase, discourse):
            return Answer(entity.source, f"The words for it and “{name.text}” stand side by side")
    return None


def _is_beside(name: Name, phrase: Phrase, discourse: Discourse) -> bool:
    """Say whether a name is all that stands behind the comma right behind the core of a phrase."""
    doc = discourse.page.doc
    comma = phrase.core[-1].i + 1
    return name.first == comma + 1 and doc[comma].text == "," and name.end >= phrase.end - 1


def _is_one_of_several(phrase: Phrase) -> bool:
    """Say whether a phrase picks out one: "One of them, Ann Lee", "Another, Ann Lee"."""
    return phrase.first_word in words("one of several")


def _is_apposed(name: Name, phrase: Phrase, discourse: Discourse) -> bool:
    """Say whether a name stands behind a comma, and the parse or a mark behind it makes it the description's."""
    doc = discourse.page.doc
    if not _is_behind_comma(name, phrase):
        return False
    if doc[name.last - 1].dep_ == "appos":
        return True
    closed = name.last >= len(doc) or doc[name.last].is_punct or name.end >= phrase.end
    return closed and (is_person_noun(phrase.noun) or _is_one_of_several(phrase))


def _is_behind_comma(name: Name, phrase: Phrase) -> bool:
    """Say whether a comma of the phrase's own is right before a name and its titles.

    In "On Monday, Lee's lawyer" the comma is the sentence's, and nothing stands beside Lee.
    """
    before = [token for token in phrase.tokens if token.i < name.first]
    while before and plain_word(before[-1].text) in name.titles:
        before.pop()
    return bool(before) and before[-1].text == ","


def called_so(phrase: Phrase, discourse: Discourse) -> Answer | None:
    """Take a name that only other places show to be one: in headlines, in capitals, after a slip of the model."""
    key = _key(phrase)
    found = discourse.entities.called(key) if key and _is_capitalised(phrase) else ()
    # "The UN" is no Mr Un.
    if is_acronym(phrase.head):
        found = tuple(entity for entity in found if not entity.is_person or entity.source.name.isupper())
    if not found:
        return None
    most = sorted(found, key=lambda entity: -len(entity.names))
    if len(most) > 1 and len(most[0].names) < FAR_MORE * len(most[1].names):
        return _open_between(most)
    full = most[0].source.name
    return Answer(most[0].source, f"“{phrase.clean}” is named “{full}” elsewhere in the article")


def _is_capitalised(phrase: Phrase) -> bool:
    """Say whether all nouns of the core, and its head, begin with a capital."""
    nouns = [token for token in phrase.core if token.pos_ in ("NOUN", "PROPN")]
    return all(token.text[:1].isupper() for token in (*nouns, phrase.head))


def _open_between(entities: list[Entity]) -> Answer:
    """Return an open answer that names the candidates."""
    found = tuple(entity.source for entity in entities[:MOST_CANDIDATES])
    return Answer(None, f"{' or '.join(f'“{source.name}”' for source in found)} could be meant", found)
