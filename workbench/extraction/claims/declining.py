"""Saying that nothing is said: "declined to comment", "would not say", "did not respond to a request".

Whoever does so puts nothing forward. What is said of doing, not of speaking, stays what it is: "declined to run",
"refused to leave", "the police did not respond in time".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from workbench.extraction.cues import lemma, words
from workbench.extraction.syntax import (
    HELPERS,
    NEGATIONS,
    OBJECT_OF_PREPOSITION,
    OBJECTS,
    SUBJECTS_OR_THERE,
    children_of,
    tokens_over,
)
from workbench.model import Claim, Span, Spans

DECLINING = words("decline refuse")
KEPT_BACK = words("""
    say comment discuss speak elaborate name identify talk respond disclose reveal specify answer reply confirm
    deny explain describe detail state clarify speculate expand divulge characterise characterize address
""")
"""What somebody who "declined to ..." or "would not ..." keeps back."""

GIVING = words("give provide offer make have grant release share")
NAMING = words("name identify interview quote")
"""What somebody who "declined to be ..." does not let happen."""

WISHING = words("ask request wish want prefer insist")
REPLYING = words("comment respond reply answer return")
PAST = words("did didn't didn’t has had have hasn't hasn’t")
WOULD = words("would could will can wouldn't wouldn’t couldn't couldn’t won't won’t ca wo")
ANSWERS = words("""
    comment interview detail statement answer name reason explanation request inquiry query question call message email
    e-mail reply response
""")
"""What is asked for, or given, where somebody is asked to speak; by lemma."""

SAID_TO_BE = words("comment reply response answer")
"""Of these, what there can be none of: "there was no comment from ..."."""

REACHED = words("reach contact")
RETURNED = words("return answer")
UNANSWERED = words("unanswered unreturned")
NO_PART = frozenset(["punct", "cc", "conj", "advcl", "parataxis", "dep"])
"""Relations of what stands behind a verb and is no part of its clause."""

TURNED_AROUND = NEGATIONS | {"neither"}


def declines(verb: Token) -> bool:
    """Say whether a verb says that its subject, or whoever was asked, says nothing."""
    name = lemma(verb.lemma_)
    if name in DECLINING:
        return _is_answer(children_of(verb, OBJECTS)) or any(map(_is_speaking, verb.children))
    if _has_no_answer(verb, name) or _stays_unnamed(verb, name):
        return True
    return _is_negated(verb) and (_keeps_back(verb, name) or _stays_away(verb, name) or _does_not_reply(verb, name))


def is_declining(doc: Doc, claim: Claim) -> bool:
    """Say whether a claim is only that somebody says nothing; `doc` is the parsed text that it stands in.

    The words that attribute it decide, and where there are none, the verb that the whole content hangs from.
    """
    cue = tokens_over(doc, claim.cue.spans if claim.cue else ())
    if cue:
        return any(declines(token) for token in [*cue, *(token.head for token in cue if token.dep_ == "xcomp")])
    found = doc.char_span(claim.content[0].start, claim.content[-1].end, alignment_mode="expand")
    root = found.root if found is not None else None
    return root is not None and declines(root) and all(child.dep_ != "conj" for child in root.children)


def find_declined(doc: Doc, text: str, put_forward: Sequence[Claim]) -> Spans:
    """Return the clauses of a parsed `text` that say that nothing is said, in text order.

    What stands inside one of the claims `put_forward` is what somebody says: "Kern said she would not comment".
    """
    said = {place for claim in put_forward for span in claim.content for place in range(span.start, span.end)}
    found = {_clause(text, verb) for verb in doc if verb.pos_ in {"VERB", "AUX"} and declines(verb)}
    return tuple(sorted(span for span in found if said.isdisjoint(range(span.start, span.end))))


def _clause(text: str, verb: Token) -> Span:
    """Return who says nothing, that, and on what: the verb with what hangs from it, but no clause joined to it."""
    before = children_of(verb, SUBJECTS_OR_THERE | HELPERS)
    behind = [child for child in verb.children if child.i > verb.i and child.dep_ not in NO_PART]
    part = [verb.i, *(token.i for child in (*before, *behind) for token in child.subtree)]
    found = verb.doc[min(part) : max(part) + 1]
    return Span.cut(text, found.start_char, found.end_char)


def _is_speaking(below: Token) -> bool:
    """Whether what is declined is to speak: "to comment", "to give details", "to be named"."""
    if below.dep_ not in {"xcomp", "ccomp"} or any(child.dep_ == "nsubj" for child in below.children):
        return False
    name = lemma(below.lemma_)
    passive = any(child.dep_ == "auxpass" for child in below.children)
    if passive or name == "be":
        return name in NAMING or any(lemma(child.lemma_) in NAMING for child in below.children)
    return name in KEPT_BACK or (name in GIVING and _is_answer(children_of(below, OBJECTS)))


def _stays_unnamed(verb: Token, name: str) -> bool:
    """Whether somebody does not want to be known: "asked not to be named", "did not wish to be identified"."""
    below = [child for child in verb.children if child.dep_ in {"xcomp", "ccomp"} and lemma(child.lemma_) in NAMING]
    passive = [child for child in below if any(one.dep_ == "auxpass" for one in child.children)]
    return name in WISHING and any(_is_negated(verb) or _is_negated(child) for child in passive)


def _has_no_answer(verb: Token, name: str) -> bool:
    """Whether words without a "not" mean it: "had no comment", "was unavailable for comment", "went unanswered"."""
    below = {child.lower_: child for child in verb.children}
    if not UNANSWERED.isdisjoint(below):
        return True
    if "unavailable" in below and _is_answer(below["unavailable"].subtree):
        return True
    nothing = list(filter(_is_none, children_of(verb, OBJECTS)))
    if name == "be":
        return _is_answer(nothing, SAID_TO_BE)
    return name in GIVING and _is_answer(nothing)


def _is_none(word: Token) -> bool:
    return any(child.lower_ == "no" for child in word.children)


def _keeps_back(verb: Token, name: str) -> bool:
    return name in KEPT_BACK and any(helper.lower_ in WOULD for helper in children_of(verb, HELPERS))


def _stays_away(verb: Token, name: str) -> bool:
    """Whether nobody was there: "could not be reached", "was not available for comment", "calls were not returned"."""
    if any(child.lower_ == "available" and _is_answer(child.subtree) for child in verb.children):
        return True
    passive = [child for child in verb.children if child.dep_ == "nsubjpass"]
    return bool(passive) and (name in REACHED or (name in RETURNED and _is_answer(passive)))


def _does_not_reply(verb: Token, name: str) -> bool:
    """Whether what was not answered was a question: "to a request for comment", "calls", or nothing that is named."""
    if name not in REPLYING or any(child.dep_ == "nsubjpass" for child in verb.children):
        return False
    if name == "comment":
        return True
    answered = _answered(verb)
    return _is_answer(answered) or (not answered and _stays_silent(verb, name))


def _answered(verb: Token) -> list[Token]:
    """Return what a reply would have been to; when it was not given is no such thing."""
    asked = [word for child in verb.children for word in children_of(child, OBJECT_OF_PREPOSITION)]
    return [word for word in (*children_of(verb, OBJECTS), *asked) if word.ent_type_ not in {"DATE", "TIME"}]


def _stays_silent(verb: Token, name: str) -> bool:
    """Whether "did not reply" stands alone: "the report does not answer", of now and of things, is no silence."""
    alone = all(child.dep_ != "prep" for child in verb.children)
    return alone and name != "return" and any(child.lower_ in PAST for child in verb.children)


def _is_answer(found: Iterable[Token], answers: frozenset[str] = ANSWERS) -> bool:
    return any(lemma(one.lemma_) in answers for one in found)


def _is_negated(verb: Token) -> bool:
    return any(child.lower_ in TURNED_AROUND and child.dep_ in {"neg", "advmod", "preconj"} for child in verb.children)
