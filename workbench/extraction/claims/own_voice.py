"""What the article asserts itself: statements that it puts into nobody's mouth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from workbench.extraction.attributions.attribution import Attribution
from workbench.extraction.candidate import Ranges, is_word, numbers_in, ranges, trim_all
from workbench.extraction.claims.own_relays import only_relays
from workbench.extraction.cues import lemma, words
from workbench.extraction.syntax import SUBJECTS, SUBJECTS_OR_THERE, children_of, has_subject, is_finite, noun_phrase
from workbench.model import Spans
from workbench.sources.within.kinds import is_person_noun
from workbench.sources.within.phrases import singular

LEAST_WORDS = 5
"""A sentence or clause of fewer words says too little to be checked ("That was in May.")."""

JOINED = frozenset(["conj"])
ADVERBIAL = frozenset(["advcl"])
INFINITIVE = frozenset(["xcomp"])
COVERED = 0.6
"""A sentence with at least this share of its words in attributions is not the article's own."""

TELLING = words("""
    say tell speak talk ask answer reply respond quote cite warn argue claim insist allege deny comment write
    tweet criticise criticize praise condemn denounce describe call accuse blame urge decline authorise
    authorize chime
""")
"""Verbs that make a sentence a report of speech, even where the rules find no content in it."""

NO_STATEMENT = ("?", "?”", '?"', "!", ":")
"""Ends of sentences that ask, exclaim, or only announce what follows."""

Found = tuple[Ranges, str]
"""The token ranges of what the article asserts, and the rule that found it."""


def own_voice(doc: Doc, attributions: Sequence[Attribution], skipped: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Yield the token ranges of what the article asserts itself, with the rule that found it.

    `skipped` holds the ranges of code points that are no running text: the headline, captions, boilerplate.
    """
    content = _tokens(doc, [attribution.content for attribution in attributions])
    cues = _tokens(doc, [attribution.cue for attribution in attributions])
    for sentence in doc.sents:
        if _outside(sentence, skipped) and _looks_like_prose(sentence):
            yield from _of_sentence(sentence, content, cues)


def _of_sentence(sentence: Sentence, content: set[int], cues: set[int]) -> Iterator[Found]:
    if _is_attribution(sentence.root, content, cues):
        for clause in _clauses_beside(sentence, content, cues):
            yield from _clause(clause)
        return
    if _mostly_attributed(sentence, content):
        return
    if _asserts(sentence.root) and not _reports(sentence.root):
        own = _own_part(sentence, cues)
        if sum(is_word(sentence.doc[i]) for i in numbers_in(own)) >= LEAST_WORDS:
            yield own, "own voice: sentence"


def _is_attribution(root: Token, content: set[int], cues: set[int]) -> bool:
    """Whether a sentence as a whole attributes, or is what was put forward: "declined to *say*" has its cue below."""
    if root.i in cues or root.i in content:
        return True
    return any(child.i in cues for child in children_of(root, INFINITIVE))


def _mostly_attributed(sentence: Sentence, content: set[int]) -> bool:
    words = [token.i for token in sentence if is_word(token)]
    return sum(i in content for i in words) > COVERED * len(words)


def _clauses_beside(sentence: Sentence, content: set[int], cues: set[int]) -> Iterator[Token]:
    """Yield the verbs of clauses that stand beside the attributed words: conjoined, or a relative clause at a comma."""
    attributed = content | cues
    for token in sentence:
        if _is_set_off(token) or _is_joined_to(token, cues):
            free = attributed.isdisjoint(below.i for below in token.subtree)
            if free and _states(token):
                yield token


def _states(verb: Token) -> bool:
    """Whether a verb carries a statement that is not only a report of speech."""
    return verb.pos_ in {"VERB", "AUX"} and is_finite(verb) and not _reports(verb)


def _is_set_off(verb: Token) -> bool:
    """Whether a relative clause stands behind a comma or dash: without one it only tells who is meant."""
    first = verb.left_edge.i
    return verb.dep_ == "relcl" and first > 0 and verb.doc[first - 1].text in {",", "—", "–"}


def _is_joined_to(verb: Token, cues: set[int]) -> bool:
    """Whether a clause with a subject of its own is joined to a cue: "he said so, and *the council agreed*"."""
    return verb.dep_ == "conj" and verb.head.i in cues and has_subject(verb)


def _clause(verb: Token) -> Iterator[Found]:
    below = sorted(token.i for token in verb.subtree)
    if len(below) < LEAST_WORDS:
        return
    if verb.dep_ != "relcl":
        yield trim_all(verb.doc, ranges(below)), "own voice: clause"
        return
    subject = next(iter(children_of(verb, SUBJECTS)), None)
    # "that" and a relative clause without a subject only tell who is meant.
    if subject is None or subject.lower_ not in {"who", "which"} or _is_of_another(subject, verb.head):
        return
    kept = [i for i in below if i != subject.i]
    yield (*noun_phrase(verb.head), *trim_all(verb.doc, ranges(kept))), "own voice: relative clause"


def _is_of_another(relative: Token, noun: Token) -> bool:
    """Whether the parse hangs a "which" on a person: it belongs to another noun, nobody knows to which."""
    return relative.lower_ == "which" and (noun.ent_type_ == "PERSON" or is_person_noun(singular(noun)))


def _own_part(sentence: Sentence, cues: set[int]) -> Ranges:
    """Return the sentence up to what tells what somebody said: "..., and the union agreed", "..., saying so"."""
    end = sentence.end
    for child in children_of(sentence.root, JOINED):
        start = _start_of_joined(child)
        # Without a subject of its own or an "and" before it, the parse may have taken another verb for a joined one.
        if child.i in cues and (has_subject(child) or sentence.doc[start].dep_ == "cc"):
            end = min(end, start)
    for child in children_of(sentence.root, ADVERBIAL | JOINED):
        if child.i in cues and _closes(child, sentence):
            end = min(end, child.left_edge.i)
    return trim_all(sentence.doc, ((sentence.start, end),))


def _closes(clause: Token, sentence: Sentence) -> bool:
    """Whether a participle clause stands at a sentence's end behind a comma, with nothing but marks after it."""
    first = clause.left_edge.i
    set_off = clause.tag_ == "VBG" and first > sentence.root.i and sentence.doc[first - 1].text == ","
    return set_off and not any(is_word(token) for token in sentence.doc[clause.right_edge.i + 1 : sentence.end])


def _start_of_joined(verb: Token) -> int:
    """Return the first token of a joined clause, its conjunction included."""
    edge = verb.left_edge.i
    return edge - 1 if verb.doc[edge - 1].dep_ == "cc" else edge


def _reports(root: Token) -> bool:
    """Whether the sentence only tells that somebody spoke: what was said is no assertion of the article."""
    return lemma(root.lemma_) in TELLING or only_relays(root)


def _asserts(root: Token) -> bool:
    """Whether a sentence with this root states something: a finite verb with a subject, no question, no order."""
    return bool(children_of(root, SUBJECTS_OR_THERE)) and is_finite(root)


def _looks_like_prose(sentence: Sentence) -> bool:
    words = [token for token in sentence if token.is_alpha]
    if len(words) < LEAST_WORDS or sentence.text.strip().endswith(NO_STATEMENT):
        return False
    # "You can sign up here": the article speaks to its readers, it asserts nothing.
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
