"""Quotations in every style of quotation mark, over paragraphs, beside apostrophes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.quotations import CLOSERS, find_quotations

ONE_PARAGRAPH = [
    ('"We are late," she said.', ['"We are late,"']),
    ("“We are late,” she said. “Go on.”", ["“We are late,”", "“Go on.”"]),
    ("‘We’re late,’ she said.", ["‘We’re late,’"]),
    ("'We're late,' she said.", ["'We're late,'"]),
    ("«Nous partons», said Moreau.", ["«Nous partons»"]),
    ("« Nous partons », said Moreau.", ["« Nous partons »"]),
    ("„Wir gehen“, said Vogt.", ["„Wir gehen“"]),
    ("»Wir gehen«, said Vogt.", ["»Wir gehen«"]),
    ("''We are late,'' she said.", ["''We are late,''"]),
    ("``We are late,'' she said.", ["``We are late,''"]),
    ("“He told me ‘never’ and left,” she said.", ["“He told me ‘never’ and left,”"]),
    ("‘The workers’ pay was cut,’ she said.", ["‘The workers’ pay was cut,’"]),
    ("‘He shouted “fire” twice,’ she said.", ["‘He shouted “fire” twice,’"]),
    ("The workers’ pay and the firm’s debts rose in the ’90s.", []),
    ("It wasn't the boss' fault, and don't say 'em.", []),
    ('A board 6" wide and 8" long.', []),
    ("The plan is “dead”, and the “friends” know it.", ["“dead”", "“friends”"]),
    ("She said: “We are late and nobody will wait", ["“We are late and nobody will wait"]),
]


@pytest.mark.parametrize(("text", "expected"), ONE_PARAGRAPH)
def test_quotations_of_a_paragraph(text: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_quotations(text)] == expected


def test_a_quotation_over_paragraphs_is_one_with_a_part_in_each() -> None:
    text = "“We came by boat.\n\n“We left on foot.\n\n“Nobody asked,” she said."
    (one,) = find_quotations(text)
    assert [text[start:end] for start, end in one.parts] == [
        "“We came by boat.",
        "“We left on foot.",
        "“Nobody asked,”",
    ]


def test_an_open_quotation_ends_with_its_paragraph_where_the_next_does_not_go_on() -> None:
    text = '"We came by boat and left on foot.\n\nThe court adjourned.\n\n"Nobody asked," she said.'
    assert [len(one.parts) for one in find_quotations(text)] == [1, 1]


@given(st.text(alphabet=[*"ab .,\n”’`", *(mark for mark in CLOSERS if len(mark) == 1)], max_size=80))
def test_quotations_fit_the_text_in_order_and_never_overlap(text: str) -> None:
    ends = [0]
    for one in find_quotations(text):
        for start, end in one.parts:
            assert ends[-1] <= start < end <= len(text)
            assert text[start:].startswith(one.mark)
            assert "\n" not in text[start:end]
            ends.append(end)
