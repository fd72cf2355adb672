"""The edges of a content: no quotation mark is cut off from its partner, nothing dangles, no dateline is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from spacy.tokens import Doc

from workbench.extraction.candidate import Range, Ranges, is_word, numbers_in, ranges, trim_all
from workbench.extraction.cues import SAYING, lemma
from workbench.extraction.dateline import datelines
from workbench.extraction.syntax import REFUSING, SUBJECTS
from workbench.extraction.tagger.tagger import Tagged
from workbench.text.quotations import find_quotations

GOING_ON = frozenset(["continue", "go", "begin", "start"])
"""Verbs that only say how the saying below them goes on."""


class Contents:
    """Trims the contents of one text and closes their quotations.

    `quoted` are the text's quotations as token ranges in text order, one a paragraph.
    """

    def __init__(self, doc: Doc, text: str) -> None:
        self._doc = doc
        parts = (part for quotation in find_quotations(text) for part in quotation.parts)
        self.quoted = list(_token_ranges(doc, parts))
        self._quotation_of = {i: n for n, part in enumerate(self.quoted) for i in range(*part)}
        self._paragraph = list(accumulate("\n" in token.text for token in doc))
        self._datelines = frozenset(numbers_in(_token_ranges(doc, datelines(text))))

    def trim(self, content: Ranges, cue: Range) -> Ranges:
        """Return a content's token ranges without what dangles, cut at line breaks, with its quotations closed.

        Beside the cue's own paragraph only quotations run on into others: what else was tagged there is a title.
        """
        running = (i for i in numbers_in(content) if self._is_running_text(i))
        trimmed = trim_all(self._doc, ranges(running))
        if any(self._beside_cue(part, cue) for part in trimmed):
            trimmed = tuple(self._running_on(trimmed, cue))
        return ranges(numbers_in(self._closed(part) for part in trimmed))

    def _running_on(self, content: Ranges, cue: Range) -> Iterator[Range]:
        """Yield what stands beside the cue, and the quotations in other paragraphs, whole.

        Before a quotation of its own paragraph what somebody only speaks of is not what he says: "defended the closure.
        | “We lost two pillars.”", "told them what would come next: | “We will ...”".
        """
        elsewhere = [self._quoted_at(part[0]) for part in content if not self._beside_cue(part, cue)]
        quotations = [part for part in elsewhere if part is not None]
        for part in content:
            if self._beside_cue(part, cue) and (not quotations or self._says(part)):
                yield part
        yield from quotations

    def _quoted_at(self, number: int) -> Range | None:
        """Return the quotation that holds a token, None where none does."""
        place = self._quotation_of.get(number)
        return None if place is None else self.quoted[place]

    def _says(self, part: Range) -> bool:
        """Whether words are quoted, or a clause with a subject and no question."""
        if any(number in self._quotation_of for number in range(*part)):
            return True
        words = self._doc[part[0] : part[1]]
        has_clause = any(token.dep_ in SUBJECTS and part[0] <= token.head.i < part[1] for token in words)
        return has_clause and not words[0].tag_.startswith("W")

    def with_both_marks(self, source: Ranges) -> Ranges:
        """Return a source's token ranges with the quotation mark whose partner they hold: who goes by the name "Patch".

        A source that stands wholly inside a quotation takes no marks of it in.
        """
        return ranges(numbers_in(self._closed(part) if self._holds_a_mark(part) else part for part in source))

    def _holds_a_mark(self, part: Range) -> bool:
        """Whether a quotation opens or closes at a mark inside a range."""
        start, end = part
        return any(start < first < end or start < last < end for first, last in self._quotations_at_edges(part))

    def _is_running_text(self, number: int) -> bool:
        return number not in self._datelines and "\n" not in self._doc[number].text

    def _beside_cue(self, part: Range, cue: Range) -> bool:
        """Whether a range begins in the paragraph of the cue."""
        return self._paragraph[part[0]] == self._paragraph[cue[0]]

    def _closed(self, part: Range) -> Range:
        """Take in a quotation's marks where no more than marks of it are left outside."""
        start, end = part
        for quotation in self._quotations_at_edges(part):
            if self._misses_only_marks(quotation, (start, end)):
                start, end = min(start, quotation[0]), max(end, quotation[1])
        return start, end

    def _quotations_at_edges(self, part: Range) -> list[Range]:
        start, end = part
        numbers = {self._quotation_of.get(i) for i in (start - 1, start, end - 1, end)}
        return [self.quoted[number] for number in numbers - {None} if number is not None]

    def _misses_only_marks(self, quotation: Range, part: Range) -> bool:
        """Whether quotation and range overlap, and no word of the quotation lies outside the range."""
        (first, last), (start, end) = quotation, part
        overlap = first < end and start < last
        return overlap and self._holds_no_word(first, start) and self._holds_no_word(end, last)

    def _holds_no_word(self, start: int, end: int) -> bool:
        return not any(is_word(self._doc[i]) for i in range(start, end))


def balance_quotes(doc: Doc, tagged: Tagged) -> Ranges:
    """Return a content with what the tagger left out amid it: an insertion, or the clause that goes on behind the cue.

    "The suspect, [a man from Leeds,] was arrested"; "The deal, she added, [had never been put to the board]".
    """
    taken = frozenset(numbers_in((tagged.cue, *tagged.source)))
    content = set(numbers_in(tagged.content))
    content |= _insertions(doc, tagged.content, taken)
    content |= _clause_behind_cue(doc, tagged.content, content, taken)
    return ranges(content)


def _insertions(doc: Doc, content: Ranges, taken: frozenset[int]) -> set[int]:
    """Return the tokens between two ranges of one sentence, where neither cue nor source stands between them."""
    found: set[int] = set()
    for (_, end), (start, _) in pairwise(content):
        if taken.isdisjoint(range(end, start)) and doc[end].sent == doc[start].sent:
            found.update(range(end, start))
    return found


def _clause_behind_cue(doc: Doc, content: Ranges, numbers: set[int], taken: frozenset[int]) -> set[int]:
    """Return what a content's last subject does, where cue and source stand between the subject and its verb."""
    subject = doc[content[-1][0] : content[-1][1]].root
    if subject.dep_ not in SUBJECTS:
        return set()
    verb, last_taken = subject.head, max(taken)
    if not subject.i < last_taken < verb.i or verb.i in numbers:
        return set()
    return {token.i for token in verb.subtree if token.i > last_taken}


def with_infinitive(doc: Doc, cue: Range, content: Ranges) -> tuple[Range, Ranges]:
    """Give an infinitive of saying to the cue: "declined to say | whether he would go"; it may leave nothing."""
    if not content or not _opens_with_saying(doc, cue, content[0]):
        return cue, content
    start, end = content[0]
    rest = trim_all(doc, ((start + 2, end), *content[1:]))
    return (cue[0], start + 2), rest


def _opens_with_saying(doc: Doc, cue: Range, first: Range) -> bool:
    """Whether a content opens, right behind a cue that only refuses or goes on, with the infinitive of a saying."""
    start, end = first
    if lemma(doc[cue[1] - 1].lemma_) not in REFUSING | GOING_ON:
        return False
    if start != cue[1] or end - start < 2 or doc[start].lower_ != "to":
        return False
    return lemma(doc[start + 1].lemma_) in SAYING


def _token_ranges(doc: Doc, characters: Iterable[tuple[int, int]]) -> Iterator[Range]:
    """Yield the token ranges of ranges of code points."""
    for start, end in characters:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            yield span.start, span.end
