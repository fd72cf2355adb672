"""Fixed phrases that attribute a whole clause: according to, in the words of, as he put it, a name and a colon."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from workbench.extraction.candidate import Candidate, Ranges, ranges, trim_all
from workbench.extraction.cues import GENERAL, HEARSAY, SAYING, THINKING, VIEW_NOUNS, lemma
from workbench.extraction.speech import Speech
from workbench.extraction.syntax import (
    SUBJECTS,
    agent_of,
    is_finite,
    is_negated,
    is_passive,
    noun_phrase,
    source_phrase,
    subject_of,
    verb_group,
)

INSERTED = (SAYING | THINKING | {"put"}) - GENERAL
"""Verbs that may be set into what they attribute."""

NAME_LENGTH = 8
"""The most tokens that a name before a colon may have."""


def phrase_candidates(doc: Doc, speech: Speech) -> Iterator[Candidate]:
    """Yield what the fixed phrases of `doc` attribute, in text order."""
    for token in doc:
        low = token.lower_
        if speech.inside[token.i] >= 0:
            continue
        if low == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            yield from _according_to(doc, speech, token)
        elif low == "in" and token.pos_ == "ADP":
            yield from _in_the_view_of(doc, speech, token)
        elif low in HEARSAY and token.dep_ == "advmod":
            yield from _hearsay(doc, speech, token)
        elif token.text == ":":
            yield from _name_and_colon(doc, token)
        elif token.pos_ == "VERB" and lemma(token.lemma_) in INSERTED:
            yield from _inserted(doc, speech, token)


def _according_to(doc: Doc, speech: Speech, word: Token) -> Iterator[Candidate]:
    to = doc[word.i + 1]
    named = next((below for prep in (to, word) for below in prep.children if below.dep_ in {"pobj", "pcomp"}), None)
    if named is None:
        return
    source = noun_phrase(named)
    phrase = range(word.i, max(source[-1][1] if source else 0, word.i + 2))
    content = _around(doc, speech, word, phrase)
    yield Candidate(content, ((word.i, word.i + 2),), source, "according to", "", word.i)


def _in_the_view_of(doc: Doc, speech: Speech, word: Token) -> Iterator[Candidate]:
    noun = next((below for below in word.children if below.dep_ == "pobj" and below.lower_ in VIEW_NOUNS), None)
    if noun is None or noun.i - word.i > 4:
        return
    owner = next((below for below in noun.children if below.dep_ == "poss"), None)
    of = next((below for below in noun.children if below.lower_ == "of"), None)
    if owner is None and of is not None:
        owner = next((below for below in of.children if below.dep_ == "pobj"), None)
    if owner is None:
        return
    phrase = range(word.i, noun.right_edge.i + 1)
    yield Candidate(
        _around(doc, speech, word, phrase), ((word.i, noun.i + 1),), noun_phrase(owner), "in the view of", "", word.i
    )


def _hearsay(doc: Doc, speech: Speech, word: Token) -> Iterator[Candidate]:
    content = _around(doc, speech, word, range(word.i, word.i + 1))
    yield Candidate(content, ((word.i, word.i + 1),), (), "hearsay adverb", "", word.i)


def _name_and_colon(doc: Doc, colon: Token) -> Iterator[Candidate]:
    """Take a line that opens with a short name and a colon: "Ferreira: We will appeal"."""
    start = colon.i
    while start > 0 and "\n" not in doc[start - 1].text:
        start -= 1
        if colon.i - start > NAME_LENGTH:
            return
    end = _line_end(doc, colon.i + 1)
    if colon.i == start or doc[colon.i - 1].pos_ != "PROPN" or end - colon.i < 4:
        return
    if any(token.pos_ in {"VERB", "AUX"} for token in doc[start : colon.i]):
        return
    content = trim_all(doc, ((colon.i + 1, end),))
    if doc[end - 1].text == "?" or not any(is_finite(token) for token in doc[colon.i + 1 : end]):
        return
    yield Candidate(content, ((colon.i, colon.i + 1),), ((start, colon.i),), "name and colon", "", colon.i)


def _line_end(doc: Doc, at: int) -> int:
    while at < len(doc) and "\n" not in doc[at].text:
        at += 1
    return at


def _inserted(doc: Doc, speech: Speech, verb: Token) -> Iterator[Candidate]:
    """Cues set into the sentence that they attribute: "The deal, he said, was dead"; "As he put it, ..."."""
    if verb.dep_ not in {"parataxis", "advcl", "relcl"} or any(_fills(verb, child) for child in verb.children):
        return
    mark = next((below for below in verb.children if below.lower_ == "as" and below.i < verb.i), None)
    subject = agent_of(verb) if is_passive(verb) else subject_of(verb)
    if verb.dep_ != "parataxis" and mark is None:
        return
    if not is_finite(verb) or verb.head.pos_ not in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}:
        return
    inner = sorted(token.i for token in verb.subtree)
    content = _around(doc, speech, verb, range(inner[0], inner[-1] + 1))
    rule = "as they say" if mark is not None else "inserted cue"
    yield Candidate(content, verb_group(verb), source_phrase(subject), rule, "", verb.i, negated=is_negated(verb))


def _fills(verb: Token, child: Token) -> bool:
    """Whether the cue has its content below itself already; the "it" in "as she put it" is none."""
    return child.dep_ in {"ccomp", "dobj", "xcomp"} and not (lemma(verb.lemma_) == "put" and child.lower_ == "it")


def _around(doc: Doc, speech: Speech, word: Token, phrase: range) -> Ranges:
    """Return the clause that `phrase` stands in without the phrase, with any quotation that it cuts made whole."""
    head = _clause_head(word)
    numbers = {token.i for token in head.subtree} if head is not None else {token.i for token in word.sent}
    for quoted in {speech.inside[i] for i in numbers} - {-1}:
        numbers |= {i for part in speech.parts[quoted] for i in range(*part)}
    numbers |= _following_quotation(doc, speech, phrase)
    left = numbers - set(phrase)
    first = min(left, default=0)
    return trim_all(doc, ranges(left - {first} if doc[first].dep_ == "cc" else left))


def _following_quotation(doc: Doc, speech: Speech, phrase: range) -> set[int]:
    """Return the quotation right behind the phrase, even where the parser drew a border between them."""
    at = phrase.stop + (1 if phrase.stop < len(doc) and doc[phrase.stop].text in {",", ":"} else 0)
    if at >= len(doc) or speech.inside[at] < 0:
        return set()
    return {i for part in speech.parts[speech.inside[at]] for i in range(*part)}


def _clause_head(word: Token) -> Token | None:
    """Climb to the verb of the clause that the phrase modifies: the topmost one that a cue does not stand over."""
    at = word.head
    while at.head != at:
        joined = at.dep_ == "conj" and any(child.dep_ in SUBJECTS for child in at.children)
        if at.pos_ in {"VERB", "AUX"} and (joined or at.dep_ in {"ccomp", "relcl", "advcl"}):
            return at
        at = at.head
    return at
