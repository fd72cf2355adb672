"""Web Annotations: JSON-LD that expands, places in code points, nothing lost on the way back, and nothing guessed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pyld import jsonld

from tests.workbench import claim_set_strategies
from tests.workbench.annotation_samples import as_files, carried
from tests.workbench.claim_set_strategies import renumbered
from tests.workbench.interchange_samples import TEXT, sample
from workbench.interchange import ExportItem
from workbench.interchange.about import About
from workbench.interchange.annotation import web_annotation
from workbench.interchange.annotation.web_annotation import TERMS
from workbench.interchange.incoming import GivenFile, ReadResult

ABOUT = About("Claims of <May>", datetime(2031, 5, 8, tzinfo=UTC), {})
OA = "http://www.w3.org/ns/oa#"
DCTERMS = "http://purl.org/dc/terms/"
ACTIVITY = "http://www.w3.org/ns/activitystreams#"
FOAF = "http://xmlns.com/foaf/0.1/"
CONTEXT: dict[str, Any] = {
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    **{name: OA + name for name in ("Annotation", "TextualBody", "SpecificResource")},
    **{name: OA + name for name in ("TextPositionSelector", "TextQuoteSelector", "exact", "prefix", "suffix")},
    **{name: OA + name for name in ("assessing", "classifying", "commenting", "describing", "highlighting")},
    **{name: OA + name for name in ("identifying", "linking")},
    "AnnotationCollection": ACTIVITY + "OrderedCollection",
    "AnnotationPage": ACTIVITY + "OrderedCollectionPage",
    "Software": ACTIVITY + "Application",
    "Person": FOAF + "Person",
    "body": {"@type": "@id", "@id": OA + "hasBody"},
    "target": {"@type": "@id", "@id": OA + "hasTarget"},
    "source": {"@type": "@id", "@id": OA + "hasSource"},
    "selector": {"@type": "@id", "@id": OA + "hasSelector"},
    "creator": {"@type": "@id", "@id": DCTERMS + "creator"},
    "generator": {"@type": "@id", "@id": ACTIVITY + "generator"},
    "items": {"@type": "@id", "@id": ACTIVITY + "items", "@container": "@list"},
    "partOf": {"@type": "@id", "@id": ACTIVITY + "partOf"},
    "first": {"@type": "@id", "@id": ACTIVITY + "first"},
    "motivation": {"@type": "@vocab", "@id": OA + "motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": OA + "hasPurpose"},
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "name": FOAF + "name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "created": {"@id": DCTERMS + "created", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    "generated": {"@id": DCTERMS + "issued", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    "start": {"@id": OA + "start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "end": {"@id": OA + "end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "startIndex": {"@id": ACTIVITY + "startIndex", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
}
"""Those of the Recommendation's terms that the format uses: https://www.w3.org/TR/annotation-vocab/#json-ld-context."""


def from_here(address: str, options: object) -> dict[str, Any]:
    """Load the Recommendation's context, and nothing else."""
    assert address == "http://www.w3.org/ns/anno.jsonld"
    return {"document": {"@context": CONTEXT}, "documentUrl": address, "contextUrl": None}


def written(*items: ExportItem) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(b"".join(web_annotation.write(items or [sample()], ABOUT)))
    return found


def listed_of(*items: ExportItem) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = written(*items)["first"]["items"]
    return found


def read_value(value: object) -> ReadResult:
    return web_annotation.read([GivenFile("set.jsonld", json.dumps(value).encode())])


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40, deadline=None)
@given(claim_set_strategies.items())
def test_whatever_is_written_is_read_back_the_same(items: list[ExportItem]) -> None:
    read = web_annotation.read(as_files(web_annotation.write(items, ABOUT)))
    assert read.problems == ()
    assert renumbered(read.items) == renumbered(carried(items, web_annotation.CARRIES))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=10, deadline=None)
@given(claim_set_strategies.items())
def test_every_annotation_expands_to_statements_that_keep_their_places(items: list[ExportItem]) -> None:
    document = json.loads(b"".join(web_annotation.write(items, ABOUT)))
    (whole,) = jsonld.expand(document, {"documentLoader": from_here})
    listed = whole[ACTIVITY + "first"][0][ACTIVITY + "items"][0]["@list"]
    claims = [one for one in listed if one[OA + "motivatedBy"] == [{"@id": OA + "highlighting"}]]
    assert len(claims) == len(items)
    for item, claim in zip(items, claims, strict=True):
        targets = claim[OA + "hasTarget"]
        starts = [one[OA + "hasSelector"][0][OA + "start"][0]["@value"] for one in targets]
        words = [one[OA + "hasSelector"][1][OA + "exact"][0]["@value"] for one in targets]
        assert starts == [span.start for span in item.claim.claim.content]
        assert words == [span.text for span in item.claim.claim.content]


def test_what_the_recommendation_has_no_word_for_has_an_address_of_ours() -> None:
    (whole,) = jsonld.expand(written(), {"documentLoader": from_here})
    text = json.dumps(whole)
    for name in ("stance", "wording", "confidence", "reportedBy", "question", "undone", "resolved", "mentionedBy"):
        assert f'"{TERMS}{name}"' in text


def test_nothing_is_dropped_when_the_document_becomes_statements() -> None:
    quads = jsonld.to_rdf(written(), {"documentLoader": from_here})["@default"]
    subjects = {quad["subject"]["value"] for quad in quads}
    (claim,) = [one["id"] for one in listed_of() if one["motivation"] == "highlighting"]
    assert claim in subjects
    said = [quad["object"]["value"] for quad in quads if quad["predicate"]["value"] == OA + "exact"]
    assert {"The harbour", "will never be sold 🚢", "İlse Brandt"} <= set(said)


def test_a_claim_has_a_target_for_each_of_its_spans_in_code_points() -> None:
    claim = listed_of()[1]
    positions = [target["selector"][0] for target in claim["target"]]
    quotes = [target["selector"][1] for target in claim["target"]]
    assert [TEXT[one["start"] : one["end"]] for one in positions] == ["The harbour", "will never be sold 🚢"]
    assert [one["exact"] for one in quotes] == ["The harbour", "will never be sold 🚢"]
    assert all(TEXT.count(one["prefix"] + one["exact"] + one["suffix"]) == 1 for one in quotes)


def test_decisions_answers_and_comments_are_annotations_of_the_claim() -> None:
    _, claim, *said = listed_of()
    assert {one["target"] for one in said} == {claim["id"]}
    assert [one["motivation"] for one in said] == ["assessing"] * 6 + ["commenting"] * 2
    assert [one.get("question") for one in said] == ["is it true"] * 3 + ["was it said"] * 3 + [None] * 2
    assert {one["creator"]["name"] for one in said} == {"Noor", "Ida"}
    assert {one["created"] for one in said} == {"2031-05-07T09:30:00Z"}


def test_an_export_without_claims_is_a_document_too() -> None:
    document = json.loads(b"".join(web_annotation.write([], ABOUT)))
    assert document["first"]["items"] == []
    assert read_value(document) == ReadResult()


def test_the_writer_hands_out_one_article_before_it_asks_for_the_next() -> None:
    asked = []

    def coming() -> Any:
        for number in range(1, 4):
            asked.append(number)
            item = sample()
            yield replace(item, article=replace(item.article, id=number))

    pieces = web_annotation.write(coming(), ABOUT)
    next(pieces)
    next(pieces)
    assert asked == [1, 2]


def test_claims_of_two_exports_keep_their_own_numbers_apart() -> None:
    split = sample()
    whole = replace(split, claim=replace(split.claim, id=6, whole_id=None), comments=())
    files = [GivenFile(name, b"".join(web_annotation.write([whole, split], ABOUT))) for name in ("one", "two")]
    read = web_annotation.read(files)
    assert read.problems == ()
    numbers = [item.claim.id for item in read.items]
    assert len(set(numbers)) == 4
    assert [item.claim.whole_id for item in read.items] == [None, numbers[0], None, numbers[2]]
    assert read.items[3].comments[0].claim_id == numbers[2]


TEXT_OF_IT = {
    "id": "http://texts.example/1",
    "type": "Annotation",
    "motivation": "describing",
    "target": "https://post.example/harbour",
    "body": {"id": "urn:text", "type": "TextualBody", "value": "We sell. We sell the harbour 🚢 now."},
}


def foreign(selector: object, source: object = "urn:text", **more: object) -> list[object]:
    """Return a text and one annotation of it, as another tool has them."""
    target = {"source": source, "selector": selector}
    return [TEXT_OF_IT, {"id": "urn:one", "type": "Annotation", "target": target, **more}]


QUOTE = {"type": "TextQuoteSelector", "exact": "the harbour"}
POSITION = {"type": "TextPositionSelector", "start": 17, "end": 28}
GOOD: list[object] = [
    foreign(QUOTE),
    foreign([POSITION, QUOTE]),
    foreign([QUOTE, POSITION], {"id": "urn:text"}),
    foreign({**QUOTE, "prefix": "sell ", "suffix": " 🚢"}, motivation="highlighting"),
    {"type": "AnnotationPage", "items": foreign(QUOTE)},
    {"type": "AnnotationCollection", "first": {"type": ["AnnotationPage"], "items": foreign(QUOTE)}},
    list(reversed(foreign(QUOTE))),
]


@pytest.mark.parametrize("value", GOOD)
def test_an_annotation_of_another_tool_is_read_where_the_file_holds_its_text(value: object) -> None:
    read = read_value(value)
    assert read.problems == ()
    (item,) = read.items
    assert item.claim.claim.words == "the harbour"
    assert item.claim.claim.content[0].start == 17


UNITS = {"type": "TextPositionSelector", "start": 32, "end": 35}
BAD: list[tuple[object, str]] = [
    (foreign(QUOTE, "urn:elsewhere"), "text is needed: the file does not hold the text “urn:elsewhere”"),
    (foreign(POSITION), "exact words are missing"),
    (foreign([{**POSITION, "start": 16}, QUOTE]), "not “the harbour”"),
    (foreign([{**POSITION, "start": -1}, QUOTE]), "outside the article"),
    (foreign([{**POSITION, "end": 10**40}, QUOTE]), "outside the article"),
    (foreign([{**POSITION, "end": 28.0}, QUOTE]), "“end” should be a whole number"),
    (foreign([{**POSITION, "start": None}, QUOTE]), "“start” should be a whole number"),
    (foreign([UNITS, {"type": "TextQuoteSelector", "exact": "now"}]), "not “now”"),
    (foreign({"type": "TextQuoteSelector", "exact": "We sell"}), "several places"),
    (foreign({"type": "TextQuoteSelector", "exact": "We buy"}), "do not stand in the text"),
    (foreign({"type": "TextQuoteSelector", "exact": ""}), "do not stand in the text"),
    (foreign({"type": "TextQuoteSelector"}), "“exact” is missing"),
    (foreign(7), "exact words are missing"),
    (foreign(QUOTE, body={"purpose": "classifying", "value": "shouted"}), "one of: direct, indirect"),
    (foreign(QUOTE, body={"purpose": "identifying", "source": "urn:ida"}), "an object"),
    (foreign(QUOTE, body={"purpose": "identifying", "source": {"name": "Ida"}}), "“kind” is missing"),
    (foreign(QUOTE, confidence=float("1e999")), "no JSON"),
    (foreign(QUOTE, rule="\udc00"), "half"),
    (foreign(QUOTE, splitFrom=[1]), "a whole number"),
    (foreign(QUOTE, repeatedClaim="many"), "an object"),
    (foreign(QUOTE, assertions=[3]), "an object"),
    (foreign(QUOTE, assertions=[{"spans": [3]}]), "an object"),
    (foreign(QUOTE, reportedBy=3), "a list"),
    ([TEXT_OF_IT, 7], "“target” is missing"),
    ([TEXT_OF_IT, {"id": "urn:one", "target": "urn:text"}], "an object with the field “source”"),
    ([TEXT_OF_IT, {"id": "urn:one", "target": {"source": 3}}], "address of a text"),
    ([TEXT_OF_IT, {"id": "urn:one", "motivation": "assessing", "target": "urn:two"}], "about no claim"),
    ([TEXT_OF_IT, {"id": "urn:one", "motivation": "commenting", "target": {"source": "urn:two"}}], "about no claim"),
    ({"type": "AnnotationCollection", "first": "http://x.example/page"}, "pages elsewhere are not loaded"),
    ({"type": "AnnotationPage", "items": [], "next": "http://x.example/page"}, "goes on in another"),
    ({"type": "Recipe"}, "no Web Annotations"),
    (3, "no Web Annotations"),
    ([{**TEXT_OF_IT, "body": {"id": "urn:text"}}], "“value” is missing"),
    ([{**TEXT_OF_IT, "article": 3}], "“article” should be an object"),
    ([{**TEXT_OF_IT, "article": {"published": "soon"}}], "a day"),
]


@pytest.mark.parametrize(("value", "sentence"), BAD)
def test_what_is_no_good_annotation_is_named(value: object, sentence: str) -> None:
    read = read_value(value)
    assert read.items == ()
    (problem,) = read.problems
    assert problem.where.startswith("set.jsonld")
    assert sentence in problem.sentence


def remark(**more: object) -> list[object]:
    said = {"id": "urn:said", "target": "urn:one", "creator": {"name": "Ida"}, "created": "2031-05-07T09:30:00Z"}
    return [*foreign(QUOTE), {**said, **more}]


def test_a_comment_that_another_tool_adds_to_a_claim_is_read() -> None:
    read = read_value(remark(motivation="commenting", body={"type": "TextualBody", "value": "Who says so?"}))
    assert read.problems == ()
    (comment,) = read.items[0].comments
    assert (comment.words, comment.reviewer) == ("Who says so?", "Ida")


BAD_REMARKS: list[tuple[dict[str, object], str]] = [
    ({"motivation": "assessing"}, "“question” should be"),
    ({"motivation": "commenting", "creator": "Ida"}, "“creator” should be an object"),
    ({"motivation": "commenting", "created": None}, "“created” should be a text"),
]


@pytest.mark.parametrize(("more", "sentence"), BAD_REMARKS)
def test_a_bad_remark_is_named_and_its_claim_goes_in(more: dict[str, object], sentence: str) -> None:
    read = read_value(remark(**more))
    assert len(read.items) == 1
    assert [sentence in one.sentence for one in read.problems] == [True]


BAD_FILES: list[tuple[bytes, str]] = [
    (b'{"type": "Annotation", "target": ' + b"[" * 100_000, "nested too deeply"),
    (b'{"type": "AnnotationCollection", "first": ' * 5_000 + b"{}" + b"}" * 5_000, "too deeply"),
    (b"PK\x05\x06", "damaged"),
    (b"\x00", "no JSON"),
]


@pytest.mark.parametrize(("content", "sentence"), BAD_FILES)
def test_a_hostile_file_is_named(content: bytes, sentence: str) -> None:
    read = web_annotation.read([GivenFile("bad", content)])
    assert [sentence in one.sentence for one in read.problems] == [True]
