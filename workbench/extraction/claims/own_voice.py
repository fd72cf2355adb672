"""What the article asserts itself: statements that it puts into nobody's mouth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from workbench.extraction.attributions.attribution import Attribution
from workbench.extraction.candidate import Ranges, ranges, trim_all
from workbench.extraction.cues import lemma
from workbench.extraction.syntax import SUBJECTS, is_finite, noun_phrase
from workbench.model import Spans

LEAST_WORDS = 5
COVERED = 0.6
"""A sentence with at least this share of its words in attributions is not the article's own."""

TELLING = frozenset(
    [
        "say",
        "tell",
        "speak",
        "talk",
        "ask",
        "answer",
        "reply",
        "respond",
        "quote",
        "cite",
        "warn",
        "argue",
        "claim",
        "insist",
        "allege",
        "deny",
        "comment",
        "write",
        "tweet",
        "criticise",
        "criticize",
        "praise",
        "condemn",
        "denounce",
        "describe",
        "call",
        "accuse",
        "blame",
        "urge",
        "decline",
        "authorise",
        "authorize",
    ]
)
"""Verbs that make a sentence a report of speech, even where the rules find no content in it."""

Found = tuple[Ranges, str]


def own_voice(doc: Doc, attributions: Sequence[Attribution], skipped: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Yield the token ranges of what the article asserts itself, with the rule that found it.

    `skipped` holds the ranges of code points that are no running text: the headline, captions, site furniture.
    """
    content, cues = _tokens(doc, [one.content for one in attributions]), _tokens(doc, [one.cue for one in attributions])
    for sentence in doc.sents:
        if _outside(sentence, skipped) and _looks_like_prose(sentence):
            yield from _of_sentence(sentence, content, cues)


def _of_sentence(sentence: Sentence, content: set[int], cues: set[int]) -> Iterator[Found]:
    root = sentence.root
    if root.i in cues or root.i in content or any(child.dep_ == "xcomp" and child.i in cues for child in root.children):
        for clause in _beside(sentence, content, cues):
            yield from _clause(clause)
        return
    free = [token.i for token in sentence if token.is_alpha or token.like_num]
    if sum(i in content for i in free) > COVERED * len(free):
        return
    if _asserts(root) and not _reports(root):
        yield _own_part(sentence, cues), "own voice: sentence"


def _beside(sentence: Sentence, content: set[int], cues: set[int]) -> Iterator[Token]:
    """Yield the verbs of clauses that stand beside the attributed words: conjoined, or a relative clause at a comma."""
    for token in sentence:
        if (
            token.i in content
            or token.i in cues
            or _reports(token)
            or token.pos_ not in {"VERB", "AUX"}
            or not is_finite(token)
        ):
            continue
        if any(below.i in content or below.i in cues for below in token.subtree):
            continue
        set_off = (
            token.dep_ == "relcl" and token.left_edge.i > 0 and token.doc[token.left_edge.i - 1].text in {",", "—", "–"}
        )
        joined = token.dep_ == "conj" and token.head.i in cues and any(c.dep_ in SUBJECTS for c in token.children)
        if set_off or joined:
            yield token


def _clause(verb: Token) -> Iterator[Found]:
    below = sorted(token.i for token in verb.subtree)
    if len(below) < LEAST_WORDS:
        return
    if verb.dep_ != "relcl":
        yield trim_all(verb.doc, ranges(below)), "own voice: clause"
        return
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or subject.lower_ not in {"who", "which"}:
        return
    kept = [i for i in below if i != subject.i]
    yield (*noun_phrase(verb.head), *trim_all(verb.doc, ranges(kept))), "own voice: relative clause"


def _own_part(sentence: Sentence, cues: set[int]) -> Ranges:
    """Return the sentence up to a clause joined to it that tells what somebody said."""
    end = sentence.end
    for child in sentence.root.children:
        if child.dep_ == "conj" and child.i in cues and any(below.dep_ in SUBJECTS for below in child.children):
            edge = child.left_edge.i
            end = min(end, edge - 1 if sentence.doc[edge - 1].dep_ == "cc" else edge)
    return trim_all(sentence.doc, ((sentence.start, end),))


def _reports(root: Token) -> bool:
    """Whether the sentence only tells that somebody spoke: what was said is no assertion of the article."""
    return lemma(root.lemma_) in TELLING


def _asserts(root: Token) -> bool:
    """Whether a sentence with this root states something: a finite verb with a subject, no question, no order."""
    subject = any(child.dep_ in SUBJECTS or child.dep_ == "expl" for child in root.children)
    return subject and is_finite(root)


def _looks_like_prose(sentence: Sentence) -> bool:
    words = [token for token in sentence if token.is_alpha]
    text = sentence.text.strip()
    if len(words) < LEAST_WORDS or text.endswith(("?", "?”", '?"', "!", ":")):
        return False
    return not any(token.lower_ == "you" and token.dep_ in SUBJECTS for token in sentence)


def _outside(sentence: Sentence, skipped: Sequence[tuple[int, int]]) -> bool:
    return all(sentence.end_char <= start or sentence.start_char >= end for start, end in skipped)


def _tokens(doc: Doc, groups: Sequence[Spans]) -> set[int]:
    found: set[int] = set()
    for spans in groups:
        for span in spans:
            part = doc.char_span(span.start, span.end, alignment_mode="expand")
            if part is not None:
                found.update(range(part.start, part.end))
    return found
