"""The sentence around a claim: whole, on one line, and with the claim's own words marked in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Span
from workbench.reviewing.passage import FARTHEST, marked_parts, passage_around

TEXT = 'Bridge shut\n\nThe pier is closed. "It is old," she said, "and cracked." Boats run.\nNobody knows why'


def cut(words: str) -> Span:
    return Span.cut(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (("pier is closed",), "The pier is closed."),
        (("It is old", "and cracked"), '"It is old," she said, "and cracked."'),
        (("Bridge shut",), "Bridge shut"),
        (("Nobody knows why",), "Nobody knows why"),
        (("closed", "cracked"), 'The pier is closed. "It is old," she said, "and cracked."'),
        (("Boats run.",), "Boats run."),
    ],
)
def test_the_sentences_that_a_claim_touches_are_shown(content: tuple[str, ...], expected: str) -> None:
    assert passage_around(TEXT, tuple(map(cut, content))).text == expected


def test_a_sentence_without_an_end_is_cut() -> None:
    text = "word " * 1_000
    span = Span.cut(text, 2_500, 2_504)
    assert len(passage_around(text, (span,)).text) <= 2 * FARTHEST + 4


def test_the_claims_own_words_are_marked() -> None:
    content = (cut("It is old"), cut("and cracked"))
    parts = marked_parts(passage_around(TEXT, content), content)
    assert [words for words, said in parts if said] == ["It is old", "and cracked"]
    assert "".join(words for words, _ in parts) == '"It is old," she said, "and cracked."'


@given(st.text(min_size=1, max_size=60), st.data())
def test_whatever_the_text_the_passage_holds_the_claim_and_the_parts_are_the_passage(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span.cut(text, start, data.draw(st.integers(start + 1, len(text))))
    passage = passage_around(text, (span,))
    assert passage.fits(text)
    assert passage.start <= span.start < span.end <= passage.end
    assert "".join(words for words, _ in marked_parts(passage, (span,))) == passage.text
