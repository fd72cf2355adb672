"""The words that edits put in place of others."""

from __future__ import annotations

from workbench.matching.signals.direction import opposites

MODALS = {
    "will": ["may", "might", "could", "should"],
    "would": ["might", "could", "should"],
    "may": ["will", "must"],
    "might": ["will", "would"],
    "could": ["will", "would", "must"],
    "can": ["must", "will"],
    "should": ["will", "may"],
    "must": ["may", "could"],
}
QUANTIFIERS = {
    "all": ["some", "most", "none of"],
    "every": ["hardly any", "one"],
    "most": ["few", "some", "all"],
    "many": ["few", "all"],
    "some": ["all", "most", "no"],
    "few": ["many", "most"],
    "several": ["all", "most"],
    "no": ["some", "all"],
    "both": ["neither of", "one of"],
    "always": ["sometimes", "never"],
    "never": ["always", "once"],
    "often": ["rarely", "always"],
    "only": ["not only", "mostly"],
    "each": ["one"],
    "usually": ["rarely", "always"],
}
CONDITIONS = (
    ", if the board agrees",
    " unless the talks fail",
    ", provided that the money is found",
    " if parliament approves it",
    " once the inquiry is over",
    ", should the weather allow it",
    " only if a court orders it",
    ", unless voters object",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
AUXILIARIES = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "should",
        "must",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
    }
)
REFUSALS = ("failed to", "refused to", "declined to", "stopped short of being able to", "was unable to")


OPPOSITES = opposites()
SCALES = {
    "million": ["billion", "thousand"],
    "billion": ["million", "trillion"],
    "thousand": ["million", "hundred"],
    "hundreds": ["thousands"],
    "thousands": ["hundreds"],
    "millions": ["billions"],
    "dollars": ["euros", "pounds"],
    "$": ["€", "£"],
    "percent": ["percentage points"],
    "days": ["weeks"],
    "weeks": ["months"],
    "months": ["years"],
    "years": ["months"],
    "hours": ["days"],
    "miles": ["kilometres"],
    "%": [" percentage points"],
}
