"""The assertions that a claim joins: which of them can stand alone, and that their spans are always exact."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.extraction.claims.parts import find_parts
from workbench.model import Span, Spans
from workbench.models.language_model import load_model


def read(marked: str) -> tuple[str, Spans]:
    """Return the text without its brackets, and what stood in them as spans."""
    text, spans = "", []
    for number, piece in enumerate(marked.replace("]]", "[[").split("[[")):
        text += piece
        if number % 2:
            spans.append((len(text) - len(piece), len(text)))
    return text, tuple(Span.cut(text, start, end) for start, end in spans)


def parts_of(marked: str) -> list[str]:
    text, content = read(marked)
    return [" | ".join(span.text for span in part) for part in find_parts(load_model().parse(text), content)]


CLAUSES = [
    (
        "[[Talks had begun and parts would be produced locally]], Oskar Lind said.",
        ["Talks had begun", "parts would be produced locally"],
    ),
    (
        "Lind said [[that talks had begun with Norvik, and that parts would be produced locally]].",
        ["talks had begun with Norvik", "parts would be produced locally"],
    ),
    (
        "Lind said [[the firm bought the plant and sold it within a year, and the union sued]].",
        ["the firm bought the plant and sold it within a year", "the union sued"],
    ),
    (
        "Lind said [[the plant closed because costs rose, and the town lost 400 jobs]].",
        ["the plant closed because costs rose", "the town lost 400 jobs"],
    ),
    (
        "Lind said [[the plant was old, but the machines were new]].",
        ["the plant was old", "the machines were new"],
    ),
    ("Lind said [[the ship sank; the crew was lost]].", ["the ship sank", "the crew was lost"]),
    (
        "Lind said [[the ship sank, the crew was lost and the owner fled]].",
        ["the ship sank", "the crew was lost", "the owner fled"],
    ),
    (
        "Lind said [[that the plant would close; that 400 workers would go; and that the site would be sold]].",
        ["the plant would close", "400 workers would go", "the site would be sold"],
    ),
    (
        "Lind said [[he had resigned and his deputy, Mara Holt, would take over in June]].",
        ["he had resigned", "his deputy, Mara Holt, would take over in June"],
    ),
    (
        "[[The pier was built in 1911 and the dock was added in 1934]].",
        ["The pier was built in 1911", "the dock was added in 1934"],
    ),
    (
        "Lind said [[the plant was “a scandal” and the town was “ashamed”]].",
        ["the plant was “a scandal”", "the town was “ashamed”"],
    ),
]

QUOTATIONS = [
    (
        "[[“We have found the leak. It took us a year. The pier is safe,”]] said Lind.",
        ["We have found the leak", "It took us a year", "The pier is safe"],
    ),
    (
        "[[“We have found the leak,”]] said Lind. [[“It took us a year.”]]",
        ["We have found the leak", "It took us a year"],
    ),
    (
        "[[“The leak is found,”]] said Lind, [[“and the pier will open in May.”]]",
        ["The leak is found", "the pier will open in May"],
    ),
    ("[[«We have found the leak. It took us a year.»]]", ["We have found the leak", "It took us a year"]),
    ("[[« We have found the leak. It took us a year. »]]", ["We have found the leak", "It took us a year"]),
    ("[[„We have found the leak. It took us a year.“]]", ["We have found the leak", "It took us a year"]),
    ("[['We have found the leak. It took us a year.']]", ["We have found the leak", "It took us a year"]),
    ("[[''We have found the leak. It took us a year.'']]", ["We have found the leak", "It took us a year"]),
    (
        '[["We have found the leak. Will it hold? The pier is safe. Vote for us!"]]',
        ["We have found the leak", "The pier is safe"],
    ),
    (
        "[[“Since the storm in March,”]] said Lind, [[“the leak has been found. The pier will open in May.”]]",
        ["Since the storm in March | the leak has been found", "The pier will open in May"],
    ),
    (
        "[[“Yes, the talks have begun,”]] Lind said. [[“But nothing has been signed, and no date has been set.”]]",
        ["Yes, the talks have begun", "nothing has been signed", "no date has been set"],
    ),
    (
        "[[“The ‘old guard’ has gone and the new one is here.”]] Lind smiled.",
        ["The ‘old guard’ has gone", "the new one is here"],
    ),
    (
        "[[“We have found the leak.]]\n\n[[“It took us a year,”]] said Lind.",
        ["We have found the leak", "It took us a year"],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), CLAUSES + QUOTATIONS)
def test_what_can_stand_alone_is_a_part(marked: str, expected: list[str]) -> None:
    assert parts_of(marked) == expected


WHOLE = [
    "Lind said [[the firm bought the plant and sold it]].",
    "Lind said [[the firm paid the workers and their families]].",
    "Lind urged them [[to close the plant and sell the site]].",
    "Lind said [[that the minister said the plant had closed and the workers had left]].",
    "Lind said [[it was clear that the plant had closed and the workers had left]].",
    "Lind said [[there was evidence that the plant had closed and that the workers had left]].",
    "Lind said [[the plant, which opened in 1911 and which the town loved, would close]].",
    "Lind said [[the plant would close if costs rose and demand fell]].",
    "Lind said [[if costs rose, the plant would close and the town would suffer]].",
    "Lind said [[the plant would close, and the town would suffer, unless the state paid]].",
    "Lind said [[the plant closed because costs rose and demand fell]].",
    "Lind said [[although costs fell, the plant closed]].",
    "Lind asked [[whether the plant had closed and whether the workers had left]].",
    "Lind explained [[how the plant had closed and why the workers had left]].",
    "Lind said [[either the plant would close or the town would pay]].",
    "Lind said [[the plant would close or the town would pay]].",
    "Lind said [[not only had the plant closed but the town had died]].",
    "[[“I think the plant is lost and the town knows it,”]] Lind said.",
    "[[“We won. They lost. Fine.”]] he said.",
    "[[“Has the plant closed? Will the workers leave?”]] Lind asked.",
    "[[“Close the plant. Sell the site to them.”]] Lind wrote.",
    "[[“The plant has closed,”]] Lind said.",
    "Lind called it [[“a scandal and a disgrace”]].",
    "Lind said [[prices in the U.S. rose by 4.5 per cent in March]].",
]


@pytest.mark.parametrize("marked", WHOLE)
def test_what_hangs_together_stays_together(marked: str) -> None:
    assert parts_of(marked) == []


def test_spans_that_do_not_fit_the_text_have_no_parts() -> None:
    doc = load_model().parse("The ship sank and the crew was lost.")
    assert find_parts(doc, (Span(0, 35, "Another ship sank; the crew was lost."),)) == ()
    assert find_parts(doc, (Span(-5, -1, "lost"),)) == ()
    assert find_parts(doc, (Span(20, 400, "e crew was lost."),)) == ()
    assert find_parts(doc, ()) == ()


WORDS = st.sampled_from(
    [
        *"“”‘’«»„\"'()",
        "''",
        "; ",
        ", ",
        ". ",
        "? ",
        "\n\n",
        "… ",
        " – ",
        "’s",
        "and",
        "but",
        "that",
        "if",
        "who had left",
    ]
) | st.sampled_from(["The ship sank", "the crew was lost", "Lind said", "We won", "It will hold"])
TEXTS = st.lists(WORDS | st.text(max_size=4), min_size=1, max_size=24).map(" ".join).filter(bool)


@st.composite
def contents(draw: st.DrawFn) -> tuple[str, Spans]:
    text = draw(TEXTS)
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    drawn = draw(st.lists(places, min_size=1, max_size=3))
    whole = draw(st.booleans())
    ranges = [(0, len(text))] if whole else [(start, end) for start, end in drawn if start < end]
    return text, tuple(Span.cut(text, start, end) for start, end in ranges)


@settings(max_examples=150)
@given(contents())
def test_parts_are_exact_disjoint_and_inside_the_content_whatever_the_text(drawn: tuple[str, Spans]) -> None:
    text, content = drawn
    parts = find_parts(load_model().parse(text), content)
    spans = [span for part in parts for span in part]
    assert len(parts) != 1
    assert all(parts)
    assert all(0 <= one.start < one.end <= len(text) and one.fits(text) for one in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    allowed = {i for one in content for i in range(one.start, one.end)}
    assert all(set(range(one.start, one.end)) <= allowed for one in spans)
    assert all(one.text.strip(" \t\n,;:") == one.text for one in spans)


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from(["The ship sank.", "The crew was lost.", "We won it all."]), min_size=2, max_size=5),
    st.data(),
)
def test_the_marks_of_a_quotation_are_whole_or_left_out(sentences: list[str], data: st.DataObject) -> None:
    mark, close = data.draw(st.sampled_from([("“", "”"), ("«", "»"), ("„", "“"), ("‘", "’"), ('"', '"')]))
    first = data.draw(st.integers(0, len(sentences) - 1))
    last = data.draw(st.integers(first, len(sentences) - 1))
    marked = [mark * (n == first) + words + close * (n == last) for n, words in enumerate(sentences)]
    text = " ".join(marked)
    parts = find_parts(load_model().parse(text), (Span.cut(text, 0, len(text)),))
    assert [span.text for part in parts for span in part] == [words.rstrip(".") for words in sentences]
