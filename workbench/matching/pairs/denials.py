"""A denial is read as what it denies, and the answer turned round.

"Keller denied that she had met him" and "Keller had met him" say the same but for the denial: so the cross-encoder
reads "she had met him", and what is the same then is a contradiction. Where both deny, nothing is turned.
"""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.matching.features.comparable import Comparable
from workbench.matching.signals.negation import denies
from workbench.text.normalisation import open_claim

_ADVERBS = r"(?:(?:has|have|had|also|again|categorically|flatly|strongly) )*"
_DENIES = r"(?<!not )(?<!never )(?<!n't )(?:den(?:y|ies|ied)|reject(?:s|ed) (?:claims|reports|suggestions))"
_DENIAL = re.compile(rf"^(?P<who>[^.;:,]{{1,80}}?) {_ADVERBS}{_DENIES} that (?P<denied>.+)$")
_ONESELF = re.compile(r"^(?:he|she|they|it)\b")
"""Who speaks may be meant."""


def without_denial(left: Comparable, right: Comparable) -> tuple[Comparable, Comparable, bool]:
    """Return a pair as it is to be read, a denial of one side alone taken away, and whether that was done."""
    here, there = denied_by(left), denied_by(right)
    if (here is None) == (there is None):
        return left, right, False
    return _saying(left, here), _saying(right, there), True


def denied_by(side: Comparable) -> str | None:
    """Return what a claim denies, None where it denies nothing."""
    claim = side.stored.claim
    found = _DENIAL.match(side.text) if claim.cue is None or denies(claim) else None
    if found:
        return _ONESELF.sub(lambda _: found["who"], found["denied"])
    return open_claim(claim.words) if denies(claim) else None


def _saying(side: Comparable, text: str | None) -> Comparable:
    return side if text is None else replace(side, features=replace(side.features, text=text))
