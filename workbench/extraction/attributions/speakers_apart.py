"""Who says it, where the words for that were taken for what is said: "..., said Families of Ward Six"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from workbench.extraction.candidate import CLOSING, OPENING, Range, Ranges, numbers_in, ranges, trim_all
from workbench.extraction.cues import SAYING, lemma
from workbench.extraction.syntax import SUBJECTS, children_of, source_phrase

APPOSITION = frozenset(["appos"])


def with_speaker_apart(doc: Doc, cue: Range, source: Ranges, content: Ranges) -> tuple[Ranges, Ranges]:
    """Return source and content, with the subject that stands right behind its verb of saying in the source.

    A name that the source goes on with is no part of the content: "According to its secretary, Ada Berg, 27 hands ...".
    """
    if source:
        return source, _without(doc, content, _goes_on(doc, source, content)) or content
    subject = _right_behind(doc, cue)
    own = source_phrase(subject)
    rest = _without(doc, content, set(numbers_in(own)))
    moved = subject is not None and set(numbers_in(own)) <= set(numbers_in(content)) and bool(rest)
    return (own, rest) if moved else (source, content)


def with_title(doc: Doc, cue: Range, source: Ranges) -> tuple[Range, Ranges]:
    """Return cue and source, with a title in the source: in "Berg's “Tides” shows how ..." the work shows it."""
    if not source or source[-1][1] != cue[0] or doc[cue[0] - 1].tag_ != "POS" or doc[cue[0]].text not in OPENING:
        return cue, source
    end = next((i + 1 for i in range(cue[0] + 1, cue[1]) if doc[i].text in CLOSING), cue[1])
    return ((end, cue[1]), (*source[:-1], (source[-1][0], end))) if end < cue[1] else (cue, source)


def _right_behind(doc: Doc, cue: Range) -> Token | None:
    """Return the subject of a verb of saying whose phrase begins right behind it."""
    verb = doc[cue[0] : cue[1]].root
    if lemma(verb.lemma_) not in SAYING:
        return None
    return next((one for one in children_of(verb, SUBJECTS) if one.left_edge.i == cue[1]), None)


def _goes_on(doc: Doc, source: Ranges, content: Ranges) -> set[int]:
    """Return the tokens at a content's start that name once more, behind a comma, whom the source names."""
    first = content[0][0]
    if first < 2 or first - source[-1][1] > 1:
        return set()
    named = [one for one in children_of(doc[source[0][0] : source[-1][1]].root, APPOSITION) if one.left_edge.i == first]
    return set(numbers_in(source_phrase(named[0]))) if named else set(_person_set_off(doc, first))


def _person_set_off(doc: Doc, first: int) -> range:
    """Return the tokens of a person's name that begins at a token and ends at a comma; none where there is none."""
    end = first
    while end < len(doc) and doc[end].ent_type_ == "PERSON":
        end += 1
    return range(first, end if end < len(doc) and doc[end].text == "," else first)


def _without(doc: Doc, content: Ranges, taken: set[int]) -> Ranges:
    return trim_all(doc, ranges(i for i in numbers_in(content) if i not in taken)) if taken else content
