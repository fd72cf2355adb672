"""Negation: one claim says that it is so, the other that it is not.

Lexical on purpose: a reader can check it. The content counts ("did not", "no", "failed to", "ruled out") and so does a
cue that denies ("denied that ..."), or, where a cue's stance is not known, one that is marked as negated. A denial of a
negated content is an affirmation. What a negation in the content turns round must also stand in the other claim:
"Troops came, no one was hurt" does not contradict "Troops came".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.cue_stance import CueStance
from workbench.features import LIGHT, Frame
from workbench.matching.features.comparable import Comparable
from workbench.model import Claim, Reason
from workbench.text.normalisation import REMEMBERED, content_words, open_claim, unaccented

REACH = 2
"""So many words with meaning after the negation are what it turns round."""

_DENIES = (
    r"den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)"
    r"|rul(?:e|es|ed|ing) out|rebut(?:s|ted)?|disput(?:e|es|ed|ing)"
)
_DENIAL = re.compile(rf"\b(?:{_DENIES})\b")
_NEGATOR = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|(?:hardly|scarcely|barely) any\w*)\b|\b\w+n't\b"
)
_NEGATIVE = re.compile(
    _NEGATOR.pattern + rf"|\b(?:{_DENIES}|unable to|false|untrue|impossible)\b"
    r"|\b(?:fail(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)) to\b"
)
_DENYING_WORD = re.compile(rf"{_NEGATOR.pattern}|\b(?:untrue|false|wrong)\b")
# "not only X but Y" says X, "no doubt" says yes, "No. 2" is a number.
_HARMLESS = re.compile(
    rf"\b(?:not|never|\w+n't) (?:\w+ )?(?:{_DENIES}|den(?:y|ies)|rule out|reject|dismiss|refuse|fail|exclude)\b"
    r"|\bnot (?:only|just|merely|least)\b|\bno (?:doubt|less|matter|wonder)\b|\bno\.\s*\d"
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What makes a claim negative: the words, and the stems that they turn round (none: the whole claim)."""

    words: str
    turned: tuple[str, ...] = ()


def negation(left: Comparable, right: Comparable) -> Reason | None:
    """Compare what the two affirm; None where neither holds a negation.

    It is a conflict where the same verb is negated in one claim alone, or the cue of one denies.
    """
    same_verb = _same_verb(left, right)
    if same_verb:
        return _opposed(*same_verb)
    here, there = _turn(left), _turn(right)
    if here and there:
        return Reason("negation", 1.0, f"Both are put negatively: {here.words} here, {there.words} there.")
    if here:
        return _one_sided(here, "here", right)
    return _one_sided(there, "there", left) if there else None


def _opposed(mine: Frame, theirs: Frame) -> Reason:
    """Return the conflict of a verb that one claim alone negates."""
    words = f"“{mine.negator} {mine.text}” here" if mine.negator else f"“{theirs.negator} {theirs.text}” there"
    sentence = f"One says that it is so, the other that it is not: {words}."
    return Reason("negation", 0.0, sentence, conflict=True, here=_words(mine), there=_words(theirs))


def denies(claim: Claim) -> bool:
    """Say whether a claim's cue turns its content round ("denied that ...", or a negated cue)."""
    return _negative_cue(claim) is not None


def _same_verb(left: Comparable, right: Comparable) -> tuple[Frame, Frame] | None:
    """Return the first verb that both use and only one negates; none where a cue turns a whole claim round.

    Where both hold a negation, or one holds two ("untrue that he had not"), they may well say the same: that is left to
    those who read them.
    """
    if denies(left.stored.claim):
        return None
    if denies(right.stored.claim):
        return None
    fewer, more = sorted(_negations(_content(side)) for side in (left, right))
    if fewer or more > 1:
        return None
    there = _by_verb(right)
    for verb, mine in _by_verb(left).items():
        theirs = there.get(verb, [])
        if theirs and _negated(mine).isdisjoint(_negated(theirs)):
            return mine[0], theirs[0]
    return None


def _negated(frames: list[Frame]) -> set[bool]:
    """Return whether a verb is negated, both answers where it is in one place and not in another."""
    return {bool(frame.negator) for frame in frames}


@lru_cache(maxsize=REMEMBERED)
def _negations(text: str) -> int:
    return len(_DENYING_WORD.findall(unaccented(text)))


def _by_verb(side: Comparable) -> dict[str, list[Frame]]:
    found: dict[str, list[Frame]] = {}
    for frame in side.features.frames:
        if frame.verb not in LIGHT:
            found.setdefault(frame.verb, []).append(frame)
    return found


def _words(frame: Frame) -> str:
    return frame.negator or frame.text


def _one_sided(turn: _Turn, place: str, other: Comparable) -> Reason:
    if not turn.turned:
        sentence = f"One says that it is so, the other that it is not: {turn.words} {place}."
        return Reason("negation", 0.0, sentence, conflict=True)
    value = 0.25 if set(turn.turned) & set(other.words) else 0.5
    return Reason("negation", value, f"Only one of them holds a negation: {turn.words} {place}.")


def _turn(side: Comparable) -> _Turn | None:
    """Return what makes the claim a negative one, None where it is affirmative."""
    content, cue = _negative_content(_content(side)), _negative_cue(side.stored.claim)
    if content and cue:
        return None
    return content or cue


def _content(side: Comparable) -> str:
    """Return the claim's own words: the statement, which is compared, holds a denying cue, too."""
    return open_claim(side.stored.claim.words)


@lru_cache(maxsize=REMEMBERED)
def _negative_content(text: str) -> _Turn | None:
    """Return the first negation in a claim's words with what it turns round, harmless ones left out."""
    normalised = _HARMLESS.sub(lambda harmless: " " * len(harmless[0]), unaccented(text))
    found = _NEGATIVE.search(normalised)
    if found:
        return _Turn(f"“{found[0]}”", content_words(normalised[found.end() :])[:REACH])
    return None


def _negative_cue(claim: Claim) -> _Turn | None:
    """Return the cue where it turns the claim round; "did not deny", "said" and "declined" do not."""
    if claim.cue is None:
        return None
    words = " ".join(span.text for span in claim.cue.spans)
    # Where the cue's stance was worked out, it alone says so: "did not say that" puts nothing into its opposite.
    if claim.wording:
        return _Turn(f"“{words}”") if claim.stance is CueStance.DENIES else None
    normalised = unaccented(words)
    negated = _NEGATOR.search(normalised) is not None
    turns = not negated if _DENIAL.search(normalised) else claim.negated or negated
    if not turns:
        return None
    return _Turn(f"“{words}”" if words else "a negated attribution")
