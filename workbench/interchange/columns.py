"""The columns of a claim's row, for every format that is a table: name, type, what it holds, and how it is made.

One table serves CSV, spreadsheets, Parquet and the data dictionary beside them. Offsets read "start-end;start-end":
code points into the article's text, half-open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from workbench.extraction.claims.statement import stands_alone, statement_of
from workbench.interchange import cells
from workbench.interchange.moments import write_in_zone
from workbench.model import Form
from workbench.reviewing.commenting import count_open
from workbench.reviewing.decisions import opinions_differ, verdict_of
from workbench.stored.claims import ExportItem


class Kind(StrEnum):
    """The type of a column, in the words of a Frictionless table schema (https://specs.frictionlessdata.io)."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    YES_NO = "boolean"
    DAY = "date"
    MOMENT = "datetime"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name and type, what it holds in a sentence, and the value of a claim, None without one."""

    name: str
    kind: Kind
    says: str
    value: Callable[[ExportItem], object]


COLUMNS: tuple[Column, ...] = (
    Column("claim_id", Kind.WHOLE, "The claim's number.", lambda item: item.claim.id),
    Column("claim", Kind.TEXT, "The claim in the article's exact words.", lambda item: item.claim.claim.words),
    Column(
        "claim_offsets", Kind.TEXT, "Where these words stand.", lambda item: cells.offsets(item.claim.claim.content)
    ),
    Column("sentence", Kind.TEXT, "The sentence around them.", cells.sentence),
    Column("quoted_words", Kind.TEXT, "Those of the words that the article quotes.", cells.quoted_words),
    Column(
        "statement",
        Kind.TEXT,
        "The claim as one sentence that stands alone.",
        lambda item: statement_of(item.claim.claim),
    ),
    Column(
        "stands_alone",
        Kind.YES_NO,
        "Whether the statement can be read without what comes before it.",
        lambda item: stands_alone(item.claim.claim),
    ),
    Column(
        "stance",
        Kind.TEXT,
        "What the source does with the claim: asserts, denies, questions, intends, urges, declines.",
        lambda item: item.claim.claim.stance.value,
    ),
    Column(
        "quoted",
        Kind.YES_NO,
        "Whether the whole claim is quoted word for word.",
        lambda item: item.claim.claim.form is Form.DIRECT,
    ),
    Column(
        "form",
        Kind.TEXT,
        "How it is put: direct, indirect, mixed, headline, own_voice.",
        lambda item: item.claim.claim.form.value,
    ),
    Column(
        "source",
        Kind.TEXT,
        "Who put it forward; empty while that is open.",
        lambda item: item.claim.claim.source and item.claim.claim.source.name,
    ),
    Column(
        "source_kind",
        Kind.TEXT,
        "person, organisation, group, document, unnamed or outlet.",
        lambda item: item.claim.claim.source and item.claim.claim.source.kind.value,
    ),
    Column(
        "source_mention",
        Kind.TEXT,
        "The words that name the source in the article.",
        lambda item: cells.joined(cells.mention_of(item).spans),
    ),
    Column(
        "source_mention_offsets",
        Kind.TEXT,
        "Where they stand.",
        lambda item: cells.offsets(cells.mention_of(item).spans),
    ),
    Column("source_why", Kind.TEXT, "Why this is taken for the source.", lambda item: cells.mention_of(item).why),
    Column("source_role", Kind.TEXT, "What the article calls the source.", lambda item: cells.mention_of(item).role),
    Column("cue", Kind.TEXT, "The words that attribute.", lambda item: cells.joined(cells.cue_of(item).spans)),
    Column("cue_offsets", Kind.TEXT, "Where they stand.", lambda item: cells.offsets(cells.cue_of(item).spans)),
    Column("negated", Kind.YES_NO, "Whether the cue is negated.", lambda item: item.claim.claim.negated),
    Column(
        "reported_by",
        Kind.TEXT,
        "Who reported it, from the link nearest to the source outwards.",
        lambda item: ", in turn by ".join(map(cells.reporter, item.claim.claim.reported_by)),
    ),
    Column(
        "confidence",
        Kind.NUMBER,
        "How likely the words are put forward, 0 to 1.",
        lambda item: item.claim.claim.confidence,
    ),
    Column(
        "speaker_confidence",
        Kind.NUMBER,
        "How likely this is the source, 0 to 1; empty where it is open or a person named it.",
        lambda item: cells.mention_of(item).confidence,
    ),
    Column("rule", Kind.TEXT, "What found the claim.", lambda item: item.claim.claim.rule),
    Column(
        "check_worthiness",
        Kind.NUMBER,
        "How much it is worth checking, 0 to 1.",
        lambda item: item.claim.claim.worth.score,
    ),
    Column(
        "check_worth_reasons",
        Kind.TEXT,
        "Why, one reason a line.",
        lambda item: "\n".join(item.claim.claim.worth.reasons),
    ),
    Column("corrected", Kind.YES_NO, "Whether a person made or changed it.", lambda item: item.claim.corrected),
    Column("split_from", Kind.WHOLE, "The claim that it was split off from.", lambda item: item.claim.whole_id),
    Column(
        "attribution",
        Kind.TEXT,
        "Was it said? unanswered, right, wrong_words, wrong_person, denied_or_unclear.",
        lambda item: item.claim.attribution.value,
    ),
    Column("attribution_by", Kind.TEXT, "Who answered that.", cells.attribution_by),
    Column("attribution_at", Kind.MOMENT, "When.", cells.attribution_at),
    Column("attribution_answers", Kind.TEXT, "The whole history of that answer, as JSON.", cells.answers),
    Column(
        "verdict",
        Kind.TEXT,
        "Is it true? unreviewed, verified, disputed, unsupported, not_checkable.",
        lambda item: verdict_of(item.claim).value,
    ),
    Column("dispute", Kind.TEXT, "Why it is disputed.", cells.dispute),
    Column("reason", Kind.TEXT, "The reviewer's reason.", cells.reason),
    Column(
        "evidence",
        Kind.TEXT,
        "The evidence, one piece a line: stance, address, quotation, the day when it was read.",
        cells.evidence,
    ),
    Column("decided_by", Kind.TEXT, "Whose verdict it is.", cells.decided_by),
    Column("decided_at", Kind.MOMENT, "When it was given.", cells.decided_at),
    Column("opinions", Kind.TEXT, "Each reviewer's last verdict, one a line.", cells.opinions_listed),
    Column(
        "opinions_differ",
        Kind.YES_NO,
        "Whether they differ and nobody settled it.",
        lambda item: opinions_differ(item.claim.decisions),
    ),
    Column("decisions", Kind.TEXT, "The whole history of the verdict, as JSON.", cells.history),
    Column("comments", Kind.TEXT, "What reviewers said to each other.", cells.comments),
    Column("open_comments", Kind.WHOLE, "How many comments are open.", lambda item: count_open(item.comments)),
    Column("repeated_claim", Kind.WHOLE, "The repeated claim that it is one of.", lambda item: item.repeated_claim_id),
    Column(
        "relation",
        Kind.TEXT,
        "How it relates to the others there: repeat, variant, contradiction.",
        lambda item: item.relation and item.relation.value,
    ),
    Column("story_id", Kind.WHOLE, "The number of the article's story.", lambda item: item.story_id),
    Column("story", Kind.TEXT, "Its name.", lambda item: item.story),
    Column("article_id", Kind.WHOLE, "The article's number.", lambda item: item.article.id),
    Column("article_title", Kind.TEXT, "Its title.", lambda item: item.article.article.title),
    Column("outlet", Kind.TEXT, "Who published it.", lambda item: item.article.article.outlet.name),
    Column("outlet_domain", Kind.TEXT, "The outlet's web domain.", lambda item: item.article.article.outlet.domain),
    Column("author", Kind.TEXT, "Who wrote it.", lambda item: item.article.article.author),
    Column("published", Kind.DAY, "The day of publication.", lambda item: item.article.article.published),
    Column(
        "published_at",
        Kind.TEXT,
        "The stated time of publication, in its own zone.",
        lambda item: write_in_zone(item.article.article.published_at),
    ),
    Column(
        "print_day",
        Kind.DAY,
        "The day in the article's address, where that is another one.",
        lambda item: item.article.article.print_day,
    ),
    Column("address", Kind.TEXT, "The article's address.", lambda item: item.article.article.address),
    Column("added_at", Kind.MOMENT, "When the article came in.", lambda item: item.article.added_at),
    Column("article_version", Kind.WHOLE, "Which version of the text it is.", lambda item: item.article.version),
    Column(
        "example", Kind.YES_NO, "Whether it came with the workbench as an example.", lambda item: item.article.example
    ),
)
"""The columns in their order. `attribution` answers "Was it said?", `verdict` "Is it true?"."""
