"""What the rules are worth: measured precision, and the floor below which a candidate is not kept."""

FLOOR = 0.45
"""The lowest confidence at which a construction from the lexicon counts as an attribution."""

CONFIDENCE = {
    "quotation before its cue": 0.9,
    "quotation behind its cue": 0.8,
    "according to": 0.8,
    "in the view of": 0.5,
    "hearsay adverb": 0.4,
    "name and colon": 0.7,
    "inserted cue": 0.7,
    "as they say": 0.5,
}
"""Precision by rule (content match)."""
