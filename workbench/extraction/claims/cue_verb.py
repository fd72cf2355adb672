"""What a source did with a content, as a finite verb with all that belongs to it: "denied", "has called for"."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from workbench.extraction.claims.contractions import written_out
from workbench.extraction.claims.lines import LOOSE, SPACE
from workbench.extraction.claims.past_tense import past_tense
from workbench.extraction.cues import lemma
from workbench.extraction.syntax import FINITE_TAGS, tokens_over
from workbench.model import Claim, Form, Span

NOUNS_OF_SAYING = {
    "claim": "claimed", "statement": "stated", "report": "reported", "allegation": "alleged", "warning": "warned",
    "announcement": "announced", "promise": "promised", "belief": "believed", "denial": "denied", "view": "held",
    "suggestion": "suggested", "argument": "argued", "assertion": "asserted", "prediction": "predicted",
    "accusation": "alleged", "complaint": "complained", "contention": "contended", "threat": "threatened",
    "pledge": "pledged", "vow": "vowed", "admission": "admitted", "opinion": "held", "call": "called",
    "demand": "demanded", "hope": "hoped", "fear": "feared", "plan": "planned", "word": "said",
    "endorsement": "endorsed", "acknowledgment": "acknowledged", "acknowledgement": "acknowledged",
    "decision": "decided", "proposal": "proposed", "recommendation": "recommended", "condemnation": "condemned",
}  # fmt: skip
"""What a source that a noun attributes to did, by the noun's lemma."""

TOLD = re.compile(r"\b(?:told|tells|telling|tell)\b", re.IGNORECASE)
NO_VERB = ("according to", "per ", "in the words of", "in the view of")
SAID = {"told": "said", "tells": "says", "telling": "saying", "tell": "say"}
CLAUSES = frozenset(["that", "how", "why", "what", "whether", "who", "which", "when", "where"])
ADDRESSEES = frozenset(["dobj", "dative", "iobj"])


def said_of(doc: Doc, text: str, claim: Claim) -> str:
    """Return what the source did with the content, as a finite verb with all that belongs to it."""
    cue = cue_of(doc, claim)
    if cue is None or not any(token.is_alpha for token in cue):
        return "said:" if _quotes(claim) else "said"
    words = _in_full(cue)
    if words.lower().startswith(NO_VERB):
        return "said"
    verb = None if _is_owned(doc, cue, claim) else _verb(cue)
    return _by_thing(doc, cue, claim) if verb is None else _by_verb(doc, text, claim, _finite(cue, verb, words))


def _by_thing(doc: Doc, cue: TokenSpan, claim: Claim) -> str:
    """Return what a noun that attributes says was done."""
    return _by_noun(cue) or (_had(cue) if _is_thing(doc, cue, claim) else "said")


def _by_verb(doc: Doc, text: str, claim: Claim, said: str) -> str:
    """Return a cue's verb as it stands in a statement: nobody is told anything there where none is named."""
    cue = cue_of(doc, claim)
    verb = _verb(cue) if cue is not None else None
    if cue is None or verb is None:
        return said
    if lead_of(text, cue, claim.content[0]) in {"", "that"} and _tells_nobody(doc, cue, verb, claim):
        return TOLD.sub(_said_for_told, said, count=1)
    return said


def lead_of(text: str, cue: TokenSpan, first: Span) -> str:
    """Return the few small words between cue and content ("that", "to", "for"), "" where the content stands before."""
    between = text[cue.end_char : first.start]
    words = between.split()
    few = first.start >= cue.end_char and len(words) <= 2 and "\n" not in between
    return " ".join(words) if few and all(word.islower() and word.isalpha() for word in words) else ""


def _in_full(cue: TokenSpan) -> str:
    """Return the cue's words; an auxiliary written short behind a pronoun comes in full."""
    words = _balanced(SPACE.sub(" ", cue.text).strip(LOOSE))
    short = cue[0].text
    return (
        written_out(cue[0], active=True) + words[len(short) :]
        if short[:1] in {"’", "'"} and words.startswith(short)
        else words
    )


def _balanced(words: str) -> str:
    """Return words whose quotation marks have their partners: one at an end falls, a title that was cut is closed."""
    if words.count("“") == words.count("”") and words.count('"') % 2 == 0:
        return words
    bare = words.strip('“”"' + LOOSE)
    if bare.count("“") > bare.count("”"):
        return f"{bare}”"
    return f'{bare}"' if bare.count('"') % 2 else bare


def _had(cue: TokenSpan) -> str:
    """Return a noun that tells of no saying as what the source had: "his doubts about the pier" are no words of his."""
    words = SPACE.sub(" ", cue.text).strip(LOOSE)
    if cue.root.tag_ != "NN":
        return f"had {words}"
    return f"had {'an' if words[:1].lower() in 'aeiou' else 'a'} {words}"


def _is_owned(doc: Doc, cue: TokenSpan, claim: Claim) -> bool:
    """Whether the cue is a thing of the source's own, told without a verb: "his *long-standing doubts about*"."""
    bare = cue.root.pos_ == "NOUN" and not any(token.tag_ in FINITE_TAGS for token in cue)
    return bare and claim.form is Form.INDIRECT and _owns(doc, cue, claim)


def _is_thing(doc: Doc, cue: TokenSpan, claim: Claim) -> bool:
    """Whether what is owned is about a thing: before a clause ("his word that ...") something was said."""
    opening = next((token.lower_ for token in tokens_over(doc, claim.content)), "")
    return _is_owned(doc, cue, claim) and opening not in CLAUSES


def possessor(doc: Doc, cue: TokenSpan, claim: Claim) -> str:
    """Return the ending of a source's name where the cue is about a thing of its own: "*his* goal is to ..."."""
    finite = any(token.tag_ in FINITE_TAGS for token in cue)
    return "’s" if finite and cue[0].pos_ in {"NOUN", "ADJ"} and _owns(doc, cue, claim) else ""


def _owns(doc: Doc, cue: TokenSpan, claim: Claim) -> bool:
    """Whether the source stands before the cue as the owner of something: "his", "Kern’s"."""
    spans = claim.mention.spans if claim.mention else ()
    named = tokens_over(doc, spans[-1:])
    owner = bool(named) and (named[-1].dep_ == "poss" or named[-1].tag_ in {"POS", "PRP$"})
    return owner and spans[-1].end <= cue.start_char


def _tells_nobody(doc: Doc, cue: TokenSpan, verb: Token, claim: Claim) -> bool:
    """Whether "told" would stand without whom: its addressee is not in the cue, nor in the content or right before."""
    content = tokens_over(doc, claim.content)
    if lemma(verb.lemma_) != "tell" or (content and content[0].lower_ == "to"):
        return False
    inside = {token.i for token in (*cue, *content)}
    return not any(child.i in inside for child in verb.children if child.dep_ in ADDRESSEES)


def _said_for_told(found: re.Match[str]) -> str:
    return SAID[found.group().lower()]


def _verb(cue: TokenSpan) -> Token | None:
    """Return the cue's main verb, None where it has none."""
    return next((token for token in (cue.root, *cue) if token.pos_ in {"VERB", "AUX"}), None)


def _by_noun(cue: TokenSpan) -> str:
    """Return the deed behind a noun ("'s claim that ..."), "" where the noun tells of none."""
    # Of two nouns, the content hangs on the last: "warnings and threats of".
    nouns = (lemma(token.lemma_) for token in reversed(list(cue)))
    return next((NOUNS_OF_SAYING[noun] for noun in nouns if noun in NOUNS_OF_SAYING), "")


def _finite(cue: TokenSpan, verb: Token, words: str) -> str:
    """Return a cue whose verb has a tense as it is; a participle or infinitive in the past tense."""
    if any(token.tag_ in FINITE_TAGS for token in cue):
        return words
    said = past_tense(lemma(verb.lemma_))
    behind = SPACE.sub(" ", cue.doc[verb.i + 1 : cue.end].text).strip(LOOSE) if verb.i + 1 < cue.end else ""
    return f"{said} {behind}".strip()


def cue_of(doc: Doc, claim: Claim) -> TokenSpan | None:
    """Return the cue's first span in the text, None where there is none."""
    spans = claim.cue.spans if claim.cue else ()
    return doc.char_span(spans[0].start, spans[0].end, alignment_mode="expand") if spans else None


def _quotes(claim: Claim) -> bool:
    return claim.form in (Form.DIRECT, Form.MIXED)
