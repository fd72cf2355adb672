"""The tables of a claim set beside that of its claims: decisions, sources, and repeated claims.

Rows of decisions and of repeated claims follow from each claim by itself; sources are counted while the claims pass by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from workbench.extraction.claims.statement import statement_of
from workbench.interchange import cells
from workbench.interchange.columns import Kind
from workbench.model import SourceKind, Verdict
from workbench.reviewing.decisions import verdict_of
from workbench.stored.claims import ExportItem

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column: its name, its type, and a sentence on what it holds."""

    name: str
    kind: Kind
    says: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows follow from each claim by itself."""

    name: str
    says: str
    headings: tuple[Heading, ...]
    rows: Callable[[ExportItem], Iterator[Row]]


def _decision_rows(item: ExportItem) -> Iterator[Row]:
    """Yield every decision on a claim and every answer to "Was it said?", oldest first, each kind by itself."""
    undone = {one.undoes for one in item.claim.decisions}
    for one in item.claim.decisions:
        dispute = one.dispute.value if one.dispute else None
        evidence = "\n".join(map(cells.one_piece, one.evidence))
        takes_back, taken_back = one.undoes, one.id in undone
        yield (
            item.claim.id,
            "Is it true?",
            one.id,
            one.verdict.value,
            dispute,
            one.reason,
            evidence,
            one.reviewer,
            one.at,
            takes_back,
            taken_back,
            one.adjudicates,
        )
    gone = {one.undoes for one in item.answers}
    for answer in item.answers:
        said = answer.answer.value
        yield (
            item.claim.id,
            "Was it said?",
            answer.id,
            said,
            None,
            "",
            "",
            answer.reviewer,
            answer.at,
            answer.undoes,
            answer.id in gone,
            False,
        )


def _repeated_rows(item: ExportItem) -> Iterator[Row]:
    """Yield the claim's place in its repeated claim, where it has one."""
    if item.repeated_claim_id is None:
        return
    article, relation = item.article.article, item.relation.value if item.relation else None
    said, verdict = statement_of(item.claim.claim), verdict_of(item.claim).value
    yield item.repeated_claim_id, item.claim.id, relation, article.outlet.name, article.published, said, verdict


DECISIONS = Table(
    "decisions",
    "Every decision on a claim and every answer to “Was it said?”, those that were taken back as well.",
    (
        Heading("claim_id", Kind.WHOLE, "The claim."),
        Heading("question", Kind.TEXT, "What was decided: Is it true? or Was it said?"),
        Heading("number", Kind.WHOLE, "The number of the decision or answer."),
        Heading("answer", Kind.TEXT, "The verdict, or the answer."),
        Heading("dispute", Kind.TEXT, "Why a claim is disputed."),
        Heading("reason", Kind.TEXT, "The reviewer's reason."),
        Heading(
            "evidence",
            Kind.TEXT,
            "The evidence, one piece a line: stance, address, quotation, the day when it was read.",
        ),
        Heading("reviewer", Kind.TEXT, "Who decided."),
        Heading("at", Kind.MOMENT, "When."),
        Heading("takes_back", Kind.WHOLE, "The decision or answer that this one takes back."),
        Heading("taken_back", Kind.YES_NO, "Whether a later one takes this one back."),
        Heading("adjudicates", Kind.YES_NO, "Whether it settles what others differ about."),
    ),
    _decision_rows,
)
REPEATED = Table(
    "repeated_claims",
    "The members of each repeated claim, by the number of the repeated claim.",
    (
        Heading("repeated_claim", Kind.WHOLE, "The repeated claim."),
        Heading("claim_id", Kind.WHOLE, "The claim that is a member of it."),
        Heading("relation", Kind.TEXT, "How it relates to the others: repeat, variant, contradiction."),
        Heading("outlet", Kind.TEXT, "Who published it."),
        Heading("published", Kind.DAY, "When."),
        Heading("statement", Kind.TEXT, "What it says."),
        Heading("verdict", Kind.TEXT, "The verdict that counts."),
    ),
    _repeated_rows,
)


@dataclass(frozen=True, slots=True)
class Described:
    """A table whose rows come from elsewhere."""

    name: str
    says: str
    headings: tuple[Heading, ...]


COVERAGE = Described(
    "coverage",
    "Which outlet carries what, in each story: a row for each claim and outlet. Of a story the earliest 200 articles.",
    (
        Heading("story_id", Kind.WHOLE, "The story."),
        Heading("story", Kind.TEXT, "Its name."),
        Heading("statement", Kind.TEXT, "What is claimed."),
        Heading("outlets", Kind.WHOLE, "How many outlets carry it."),
        Heading("outlet", Kind.TEXT, "The outlet."),
        Heading(
            "state", Kind.TEXT, "carried, not_found (nobody says that it is missing), or left_out (a person says so)."
        ),
        Heading("confirmed", Kind.YES_NO, "Whether a person said so."),
        Heading("relation", Kind.TEXT, "How its claim relates to the others: repeat, variant, contradiction."),
        Heading("article_id", Kind.WHOLE, "The outlet's article."),
        Heading("claim_id", Kind.WHOLE, "The outlet's claim."),
        Heading("claim", Kind.TEXT, "Its words."),
        Heading("source", Kind.TEXT, "Who put it forward there."),
        Heading("stance", Kind.TEXT, "What the source does with it."),
        Heading("likeness", Kind.NUMBER, "How like the claims are, 0 to 1."),
    ),
)
BY_CLAIM = (DECISIONS, REPEATED)
"""The tables whose rows are written while the claims pass by."""

SOURCES = (
    Heading("source_id", Kind.WHOLE, "The source's number."),
    Heading("source", Kind.TEXT, "Its name."),
    Heading("kind", Kind.TEXT, "person, organisation, group, document, unnamed or outlet."),
    Heading("claims", Kind.WHOLE, "How many of the claims it put forward."),
    Heading("outlets", Kind.WHOLE, "How many outlets carry them."),
    *(Heading(verdict.value, Kind.WHOLE, f"How many of them are {verdict.value}.") for verdict in Verdict),
)
"""The heads of the table of sources."""


@dataclass(slots=True)
class SourceTally:
    """The sources of claims that passed by: how many claims each put forward, where, and what became of them."""

    claims: Counter[tuple[int, str, SourceKind, Verdict]] = field(default_factory=Counter)
    outlets: dict[tuple[int, str], set[str]] = field(default_factory=dict)

    def add(self, item: ExportItem) -> None:
        """Count one claim; one whose source is open counts for nobody."""
        source = item.claim.claim.source
        if source is None:
            return
        who = (item.claim.source_id or 0, source.name)
        self.claims[*who, source.kind, verdict_of(item.claim)] += 1
        self.outlets.setdefault(who, set()).add(item.article.article.outlet.name)

    def rows(self) -> list[Row]:
        """Return a row for each source, that of the most claims first."""
        kinds = {(number, name): kind for number, name, kind, _ in self.claims}
        rows = []
        for (number, name), kind in kinds.items():
            by_verdict = [self.claims[number, name, kind, verdict] for verdict in Verdict]
            outlets = len(self.outlets[number, name] - {""})
            rows.append((number or None, name, kind.value, sum(by_verdict), outlets, *by_verdict))
        return sorted(rows, key=lambda row: (-row[3], row[1]))
