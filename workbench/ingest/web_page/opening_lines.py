"""The lines between a headline and its article: the standfirst, which belongs to it, and bylines, which do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.ingest.opening import MONTH_NAMES, byline_in, date_in
from workbench.ingest.web_page.blocks import Block
from workbench.ingest.web_page.foreign import is_standfirst
from workbench.ingest.web_page.known import Known
from workbench.ingest.web_page.site_names import is_headline
from workbench.ingest.web_page.sure_blocks import LEAST_PARAGRAPH
from workbench.ingest.web_page.written_days import day_in

ABOVE = 0.2  # share of the article's letters that may stand above its headline: summaries do
_MOST_OTHER_WORDS = 5  # words of a byline beside names, days and their labels: a job, a place
_LONGEST_BYLINE = 160  # code points
_BYLINE_WORDS = re.compile(
    r"\b(?:by|and|updated?|published|posted|last|modified|on|at|in|min(?:ute)?s?|read|print|e-?mail|share|comments?|"
    r"this|story|staff|writer|[ap]\.?m|(?:[A-Z]{1,2})?[ECMPBGIU][SD]?T|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|"
    rf"sat(?:ur)?|sun)(?:day)?|{MONTH_NAMES})\b",
    re.IGNORECASE,
)


def first_of(blocks: Sequence[Block], places: Sequence[int], known: Known) -> int:
    """Return the place of the article's first block: below the headline its standfirst, or else its first sure block.

    `places` are those of the sure blocks, in order.
    """
    headline = _headline(blocks, places, known)
    if headline is None:
        return places[0]
    first = next(place for place in places if place > headline)
    between = (place for place in range(headline + 1, first) if blocks[place].rule is None)
    found = (p for p in between if _may_be_standfirst(blocks[p]) and not is_byline(blocks[p], known))
    return next(found, first)


def _headline(blocks: Sequence[Block], places: Sequence[int], known: Known) -> int | None:
    """Return the place of the headline: a first-level heading, or the last line of its words above the article."""
    total, above = sum(len(blocks[place].text) for place in places), 0
    sure, found = set(places), None
    for place, block in enumerate(blocks[: places[-1]]):
        above += len(block.text) if place in sure else 0
        if above > ABOVE * total:
            break
        if is_headline(block.text, known.title):
            found = place
            if block.element.tag == "h1":
                break
    return found


def _may_be_standfirst(block: Block) -> bool:
    """Say whether a block between the headline and the article may be its standfirst."""
    named = any(is_standfirst(element) for element in block.around[-3:])
    return len(block.text.split()) >= 3 and (named or block.is_sentence or len(block.text) >= LEAST_PARAGRAPH)


def is_byline(block: Block, known: Known) -> bool:
    """Say whether a line is next to nothing but names of its authors, a day and the words around these."""
    text = block.text
    if len(text) > _LONGEST_BYLINE:
        return False
    rest = text
    for author in known.authors:
        rest = re.sub(re.escape(author), " ", rest, flags=re.IGNORECASE)
    # Half a line of names and days is left where jobs or places stand beside them.
    tells = byline_in(text) or date_in(text) or rest != text or day_in(text)
    return (
        bool(tells)
        and len(re.findall(r"[^\W\d_]{2,}", _BYLINE_WORDS.sub(" ", rest))) <= _MOST_OTHER_WORDS
        and not block.is_sentence
    )
