"""Whole names in a claim's text: runs of words that are names, with the titles and the small words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.features import Features
from workbench.matching.features.naming import canonical_name
from workbench.text.names import DETERMINERS, TITLES, plain_letters

_WORD = re.compile(r"[^\W\d_](?:[\w&]|[.'’-](?=\w))*(?:(?<=\.\w)\.)?")
_BETWEEN = frozenset(["of", "the", "de", "du", "von", "van", "der", "al", "bin", "for"])
_GAP = re.compile(r"\.? |-")
"""What may stand between two words of one name."""


@dataclass(frozen=True, slots=True)
class NameSpan:
    """One name in a text: where it stands, titles before it included, and its words."""

    start: int
    end: int
    text: str


def name_spans(features: Features) -> tuple[NameSpan, ...]:
    """Return the names of a claim in text order, each as long as it is written."""
    return tuple(_runs(features.text, frozenset(key for key, _ in features.names)))


def _runs(text: str, names: frozenset[str]) -> Iterator[NameSpan]:
    """Yield the runs of name words, cut behind the last one that is no small word."""
    run: list[re.Match[str]] = []
    for word in [*_WORD.finditer(text), None]:
        if word is not None and _goes_on(text, run, word) and _may_belong(word[0], names, opens=not run):
            run.append(word)
            continue
        yield from _cut(text, run, names)
        run = [word] if word is not None and _may_belong(word[0], names, opens=True) else []


def _goes_on(text: str, run: list[re.Match[str]], word: re.Match[str]) -> bool:
    return not run or _GAP.fullmatch(text[run[-1].end() : word.start()]) is not None


def _may_belong(word: str, names: frozenset[str], *, opens: bool) -> bool:
    if canonical_name(word) in names:
        return True
    if word[0].isupper() and plain_letters(word) in TITLES:
        return True
    return not opens and word in _BETWEEN


def _cut(text: str, run: list[re.Match[str]], names: frozenset[str]) -> Iterator[NameSpan]:
    """Yield the run as a name where it holds one."""
    while run and canonical_name(run[-1][0]) not in names:
        run = run[:-1]
    while run and plain_letters(run[0][0]) in DETERMINERS:
        run = run[1:]
    if run:
        start, end = run[0].start(), run[-1].end()
        yield NameSpan(start, end, text[start:end])
