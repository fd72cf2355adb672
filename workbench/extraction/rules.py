"""What the rules are worth: measured precision, and the floor below which a candidate is not kept."""

CLAUSE_FLOOR, FLOOR = 0.45, 0.5
"""The lowest confidence at which a construction from the lexicon counts: with a clause, and with anything less."""


def floor(rule: str) -> float:
    """Return the lowest confidence at which a candidate of this rule is kept."""
    return CLAUSE_FLOOR if rule.endswith("clause") else FLOOR


CONFIDENCE = {
    "quotation before its cue": 0.98,
    "quotation behind its cue": 0.87,
    "according to": 0.83,
    "inserted cue": 0.81,
    "name and colon": 0.8,
    "as they say": 0.61,
    "in the view of": 0.5,
    "hearsay adverb": 0.38,
}
"""Precision by rule: the share of contents that a labelled one matches (token Jaccard of one half or more).

Made by `python -m benchmarks.lexicon CORPUS --rules --leave-out 0` on PolNeAR's training part (3,010, 696, 417, 214,
54, 75, 26 and 40 attributions). The constructions of `frames.py` take theirs from the counts in `lexicon.tsv`.
"""
