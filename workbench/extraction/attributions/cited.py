"""Who is cited: in "the Echo reported, citing two engineers" the engineers say it, and the Echo passes it on.

A document that is cited is what somebody goes by, not who speaks ("said, citing a letter"). That a source is cited is
no claim of its own; a reason that is ("citing a threat to health") stays one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from workbench.extraction.candidate import Candidate, numbers_in, ranges
from workbench.extraction.cues import lemma, words
from workbench.extraction.syntax import OBJECTS, children_of, is_finite, source_phrase, verb_group
from workbench.text.word_lists import role_families
from workbench.text.word_lists import words as listed

CITING = words("citing quoting")
PASSING_ON = words("report say write state announce claim add note tell reveal")
SPEAKERS = words(
    "source official witness resident people employee worker colleague insider diplomat neighbour neighbor"
)
CLAUSE = frozenset(["ccomp"])
NAMED = frozenset(["PERSON", "ORG", "NORP"])


def with_cited(doc: Doc, found: Sequence[Candidate]) -> tuple[list[Candidate], dict[Candidate, Candidate]]:
    """Return the attributions without those that only say who is cited, and for each report what it reports."""
    whole = [_behind_cited(doc, candidate) for candidate in found]
    kept = [candidate for candidate in whole if not _only_cites(doc, candidate)]
    reported = {candidate: _cited(doc, candidate) for candidate in kept}
    return kept, {report: own for report, own in reported.items() if own is not None}


def _behind_cited(doc: Doc, candidate: Candidate) -> Candidate:
    """Return "reported, citing residents, that ..." with what was reported, where "citing" was taken for its cue."""
    verb = next((_reporting(doc[i]) for i in numbers_in(candidate.cue) if doc[i].lower_ in CITING), None)
    if verb is None or lemma(verb.lemma_) not in PASSING_ON:
        return candidate
    that = next((i for i in numbers_in(candidate.content) if _opens_clause(doc[i])), None)
    if that is None:
        return candidate
    behind = ranges(i for i in numbers_in(candidate.content) if i >= that)
    return replace(candidate, cue=verb_group(verb), content=behind)


def _opens_clause(token: Token) -> bool:
    return token.lower_ == "that" and token.dep_ == "mark" and token.head.dep_ == "ccomp"


def _cited(doc: Doc, report: Candidate) -> Candidate | None:
    """Return what a report passes on, with whom it cites as the source; None where it cites nobody that speaks."""
    verb = next((doc[i] for i in numbers_in(report.cue) if lemma(doc[i].lemma_) in PASSING_ON), None)
    citing = _citing_of(verb) if verb is not None else None
    speaker = next(iter(children_of(citing, OBJECTS)), None) if citing is not None else None
    if speaker is None or not _can_speak(speaker):
        return None
    return replace(report, cue=(), source=source_phrase(speaker), negated=False)


def _reporting(citing: Token) -> Token:
    """Return the verb that "citing" goes with; the parser hangs it on what was reported, too."""
    return citing.head.head if citing.head.dep_ == "ccomp" and citing.i < citing.head.i else citing.head


def _citing_of(verb: Token) -> Token | None:
    """Return the "citing" that goes with a verb."""
    said = [verb, *children_of(verb, CLAUSE)]
    beside = (child for one in said for child in one.children if child.lower_ in CITING)
    return next((child for child in beside if _reporting(child) == verb), None)


def _only_cites(doc: Doc, candidate: Candidate) -> bool:
    """Whether an attribution is "citing" with a source or a paper for its content."""
    if not candidate.cue or any(doc[i].lower_ not in CITING for i in numbers_in(candidate.cue)):
        return False
    content = [doc[i] for i in numbers_in(candidate.content)]
    if any(map(is_finite, content)):
        return False
    return any(_is_source(token) for token in content if token.head.lower_ in CITING)


def _is_source(noun: Token) -> bool:
    return _can_speak(noun) or lemma(noun.lemma_) in listed("document nouns")


def _can_speak(noun: Token) -> bool:
    """Whether a noun is somebody's name, or one for people or bodies that speak."""
    if noun.ent_type_ in NAMED:
        return True
    name = lemma(noun.lemma_)
    return name in SPEAKERS or name in role_families() or name in listed("organisation nouns")
