"""Posts set into an article: the words before "— Name (@handle) date" are that author's, and the post ends there.

The handle in brackets at the end of a paragraph, with no more than a date behind it, is the sign. A signature alone in
its paragraph signs the paragraph before it, where that is a quotation or ends in a link or topic as posts do; other
words there may be the article's, and are left to the other rules. A post makes one claim; where it states nothing, as
a greeting does, none. Posts without a handle, and a thread of several paragraphs, are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc

from workbench.extraction.layout.spoken import Layout, Place, Places, Spoken, overlaps
from workbench.extraction.layout.statements import statements
from workbench.text.paragraphs import paragraphs

RULE = "post"
CONFIDENCE = 0.9
"""Not measured: no corpus at hand marks the claims of posts."""

SIGNATURE = re.compile(
    r"(?:^|(?<=\s)|(?<=[”\"’.!?…]))[—–-]{1,3}\s*(?P<name>[^\s—–()][^—–()\n]{0,60}?)\s*\(@[\w.@-]{1,60}\)"
    r"(?P<date>[\s,·|]*[\w.,:/ ·]{0,40})[”\"’]?$"
)
DATE = re.compile(r"\d|^\W*$")
LONGEST = 4_000
"""Longer paragraphs, in code points, are no posts."""

LINK = r"(?:pic\.twitter\.com/\S+|https?://\S+|t\.co/\S+)"
LINKS = re.compile(rf"\s*{LINK}(?:\s+{LINK})*\s*$")
LIKE_A_POST = re.compile(rf"(?:{LINK}|[#@]\w+)[”\"’]?$")
PAIRS = {"“": "”", '"': '"', "‘": "’", "«": "»"}


def find_posts(doc: Doc, text: str, skipped: Places) -> Layout:
    """Return the posts of a text with their authors; `skipped` are ranges that are no running text."""
    found = [post for post in _posts(text) if not overlaps(post[0], skipped)]
    spoken = (
        Spoken(content=(words,), source=(author,), rule=RULE, confidence=CONFIDENCE)
        for _, words, author in found
        if any(statements(doc, text, words))
    )
    return Layout(tuple(spoken), tuple(place for place, _, _ in found))


def _posts(text: str) -> Iterator[tuple[Place, Place, Place]]:
    """Yield where each post stands, its words and its author's name."""
    places = list(paragraphs(text))
    for before, place in pairwise([(0, 0), *places]):
        signed = _signature(text, place)
        if signed is None:
            continue
        if signed.start() > place[0]:
            post, whole = (place[0], signed.start()), place
        elif _is_post(text, before):
            post, whole = before, (before[0], place[1])
        else:
            continue
        words = _words(text, post)
        if words[0] < words[1]:
            yield whole, words, signed.span("name")


def _signature(text: str, place: Place) -> re.Match[str] | None:
    """Return the signature that ends a paragraph: behind the handle stands a date or nothing."""
    if place[1] - place[0] > LONGEST:
        return None
    found = SIGNATURE.search(text, *place)
    return found if found is not None and DATE.search(found["date"]) else None


def _is_post(text: str, place: Place) -> bool:
    """Whether a paragraph before a lone signature is a post by its look: a whole quotation, or a link at its end."""
    if place[1] - place[0] > LONGEST:
        return False
    words = text[place[0] : place[1]]
    closer = PAIRS.get(words[:1], "")
    quoted = bool(closer) and words.endswith(closer) and closer not in words[1:-1]
    return quoted or LIKE_A_POST.search(words) is not None


def _words(text: str, place: Place) -> Place:
    """Return a post's words without white space, links at the end, and a mark that opens and closes beyond them."""
    start, end = place
    words = text[start:end]
    end = start + len(LINKS.sub("", words).rstrip())
    closer = PAIRS.get(text[start : start + 1], "")
    if closer and text.count(closer, start + 1, end) == 0:
        start += 1
    return start, end
