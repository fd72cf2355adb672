"""The words of the model as JSON objects, shared by the formats that carry them; field for field, nothing left out.

Offsets are code points into the article's text, half-open, always with the exact words beside them.
"""

from __future__ import annotations

from typing import Any

from workbench.attribution import AttributionAnswer
from workbench.check_worth import CheckWorth
from workbench.extraction.claims.statement import statement_of
from workbench.interchange.moments import write_day, write_moment
from workbench.model import Claim, Cue, Decision, Evidence, Report, Source, SourceMention, Spans
from workbench.reviewing.decisions import opinions
from workbench.stored.comments import Comment

Record = dict[str, Any]


def spans_record(spans: Spans) -> list[Record]:
    """Return each span with its offsets and its exact words."""
    return [{"start": span.start, "end": span.end, "text": span.text} for span in spans]


def claim_fields(claim: Claim) -> Record:
    """Return what the article itself says, and what was made of it: parts and check-worthiness."""
    return {
        "form": claim.form.value,
        "words": claim.words,
        "content": spans_record(claim.content),
        "cue": _cue(claim.cue),
        "mention": _mention(claim.mention),
        "reported_by": [_report(report) for report in claim.reported_by],
        "rule": claim.rule,
        "confidence": claim.confidence,
        "parts": [spans_record(part) for part in claim.parts],
        "check_worthiness": worth_record(claim.worth),
        "statement": statement_of(claim),
        "stance": claim.stance.value,
        "wording": claim.wording,
    }


def worth_record(worth: CheckWorth) -> Record:
    """Return how much a claim is worth checking, and why."""
    return {"score": worth.score, "reasons": list(worth.reasons)}


def decisions_record(decisions: tuple[Decision, ...]) -> list[Record]:
    """Return the whole history, oldest first; `undone` says that a later decision took this one back."""
    # Decisions are appended, never changed: one that is taken back is known by the later one.
    taken_back = {decision.undoes for decision in decisions}
    return [{**_decision(decision), "undone": decision.id in taken_back} for decision in decisions]


def opinions_record(decisions: tuple[Decision, ...]) -> list[Record]:
    """Return each reviewer's last standing decision, in the order in which they were made, in a few words."""
    given = sorted(opinions(decisions).values(), key=lambda one: one.id)
    return [
        {
            "reviewer": one.reviewer,
            "verdict": one.verdict.value,
            "at": write_moment(one.at),
            "decision": one.id,
        }
        for one in given
    ]


def answers_record(answers: tuple[AttributionAnswer, ...]) -> list[Record]:
    """Return all answers to "Was it said?", oldest first; `undone` says that a later one took this one back."""
    taken_back = {one.undoes for one in answers}
    return [{**_answer(one), "undone": one.id in taken_back} for one in answers]


def comments_record(comments: tuple[Comment, ...]) -> list[Record]:
    """Return what reviewers said to each other about a claim, oldest first; `resolved` is null while it is open."""
    return [
        {
            "id": one.id,
            "claim_id": one.claim_id,
            "whole_id": one.whole_id,
            "reviewer": one.reviewer,
            "at": write_moment(one.at),
            "words": one.words,
            "resolved": None if one.open else {"reviewer": one.resolved_by, "at": write_moment(one.resolved_at)},
        }
        for one in comments
    ]


def _answer(answer: AttributionAnswer) -> Record:
    return {
        "id": answer.id,
        "answer": answer.answer.value,
        "reviewer": answer.reviewer,
        "at": write_moment(answer.at),
        "undoes": answer.undoes,
        "imported": answer.imported,
    }


def _cue(cue: Cue | None) -> Record | None:
    return {"spans": spans_record(cue.spans), "negated": cue.negated} if cue else None


def _mention(mention: SourceMention | None) -> Record | None:
    if mention is None:
        return None
    return {
        "spans": spans_record(mention.spans),
        "source": _source(mention.source) if mention.source else None,
        "why": mention.why,
        "confidence": mention.confidence,
        "role": mention.role,
        "candidates": [_source(one) for one in mention.candidates],
    }


def _source(source: Source) -> Record:
    return {"name": source.name, "kind": source.kind.value, "aliases": list(source.aliases)}


def _report(report: Report) -> Record:
    return {"mention": _mention(report.mention), "cue": _cue(report.cue)}


def _decision(decision: Decision) -> Record:
    return {
        "id": decision.id,
        "verdict": decision.verdict.value,
        "dispute": decision.dispute.value if decision.dispute else None,
        "reason": decision.reason,
        "reviewer": decision.reviewer,
        "at": write_moment(decision.at),
        "undoes": decision.undoes,
        "adjudicates": decision.adjudicates,
        "imported": decision.imported,
        "evidence": [_evidence(evidence) for evidence in decision.evidence],
    }


def _evidence(evidence: Evidence) -> Record:
    return {
        "address": evidence.address,
        "quotation": evidence.quotation,
        "stance": evidence.stance.value,
        "read_on": write_day(evidence.read_on),
    }
