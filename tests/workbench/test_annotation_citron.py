"""Citron's format: quotes as its own reader takes them, back without loss, and hostile files named by their places."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.workbench import claim_set_strategies
from tests.workbench.annotation_samples import as_files, carried, sample_of
from tests.workbench.claim_set_strategies import renumbered
from tests.workbench.interchange_samples import TEXT, sample
from workbench.interchange import ExportItem
from workbench.interchange.about import About
from workbench.interchange.annotation import citron
from workbench.interchange.incoming import GivenFile

ABOUT = About("Claims", datetime(2031, 5, 8, tzinfo=UTC), {})


def document() -> dict[str, Any]:
    """Return the file of the sample's article."""
    packed = zipfile.ZipFile(io.BytesIO(b"".join(citron.write([sample()], ABOUT))))
    found: dict[str, Any] = json.loads(packed.read("article-000001.json"))
    return found


def read_one(value: object) -> Any:
    return citron.read([GivenFile("one.json", json.dumps(value).encode())])


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40, deadline=None)
@given(claim_set_strategies.items())
def test_whatever_is_written_is_read_back_but_for_what_the_format_does_not_carry(items: list[ExportItem]) -> None:
    read = citron.read(as_files(citron.write(items, ABOUT)))
    assert read.problems == ()
    assert renumbered(read.items) == renumbered(carried(items, citron.CARRIES))


def test_a_quote_has_cue_sources_and_contents_as_citron_names_them() -> None:
    (quote,) = document()["quotes"]
    assert quote["cue"]["text"] == "said"
    assert [span["text"] for span in quote["sources"]] == ["İlse Brandt"]
    assert [span["text"] for span in quote["contents"]] == ["The harbour", "will never be sold 🚢"]
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in quote["contents"])


def test_a_claim_without_a_cue_stands_apart_since_citron_takes_none() -> None:
    item = sample()
    alone = replace(item, claim=replace(item.claim, claim=replace(item.claim.claim, cue=None)))
    found = json.loads(as_files_text(alone))
    assert found["quotes"] == []
    assert len(found["claims_without_cue"]) == 1
    assert citron.read([GivenFile("one.json", as_files_text(alone).encode())]).items[0].claim.claim.cue is None


def as_files_text(item: ExportItem) -> str:
    packed = zipfile.ZipFile(io.BytesIO(b"".join(citron.write([item], ABOUT))))
    return packed.read("article-000001.json").decode()


def test_mentions_of_one_source_are_a_coreference_group() -> None:
    items = [sample_of("İlse Brandt"), sample_of("officials")]
    packed = zipfile.ZipFile(io.BytesIO(b"".join(citron.write(items, ABOUT))))
    (group,) = json.loads(packed.read("article-000001.json"))["coreference_groups"]
    assert [span["text"] for span in group] == ["İlse Brandt", "officials"]


def test_the_same_claims_give_the_same_bytes() -> None:
    assert b"".join(citron.write([sample()], ABOUT)) == b"".join(citron.write([sample()], ABOUT))


def test_what_citron_predicts_is_read_with_an_open_source() -> None:
    text = "Ana Ruiz said “we stay”."
    quote = {
        "cue": {"start": 9, "end": 13, "text": "said"},
        "sources": [{"start": 0, "end": 8, "text": "Ana Ruiz"}],
        "coreferences": [],
        "contents": [{"start": 14, "end": 23, "text": "“we stay”"}],
        "confidence": "0.8125",
    }
    read = read_one({"text": text, "quotes": [quote]})
    (item,) = read.items
    claim = item.claim.claim
    assert read.problems == ()
    assert (claim.words, claim.confidence, claim.source) == ("“we stay”", 0.8125, None)
    assert claim.mention is not None
    assert claim.mention.spans[0].text == "Ana Ruiz"


SPAN = {"start": 4, "end": 8, "text": "Harb"}
BAD_QUOTES: list[tuple[object, str]] = [
    (7, "an object with the field “contents”"),
    ({"contents": [SPAN], "sources": []}, "not “Harb”"),
    ({"contents": [], "sources": []}, "at least one span"),
    ({"contents": [{"start": 0, "end": 7, "text": "Harbour"}], "sources": [], "confidence": "sure"}, "from 0 to 1"),
    ({"contents": [{"start": 0, "end": 7, "text": "Harbour"}], "sources": [], "confidence": "nan"}, "from 0 to 1"),
    ({"contents": [{"start": 0, "end": 10**30, "text": "Harbour"}], "sources": []}, "outside the article"),
    ({"contents": [{"start": 0, "end": 7, "text": "Harbour"}], "sources": [], "cue": 3}, "an object"),
    ({"contents": [{"start": 0, "end": 7, "text": "Harbour"}], "sources": [], "rule": "\ud800"}, "half"),
    ({"contents": [{"start": 0, "end": 7, "text": "Harbour"}]}, "“sources” is missing"),
    ({"contents": [{"start": 0, "end": 7, "text": "Harbour"}], "sources": [], "cues": 5, "cue": None}, "a list"),
    ({"contents": [{"start": 0, "end": 7, "text": "Harbour"}], "sources": [], "source": "Ana"}, "an object"),
]


@pytest.mark.parametrize(("quote", "sentence"), BAD_QUOTES)
def test_a_bad_quote_is_named_and_the_others_go_in(quote: object, sentence: str) -> None:
    good = {"contents": [{"start": 0, "end": 7, "text": "Harbour"}], "sources": []}
    read = read_one({"text": TEXT, "quotes": [quote, good]})
    assert len(read.items) == 1
    assert [str(one).startswith("one.json, number 1 of “quotes”: ") for one in read.problems] == [True]
    assert sentence in read.problems[0].sentence


BAD_FILES: list[tuple[bytes, str]] = [
    (b"", "no JSON"),
    (b"[" * 200_000, "nested too deeply"),
    (b'{"text": NaN}', "no JSON"),
    (b"[1]", "an object with the field “text”"),
    (b'{"quotes": []}', "“text” is missing"),
    (b'{"text": "One.", "quotes": 1}', "a list"),
    (b'{"text": "One.", "article": 1}', "an object"),
    (b'{"text": "One.", "article": {"published": "soon"}}', "a day"),
    (b'{"text": "\\ud800"}', "half"),
    (b'{"text": 1' + b"0" * 5000 + b"}", "no JSON"),
    (b"\xff\xfe\x00", "no JSON"),
    (b"PK\x03\x04nothing", "damaged"),
]


@pytest.mark.parametrize(("content", "sentence"), BAD_FILES)
def test_a_bad_file_is_named_and_the_others_go_in(content: bytes, sentence: str) -> None:
    good = GivenFile("good.json", json.dumps(document()).encode())
    read = citron.read([GivenFile("bad.json", content), good])
    assert len(read.items) == 1
    assert [one.where.startswith("bad.json") and sentence in one.sentence for one in read.problems] == [True]


def test_a_damaged_part_of_a_zip_file_does_not_stop_the_others() -> None:
    content = b"".join(citron.write([sample(), replace(sample(), article=other_article())], ABOUT))
    place = content.index(b"article-000001.json") + 40
    broken = content[:place] + bytes(20) + content[place + 20 :]
    read = citron.read([GivenFile("set.zip", broken)])
    assert len(read.items) == 1
    assert [one.where for one in read.problems] == ["set.zip, article-000001.json"]


def other_article() -> Any:
    return replace(sample().article, id=4)
