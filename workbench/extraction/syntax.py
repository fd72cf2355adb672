"""Reading a dependency parse: who a verb's subject is, which words make up a verb group or a noun phrase."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.tokens import Doc, Span, Token

from workbench.extraction.candidate import Ranges, ranges, trimmed
from workbench.extraction.cues import lemma
from workbench.model import Spans
from workbench.text.word_lists import words as word_list

SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj"])
SUBJECTS_OR_THERE = SUBJECTS | {"expl"}
"""Subjects, and the "there" that stands for one ("*there* were three of them")."""

HELPERS = frozenset(["aux", "auxpass", "neg", "prt"])
NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "nor", "neither", "nobody", "none"])
REFUSING = frozenset(["decline", "refuse", "fail", "forget", "omit", "neglect", "hesitate"])
"""Verbs that turn the saying below them into not saying."""

FINITE_TAGS = frozenset(["VBD", "VBP", "VBZ", "MD"])
AUXILIARY = frozenset(["aux"])
AUXILIARIES = frozenset(["aux", "auxpass"])
PASSIVE = frozenset(["auxpass", "nsubjpass"])
OBJECTS = frozenset(["dobj", "attr", "npadvmod", "oprd"])
OBJECT_OF_PREPOSITION = frozenset(["pobj"])
SETS_OFF = frozenset([",", "—", "–", ";", ":"])
"""Punctuation that sets a clause off from the noun before it."""

FARTHEST_ADVERB = 3
"""How many tokens before its verb an adverb still belongs to the verb group ("has *quietly* since sold")."""

FARTHEST_INVERTED = 6
"""How many tokens behind "said" the subject that the parser took for an object may stand."""

SHARES_SUBJECT = frozenset(["conj", "xcomp", "advcl", "dep", "ccomp", "parataxis"])


def children_of(word: Token, relations: frozenset[str]) -> list[Token]:
    """Return the words that hang from a word in one of these grammatical relations, in text order."""
    return [child for child in word.children if child.dep_ in relations]


def tokens_over(doc: Doc, spans: Spans) -> list[Token]:
    """Return the tokens that reach into the spans, in their order, without white space."""
    cut = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in spans)
    return [token for part in cut if part is not None for token in part if not token.is_space]


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return bool(children_of(verb, SUBJECTS))


def carried(tokens: Iterable[Token], follow: Callable[[Token], Iterable[Token]]) -> list[Token]:
    """Return the top words of some tokens, and all that `follow` leads to from them, each once, in text order.

    A top word is one whose head is not among the tokens; there may be several, since a claim is cut out of a sentence.
    """
    listed = list(tokens)
    inside = {token.i for token in listed}
    waiting = [token for token in listed if token.head.i not in inside or token.head.i == token.i]
    found: dict[int, Token] = {}
    while waiting:
        token = waiting.pop()
        if token.i not in found:
            found[token.i] = token
            waiting += follow(token)
    return [found[number] for number in sorted(found)]


def subject_of(verb: Token, depth: int = 4) -> Token | None:
    """Return the head of the subject of `verb`, following shared subjects upwards; None where there is none."""
    own = children_of(verb, SUBJECTS)
    if own:
        return None if _is_dummy(own[-1], verb) else own[-1]
    inverted = _inverted(verb)
    if inverted is not None:
        return inverted
    if depth == 0 or verb.head == verb or _stands_before_its_head(verb):
        return None
    return _inherited(verb, depth)


def agent_of(verb: Token) -> Token | None:
    """Return who did it in the passive: "was announced by the ministry"."""
    for child in verb.children:
        if _is_by(child):
            return next(iter(children_of(child, OBJECT_OF_PREPOSITION)), None)
    return None


def is_passive(verb: Token) -> bool:
    """Whether `verb` is in the passive voice, a bare participle behind a noun included."""
    if children_of(verb, PASSIVE):
        return True
    bare_participle = verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"}
    return bare_participle and not children_of(verb, AUXILIARY)


def denies(cue: Span) -> bool:
    """Whether a cue is negated: "did not say", "no plans"; or refused: "declined to say"."""
    # "did not decline to say" is no denial: a refusal that is negated says that it was said.
    return _is_negated(cue) != _is_refused(cue)


def named_by_the_parse(cue: Span, content: Ranges) -> Ranges:
    """Return who the parse says does what the cue tells of, where that stands outside the content; else no range."""
    verb = cue.root
    subject = agent_of(verb) if is_passive(verb) else subject_of(verb)
    found = source_phrase(subject)
    taken = {i for part in (*content, (cue.start, cue.end)) for i in range(*part)}
    return () if any(i in taken for part in found for i in range(*part)) else found


def told_by(cue: Span) -> Ranges:
    """Return whom "by" names behind a passive verb of speaking to somebody: "was told by reporters"; else no range."""
    verb = cue.root
    if lemma(verb.lemma_) not in word_list("verbs to somebody") or not is_passive(verb):
        return ()
    return source_phrase(agent_of(verb))


def verb_group(verb: Token) -> Ranges:
    """Return the tokens of the verb group: auxiliaries, negation, adverbs between them, the verb and its particle."""
    group = [verb, *(child for child in verb.children if _is_helper(child, verb))]
    subjects = [subject for subject in children_of(verb, SUBJECTS) if subject.i < verb.i]
    if subjects:
        group = [word for word in group if _belongs_beside(word, subjects[-1])]
    return ranges(word.i for word in group)


def noun_phrase(head: Token) -> Ranges:
    """Return the whole noun phrase with its appositions, without a relative clause behind a comma."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    for below in head.subtree:
        if _is_set_off(below, head):
            end = min(end, below.left_edge.i - 1)
    return trimmed(head.doc, (start, max(end, head.i + 1)))


def source_phrase(head: Token | None) -> Ranges:
    """Return the noun phrase of a source, or no range where there is none or it only fills the place ("it seems")."""
    if head is None or head.pos_ in {"PUNCT", "SPACE"}:
        return ()
    return noun_phrase(head)


def is_finite(verb: Token) -> bool:
    """Whether the clause headed by `verb` has a tense: a finite form itself, or a finite auxiliary."""
    if verb.tag_ in FINITE_TAGS:
        return True
    return any(helper.tag_ in FINITE_TAGS for helper in children_of(verb, AUXILIARIES))


def _is_by(word: Token) -> bool:
    """Whether a word opens who did it; the parser takes some for plain prepositions."""
    return word.dep_ == "agent" or (word.lower_ == "by" and word.dep_ == "prep")


def _is_dummy(subject: Token, verb: Token) -> bool:
    """Whether a subject stands for nobody: "*it* was announced that", "*there* was said to be"."""
    return subject.lower_ in {"it", "there"} and is_passive(verb)


def _is_negated(cue: Span) -> bool:
    words = [cue.root, *cue.root.children, *cue]
    # A "not" behind the cue's verb belongs to what was said, not to the saying.
    return any(word.lower_ in NEGATIONS and word.i <= cue.root.i for word in words)


def _is_refused(cue: Span) -> bool:
    """Whether a verb of refusing stands above the saying; alone it is the saying itself ("he refused")."""
    if cue.root.dep_ != "xcomp" and len(cue) == 1:
        return False
    return any(lemma(word.lemma_) in REFUSING for word in (*cue, cue.root.head) if word.i <= cue.root.i)


def _is_helper(child: Token, verb: Token) -> bool:
    """Whether a word belongs to the group of the verb above it: an auxiliary, a particle, an adverb close before it."""
    if child.dep_ in HELPERS:
        return True
    bare_adverb = child.dep_ == "advmod" and not list(child.children)
    return bare_adverb and 0 < verb.i - child.i <= FARTHEST_ADVERB


def _belongs_beside(word: Token, subject: Token) -> bool:
    """Whether a word stands behind the subject, or is an auxiliary before it ("*Has* he *said* so?"), no adverb."""
    return word.i > subject.i or (word.i < subject.i and word.dep_ in AUXILIARIES)


def _is_set_off(below: Token, head: Token) -> bool:
    """Whether a clause behind a noun stands behind a comma or dash, so that it only adds to what the noun names."""
    if below.i <= head.i or below.dep_ not in {"relcl", "ccomp", "parataxis", "advcl"}:
        return False
    edge = below.left_edge.i
    return edge > head.i + 1 and head.doc[edge - 1].text in SETS_OFF


def _stands_before_its_head(verb: Token) -> bool:
    """Whether a clause is what the verb behind it says: "“...,” he said", whose subject is not this one's."""
    return verb.dep_ == "ccomp" and verb.i < verb.head.i


def _inverted(verb: Token) -> Token | None:
    """Find the subject that the parser took for an object: “...”, said the minister."""
    if verb.lower_ not in {"said", "says", "added", "wrote"}:
        return None
    behind = [child for child in children_of(verb, OBJECTS) if child.i > verb.i]
    near = bool(behind) and behind[0].i <= verb.i + FARTHEST_INVERTED
    return behind[0] if near else None


def _inherited(verb: Token, depth: int) -> Token | None:
    """Return the subject that a verb shares with what it hangs from: a noun, or another verb."""
    head = verb.head
    if verb.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return head
    # "in saying that ...": the subject is that of the verb above the preposition.
    if verb.dep_ == "pcomp" and head.dep_ in {"prep", "agent"}:
        return subject_of(head.head, depth - 1) if head.head.pos_ in {"VERB", "AUX"} else None
    if verb.dep_ in SHARES_SUBJECT and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return subject_of(head, depth - 1)
    return None
