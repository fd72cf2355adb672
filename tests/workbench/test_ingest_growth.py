"""Work grows with the length of a file alone: what took minutes or hours by its square ends within its limit.

Nothing here asserts seconds: each file is long enough that reading it by the square of its length would go far beyond
the limit, at which the process that reads it is ended.
"""

from __future__ import annotations

import pytest

from benchmarks.hostile_shapes import FILES, HARMLESS
from workbench.ingest.collections import Collected, read_any
from workbench.sandbox import Limits, call_apart
from workbench.sandbox.limits import FORKS

pytestmark = pytest.mark.skipif(not FORKS, reason="this system holds no process to limits")

ENOUGH = Limits(seconds=20)

SHAPES = {
    "docx: spaces": 800_000,
    "docx: line breaks": 800_000,
    "docx: chain of styles": 400_000,
    "html: breaks": 200_000,
    "html: body buttons": 250_000,
    "html: body sup": 400_000,
    "eml: headers semicolons": 1_000_000,
    "eml: parameters": 1_000_000,
    "txt: line breaks": 5_000_000,
    "pdf: nested forms": 60_000,
    "zip: deep names": 200_000,
    "md: run of [": 100_000,
}
"""Shapes that were read by the square of their length, or so slowly that it came to the same."""


def read(name: str, data: bytes) -> Collected:
    return call_apart(read_any, name, data, limits=ENOUGH)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_read_within_the_limit(shape: str) -> None:
    found = read(f"file.{shape.split(':', maxsplit=1)[0]}", FILES[shape](SHAPES[shape]))
    assert found.drafts or found.problems


MAILS = {
    "lines that flow on": ("; format=flowed", "The bridge is safe. \n" * 200_000),
    "signatures below a quoted text": ("", HARMLESS + "> a\n" * 50_000 + "-- \n" * 50_000),
    "answers above answers": ("", "a\n" + "On 9 May at 10:30, Ada wrote:\n\n> a\nb\n" * 12_000),
}


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_of_many_lines_is_read_within_the_limit(name: str) -> None:
    form, text = MAILS[name]
    found = read("a.eml", f"Subject: Bridge\nContent-Type: text/plain{form}\n\n{text}".encode())
    assert found.drafts or found.problems
