"""Quotations that go on: “The pier is closed,” said Oquist. “It will stay closed.” The second has no cue of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from workbench.extraction.candidate import Candidate, Range

SPEECH_LENGTH = 6
"""From so many tokens on a quotation is speech; a shorter one only where it ends as a sentence does."""

ENDS = frozenset(".!?")


def go_on(doc: Doc, quoted: Sequence[Range], found: Sequence[Candidate]) -> list[Candidate]:
    """Give quotations that nobody was given to the speaker right before them.

    `quoted` are the quotations as token ranges in text order, one a paragraph. A quotation goes on where no word stands
    between it and the quoted claim before it; in the next paragraph only where it fills that.
    """
    made = list(found)
    taken = {i for one in made for part in (*one.content, *one.cue, *one.source) for i in range(*part)}
    words = [token.i for token in doc if not token.is_space and not token.is_punct]
    by_end = {_last_word(words, _end(one)): n for n, one in enumerate(made) if _quotes(one, quoted)}
    for part in quoted:
        before = _last_word(words, part[0])
        owner = by_end.get(before)
        if owner is None or not taken.isdisjoint(range(*part)) or not _is_speech(doc, part):
            continue
        if _same_paragraph(doc, before, part[0]) or _fills_paragraph(doc, part):
            made[owner] = replace(made[owner], content=(*made[owner].content, part))
            by_end[_last_word(words, part[1])] = owner
    return made


def _quotes(one: Candidate, quoted: Sequence[Range]) -> bool:
    return any(start < last and first < end for start, end in one.content for first, last in quoted)


def _end(one: Candidate) -> int:
    return max(end for _, end in (*one.content, *one.cue, *one.source))


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
