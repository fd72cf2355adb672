"""CSV for spreadsheets: one claim a row.

The file opens with a byte order mark, so that Excel reads it as UTF-8. A cell that a spreadsheet would run as a formula
gets an apostrophe in front, which makes it text; JSON lines carry the words unchanged and are the format to read back.
Offsets read "start-end;start-end": code points into the article's text, half-open.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from workbench.extraction.claims.statement import stands_alone, statement_of
from workbench.interchange.moments import write_day, write_in_zone, write_moment
from workbench.interchange.records import decisions_record
from workbench.model import Cue, Decision, Evidence, Form, Report, SourceMention, Spans
from workbench.reviewing.attributing import counted as counted_answer
from workbench.reviewing.commenting import count_open
from workbench.reviewing.decisions import counted, opinions, opinions_differ, verdict_of
from workbench.stored.claims import ExportItem
from workbench.stored.comments import Comment

BYTE_ORDER_MARK = "\ufeff"

# What a spreadsheet takes for the start of a formula, also in full width, behind what it passes over on the way there.
# A semicolon, tab or line break inside a cell counts as a start too: programs set to another separator cut there.
_FORMULA = re.compile(
    r"(?:^|(?<=[;\t\r\n]))(?=[\s\"'“”‘’«»`\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@\u2212＝＋－＠﹢﹣﹦﹫])"
)

Column = tuple[str, Callable[[ExportItem], object]]


def write(items: Iterable[ExportItem]) -> str:
    """Return the items as CSV with a heading row, in the given order; to be stored as UTF-8."""
    return "".join(lines(items))


def lines(items: Iterable[ExportItem]) -> Iterator[str]:
    """Yield the heading row and a row for each item, as they come; to be stored as UTF-8."""
    yield BYTE_ORDER_MARK + _row([name for name, _ in COLUMNS])
    for item in items:
        yield _row([neutralise(_cell(value(item))) for _, value in COLUMNS])


def _row(cells: Sequence[str]) -> str:
    """Return one row; a cell may hold line breaks of its own."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def neutralise(cell: str) -> str:
    """Return the cell with an apostrophe before whatever a spreadsheet would run as a formula."""
    guarded = _FORMULA.sub("'", cell)
    # Spreadsheets strip a tab or line break at the start and run what is behind it.
    return f"'{guarded}" if guarded[:1] in {"\t", "\r", "\n"} else guarded


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _offsets(spans: Spans) -> str:
    return ";".join(f"{span.start}-{span.end}" for span in spans)


def _words(spans: Spans) -> str:
    return " ".join(span.text for span in spans)


def _mention(item: ExportItem) -> SourceMention:
    return item.claim.claim.mention or SourceMention()


def _cue(item: ExportItem) -> Cue:
    return item.claim.claim.cue or Cue(())


def _reporter(report: Report) -> str:
    source = report.mention.source
    return source.name if source else _words(report.mention.spans)


def _decision(item: ExportItem) -> Decision | None:
    return counted(item.claim)


def _attribution_by(item: ExportItem) -> str:
    last = counted_answer(item.answers)
    return last.reviewer if last else ""


def _attribution_at(item: ExportItem) -> str | None:
    last = counted_answer(item.answers)
    return write_moment(last.at) if last else None


def _dispute(item: ExportItem) -> str | None:
    decision = _decision(item)
    return decision.dispute.value if decision and decision.dispute else None


def _evidence(item: ExportItem) -> str:
    """Return the current decision's evidence, one piece a line: stance, address, quotation."""
    decision = _decision(item)
    return "\n".join(map(_piece, decision.evidence)) if decision else ""


def _piece(evidence: Evidence) -> str:
    line = f"{evidence.stance}: {evidence.address}"
    return f"{line} “{evidence.quotation}”" if evidence.quotation else line


def _reason(item: ExportItem) -> str:
    decision = _decision(item)
    return decision.reason if decision else ""


def _decided_by(item: ExportItem) -> str:
    decision = _decision(item)
    return decision.reviewer if decision else ""


def _decided_at(item: ExportItem) -> str | None:
    decision = _decision(item)
    return write_moment(decision.at) if decision else None


def _history(item: ExportItem) -> str:
    # An empty cell says "nobody has decided" better than an empty list does.
    if not item.claim.decisions:
        return ""
    return json.dumps(decisions_record(item.claim.decisions), ensure_ascii=False)


def _opinions(item: ExportItem) -> str:
    """Return each reviewer's last standing decision, one a line: who, verdict, when."""
    given = sorted(opinions(item.claim.decisions).values(), key=lambda one: one.id)
    return "\n".join(f"{one.reviewer}: {one.verdict}, {write_moment(one.at)}" for one in given)


def _comments(item: ExportItem) -> str:
    """Return what reviewers said to each other, one comment after the other: who, when, whether resolved, the words."""
    return "\n".join(map(_comment, item.comments))


def _comment(comment: Comment) -> str:
    resolved = "" if comment.open else f", resolved by {comment.resolved_by} {write_moment(comment.resolved_at)}"
    return f"{comment.reviewer} {write_moment(comment.at)}{resolved}: {comment.words}"


COLUMNS: tuple[Column, ...] = (
    ("claim_id", lambda item: item.claim.id),
    ("claim", lambda item: item.claim.claim.words),
    ("claim_offsets", lambda item: _offsets(item.claim.claim.content)),
    ("statement", lambda item: statement_of(item.claim.claim)),
    ("stands_alone", lambda item: stands_alone(item.claim.claim)),
    ("stance", lambda item: item.claim.claim.stance.value),
    ("quoted", lambda item: item.claim.claim.form is Form.DIRECT),
    ("form", lambda item: item.claim.claim.form.value),
    ("source", lambda item: item.claim.claim.source and item.claim.claim.source.name),
    ("source_kind", lambda item: item.claim.claim.source and item.claim.claim.source.kind.value),
    ("source_mention", lambda item: _words(_mention(item).spans)),
    ("source_mention_offsets", lambda item: _offsets(_mention(item).spans)),
    ("source_why", lambda item: _mention(item).why),
    ("cue", lambda item: _words(_cue(item).spans)),
    ("cue_offsets", lambda item: _offsets(_cue(item).spans)),
    ("negated", lambda item: item.claim.claim.negated),
    ("reported_by", lambda item: ", in turn by ".join(map(_reporter, item.claim.claim.reported_by))),
    ("confidence", lambda item: item.claim.claim.confidence),
    ("speaker_confidence", lambda item: _mention(item).confidence),
    ("rule", lambda item: item.claim.claim.rule),
    ("check_worthiness", lambda item: item.claim.claim.worth.score),
    ("corrected", lambda item: item.claim.corrected),
    ("split_from", lambda item: item.claim.whole_id),
    ("attribution", lambda item: item.claim.attribution.value),
    ("attribution_by", _attribution_by),
    ("attribution_at", _attribution_at),
    ("verdict", lambda item: verdict_of(item.claim).value),
    ("dispute", _dispute),
    ("reason", _reason),
    ("evidence", _evidence),
    ("decided_by", _decided_by),
    ("decided_at", _decided_at),
    ("opinions", _opinions),
    ("opinions_differ", lambda item: opinions_differ(item.claim.decisions)),
    ("decisions", _history),
    ("comments", _comments),
    ("open_comments", lambda item: count_open(item.comments)),
    ("repeated_claim", lambda item: item.repeated_claim_id),
    ("relation", lambda item: item.relation and item.relation.value),
    ("story_id", lambda item: item.story_id),
    ("story", lambda item: item.story),
    ("article_id", lambda item: item.article.id),
    ("article_title", lambda item: item.article.article.title),
    ("outlet", lambda item: item.article.article.outlet.name),
    ("outlet_domain", lambda item: item.article.article.outlet.domain),
    ("author", lambda item: item.article.article.author),
    ("published", lambda item: write_day(item.article.article.published)),
    ("published_at", lambda item: write_in_zone(item.article.article.published_at)),
    ("print_day", lambda item: write_day(item.article.article.print_day)),
    ("address", lambda item: item.article.article.address),
    ("article_version", lambda item: item.article.version),
    ("example", lambda item: item.article.example),
)
"""The columns in order: the heading, and how the cell is made. `attribution` answers "Was it said?", `verdict` "Is it
true?". `opinions` holds each reviewer's last standing decision, `opinions_differ` says that they are of different
opinions and nobody settled it. `decisions` holds the whole history of the verdict as JSON, and `split_from` the number
of the claim that a reviewer split, in whose place this one stands."""
