"""The stance of a cue: whether it asserts its content, denies it, questions it, intends it, urges it, or declines.

A table of lemmas decides, with what hangs from the cue's verb where one verb can do several things: "asked whether"
questions and "asked them to" urges; "refused to say" declines and "refused to leave" asserts; "warned that" asserts.
Whoever is told not to do a thing is urged, so that a cue with somebody told and an infinitive urges.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Doc, Token

from workbench.cue_stance import CueStance
from workbench.extraction.claims.declining import is_declining
from workbench.extraction.cues import lemma, words
from workbench.extraction.syntax import tokens_over
from workbench.model import Claim, Spans

DENYING = words("deny denial reject rejection dispute refute rebut rebuttal contradict disavow disclaim dismiss")
QUESTIONING = words("question wonder doubt ask inquire enquire query")
INTENDING = words(
    "promise vow pledge threaten threat plan intend intention want hope aim swear prepare wish commitment"
)
INTENDING_TO = words("offer seek commit agree decide volunteer")
"""Verbs that intend where an infinitive follows, and else give or look for a thing."""

URGING = words("""
    urge demand request implore beg beseech exhort order instruct command encourage petition insist_on call_for call_on
    call_upon appeal
""")
ASKING_OF_OTHERS = words("ask tell advise warn remind invite press push lobby recommend")
"""Verbs that urge where an infinitive says what somebody else is to do."""

CALLED = frozenset(["PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"])
RULED_OUT = frozenset([("rule", "out"), ("hit", "back"), ("push", "back"), ("cast", "doubt")])


def stance_of(doc: Doc, claim: Claim) -> CueStance:
    """Return the stance of a claim's cue; a claim without a cue is asserted. `doc` is the parsed text.

    An assertion of the article itself that somebody says nothing declines, too.
    """
    if is_declining(doc, claim):
        return CueStance.DECLINES
    cue = tokens_over(doc, claim.cue.spans if claim.cue else ())
    if not cue:
        return CueStance.ASSERTS
    lemmas = [lemma(token.lemma_) for token in cue]
    if _denies(cue, lemmas, claim):
        return CueStance.DENIES
    if _urges(doc, cue, lemmas, claim):
        return CueStance.URGES
    if _intends(doc, lemmas, claim):
        return CueStance.INTENDS
    return CueStance.QUESTIONS if _questions(doc, lemmas, claim) else CueStance.ASSERTS


def is_asked_by_nobody(doc: Doc, claim: Claim) -> bool:
    """Say whether a claim is what somebody was asked: "Asked whether she would resign, Kern said ...".

    Whoever asked is not told, and whoever was asked did not say it.
    """
    if claim.stance is not CueStance.QUESTIONS or (claim.mention and claim.mention.spans):
        return False
    cue = tokens_over(doc, claim.cue.spans if claim.cue else ())
    return any(token.tag_ == "VBN" and lemma(token.lemma_) == "ask" for token in cue)


def _denies(cue: Sequence[Token], lemmas: Sequence[str], claim: Claim) -> bool:
    """Whether the content is turned round; a denial that is itself negated ("did not deny") asserts nothing of that."""
    pairs = set(zip(lemmas, [*lemmas[1:], *_first_words(claim)[:1]], strict=False))
    out = bool(RULED_OUT & pairs) and "doubt" not in lemmas
    denying = not DENYING.isdisjoint(lemmas) or out
    if any(_does_otherwise(token) for token in cue):
        return False
    return denying and not any(token.dep_ == "neg" for token in cue)


def _does_otherwise(verb: Token) -> bool:
    """Whether a verb of denying does another thing: "dismissed Tarn as a suburb", "denied them permits"."""
    below = {child.dep_: child for child in verb.children}
    if verb.lemma_ == "dismiss" and "dobj" in below:
        # "Dismissed the claims as a rumour" denies them: only a name is called something.
        return below["dobj"].ent_type_ in CALLED and any(child.lower_ == "as" for child in verb.children)
    return verb.lemma_ == "deny" and "dative" in below


def _urges(doc: Doc, cue: Sequence[Token], lemmas: Sequence[str], claim: Claim) -> bool:
    if not URGING.isdisjoint(lemmas):
        return True
    first = _first_words(claim)
    if "call" in lemmas and ({"for", "on", "upon"} & {*lemmas, *first[:1]}):
        return True
    return not ASKING_OF_OTHERS.isdisjoint(lemmas) and _to_do(doc, claim.content)


def _intends(doc: Doc, lemmas: Collection[str], claim: Claim) -> bool:
    if {"want", "know"} <= {*lemmas}:
        return False
    return not INTENDING.isdisjoint(lemmas) or (not INTENDING_TO.isdisjoint(lemmas) and _to_do(doc, claim.content))


def _questions(doc: Doc, lemmas: Sequence[str], claim: Claim) -> bool:
    if {"want", "know"} <= {*lemmas}:
        return True
    if {"little", "no"} & {*lemmas}:
        return False
    return not QUESTIONING.isdisjoint(lemmas) and not _to_do(doc, claim.content)


def _to_do(doc: Doc, content: Spans) -> bool:
    """Whether a content opens with what somebody is to do: "to leave", "members to vote"."""
    tokens = tokens_over(doc, content[:1])
    to = next((token for token in tokens if token.lower_ == "to" and token.dep_ == "aux"), None)
    if to is None:
        return False
    finite = (token for token in tokens if token.i < to.i and token.pos_ in {"VERB", "AUX"})
    return next(finite, None) is None


def _first_words(claim: Claim) -> list[str]:
    """Return the first words of a content in lower case, without "to"."""
    found = claim.content[0].text.lower().split()[:3] if claim.content else []
    return [word for word in found if word != "to"]
