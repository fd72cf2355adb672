"""A claim in its sentence: these words, marked, and no more of the article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Span
from workbench.report.blocks import Look
from workbench.report.passage import BETWEEN, FARTHEST, in_its_sentence

TEXT = "Rain fell. Dr. Holm said “the pier,” as ever, “is safe.” Nobody answered.\nLast line"


def spans(text: str, *words: str) -> tuple[Span, ...]:
    return tuple(Span.cut(text, text.index(one), text.index(one) + len(one)) for one in words)


def shown(text: str, *words: str) -> str:
    """Return a passage with its marked words in square brackets."""
    return "".join(
        f"[{run.text}]" if run.look is Look.MARK else run.text for run in in_its_sentence(text, spans(text, *words))
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Rain fell",), "[Rain fell]."),
        (("the pier", "is safe"), "Dr. Holm said “[the pier],” as ever, “[is safe].”"),
        (("answered",), "Nobody [answered]."),
        (("Last",), "[Last] line"),
        (("fell. Dr. Holm",), "Rain [fell. Dr. Holm] said “the pier,” as ever, “is safe.”"),
        (("answered.\nLast",), "Nobody [answered.\nLast] line"),
    ],
)
def test_a_claim_stands_in_its_sentence(words: tuple[str, ...], expected: str) -> None:
    assert shown(TEXT, *words) == expected


@pytest.mark.parametrize(
    "content",
    [
        (Span(0, 4, "Snow"),),
        (Span(500, 504, "Rain"),),
        (Span(5, 9, "fell"), Span(0, 4, "Rain")),
        (Span(0, 4, "Rain"), Span(2, 9, "in fell")),
        (Span(0, 0, ""),),
    ],
)
def test_offsets_that_do_not_fit_are_not_followed(content: tuple[Span, ...]) -> None:
    made = in_its_sentence(TEXT, content)
    assert [run.text for run in made if run.look is Look.MARK] == [span.text for span in content]
    assert "said" not in "".join(run.text for run in made)


def test_a_claim_without_words_shows_none() -> None:
    assert in_its_sentence(TEXT, ()) == ()


def test_a_sentence_without_an_end_is_cut() -> None:
    text = "lantern " * 1000 + "the pier is safe" + " lantern" * 1000
    made = shown(text, "the pier is safe")
    assert len(made) <= 2 * FARTHEST + len("[the pier is safe]")


def test_what_stands_between_two_parts_is_cut_in_its_middle() -> None:
    text = "The pier " + "lantern " * 1000 + "is safe"
    made = shown(text, "The pier", "is safe")
    assert made.startswith("[The pier] lantern")
    assert made.endswith("lantern [is safe]")
    assert len(made) <= BETWEEN + 30


@given(st.text("ab. \n“”!", max_size=60), st.data())
def test_the_marked_words_are_the_claim_s_and_all_of_it_stands_in_the_text(text: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span.cut(text, start, data.draw(st.integers(start + 1, len(text))))
    made = in_its_sentence(text, (span,))
    assert [run.text for run in made if run.look is Look.MARK] == [span.text]
    assert "".join(run.text for run in made) in text
