"""Who is asked, told, warned or accused does not say it: "Kern was told by the mayor", "Asked whether ..., Kern said".

In the passive the words are those of whom "by" names; without "by" nobody knows, and the mention stays open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from workbench.model import Claim, SourceMention
from workbench.sources.page import Page
from workbench.sources.within.phrases import Phrase, phrase_of
from workbench.text.word_lists import words

_PARTICIPLES = frozenset(("VBN", "VBD"))
_CLAUSES = frozenset(("acl", "advcl", "relcl", "dep"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_OPENS_CLAUSE = frozenset(("that", "whether", "if", "who", "which", ",", ";"))


def is_told(page: Page, claim: Claim) -> bool:
    """Say whether a claim's mention is whom somebody else told or asked this."""
    verb = passive_verb(page, claim)
    if verb is None or claim.mention is None:
        return False
    return any(part.start <= token.idx < part.end for token in _told(verb) for part in claim.mention.spans)


def left_open(mention: SourceMention) -> SourceMention:
    """Return the mention of somebody who was told something, without a source."""
    told = " ".join(part.text for part in mention.spans)
    return replace(mention, source=None, why=f"“{told}” was told or asked this; the article does not say by whom.")


def passive_verb(page: Page, claim: Claim) -> Token | None:
    """Return the verb of a claim's cue where it says what somebody was told or asked; None for all other cues."""
    tokens = list(_cue_tokens(page, claim))
    # "Asked ..., Kern said": where both are the cue, the saying counts.
    if any(token.pos_ == "VERB" and token.lemma_.lower() not in words("verbs to somebody") for token in tokens):
        return None
    return next((token for token in tokens if _is_passive(token)), None)


def cut_to_agent(page: Page, claim: Claim, phrase: Phrase) -> Phrase:
    """Return a mention without what follows whom "by" names: "told by | reporters | that the bridge was unsafe"."""
    verb = passive_verb(page, claim)
    agent = _agent(verb) if verb is not None else None
    if agent is None or agent not in phrase.tokens:
        return phrase
    inside = [token for token in phrase.tokens if token.i <= agent.i]
    behind = [token for token in phrase.tokens if token.i > agent.i]
    stop = next((n for n, token in enumerate(behind) if _ends_agent(token)), None)
    return phrase if stop is None else phrase_of(page, (*inside, *behind[:stop]))


def _cue_tokens(page: Page, claim: Claim) -> Iterator[Token]:
    for part in claim.cue.spans if claim.cue is not None else ():
        yield from page.doc.char_span(part.start, part.end, alignment_mode="expand") or ()


def _is_passive(token: Token) -> bool:
    """Say whether a verb is passive: "was told", or a clause without a subject ("Told that ...")."""
    if token.tag_ not in _PARTICIPLES or token.lemma_.lower() not in words("verbs to somebody"):
        return False
    relations = {child.dep_ for child in token.children}
    if "auxpass" in relations:
        return True
    if _is_amid_sentence(token):
        return True
    return token.dep_ in _CLAUSES and not relations & (_SUBJECTS | {"aux"})


def _is_amid_sentence(token: Token) -> bool:
    """Say whether a participle was read as a sentence: "Kern, asked whether it was safe, said", with "said" alone."""
    if token.dep_ != "ccomp" or token.i == 0 or token.nbor(-1).text != ",":
        return False
    return token.i < token.head.i and not any(child.dep_ in _SUBJECTS for child in token.head.children)


def _told(verb: Token) -> Iterator[Token]:
    """Yield whom a passive verb is about: its subject, the noun that it describes, else the subject of the sentence."""
    yield from (child for child in verb.children if child.dep_ in _SUBJECTS)
    if verb.dep_ in _CLAUSES:
        yield verb.head
        yield from (child for child in verb.head.children if child.dep_ in _SUBJECTS)


def _agent(verb: Token) -> Token | None:
    """Return the noun that "by" names, None where there is none."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((token for token in child.children if token.dep_ == "pobj"), None)
    return None


def _ends_agent(token: Token) -> bool:
    """Say whether the words for the agent end here: a clause, a comma, "of taking bribes"."""
    if token.lower_ in _OPENS_CLAUSE:
        return True
    return token.pos_ == "ADP" and token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "VBG"
