"""Where things stand in an article: sentences, paragraphs, headings, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from workbench.model import Article
from workbench.text.boilerplate import rule_of
from workbench.text.quotations import find_quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Run

_PARAGRAPH = re.compile(r"[^\n]+")
# A heading ends without a full stop and is no longer than a long headline, in code points.
_SENTENCE_END = tuple(".!?\"”’»:;…)'")
LONGEST_HEADING = 160
# The share of long words with a capital from which on a line is in title case: "a" few verbs stay small in some styles.
TITLED = 0.8
# So many code points back somebody may be taken up whom nothing but quotations parts from the mention.
FARTHEST = 10_000


@dataclass(frozen=True)
class Page:
    """The layout of one parsed article; all places are code points into its text."""

    doc: Doc
    text: str
    article: Article
    sentences: tuple[int, ...]
    paragraphs: tuple[tuple[int, int], ...]
    headings: tuple[tuple[int, int], ...]
    boilerplate: tuple[tuple[int, int], ...]
    quotations: tuple[tuple[int, int], ...]

    def sentence(self, at: int) -> int:
        """Return the number of the sentence that holds the place `at`."""
        return bisect_right(self.sentences, at) - 1

    def sentences_between(self, first: int, last: int) -> int:
        """Return how many sentences of the article's own begin behind `first`, up to the one that holds `last`.

        Sentences inside quotations do not count; a sentence that opens with a quotation counts as one.
        """
        a, b = bisect_right(self.sentences, first), bisect_right(self.sentences, last)
        if a == b:
            return 0
        return self._own_sentences[b - 1] - self._own_sentences[a] + 1

    def reached_from(self, last: int, sentences: int) -> int:
        """Return the first place from which there are at most so many `sentences_between` it and `last`.

        It is at most FARTHEST back: quotations of any length have no sentences of the article's own.
        """
        behind = bisect_right(self.sentences, last)
        if not behind:
            return 0
        most_before = self._own_sentences[behind - 1] + 1 - sentences
        number = bisect_left(self._own_sentences, most_before, 0, behind)
        return max(self.sentences[number - 1] if number else 0, last - FARTHEST)

    @cached_property
    def _own_sentences(self) -> tuple[int, ...]:
        """How many of the first n sentences begin outside quotations, for every n."""
        return tuple(accumulate((not self.quoted(start) for start in self.sentences), initial=0))

    @cached_property
    def parsed_sentences(self) -> tuple[Run, ...]:
        """The sentences as the parse has them, which looks for them anew at each asking."""
        return tuple(self.doc.sents)

    def parsed_sentence(self, token: int) -> int:
        """Return the number of the parsed sentence that holds a token."""
        return bisect_right(self._first_tokens, token) - 1

    @cached_property
    def _first_tokens(self) -> tuple[int, ...]:
        return tuple(sentence.start for sentence in self.parsed_sentences)

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph that holds the place `at`."""
        return bisect_right(self.paragraphs, (at, len(self.text) + 1)) - 1

    def quoted(self, at: int) -> bool:
        """Say whether the place `at` is inside a quotation."""
        return _inside(self.quotations, at)

    def heading(self, at: int) -> bool:
        """Say whether the place `at` is in a headline or another line without a sentence."""
        return _inside(self.headings, at)

    def aside(self, at: int) -> bool:
        """Say whether the place `at` is in boilerplate of the site."""
        return _inside(self.boilerplate, at)


def lay_out(doc: Doc, article: Article) -> Page:
    """Find sentences, paragraphs, headings, boilerplate, and quotations of a parsed article."""
    text = doc.text
    paragraphs = tuple(found.span() for found in _PARAGRAPH.finditer(text) if found.group().strip())
    headline_end = article.headline.end if article.headline else 0
    return Page(
        doc=doc,
        text=text,
        article=article,
        sentences=tuple(sentence.start_char for sentence in doc.sents),
        paragraphs=paragraphs,
        headings=tuple(_headings(text, paragraphs, headline_end)),
        boilerplate=tuple((start, end) for start, end in paragraphs if rule_of(text[start:end])),
        quotations=tuple(part for quotation in find_quotations(text) for part in quotation.parts),
    )


def _headings(text: str, paragraphs: Iterable[tuple[int, int]], headline_end: int) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs that are in the headline or look like a heading."""
    for start, end in paragraphs:
        if start < headline_end or _is_heading(text[start:end].strip()):
            yield start, end


def _is_heading(paragraph: str) -> bool:
    """Say whether a paragraph is short and has no full stop, or is in title case throughout."""
    if len(paragraph) > LONGEST_HEADING:
        return False
    # A headline may end in a question mark or a quotation; a full stop makes it a sentence.
    if _is_titled(paragraph) and not paragraph.endswith("."):
        return True
    return not paragraph.endswith(_SENTENCE_END)


def _is_titled(paragraph: str) -> bool:
    """Say whether nearly all long words have a capital; of few words one cannot tell."""
    every_word: list[str] = re.findall(r"[^\W\d_]+", paragraph)
    long_words = [word for word in every_word if len(word) > 3]
    if len(long_words) <= 4:
        return False
    capitals = sum(word[0].isupper() for word in long_words)
    return capitals >= TITLED * len(long_words)


def _inside(ranges: tuple[tuple[int, int], ...], at: int) -> bool:
    before = bisect_right(ranges, (at, 1 << 60)) - 1
    return before >= 0 and at < ranges[before][1]
