"""Pages as they come in when something goes wrong: cut, doubled, mixed up, endless. Never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.web_pages import PAGES
from tests.workbench.web_pages import page_of
from workbench.errors import WorkbenchError
from workbench.ingest import read_file
from workbench.ingest.limits import MAX_FILE_BYTES
from workbench.ingest.web_page.blocks import blocks_of
from workbench.ingest.web_page.parsing import MAX_DEPTH, MAX_TAGS, parse

CASES = Path(__file__).parent / "data" / "cases" / "html"
FILES = sorted([*CASES.glob("*.html"), *PAGES.rglob("*1*.html")])
PIECES = (
    b"<", b">", b"</", b'"', b"{", b"}", b"&#", b"&#1114112;", b"<!--", b"-->", b"\0", b"\xff\xfe", b"<p>", b"<br><br>",
    b"<blockquote>", b"<template>", b'<script type="application/ld+json">', b"</script>", b"<a href='/'>",
    b"<div class='related author byline comments'>", b'datePublished":"9999-99-99',
    b'<link rel="canonical" href="https://[broken">',
)  # fmt: skip

Edit = Callable[[bytes], bytes]


def _put(share: float, piece: bytes, times: int) -> Edit:
    return lambda data: data[: int(share * len(data))] + piece * times + data[int(share * len(data)) :]


def _without(share: float, length: int) -> Edit:
    return lambda data: data[: int(share * len(data))] + data[int(share * len(data)) + length :]


def _doubled(share: float, length: int, times: int) -> Edit:
    return lambda data: data[: int(share * len(data)) + length] * 1 + data[int(share * len(data)) :][:length] * times


SHARES = st.floats(0, 1)
EDITS = st.one_of(
    st.builds(_put, SHARES, st.sampled_from(PIECES), st.integers(1, 60)),
    st.builds(_put, SHARES, st.binary(min_size=1, max_size=4), st.integers(1, 3)),
    st.builds(_without, SHARES, st.integers(1, 4000)),
    st.builds(_doubled, SHARES, st.integers(1, 600), st.integers(1, 40)),
)


def read_or_told(data: bytes) -> str:
    """Return the text of a page, or the sentence that says why there is none."""
    try:
        return read_file("page.html", data).body
    except WorkbenchError as error:
        return str(error)


@settings(max_examples=120, deadline=None)
@given(file=st.sampled_from(FILES), edits=st.lists(EDITS, min_size=1, max_size=6))
def test_a_damaged_page_is_a_sentence_or_a_text(file: Path, edits: list[Edit]) -> None:
    data = file.read_bytes()
    for edit in edits:
        data = edit(data)
    assert read_or_told(data[:MAX_FILE_BYTES])


LINE = "<p>The harbour board said on Tuesday that the quay was not safe for anybody.</p>"


@pytest.mark.parametrize(
    "inside",
    [
        LINE * 2000,
        f"<blockquote>{LINE}</blockquote>" * 1500,
        '<div class="author byline related">' * 4000,
        '<p><span class="share rollover">' * 4000,
        '<a class="author byline" href="/author/x">Ana Reyes</a>' * 8000,
        '<div class="date"><time>5 March 2024</time></div>' * 8000,
        f'<div class="{"a-b " * 100_000}">{LINE}</div>',
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        "<table><tr><td>" * 2000,
        "<p>Related</p><ul>" + "<li>Ferry line will lose two ships now</li>" * 5000 + "</ul>",
        "<p>" + " " * 200_000 + "x</p>",
    ],
    ids=lambda html: html[:24],
)
def test_a_page_that_is_made_to_be_read_for_ever_is_read_or_refused(inside: str) -> None:
    assert read_or_told(page_of(inside=inside))


def test_pages_of_too_many_parts_are_refused_and_deep_ones_cut() -> None:
    with pytest.raises(WorkbenchError, match="too many parts"):
        read_file("page.html", b"<b>" * (MAX_TAGS + 1))
    deep = parse("<div>" * 5000 + "words" + "</div>" * 5000, "page.html")
    assert max((len(block.around) for block in blocks_of(deep)), default=0) <= MAX_DEPTH


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abc de.“”", min_size=1, max_size=30), min_size=1, max_size=12))
def test_blocks_hold_every_shown_word_in_the_order_of_the_page(texts: list[str]) -> None:
    html = "".join(f"<div><p>{text}</p></div>" for text in texts)
    read = " ".join(block.text for block in blocks_of(parse(f"<html><body>{html}</body></html>", "page.html")))
    assert "".join(read.split()) == "".join("".join(texts).split())
