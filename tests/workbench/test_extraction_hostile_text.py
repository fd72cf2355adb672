"""No text breaks the extraction: whatever comes in, the spans fit it."""

from __future__ import annotations

import pytest

from workbench.model import Analysis, Article
from workbench.models.language_model import PIECE_LENGTH
from workbench.pipeline import analyse

MEGABYTE = 1_000_000
LONG = MEGABYTE // 10
"""Long enough that what takes ten times as long for twice the text is seen."""

HOSTILE = {
    "a megabyte of marks of all styles": "“”\"'‘’«»„‚" * (MEGABYTE // 10),
    "opening marks": "“" * LONG,
    "brackets": "([{" * (LONG // 3),
    "line breaks": "\n" * LONG,
    "line breaks of other systems": "\r\n" * (LONG // 2),
    "spaces": " " * LONG,
    "one long word": "a" * LONG,
    "no spaces": "shesaidthatthebridgewassafe." * 2_000,
    "a speaker without an end": "she said " * 2_000,
    "quotations without words": "“” said “”, " * 500,
    "right to left": "قالت الوزيرة «إن الجسر آمن». She said \u202e“afas si egdirb eht”\u202c, once.\n" * 50,
    "combining marks": ("Z" + "\u0301\u0327\u0489" * 200 + " said that the bridge was safe. ") * 50,
    "emoji": "👩🏽‍🚒 said “the 🌉 is safe” 🇳🇴🇳🇴. " * 60,
    "nothing that can be seen": "\u200b\u2060\ufeff\u00ad" * 5_000,
    "control characters": "The mayor\x00 said\x07 that\x1b[31m the bridge\x7f was safe.\n" * 200,
    "words across the seam of two pieces": ("word " * (PIECE_LENGTH // 5 - 2))
    + "the mayor said that the bridge was safe. " * 9,
}


def misfits(analysis: Analysis, text: str) -> list[str]:
    """Return the words of all spans that do not stand in `text` where they claim to."""
    found = []
    for claim in analysis.claims:
        mentions = [claim.mention, *(report.mention for report in claim.reported_by)]
        named = [span for mention in mentions if mention for span in mention.spans]
        spans = [*claim.content, *named, *(claim.cue.spans if claim.cue else ()), *(s for p in claim.parts for s in p)]
        found += [span.text for span in spans if not span.fits(text) or not span.text]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_the_text_the_spans_fit_it(name: str) -> None:
    text = HOSTILE[name]
    assert misfits(analyse(Article(text)), text) == []


def test_an_empty_text_has_no_claims() -> None:
    assert analyse(Article("")).claims == ()
