"""Figures of agreement in a reader's words: how each is called, what it means, what it stands on, how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.reviewing.agreement.figures import FEWEST, Figure, Percentage
from workbench.reviewing.agreement.opinions import Scale, Subject, Taken
from workbench.reviewing.agreement.summary import Agreement, Breakdown

SUBJECTS: Mapping[Subject, str] = {Subject.VERDICT: "Is it true?", Subject.ATTRIBUTION: "Was it said?"}
"""The two questions on a claim."""

SCALES: Mapping[Subject, Mapping[Scale, str]] = {
    Subject.VERDICT: {Scale.FULL: "Verdicts as they are", Scale.TWO: "Verified, or not"},
    Subject.ATTRIBUTION: {Scale.FULL: "Answers as they are", Scale.TWO: "Right, or not"},
}
"""How finely the answers to each question are told apart."""

TAKEN: Mapping[Taken, str] = {Taken.LAST: "Last opinion of each", Taken.FIRST: "First opinion of each"}
"""Which opinion of a reviewer counts who changed it."""

COUNTED: Mapping[Taken, str] = {
    Taken.LAST: "Counted is each reviewer’s last opinion on a claim that stands and came before anybody settled it.",
    Taken.FIRST: "Counted is each reviewer’s first opinion on a claim that stands and came before anybody settled it: "
    "the one that others influenced least.",
}
"""Which opinions the figures stand on, in a sentence."""

BREAKDOWNS: Mapping[Breakdown, str] = {
    Breakdown.OUTLET: "By outlet",
    Breakdown.SOURCE: "By source",
    Breakdown.STORY: "By story",
    Breakdown.TIME: "Over time",
}
"""By what claims are told apart."""

PERCENTAGE, ALPHA, FLEISS, COHEN = "Percentage agreement", "Krippendorff’s alpha", "Fleiss’ kappa", "Cohen’s kappa"
"""What the figures are called in the field."""

MEANINGS: Mapping[str, str] = {
    PERCENTAGE: "Part of that would come about by chance.",
    ALPHA: "How far agreement goes beyond chance: 1 is complete, 0 is what chance gives. It takes in every claim, "
    "however many opinions it has.",
    FLEISS: "The same for claims that have equally many opinions each, whoever gave them.",
    COHEN: "How far two reviewers agree beyond what their own habits would give by chance.",
}
"""What each figure says, in a sentence."""

_STRENGTHS = ((0.2, "slight"), (0.4, "fair"), (0.6, "moderate"), (0.8, "substantial"), (1.0, "almost perfect"))
_BUILT_ON, _TENTATIVE = 0.8, 0.667


@dataclass(frozen=True, slots=True)
class Told:
    """One figure as it is told: its name, its value, how sure it is, what it stands on, and what it means."""

    name: str
    value: str
    sure: str
    stands_on: str
    meaning: str


def strength(kappa: float) -> str:
    """Return the word for a kappa by Landis and Koch (1977), whose bounds they call arbitrary themselves."""
    if kappa < 0:
        return "poor"
    return next(word for bound, word in _STRENGTHS if round(kappa, 2) <= bound)


def standing_of_alpha(alpha: float) -> str:
    """Return what an alpha allows by Krippendorff (2004), "Content analysis": from .800 on, or from .667 on."""
    if alpha >= _BUILT_ON:
        return "By Krippendorff’s bounds, high enough to build on (0.80 and more)."
    if alpha >= _TENTATIVE:
        return "By Krippendorff’s bounds, enough for tentative conclusions (0.67 to 0.80)."
    return "By Krippendorff’s bounds, too low to build on (below 0.67)."


def counted(number: int, one: str) -> str:
    """Return a number with its noun: 1 claim, 2,000 claims."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def in_figures(value: float | None) -> str:
    """Return a coefficient with two decimals, "undefined" where it is."""
    return "undefined" if value is None else f"{value:.2f}".replace("-", "−")


def in_percent(value: float | None) -> str:
    """Return a share in percent."""
    return "none" if value is None else f"{value:.0%}"


def range_of(found: Figure | Percentage) -> str:
    """Return the interval of a figure, "" where it has none."""
    if found.interval is None:
        return ""
    written = in_percent if isinstance(found, Percentage) else in_figures
    return " to ".join(map(written, found.interval))


def why_undefined(found: Figure) -> str:
    """Return why a coefficient is undefined."""
    if not found.claims:
        return "No claim has opinions of two reviewers."
    return "All opinions are one and the same answer: there is nothing that chance could not explain."


def how_sure(found: Figure | Percentage) -> str:
    """Return the interval of a figure in words, or why it has none."""
    if found.value is None:
        return ""
    if found.interval is not None:
        method = "Wilson" if isinstance(found, Percentage) else "bootstrap over claims"
        return f"95% interval ({method}): {range_of(found)}"
    if found.claims < FEWEST:
        return f"No interval: it needs {FEWEST} claims."
    return "No interval: resampling claims tells none here, as where all agree."


def told(whole: Agreement) -> tuple[Told, ...]:
    """Return the figures over all claims: the percentage, alpha, Fleiss' kappa."""
    return (_percentage(whole), _alpha(whole), _fleiss(whole))


def _percentage(whole: Agreement) -> Told:
    share = whole.percentage
    opinions = f"{counted(whole.opinions, 'opinion')} of {counted(whole.reviewers, 'reviewer')}"
    stands_on = f"{counted(share.claims, 'claim')} with {opinions}"
    same = f"All opinions are the same on {share.same:,} of {counted(share.claims, 'claim')}."
    return Told(PERCENTAGE, in_percent(share.value), how_sure(share), stands_on, f"{same} {MEANINGS[PERCENTAGE]}")


def _alpha(whole: Agreement) -> Told:
    found = whole.alpha
    verdict = why_undefined(found) if found.value is None else standing_of_alpha(found.value)
    return Told(
        ALPHA, in_figures(found.value), how_sure(found), counted(found.claims, "claim"), f"{MEANINGS[ALPHA]} {verdict}"
    )


def _fleiss(whole: Agreement) -> Told:
    found = whole.fleiss
    stands_on = f"{counted(found.claims, 'claim')} with exactly {whole.opinions_each} opinions, as most have"
    verdict = (
        why_undefined(found) if found.value is None else f"In the words of Landis and Koch: {strength(found.value)}."
    )
    return Told(FLEISS, in_figures(found.value), how_sure(found), stands_on, f"{MEANINGS[FLEISS]} {verdict}")
