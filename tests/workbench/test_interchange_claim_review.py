"""ClaimReview: what people decided, rated by what the verdict means, and no source that nobody confirmed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pyld import jsonld

from tests.workbench import claim_set_strategies
from tests.workbench.interchange_samples import MADE_AT, sample
from workbench.attribution import Attribution
from workbench.factchecks.importing import claim_review_objects
from workbench.factchecks.model import FactCheck
from workbench.interchange import ExportItem, claim_review
from workbench.interchange.about import About
from workbench.model import Decision, DisputeKind, Source, SourceKind, Verdict

ABOUT = About("Claims", datetime(2031, 5, 8, tzinfo=UTC), {})
SCHEMA = "http://schema.org/"


def written(items: list[ExportItem]) -> str:
    return b"".join(claim_review.write(items, ABOUT)).decode()


def reviews(*items: ExportItem) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written(list(items)))["@graph"]
    return found


def answered(answer: Attribution, **of_claim: Any) -> ExportItem:
    """Return the sample with this answer to whether it was said, and other changes."""
    return replace(sample(), claim=replace(sample().claim, attribution=answer, **of_claim))


def decided(verdict: Verdict, dispute: DisputeKind | None = None) -> ExportItem:
    decision = Decision(verdict=verdict, reviewer="Ida", at=MADE_AT, reason="So it is.", dispute=dispute, id=1)
    return answered(Attribution.RIGHT, decisions=(decision,))


def test_a_decided_claim_is_a_review_with_all_that_readers_of_claim_review_ask_for() -> None:
    (review,) = reviews(answered(Attribution.RIGHT))
    assert review["@type"] == "ClaimReview"
    assert review["author"] == {"@type": "Person", "name": "Noor"}
    assert review["datePublished"] == "2031-05-07"
    assert review["reviewBody"] == "The minutes say otherwise."
    item = review["itemReviewed"]
    assert item["author"] == {"@type": "Person", "name": "İlse Brandt", "alternateName": ["Brandt"]}
    assert item["datePublished"] == "2031-05-06"
    assert item["appearance"]["headline"] == "Harbour sale divides Norvik"
    assert item["appearance"]["publisher"]["name"] == "The Ostrava Post"
    (evidence,) = review["citation"]
    assert evidence["url"] == "https://archive.example/minutes?a=1&b=2"
    assert evidence["text"] == "The sale was agreed."
    assert evidence["description"] == "Refutes it, read on 7 May 2031"


RATINGS = [
    (Verdict.VERIFIED, None, "Verified", 5),
    (Verdict.DISPUTED, DisputeKind.REFUTED, "Disputed: refuted", 1),
    (Verdict.DISPUTED, DisputeKind.MISLEADING, "Disputed: misleading", None),
    (Verdict.DISPUTED, DisputeKind.CONTEXT_MISSING, "Disputed: context missing", None),
    (Verdict.DISPUTED, DisputeKind.EVIDENCE_CONFLICTS, "Disputed: evidence conflicts", None),
    (Verdict.DISPUTED, None, "Disputed", None),
    (Verdict.UNSUPPORTED, None, "Unsupported", None),
    (Verdict.NOT_CHECKABLE, None, "Not checkable", None),
]


@pytest.mark.parametrize(("verdict", "dispute", "words", "value"), RATINGS)
def test_a_verdict_has_a_number_only_where_its_meaning_has_a_place_on_the_scale(
    verdict: Verdict, dispute: DisputeKind | None, words: str, value: int | None
) -> None:
    (review,) = reviews(decided(verdict, dispute))
    rating = review["reviewRating"]
    assert rating["alternateName"] == words
    assert rating.get("ratingValue") == value
    assert ("bestRating" in rating, "worstRating" in rating) == (value is not None, value is not None)


LEFT_OUT = [
    answered(Attribution.RIGHT, decisions=()),
    answered(Attribution.RIGHT, decisions=sample().claim.decisions[:2]),
    answered(Attribution.WRONG_PERSON),
    answered(Attribution.DENIED_OR_UNCLEAR),
]


@pytest.mark.parametrize("item", LEFT_OUT)
def test_without_a_verdict_or_with_a_doubted_source_there_is_no_review(item: ExportItem) -> None:
    assert not claim_review.reviewable(item)
    assert reviews(item) == []


def test_a_claim_whose_verdict_waits_for_other_opinions_is_no_review() -> None:
    assert reviews(answered(Attribution.RIGHT, verdict=Verdict.UNREVIEWED)) == []


NAMED = [
    (answered(Attribution.RIGHT), True),
    (answered(Attribution.UNANSWERED), False),
    (answered(Attribution.UNANSWERED, corrected=True), True),
    (answered(Attribution.WRONG_WORDS), False),
    (answered(Attribution.WRONG_WORDS, corrected=True), False),
]


@pytest.mark.parametrize(("item", "named"), NAMED)
def test_a_source_is_named_only_where_a_person_said_that_it_is_the_right_one(item: ExportItem, named: bool) -> None:
    item = replace(
        item,
        claim=replace(item.claim, claim=replace(item.claim.claim, wording="\N{REPLACEMENT CHARACTER} will not sell.")),
    )
    (review,) = reviews(item)
    assert ("author" in review["itemReviewed"]) is named
    assert ("Brandt will not sell." in review["claimReviewed"]) is named
    assert named or review["claimReviewed"] == "Somebody will not sell."


@pytest.mark.parametrize(
    ("kind", "called"),
    [
        (SourceKind.PERSON, "Person"),
        (SourceKind.ORGANISATION, "Organization"),
        (SourceKind.GROUP, "Organization"),
        (SourceKind.OUTLET, "Organization"),
        (SourceKind.DOCUMENT, None),
        (SourceKind.UNNAMED, None),
    ],
)
def test_a_source_is_what_schema_org_lets_be_an_author(kind: SourceKind, called: str | None) -> None:
    item = answered(Attribution.RIGHT)
    mention = item.claim.claim.mention
    assert mention is not None
    claim = replace(item.claim.claim, mention=replace(mention, source=Source("The Norvik report", kind)))
    (review,) = reviews(replace(item, claim=replace(item.claim, claim=claim)))
    author = review["itemReviewed"].get("author")
    assert (author and author["@type"]) == called


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30, deadline=None)
@given(claim_set_strategies.items())
def test_as_many_reviews_are_written_as_claims_can_be_reviewed_and_all_are_read(items: list[ExportItem]) -> None:
    text = written(items)
    expected = [item for item in items if claim_review.reviewable(item)]
    assert len(json.loads(text)["@graph"]) == len(expected)
    read = list(claim_review_objects.read(text))
    assert len(read) == len(expected)
    assert all(isinstance(one, FactCheck) for one in read)


def test_our_own_import_reads_rating_claimant_and_day() -> None:
    (read,) = claim_review_objects.read(written([decided(Verdict.VERIFIED)]))
    assert isinstance(read, FactCheck)
    assert (read.rating.words, read.rating.value, read.rating.best, read.rating.worst) == ("Verified", 5, 5, 1)
    assert (read.claimant, str(read.reviewed_on), str(read.claimed_on)) == ("İlse Brandt", "2031-05-07", "2031-05-06")


def test_the_document_expands_to_statements_of_schema_org() -> None:
    def from_here(address: str, options: object) -> dict[str, Any]:
        assert address.rstrip("/") == "https://schema.org"
        return {"document": {"@context": {"@vocab": SCHEMA}}, "documentUrl": address, "contextUrl": None}

    (review,) = jsonld.expand(json.loads(written([answered(Attribution.RIGHT)])), {"documentLoader": from_here})
    assert review["@type"] == [SCHEMA + "ClaimReview"]
    assert review["@id"].startswith("urn:uuid:")
    assert review[SCHEMA + "reviewRating"][0][SCHEMA + "ratingValue"] == [{"@value": 1}]


def test_a_review_is_handed_out_before_the_next_claim_is_asked_for() -> None:
    asked = []

    def coming() -> Any:
        for number in range(3):
            asked.append(number)
            yield decided(Verdict.VERIFIED)

    pieces = claim_review.write(coming(), ABOUT)
    next(pieces)
    next(pieces)
    assert asked == [0]
