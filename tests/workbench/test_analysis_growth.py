"""Claims and their sources are found in work that grows with the length of a text, whatever the text is.

Nothing here asserts seconds: the calls are counted that finding takes in a text and in one four times as long. Where
each name, mention or mark is held against all others, they are sixteen times as many.
"""

from __future__ import annotations

from cProfile import Profile

import pytest

from benchmarks.long_articles import repeated
from workbench.extraction.claims.claims import extract_claims
from workbench.model import Article
from workbench.models.language_model import load_model
from workbench.sources.page import lay_out
from workbench.sources.within.entities import find_entities
from workbench.sources.within.link import link_on_page

SHORT = 4_000
TIMES = 4
MORE_THAN_LINEAR = 1.6
"""What is looked up, sorted or bounded by a number may grow somewhat faster while a text is short."""


def calls(text: str) -> int:
    """Return how many calls it takes to find the claims of a text and their sources, once it is parsed."""
    article = Article(text)
    doc = load_model().parse(text)
    profile = Profile()
    with profile:
        page = lay_out(doc, article)
        link_on_page(page, find_entities(page), extract_claims(doc, article))
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize(
    "unit",
    [
        "Mr. Xavier said. ",
        "Ada {word}, ",
        "“It is safe,” she said. ",
        "{word} Berg met Bo Kern. He said it was safe. ",
        "“a” ",
    ],
)
def test_four_times_the_text_takes_about_four_times_the_work(unit: str) -> None:
    short, long = (calls(repeated(unit, length)) for length in (SHORT, SHORT * TIMES))
    assert long < short * TIMES * MORE_THAN_LINEAR
