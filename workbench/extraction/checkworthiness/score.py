"""The check-worthiness of a claim: a score to sort a review queue by, with its reasons in a reader's words.

What counts follows three published definitions. ClaimBuster (Hassan, Arslan, Li and Tremayne, KDD 2017) parts sentences
into non-factual ones (opinions, beliefs, questions), unimportant factual ones and check-worthy factual ones. The
CheckThat! lab (Nakov and others, 2018 to 2022) asks for a verifiable factual claim that concerns the public or could do
harm. Full Fact's annotation schema (Konstantinovskiy, Price, Babakar and Zubiaga, Digital Threats 2(2), 2021) names
quantities, correlation or causation, current laws and rules of operation as claims, and sets predictions and personal
experience apart.

The score is a sum: every signal of `SIGNALS` that the claim shows counts once. The sum is squashed by the logistic
function, so that 0.5 means "nothing speaks for or against". The weights were set by hand, not learned from labels.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from workbench.check_worth import CheckWorth
from workbench.cue_stance import CueStance
from workbench.extraction.checkworthiness.figures import figure
from workbench.extraction.checkworthiness.signs import Shown, shown_by_verb, shown_by_word
from workbench.extraction.checkworthiness.words import WORDS
from workbench.extraction.cues import lemma
from workbench.extraction.syntax import AUXILIARY, carried, children_of, has_subject, is_finite
from workbench.model import Claim, Cue, Spans

MOST_REASONS = 4


@dataclass(frozen=True, slots=True)
class Signal:
    """Something a claim shows: what it adds to the sum, and what the reader is told before the claim's own words."""

    weight: float
    sentence: str


SIGNALS = {
    "money": Signal(1.5, "gives a sum of money"),
    "number": Signal(1.4, "gives a figure"),
    "amount": Signal(0.6, "says how many or how much"),
    "change": Signal(0.7, "a change or a comparison"),
    "rank": Signal(0.8, "ranks it"),
    "happened": Signal(0.8, "tells of something that happened"),
    "done": Signal(0.4, "tells what somebody does"),
    "named": Signal(0.7, "names"),
    "when": Signal(0.4, "says when"),
    "cause": Signal(0.7, "says that one thing caused another"),
    "law": Signal(0.5, "says what the law or a rule is"),
    "public": Signal(0.6, "concerns many people"),
    "question": Signal(-1.8, "a question"),
    "order": Signal(-1.6, "an order"),
    "aim": Signal(-1.4, "an aim or a demand, not a fact"),
    "prediction": Signal(-1.3, "a prediction, not a fact yet"),
    "wish": Signal(-1.3, "a wish"),
    "ought": Signal(-1.2, "says what ought to be"),
    "opinion": Signal(-0.9, "an opinion"),
    "judgement": Signal(-0.8, "a judgement"),
    "feeling": Signal(-0.8, "a feeling"),
    "phrase": Signal(-0.8, "no full statement"),
    "perhaps": Signal(-0.7, "only possible"),
    "condition": Signal(-0.6, "holds only under a condition"),
    "experience": Signal(-0.4, "speaks of oneself"),
    "vague": Signal(-0.5, "names nobody and gives no figure"),
}
"""The table of weights, in points of the sum; 1 point moves an even claim from .5 to .73."""

NAMED = frozenset(["PERSON", "ORG", "GPE", "NORP", "FAC", "PRODUCT", "LAW", "EVENT", "LOC", "WORK_OF_ART"])
SUBSTANCE = frozenset(("named", "number", "money", "when"))
"""Signals of what can be looked up; a claim without any of them is vague."""

OF_CUE = (("wish", "wish"), ("opinion", "opinion"), ("prediction", "foretell"), ("question", "asking"))
"""What the verb of a cue shows about the claim: the signal, and the class of words in `words.py`."""

OF_STANCE = {CueStance.QUESTIONS: "question", CueStance.URGES: "aim", CueStance.INTENDS: "prediction"}
"""What a cue that does more than assert shows about the claim, whatever its word."""

CARRIED_ON = frozenset(["conj", "ccomp", "parataxis"])
"""Relations of what is joined to a main verb or said by it."""

QUESTION_OPENS_WITHIN = 2
"""Among so many first words "whether" makes the claim a question: "(on) whether he would go"."""


def check_worthiness(doc: Doc, claim: Claim, *, with_cue: bool = False) -> CheckWorth:
    """Score a claim of a parsed text: [0, 1], more is more worth checking, and at most four reasons, weightiest first.

    What is scored is the statement: the content, and the cue where the statement takes it in ("denied both charges"):
    `with_cue`. A claim without a word in the text scores 0, without reasons.
    """
    content = _tokens(doc, claim.content)
    if not any(token.is_alpha or token.like_num for token in content):
        return CheckWorth()
    stated = _tokens(doc, (*claim.content, *claim.cue.spans)) if claim.cue and with_cue else content
    shown = _shown(doc, claim, content, stated)
    # A signal counts once, however often it shows: a long claim is not worth more for its length.
    total = sum(SIGNALS[key].weight for key in shown)
    weightiest = sorted(shown, key=lambda key: -abs(SIGNALS[key].weight))[:MOST_REASONS]
    return CheckWorth(round(1 / (1 + math.exp(-total)), 4), tuple(_reason(key, shown[key]) for key in weightiest))


def _shown(doc: Doc, claim: Claim, content: list[Token], stated: list[Token]) -> dict[str, str]:
    """Return the signals that a claim shows, each once, with the first words that show it."""
    shown: dict[str, str] = {}
    of_stance = [(OF_STANCE[claim.stance], "")] if claim.stance in OF_STANCE else []
    for key, words in (*of_stance, *_of_cue(doc, claim.cue), *_of_words(stated, asks=_asks(content))):
        shown.setdefault(key, words)
    if not SUBSTANCE & shown.keys():
        shown["vague"] = ""
    return shown


def _reason(key: str, words: str) -> str:
    return f"{SIGNALS[key].sentence}: {words}" if words else SIGNALS[key].sentence


def _tokens(doc: Doc, spans: Spans) -> list[Token]:
    """Return the tokens that lie wholly inside the spans, in text order, each once."""
    inside = (span for span in spans if span.start >= 0)
    found = (doc.char_span(span.start, span.end, alignment_mode="contract") for span in inside)
    return [doc[i] for i in sorted({token.i for part in found for token in part or ()})]


def _of_cue(doc: Doc, cue: Cue | None) -> Iterator[tuple[str, str]]:
    """Yield what the words that attribute say about the claim: "hopes", "believes", "predicted", "asked"."""
    if cue is None:
        return
    for token in _tokens(doc, cue.spans):
        if token.pos_ == "VERB":
            word = lemma(token.lemma_)
            yield from ((key, token.text) for key, words in OF_CUE if word in WORDS[words])


def _of_words(tokens: list[Token], *, asks: bool) -> Iterator[tuple[str, str]]:
    inside = frozenset(token.i for token in tokens)
    main = _main_verbs(tokens, inside)
    yield from _whole(tokens, main, asks=asks)
    for token in tokens:
        for key, first, last in _of_token(token, inside, main):
            if first in inside:
                # What shows a signal may lie partly outside the claim; then only its first word is shown.
                end = last if inside.issuperset(range(first, last + 1)) else first
                yield key, _one_line(token.doc[first : end + 1].text)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _of_token(token: Token, inside: frozenset[int], main: frozenset[int]) -> Iterator[Shown]:
    found = figure(token, inside)
    if found is not None:
        yield found.kind, found.first, found.last
    if token.ent_type_ in NAMED and token.ent_iob_ == "B":
        yield "named", token.i, _end_of_name(token)
    yield from shown_by_word(token)
    # Verbs in relative clauses and conditions do not carry the claim: "the man who won" asserts no victory.
    if token.i in main:
        yield from shown_by_verb(token)


def _end_of_name(token: Token) -> int:
    last = token.i
    while last + 1 < len(token.doc) and token.doc[last + 1].ent_iob_ == "I":
        last += 1
    return last


def _main_verbs(tokens: list[Token], inside: frozenset[int]) -> frozenset[int]:
    """Return the verbs that carry the claim: its top ones, those joined to them, and what these say or think."""
    found = carried(tokens, lambda token: _carried_on(token, inside))
    return frozenset(token.i for token in found if token.pos_ in {"VERB", "AUX"})


def _carried_on(token: Token, inside: frozenset[int]) -> list[Token]:
    """Return what is joined to a word, and what it says or thinks."""
    return [child for child in children_of(token, CARRIED_ON) if child.i in inside]


def _whole(tokens: list[Token], main: frozenset[int], *, asks: bool) -> Iterator[tuple[str, str]]:
    """Yield what holds of the claim as a whole: a question, an order, an aim, no statement at all."""
    verbs = [tokens[0].doc[i] for i in sorted(main)]
    if asks:
        yield "question", ""
    elif not verbs:
        # A quotation may be a few words only ("a disgrace"): nothing in them can be true or false.
        yield "phrase", ""
    elif not any(is_finite(verb) for verb in verbs):
        yield from _without_tense(verbs[0])


def _asks(tokens: list[Token]) -> bool:
    words = [token for token in tokens if not token.is_space and not token.is_quote]
    if any("?" in word.text for word in words[-1:]):
        return True
    return any(word.lower_ == "whether" for word in words[:QUESTION_OPENS_WITHIN])


def _without_tense(verb: Token) -> Iterator[tuple[str, str]]:
    to = next((helper for helper in children_of(verb, AUXILIARY) if helper.lower_ == "to"), None)
    if to is not None:
        yield "aim", _one_line(verb.doc[to.i : verb.i + 1].text)
    elif verb.tag_ in {"VB", "VBP"} and not has_subject(verb):
        yield "order", verb.text
