"""DocBin: spaCy reads every span with its exact words, wherever it begins and ends, and all that is known beside it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from spacy.tokens import DocBin

from tests.workbench import claim_set_strategies
from tests.workbench.interchange_samples import TEXT, any_items, sample
from workbench.interchange import ExportItem
from workbench.interchange.about import About
from workbench.interchange.annotation import docbin
from workbench.interchange.jsonl import claim_record
from workbench.model import Article, Claim, Form, Span
from workbench.stored import StoredArticle, StoredClaim

ABOUT = About("Claims", datetime(2031, 5, 8, tzinfo=UTC), {})


def docs_of(items: list[ExportItem]) -> list[Any]:
    packed = zipfile.ZipFile(io.BytesIO(b"".join(docbin.write(items, ABOUT))))
    vocab = spacy.blank("en").vocab
    return [
        doc
        for name in packed.namelist()
        for doc in DocBin(store_user_data=True).from_bytes(packed.read(name)).get_docs(vocab)
    ]


def words_of(docs: list[Any], group: str) -> list[str]:
    """Return the words of a group's spans as the text has them, white space behind the last token left out."""
    return [doc.text[span.start_char : span.end_char] for doc in docs for span in doc.spans[group]]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20, deadline=None)
@given(claim_set_strategies.items())
def test_spacy_reads_every_span_with_its_exact_words(items: list[ExportItem]) -> None:
    docs = docs_of(items)
    texts = {item.article.id: item.article.article.text for item in items}
    assert [doc.text for doc in docs] == list(texts.values())
    assert words_of(docs, "claims") == [span.text for item in items for span in item.claim.claim.content]
    assert words_of(docs, "cues") == [
        span.text for item in items if item.claim.claim.cue for span in item.claim.claim.cue.spans
    ]
    assert words_of(docs, "sources") == [
        span.text for item in items if item.claim.claim.mention for span in item.claim.claim.mention.spans
    ]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20, deadline=None)
@given(any_items())
def test_any_text_comes_back_as_it_was(items: list[ExportItem]) -> None:
    items = sorted(items, key=lambda item: item.article.id)
    docs = docs_of(items)
    texts = {item.article.id: item.article.article.text for item in items}
    assert [doc.text for doc in docs] == list(texts.values())
    assert words_of(docs, "claims") == [span.text for item in items for span in item.claim.claim.content]


EDGES = [
    ("One harbour sold.", 1, 6),
    ("One harbour sold.", 3, 12),
    ("One harbour sold.", 4, 12),
    ("One harbour sold.", 3, 4),
    ("One  harbour", 3, 5),
    ("One  harbour", 4, 6),
    (" One ", 0, 5),
    ("don't", 0, 3),
    ("🚢🚢", 1, 2),
    ("a\n\nb", 1, 3),
]


@pytest.mark.parametrize(("text", "start", "end"), EDGES)
def test_a_span_may_begin_and_end_anywhere(text: str, start: int, end: int) -> None:
    claim = Claim((Span.cut(text, start, end),), Form.INDIRECT)
    (doc,) = docs_of([ExportItem(StoredArticle(1, Article(text), 1), StoredClaim(1, 1, claim))])
    assert doc.text == text
    (span,) = doc.spans["claims"]
    assert (span.start_char, span.end_char) == (start, end)


def test_the_tokens_are_spacys_own_where_spans_begin_and_end_with_words() -> None:
    text = "Ida Ruiz said the harbour won't be sold."
    claim = Claim((Span.cut(text, 14, 39),), Form.INDIRECT)
    (doc,) = docs_of([ExportItem(StoredArticle(1, Article(text), 1), StoredClaim(1, 1, claim))])
    assert [token.text for token in doc] == [token.text for token in spacy.blank("en")(text)]


def test_spans_are_labelled_and_lead_to_all_that_is_known_of_their_claim() -> None:
    (doc,) = docs_of([sample()])
    assert doc.text == TEXT
    assert [(span.label_, span.id_) for span in doc.spans["claims"]] == [("mixed", "7"), ("mixed", "7")]
    assert [(span.label_, span.id_) for span in doc.spans["cues"]] == [("asserts", "7")]
    assert [(span.label_, span.id_) for span in doc.spans["sources"]] == [("person", "7")]
    known = doc.user_data["claims"]["7"]
    assert known.keys() == claim_record(sample()).keys()
    assert known["decisions"][2]["reviewer"] == "Noor"
    assert doc.user_data["article"]["title"] == "Harbour sale divides Norvik"


def test_many_articles_go_into_several_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docbin, "ARTICLES_AT_ONCE", 2)
    items = [replace(sample(), article=replace(sample().article, id=number)) for number in range(1, 6)]
    packed = zipfile.ZipFile(io.BytesIO(b"".join(docbin.write(items, ABOUT))))
    assert packed.namelist() == ["claims-0001.spacy", "claims-0002.spacy", "claims-0003.spacy"]
    assert len(docs_of(items)) == 5


def test_the_same_claims_give_the_same_bytes() -> None:
    assert b"".join(docbin.write([sample()], ABOUT)) == b"".join(docbin.write([sample()], ABOUT))


def test_without_claims_there_is_an_empty_zip_file() -> None:
    assert docs_of([]) == []
