"""One speaker's words as several outlets print them, sentence by sentence, and what each of them cut or added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.coverage.lines import Group, group_sentences, weight
from workbench.coverage.material import Link, StoryMaterial, Told
from workbench.coverage.printed import Printed, Run
from workbench.coverage.sentences import Sentence, sentences_of
from workbench.coverage.speakers import name_of
from workbench.coverage.voices import NOBODY_TO_ASK, spoken_claims
from workbench.cue_stance import CueStance
from workbench.model import Form

__all__ = ["AlignedSpeaker", "Line", "Run", "Wording", "aligned_speakers"]

SAID = frozenset({Form.DIRECT, Form.MIXED, Form.INDIRECT})
"""Claims that hold a speaker's sentences; a headline shortens what the article below it prints."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One outlet's wording of a line: its runs in text order, and the claim that they come from.

    `cue` are the attributing words as printed ("said", "admitted"), "" where there are none; `direct` tells quoted
    words from reported ones, `denied` what the source denies; `cut` are the words of the fullest wording that it leaves
    out.
    """

    claim_id: int
    article_id: int
    runs: tuple[Run, ...]
    cut: tuple[str, ...]
    cue: str
    direct: bool
    denied: bool = False

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
    """Return the sources quoted by two outlets or more with their sentences aligned, most shared lines first.

    Sources without a name and groups ("experts") are left out: nobody knows whether two outlets mean the same people.
    """
    by_source = _by_source(material)
    shared = {key: own for key, own in by_source.items() if len({told.article.outlet_id for told in own}) > 1}
    articles = {article.id: number for number, article in enumerate(material.articles)}
    found = [_aligned(key, own, material.links, articles) for key, own in shared.items()]
    return tuple(sorted(found, key=lambda one: (-_shared_lines(one), one.name, one.source_id)))


def _by_source(material: StoryMaterial) -> Mapping[int, list[Told]]:
    """Return what sources with a name say, by the source."""
    found: defaultdict[int, list[Told]] = defaultdict(list)
    for told in spoken_claims(material):
        source = told.claim.claim.source
        can_be_asked = source is not None and source.kind not in NOBODY_TO_ASK
        if told.claim.source_id is not None and can_be_asked and told.claim.claim.form in SAID:
            found[told.claim.source_id].append(told)
    return found


def _shared_lines(speaker: AlignedSpeaker) -> int:
    return sum(len(line.by_outlet) > 1 for line in speaker.lines)


def _aligned(
    source_id: int, claims: Sequence[Told], links: Iterable[Link], articles: Mapping[int, int]
) -> AlignedSpeaker:
    """Return one source's lines; `articles` gives the articles' order."""
    found = [sentence for told in claims for sentence in sentences_of(told)]
    found.sort(key=lambda one: (articles[one.told.article.id], one.place, one.told.claim.id))
    printed = [_by_outlet(group) for group in group_sentences(found, links)]
    lines = sorted(printed, key=lambda one: _order(one, articles))
    return AlignedSpeaker(source_id, name_of(claims), tuple(_line(one) for one in lines))


def _by_outlet(group: Group) -> dict[int, Printed]:
    """Return what each outlet prints of a sentence, in the order of the articles."""
    found: defaultdict[int, list[Sentence]] = defaultdict(list)
    for one in group:
        found[one.outlet_id].append(one)
    return {outlet: Printed(tuple(sentences)) for outlet, sentences in found.items()}


def _fullest(printed: Mapping[int, Printed]) -> int:
    """Return the outlet with the fullest wording, the earliest of those that have as many words."""
    return max(printed, key=lambda outlet: weight(printed[outlet].sentences))


def _order(printed: Mapping[int, Printed], articles: Mapping[int, int]) -> tuple[bool, int, tuple[int, int]]:
    """Order lines: those of several outlets first, then as the article with the fullest wording has them."""
    first = printed[_fullest(printed)].sentences[0]
    return len(printed) == 1, articles[first.told.article.id], first.place


def _line(printed: Mapping[int, Printed]) -> Line:
    outlet = _fullest(printed)
    fullest = printed[outlet]
    others = {key: fullest.shared_with(one) for key, one in printed.items() if key != outlet}
    taken = frozenset(here for shared in others.values() for here, _ in shared)
    wordings = {outlet: _wording(fullest, taken, ())}
    for key, shared in others.items():
        cut = fullest.stretches_without(frozenset(here for here, _ in shared))
        wordings[key] = _wording(printed[key], frozenset(there for _, there in shared), cut)
    return Line({key: wordings[key] for key in printed}, outlet)


def _wording(printed: Printed, shared: frozenset[int], cut: tuple[str, ...]) -> Wording:
    """Return an outlet's wording; `shared` are the numbers of the words that it has in common."""
    told = printed.main.told
    claim = told.claim.claim
    cue = " ".join(span.text for span in claim.cue.spans) if claim.cue else ""
    return Wording(
        claim_id=told.claim.id,
        article_id=told.article.id,
        runs=printed.runs(shared),
        cut=cut,
        cue=cue,
        direct=claim.form is Form.DIRECT,
        denied=claim.negated or claim.stance is CueStance.DENIES,
    )
