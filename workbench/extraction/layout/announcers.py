"""The line that announces a quotation: whom it names, and how surely that is a person who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from workbench.extraction.candidate import trim_all
from workbench.extraction.cues import lemma, words
from workbench.extraction.layout.spoken import Place
from workbench.extraction.layout.statements import tokens_in
from workbench.extraction.syntax import denies, named_by_the_parse
from workbench.text.speaker_labels import Part, read_name
from workbench.text.word_lists import role_families
from workbench.text.word_lists import words as listed

MOST_WORDS = 25
MOST_WORDS_OF_A_ROLE = 4
FROM = re.compile(
    r"(?:(?:[Aa]nd|[Aa]lso|[Tt]hen|[Ff]inally|[Nn]ext|[Nn]ow|[Tt]his|[Hh]ere is|[Hh]ere['’]s|[Aa]n?|[Tt]he|[Oo]ne)\s+)*"
    r"(?:(?:statement|message|word|words|note|letter|reply|response|comment|tribute|warning)\s+)?"
    r"[Ff]rom\s+(?P<who>[^\n:“”\"\d]{2,80}?)\s*:$"
)
COMMA = re.compile(r"\s*,\s*")
COMMA_PART = re.compile(r"[^\s,](?:[^,]*[^\s,])?")
ANNOUNCING = words("say write add explain post tweet reply respond answer state comment declare tell warn continue")
"""Verbs that a line in front of a quotation ends in."""

FARTHEST_COLON = 5
"""So many words may stand between the verb and the colon before words without marks: "said in a short statement:"."""


@dataclass(frozen=True, slots=True)
class Announcer:
    """Whom a line names and with which words it announces; `sure` where that is a person by name or role."""

    line: Place
    source: Place
    cue: tuple[Place, ...]
    sure: bool


def announcer_of(doc: Doc, text: str, line: Place) -> Announcer | None:
    """Return whom a paragraph announces, None where it announces nobody's words."""
    said = text[slice(*line)]
    if not said.endswith(":") or len(said.split()) > MOST_WORDS or any(mark in said for mark in '“”"?'):
        return None
    found = FROM.match(text, *line)
    return _from(line, found) if found is not None else _saying(doc, text, line)


def _from(line: Place, found: re.Match[str]) -> Announcer | None:
    who, start = found["who"], found.start("who")
    names = [part for part in COMMA_PART.finditer(who) if _is_named(part.group())]
    plain = COMMA.split(who)[0]
    role = _is_plain(plain, frozenset(role_families()))
    if not names and not role and not _is_plain(plain, listed("organisation nouns") | listed("document nouns")):
        return None
    # "the chairwoman, Sunniva Holt" is whom the name says.
    first, last = names[0].span() if names else (0, len(who))
    return Announcer(
        line, (start + first, start + last), (), sure=role or any(_is_person(one.group()) for one in names)
    )


def _is_named(part: str) -> bool:
    read = read_name(part)
    return read is not None and read[0] is not Part.ASKER


def _is_person(part: str) -> bool:
    """Whether a name is a person's for sure: a role, a title before it, or two words."""
    read = read_name(part)
    return read is not None and (read[0] is Part.ROLE or read[2] or len(read[1]) > 1)


def _is_plain(who: str, nouns: frozenset[str]) -> bool:
    """Say whether words are one of some nouns with no more than a word or two before it: "the harbour board"."""
    found = who.casefold().split()
    return 0 < len(found) <= MOST_WORDS_OF_A_ROLE and not nouns.isdisjoint((found[-1], found[-1].removesuffix("s")))


def _saying(doc: Doc, text: str, line: Place) -> Announcer | None:
    """Return the subject of the last verb of saying in a line."""
    start, end = tokens_in(doc, line)
    verbs = [token for token in doc[start:end] if token.pos_ == "VERB" and lemma(token.lemma_) in ANNOUNCING]
    if not verbs:
        return None
    cue = doc[verbs[-1].i : verbs[-1].i + 1]
    source = trim_all(doc, named_by_the_parse(cue, ()))
    if len(source) != 1 or denies(cue) or not start <= source[0][0] < end:
        return None
    who = doc[slice(*source[0])]
    sure = _is_sure(who) and end - verbs[-1].i - 1 <= FARTHEST_COLON and not _goes_on(doc[verbs[-1].i + 1 : end])
    return Announcer(line, (who.start_char, who.end_char), ((cue.start_char, cue.end_char),), sure=sure)


def _is_sure(who: TokenSpan) -> bool:
    """Whether a subject is a person by name or by role."""
    return who.root.ent_type_ == "PERSON" or who.root.lower_ in role_families() or who.root.pos_ == "PROPN"


def _goes_on(behind: TokenSpan) -> bool:
    """Whether a clause or an object behind the verb tells already what is said: "said the following rules apply:"."""
    return any(_tells(token) for token in behind)


def _tells(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or token.lower_ in {"following", "that", "these", "three", "two", "four"}
