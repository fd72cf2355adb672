"""Attributions inside others: "the agency reported that the minister said ...".

The corpus that the tagger learned from marks only the outermost one. So the tagger reads such a content once more, as a
text of its own, and where that consists of nothing but another attribution, this is the claim and the outer one its
report. "The minister has said that ..., the agency reported" needs no second reading: there the parse knows the sayer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from workbench.extraction.candidate import Candidate, Ranges
from workbench.extraction.cues import REPORTING, lemma
from workbench.extraction.syntax import denies, is_finite, source_phrase, subject_of, verb_group
from workbench.extraction.tagger.tagger import Tagged, Tagger

DEEPEST = 3
"""How many reports may stand around a claim."""

COVERED = 0.85
"""The share of an outer content's words that the inner attribution has to reach over to be all that was reported."""

NAMING = frozenset(["PROPN", "NOUN"])


def inside(
    doc: Doc, tagger: Tagger, outer: Sequence[Candidate], read: Callable[[Tagged], Candidate | None]
) -> dict[Candidate, Candidate]:
    """Return for each attribution that reports nothing but another one that other one, to any depth up to DEEPEST.

    `read` makes a candidate of what was tagged, or None.
    """
    taken = {i for one in outer for part in (*one.cue, *one.source) for i in range(*part)}
    reports = [one for one in outer if _reports(doc, one.cue)]
    found = {one: nearer for one in reports if (nearer := _said_nearer(doc, one, taken)) is not None}
    asked = [one for one in reports if one not in found]
    for _ in range(DEEPEST):
        asked = [one for one in asked if _reports(doc, one.content)]
        held = tagger.within([one.content for one in asked])
        made = [[new for one in tagged if (new := read(one)) is not None] for tagged in held]
        below = {one: inner for one, news in zip(asked, made, strict=True) if (inner := _made_up_of(doc, one, news))}
        found |= below
        asked = list(below.values())
    return found


def _said_nearer(doc: Doc, outer: Candidate, taken: set[int]) -> Candidate | None:
    """Return who says an outer content by the parse, where that is a saying that nothing else was made of."""
    clause = doc[outer.content[0][0] : outer.content[-1][1]].root
    verb = clause.head
    if clause.dep_ != "ccomp" or lemma(verb.lemma_) not in REPORTING or verb.i in taken | outer.tokens():
        return None
    cue, source = verb_group(verb), source_phrase(subject_of(verb))
    held = {i for part in source for i in range(*part)}
    named = any(doc[start:end].root.pos_ in NAMING for start, end in source)
    if not named or held & (taken | outer.tokens()):
        return None
    return replace(outer, cue=cue, source=source, negated=denies(doc[verb.i : verb.i + 1]))


def _made_up_of(doc: Doc, outer: Candidate, held: Iterable[Candidate]) -> Candidate | None:
    """Return the one attribution, a named source's saying, that reaches over an outer content."""
    whole = _words(doc, outer.tokens())
    for one in sorted(held, key=lambda one: -len(one.tokens())):
        places = [i for part in (*one.content, *one.cue, *one.source) for i in part]
        reached = _words(doc, range(min(places), max(places))) & whole
        if _is_saying(doc, one) and one.tokens() < outer.tokens() and len(reached) >= COVERED * len(whole):
            return one
    return None


def _is_saying(doc: Doc, one: Candidate) -> bool:
    """Whether a noun or a name says a whole statement; "he says" inside another's words is a way of speaking."""
    named = any(doc[start:end].root.pos_ in NAMING for start, end in one.source)
    return named and _reports(doc, one.cue) and any(is_finite(doc[i]) for i in one.tokens())


def _reports(doc: Doc, words: Ranges) -> bool:
    return any(lemma(doc[i].lemma_) in REPORTING for part in words for i in range(*part))


def _words(doc: Doc, numbers: Iterable[int]) -> frozenset[int]:
    return frozenset(i for i in numbers if not (doc[i].is_punct or doc[i].is_space))
