"""Reading a dependency parse: who a verb's subject is, which words make up a verb group or a noun phrase."""

from __future__ import annotations

from spacy.tokens import Span, Token

from workbench.extraction.candidate import Ranges, ranges, trimmed
from workbench.extraction.cues import lemma

SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj"])
HELPERS = frozenset(["aux", "auxpass", "neg", "prt"])
NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "nor", "neither", "nobody", "none"])
REFUSING = frozenset(["decline", "refuse", "fail", "forget", "omit", "neglect", "hesitate"])
"""Verbs that turn the saying below them into not saying."""

SHARES_SUBJECT = frozenset(["conj", "xcomp", "advcl", "dep", "ccomp", "parataxis"])


def subject_of(verb: Token, depth: int = 4) -> Token | None:
    """Return the head of the subject of `verb`, following shared subjects upwards; None where there is none."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:
        return None if own[-1].lower_ in {"it", "there"} and is_passive(verb) else own[-1]
    if depth == 0 or verb.head == verb or _has_own_clause(verb):
        return _inverted(verb)
    inverted = _inverted(verb)
    return inverted if inverted is not None else _inherited(verb, depth)


def agent_of(verb: Token) -> Token | None:
    """Return who did it in the passive: "was announced by the ministry"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            return next((below for below in child.children if below.dep_ == "pobj"), None)
    return None


def is_passive(verb: Token) -> bool:
    """Whether `verb` is in the passive voice, a bare participle behind a noun included."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    helped = any(child.dep_ == "aux" for child in verb.children)
    return bool(verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and not helped)


def denies(cue: Span) -> bool:
    """Whether a cue is negated: "did not say", "no plans"; or refused: "declined to say"."""
    words = [cue.root, *cue.root.children, *cue]
    negated = any(word.lower_ in NEGATIONS and word.i <= cue.root.i for word in words)
    refused = any(lemma(word.lemma_) in REFUSING for word in (*cue, cue.root.head) if word.i <= cue.root.i)
    return negated != (refused and (cue.root.dep_ == "xcomp" or len(cue) > 1))


def named_by_the_parse(cue: Span, content: Ranges) -> Ranges:
    """Return who the parse says does what the cue tells of, where that stands outside the content; else no range."""
    verb = cue.root
    subject = agent_of(verb) if is_passive(verb) else subject_of(verb)
    found = source_phrase(subject)
    taken = {i for part in (*content, (cue.start, cue.end)) for i in range(*part)}
    return () if any(i in taken for part in found for i in range(*part)) else found


def verb_group(verb: Token) -> Ranges:
    """Return the tokens of the verb group: auxiliaries, negation, adverbs between them, the verb and its particle."""
    kept = {verb.i}
    for child in verb.children:
        beside = child.dep_ == "advmod" and child.i < verb.i and not list(child.children) and verb.i - child.i <= 3
        if child.dep_ in HELPERS or beside:
            kept.add(child.i)
    inner = [child.i for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i]
    floor = inner[-1] if inner else -1
    helpers = {i for i in kept if i > floor} | {i for i in kept if i < floor and verb.doc[i].dep_ in {"aux", "auxpass"}}
    return ranges(helpers)


def noun_phrase(head: Token) -> Ranges:
    """Return the whole noun phrase with its appositions, without a relative clause behind a comma."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    for child in head.subtree:
        if child.i > head.i and child.dep_ in {"relcl", "ccomp", "parataxis", "advcl"}:
            edge = child.left_edge.i
            if edge > head.i + 1 and head.doc[edge - 1].text in {",", "—", "–", ";", ":"}:
                end = min(end, edge - 1)
    return trimmed(head.doc, (start, max(end, head.i + 1)))


def source_phrase(head: Token | None) -> Ranges:
    """Return the noun phrase of a source, or no range where there is none or it only fills the place ("it seems")."""
    if head is None or head.pos_ in {"PUNCT", "SPACE"}:
        return ()
    return noun_phrase(head)


def is_finite(verb: Token) -> bool:
    """Whether the clause headed by `verb` has a tense: a finite form itself, or a finite auxiliary."""
    if verb.tag_ in {"VBD", "VBP", "VBZ", "MD"}:
        return True
    return any(child.tag_ in {"VBD", "VBP", "VBZ", "MD"} for child in verb.children if child.dep_ in {"aux", "auxpass"})


def _has_own_clause(verb: Token) -> bool:
    return verb.dep_ == "ccomp" and verb.i < verb.head.i


def _inverted(verb: Token) -> Token | None:
    """Find the subject that the parser took for an object: “...”, said the minister."""
    behind = [
        child for child in verb.children if child.dep_ in {"dobj", "attr", "npadvmod", "oprd"} and child.i > verb.i
    ]
    if verb.lower_ in {"said", "says", "added", "wrote"} and behind and behind[0].i <= verb.i + 6:
        return behind[0]
    return None


def _inherited(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if verb.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return head
    if verb.dep_ == "pcomp" and head.dep_ in {"prep", "agent"}:
        return subject_of(head.head, depth - 1) if head.head.pos_ in {"VERB", "AUX"} else None
    if verb.dep_ in SHARES_SUBJECT and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return subject_of(head, depth - 1)
    return None
