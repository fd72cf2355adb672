"""doccano: what is written is read back, follows doccano's rules, and what others labelled in doccano comes in."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.workbench.claim_set_strategies import items, renumbered
from tests.workbench.interchange_samples import MADE_AT, TEXT, sample
from workbench.interchange.about import About
from workbench.interchange.annotation import doccano
from workbench.interchange.incoming import GivenFile, ReadResult
from workbench.interchange.losses import EVERYTHING, without
from workbench.model import Claim
from workbench.stored.claims import ExportItem

ABOUT = About("Claims", MADE_AT, {})
ONCE = settings(
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=30,
    deadline=None,
    # Making a failing set of claims smaller takes minutes, and tells hardly more.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def written(found: list[ExportItem]) -> GivenFile:
    return GivenFile("claims.jsonl", b"".join(doccano.write(found, ABOUT)))


def lines_of(found: list[ExportItem]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(found).content.decode().split("\n")[:-1]]


@ONCE
@given(items())
def test_what_is_written_is_read_back(found: list[ExportItem]) -> None:
    read = doccano.read([written(found)])
    assert read.problems == ()
    assert renumbered(read.items) == renumbered(without(one, EVERYTHING - doccano.CARRIES) for one in found)


@ONCE
@given(items())
def test_every_line_follows_the_rules_by_which_doccano_takes_it_in(found: list[ExportItem]) -> None:
    """The rules of doccano's backend/data_import/pipeline: TextData, SpanLabel and RelationLabel."""
    lines = lines_of(found)
    entities = [entity for line in lines for entity in line["entities"]]
    assert len({entity["id"] for entity in entities}) == len(entities)
    for line in lines:
        assert line["text"]
        # A span must not be empty, and labels and types have names.
        assert all(0 <= one["start_offset"] < one["end_offset"] <= len(line["text"]) for one in line["entities"])
        assert all(one["label"] for one in line["entities"])
        assert all(one["type"] for one in line["relations"])
        own = {one["id"] for one in line["entities"]}
        assert all({one["from_id"], one["to_id"]} <= own for one in line["relations"])


def test_the_same_claims_give_the_same_bytes() -> None:
    assert written([sample()]) == written([sample()])


def test_an_article_is_a_line_with_what_is_known_of_it_beside_its_text() -> None:
    (line,) = lines_of([sample()])
    assert line["text"] == TEXT
    assert (line["title"], line["publisher"], line["story"]) == (sample().article.article.title, *NAMES)
    marked = [(one["label"], TEXT[one["start_offset"] : one["end_offset"]]) for one in line["entities"]]
    assert marked == [
        ("Claim", "The harbour"),
        ("Claim", "will never be sold 🚢"),
        ("Assertion", "The harbour"),
        ("Assertion", "will never"),
        ("Assertion", "sold"),
        ("Cue", "said"),
        ("Source", "İlse Brandt"),
    ]
    joined = [(one["from_id"], one["to_id"], one["type"]) for one in line["relations"]]
    assert joined == [
        (1, 2, "continues"),
        (1, 3, "joins"),
        (4, 5, "continues"),
        (1, 4, "joins"),
        (1, 6, "cue"),
        (1, 7, "source"),
    ]


NAMES = ("The Ostrava Post", "Harbour <sale>")
SAID = "🚢 Holm denied that the mill was sold, the Post wrote."
CLAIM = {"id": 7, "label": "Claim", "start_offset": 14, "end_offset": 36}
CUE = {"id": 8, "label": "Negated cue", "start_offset": 7, "end_offset": 13}
SOURCE = {"id": 9, "label": "Source", "start_offset": 2, "end_offset": 6}


def read_line(*others: str, **fields: Any) -> ReadResult:
    lines = [json.dumps({"text": SAID, **fields}), *others]
    return doccano.read([GivenFile("all.jsonl", "\n".join(lines).encode())])


def one(read: ReadResult) -> Claim:
    assert len(read.items) == 1
    return read.items[0].claim.claim


def joined(start: int, end: int, kind: str = "") -> dict[str, Any]:
    return {"id": 1, "from_id": start, "to_id": end, "type": kind}


@pytest.mark.parametrize("relations", [[joined(7, 8), joined(7, 9)], [joined(8, 7, "says"), joined(9, 7, "said")]])
def test_relations_say_who_said_it_whatever_they_are_called(relations: list[dict[str, Any]]) -> None:
    read = read_line(entities=[CLAIM, CUE, SOURCE], relations=relations, id=4, Comments=[])
    claim = one(read)
    assert read.problems == ()
    assert claim.negated
    assert claim.mention is not None
    assert (claim.words, [span.text for span in claim.mention.spans]) == ("that the mill was sold", ["Holm"])


@pytest.mark.parametrize("column", ["label", "labels"])
def test_spans_alone_are_claims_of_nobody(column: str) -> None:
    read = read_line(**{column: [[14, 36, "CONTENT"], [2, 6, "PERSON"], [7, 13, "cue"]]})
    assert one(read).words == "that the mill was sold"
    counts = "Cue without a claim (1), PERSON (1)"
    assert str(read.problems[0]) == f"Passed over, since a claim has no place for it: {counts}."


def test_regions_of_one_claim_go_on_in_one_another_in_any_order() -> None:
    parts = [{**CLAIM, "id": 3, "start_offset": 18, "end_offset": 22}, {**CLAIM, "end_offset": 17}]
    read = read_line(entities=parts, relations=[joined(7, 3, "Continues")])
    assert [span.text for span in one(read).content] == ["tha", " the"]


def test_who_reported_it_is_read_from_the_source_outwards() -> None:
    entities = [
        CLAIM,
        {**SOURCE, "id": 1, "label": "Reporter", "start_offset": 38, "end_offset": 46},
        {**SOURCE, "label": "Reporter"},
        CUE,
    ]
    read = read_line(entities=entities, relations=[joined(1, 9), joined(7, 1), joined(9, 8), joined(9, 7)])
    told = [(link.mention.spans[0].text, link.cue is not None) for link in one(read).reported_by]
    assert told == [("the Post", False), ("Holm", True)]


REFUSED = [
    ([CLAIM, CUE], [joined(7, 99)], "one of which is missing"),
    ([CLAIM, {**CUE, "end_offset": 999}], [joined(7, 8)], "no place in the text"),
    ([CLAIM, {**CUE, "label": "Voice"}], [joined(7, 8)], "one of which is missing or not known"),
    (
        [CLAIM, {**CLAIM, "id": 1}, {**CLAIM, "id": 2}],
        [joined(7, 1, "continues"), joined(7, 2, "continues")],
        "one place",
    ),
    ([CLAIM, {**CLAIM, "id": 1}], [joined(7, 1, "continues"), joined(1, 7, "continues")], "in a circle"),
]


@pytest.mark.parametrize(("entities", "relations", "sentence"), REFUSED)
def test_a_claim_that_cannot_be_made_out_does_not_go_in(
    entities: list[dict[str, Any]], relations: list[dict[str, Any]], sentence: str
) -> None:
    read = read_line(entities=entities, relations=relations)
    assert [item.claim.claim.words for item in read.items if item.claim.claim.words == "that the mill was sold"] == []
    assert sentence in str(read.problems[0])


BROKEN = [
    ({"text": None}, "“text” should be a text"),
    ({"publication_date": "last May"}, "“published” should be a day"),
    ({"title": ["a"]}, "“title” should be a text"),
    ({"story_id": "first"}, "the story should be a whole number"),
    ({"text": "\ud800"}, "half a character"),
    ({"entities": [{**CLAIM, "start_offset": "14"}]}, "“start_offset” should be a whole number"),
    ({"entities": [{**CLAIM, "start_offset": -1}]}, "no place in the text"),
    ({"entities": [7]}, "where an object"),
    ({"entities": [{**CLAIM, "label": None}]}, "“label” should be a text"),
    ({"label": [[1]]}, "“end_offset” is missing"),
    ({"relations": [{"from_id": 1}]}, "“to_id” is missing"),
]


@pytest.mark.parametrize(("fields", "sentence"), BROKEN)
def test_what_is_broken_is_named_with_its_line(fields: dict[str, Any], sentence: str) -> None:
    read = read_line(json.dumps({"text": "The mill was sold.", "label": [[0, 8, "Claim"]]}), **fields)
    assert str(read.problems[0]).startswith("all.jsonl, line 1")
    assert sentence in str(read.problems[0])
    assert one(read).words == "The mill"


@pytest.mark.parametrize("line", ["{", "[" * 100_000, '{"text": NaN}', '{"text": 1' + "0" * 5000 + "}"])
def test_a_line_that_is_no_json_does_not_stop_the_others(line: str) -> None:
    read = read_line("", line, entities=[CLAIM])
    assert [problem.line for problem in read.problems] == [3]
    assert len(read.items) == 1


def test_the_zip_file_that_doccano_gives_out_is_read() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("admin.jsonl", json.dumps({"text": SAID, "label": [[14, 36, "Claim"]]}))
    assert one(doccano.read([GivenFile("out.zip", packed.getvalue())])).words == "that the mill was sold"


def test_bytes_that_are_no_text_are_named() -> None:
    assert str(doccano.read([GivenFile("a.jsonl", b"\xff\xfe")]).problems[0]) == "a.jsonl: This is no text in UTF-8."


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 40)
    | st.floats(allow_nan=False)
    | st.sampled_from(["Claim", "Cue", "x"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "label", "start_offset", "end_offset", "from_id", "to_id", "type"]), inner
        )
    ),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["entities", "relations", "label", "title", "Comments"]), ANYTHING))
def test_whatever_stands_in_a_line_ends_in_sentences(fields: dict[str, Any]) -> None:
    read = read_line(**fields)
    assert all(span.fits(SAID) for item in read.items for span in item.claim.claim.content)
