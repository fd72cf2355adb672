"""Mentions that give a name: in full, a last name, an acronym, a description with its name, two names together."""

from __future__ import annotations

from itertools import pairwise

from workbench.model import Source, SourceKind
from workbench.sources.names.names import Name
from workbench.sources.names.places import government_of
from workbench.sources.within.discourse import Answer, Story, heads, named
from workbench.sources.within.entities import Character
from workbench.sources.within.kinds import is_person_noun
from workbench.sources.within.phrases import Phrase
from workbench.text.names import plain_word

# One of several people with a last name is meant where the article names this one so many times as often.
FAR_MORE = 3
MOST_CANDIDATES = 3


def several_named(phrase: Phrase, story: Story) -> Answer | None:
    """Take two names joined by "and" ("Ann Lee and Bo Marsh") for a group that speaks together."""
    first = next(heads(story.cast, phrase), None)
    if first is None:
        return None
    kind = first[1].source.kind
    inside = [pair for pair in story.cast.at(phrase.start, phrase.end) if pair[1].source.kind is kind]
    pairs = [_is_and_between(phrase, left, right) for (left, _), (right, _) in pairwise(inside)]
    if not pairs or not any(pairs) or first not in inside[:2]:
        return None
    right = pairs.index(True) + 1
    both = inside[right - 1][1].source, inside[right][1].source
    if both[0] == both[1]:
        return None
    return Answer(Source(f"{both[0].name} and {both[1].name}", SourceKind.GROUP), "Two names that speak together")


def _is_and_between(phrase: Phrase, left: Name, right: Name) -> bool:
    """Say whether "and" and no more than titles, a state or a party stand between two names."""
    between = [token for token in phrase.tokens if left.last <= token.i < right.first]
    small = [token for token in between if token.pos_ in ("VERB", "AUX", "ADP") or token.tag_ == "POS"]
    after = [token for token in phrase.tokens if token.i >= right.last and token.pos_ == "NOUN"]
    return any(token.lower_ in ("and", "&") for token in between) and not small and not after


def plain_name(phrase: Phrase, story: Story) -> Answer | None:
    """Take whom the head of the mention names, and say how the words belong to the name."""
    character = named(story.cast, phrase)
    if character is None or not character.source.name:
        return None
    if _goes_on_to_others(phrase):
        return None
    beside = _side_by_side(phrase, story)
    if beside:
        return _open_between(beside)
    return Answer(character.source, _why(phrase, character, story))


def _side_by_side(phrase: Phrase, story: Story) -> list[Character]:
    """Return two people with nothing but a comma and titles between them: "Ann Lee, Mr. Marsh" is not one person."""
    people = [pair for pair in story.cast.at(phrase.start, phrase.end) if pair[1].is_person]
    for (left, one), (right, other) in pairwise(people):
        between = [token for token in phrase.tokens if left.last <= token.i < right.first]
        small = all(token.text == "," or plain_word(token.text) in right.titles for token in between)
        if one != other and between and small and between[0].text == ",":
            return [one, other]
    return []


def _goes_on_to_others(phrase: Phrase) -> bool:
    """Say whether the phrase adds unnamed people: "Lee and other residents"."""
    after = [token for token in phrase.core if token.i > phrase.head.i]
    conjoined = [token for token in phrase.head.conjuncts if token in phrase.tokens and token.tag_ == "NNS"]
    return bool(conjoined) and any(token.lower_ == "and" for token in (*phrase.core, *after))


def _why(phrase: Phrase, character: Character, story: Story) -> str:
    """Say how the mention's name belongs to the fullest name."""
    full = character.source.name
    used = next(name for name, _ in heads(story.cast, phrase))
    by_title = full not in {name.text for name in character.names} and full.endswith(f" {used.text}")
    if used.text == full or by_title:
        return "Named here in full" if character.is_person else "Named here"
    place = "named earlier" if any(n.text == full and n.start < used.start for n in character.names) else "named later"
    if government_of(used.words) == full:
        return f"“{used.text}” stands for the government of “{full}”"
    if character.is_person and used.words == tuple(map(plain_word, full.split()))[-len(used.words) :]:
        return f"Last name of “{full}”, {place}"
    return f"Another spelling of “{full}”, {place}"


def government(phrase: Phrase, story: Story) -> Answer | None:
    """Take a country for itself, and a capital ("Washington") for the government that sits in it."""
    key = tuple(filter(None, (plain_word(token.text) for token in phrase.core if token.tag_ not in ("DT", "POS"))))
    country = government_of(key)
    if (
        country is None
        or phrase.head.text.islower()
        or any(len(c.names[0].words) > 1 for c in story.cast.called(key) if c.is_person)
    ):
        return None
    known = [c.source for c in story.cast.characters if c.source.name == country and not c.is_person]
    written = " ".join(phrase.clean.split())
    source = known[0] if known else Source(country, SourceKind.ORGANISATION, (written,) if written != country else ())
    return Answer(
        source, "Named here" if written == country else f"“{written}” stands for the government of “{country}”"
    )


def name_beside(phrase: Phrase, story: Story) -> Answer | None:
    """Take the name that stands in apposition to a description: "A lawyer for the group, Ann Lee,"."""
    if phrase.plural or phrase.pronoun:
        return None
    for name, character in story.cast.at(phrase.start, phrase.end):
        before = story.page.doc[name.first - 1] if name.first else None
        after = story.page.doc[name.last] if name.last < len(story.page.doc) else None
        closed = after is None or after.is_punct or name.end >= phrase.end
        parsed = story.page.doc[name.last - 1].dep_ == "appos"
        apposed = before is not None and before.text == "," and (parsed or (closed and is_person_noun(phrase.noun)))
        if character.is_person and apposed:
            return Answer(character.source, f"The description and “{name.text}” stand side by side")
    return None


def called_so(phrase: Phrase, story: Story) -> Answer | None:
    """Take a name that only other places show to be one: in headlines, in capitals, after a slip of the model."""
    key = tuple(filter(None, (plain_word(token.text) for token in phrase.core if token.tag_ not in ("DT", "POS"))))
    capitals = all(token.text[:1].isupper() for token in phrase.core if token.pos_ in ("NOUN", "PROPN"))
    found = story.cast.called(key) if key and capitals and phrase.head.text[:1].isupper() else ()
    if not found:
        return None
    most = sorted(found, key=lambda character: -len(character.names))
    if len(most) > 1 and len(most[0].names) < FAR_MORE * len(most[1].names):
        return _open_between(most)
    full = most[0].source.name
    return Answer(most[0].source, f"“{phrase.clean}” is named “{full}” elsewhere in the article")


def _open_between(characters: list[Character]) -> Answer:
    """Return an open answer that names the candidates."""
    found = tuple(character.source for character in characters[:MOST_CANDIDATES])
    return Answer(None, f"{' or '.join(f'“{source.name}”' for source in found)} could be meant", found)
