"""What an examination finds: one line a subject, how it stands, and what to do where it does not stand well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How a subject stands: well, in a way that will do harm one day, or so that it does not work."""

    OK = "ok"
    WARN = "warn"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a subject; `remedy` says what to do, "" where nothing is to be done."""

    grade: Grade
    words: str
    remedy: str = ""


def ok(words: str) -> Finding:
    """Return that a subject stands well."""
    return Finding(Grade.OK, words)


def warn(words: str, remedy: str) -> Finding:
    """Return that a subject will do harm one day, and how to prevent that."""
    return Finding(Grade.WARN, words, remedy)


def wrong(words: str, remedy: str) -> Finding:
    """Return that something does not work, and how to mend it."""
    return Finding(Grade.WRONG, words, remedy)
