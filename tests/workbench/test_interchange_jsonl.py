"""JSON lines: nothing is lost on the way out and back, and a bad line is named while the rest goes in."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.workbench.interchange_samples import TEXT, any_items, sample
from workbench.attribution import Attribution
from workbench.check_worth import CheckWorth
from workbench.interchange import ExportItem, jsonl


def lines_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def changed(place: int, **fields: object) -> str:
    """Return the sample's lines with some fields of one line changed."""
    lines = lines_of(jsonl.write([sample()]))
    lines[place].update(fields)
    return "".join(json.dumps(line) + "\n" for line in lines)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(any_items())
def test_whatever_is_written_is_read_back_the_same(items: list[ExportItem]) -> None:
    read = jsonl.read(jsonl.write(items))
    assert read.problems == ()
    assert list(read.items) == items


def test_the_article_stands_once_before_its_claims() -> None:
    lines = lines_of(jsonl.write([sample(), sample()]))
    assert [line["type"] for line in lines] == ["article", "claim", "claim"]
    assert lines[0]["text"] == TEXT


def test_a_claim_carries_its_offsets_in_code_points_with_the_exact_words() -> None:
    claim = lines_of(jsonl.write([sample()]))[1]
    assert claim["content"][1]["text"] == "will never be sold 🚢"
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in claim["content"])


def test_the_history_says_who_when_and_what_was_taken_back() -> None:
    claim = lines_of(jsonl.write([sample()]))[1]
    assert claim["verdict"] == "disputed"
    assert [decision["undone"] for decision in claim["decisions"]] == [True, False, False]
    assert claim["decisions"][2]["reviewer"] == "Noor"
    assert claim["decisions"][2]["at"] == "2031-05-07T09:30:00+00:00"
    assert claim["decisions"][2]["evidence"][0]["stance"] == "refutes"


def test_the_answers_say_who_when_and_that_the_claim_was_asked_about_again() -> None:
    claim = lines_of(jsonl.write([sample()]))[1]
    assert claim["attribution"] == "wrong_words"
    told = [(one["answer"], one["reviewer"], one["undone"]) for one in claim["attribution_answers"]]
    assert told == [("wrong_person", "Noor", False), ("unanswered", "Noor", False), ("wrong_words", "Ida", False)]
    assert claim["attribution_answers"][2]["at"] == "2031-05-07T09:30:00+00:00"


def test_lines_from_before_there_were_answers_are_read_as_unanswered() -> None:
    article, claim = lines_of(jsonl.write([sample()]))
    del claim["attribution"], claim["attribution_answers"]
    (item,) = jsonl.read(json.dumps(article) + "\n" + json.dumps(claim)).items
    assert item == replace(sample(), claim=replace(sample().claim, attribution=Attribution.UNANSWERED), answers=())


def test_an_answer_that_nobody_can_give_is_named_with_its_line() -> None:
    article, claim = lines_of(jsonl.write([sample()]))
    claim["attribution_answers"][0]["answer"] = "perhaps"
    read = jsonl.read(json.dumps(article) + "\n" + json.dumps(claim))
    assert read.items == ()
    assert [(one.line, "answer" in str(one)) for one in read.problems] == [(2, True)]


def test_a_claim_stays_whole_and_says_where_its_parts_stand_and_what_it_is_worth() -> None:
    claim = lines_of(jsonl.write([sample()]))[1]
    assert claim["words"] == "The harbour will never be sold 🚢"
    assert [[span["text"] for span in part] for part in claim["parts"]] == [["The harbour"], ["will never", "sold"]]
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for part in claim["parts"] for span in part)
    reasons = ["It names a place.", "It is about <money> & law."]
    assert claim["check_worthiness"] == {"score": 0.75, "reasons": reasons}
    assert claim["whole_id"] == 6


def test_a_claim_names_the_story_of_its_article() -> None:
    assert lines_of(jsonl.write([sample()]))[1]["story"] == {"id": 8, "name": "Harbour <sale>"}
    alone = replace(sample(), story_id=None, story="")
    assert lines_of(jsonl.write([alone]))[1]["story"] is None
    assert jsonl.read(jsonl.write([alone])).items == (alone,)


def test_lines_from_before_there_were_parts_and_stories_are_read() -> None:
    article, claim = lines_of(jsonl.write([sample()]))
    for name in ("parts", "check_worthiness", "whole_id", "story"):
        del claim[name]
    read = jsonl.read(json.dumps(article) + "\n" + json.dumps(claim))
    (item,) = read.items
    assert (item.claim.claim.parts, item.claim.claim.worth, item.claim.whole_id) == ((), CheckWorth(), None)
    assert item.claim.claim.content == sample().claim.claim.content
    assert (item.story_id, item.story) == (None, "")


def test_a_claim_carries_its_comments_with_who_when_and_what_became_of_them() -> None:
    first, second = lines_of(jsonl.write([sample()]))[1]["comments"]
    assert (first["claim_id"], first["reviewer"], first["words"]) == (6, "Noor", "Whose minutes are these?")
    assert first["resolved"] == {"reviewer": "Ida", "at": "2031-05-07T09:30:00+00:00"}
    assert (second["claim_id"], second["whole_id"], second["resolved"]) == (7, 6, None)


def test_lines_from_before_there_were_comments_are_read() -> None:
    article, claim = lines_of(jsonl.write([sample()]))
    del claim["comments"]
    (item,) = jsonl.read(json.dumps(article) + "\n" + json.dumps(claim)).items
    assert item == replace(sample(), comments=())


SPAN = {"start": 0, "end": 7, "text": "Harbour"}
BAD_CLAIMS: list[tuple[dict[str, object], str]] = [
    ({"content": [{**SPAN, "text": "Airport"}]}, "reads “Harbour” from 0 to 7, not “Airport”"),
    ({"content": [{**SPAN, "start": 1, "end": 8}]}, "not “Harbour”"),
    ({"content": [{**SPAN, "end": 5000}]}, "outside the article"),
    ({"content": [{**SPAN, "start": -7, "end": 0}]}, "outside the article"),
    ({"content": []}, "at least one span"),
    ({"content": "The harbour"}, "“content” should be a list"),
    ({"content": [7]}, "an object with the field “start”"),
    ({"form": "shouted"}, "one of: direct, indirect"),
    ({"confidence": 1.5}, "from 0 to 1"),
    ({"confidence": True}, "from 0 to 1"),
    ({"id": "seven"}, "“id” should be a whole number"),
    ({"id": True}, "“id” should be a whole number"),
    ({"corrected": 1}, "true or false"),
    ({"article": {"id": 99}}, "on no good line above"),
    ({"schema": 2}, "follows schema 2"),
    ({"type": "opinion"}, "“article” or “claim”"),
    ({"parts": [[{**SPAN, "text": "Airport"}]]}, "not “Airport”"),
    ({"parts": [SPAN]}, "“parts” should be a list of lists"),
    ({"check_worthiness": {"score": 2, "reasons": []}}, "from 0 to 1"),
    ({"check_worthiness": {"score": 0.5, "reasons": [1]}}, "a list of texts"),
    ({"check_worthiness": None}, "should be an object"),
    ({"whole_id": "six"}, "“whole_id” should be a whole number"),
    ({"story": "the harbour"}, "“story” should be an object"),
    ({"story": {"id": "8", "name": "Harbour"}}, "“id” should be a whole number"),
    ({"story": {"id": 8}}, "“name” is missing"),
    ({"comments": "none"}, "“comments” should be a list"),
    ({"comments": [{"resolved": None, "id": 1}]}, "“claim_id” is missing"),
    ({"comments": [{"id": 1}]}, "“resolved” is missing"),
    ({"reported_by": [{"mention": None, "cue": None}]}, "needs a mention"),
]


@pytest.mark.parametrize(("fields", "sentence"), BAD_CLAIMS)
def test_a_bad_claim_is_named_with_its_line(fields: dict[str, object], sentence: str) -> None:
    read = jsonl.read(changed(1, **fields))
    assert read.items == ()
    assert [problem.line for problem in read.problems] == [2]
    assert str(read.problems[0]).startswith("the file, line 2: ")
    assert sentence in read.problems[0].sentence


BAD_ARTICLES: list[tuple[dict[str, object], str]] = [
    ({"published": "last May"}, "should be a day"),
    ({"added_at": "noon"}, "should be a moment"),
    ({"outlet": None}, "“outlet” should be an object"),
    ({"dropped": [1]}, "a list of texts"),
]


@pytest.mark.parametrize(("fields", "sentence"), BAD_ARTICLES)
def test_a_bad_article_takes_its_claims_with_it(fields: dict[str, object], sentence: str) -> None:
    read = jsonl.read(changed(0, **fields))
    assert [problem.line for problem in read.problems] == [1, 2]
    assert sentence in str(read.problems[0])


def test_a_line_that_is_no_json_does_not_stop_the_others() -> None:
    read = jsonl.read(jsonl.write([sample()]) + '{"half": \n\n' + "[" * 100_000)
    assert list(read.items) == [sample()]
    assert [problem.line for problem in read.problems] == [3, 5]


def test_a_missing_field_is_named() -> None:
    line = lines_of(jsonl.write([sample()]))[0]
    del line["text"]
    assert "“text” is missing" in str(jsonl.read(json.dumps(line)).problems[0])


def test_two_articles_may_not_share_a_number() -> None:
    text = jsonl.write([sample()])
    other = json.loads(text.splitlines()[0]) | {"author": "Someone else"}
    assert "Another article with the number 3" in str(jsonl.read(text + json.dumps(other)).problems[0])


def test_line_separators_inside_a_text_do_not_end_the_line() -> None:
    line = lines_of(jsonl.write([sample()]))[0] | {"text": "One\u2028two\u0085three"}
    assert jsonl.read(json.dumps(line, ensure_ascii=False)).articles[0].article.text == "One\u2028two\u0085three"


def test_windows_line_ends_and_a_byte_order_mark_are_passed_over() -> None:
    text = "\ufeff" + jsonl.write([sample()]).replace("\n", "\r\n")
    assert jsonl.read(text).items == (sample(),)
