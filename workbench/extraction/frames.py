"""Every construction in which a verb, an adjective or a noun can attribute something: the possible attributions.

Each frame yields candidates for any word at all; which word attributes in which frame is for the lexicon to say. The
frames are spaCy's dependency labels (ClearNLP style): a clause ("said that ..."), an infinitive ("hopes to ..."), a
gerund, an object ("criticised the plan"), a preposition ("called for ..."), and the same below nouns and adjectives.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from workbench.extraction.candidate import Candidate, Ranges, ranges, trim_all
from workbench.extraction.cues import SAYING, THINKING, lemma
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
REFUSING = frozenset(["decline", "refuse", "fail", "forget", "omit", "neglect", "hesitate"])
"""Verbs that turn the saying below them into not saying."""

TELLING = frozenset(["tell", "inform", "assure", "remind", "notify", "convince", "persuade", "warn", "advise"])
"""Verbs with somebody told: parsers hang "that ..." below whoever that is ("told *the station that* ...")."""

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
    for frame, content in _complements(verb):
        if frame == "infinitive" and passive:
            yield _candidate(verb, "passive infinitive", (*_subject_range(verb), *content), _agent(verb))
        elif frame == "infinitive" and lemma(verb.lemma_) in {"seem", "appear"}:
            yield _candidate(verb, "raised infinitive", (*_subject_range(verb), *content), ())
        elif passive:
            yield _candidate(verb, "passive " + frame, content, _agent(verb))
        else:
            yield _candidate(verb, frame, content, source_phrase(subject_of(verb)))


def _complements(verb: Token) -> Iterator[tuple[str, Ranges]]:
    """Yield the frames that a verb stands in with what fills them; of its clauses one counts, rather one behind it."""
    clause = _clause_of(verb)
    if clause is not None:
        yield "clause", _below(clause)
    elif (
        verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ == "that" and lemma(verb.lemma_) in SAYING | THINKING
    ):
        yield "clause", ((verb.i + 1, verb.sent.end),)
    for child in verb.children:
        found = None if child.dep_ == "ccomp" else _complement(verb, child)
        if found is not None:
            yield found


def _clause_of(verb: Token) -> Token | None:
    """Return the clause that complements `verb`; one before it counts only where no more than a comma parts them."""
    clauses = [child for child in verb.children if child.dep_ == "ccomp"]
    behind = [child for child in clauses if child.i > verb.i]
    before = [child for child in clauses if child.i < verb.i and not _cut_off(verb, child)]
    return next(iter(behind or before), None) or _told(verb)


def _told(verb: Token) -> Token | None:
    """Return the clause that hangs below the one who is told it."""
    if lemma(verb.lemma_) not in TELLING:
        return None
    below = (child for told in verb.children if told.dep_ in {"dobj", "dative"} for child in told.children)
    clauses = (one for one in below if one.dep_ in {"acl", "relcl", "ccomp"})
    return next((one for one in clauses if any(c.dep_ == "mark" and c.lower_ == "that" for c in one.children)), None)


def _cut_off(verb: Token, clause: Token) -> bool:
    return any(verb.doc[i].text in {";", "."} for i in range(clause.right_edge.i, verb.i))


def _subject_range(verb: Token) -> Ranges:
    subject = subject_of(verb)
    return source_phrase(subject)


def _agent(verb: Token) -> Ranges:
    """Return who did it in the passive; nobody where the text names nobody."""
    return source_phrase(agent_of(verb))


def _complement(verb: Token, child: Token) -> tuple[str, Ranges] | None:
    """Return the frame that `child` opens below `verb` and its content, or None where it opens none."""
    if child.dep_ == "ccomp":
        return "clause", _below(child)
    if child.dep_ == "xcomp":
        return _open_complement(verb, child)
    if child.dep_ == "dobj" and not any(other.dep_ in {"xcomp", "ccomp", "oprd"} for other in verb.children):
        return _with_preposition(verb, child)
    if child.dep_ == "oprd":
        return _small_clause(verb, child)
    if child.dep_ == "prep" and not any(other.dep_ == "dobj" and other.i < child.i for other in verb.children):
        return _prepositional(child)
    return None


def _with_preposition(verb: Token, obj: Token) -> tuple[str, Ranges]:
    """Take an object with the preposition behind it: accused them *of ...*, dismissed it *as ...*."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in {"for", "as", "of", "with"} and child.i > obj.i:
            return f"object {child.lower_}", ((obj.left_edge.i, child.right_edge.i + 1),)
    return "object", (clause_range(obj),)


def _small_clause(verb: Token, name: Token) -> tuple[str, Ranges] | None:
    """Take an object with what it is called: called *the plan a gift to tax dodgers*."""
    called = next((one for one in verb.children if one.dep_ in {"dobj", "nsubj"} and verb.i < one.i < name.i), None)
    return ("small clause", ((called.left_edge.i, name.right_edge.i + 1),)) if called is not None else None


def _open_complement(verb: Token, child: Token) -> tuple[str, Ranges] | None:
    if says_on(child):
        return None
    start, end = clause_range(child)
    obj = next((other for other in verb.children if other.dep_ in {"dobj", "dative"} and other.i < child.i), None)
    if any(below.dep_ == "aux" and below.lower_ == "to" for below in child.children):
        if obj is not None:
            return "object infinitive", ((obj.left_edge.i, end),)
        return "infinitive", ((start, end),)
    return ("gerund", ((start, end),)) if child.tag_ == "VBG" else None


def _prepositional(prep: Token) -> tuple[str, Ranges] | None:
    below = next((one for one in prep.children if one.dep_ in {"pobj", "pcomp"}), None)
    if below is None:
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
        if found is not None and _owner(noun):
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


def says_on(verb: Token) -> bool:
    """Whether `verb` is an infinitive that attributes for the verb above it: declined *to say* whether ..."""
    return verb.dep_ == "xcomp" and lemma(verb.lemma_) in SAYING and _clause_of(verb) is not None


def _cue_of(word: Token) -> tuple[Ranges, bool]:
    """Return the words that attribute and whether they deny it: "did not say", "declined to say", "no plans"."""
    if word.pos_ not in VERBAL:
        return ((word.i, word.i + 1),), any(one.lower_ == "no" for one in word.children)
    if not says_on(word) or word.head.i > word.i:
        return verb_group(word), is_negated(word)
    above = word.head
    refused = is_negated(above) != (lemma(above.lemma_) in REFUSING)
    return (*verb_group(above), *verb_group(word)), refused != is_negated(word)


def _candidate(word: Token, frame: str, content: Ranges, source: Ranges) -> Candidate:
    cue, negated = _cue_of(word)
    taken = {i for part in source for i in range(*part)}
    held = tuple((start, end) for start, end in content)
    return Candidate(
        trim_all(word.doc, held),
        cue,
        source if frame.endswith("infinitive") or not taken & {i for part in held for i in range(*part)} else (),
        frame,
        f"{lemma(word.lemma_)}\t{frame}",
        word.i,
        negated=negated,
    )
