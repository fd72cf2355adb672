"""Every construction in which a verb, an adjective or a noun can attribute something: the possible attributions.

Each frame yields candidates for any word at all; which word attributes in which frame is for the lexicon to say. The
frames are spaCy's dependency labels (ClearNLP style): a clause ("said that ..."), an infinitive ("hopes to ..."), a
gerund, an object ("criticised the plan"), a preposition ("called for ..."), and the same below nouns and adjectives.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from workbench.extraction.candidate import Candidate, Ranges, ranges, trim_all
from workbench.extraction.cues import lemma
from workbench.extraction.syntax import (
    agent_of,
    clause_range,
    is_negated,
    is_passive,
    source_phrase,
    subject_of,
    verb_group,
)

VERBAL = frozenset(["VERB", "AUX"])
LIGHT = frozenset(
    ["make", "have", "give", "issue", "express", "take", "release", "offer", "voice", "hold", "send", "get"]
)
"""Verbs that only carry a noun that attributes: "made the claim that ..."."""


def frame_candidates(doc: Doc) -> Iterator[Candidate]:
    """Yield the possible attributions of every verb, adjective and noun of `doc`, in text order."""
    for token in doc:
        if token.pos_ in VERBAL:
            yield from _of_verb(token)
        elif token.pos_ == "ADJ":
            yield from _of_adjective(token)
        elif token.pos_ in {"NOUN", "PROPN"}:
            yield from _of_noun(token)


def _of_verb(verb: Token) -> Iterator[Candidate]:
    passive = is_passive(verb)
    voice = "passive " if passive else ""
    for child in verb.children:
        found = _complement(verb, child)
        if found is None:
            continue
        frame, content = found
        if passive and frame == "infinitive":
            content = (*_subject_range(verb), *content)
        if not passive and frame == "infinitive" and verb.lemma_ in {"seem", "appear"}:
            content = (*_subject_range(verb), *content)
            yield _candidate(verb, "raised infinitive", content, ())
            continue
        yield _candidate(verb, voice + frame, content, _source_of(verb, passive, frame))


def _subject_range(verb: Token) -> Ranges:
    subject = subject_of(verb)
    return source_phrase(subject)


def _source_of(verb: Token, passive: bool, frame: str) -> Ranges:  # noqa: FBT001
    if not passive:
        return source_phrase(subject_of(verb))
    agent = agent_of(verb)
    if agent is not None:
        return source_phrase(agent)
    return ()


def _complement(verb: Token, child: Token) -> tuple[str, Ranges] | None:
    """Return the frame that `child` opens below `verb` and its content, or None where it opens none."""
    if child.dep_ == "ccomp":
        return "clause", _below(child)
    if child.dep_ == "xcomp":
        return _open_complement(verb, child)
    if child.dep_ == "dobj" and not any(other.dep_ in {"xcomp", "ccomp"} for other in verb.children):
        return "object", (clause_range(child),)
    if child.dep_ in {"prep", "prt"} or child.dep_ == "agent":
        return _prepositional(child)
    return None


def _open_complement(verb: Token, child: Token) -> tuple[str, Ranges] | None:
    start, end = clause_range(child)
    obj = next((other for other in verb.children if other.dep_ in {"dobj", "dative"} and other.i < child.i), None)
    if any(below.dep_ == "aux" and below.lower_ == "to" for below in child.children):
        if obj is not None:
            return "object infinitive", ((obj.left_edge.i, end),)
        return "infinitive", ((start, end),)
    return ("gerund", ((start, end),)) if child.tag_ == "VBG" else None


def _prepositional(prep: Token) -> tuple[str, Ranges] | None:
    below = next((one for one in prep.children if one.dep_ in {"pobj", "pcomp"}), None)
    if below is None or prep.dep_ == "agent":
        return None
    kind = "gerund" if below.dep_ == "pcomp" else ""
    return f"{prep.lower_} {kind}".strip(), (clause_range(below),)


def _of_adjective(adjective: Token) -> Iterator[Candidate]:
    verb = adjective.head
    if adjective.dep_ != "acomp" or verb.pos_ not in VERBAL:
        return
    for child in [
        *adjective.children,
        *(c for c in verb.children if c.dep_ in {"ccomp", "xcomp"} and c.i > adjective.i),
    ]:
        found = _complement(adjective, child)
        if found is not None:
            cue = (*verb_group(verb), (adjective.i, adjective.i + 1))
            made = _candidate(adjective, "adjective " + found[0], found[1], source_phrase(subject_of(verb)))
            yield Candidate(made.content, cue, made.source, made.rule, made.key, adjective.i, negated=is_negated(verb))


def _of_noun(noun: Token) -> Iterator[Candidate]:
    for child in noun.children:
        found = _below_noun(child)
        if found is not None:
            yield _candidate(noun, "noun " + found[0], found[1], _owner(noun))


def _below_noun(child: Token) -> tuple[str, Ranges] | None:
    if child.dep_ == "acl" and child.pos_ in VERBAL and child.tag_ not in {"VBG", "VBN"}:
        to = any(below.dep_ == "aux" and below.lower_ == "to" for below in child.children)
        return ("infinitive" if to else "clause"), (clause_range(child),)
    if child.dep_ == "ccomp" or (
        child.dep_ == "relcl" and child.left_edge.lower_ == "that" and child.left_edge.dep_ == "mark"
    ):
        return "clause", (clause_range(child),)
    if child.dep_ == "prep" and child.lower_ in {"about", "of", "for", "on", "to", "against", "over", "with"}:
        return _prepositional(child)
    return None


def _owner(noun: Token) -> Ranges:
    """Return whose statement it is: his claim; the claim by the ministry; he made the claim."""
    for child in noun.children:
        if child.dep_ == "poss":
            return source_phrase(child)
        if child.lower_ in {"by", "from"} and child.dep_ == "prep":
            return source_phrase(next((below for below in child.children if below.dep_ == "pobj"), None))
    verb = noun.head
    if noun.dep_ == "dobj" and verb.pos_ in VERBAL and verb.lemma_ in LIGHT:
        return source_phrase(subject_of(verb))
    return ()


def _below(head: Token) -> Ranges:
    """Return the words below `head`: two ranges where the cue stands amid them ("The deal, he said, was dead")."""
    return ranges(token.i for token in head.subtree)


def _candidate(word: Token, frame: str, content: Ranges, source: Ranges) -> Candidate:
    cue = verb_group(word) if word.pos_ in VERBAL else ((word.i, word.i + 1),)
    taken = {i for part in source for i in range(*part)}
    held = tuple((start, end) for start, end in content)
    return Candidate(
        trim_all(word.doc, held),
        cue,
        source if frame.endswith("infinitive") or not taken & {i for part in held for i in range(*part)} else (),
        frame,
        f"{lemma(word.lemma_)}\t{frame}",
        word.i,
        negated=is_negated(word) if word.pos_ in VERBAL else False,
    )
