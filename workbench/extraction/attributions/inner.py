"""Attributions inside others: "the agency reported that the minister said ...".

The corpus that the tagger learned from marks only the outermost one. So the tagger reads such a content once more, as a
text of its own, and where that consists of nothing but another attribution, this is the claim and the outer one its
report. "The minister has said that ..., the agency reported" needs no second reading: there the parse knows the sayer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from workbench.extraction.candidate import Candidate, Ranges, numbers_in
from workbench.extraction.cues import REPORTING, lemma
from workbench.extraction.syntax import agent_of, denies, is_finite, source_phrase, subject_of, verb_group
from workbench.extraction.tagger.tagger import Tagged, Tagger

DEEPEST = 3
"""How many reports may stand around a claim."""

COVERED = 0.85
"""The share of an outer content's words that the inner attribution has to reach over to be all that was reported."""

NAMING = frozenset(["PROPN", "NOUN"])

PERSONAL = "PRP"
"""The tag of personal pronouns."""

MakeCandidate = Callable[[Tagged], Candidate | None]
"""Makes a candidate of what was tagged, or None where nothing is left of it."""


def inside(
    doc: Doc, tagger: Tagger, outer: Sequence[Candidate], make_candidate: MakeCandidate
) -> dict[Candidate, Candidate]:
    """Return for each attribution that reports nothing but another one that other one, to any depth up to DEEPEST."""
    taken = {i for candidate in outer for i in numbers_in(candidate.outside_content())}
    reports = [candidate for candidate in outer if _reports(doc, candidate.cue)]
    # The parse first: it costs nothing, while the tagger has to read every content once more.
    found = _said_in_the_sentence(doc, reports, taken)
    unread = [candidate for candidate in reports if candidate not in found]
    for _ in range(DEEPEST):
        nested = _read_again(doc, tagger, unread, make_candidate)
        found |= nested
        unread = list(nested.values())
    return found


def _said_in_the_sentence(doc: Doc, reports: Iterable[Candidate], taken: set[int]) -> dict[Candidate, Candidate]:
    found: dict[Candidate, Candidate] = {}
    for report in reports:
        nearer = _said_nearer(doc, report, taken)
        if nearer is not None:
            found[report] = nearer
    return found


def _read_again(
    doc: Doc, tagger: Tagger, outer: Iterable[Candidate], make_candidate: MakeCandidate
) -> dict[Candidate, Candidate]:
    """Return the one attribution that each content consists of, where the tagger finds it in the content alone."""
    asked = [candidate for candidate in outer if _reports(doc, candidate.content)]
    found: dict[Candidate, Candidate] = {}
    # All or none: the network's eight bits round a content a little differently beside others.
    if not any(_may_report(doc, candidate.content) for candidate in asked):
        return found
    for candidate, tagged in zip(asked, tagger.within([one.content for one in asked]), strict=True):
        held = [made for made in map(make_candidate, tagged) if made is not None]
        inner = _made_up_of(doc, candidate, held)
        if inner is not None:
            found[candidate] = inner
    return found


def _said_nearer(doc: Doc, outer: Candidate, taken: set[int]) -> Candidate | None:
    """Return who says an outer content by the parse, where that is a saying that nothing else was made of."""
    clause = doc[outer.content[0][0] : outer.content[-1][1]].root
    verb, in_use = clause.head, taken | outer.tokens()
    if clause.dep_ != "ccomp" or lemma(verb.lemma_) not in REPORTING or verb.i in in_use:
        return None
    source = source_phrase(subject_of(verb))
    if not _is_named(doc, source) or not in_use.isdisjoint(numbers_in(source)):
        return None
    return replace(outer, cue=verb_group(verb), source=source, negated=denies(doc[verb.i : verb.i + 1]))


def _made_up_of(doc: Doc, outer: Candidate, held: Iterable[Candidate]) -> Candidate | None:
    """Return the one attribution, a named source's saying, that reaches over an outer content."""
    for candidate in sorted(held, key=lambda candidate: -len(candidate.tokens())):
        smaller = candidate.tokens() < outer.tokens()
        if smaller and _is_saying(doc, candidate) and _covers(doc, candidate, outer):
            return candidate
    return None


def _covers(doc: Doc, candidate: Candidate, outer: Candidate) -> bool:
    """Whether an attribution, from its first word to its last, reaches over nearly all words of an outer content."""
    edges = [edge for part in (*candidate.content, *candidate.outside_content()) for edge in part]
    whole = _words(doc, outer.tokens())
    reached = _words(doc, range(min(edges), max(edges))) & whole
    return len(reached) >= COVERED * len(whole)


def _is_saying(doc: Doc, candidate: Candidate) -> bool:
    """Whether a noun or a name says a whole statement; "he says" inside another's words is a way of speaking."""
    if not _is_named(doc, candidate.source) or not _reports(doc, candidate.cue):
        return False
    return any(is_finite(doc[i]) for i in candidate.tokens())


def _is_named(doc: Doc, source: Ranges) -> bool:
    """Whether a source is a name or a noun; whom a pronoun means cannot be told from inside a content."""
    return any(doc[start:end].root.pos_ in NAMING for start, end in source)


def _may_report(doc: Doc, content: Ranges) -> bool:
    """Whether a content may hold what the second reading looks for: a named source's saying."""
    return any(_may_be_saying(doc[i]) for i in numbers_in(content) if lemma(doc[i].lemma_) in REPORTING)


def _may_be_saying(word: Token) -> bool:
    """Whether a word for what can be passed on may be said by a name or a noun: not "he says", nor "the state".

    "He was told by Anna Lund" is said by her.
    """
    if word.pos_ in NAMING:
        return lemma(word.lemma_) != "state"
    if agent_of(word) is not None:
        return True
    subject = subject_of(word)
    return subject is None or subject.tag_ != PERSONAL


def _reports(doc: Doc, words: Ranges) -> bool:
    return any(lemma(doc[i].lemma_) in REPORTING for i in numbers_in(words))


def _words(doc: Doc, numbers: Iterable[int]) -> frozenset[int]:
    return frozenset(i for i in numbers if not (doc[i].is_punct or doc[i].is_space))
