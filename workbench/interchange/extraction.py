"""The line that `workbench extract --json` prints for one article: plain offsets, nothing stored, nothing reviewed."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.extraction.claims.statement import stands_alone, statement_of
from workbench.interchange.records import Record, worth_record
from workbench.model import Analysis, Article, Claim, Report, Spans


def extraction_record(doc: str, article: Article, analysis: Analysis) -> Record:
    """Return one article's claims as a JSON object; `doc` names the article, usually the stem of its file.

    `text` is the analysed text, and every offset counts its code points, half-open. `source` holds the offsets of the
    words that name the source; `speaker` is null while it is open who that is. `confidence` says how likely the words
    are put forward, `speaker_confidence` how likely `speaker` is who said them. A claim stays whole: `parts` holds the
    offsets of each assertion that it joins. `declined` holds those of words with which somebody says nothing.
    """
    claims = [_claim(claim) for claim in analysis.claims]
    return {"doc": doc, "text": article.text, "claims": claims, "declined": _offsets(analysis.declined)}


def _claim(claim: Claim) -> Record:
    source = claim.source
    return {
        "content": _offsets(claim.content),
        "source": _offsets(claim.mention.spans if claim.mention else ()),
        "cue": _offsets(claim.cue.spans if claim.cue else ()),
        "speaker": source.name if source else None,
        "speaker_kind": source.kind.value if source else None,
        "form": claim.form.value,
        "negated": claim.negated,
        "reported_by": _outermost(claim.reported_by),
        "confidence": claim.confidence,
        "speaker_confidence": claim.mention.confidence if claim.mention and source else None,
        "statement": statement_of(claim),
        "stands_alone": stands_alone(claim),
        "stance": claim.stance.value,
        "parts": [_offsets(part) for part in claim.parts],
        "check_worthiness": worth_record(claim.worth),
    }


def _outermost(chain: Sequence[Report]) -> Record | None:
    """Return who handed the claim on last; only this link is named, the others stay in the database."""
    return {"name": _name(chain[-1])} if chain else None


def _name(report: Report) -> str:
    """Return who reported: the source's name, or the words of the mention while it is open."""
    mention = report.mention
    return mention.source.name if mention.source else " ".join(span.text for span in mention.spans)


def _offsets(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
