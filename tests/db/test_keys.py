"""Keys: the same thing in other clothes has the same key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.keys import address_key, fold, text_hash


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://News.Example/Story", "https://news.example/Story"),
        ("https://news.example/story/", "https://news.example/story"),
        ("https://news.example/story#comments", "https://news.example/story"),
        ("https://news.example/story?utm_source=a&id=7&fbclid=x", "https://news.example/story?id=7"),
        ("https://news.example/story?b=2&a=1", "https://news.example/story?b=2&a=1"),
        ("https://news.example:443/story", "https://news.example/story"),
        ("http://news.example:8080/story", "http://news.example:8080/story"),
        ("https://reader:secret@news.example/story", "https://news.example/story"),
        ("  https://news.example  ", "https://news.example"),
        ("https://news.example/story?ref=", "https://news.example/story?ref="),
        ("story.txt", ""),
        ("", ""),
        ("https://news.example:port/", ""),
        ("https://[::1", ""),
    ],
)
def test_addresses_of_one_article_have_one_key(address: str, key: str) -> None:
    assert address_key(address) == key


@given(st.text())
def test_any_text_has_a_key_and_the_key_is_its_own(text: str) -> None:
    assert address_key(address_key(text)) == address_key(text)
    assert fold(fold(text)) == fold(text)
    assert len(text_hash(text)) == 64


@pytest.mark.parametrize(
    ("left", "right"),
    [("İstanbul", "istanbul"), ("Iğdır", "igdir"), ("  São\n Paulo", "sao paulo"), ("STRASSE", "Straße")],
)
def test_names_fold_to_what_people_type(left: str, right: str) -> None:
    assert fold(left) == fold(right)


def test_the_hash_of_a_text_sees_words_not_lines() -> None:
    assert text_hash("One two.\n\nThree.") == text_hash("One two. Three.\n")
    assert text_hash("One two. Three.") != text_hash("One two, three.")
