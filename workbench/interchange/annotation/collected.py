"""What the readers of annotation files found, checked by the one reader of JSON lines.

A format's reader says what stands where in its own file. Whether spans hold the words that they name, days are days
and verdicts verdicts is checked in one place for all of them, and said in the same sentences.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from workbench.errors import BrokenFile
from workbench.interchange.incoming import ReadResult
from workbench.interchange.jsonl import SCHEMA, article_record, claim_record
from workbench.interchange.jsonl_reader import read_lines
from workbench.model import Article, Claim, Form
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.claims import ExportItem

Record = dict[str, Any]

_BLANK = StoredArticle(0, Article(""), 0)
NOTHING_OF_AN_ARTICLE = article_record(_BLANK)
NOTHING_OF_A_CLAIM = claim_record(ExportItem(_BLANK, StoredClaim(0, 0, Claim((), Form.INDIRECT))))
"""What stands in a line of which nothing is known: formats name what they know and leave the rest."""

ARTICLE_LINE = {"schema": SCHEMA, "type": "article"}
CLAIM_LINE = {"schema": SCHEMA, "type": "claim"}


@dataclass(slots=True)
class Collected:
    """The articles and claims of all files of one import, as lines with the places where they stood."""

    _lines: list[tuple[str, str]] = field(default_factory=list)
    problems: list[BrokenFile] = field(default_factory=list)
    _claims: set[int] = field(default_factory=set)
    _counter: Iterator[int] = field(default_factory=lambda: count(1))
    _articles: int = 0

    def article(self, place: str, known: Record) -> int:
        """Take in an article of which `known` fields of its line are known; return the number that claims name."""
        self._articles += 1
        number = self._articles
        self._add(place, {**NOTHING_OF_AN_ARTICLE, **known, "id": number, **ARTICLE_LINE})
        return number

    def claim_number(self, wanted: object = None) -> int:
        """Return a number for a claim that no other has: the wanted one where it is a number and still free."""
        if type(wanted) is int and wanted > 0 and wanted not in self._claims:
            number = wanted
        else:
            number = next(one for one in self._counter if one not in self._claims)
        self._claims.add(number)
        return number

    def claim(self, place: str, article: int, known: Record) -> None:
        """Take in a claim of the article with that number; `known` are the fields of its line, `id` among them."""
        self._add(place, {**NOTHING_OF_A_CLAIM, **known, "article": {"id": article}, **CLAIM_LINE})

    def problem(self, place: str, sentence: str) -> None:
        """Keep what is wrong with one place of a file."""
        self.problems.append(BrokenFile(sentence, where=place))

    @contextmanager
    def naming(self, place: str) -> Iterator[None]:
        """Keep what is found to be wrong while one place is read, so that the others still go in."""
        try:
            yield
        except BrokenFile as wrong:
            self.problem(place, wrong.sentence)

    def result(self) -> ReadResult:
        """Return what could be read, and one error for each place that could not."""
        read = read_lines(self._lines, SCHEMA)
        # The lines are our own: a reader finds the place in the file that was handed in.
        wrong = [BrokenFile(one.sentence, where=one.where) for one in read.problems]
        return ReadResult(read.items, read.articles, (*self.problems, *wrong))

    def _add(self, place: str, record: Record) -> None:
        try:
            line = json.dumps(record, ensure_ascii=False)
            line.encode()
        except UnicodeEncodeError:
            self.problem(place, "It holds half a character, which no text can.")
        except (RecursionError, ValueError):
            self.problem(place, "It is nested too deeply or holds a number that is too long.")
        else:
            self._lines.append((place, line))
