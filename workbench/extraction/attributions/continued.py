"""Quotations that go on: “The pier is closed,” said Oquist. “It will stay closed.” The second has no cue of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from workbench.extraction.candidate import Candidate, Range, numbers_in

SPEECH_LENGTH = 6
"""From so many tokens on a quotation is speech; a shorter one only where it ends as a sentence does."""

ENDS = frozenset(".!?")


def go_on(doc: Doc, quoted: Sequence[Range], found: Sequence[Candidate]) -> list[Candidate]:
    """Give quotations that nobody was given to the speaker right before them.

    `quoted` are the quotations as token ranges in text order, one a paragraph. A quotation goes on where no word stands
    between it and the quoted claim before it; in the next paragraph only where it fills that.
    """
    made = list(found)
    words = [token.i for token in doc if not token.is_space and not token.is_punct]
    owners = _owners(made, quoted, words)
    for part in _free(quoted, made):
        before = _last_word(words, part[0])
        owner = owners.get(before)
        if owner is not None and _goes_on(doc, before, part):
            made[owner] = replace(made[owner], content=(*made[owner].content, part))
            # The next quotation may go on where this one ends.
            owners[_last_word(words, part[1])] = owner
    return made


def _owners(found: Iterable[Candidate], quoted: Sequence[Range], words: Sequence[int]) -> dict[int, int]:
    """Return by the last word of each attribution with a quotation which one it is; of several the last counts."""
    return {_last_word(words, _end(one)): number for number, one in enumerate(found) if _quotes(one, quoted)}


def _free(quoted: Iterable[Range], found: Iterable[Candidate]) -> list[Range]:
    """Return the quotations that share no token with any attribution."""
    taken = {i for candidate in found for i in _tokens(candidate)}
    return [part for part in quoted if taken.isdisjoint(range(*part))]


def _goes_on(doc: Doc, before: int, part: Range) -> bool:
    """Whether a quotation is speech and stands where the speech that ends with the word `before` may go on."""
    if not _is_speech(doc, part):
        return False
    return _same_paragraph(doc, before, part[0]) or _fills_paragraph(doc, part)


def _tokens(candidate: Candidate) -> Iterator[int]:
    return numbers_in((*candidate.content, *candidate.outside_content()))


def _quotes(candidate: Candidate, quoted: Sequence[Range]) -> bool:
    return any(start < last and first < end for start, end in candidate.content for first, last in quoted)


def _end(candidate: Candidate) -> int:
    return max(end for _, end in (*candidate.content, *candidate.outside_content()))


def _last_word(words: Sequence[int], before: int) -> int:
    """Return the last of `words`, token numbers in text order, that stands before the token `before`; -1 for none."""
    at = bisect_left(words, before)
    return words[at - 1] if at else -1


def _same_paragraph(doc: Doc, start: int, end: int) -> bool:
    return not any("\n" in doc[i].text for i in range(max(0, start), end))


def _is_speech(doc: Doc, part: Range) -> bool:
    words = doc[part[0] : part[1]].text.rstrip("”’»›\"'“‘ ")
    return part[1] - part[0] >= SPEECH_LENGTH or words[-1:] in ENDS


def _fills_paragraph(doc: Doc, part: Range) -> bool:
    start, end = part
    opens = start == 0 or "\n" in doc[start - 1].text
    return opens and (end >= len(doc) or "\n" in doc[end].text)
