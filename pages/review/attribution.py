"""The first question on a claim, "Was it said?": form, source and why, cue, the chain, and what found it."""

from __future__ import annotations

import streamlit as st

from pages.review import answers, speakers
from pages.shared.escaping import escaped
from services.review_view import View
from workbench.cue_stance import CueStance
from workbench.model import Claim, Report, SourceMention
from workbench.stored import StoredClaim
from workbench.vocabulary import CUE_STANCES, FORMS, SOURCE_KINDS

RULES = {
    "tagger": "the claim finder",
    "headline: behind a colon": "the headline rule (source behind a colon)",
    "headline: behind a comma": "the headline rule (verb and source behind a comma)",
    "headline: behind its source": "the headline rule (source and verb behind a comma)",
    "headline: name and colon": "the headline rule (source before a colon)",
    "headline: the tagger": "the claim finder, in the headline",
    "headline: label": "the headline rule (behind a label that is no speaker)",
    "own voice: sentence": "the rule for the article's own voice (a whole sentence)",
    "own voice: clause": "the rule for the article's own voice (a clause)",
    "own voice: relative clause": "the rule for the article's own voice (a relative clause)",
    "turn": "the rule for interviews and transcripts (the label before these words)",
    "turn: no label": "the rule for interviews and transcripts (no label before these words)",
    "post": "the rule for posts (name and handle behind these words)",
    "signed quotation": "the rule for signed quotations (a dash and a name)",
    "announced quotation": "the rule for announced quotations (a line before them that ends in a colon)",
}


def draw(view: View, stored: StoredClaim) -> None:
    """Draw what is known about the attribution, what people answered, and in the newest version the keys for that."""
    claim = stored.claim
    rows = [
        ("Form", escaped(FORMS[claim.form].sentence)),
        ("Source", speakers.sentences(view, stored) + _source(claim)),
        ("Attributed with", _cue(claim)),
    ]
    rows += [("Passed on by", _chain(claim)), ("Found by", _found_by(stored))]
    listed = "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in rows if words)
    st.html(f'<section class="facts"><h3>Was it said?</h3><dl>{listed}</dl></section>')
    if not all(span.fits(view.article.article.text) for span in claim.content):
        st.warning("The stored words of this claim no longer stand at their place in the text. Select them again.")
    if not view.newest:
        answers.past(view)
        return
    speakers.draw(view, stored)
    answers.draw(view, stored)


def _source(claim: Claim) -> str:
    """Return the source with its kind, what the article calls it, and the sentence that explains the link."""
    if claim.source is None:
        named = f"<strong>Still open</strong>{_mentioned(claim)}"
    else:
        role = f", {escaped(claim.mention.role)}" if claim.mention and claim.mention.role else ""
        kind = SOURCE_KINDS[claim.source.kind].inline
        named = f"<strong>{escaped(claim.source.name)}</strong> ({kind}){role}{_mentioned(claim)}"
    why = (
        " ".join(part for part in (claim.mention.why, _sure_of_source(claim.mention)) if part) if claim.mention else ""
    )
    return named + (f'<span class="why">{escaped(why)}</span>' if why else "")


def _sure_of_source(mention: SourceMention) -> str:
    """Return how likely this is who said it; nothing where that is open or a person said so."""
    return f"{mention.confidence:.0%} sure that this is who said it." if mention.confidence is not None else ""


def _mentioned(claim: Claim) -> str:
    """Return the words of the article that name the source."""
    words = " … ".join(span.text for span in claim.mention.spans) if claim.mention else ""
    return f", named as “{escaped(words)}”" if words and (not claim.source or words != claim.source.name) else ""


def _cue(claim: Claim) -> str:
    """Return the attributing words; whatever it does beside asserting is said out loud."""
    if claim.cue is None:
        return ""
    words = f"“{escaped(' … '.join(span.text for span in claim.cue.spans))}”"
    flags = ["negated"] if claim.negated else []
    flags += [CUE_STANCES[claim.stance].label] if claim.stance is not CueStance.ASSERTS else []
    return " ".join([words, *(f'<span class="flag">{flag}</span>' for flag in flags)])


def _chain(claim: Claim) -> str:
    """Return who reported it, from the outermost link to the source: "Blue Wire reported that the mayor said …"."""
    if not claim.reported_by:
        return ""
    links = [_link(report) for report in reversed(claim.reported_by)]
    cue = " ".join(span.text for span in claim.cue.spans) if claim.cue else "said"
    words = " ".join(span.text for span in claim.mention.spans) if claim.mention else ""
    last = claim.source.name if claim.source else words or "somebody"
    return escaped(" ".join([*links, f"{last} {cue} …"]))


def _link(report: Report) -> str:
    """Return one link of the chain as words."""
    words = " ".join(span.text for span in report.mention.spans)
    name = report.mention.source.name if report.mention.source else words or "somebody"
    cue = " ".join(span.text for span in report.cue.spans) if report.cue else "reported"
    return f"{name} {cue} that"


def _found_by(stored: StoredClaim) -> str:
    """Return in plain words which rule found the claim, and how sure it is; a person's work is said to be one."""
    rule = stored.claim.rule
    named = RULES.get(rule) or (f"rule “{rule}”" if rule else "")
    if stored.corrected:
        return f"a person{f' (first: {escaped(named)})' if rule and rule != 'reviewer' else ''}"
    return f"{escaped(named)}, {stored.claim.confidence:.0%} sure that it was said" if rule else ""
