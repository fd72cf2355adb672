"""The line of `workbench extract --json`."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from tests.workbench.interchange_samples import TEXT, any_items, sample
from workbench.extraction.claims.statement import statement_of
from workbench.interchange import ExportItem, extraction_record
from workbench.model import Analysis, Claim, Cue, Report, SourceMention, Span, Spans


def analysis(*claims: Claim, declined: Spans = ()) -> Analysis:
    """Return what an extraction found."""
    return Analysis(claims, "by hand", "1", "1", declined)


def test_a_line_holds_the_text_and_each_claim_with_its_offsets() -> None:
    item = sample()
    record = extraction_record("harbour", item.article.article, analysis(item.claim.claim))
    claim = record["claims"][0]
    assert (record["doc"], record["text"]) == ("harbour", TEXT)
    assert [TEXT[start:end] for start, end in claim["content"]] == ["The harbour", "will never be sold 🚢"]
    assert [TEXT[start:end] for start, end in claim["source"]] == ["İlse Brandt"]
    assert [TEXT[start:end] for start, end in claim["cue"]] == ["said"]
    assert (claim["speaker"], claim["speaker_kind"], claim["form"]) == ("İlse Brandt", "person", "mixed")
    assert (claim["negated"], claim["confidence"], claim["reported_by"]) == (False, 0.8, {"name": "Norvik Courier"})
    assert (claim["speaker_confidence"], record["declined"]) == (0.9, [])
    assert (claim["statement"], claim["stands_alone"]) == (statement_of(item.claim.claim), True)
    parts = [[TEXT[start:end] for start, end in part] for part in claim["parts"]]
    assert parts == [["The harbour"], ["will never", "sold"]]
    assert claim["check_worthiness"]["score"] == 0.75


def test_what_is_not_there_is_null_or_empty() -> None:
    item = sample()
    bare = replace(item.claim.claim, mention=None, cue=None, reported_by=())
    claim = extraction_record("harbour", item.article.article, analysis(bare))["claims"][0]
    assert (claim["speaker"], claim["speaker_kind"], claim["reported_by"]) == (None, None, None)
    assert (claim["source"], claim["cue"], claim["negated"]) == ([], [], False)
    assert claim["speaker_confidence"] is None


def test_words_with_which_somebody_says_nothing_stand_beside_the_claims() -> None:
    record = extraction_record("harbour", sample().article.article, analysis(declined=(Span.cut(TEXT, 0, 11),)))
    assert (record["claims"], record["declined"]) == ([], [[0, 11]])


def test_a_chain_whose_outermost_link_is_open_gives_its_words() -> None:
    item = sample()
    words = item.claim.claim.reported_by[0].mention.spans
    chain = (*item.claim.claim.reported_by, Report(SourceMention(words)))
    claim = replace(item.claim.claim, reported_by=chain, cue=Cue(item.claim.claim.content, negated=True))
    record = extraction_record("harbour", item.article.article, analysis(claim))["claims"][0]
    assert record["reported_by"] == {"name": "Norvik Courier"}
    assert record["negated"] is True


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(any_items())
def test_any_claim_makes_a_line_of_json(items: list[ExportItem]) -> None:
    for item in items:
        record = extraction_record("any", item.article.article, analysis(item.claim.claim))
        assert json.loads(json.dumps(record, allow_nan=False)) == record
