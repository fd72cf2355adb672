"""Marking where two wordings part: nothing is lost, nothing added, and only what differs is marked."""

from __future__ import annotations

import html

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pages.shared.words_apart import marked

WORDS = st.sampled_from(["the", "bridge", "900", "1,5", "<mark>", "</mark>", "&lt;", "Brücke", "İ", "$", "“no”", "\n"])
TEXTS = st.text() | st.lists(WORDS).map(" ".join)


@given(text=TEXTS, other=TEXTS)
@example(text="<mark>a</mark>", other="b &amp; c")
@example(text="İstanbul", other="i̇stanbul")
def test_without_its_marks_the_text_is_exactly_what_it_was(text: str, other: str) -> None:
    shown = marked(text, other)
    assert html.unescape(shown.replace("<mark>", "").replace("</mark>", "")) == text
    assert shown.count("<mark>") == shown.count("</mark>")


@given(text=TEXTS)
def test_the_same_words_carry_no_mark(text: str) -> None:
    assert "<mark>" not in marked(text, text)


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("900 lorries a day", "800 lorries a day", "<mark>900</mark> lorries a day"),
        ("It costs 1.5 million", "it costs 1.6 million", "It costs <mark>1.5</mark> million"),
        ("two old piers cracked", "two piers cracked", "two <mark>old</mark> piers cracked"),
        ("two piers cracked", "two old piers cracked", "two piers cracked"),
        ("a <b>bold</b> word", "a word", "a &lt;<mark>b&gt;bold&lt;/b</mark>&gt; word"),
        ("nothing alike", "", "<mark>nothing alike</mark>"),
        ("", "words", ""),
    ],
)
def test_only_what_the_other_wording_lacks_is_marked(text: str, other: str, expected: str) -> None:
    assert marked(text, other) == expected
