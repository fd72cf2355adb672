"""What the rules are worth: measured precision, and the floor below which a candidate is not kept."""

CLAUSE_FLOOR, FLOOR = 0.45, 0.5
"""The lowest confidence at which a construction from the lexicon counts: with a clause, and with anything less."""


def floor(rule: str) -> float:
    """Return the lowest confidence at which a candidate of this rule is kept."""
    return CLAUSE_FLOOR if rule.endswith("clause") else FLOOR


CONFIDENCE = {
    "quotation before its cue": 0.98,
    "quotation behind its cue": 0.9,
    "according to": 0.8,
    "in the view of": 0.4,
    "hearsay adverb": 0.25,
    "name and colon": 0.6,
    "inserted cue": 0.75,
    "as they say": 0.6,
}
"""Precision by rule (content match)."""
