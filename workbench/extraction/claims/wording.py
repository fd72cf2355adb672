"""The words of a claim's statement: one finite sentence that stands alone, with a place kept free for the source.

Two shapes, of which the first that fits is taken:

1. The content itself, where the cue asserts it and it is a whole clause that does not open with a pronoun: "the bridge
   is safe", "“The second bid came in a different boat.”".
2. The cue's clause: SPEAKER, the cue as a finite verb, the content. It comes in where the content is no clause ("denied
   both allegations", "urged members to vote"), where the cue does more than assert, and where the content opens with a
   pronoun or speaks of "I" and "we": "Aldo Reyes said he would resign" says no more than the article does, while a
   name in place of "he" may be somebody else's.

Quotation marks are kept where the article has them and never added. Parts of a split quotation that only cue and source
part are joined as they are; anything else between them leaves "…".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from workbench.cue_stance import CueStance
from workbench.extraction.claims.past_tense import past_tense
from workbench.extraction.claims.statement import PRONOUNS, SPEAKER
from workbench.extraction.cues import lemma, words
from workbench.extraction.syntax import FINITE_TAGS, SUBJECTS_OR_THERE, children_of, is_finite, is_passive, tokens_over
from workbench.model import Claim, Form, Span, Spans

ASKING = words("why how which who whom whose what whether")
"""Words that open a question, or a clause that names what is spoken of and does not say it."""

OF_ONESELF = words("i we my our us me mine ours myself ourselves")
NOUNS_OF_SAYING = {
    "claim": "claimed", "statement": "stated", "report": "reported", "allegation": "alleged", "warning": "warned",
    "announcement": "announced", "promise": "promised", "belief": "believed", "denial": "denied", "view": "held",
    "suggestion": "suggested", "argument": "argued", "assertion": "asserted", "prediction": "predicted",
    "accusation": "alleged", "complaint": "complained", "contention": "contended", "threat": "threatened",
    "pledge": "pledged", "vow": "vowed", "admission": "admitted", "opinion": "held", "call": "called",
    "demand": "demanded", "hope": "hoped", "fear": "feared", "plan": "planned", "word": "said",
}  # fmt: skip
"""What a source that a noun attributes to did, by the noun's lemma."""

SPACE = re.compile(r"\s+")
LOOSE = " \t\n,;:–—-"
THAT = re.compile(r"^(?:that|and that|but that),?\s+(?=\w|[“‘\"'])")
BETWEEN_QUOTES = re.compile(r"([,.!?]?)(?:[”\"]|'')\s+(?:[“\"]|''|``)(?=(\w+))")
COMMA_AT_END = re.compile(r",(?=(?:[”\"’]|'')$)")
QUOTED = ("“", '"', "''", "``", "‘", "„", "«")
IS = re.compile(r"^[’']s (?=\w+ing\b)")
MOST_TOKENS = 90
"""A content of more tokens is no sentence any more; it is worded all the same, but its clause is not looked for."""


def wording_of(doc: Doc, text: str, claim: Claim) -> str:
    """Return the statement of a claim with SPEAKER in place of the source; `doc` is the parsed `text`.

    The claim's stance has to be known. What the outlet says itself is its content.
    """
    content = joined(text, claim).replace(SPEAKER, "")
    if claim.form is Form.OWN_VOICE or _unattributed_headline(claim) or _stands_alone(doc, claim):
        return _sentence(THAT.sub("", content))
    as_written = _as_written(doc, text, claim)
    if as_written:
        return as_written
    said, behind = _said(doc, claim).replace(SPEAKER, ""), _behind_cue(doc, text, claim, content)
    colon = ":" if claim.form is Form.DIRECT and behind.startswith(QUOTED) and not said.endswith(":") else ""
    return f"{SPEAKER} {said}{colon} {behind}"


def _unattributed_headline(claim: Claim) -> bool:
    """Whether a headline names nobody, or only behind a colon, so that its words are all that there is."""
    return claim.form is Form.HEADLINE and claim.cue is None


def joined(text: str, claim: Claim) -> str:
    """Return a claim's content as one line: its parts joined as the article joins them."""
    whole = ""
    for number, part in enumerate(claim.content):
        line = SPACE.sub(" ", part.text).strip()
        gap = _gap(text, claim, claim.content[number - 1], part) if number else ""
        whole = f"{whole.rstrip()}{gap} {line}" if whole else line
    return COMMA_AT_END.sub("", BETWEEN_QUOTES.sub(_one_quotation, whole).strip(LOOSE))


def _gap(text: str, claim: Claim, before: Span, after: Span) -> str:
    """Return what stands between two parts: nothing where only cue and source do, else "…"."""
    own = [*(claim.cue.spans if claim.cue else ()), *(claim.mention.spans if claim.mention else ())]
    left = [
        place
        for place in range(before.end, after.start)
        if text[place].isalnum() and not any(span.start <= place < span.end for span in own)
    ]
    return " …" if left else ""


def _one_quotation(found: re.Match[str]) -> str:
    """Join two quotations that only the cue parted: a comma falls, and before a new sentence is a full stop."""
    stop, following = found.group(1), found.group(2)
    if stop not in {"", ","}:
        return f"{stop} "
    return ". " if following[0].isupper() and following not in {"I", "I’m", "I’ve"} and stop else " "


def _stands_alone(doc: Doc, claim: Claim) -> bool:
    """Whether the content alone is a statement: asserted, a whole clause, and not about "he" or "I"."""
    if claim.stance is not CueStance.ASSERTS or claim.negated:
        return False
    tokens = tokens_over(doc, claim.content)
    spoken = [token for token in tokens if token.is_alpha or token.like_num]
    if not spoken or _opening(spoken).lower_ in PRONOUNS | ASKING or not _is_clause(claim.content, tokens):
        return False
    return all(token.lower_ not in OF_ONESELF for token in spoken)


def _opening(spoken: Sequence[Token]) -> Token:
    """Return the first word that says something: "that", "and" and "but" only lead to it."""
    leading = spoken[0].lower_ in {"that", "and", "but", "so", "because"} and len(spoken) > 1
    return spoken[1] if leading and spoken[0].pos_ in {"SCONJ", "CCONJ", "ADV"} else spoken[0]


def _is_clause(content: Spans, tokens: Sequence[Token]) -> bool:
    """Whether some finite verb that nothing in the content stands above has its subject in it; a question is none."""
    if len(tokens) > MOST_TOKENS:
        return True
    inside = {token.i for token in tokens}
    if tokens[-1].text == "?" or content[-1].text.rstrip("”\"’'").endswith("?"):
        return False
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


def _as_written(doc: Doc, text: str, claim: Claim) -> str:
    """Return the article's own words from the first to the last of a claim, where they must not be put in order anew.

    That is so in the passive ("the mine was closed by the mayor") and where no words name who said it. The words that
    name the source make room for it. "" where source, cue and content stand in more than one sentence.
    """
    cue = _cue(doc, claim)
    named = claim.mention.spans if claim.mention else ()
    if cue is None or not (is_passive(cue.root) or not named):
        return ""
    spans = sorted((*claim.content, *(claim.cue.spans if claim.cue else ()), *named))
    whole = doc.char_span(spans[0].start, spans[-1].end, alignment_mode="expand")
    if whole is None or whole[0].sent != whole[-1].sent:
        return ""
    first, last = spans[0].start, spans[-1].end
    words = text[first:last].replace(SPEAKER, "")
    if named:
        before, behind = text[first : named[0].start], text[named[0].end : last]
        words = before.replace(SPEAKER, "") + SPEAKER + behind.replace(SPEAKER, "")
    return _sentence(SPACE.sub(" ", THAT.sub("", words)).strip(LOOSE))


def _said(doc: Doc, claim: Claim) -> str:
    """Return what the source did with the content, as a finite verb with all that belongs to it."""
    cue = _cue(doc, claim)
    if cue is None or not any(token.is_alpha for token in cue):
        return "said:" if _quotes(claim) else "said"
    words = IS.sub("is ", SPACE.sub(" ", cue.text).strip(LOOSE + '“”"'))
    if words.lower().startswith(("according to", "per ", "in the words of", "in the view of")):
        return "said"
    verb = _verb(cue)
    if verb is None:
        return _by_noun(cue)
    return _finite(cue, verb, words)


def _verb(cue: TokenSpan) -> Token | None:
    """Return the cue's main verb, None where it has none."""
    return next((token for token in (cue.root, *cue) if token.pos_ in {"VERB", "AUX"}), None)


def _by_noun(cue: TokenSpan) -> str:
    """Return the deed behind a noun ("'s claim that ..."), or that something was said."""
    nouns = (lemma(token.lemma_) for token in cue)
    return next((NOUNS_OF_SAYING[noun] for noun in nouns if noun in NOUNS_OF_SAYING), "said")


def _finite(cue: TokenSpan, verb: Token, words: str) -> str:
    """Return a cue whose verb has a tense as it is; a participle or infinitive in the past tense."""
    if any(token.tag_ in FINITE_TAGS for token in cue):
        return words
    said = past_tense(lemma(verb.lemma_))
    behind = SPACE.sub(" ", cue.doc[verb.i + 1 : cue.end].text).strip(LOOSE) if verb.i + 1 < cue.end else ""
    return f"{said} {behind}".strip()


def _behind_cue(doc: Doc, text: str, claim: Claim, content: str) -> str:
    """Return the content as it goes on behind the cue: with the words that lead to it, or small where it came first."""
    cue = _cue(doc, claim)
    leads = _lead(text, cue, claim.content[0]) if cue is not None else ""
    if leads:
        return f"{leads} {content}"
    return content if _keeps_capital(doc, claim) else content[:1].lower() + content[1:]


def _lead(text: str, cue: TokenSpan, first: Span) -> str:
    """Return the few small words between cue and content ("that", "to", "for"), "" where the content stands before."""
    between = text[cue.end_char : first.start]
    words = between.split()
    few = first.start >= cue.end_char and len(words) <= 2 and "\n" not in between
    return " ".join(words) if few and all(word.islower() and word.isalpha() for word in words) else ""


def _keeps_capital(doc: Doc, claim: Claim) -> bool:
    """Whether the first letter stays: of a quotation, a name, "I", an acronym."""
    first = claim.content[0].text.lstrip()
    tokens = tokens_over(doc, claim.content[:1])
    if not first[:1].isalpha() or not tokens:
        return True
    head = tokens[0]
    return head.pos_ == "PROPN" or head.ent_type_ != "" or head.text == "I" or head.text[1:2].isupper()


def _quotes(claim: Claim) -> bool:
    return claim.form in (Form.DIRECT, Form.MIXED)


def _cue(doc: Doc, claim: Claim) -> TokenSpan | None:
    """Return the cue's first span in the text, None where there is none."""
    spans = claim.cue.spans if claim.cue else ()
    return doc.char_span(spans[0].start, spans[0].end, alignment_mode="expand") if spans else None


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
