"""What a cue does with the content that it introduces."""

from __future__ import annotations

from enum import StrEnum


class CueStance(StrEnum):
    """What a cue does with its content. Only `denies` turns it round; `declines` puts nothing forward."""

    ASSERTS = "asserts"
    DENIES = "denies"
    QUESTIONS = "questions"
    INTENDS = "intends"
    URGES = "urges"
    DECLINES = "declines"
