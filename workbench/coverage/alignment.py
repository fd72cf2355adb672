"""One speaker's words as several outlets print them: the quotations sentence by sentence, and what each cut or added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.coverage.material import StoryMaterial


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one outlet's wording: `shared` with the fullest wording of the line, or its own."""

    words: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """One outlet's wording of a line: its runs in text order, and the claim that they come from.

    `cue` are the attributing words as printed ("said", "admitted"), "" where there are none; `direct` tells quoted
    words from reported ones; `cut` are the words of the fullest wording that it leaves out.
    """

    claim_id: int
    article_id: int
    runs: tuple[Run, ...]
    cut: tuple[str, ...]
    cue: str
    direct: bool

    @property
    def exact(self) -> bool:
        """Whether it has the fullest wording's very words."""
        return not self.cut and all(run.shared for run in self.runs)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a speaker by outlet id; `fullest` is the outlet whose wording the others are held against."""

    by_outlet: Mapping[int, Wording]
    fullest: int


@dataclass(frozen=True, slots=True)
class AlignedSpeaker:
    """A source that two outlets or more let speak: the lines of two outlets or more first, in the order of saying."""

    source_id: int
    name: str
    lines: tuple[Line, ...]


def aligned_speakers(material: StoryMaterial) -> tuple[AlignedSpeaker, ...]:
    """Return the sources quoted by two outlets or more with their sentences aligned, most shared lines first."""
    raise NotImplementedError
