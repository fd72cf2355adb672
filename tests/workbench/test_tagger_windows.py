"""What the network sees of a text: every word once, in windows that are never too long."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.extraction.tagger.tokens import INSIDE, MOST_PIECES, Features
from workbench.extraction.tagger.weights import load_weights
from workbench.extraction.tagger.windows import BREAK, LENGTH, START, windows
from workbench.models.language_model import load_model

TEXTS = (
    "",
    "\n\n \n",
    "One word.",
    "“We wait,” said Ilse Tamm.\n\nNobody came.",
    "Nothing ends here " * 400,
    "\n".join(f"Paragraph {number} is short." for number in range(120)),
    '"' * 3000,
    "x" * 5000,
    "👩‍👩‍👧 " * 300,
    "مرحبا بالعالم " * 200,
)


def reading_of(text: str) -> Features:
    return load_weights().reader.read(load_model().parse(text))


@pytest.mark.parametrize("text", TEXTS)
def test_every_row_stands_in_one_window_and_no_window_is_too_long(text: str) -> None:
    reading = reading_of(text)
    cut = list(windows(reading))
    assert [row for one in cut for row in one.rows.tolist()] == list(range(len(reading.numbers)))
    for one in cut:
        assert one.inputs.shape[1] <= LENGTH
        assert one.inputs[0, 0] == START
        assert one.inputs[0, -1] == BREAK
        first_pieces = reading.pieces[reading.offsets[one.rows]]
        assert one.inputs[0, one.firsts].tolist() == first_pieces.tolist()
        assert ((one.inputs[5] >= 0) & (one.inputs[5] < one.inputs.shape[1])).all()


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=60)
def test_any_text_can_be_read(text: str) -> None:
    reading = reading_of(text)
    assert (np.diff(reading.offsets) >= 1).all()
    assert (np.diff(reading.offsets) <= MOST_PIECES).all()
    assert sum(len(one.rows) for one in windows(reading)) == len(reading.numbers)


def test_windows_are_cut_at_paragraph_ends() -> None:
    reading = reading_of("\n".join("A short paragraph stands here alone." for _ in range(100)))
    starts = {int(one.rows[0]) for one in windows(reading)}
    assert len(starts) > 1
    assert starts <= set(reading.breaks.tolist())


def test_a_paragraph_that_is_too_long_is_cut_at_sentence_ends() -> None:
    reading = reading_of("The pier was shut on Monday for repairs. " * 100)
    starts = {int(one.rows[0]) for one in windows(reading)}
    assert len(starts) > 1
    assert starts <= set(reading.stops.tolist())


@pytest.mark.parametrize("quoted", ["“We wait”", '"We wait"', "«We wait»", "‘We wait’", "'We wait'"])
def test_words_inside_quotation_marks_are_known_as_such(quoted: str) -> None:
    text = f"Then {quoted}, she said."
    doc = load_model().parse(text)
    reading = load_weights().reader.read(doc)
    inside = [doc[int(i)].text for i, where in zip(reading.numbers, reading.quoted, strict=True) if where == INSIDE]
    assert [word for word in inside if word.isalpha()] == ["We", "wait"]
