"""Claims as regions and relations between them, for tools whose regions are single spans of the text.

What stands in several parts is several regions, each of which `continues` in the next. A claim leads to its `cue` and
its `source`, and by `reported by` to who reported it nearest to the source, who leads on to the next one outwards and
to the cue of their own; it `joins` the assertions that it consists of. What several claims share is marked once. A
reporter whom no words name stands at the claim, under a label of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.interchange.annotation.layers import (
    Label,
    Told,
    told_of_claim,
    told_of_cue,
    told_of_mention,
)
from workbench.model import Cue, Report, SourceMention, Span, Spans
from workbench.stored.claims import ExportItem

CONTINUES = "continues"
CUE = "cue"
SOURCE = "source"
REPORTED_BY = "reported by"
JOINS = "joins"
RELATIONS = (CONTINUES, CUE, SOURCE, REPORTED_BY, JOINS)

_Shared = Cue | SourceMention | tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A marked span with its label and what is told of it; `name` is its own within one article."""

    name: str
    label: str
    span: Span
    told: Told = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Joined:
    """A relation from one region to another, by their names."""

    start: str
    end: str
    kind: str


@dataclass(slots=True)
class Drawn:
    """The regions and relations of one article. `names` gives the regions their names."""

    names: Iterator[str]
    regions: list[Region] = field(default_factory=list)
    relations: list[Joined] = field(default_factory=list)
    shared: dict[tuple[Label, _Shared], str] = field(default_factory=dict)

    def mark(self, label: Label, spans: Spans, told: Told) -> str:
        """Mark spans, each going on in the next; return the name of the first, of which everything is told."""
        names = [next(self.names) for _ in spans]
        for name, span in zip(names, spans, strict=True):
            self.regions.append(Region(name, label, span, told if name == names[0] else {}))
        for start, end in pairwise(names):
            self.join(start, end, CONTINUES)
        return names[0]

    def join(self, start: str, end: str, kind: str) -> None:
        """Lead from one region to another."""
        self.relations.append(Joined(start, end, kind))


def drawn(claims: Iterable[ExportItem], names: Iterator[str]) -> Drawn:
    """Return the regions and relations of the claims of one article."""
    page = Drawn(names)
    for item in claims:
        _draw(page, item)
    return page


def _draw(page: Drawn, item: ExportItem) -> None:
    claim = item.claim.claim
    content = page.mark(Label.CLAIM, claim.content, told_of_claim(item))
    for part in claim.parts:
        page.join(content, page.mark(Label.ASSERTION, part, {}), JOINS)
    if claim.cue is not None:
        page.join(content, _cue(page, claim.cue), CUE)
    if claim.mention is not None and claim.mention.spans:
        page.join(content, _mention(page, claim.mention), SOURCE)
    if claim.reported_by:
        page.join(content, _reporter(page, claim.reported_by, claim.content), REPORTED_BY)


def _cue(page: Drawn, cue: Cue) -> str:
    if (Label.CUE, cue) not in page.shared:
        page.shared[Label.CUE, cue] = page.mark(Label.CUE, cue.spans, told_of_cue(cue))
    return page.shared[Label.CUE, cue]


def _mention(page: Drawn, mention: SourceMention) -> str:
    if (Label.SOURCE, mention) not in page.shared:
        page.shared[Label.SOURCE, mention] = page.mark(Label.SOURCE, mention.spans, told_of_mention(mention))
    return page.shared[Label.SOURCE, mention]


def _reporter(page: Drawn, chain: tuple[Report, ...], place: Spans) -> str:
    """Mark the first reporter of a chain with all that follow; return the name of its first region."""
    if (Label.REPORTER, chain) in page.shared:
        return page.shared[Label.REPORTER, chain]
    report, mention = chain[0], chain[0].mention
    label = Label.REPORTER if mention.spans else Label.UNWORDED
    name = page.mark(label, mention.spans or place[:1], told_of_mention(mention))
    page.shared[Label.REPORTER, chain] = name
    if report.cue is not None:
        page.join(name, _cue(page, report.cue), CUE)
    if len(chain) > 1:
        page.join(name, _reporter(page, chain[1:], place), REPORTED_BY)
    return name
