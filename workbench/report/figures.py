"""What a report counts while the claims pass by, and the tables of sources and outlets that come of it.

It holds a line for each source and each outlet, and no claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workbench.attribution import Attribution
from workbench.interchange.tables import SourceTally
from workbench.model import SourceKind, Verdict
from workbench.report.blocks import Block, Heading, Line, Paragraph, Table, foreign, own, quiet
from workbench.report.words import counted, outlet_of, title_of
from workbench.reviewing.decisions import verdict_of
from workbench.stored import StoredArticle
from workbench.stored.claims import ExportItem
from workbench.vocabulary import SOURCE_KINDS, VERDICTS

MOST_LISTED = 50
"""Sources, outlets and articles that a table lists; the report says how many more there are."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """An article with paragraphs that nothing was looked for in, and how many."""

    title: str
    outlet: str
    paragraphs: int


@dataclass(slots=True)
class Tally:
    """What is counted of the claims that passed by."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    answers: Counter[Attribution] = field(default_factory=Counter)
    by_outlet: Counter[tuple[str, Verdict]] = field(default_factory=Counter)
    articles_by_outlet: Counter[str] = field(default_factory=Counter)
    articles: set[int] = field(default_factory=set)
    sources: SourceTally = field(default_factory=SourceTally)
    open_sources: int = 0
    differing: int = 0
    open_comments: int = 0
    dropped: list[Dropped] = field(default_factory=list)
    articles_with_dropped: int = 0
    paragraphs_dropped: int = 0

    @property
    def claims(self) -> int:
        """How many claims passed by."""
        return sum(self.verdicts.values())

    def add(self, items: Sequence[ExportItem]) -> bool:
        """Count claims of one article; say whether claims of it have passed by before."""
        stored = items[0].article
        again = stored.id in self.articles
        if not again:
            self.articles.add(stored.id)
            self.articles_by_outlet[outlet_of(stored.article)] += 1
            self._add_dropped(stored)
        for item in items:
            self._add_claim(item)
        return again

    def _add_claim(self, item: ExportItem) -> None:
        verdict = verdict_of(item.claim)
        self.verdicts[verdict] += 1
        self.answers[item.claim.attribution] += 1
        self.by_outlet[outlet_of(item.article.article), verdict] += 1
        self.sources.add(item)
        self.open_sources += item.claim.claim.source is None
        self.differing += item.claim.opinions_differ
        self.open_comments += sum(one.open for one in item.comments)

    def _add_dropped(self, stored: StoredArticle) -> None:
        if not stored.dropped:
            return
        self.articles_with_dropped += 1
        self.paragraphs_dropped += len(stored.dropped)
        if len(self.dropped) < MOST_LISTED:
            article = stored.article
            self.dropped.append(Dropped(title_of(article), outlet_of(article), len(stored.dropped)))


def figures_blocks(tally: Tally) -> Iterator[Block]:
    """Yield sources and outlets in figures."""
    yield Heading(2, (own("Sources and outlets in figures"),), "figures")
    yield Heading(3, (own("Sources"),))
    rows = tally.sources.rows()
    if rows:
        yield Table(
            "Sources of the claims in this report", _heads("Source", "Kind", "Claims", "Outlets"), _sources(rows)
        )
    yield from listed_of(len(rows), "source")
    if tally.open_sources:
        yield Paragraph(quiet(f"Of {counted(tally.open_sources, 'claim')} nobody knows the source yet."))
    yield Heading(3, (own("Outlets"),))
    outlets = tally.articles_by_outlet.most_common(MOST_LISTED)
    heads = _heads("Outlet", "Articles", "Claims")
    yield Table("Outlets of the claims in this report", heads, tuple(_outlet(tally, *one) for one in outlets))
    yield from listed_of(len(tally.articles_by_outlet), "outlet")


def listed_of(number: int, what: str) -> Iterator[Block]:
    """Yield how many are not listed, where that is so."""
    if number > MOST_LISTED:
        yield Paragraph(quiet(f"The first {MOST_LISTED} of {counted(number, what)} are listed."))


def _heads(*words: str) -> tuple[Line, ...]:
    return tuple((own(word),) for word in (*words, *(term.label for term in VERDICTS.values())))


def _sources(rows: Sequence[tuple[object, ...]]) -> tuple[tuple[Line, ...], ...]:
    found = []
    for _, name, kind, *numbers in rows[:MOST_LISTED]:
        label = SOURCE_KINDS[SourceKind(str(kind))].label
        found.append(((foreign(str(name)),), (own(label),), *((own(f"{number:,}"),) for number in numbers)))
    return tuple(found)


def _outlet(tally: Tally, name: str, articles: int) -> tuple[Line, ...]:
    verdicts = [tally.by_outlet[name, verdict] for verdict in Verdict]
    numbers = (articles, sum(verdicts), *verdicts)
    return (foreign(name),), *((own(f"{number:,}"),) for number in numbers)
