"""Whom a sentence of the article's own is about, where it opens with "he" or "she": "[Aldo Reyes] had been mayor".

A wrong name puts a person into somebody else's deeds. So the pronoun gives way to a name in square brackets only where
two ways of looking agree: the weighing that finds who speaks, and a count. What stands before the pronoun in its
paragraph, or the sentence before it, has to tell of exactly one person who may be meant, named or unnamed; where the
paragraph opens with the pronoun, that is the paragraph before. Everything else keeps its pronoun and does not stand
alone (`statement.stands_alone`). "It" and "they" may mean whatever was told before, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from workbench.extraction.claims.contractions import written_out
from workbench.extraction.claims.only_person import only_person
from workbench.extraction.claims.openings import leans_on_context
from workbench.extraction.syntax import tokens_over
from workbench.model import Claim, Form
from workbench.sources.page import Page
from workbench.sources.within.discourse import Discourse, ResolvedMention
from workbench.sources.within.entity import Entities
from workbench.sources.within.phrases import Phrase, phrase_of, read_phrase

SUBJECTIVE = frozenset(["he", "she"])
POSSESSIVE = frozenset(["his", "her"])
SUBJECTS = frozenset(["nsubj", "nsubjpass"])


def name_openings(page: Page, entities: Entities, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with the pronouns that open the article's own sentences named in their wording, where sure.

    `claims` are in text order and have their sources; `entities` is all that the article on the page names.
    """
    if not any(map(_may_be_named, claims)):
        return tuple(claims)
    discourse = Discourse(page, entities, Claim((), Form.OWN_VOICE), tuple(_resolved(page, claims)))
    named: list[Claim] = []
    for claim in claims:
        one, discourse = _named(claim, discourse)
        named.append(one)
    return tuple(named)


def _may_be_named(claim: Claim) -> bool:
    return claim.form is Form.OWN_VOICE and leans_on_context(claim.wording)


def _resolved(page: Page, claims: Sequence[Claim]) -> Iterator[ResolvedMention]:
    """Yield the mentions of those who speak, in text order."""
    for claim in claims:
        phrase = read_phrase(page, claim.mention) if claim.mention else None
        if claim.mention and phrase is not None and claim.mention.source is not None:
            yield ResolvedMention(phrase, claim.mention.source, claim)


def _named(claim: Claim, discourse: Discourse) -> tuple[Claim, Discourse]:
    """Return a claim with its opening named where that is sure, and what is known then for the claims behind it."""
    pronoun = _opening_pronoun(tokens_over(discourse.page.doc, claim.content)) if _may_be_named(claim) else None
    if pronoun is None or discourse.page.quoted(pronoun.idx):
        return claim, discourse
    phrase = phrase_of(discourse.page, (pronoun,))
    person = only_person(phrase, _before(phrase, discourse))
    if person is None:
        return claim, discourse
    # The claim that holds the pronoun is nobody's speech: names inside it are no talk about somebody.
    mention = ResolvedMention(phrase, person, Claim((), Form.OWN_VOICE))
    known = sorted((*discourse.resolved, mention), key=lambda one: one.phrase.start)
    claim = replace(claim, wording=_with_name(claim.wording, pronoun, person.name))
    return claim, replace(discourse, resolved=tuple(known))


def _opening_pronoun(tokens: Sequence[Token]) -> Token | None:
    """Return the "he" or "she" that opens a sentence as its subject or owns its subject; None for "he and Kern"."""
    subject = next((token for token in tokens if token.dep_ in SUBJECTS and token.head.dep_ == "ROOT"), None)
    if subject is None:
        return None
    if subject.lower_ in SUBJECTIVE:
        return None if any(subject.children) else subject
    first = subject.doc[subject.left_edge.i]
    return first if first.lower_ in POSSESSIVE and first.dep_ == "poss" else None


def _before(phrase: Phrase, discourse: Discourse) -> Discourse:
    """Return what was known before a phrase."""
    earlier = (mention for mention in discourse.resolved if mention.phrase.end <= phrase.start)
    return replace(discourse, resolved=tuple(earlier))


def _with_name(wording: str, pronoun: Token, name: str) -> str:
    """Return a wording with a name in place of the pronoun and of what was written short behind it."""
    marks = "[’']"
    if pronoun.lower_ in POSSESSIVE:
        return re.sub(rf"\b{pronoun.text}\b", f"[{name}{_ending(name)}]", wording, count=1, flags=re.IGNORECASE)
    short = re.compile(rf"\b{pronoun.text}({marks}\w+)?(?!{marks})\b", re.IGNORECASE)
    behind = f" {written_out(pronoun.nbor())}" if pronoun.i + 1 < len(pronoun.doc) else ""
    return short.sub(lambda found: f"[{name}]{behind if found.group(1) else ''}", wording, count=1)


def _ending(name: str) -> str:
    return "’" if name.endswith("s") else "’s"
