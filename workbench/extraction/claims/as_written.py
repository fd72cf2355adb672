"""The article's own words for a claim, where they must not be put in order anew: "the mine was closed by the mayor"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from workbench.extraction.claims.cue_verb import cue_of
from workbench.extraction.claims.lines import LOOSE, SPACE, THAT
from workbench.extraction.claims.statement import SPEAKER
from workbench.extraction.syntax import SUBJECTS, SUBJECTS_OR_THERE, children_of, is_passive, noun_phrase
from workbench.model import Claim, Span

RELATIVE_TAGS = frozenset(["WDT", "WP", "WP$"])
ONE, MANY = frozenset(["is", "was", "has"]), frozenset(["are", "were", "have"])


def as_written(doc: Doc, text: str, claim: Claim) -> str:
    """Return the article's own words from the first to the last of a claim, where they must not be put in order anew.

    That is so in the passive ("the mine was closed by the mayor") and where no words name who said it. The words that
    name the source make room for it. "" where source, cue and content stand in more than one sentence.
    """
    cue = cue_of(doc, claim)
    named = claim.mention.spans if claim.mention else ()
    if cue is None or not (is_passive(cue.root) or not named):
        return ""
    spans = sorted((*claim.content, *(claim.cue.spans if claim.cue else ()), *named))
    if not _in_one_sentence(doc, spans):
        return ""
    first, last = _beginning(cue.root, spans[0].start), spans[-1].end
    words = text[first:last].replace(SPEAKER, "")
    if named:
        before, behind = text[first : named[0].start], text[named[0].end : last]
        words = before.replace(SPEAKER, "") + SPEAKER + behind.replace(SPEAKER, "")
    line = SPACE.sub(" ", THAT.sub("", words)).strip(LOOSE)
    return line if named or claim.content[0].start == first else _with_subject(cue.root, line)


def _in_one_sentence(doc: Doc, spans: Sequence[Span]) -> bool:
    whole = doc.char_span(spans[0].start, spans[-1].end, alignment_mode="expand")
    return whole is not None and whole[0].sent == whole[-1].sent


def _beginning(verb: Token, first: int) -> int:
    """Return where the words begin: with the verb's own subject where that stands before them."""
    subject = next(iter(children_of(verb, SUBJECTS_OR_THERE)), None)
    if subject is None or subject.tag_ in RELATIVE_TAGS:
        return first
    return min(first, subject.left_edge.idx)


def _with_subject(verb: Token, line: str) -> str:
    """Return words that open with a verb, or with "who" and "which", behind what they are said of."""
    opening = line.split(" ", 1)
    relative = opening[0].lower() in {"who", "which", "that"} and len(opening) > 1
    own = children_of(verb, SUBJECTS_OR_THERE)
    if own and own[0].tag_ not in RELATIVE_TAGS:
        return line
    head = _said_of(verb)
    if head is None or not _agree(head, verb):
        return line
    return f"{_named(head, verb)} {opening[1] if relative else line}"


def _said_of(verb: Token) -> Token | None:
    """Return what a relative clause, or a verb joined to another one, is said of; None where that is not plain."""
    if verb.dep_ == "relcl":
        return verb.head if verb.head.pos_ in {"NOUN", "PROPN"} else None
    # Only a verb joined to one with a subject: further up, the subject may be of another clause.
    shared = children_of(verb.head, SUBJECTS) if verb.dep_ == "conj" else []
    return shared[0] if shared and shared[0].i < verb.i else None


def _agree(noun: Token, verb: Token) -> bool:
    """Whether a noun has the number that a verb shows."""
    first = next((token.lower_ for token in (*verb.children, verb) if token.lower_ in ONE | MANY), "")
    plural = noun.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in noun.children)
    return not first or plural == (first in MANY)


def _named(head: Token, verb: Token) -> str:
    """Return the noun phrase around a noun up to the clause in it that the verb belongs to."""
    behind = verb.left_edge.i if head.i < verb.left_edge.i else verb.i
    parts = (verb.doc[start : min(end, behind)].text for start, end in noun_phrase(head))
    return SPACE.sub(" ", " ".join(parts)).strip(LOOSE)
