"""What a single word or a main verb shows about a claim: see the table of signals in `worth.py`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from workbench.extraction.checkworthiness.words import WORDS
from workbench.extraction.cues import lemma
from workbench.extraction.syntax import SUBJECTS

Shown = tuple[str, int, int]
"""A signal's key, and the first and the last token of the words that show it."""

MODALS = {
    **dict.fromkeys(("will", "wo", "'ll", "’ll", "shall", "would", "'d", "’d"), "prediction"),
    **dict.fromkeys(("may", "might", "could"), "perhaps"),
    **dict.fromkeys(("should", "must", "ought"), "ought"),
}
CONDITIONS = frozenset(("if", "unless"))
PLAIN = {
    "amount": "amount",
    "cause": "cause",
    "law": "law",
    "public": "public",
    "perhaps": "perhaps",
    "stance": "opinion",
    "feeling": "feeling",
    "judgement": "judgement",
    "self": "experience",
}
"""Classes of words that show a signal wherever they stand, and the signal."""

PARTS = frozenset(("NOUN", "VERB", "ADJ", "ADV", "DET", "PRON", "SCONJ", "ADP", "AUX", "INTJ", "NUM"))


def shown_by_word(token: Token) -> Iterator[Shown]:
    """Yield what a word shows wherever it stands in the claim."""
    low, base = token.lower_, lemma(token.lemma_)
    if token.pos_ not in PARTS:
        return
    for name, key in PLAIN.items():
        if (base in WORDS[name] or low in WORDS[name]) and not _means_else(token, name):
            yield key, token.i, token.i
    if base in WORDS["change"] and token.pos_ in {"VERB", "NOUN"}:
        yield "change", token.i, token.i
    elif low == "than" and token.i and token.head.tag_ in {"JJR", "RBR"} and token.head.i < token.i:
        yield "change", token.head.i, token.i
    if _ranks(token, low):
        yield "rank", token.i, token.i
    if low in CONDITIONS and token.dep_ == "mark":
        yield "condition", token.i, token.i
    yield from _of_pair(token, base)


def shown_by_verb(verb: Token) -> Iterator[Shown]:
    """Yield what a main verb shows: what happened or is done, or that it is foreseen, wished, thought, demanded."""
    modals = [child for child in verb.children if child.dep_ == "aux" and child.lower_ in MODALS]
    yield from ((MODALS[child.lower_], child.i, child.i) for child in modals if not _is_had(child))
    base, low = lemma(verb.lemma_), verb.lower_
    below = [child for child in verb.children if child.dep_ == "xcomp"]
    yield from _foreseen(verb, base, below)
    if low in {"need", "needs", "has", "have"} and any(_to(child) for child in below):
        yield "ought", verb.i, verb.i + 1
    if base in WORDS["wish"] and not (base == "want" and verb.tag_ == "VBD"):
        yield "wish", verb.i, verb.i
    if base in WORDS["opinion"] and any(child.dep_ in {"ccomp", "advcl"} for child in verb.children):
        yield "opinion", verb.i, verb.i
    if not any(not _is_had(child) for child in modals) and base not in WORDS["state"] | WORDS["telling"]:
        yield from _event(verb)


def _event(verb: Token) -> Iterator[Shown]:
    """Tell a past event from something done now; a passive or perfect verb has its tense in its auxiliaries."""
    if not any(child.dep_ in SUBJECTS for child in verb.children) and verb.dep_ != "conj":
        return
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    past = verb.tag_ == "VBD" or any(one.tag_ == "VBD" or lemma(one.lemma_) == "have" for one in helpers)
    if past or (verb.tag_ == "VBN" and helpers):
        yield "happened", verb.i, verb.i
    elif verb.tag_ in {"VBZ", "VBP", "VBG"} and verb.is_alpha and lemma(verb.lemma_) != "go":
        yield "done", verb.i, verb.i


def _foreseen(verb: Token, base: str, below: list[Token]) -> Iterator[Shown]:
    """Yield predictions without "will": going to open, is likely to open, plans to open, is expected to open."""
    goals = [child for child in below if _to(child)]
    if base == "go" and verb.tag_ == "VBG" and goals:
        yield "prediction", verb.i, verb.i + 1
    elif base in WORDS["foretell"] and (goals or any(child.dep_ == "ccomp" for child in verb.children)):
        yield "prediction", verb.i, verb.i
    elif base == "be":
        for child in verb.children:
            if child.dep_ == "acomp" and child.lower_ in WORDS["likely"] and any(_to(one) for one in child.children):
                yield "prediction", child.i, child.i


def _to(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _is_had(auxiliary: Token) -> bool:
    return auxiliary.lower_ in {"'d", "’d"} and lemma(auxiliary.lemma_) == "have"


def _ranks(token: Token, low: str) -> bool:
    if token.i and token.nbor(-1).lower_ == "at":
        return False
    superlative = token.tag_ in {"JJS", "RBS"} and low not in {"most", "least", "best", "worst"}
    before_adjective = low == "most" and token.dep_ == "advmod"
    return superlative or before_adjective or (low in WORDS["rank"] and _is_rank(token, low))


def _is_rank(token: Token, low: str) -> bool:
    """Whether "first", "last", "only" and "record" rank: a record loss, but not last week or his record."""
    before = token.nbor(-1).lower_ if token.i else ""
    if low == "only":
        return before == "the"
    if low == "record":
        return token.dep_ in {"compound", "amod"} or before in {"world", "national", "club"}
    return low != "last" or token.ent_type_ not in {"DATE", "TIME"}


def _means_else(token: Token, name: str) -> bool:
    """Whether a word of a class is another word here: "most" before an adjective, "a good cause", "the right to"."""
    low = token.lower_
    if name == "amount":
        return low == "most" and (token.dep_ == "advmod" or (token.i > 0 and token.nbor(-1).lower_ == "at"))
    if name == "perhaps":
        return low == "likely" and token.pos_ == "ADJ"
    if name == "self":
        return token.pos_ != "PRON"
    if name == "cause":
        return low in {"cause", "causes"} and token.pos_ == "NOUN"
    if name == "judgement":
        adverb = low in {"just", "right", "better"} and token.pos_ == "ADV"
        return adverb or token.pos_ in {"VERB", "AUX"} or (low in {"rights", "right"} and token.pos_ == "NOUN")
    return False


def _of_pair(token: Token, base: str) -> Iterator[Shown]:
    """Yield what two words side by side show: led to, because of, as a result of."""
    if token.i + 1 < len(token.doc) and f"{base}-{token.nbor().lower_}" in WORDS["cause"]:
        yield "cause", token.i, token.i + 1
