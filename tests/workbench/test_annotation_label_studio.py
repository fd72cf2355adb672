"""Label Studio: what is written is read back and fits its configuration, and what annotators made there comes in."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.workbench.claim_set_strategies import items, renumbered
from tests.workbench.interchange_samples import MADE_AT, TEXT, sample
from workbench.interchange.about import About
from workbench.interchange.annotation import label_studio
from workbench.interchange.incoming import GivenFile, ReadResult
from workbench.interchange.losses import EVERYTHING, without
from workbench.model import Claim, Form, Source, SourceKind
from workbench.stored.claims import ExportItem

ABOUT = About("Claims", MADE_AT, {})
ONCE = settings(
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=30,
    deadline=None,
    # Making a failing set of claims smaller takes minutes, and tells hardly more.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
KINDS = {"choices": "Choices", "number": "Number", "textarea": "TextArea", "labels": "Labels"}
CONFIG = ElementTree.fromstring(label_studio.config())


def written(found: list[ExportItem]) -> GivenFile:
    return GivenFile("claims.json", b"".join(label_studio.write(found, ABOUT)))


def tasks_of(found: list[ExportItem]) -> list[list[dict[str, Any]]]:
    """Return the results of each task."""
    return [task["predictions"][0]["result"] for task in json.loads(written(found).content)]


@ONCE
@given(items())
def test_what_is_written_is_read_back(found: list[ExportItem]) -> None:
    read = label_studio.read([written(found)])
    assert [str(one) for one in read.problems if "Verdicts are not taken in" not in str(one)] == []
    assert renumbered(read.items) == renumbered(without(one, EVERYTHING - label_studio.CARRIES) for one in found)


@ONCE
@given(items())
def test_every_result_has_its_place_in_the_configuration(found: list[ExportItem]) -> None:
    """The rules of the label-studio-sdk's LabelInterface: names, types, and words that can be chosen."""
    controls = {one.get("name", ""): one for one in CONFIG.iter() if one.get("toName")}
    for results in tasks_of(found):
        regions = {one["id"]: one["value"]["labels"][0] for one in results if one["type"] == "labels"}
        for one in results:
            if one["type"] == "relation":
                assert {one["from_id"], one["to_id"]} <= regions.keys()
                assert {"value": one["labels"][0]} in [relation.attrib for relation in CONFIG.iter("Relation")]
                continue
            control = controls[one["from_name"]]
            assert (control.tag, control.get("toName")) == (KINDS[one["type"]], one["to_name"])
            words = {word.get("value") for word in control}
            assert set(one["value"].get("choices", one["value"].get("labels", []))) <= words
            assert regions[one["id"]] in control.get("whenLabelValue", regions[one["id"]]).split(",")


def test_the_same_claims_give_the_same_bytes_and_none_an_empty_list() -> None:
    assert written([sample()]) == written([sample()])
    assert json.loads(written([]).content) == []


def test_the_configuration_shows_the_text_as_it_is() -> None:
    (text,) = CONFIG.iter("Text")
    assert text.attrib == {"name": "text", "value": "$text", "granularity": "symbol"}
    assert [one.get("perRegion") for one in CONFIG.iter("Choices")] == ["true"] * 6
    names = [one.get("name") for one in CONFIG.iter() if one.get("name")]
    assert len(names) == len(set(names))


def test_offsets_are_code_points_beside_the_words() -> None:
    regions = [one["value"] for one in tasks_of([sample()])[0] if one["type"] == "labels"]
    assert [(one["labels"][0], one["text"]) for one in regions] == [
        ("Claim", "The harbour"),
        ("Claim", "will never be sold 🚢"),
        ("Assertion", "The harbour"),
        ("Assertion", "will never"),
        ("Assertion", "sold"),
        ("Cue", "said"),
        ("Source", "İlse Brandt"),
        ("Reporter", "Norvik Courier"),
        ("Cue", "reported"),
    ]
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in regions)


def test_claims_are_a_prediction_and_nobody_s_annotation() -> None:
    (task,) = json.loads(written([sample()]).content)
    assert "annotations" not in task
    assert task["predictions"][0]["model_version"].startswith("Claim Workbench ")
    assert (task["data"]["text"], task["data"]["title"]) == (TEXT, "Harbour sale divides Norvik")


SAID = "🚢 Holm denied that\nthe mill was sold."


def region(name: str, start: int, end: int, label: str, **value: Any) -> dict[str, Any]:
    told = {"start": start, "end": end, "text": SAID[start:end], "labels": [label], **value}
    return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": told}


def told(name: str, about: str, kind: str, value: Any) -> dict[str, Any]:
    return {"id": about, "from_name": name, "to_name": "text", "type": kind, "value": value}


def leads(start: str, end: str, direction: str = "right") -> dict[str, Any]:
    return {"type": "relation", "from_id": start, "to_id": end, "direction": direction, "labels": []}


CLAIM = region("a", 14, 37, "Claim")
CUE = region("b", 7, 13, "Cue")
SOURCE = region("c", 2, 6, "Source")


def read_task(*results: Any, **task: Any) -> ReadResult:
    whole = {"id": 1, "data": {"text": SAID}, "annotations": [{"result": list(results)}], **task}
    return label_studio.read([GivenFile("export.json", json.dumps([whole]).encode())])


def one(read: ReadResult) -> Claim:
    assert len(read.items) == 1
    return read.items[0].claim.claim


def test_what_annotators_told_of_their_regions_is_read_in_any_order() -> None:
    read = read_task(
        leads("c", "a", "left"),
        leads("b", "a"),
        told("form", "a", "choices", {"choices": ["mixed"]}),
        told("negated", "b", "choices", {"choices": ["yes"]}),
        told("source", "c", "textarea", {"text": ["Eva Holm"]}),
        told("kind", "c", "choices", {"choices": ["person"]}),
        told("source_confidence", "c", "number", {"number": 1}),
        CLAIM,
        CUE,
        SOURCE,
    )
    claim = one(read)
    assert read.problems == ()
    assert claim.negated
    assert claim.mention is not None
    assert (claim.form, claim.source) == (Form.MIXED, Source("Eva Holm", SourceKind.PERSON))
    assert claim.mention.confidence == 1.0


def test_annotations_count_before_predictions_and_cancelled_ones_do_not() -> None:
    other = {"result": [region("x", 18, 26, "Claim")]}
    cancelled = {"was_cancelled": True, "result": [CLAIM]}
    both = {"annotations": [cancelled, other], "predictions": [{"result": [CLAIM]}]}
    assert one(read_task(**both)).words == SAID[18:26]
    assert one(read_task(annotations=[cancelled], predictions=[{"result": [CLAIM]}])).words == SAID[14:37]


@pytest.mark.parametrize("words", ["that\\nthe mill was sold.", "that the mill was sold.", "that\nthe mill was sold. "])
def test_spaces_may_be_told_in_the_way_of_the_editor(words: str) -> None:
    assert one(read_task(region("a", 14, 37, "Claim", text=words))).words == "that\nthe mill was sold."


def test_offsets_in_utf_16_units_are_never_followed() -> None:
    read = read_task(region("a", 15, 38, "Claim", text="that\nthe mill was sold."))
    assert read.items == ()
    assert "no place in the text" in str(read.problems[0])
    read = read_task(region("a", 8, 14, "Claim", text="denied"))
    assert read.items == ()
    assert "reads “enied ” from 8 to 14, not “denied”" in str(read.problems[0])


BROKEN = [
    ([{**CLAIM, "id": 7}], "“id” should be a text"),
    ([region("a", 14, 14, "Claim")], "no place in the text"),
    ([region("a", 14, 37, "Claim", labels=[])], "no label"),
    ([region("a", 14, 37, "Claim", labels="Claim")], "“labels” should be a list"),
    ([{**CLAIM, "value": None}], "“value” should be an object"),
    ([CLAIM, leads("a", "z")], "one of which is missing"),
    ([CLAIM, {"type": "relation", "from_id": "a"}], "“to_id” is missing"),
    ([CLAIM, told("form", "a", "choices", {"choices": ["loud"]})], "“form” should be one of"),
    ([CLAIM, told("confidence", "a", "number", {"number": 7})], "from 0 to 1"),
    ([CLAIM, told("confidence", "a", "number", {"number": True})], "a number or texts"),
    ([CLAIM, told("repeated_claim", "a", "number", {"number": 1.5})], "a whole number"),
    ([CLAIM, told("rule", "a", "textarea", {"text": [1]})], "a list of texts"),
]


@pytest.mark.parametrize(("results", "sentence"), BROKEN)
def test_what_is_broken_is_named_with_its_task(results: list[dict[str, Any]], sentence: str) -> None:
    read = read_task(*results)
    assert str(read.problems[0]).startswith("export.json, task 1")
    assert sentence in str(read.problems[0])
    assert len(read.articles) == 1


def test_what_a_claim_has_no_place_for_is_counted() -> None:
    others = [
        region("x", 0, 1, "Ship"),
        told("mood", "a", "choices", {"choices": ["low"]}),
        told("verdict", "a", "choices", {"choices": ["verified"]}),
        {"type": "rating", "from_name": "stars", "to_name": "text", "id": "q", "value": {"rating": 3}},
    ]
    problems = [str(problem) for problem in read_task(CLAIM, *others).problems]
    assert problems == [
        "Passed over, since a claim has no place for it: Ship (1), mood (1), rating (1).",
        "Verdicts are not taken in, since they do not say who gave them and when (1).",
    ]


TASKS = [
    (b"[", "This is no JSON"),
    (b"[" * 100_000, "nested too deeply"),
    (b"[7]", "export.json, task 1"),
    (b'[{"data": {}}]', "“text” is missing"),
    (b'{"data": {"text": "a", "story_id": "x"}}', "story should be a whole number"),
    (b'[{"data": {"text": NaN}}]', "This is no JSON"),
]


@pytest.mark.parametrize(("content", "sentence"), TASKS)
def test_files_that_hold_no_task_are_named(content: bytes, sentence: str) -> None:
    read = label_studio.read([GivenFile("export.json", content)])
    assert read.items == ()
    assert sentence in str(read.problems[0])


ANYTHING = st.recursive(
    st.none()
    | st.integers(-2, 40)
    | st.floats(allow_nan=False)
    | st.sampled_from(["a", "b", "labels", "relation", "Cue"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "type", "value", "labels", "start", "end", "from_id", "from_name"]), inner
        )
    ),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(ANYTHING, max_size=3), st.dictionaries(st.sampled_from(["annotations", "predictions", "data"]), ANYTHING)
)
def test_whatever_stands_in_a_task_ends_in_sentences(results: list[Any], task: dict[str, Any]) -> None:
    for read in (read_task(CLAIM, *results), read_task(**task)):
        assert all(span.fits(SAID) for item in read.items for span in item.claim.claim.content)
