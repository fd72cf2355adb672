"""Auxiliaries that are written short behind a pronoun, in full for a name: "he’s resigned", "Reyes has resigned"."""

from __future__ import annotations

from spacy.tokens import Token

FULL = {"’ll": "will", "’ve": "have", "’re": "are", "’m": "am"}
MARKS = str.maketrans("'", "’")


def written_out(helper: Token, *, active: bool = False) -> str:
    """Return an auxiliary in full; "’s" and "’d" by the form of the verb behind.

    Any other word comes back as it is. `active` says that the verb cannot be a passive ("she’s praised the plan").
    """
    short, verb = helper.lower_.translate(MARKS), helper.head
    perfect = verb.tag_ == "VBN" and (active or not _is_passive_present(helper))
    if short == "’s":
        return "has" if perfect else "is"
    if short == "’d":
        return "had" if perfect else "would"
    return FULL.get(short, helper.text)


def _is_passive_present(helper: Token) -> bool:
    """Whether "’s" before a participle is "is": no "been" follows, and the verb has no object ("he’s praised")."""
    others = [child for child in helper.head.children if child is not helper]
    return helper.dep_ == "auxpass" and not any(child.lower_ == "been" or child.dep_ == "dobj" for child in others)
