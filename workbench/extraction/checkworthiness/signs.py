"""What a single word or a main verb shows about a claim: see the table of signals in `score.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from workbench.extraction.checkworthiness.words import WORDS
from workbench.extraction.cues import lemma
from workbench.extraction.syntax import AUXILIARIES, AUXILIARY, children_of, has_subject

Shown = tuple[str, int, int]
"""A signal's key, and the first and the last token of the words that show it."""

MODALS = {
    **dict.fromkeys(("will", "wo", "'ll", "’ll", "shall", "would", "'d", "’d"), "prediction"),
    **dict.fromkeys(("may", "might", "could"), "perhaps"),
    **dict.fromkeys(("should", "must", "ought"), "ought"),
}
CLAUSE = frozenset(["ccomp"])
THOUGHT = frozenset(["ccomp", "advcl"])
INFINITIVE = frozenset(["xcomp"])
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

LISTED = frozenset().union(*(WORDS[name] for name in PLAIN))
"""The words of all these classes."""

PARTS = frozenset(("NOUN", "VERB", "ADJ", "ADV", "DET", "PRON", "SCONJ", "ADP", "AUX", "INTJ", "NUM"))


HAD = frozenset(("'d", "’d"))
"""The short form of "would" and of "had"; only the lemma tells which."""


def shown_by_word(token: Token) -> Iterator[Shown]:
    """Yield what a word shows wherever it stands in the claim."""
    if token.pos_ not in PARTS:
        return
    base = lemma(token.lemma_)
    yield from _of_classes(token, base)
    yield from _change(token, base)
    if _ranks(token):
        yield "rank", token.i, token.i
    if token.lower_ in CONDITIONS and token.dep_ == "mark":
        yield "condition", token.i, token.i
    yield from _of_pair(token, base)


def shown_by_verb(verb: Token) -> Iterator[Shown]:
    """Yield what a main verb shows: what happened or is done, or that it is foreseen, wished, thought, demanded."""
    base = lemma(verb.lemma_)
    modals = [helper for helper in children_of(verb, AUXILIARY) if _is_modal(helper)]
    yield from ((MODALS[modal.lower_], modal.i, modal.i) for modal in modals)
    yield from _foreseen(verb, base)
    if _must(verb):
        yield "ought", verb.i, verb.i + 1
    if _wishes(verb, base):
        yield "wish", verb.i, verb.i
    if _thinks(verb, base):
        yield "opinion", verb.i, verb.i
    # What may, will or should be has not happened; a state of mind and a saying are no events either.
    if not modals and base not in WORDS["state"] | WORDS["telling"]:
        yield from _event(verb)


def _of_classes(token: Token, base: str) -> Iterator[Shown]:
    # Nearly all words are in no class, which one look tells.
    if base in LISTED or token.lower_ in LISTED:
        for name, key in PLAIN.items():
            listed = base in WORDS[name] or token.lower_ in WORDS[name]
            if listed and not _means_else(token, name):
                yield key, token.i, token.i


def _change(token: Token, base: str) -> Iterator[Shown]:
    """Yield a change ("rose", "a drop"), or else a comparison ("more than")."""
    if base in WORDS["change"] and token.pos_ in {"VERB", "NOUN"}:
        yield "change", token.i, token.i
    elif token.lower_ == "than" and _compares(token):
        yield "change", token.head.i, token.i


def _compares(than: Token) -> bool:
    return than.i > 0 and than.head.tag_ in {"JJR", "RBR"} and than.head.i < than.i


def _must(verb: Token) -> bool:
    """Whether somebody has to do something: "needs to", "has to"."""
    return verb.lower_ in {"need", "needs", "has", "have"} and bool(_aims(verb))


def _wishes(verb: Token, base: str) -> bool:
    """Whether a verb tells a wish; "wanted" mostly tells what somebody was about to do."""
    return base in WORDS["wish"] and not (base == "want" and verb.tag_ == "VBD")


def _thinks(verb: Token, base: str) -> bool:
    return base in WORDS["opinion"] and bool(children_of(verb, THOUGHT))


def _event(verb: Token) -> Iterator[Shown]:
    """Tell a past event from something done now; a passive or perfect verb has its tense in its auxiliaries."""
    # A joined verb shares the subject of the one before it.
    if not has_subject(verb) and verb.dep_ != "conj":
        return
    if _is_past(verb):
        yield "happened", verb.i, verb.i
    elif _is_present(verb):
        yield "done", verb.i, verb.i


def _is_past(verb: Token) -> bool:
    if verb.tag_ == "VBD":
        return True
    helpers = children_of(verb, AUXILIARIES)
    if verb.tag_ == "VBN" and helpers:
        return True
    return any(helper.tag_ == "VBD" or lemma(helper.lemma_) == "have" for helper in helpers)


def _is_present(verb: Token) -> bool:
    """Whether a verb tells what is done; "is going to" tells what will be."""
    return verb.tag_ in {"VBZ", "VBP", "VBG"} and bool(verb.is_alpha) and lemma(verb.lemma_) != "go"


def _foreseen(verb: Token, base: str) -> Iterator[Shown]:
    """Yield predictions without "will": going to open, is likely to open, plans to open, is expected to open."""
    if base == "go" and verb.tag_ == "VBG" and _aims(verb):
        yield "prediction", verb.i, verb.i + 1
    elif base in WORDS["foretell"] and _foretells(verb):
        yield "prediction", verb.i, verb.i
    elif base == "be":
        yield from (("prediction", child.i, child.i) for child in verb.children if _is_likely_to(child))


def _foretells(verb: Token) -> bool:
    return bool(_aims(verb) or children_of(verb, CLAUSE))


def _is_likely_to(adjective: Token) -> bool:
    if adjective.dep_ != "acomp" or adjective.lower_ not in WORDS["likely"]:
        return False
    return any(_has_to(child) for child in adjective.children)


def _aims(verb: Token) -> list[Token]:
    """Return the infinitives with "to" below a verb."""
    return [child for child in children_of(verb, INFINITIVE) if _has_to(child)]


def _has_to(verb: Token) -> bool:
    return any(helper.lower_ == "to" for helper in children_of(verb, AUXILIARY))


def _is_modal(auxiliary: Token) -> bool:
    """Whether an auxiliary is a modal verb; "'d" is none where it is short for "had"."""
    if auxiliary.lower_ in HAD:
        return lemma(auxiliary.lemma_) != "have"
    return auxiliary.lower_ in MODALS


def _ranks(token: Token) -> bool:
    low = token.lower_
    # "at most", "at first", "at last" rank nothing.
    if _word_before(token) == "at":
        return False
    if low in WORDS["rank"] and _is_rank(token):
        return True
    if low == "most" and token.dep_ == "advmod":
        return True
    # "most" and "least" count, "best" and "worst" judge: other signals have them.
    return token.tag_ in {"JJS", "RBS"} and low not in {"most", "least", "best", "worst"}


def _is_rank(token: Token) -> bool:
    """Whether "first", "last", "only" and "record" rank: a record loss, but not last week or his record."""
    if token.lower_ == "only":
        return _word_before(token) == "the"
    if token.lower_ == "record":
        return token.dep_ in {"compound", "amod"} or _word_before(token) in {"world", "national", "club"}
    return token.lower_ != "last" or token.ent_type_ not in {"DATE", "TIME"}


def _word_before(token: Token) -> str:
    return token.nbor(-1).lower_ if token.i else ""


def _means_else(token: Token, name: str) -> bool:
    """Whether a word of a class is another word here: "most" before an adjective, "a good cause", "the right to"."""
    exception = EXCEPTIONS.get(name)
    return exception is not None and exception(token)


def _is_no_amount(token: Token) -> bool:
    """Whether "most" only compares ("most dangerous") or limits ("at most")."""
    return token.lower_ == "most" and (token.dep_ == "advmod" or _word_before(token) == "at")


def _is_no_judgement(token: Token) -> bool:
    """Whether a word does not judge here: "just now", "right away"; "to better"; "the right to vote"."""
    if token.pos_ == "NOUN":
        return token.lower_ in {"rights", "right"}
    if token.pos_ == "ADV":
        return token.lower_ in {"just", "right", "better"}
    return token.pos_ in {"VERB", "AUX"}


EXCEPTIONS: dict[str, Callable[[Token], bool]] = {
    "amount": _is_no_amount,
    # "It is likely that" foretells; another signal has it.
    "perhaps": lambda token: token.lower_ == "likely" and token.pos_ == "ADJ",
    "self": lambda token: token.pos_ != "PRON",
    "cause": lambda token: token.lower_ in {"cause", "causes"} and token.pos_ == "NOUN",
    "judgement": _is_no_judgement,
}
"""By class of words: when one of its words is another word."""


def _of_pair(token: Token, base: str) -> Iterator[Shown]:
    """Yield what two words side by side show: led to, because of, as a result of."""
    if token.i + 1 < len(token.doc) and f"{base}-{token.nbor().lower_}" in WORDS["cause"]:
        yield "cause", token.i, token.i + 1
