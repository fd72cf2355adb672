"""The sentences around words, by punctuation alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.sentence_ends import sentence_around, sentence_ends

TEXT = "Pier stays shut\n\nThe pier stays shut, Dr. Veld said. “It leaks,” she said. “We looked.” No. 4 is open.\nMore."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Pier stays", "Pier stays shut"),
        ("stays shut,", "The pier stays shut, Dr. Veld said."),
        ("It leaks", "“It leaks,” she said."),
        ("We looked", "“We looked.”"),
        ("4 is", "No. 4 is open."),
        ("More", "More."),
        ("said. “It leaks", "The pier stays shut, Dr. Veld said. “It leaks,” she said."),
        ("open.\nMore", "No. 4 is open.\nMore."),
    ],
)
def test_the_whole_sentence_is_found_and_no_more(words: str, sentence: str) -> None:
    start = TEXT.index(words)
    assert sentence_around(TEXT, start, start + len(words)) == sentence


@given(st.text(alphabet="ab .!?\n“”Dr。", min_size=1, max_size=80), st.data())
def test_the_words_stand_in_the_sentence_around_them(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    around = sentence_around(text, start, end)
    assert text[start:end].strip() in around
    assert around in text
    assert list(sentence_ends(text)) == sorted(sentence_ends(text))
