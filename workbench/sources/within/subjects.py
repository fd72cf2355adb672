"""Nouns that later words may take up, found once in an article: subjects, and what "a" brings in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from workbench.sources.page import Page

MOST = 100
"""So many subjects are looked at before a mention: two paragraphs of an article have far fewer."""

_SUBJECT_NOUNS = "subjects that are nouns"  # keys under which a Doc keeps what is found once
_BROUGHT_IN = "nouns behind an indefinite article"
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def subjects_before(page: Page, at: int, sentences: int) -> Sequence[Token]:
    """Return the nouns that are subjects, in text order, close before a place (code points): the nearest `MOST`.

    Close is what the paragraph of the place holds, or the paragraph before it, at most so many sentences of the
    article's own back.
    """
    first = page.paragraphs[max(0, page.paragraph(at) - 1)][0]
    tokens = _subjects(page)
    start = bisect_left(tokens, max(first, page.reached_from(at, sentences)), key=_place)
    end = bisect_left(tokens, at, key=_place)
    return [token for token in tokens[max(start, end - MOST) : end] if token.idx + len(token) <= at]


def _subjects(page: Page) -> list[Token]:
    kept = page.doc.user_data
    if _SUBJECT_NOUNS not in kept:
        kept[_SUBJECT_NOUNS] = [token for token in page.doc if token.dep_ in _SUBJECTS and token.pos_ == "NOUN"]
    found: list[Token] = kept[_SUBJECT_NOUNS]
    return found


def first_with_indefinite_article(page: Page) -> Mapping[str, int]:
    """Return the number of the first token that each word, in lower case, is where "a" or "an" hangs on it."""
    kept = page.doc.user_data
    if _BROUGHT_IN not in kept:
        articles = (token for token in page.doc if token.lower_ in ("a", "an") and token.head.i != token.i)
        nouns = sorted((article.head.i for article in articles), reverse=True)
        kept[_BROUGHT_IN] = {page.doc[number].lower_: number for number in nouns}
    found: dict[str, int] = kept[_BROUGHT_IN]
    return found


def _place(token: Token) -> int:
    return token.idx
