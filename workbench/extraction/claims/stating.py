"""What a claim says, worked out on the parse: its cue's stance, its statement, and how much it is worth checking."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from workbench.extraction.checkworthiness.score import check_worthiness
from workbench.extraction.claims.stance import stance_of
from workbench.extraction.claims.statement import SPEAKER
from workbench.extraction.claims.wording import wording_of
from workbench.model import Claim


def stated(doc: Doc, text: str, claim: Claim) -> Claim:
    """Return a claim with its stance, wording and worth, each of which needs the one before; `doc` is parsed `text`."""
    claim = replace(claim, stance=stance_of(doc, claim))
    claim = replace(claim, wording=wording_of(doc, text, claim))
    return replace(claim, worth=check_worthiness(doc, claim, with_cue=SPEAKER in claim.wording))
