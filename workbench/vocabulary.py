"""The words and signs that readers see for every enum of the model, each said once.

Pages, reports and the command line take them from here, so that a verdict or a form is called the same everywhere.
Colours and icons are the pages' own matter.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.attribution import Attribution
from workbench.cue_stance import CueStance
from workbench.model import DisputeKind, Form, Relation, SourceKind, Stance, Verdict


@dataclass(frozen=True, slots=True)
class Term:
    """One member of an enum in a reader's words.

    `label` stands in lists and filters, `sentence` says it in full, `sign` is one character that tells it apart
    without colour, for those terms that need one.
    """

    label: str
    sentence: str = ""
    sign: str = ""

    @property
    def inline(self) -> str:
        """The label inside a sentence."""
        return self.label[:1].lower() + self.label[1:]


VERDICTS: dict[Verdict, Term] = {
    Verdict.UNREVIEWED: Term("Open", "Nobody has decided yet.", "○"),
    Verdict.VERIFIED: Term("Verified", "Reliable evidence says that it is true.", "✓"),
    Verdict.DISPUTED: Term("Disputed", "Evidence speaks against it, or it misleads.", "✗"),
    Verdict.UNSUPPORTED: Term("Unsupported", "It can be checked, but no evidence was found.", "?"),
    Verdict.NOT_CHECKABLE: Term("Not checkable", "An opinion, a wish or a forecast.", "–"),
}

ATTRIBUTIONS: dict[Attribution, Term] = {
    Attribution.UNANSWERED: Term("Not answered", "Nobody has said yet whether it was said.", "○"),
    Attribution.RIGHT: Term("Right", "Its source said it, in these words or in this sense.", "✓"),
    Attribution.WRONG_WORDS: Term("Wrong words", "Its source said something else, or more, or less.", "≠"),
    Attribution.WRONG_PERSON: Term("Wrong person", "Somebody else said it.", "✗"),
    Attribution.DENIED_OR_UNCLEAR: Term("Denied or unclear", "Its source denied it, or nobody can tell.", "?"),
}
"""What people answer to "Was it said?", which is another question than the verdict's."""

DISPUTES: dict[DisputeKind, Term] = {
    DisputeKind.REFUTED: Term("Refuted", "It is refuted"),
    DisputeKind.EVIDENCE_CONFLICTS: Term("Evidence conflicts", "The evidence conflicts"),
    DisputeKind.MISLEADING: Term("Misleading", "It misleads"),
    DisputeKind.CONTEXT_MISSING: Term("Context missing", "Context is missing"),
}

FORMS: dict[Form, Term] = {
    Form.DIRECT: Term("Quoted", "Quoted word for word"),
    Form.INDIRECT: Term("In the article's words", "Reported in the article's words"),
    Form.MIXED: Term("Partly quoted", "Reported, partly in quotation marks"),
    Form.HEADLINE: Term("In the headline", "Put forward in the headline"),
    Form.OWN_VOICE: Term("Stated by the outlet itself", "The article asserts it itself"),
}

CUE_STANCES: dict[CueStance, Term] = {
    CueStance.ASSERTS: Term("asserts it"),
    CueStance.DENIES: Term("denies it"),
    CueStance.QUESTIONS: Term("asks, and asserts nothing"),
    CueStance.INTENDS: Term("announces what is to come"),
    CueStance.URGES: Term("asks others to do it"),
    CueStance.DECLINES: Term("says nothing"),
}
"""What a cue does with its content."""

STANCES: dict[Stance, Term] = {
    Stance.SUPPORTS: Term("Supports it"),
    Stance.REFUTES: Term("Refutes it"),
    Stance.CONTEXT: Term("Gives context"),
}

RELATIONS: dict[Relation, Term] = {
    Relation.REPEAT: Term("Same claim", "the same claim", "●"),
    Relation.VARIANT: Term("Variant", "a variant", "◆"),
    Relation.CONTRADICTION: Term("Contradiction", "a contradiction", "✗"),
}

SOURCE_KINDS: dict[SourceKind, Term] = {
    SourceKind.PERSON: Term("Person"),
    SourceKind.ORGANISATION: Term("Organisation"),
    SourceKind.GROUP: Term("Group"),
    SourceKind.DOCUMENT: Term("Document"),
    SourceKind.UNNAMED: Term("Unnamed"),
    SourceKind.OUTLET: Term("Outlet"),
}
