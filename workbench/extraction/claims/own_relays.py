"""Sentences of an article that only tell when, where and before whom somebody said something, and not what.

"Kern made the remarks at a conference in Tarn" asserts nothing beside what she said there, which is a claim already:
a verb of giving words, a noun for the words given that says nothing of what they are about, and no clause of its own.
"The remarks came as the army closed the port" does assert something, and is kept.
"""

from __future__ import annotations

from spacy.tokens import Token

from workbench.extraction.cues import lemma, words
from workbench.extraction.syntax import AUXILIARIES, SUBJECTS, children_of, is_finite

GIVING = words("make deliver issue release give repeat voice post share publish")
COMING = words("come")
GIVEN = words("""
    remark comment statement announcement claim pledge criticism accusation allegation promise vow admission suggestion
    assertion charge appeal call warning point observation disclosure revelation prediction demand complaint denial
    declaration argument speech address response reply answer
""")
"""What somebody gives in words."""

MENTIONED = words("the this that these those his her its their")
STATEMENTS = words("statement communique communiqué")
ISSUING = words("issue release publish post")
DIRECT_OBJECT, PASSIVE_SUBJECT = frozenset(["dobj"]), frozenset(["nsubjpass"])
ABOUT = frozenset(["acl", "relcl", "ccomp", "appos", "amod"])
ABOUT_NOTHING = words("to at in from by during")
"""What hangs from a noun says what the words were about, but for these prepositions ("the reply to reporters")."""

CIRCUMSTANCE = AUXILIARIES | SUBJECTS | words("advmod npadvmod prep punct dobj advcl agent dep dative prt")
SPOKEN_AT = words("speak address talk ask question press meet appear stand visit")
"""Verbs of a clause that only sets the scene: "when asked by reporters", "speaking in Tarn"."""


def only_relays(verb: Token) -> bool:
    """Whether a clause tells that words were given, perhaps when, where and to whom, and nothing else."""
    given = _given(verb)
    if given is None or not _only_taken_up(verb, given):
        return False
    return all(_sets_the_scene(child) for child in verb.children)


def _given(verb: Token) -> Token | None:
    """Return the noun for the words that were given: "made *the remarks*", "*the remarks* came", "... were made"."""
    done = lemma(verb.lemma_)
    if done in COMING:
        found = children_of(verb, SUBJECTS)
    else:
        found = children_of(verb, DIRECT_OBJECT | PASSIVE_SUBJECT) if done in GIVING else []
    return next((noun for noun in found if lemma(noun.lemma_) in GIVEN), None)


def _only_taken_up(verb: Token, given: Token) -> bool:
    """Whether a noun takes up words told elsewhere, with nothing about what they were."""
    if any(_tells_about(child) for child in given.children):
        return False
    owners = [child for child in given.children if child.dep_ in {"det", "poss"}]
    if any(owner.dep_ == "poss" or owner.lower_ in MENTIONED for owner in owners):
        return True
    return lemma(given.lemma_) in STATEMENTS and lemma(verb.lemma_) in ISSUING


def _tells_about(child: Token) -> bool:
    return child.dep_ in ABOUT or (child.dep_ == "prep" and child.lower_ not in ABOUT_NOTHING)


def _sets_the_scene(child: Token) -> bool:
    """Whether what hangs from the verb is a circumstance without an assertion of its own."""
    if child.dep_ not in CIRCUMSTANCE:
        return False
    if child.dep_ == "advcl" and lemma(child.lemma_) not in SPOKEN_AT:
        return False
    return child.dep_ in AUXILIARIES or not any(
        is_finite(below) for below in child.subtree if below.pos_ in {"VERB", "AUX"}
    )
