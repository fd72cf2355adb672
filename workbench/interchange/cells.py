"""The values of a claim's row that take more than a look at one field."""

from __future__ import annotations

import json
from datetime import datetime

from workbench.interchange.moments import write_day, write_moment
from workbench.interchange.records import answers_record, decisions_record
from workbench.model import Cue, Decision, Evidence, Form, Report, SourceMention, Spans
from workbench.reviewing.attributing import counted as counted_answer
from workbench.reviewing.decisions import counted, opinions
from workbench.stored.claims import ExportItem
from workbench.stored.comments import Comment
from workbench.text.quotations import find_quotations
from workbench.text.sentence_ends import sentence_around


def offsets(spans: Spans) -> str:
    """Return where spans stand: start-end;start-end."""
    return ";".join(f"{span.start}-{span.end}" for span in spans)


def joined(spans: Spans) -> str:
    """Return the words of spans, parts joined by one space."""
    return " ".join(span.text for span in spans)


def mention_of(item: ExportItem) -> SourceMention:
    """Return the mention of a claim's source, an empty one where there is none."""
    return item.claim.claim.mention or SourceMention()


def cue_of(item: ExportItem) -> Cue:
    """Return a claim's cue, an empty one where there is none."""
    return item.claim.claim.cue or Cue(())


def reporter(report: Report) -> str:
    """Return who reported it: the source, or the words for one that is open."""
    source = report.mention.source
    return source.name if source else joined(report.mention.spans)


def counted_decision(item: ExportItem) -> Decision | None:
    """Return the decision that gave the verdict that counts."""
    return counted(item.claim)


def attribution_by(item: ExportItem) -> str:
    """Return who gave the answer to “Was it said?” that counts."""
    last = counted_answer(item.answers)
    return last.reviewer if last else ""


def attribution_at(item: ExportItem) -> datetime | None:
    """Return when that was given."""
    last = counted_answer(item.answers)
    return last.at if last else None


def answers(item: ExportItem) -> str:
    """Return the whole history of that answer as JSON, nothing where nobody gave one."""
    return json.dumps(answers_record(item.answers), ensure_ascii=False) if item.answers else ""


def dispute(item: ExportItem) -> str | None:
    """Return why a claim is disputed."""
    decision = counted_decision(item)
    return decision.dispute.value if decision and decision.dispute else None


def evidence(item: ExportItem) -> str:
    """Return the current decision's evidence, one piece a line: stance, address, quotation, day."""
    decision = counted_decision(item)
    return "\n".join(map(one_piece, decision.evidence)) if decision else ""


def one_piece(evidence: Evidence) -> str:
    """Return one piece of evidence in a line."""
    quotation = f" “{evidence.quotation}”" if evidence.quotation else ""
    read_on = f", read on {write_day(evidence.read_on)}" if evidence.read_on else ""
    return f"{evidence.stance}: {evidence.address}{quotation}{read_on}"


def reason(item: ExportItem) -> str:
    """Return the reason for the verdict that counts."""
    decision = counted_decision(item)
    return decision.reason if decision else ""


def decided_by(item: ExportItem) -> str:
    """Return whose verdict counts."""
    decision = counted_decision(item)
    return decision.reviewer if decision else ""


def decided_at(item: ExportItem) -> datetime | None:
    """Return when it was given."""
    decision = counted_decision(item)
    return decision.at if decision else None


def history(item: ExportItem) -> str:
    """Return the whole history of the verdict as JSON."""
    # An empty cell says "nobody has decided" better than an empty list does.
    if not item.claim.decisions:
        return ""
    return json.dumps(decisions_record(item.claim.decisions), ensure_ascii=False)


def opinions_listed(item: ExportItem) -> str:
    """Return each reviewer's last standing decision, one a line: who, verdict, when."""
    given = sorted(opinions(item.claim.decisions).values(), key=lambda one: one.id)
    return "\n".join(f"{one.reviewer}: {one.verdict}, {write_moment(one.at)}" for one in given)


def comments(item: ExportItem) -> str:
    """Return what reviewers said to each other, one comment after the other: who, when, whether resolved, the words."""
    return "\n".join(map(one_comment, item.comments))


def one_comment(comment: Comment) -> str:
    """Return one comment: who, when, whether resolved, the words."""
    resolved = "" if comment.open else f", resolved by {comment.resolved_by} {write_moment(comment.resolved_at)}"
    return f"{comment.reviewer} {write_moment(comment.at)}{resolved}: {comment.words}"


def sentence(item: ExportItem) -> str:
    """Return the sentences in which the claim's words stand."""
    content = item.claim.claim.content
    return sentence_around(item.article.article.text, content[0].start, content[-1].end)


def quoted_words(item: ExportItem) -> str:
    """Return the words of the claim that stand between quotation marks in the article."""
    claim = item.claim.claim
    if claim.form is Form.DIRECT:
        return claim.words
    quotations = find_quotations(item.article.article.text) if claim.form is Form.MIXED else ()
    parts = [(start, end) for quotation in quotations for start, end in quotation.parts]
    pieces = [(max(start, span.start), min(end, span.end)) for span in claim.content for start, end in parts]
    return " … ".join(item.article.article.text[start:end] for start, end in pieces if start < end)
