"""Whether labels before colons make a text a transcript, so that what stands behind each is that one's words.

Names before colons stand in many lists that are nobody's speech: ratings of players, people charged, credits. A text
counts as a transcript only where at least two paragraphs open with a label, and the words behind them show speech:
somebody asks, one speaker comes back after another, or at least half of the turns say "I" or "we" or are quotations.
Questions and answers without names are an interview only where somebody speaks of himself or the text says that it is
one: else they explain something to the reader.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.extraction.layout.spoken import Place
from workbench.text.full_names import words_of_full_names
from workbench.text.speaker_labels import Part, SpeakerLabel

FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Ww]e|[Uu]s)\b")
SINGULAR = re.compile(r"\b(?:I|[Mm]y|[Mm]yself)\b")
INTERVIEW = re.compile(
    r"\b(?:interview\w*|in conversation|spoke (?:to|with)|talk(?:ed|s) (?:to|with)|sat down with)\b", re.I
)
OPENING_MARKS = '“«„"'
LEAST_TURNS = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph that opens with a label; `words` is what stands behind the colon."""

    paragraph: Place
    label: SpeakerLabel
    words: str

    @property
    def asks(self) -> bool:
        """Whether this is the turn of whoever only asks."""
        return self.label.part is Part.ASKER

    @property
    def speaks(self) -> bool:
        """Whether the words show that somebody speaks: of himself, or in quotation marks."""
        return self.words[:1] in OPENING_MARKS or bool(FIRST_PERSON.search(self.words))


def turns_of_transcript(text: str, labelled: Sequence[Turn]) -> tuple[Turn, ...]:
    """Return the turns of a transcript among the paragraphs that open with a label; none where it is no transcript."""
    turns = _with_askers(_trusted(text, labelled))
    speakers = [turn for turn in turns if not turn.asks]
    if len(turns) < LEAST_TURNS or not speakers:
        return ()
    if all(turn.label.part is Part.ANSWER for turn in speakers):
        return turns if _is_interview(text, turns, speakers) else ()
    return turns if _shows_speech(turns, speakers) else ()


def _shows_speech(turns: Sequence[Turn], speakers: Sequence[Turn]) -> bool:
    """Say whether a question is put, a speaker comes back, or half of the turns are speech."""
    asked = any(turn.asks and "?" in turn.words for turn in turns)
    return asked or _comes_back(speakers) or _mostly_speech(speakers)


def _trusted(text: str, labelled: Sequence[Turn]) -> list[Turn]:
    """Leave out labels of one word that neither belong to a full name of the text nor come back as asking."""
    known = words_of_full_names(text)
    times = Counter(turn.label.name for turn in labelled)
    dotted = any(turn.asks and not turn.label.name for turn in labelled)
    return [turn for turn in labelled if _is_trusted(turn, known, times, dotted=dotted)]


def _is_trusted(turn: Turn, known: frozenset[str], times: Counter[tuple[str, ...]], *, dotted: bool) -> bool:
    label = turn.label
    if label.part is Part.ANSWER:
        return dotted
    if label.part is Part.INITIALS:
        return times[label.name] >= LEAST_TURNS
    if label.part is not Part.NAME or label.titled or len(label.name) > 1:
        return True
    return label.name[0] in known or times[label.name] >= LEAST_TURNS


def _with_askers(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Mark all turns of a name as asking that is told to ask, or that is one word and does little but ask."""
    chairs = {turn.label.name[-1] for turn in turns if turn.asks and turn.label.name}
    asking = chairs | {name[0] for name in _short_names(turns) if _mostly_asks(name, turns)}
    return tuple(_as_asker(turn) if asking.intersection(turn.label.name[-1:]) else turn for turn in turns)


def _short_names(turns: Sequence[Turn]) -> set[tuple[str, ...]]:
    """Return the labels of one word, which may be an outlet's: "Courier", "HC"."""
    return {turn.label.name for turn in turns if len(turn.label.name) == 1 and not turn.label.titled}


def _mostly_asks(name: tuple[str, ...], turns: Sequence[Turn]) -> bool:
    own = [turn for turn in turns if turn.label.name == name]
    return len(own) >= LEAST_TURNS and 2 * sum("?" in turn.words for turn in own) > len(own)


def _as_asker(turn: Turn) -> Turn:
    return replace(turn, label=replace(turn.label, part=Part.ASKER))


def _is_interview(text: str, turns: Sequence[Turn], answers: Sequence[Turn]) -> bool:
    """Whether questions and answers without names are somebody's: said so before them, or told of oneself."""
    before = text[: turns[0].paragraph[0]]
    return bool(INTERVIEW.search(before)) or any(SINGULAR.search(turn.words) for turn in answers)


def _comes_back(speakers: Sequence[Turn]) -> bool:
    """Whether one speaker has a second turn behind somebody else's."""
    names = [
        turn.label.name for turn, before in zip(speakers, [None, *speakers], strict=False) if _begins(turn, before)
    ]
    return len(set(names)) < len(names)


def _begins(turn: Turn, before: Turn | None) -> bool:
    """Whether a turn is another speaker's than the one before it."""
    return before is None or before.label.name != turn.label.name


def _mostly_speech(speakers: Sequence[Turn]) -> bool:
    return len(speakers) >= LEAST_TURNS and 2 * sum(turn.speaks for turn in speakers) >= len(speakers)
