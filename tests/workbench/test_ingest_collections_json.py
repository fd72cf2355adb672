"""Articles in JSON: lines, lists, and the workbench's own export, whose texts come back to the letter."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.interchange_samples import sample
from workbench.errors import BrokenFile, EmptyText
from workbench.ingest import compose
from workbench.ingest.collections import Collected, read_any
from workbench.ingest.collections.json_values import words_of
from workbench.interchange import jsonl

SAID = "The quay will be closed for nine weeks, harbour master Lena Marsh said."
QUAY: dict[str, Any] = {"headline": "Quay closes", "body": SAID, "source": {"id": 4, "name": "Tarn Post"}}


def read(text: str, name: str = "quay.jsonl") -> Collected:
    return read_any(name, text.encode("utf-8", "surrogatepass"))


def lines(*values: Any) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


FORMS: list[tuple[str, str]] = [
    (lines(QUAY), "line 1"),
    (json.dumps(QUAY), "line 1"),
    (json.dumps([QUAY]), "entry 1"),
    (json.dumps([QUAY], indent=2), "entry 1"),
    (json.dumps({"status": "ok", "articles": [QUAY]}, indent=1), "entry 1"),
    ("\ufeff" + lines(QUAY).replace("\n", "\r\n"), "line 1"),
]


@pytest.mark.parametrize("name", ["quay.json", "quay.jsonl", "quay.ndjson"])
@pytest.mark.parametrize(("text", "place"), FORMS)
def test_every_usual_form_is_read_under_every_ending(text: str, place: str, name: str) -> None:
    found = read(text, name)
    [draft] = found.drafts
    assert (draft.title, draft.body, draft.outlet_name) == ("Quay closes", SAID, "Tarn Post")
    assert draft.name in (f"{name}, {place}", f"{name}, entry 1")
    assert "“body” is taken as the text, “headline” as the title" in found.notes[0]


VALUES: list[tuple[object, str, str]] = [
    ("Ana Roe", "author", "Ana Roe"),
    ([{"name": "Ana Roe"}, "Bo Lee"], "author", "Ana Roe, Bo Lee"),
    ({"name": "Tarn Post"}, "outlet", "Tarn Post"),
    ({"id": 3}, "outlet", ""),
    (["One.", "Two."], "text", "One.\n\nTwo."),
    (None, "title", ""),
    (True, "title", ""),
    ([[["deep"]]], "author", ""),
]


@pytest.mark.parametrize(("value", "field", "words"), VALUES)
def test_a_value_of_any_kind_becomes_words(value: object, field: str, words: str) -> None:
    assert words_of(value, field) == words


BAD_LINES: list[tuple[str, type[Exception], str]] = [
    ('{"half": ', BrokenFile, "no line of JSON"),
    ("[" * 100_000, BrokenFile, "no line of JSON"),
    ('{"a":' * 100_000, BrokenFile, "no line of JSON"),
    ("[1]", BrokenFile, "an object with fields"),
    ("7", BrokenFile, "an object with fields"),
    ("{}", BrokenFile, "It holds nothing"),
    ('{"title": "Quay"}', BrokenFile, "No field holds a text. It has the fields “title”"),
    ('{"title": "Quay", "text": "  "}', EmptyText, "no article"),
    ('{"title": "Quay", "text": 7}', EmptyText, "no article"),
]


@pytest.mark.parametrize(("line", "kind", "sentence"), BAD_LINES)
def test_a_bad_line_is_named_and_the_others_go_in(line: str, kind: type[Exception], sentence: str) -> None:
    found = read(f"{lines(QUAY)}\n{line}\n{lines(QUAY)}")
    assert [draft.name for draft in found.drafts] == ["quay.jsonl, line 1", "quay.jsonl, line 4"]
    [problem] = found.problems
    assert (type(problem), problem.line, problem.where) == (kind, 3, "quay.jsonl")
    assert sentence in str(problem)


def test_a_first_line_that_is_broken_costs_no_other() -> None:
    found = read('{"half": \n' + lines(QUAY, QUAY))
    assert (len(found.drafts), [one.line for one in found.problems]) == (2, [1])


def test_numbers_that_no_number_holds_do_no_harm() -> None:
    found = read('{"text": "She said so.", "date": NaN, "a": 1e999, "b": ' + "9" * 5_000 + ', "title": "\\ud800 Quay"}')
    [draft] = found.drafts
    assert draft.published is None
    compose(draft).text.encode()


@pytest.mark.parametrize("depth", [50, 300, 900, 990, 5_000])
def test_however_deep_objects_go_nothing_falls_over(depth: int) -> None:
    deep = '{"name":' * depth + '"Ana"' + "}" * depth
    for text in (f'{{"text": "She said so.", "author": {deep}}}\n{lines(QUAY)}', f"[{deep}, {json.dumps(QUAY)}]"):
        found = read(text)
        assert len(found.drafts) + len(found.problems) >= 1


def test_an_entry_of_a_list_that_is_no_article_is_named_by_its_place() -> None:
    found = read(json.dumps([QUAY, 7, {"title": "Quay"}]), "quay.json")
    assert [str(one).split(":")[0] for one in found.problems] == ["quay.json, entry 2", "quay.json, entry 3"]


def test_a_list_that_is_cut_off_is_one_problem_with_its_line() -> None:
    [problem] = read(json.dumps([QUAY, QUAY], indent=1)[:-20], "quay.json").problems
    assert isinstance(problem, BrokenFile)
    assert problem.line is not None


def test_a_text_that_a_service_cut_off_is_said_to_be_longer() -> None:
    [draft] = read(lines(QUAY | {"body": f"{SAID} She… [+1203 chars]"})).drafts
    assert draft.notes == ("The text ends where the file cut it off; the article is longer.",)


def test_articles_of_an_own_export_come_back_and_its_claims_are_said_to_belong_elsewhere() -> None:
    found = read(jsonl.write([sample(), sample()]))
    [draft] = found.drafts
    article, was = compose(draft), sample().article.article
    assert article == was
    assert found.problems == ()
    assert any("It holds 2 claims too. Here only articles are taken in" in note for note in found.notes)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(st.lists(st.text(alphabet="abc dé’“”🚢.\u2028", min_size=1, max_size=30), min_size=1, max_size=5), st.dates())
def test_whatever_text_was_stored_comes_back_from_an_own_export_to_the_letter(parts: list[str], day: date) -> None:
    stored = read(lines({"title": "Quay closes", "text": "Quay closes now.\n\n" + "\n\n".join(parts)}))
    for draft in stored.drafts:
        was = compose(draft)
        record = {"schema": 1, "type": "article", "text": was.text, "title": was.title, "published": day.isoformat()}
        [again] = read(lines(record)).drafts
        assert compose(again).text == was.text
        assert again.published == day


OWN: list[tuple[dict[str, object], str]] = [
    ({"text": 7}, "“text” should be a text"),
    ({"text": None}, "no article"),
    ({"outlet": "Post"}, "“outlet” should be an object"),
    ({"published": "soon"}, "“published” should be a day"),
    ({"published_at": "soon"}, "“published_at” should be a time"),
]


@pytest.mark.parametrize(("fields", "sentence"), OWN)
def test_a_bad_article_of_an_own_export_is_named_with_its_line(fields: dict[str, object], sentence: str) -> None:
    article = json.loads(jsonl.write([sample()]).splitlines()[0])
    [problem] = read(lines(article | fields)).problems
    assert problem.where.startswith("quay.jsonl")
    assert sentence in str(problem)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["text", "title", "articles", "author", "type", "schema", "date"]) | st.text(), inner
            )
        ),
        max_leaves=9,
    )
)
def test_no_json_ends_in_anything_but_drafts_and_sentences(value: Any) -> None:
    found = read(json.dumps(value))
    assert all(str(one) for one in found.problems)
    assert all(compose(draft).text for draft in found.drafts)
