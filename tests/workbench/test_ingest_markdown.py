"""Markdown files: what a reader of the rendered page would read, without the marks."""

import pytest

from workbench.ingest import read_file

OPENING = "# Quay to close\n\nThe harbour board said on Tuesday that the quay was not safe.\n\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The council did\nnot vote.", "The council did not vote."),
        ("> I did not do it.\n>\n> I was not there.", "“I did not do it.\n\n“I was not there.”"),
        ("He was ~~convicted~~ acquitted.", "He was acquitted."),
        ("What now\n--------\n\nNobody knows.", "What now\n\nNobody knows."),
        ("<!-- do not print -->\n\nNobody knows.", "Nobody knows."),
        ("See [the *report*](https://x.example) of **1984**.", "See the report of 1984."),
        ("Nobody knows.[^1]\n\n[^1]: Not confirmed.", "Nobody knows.\n\nNot confirmed."),
        ("- first\n- not second", "first\n\nnot second"),
        ("| Port | Cracks |\n|---|---|\n| North | 11 |", "Port\n\nCracks\n\nNorth\n\n11"),
    ],
)
def test_what_is_written_is_read_as_it_is_shown(written: str, read: str) -> None:
    body = read_file("quay.md", (OPENING + written).encode()).body
    assert body == f"The harbour board said on Tuesday that the quay was not safe.\n\n{read}"


def test_properties_at_the_top_go_and_a_rule_above_the_text_takes_nothing_along() -> None:
    properties = b"---\ntitle: Quay\ntags:\n  - harbour\n---\n"
    assert read_file("quay.md", properties + OPENING.encode()).title == "Quay to close"
    ruled = read_file("quay.md", b"---\n\nThe quay was not safe.\n\n---\n\nThe council said so on Monday.\n")
    assert ruled.body == "The quay was not safe.\n\nThe council said so on Monday."
