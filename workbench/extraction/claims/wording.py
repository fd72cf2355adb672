"""The words of a claim's statement: one finite sentence that stands alone, with a place kept free for the source.

Two shapes, of which the first that fits is taken:

1. The content itself, where the cue asserts it and it is a whole clause that does not open with a pronoun: "the bridge
   is safe", "“The second bid came in a different boat.”".
2. The cue's clause: SPEAKER, the cue as a finite verb, the content. It comes in where the content is no clause ("denied
   both allegations", "urged members to vote"), where the cue does more than assert, and where the content opens with a
   pronoun or speaks of "I" and "we": "Aldo Reyes said he would resign" says no more than the article does, while a
   name in place of "he" may be somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from workbench.cue_stance import CueStance
from workbench.extraction.claims.as_written import as_written
from workbench.extraction.claims.cue_verb import cue_of, lead_of, possessor, said_of
from workbench.extraction.claims.joined_parts import joined
from workbench.extraction.claims.lines import THAT
from workbench.extraction.claims.statement import PRONOUNS, SPEAKER
from workbench.extraction.cues import lemma, words
from workbench.extraction.syntax import SUBJECTS_OR_THERE, children_of, is_finite, tokens_over
from workbench.model import Claim, Form, Spans

ASKING = words("why how which who whom whose what whether")
"""Words that open a question, or a clause that names what is spoken of and does not say it."""

OF_ONESELF = words("i we my our us me mine ours myself ourselves")
JOINS = re.compile(r"^(?:(?:And|But|[Yy]et),?\s+)+(?!(?:for|another|to|again|so)\b)(?=\w|[“‘\"'\[])")
QUOTED = ("“", '"', "''", "``", "‘", "„", "«")
AMOUNTS = frozenset(["CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "MONEY", "TIME", "DATE"])
"""What the language model finds beside names: their first words are no names ("More than 40", "Last year")."""

WITH_THAT = words("explain add warn note stress insist argue complain observe recall reply respond conclude")
"""Verbs behind which a clause without "that" reads badly; "said" and "thinks" do without."""

NO_SUBJECT = words("that to if as because when while before after")
MOST_TOKENS = 90
"""A content of more tokens is no sentence any more; it is worded all the same, but its clause is not looked for."""


def wording_of(doc: Doc, text: str, claim: Claim) -> str:
    """Return the statement of a claim with SPEAKER in place of the source; `doc` is the parsed `text`.

    The claim's stance has to be known. What the outlet says itself is its content.
    """
    content = joined(text, claim).replace(SPEAKER, "")
    if claim.form is Form.OWN_VOICE or _unattributed_headline(claim) or _stands_alone(doc, claim):
        return _sentence(_without_lead(content, claim))
    in_order = as_written(doc, text, claim)
    if in_order:
        return _sentence(in_order)
    said = said_of(doc, text, claim).replace(SPEAKER, "")
    behind = content if said.endswith(":") else _behind_cue(doc, text, claim, content)
    colon = ":" if claim.form is Form.DIRECT and behind.startswith(QUOTED) and not said.endswith(":") else ""
    cue = cue_of(doc, claim)
    owned = possessor(doc, cue, claim) if cue is not None else ""
    return f"{SPEAKER}{owned} {said}{colon} {behind}"


def _without_lead(content: str, claim: Claim) -> str:
    """Return a content without "that", and without the "But" that joins it to another sentence; quotations stay."""
    told = THAT.sub("", content)
    return told if claim.form is Form.DIRECT else JOINS.sub("", told)


def _unattributed_headline(claim: Claim) -> bool:
    """Whether a headline names nobody, or only behind a colon, so that its words are all that there is."""
    return claim.form is Form.HEADLINE and claim.cue is None


def _stands_alone(doc: Doc, claim: Claim) -> bool:
    """Whether the content alone is a statement: asserted, a whole clause, and not about "he" or "I"."""
    if claim.stance is not CueStance.ASSERTS or claim.negated:
        return False
    tokens = tokens_over(doc, claim.content)
    spoken = [token for token in tokens if token.is_alpha or token.like_num]
    if not spoken or tokens[0].lower_ == "to" or _opening(spoken).lower_ in PRONOUNS | ASKING:
        return False
    return _is_clause(claim.content, tokens) and all(token.lower_ not in OF_ONESELF for token in spoken)


def _opening(spoken: Sequence[Token]) -> Token:
    """Return the first word that says something: "that", "and" and "but" only lead to it."""
    leading = spoken[0].lower_ in {"that", "and", "but", "so", "because"} and len(spoken) > 1
    return spoken[1] if leading and spoken[0].pos_ in {"SCONJ", "CCONJ", "ADV"} else spoken[0]


def _is_clause(content: Spans, tokens: Sequence[Token]) -> bool:
    """Whether some finite verb that nothing in the content stands above has its subject in it; a question is none."""
    if len(tokens) > MOST_TOKENS:
        return True
    if tokens[-1].text == "?" or content[-1].text.rstrip("”\"’'").endswith("?"):
        return False
    inside = {token.i for token in tokens}
    heads = [token for token in tokens if token.head.i not in inside or token.head is token]
    verbs = [verb for head in heads for verb in (head, *_joined_verbs(head))]
    return any(_is_whole(verb, inside) for verb in verbs)


def _joined_verbs(head: Token) -> list[Token]:
    return [child for child in head.children if child.dep_ in {"conj", "ccomp", "parataxis"} and child.pos_ != "NOUN"]


def _is_whole(verb: Token, inside: set[int]) -> bool:
    if verb.pos_ not in {"VERB", "AUX"} or not is_finite(verb):
        return False
    subjects = children_of(verb, SUBJECTS_OR_THERE)
    return any(subject.i in inside and subject.tag_ not in {"WDT", "WP"} for subject in subjects)


def _behind_cue(doc: Doc, text: str, claim: Claim, content: str) -> str:
    """Return the content as it goes on behind the cue: with the words that lead to it, or small where it came first."""
    cue = cue_of(doc, claim)
    leads = lead_of(text, cue, claim.content[0]) if cue is not None else ""
    if leads:
        return f"{leads} {content}"
    that = "that " if cue is not None and _wants_that(doc, claim, cue) else ""
    return that + (content if _keeps_capital(doc, claim) else content[:1].lower() + content[1:])


def _wants_that(doc: Doc, claim: Claim, cue: TokenSpan) -> bool:
    """Whether a clause in the article's words needs "that" behind its cue: "explained that the water stood still"."""
    said = {lemma(token.lemma_) for token in cue if token.pos_ == "VERB"}
    if claim.form is not Form.INDIRECT or claim.stance is not CueStance.ASSERTS or said.isdisjoint(WITH_THAT):
        return False
    tokens = tokens_over(doc, claim.content)
    return bool(tokens) and tokens[0].lower_ not in ASKING | NO_SUBJECT and _is_clause(claim.content, tokens)


def _keeps_capital(doc: Doc, claim: Claim) -> bool:
    """Whether the first letter stays: of a quotation, a name, "I", an acronym."""
    first = claim.content[0].text.lstrip()
    tokens = tokens_over(doc, claim.content[:1])
    if not first[:1].isalpha() or not tokens:
        return True
    head = tokens[0]
    named = head.ent_type_ != "" and head.ent_type_ not in AMOUNTS
    return head.pos_ == "PROPN" or named or head.text == "I" or head.text[1:2].isupper()


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
