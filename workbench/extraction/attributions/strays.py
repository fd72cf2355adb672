"""Contents that the parse gives to another verb of saying than the tagger's cue: "Lee left. Kern said it was late".

Where the tagger misses a cue, it hands what was said there to the nearest cue that it saw, and so to a speaker who
never said it. Such a part becomes an attribution of its own, with the cue and the source that its own sentence names;
where these are not clear, it is dropped: a claim that is missed costs less than one in a wrong mouth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from workbench.extraction.candidate import Range, Ranges, numbers_in
from workbench.extraction.cues import SAYING, lemma
from workbench.extraction.syntax import SUBJECTS, children_of, source_phrase, verb_group
from workbench.extraction.tagger.tagger import Tagged

SAID = frozenset(["ccomp", "dobj", "prep"])
"""How what is said hangs on the verb of saying."""


def each_with_its_own(doc: Doc, tagged: Tagged) -> Iterator[Tagged]:
    """Yield an attribution without the parts of other sentences that somebody else says, and these as their own."""
    others = {part: verb for part in tagged.content if (verb := _other_verb(doc, tagged, part)) is not None}
    kept = tuple(part for part in tagged.content if part not in others)
    if kept:
        yield replace(tagged, content=kept)
    for part, verb in others.items():
        yield from _own(tagged, part, verb)


def _other_verb(doc: Doc, tagged: Tagged, part: Range) -> Token | None:
    """Return the verb, in another sentence than the cue's, that a part of a content hangs on."""
    said = doc[part[0] : part[1]].root
    # "The Kremlin called for calm": what is called for hangs on the preposition.
    said = said.head if said.dep_ == "pobj" else said
    verb = said.head
    if verb.sent == doc[tagged.cue[0]].sent or said.dep_ not in SAID or verb.pos_ != "VERB":
        return None
    taken = set(numbers_in((tagged.cue, *tagged.source, *tagged.content)))
    return verb if verb.i not in taken and _says_somebody(verb, taken) else None


def _says_somebody(verb: Token, taken: set[int]) -> bool:
    """Whether a verb has a subject of its own, which is no part of the attribution."""
    subjects = children_of(verb, SUBJECTS)
    return bool(subjects) and taken.isdisjoint(subject.i for subject in subjects)


def _own(tagged: Tagged, part: Range, verb: Token) -> Iterator[Tagged]:
    """Yield a part as what its own verb's subject says; what somebody only does is nobody's claim."""
    if lemma(verb.lemma_) not in SAYING:
        return
    groups: Ranges = verb_group(verb)
    cue = next((group for group in groups if group[0] <= verb.i < group[1]), None)
    source = source_phrase(children_of(verb, SUBJECTS)[-1])
    if cue is not None and source:
        yield replace(tagged, content=(part,), cue=cue, source=source)
