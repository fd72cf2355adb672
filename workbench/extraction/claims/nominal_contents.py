"""Contents that are only the object of a report: "reported the news", "discussed the visit", "confirmed it".

Such words name what was spoken of, and put nothing forward. What tells an object of that kind from one that carries a
statement with its cue ("announced the resignation of the minister", "promised lower taxes") is its noun: a bare noun of
reporting, meeting or talking, which says nothing without the sentence before. A denial keeps its object: "rejected the
report" says that something is not so.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from workbench.cue_stance import CueStance
from workbench.extraction.claims.cue_verb import NOUNS_OF_SAYING, cue_of
from workbench.extraction.cues import lemma, words
from workbench.extraction.syntax import is_finite, tokens_over
from workbench.model import Claim, Form

SPOKEN_OF = words("""
    news visit story report remark comment issue matter topic question interview speech meeting conference statement
    announcement subject conversation talk discussion briefing article post tweet letter message
""")
"""Nouns for what is talked about, or for the talk itself."""

TAKEN_UP = words("""
    it itself himself herself themselves this that these those one which what who whom both all something anything
    nothing everything
""")
"""Pronouns for what was told before; a person ("endorsed him") is whom the cue's own statement is about, and stays."""

COMPLEMENTS = frozenset(["relcl", "acl", "ccomp", "prep", "appos", "nummod", "amod", "conj", "poss", "advcl"])
"""What hangs from a noun that says which, or about what."""

PRESS = words("press news joint")
ANSWERING = words("answer take field face dodge avoid duck")
AGENTS = words("critic opponent supporter advocate proponent fan backer detractor defender champion foe ally")
"""Nouns for somebody who is for or against a thing: it is no words of theirs."""

PLAIN_SAYING = words("say tell add speak accord")
ABOUT = words("about on over regarding of against for")


def says_nothing(doc: Doc, claim: Claim) -> bool:
    """Say whether an attributed claim's content only names what was spoken of; its stance has to be known."""
    if claim.form is not Form.INDIRECT or claim.stance is not CueStance.ASSERTS or claim.negated:
        return False
    tokens = [token for token in tokens_over(doc, claim.content) if not token.is_punct]
    return bool(tokens) and _only_names(doc, claim, tokens)


def _only_names(doc: Doc, claim: Claim, tokens: Sequence[Token]) -> bool:
    if len(tokens) == 1 and tokens[0].lower_ in TAKEN_UP:
        return True
    cue = cue_of(doc, claim)
    if cue is not None and not any(map(is_finite, tokens)) and _is_beside_the_point(cue, tokens):
        return True
    return _is_bare(tokens) or _are_questions_answered(doc, tokens, claim)


def _is_beside_the_point(cue: TokenSpan, tokens: Sequence[Token]) -> bool:
    return _is_for_nobodys_saying(cue, tokens) or _tells_where(cue, tokens)


def _is_for_nobodys_saying(cue: TokenSpan, tokens: Sequence[Token]) -> bool:
    """Whether a noun stands for the cue that tells of no saying, or of none of this: "a critic of the deal".

    What a noun for a saying puts forward hangs from it, or is said of it: "his fear of floods", "her view is that".
    """
    if any(token.pos_ in {"VERB", "AUX"} for token in cue) or cue.root.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return False
    if lemma(cue.root.lemma_) not in NOUNS_OF_SAYING:
        return cue.root.pos_ != "ADJ" and cue.root.ent_type_ == "" and lemma(cue.root.lemma_) in AGENTS
    below = {token.i for token in cue.root.subtree}
    return not any(token.i in below for token in tokens)


def _tells_where(cue: TokenSpan, tokens: Sequence[Token]) -> bool:
    """Whether the content only says where or when something was said: "said *at a conference in Tarn*"."""
    plain = {lemma(token.lemma_) for token in cue if token.pos_ == "VERB"}
    return bool(plain) and plain <= PLAIN_SAYING and tokens[0].pos_ == "ADP" and tokens[0].lower_ not in ABOUT


def _is_bare(tokens: Sequence[Token]) -> bool:
    """Whether the content is one noun for what was spoken of, with nothing that says which or about what."""
    noun = tokens[-1]
    if noun.pos_ != "NOUN" or lemma(noun.lemma_) not in SPOKEN_OF:
        return False
    before = all(token.dep_ in {"det", "predet"} or token.lower_ in PRESS | TAKEN_UP for token in tokens[:-1])
    return before and not any(child.dep_ in COMPLEMENTS and child.i > noun.i for child in noun.children)


def _are_questions_answered(doc: Doc, tokens: Sequence[Token], claim: Claim) -> bool:
    """Whether the content is questions that somebody else put: "answered questions about the leak"."""
    cue = {lemma(token.lemma_) for token in tokens_over(doc, claim.cue.spans if claim.cue else ())}
    asked = next((token for token in tokens if token.pos_ == "NOUN"), None)
    if asked is None or lemma(asked.lemma_) != "question" or cue.isdisjoint(ANSWERING):
        return False
    return any(token.lower_ in ABOUT for token in tokens)
