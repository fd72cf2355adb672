"""A pronoun that can only be the claim's own source: "Mikheev said he would resign" tells of Mikheev.

A wrong name would put a person into somebody else's deeds. So the pronoun is replaced only where the words follow one
another as in "<name> said (that) he ...": the mention ends with the source's own name, the cue is a plain saying that
takes no addressee and touches it, and the content, which is nobody's quotation, opens with the pronoun right behind.
"It" and "they" may mean anything else said before; they count only before verbs of intention ("it plans to"). Who else
was named earlier in the sentence cannot be seen from the claim.
"""

from __future__ import annotations

import re

from workbench.model import Claim, Form, Source, SourceKind, SourceMention
from workbench.sources.names.roles import Gender, gender_of

SAYING = """
    said says say added adds announced announces insisted insists claimed claims admitted admits acknowledged
    acknowledges denied denies promised promises vowed vows pledged pledges confirmed confirms explained explains
    declared declares stated states hoped hopes thought thinks believed believes
"""
CUE = re.compile(
    rf"(?:(?:has|have|had|also|later|now|then|did|not|never|didn['’]t)\s+)*(?:{'|'.join(SAYING.split())})",
    re.IGNORECASE,
)
OPENING = re.compile(r"(he|she|it|they)\s+(?=([^\W\d_]+)\b)", re.IGNORECASE)
COMPANY = frozenset(
    ("and", "or", "nor", "who", "whom", "that", "alone", "both", "all", "himself", "herself", "themselves")
)
"""Words behind a pronoun that make it somebody else, or one of several."""

INTENDING = re.compile(
    r"(?:intend|want|aim|expect)(?:s|ed)?|(?:hope|believe|decline|apologi[sz]e|refuse)[sd]?|plan(?:s|ned)?|"
    r"regret(?:s|ted)?"
)
KINDS = {
    "he": frozenset((SourceKind.PERSON,)),
    "she": frozenset((SourceKind.PERSON,)),
    "it": frozenset((SourceKind.ORGANISATION,)),
    "they": frozenset((SourceKind.ORGANISATION, SourceKind.GROUP)),
}
GAPS = frozenset((1, len(" that ")))
"""How far a content may begin behind its cue: at once, or behind a "that" left out of it."""


def named_subject(words: str, claim: Claim) -> str:
    """Return `words`, a claim's words without "that", with an opening pronoun that is surely its source in brackets.

    "he would resign" becomes "[Alexander Mikheev] would resign"; where it is not sure, `words` come back as they are.
    """
    found = OPENING.match(words)
    if found is None or claim.source is None or claim.mention is None:
        return words
    pronoun, verb = found.group(1).lower(), found.group(2).lower()
    mention, source = claim.mention, claim.source
    sure = (
        _follow_one_another(claim)
        and _may_mean(pronoun, verb, source)
        and _ends_with_name(mention, source)
        and not _shows_other_gender(pronoun, mention)
    )
    return f"[{source.name}] {words[found.end() :]}" if sure else words


def _may_mean(pronoun: str, verb: str, source: Source) -> bool:
    """Whether a pronoun before this verb can stand for a source of this kind."""
    if source.kind not in KINDS[pronoun] or verb in COMPANY:
        return False
    return pronoun not in {"it", "they"} or INTENDING.fullmatch(verb) is not None


def _shows_other_gender(pronoun: str, mention: SourceMention) -> bool:
    """Whether the mention's words ("Mrs", "spokesman") show a gender that "he" or "she" does not have."""
    if pronoun not in {"he", "she"}:
        return False
    shown = gender_of(mention.spans[-1].text.split())
    return shown is not None and shown is not Gender(pronoun)


def _follow_one_another(claim: Claim) -> bool:
    """Whether mention, cue and content stand side by side, in the article's own words."""
    spans = claim.mention.spans if claim.mention else ()
    cue = claim.cue.spans if claim.cue else ()
    in_one_piece = len(spans) == len(cue) == len(claim.content) == 1
    if claim.form is not Form.INDIRECT or not in_one_piece:
        return False
    touching = cue[0].start - spans[0].end == 1 and claim.content[0].start - cue[0].end in GAPS
    return touching and CUE.fullmatch(cue[0].text) is not None


def _ends_with_name(mention: SourceMention, source: Source) -> bool:
    """Whether the mention is the source's name, not "his lawyer", nor a pronoun, which may be resolved wrongly."""
    named, words = source.name.casefold().split(), mention.spans[-1].text.casefold().split()
    return bool(named and words) and named[-1] == words[-1]
