"""Collections of fact-checks: saved web pages, data feeds and tables; a bad entry is named, the rest still goes in.

What a file is, its beginning tells: a page starts with `<`, schema.org's JSON with `{` or `[`, and anything else is a
table with a heading row. Nothing in a file is run, followed or fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.errors import BrokenFile, TooLarge
from workbench.factchecks.importing import claim_review_objects, claim_review_tables
from workbench.factchecks.model import FactCheck, checked
from workbench.ingest.encoding import decode
from workbench.ingest.limits import in_megabytes

MOST_BYTES = 50_000_000
"""Bytes of one file."""

MOST_ENTRIES = 100_000
"""Fact-checks of one file."""

MOST_PROBLEMS = 10_000
"""Bad entries that are named; a file with more of them is something else."""

EXAMPLE = (
    "claim,rating,url,publisher,date,claimant,title,rating_value,worst_rating,best_rating\r\n"
    "The harbour bridge carries 9000 lorries a day,Mostly false,https://check.example/bridge,Velden Check,2031-05-09,"
    "Lena Ostrow,How many lorries cross the bridge?,2,1,5\r\n"
    "Two piers have cracked,True,https://check.example/piers,Velden Check,2031-05-11,,Have the piers cracked?,5,1,5\r\n"
)
"""A small table that people can take as a pattern."""

_SCRIPT = re.compile(r"<!--|<script\b([^<>]{0,2000})>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_OURS = "ClaimReview"
_LOOKED_AT = 200_000  # code points by which JSON lines are known
_LINKED_DATA = re.compile(r"application/ld\+json", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FactChecks:
    """What a file held: its good entries in their order, and one error for each bad one."""

    rows: tuple[FactCheck, ...] = ()
    problems: tuple[BrokenFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: its line, or, in a file of one long line, its number."""

    line: int | None = None
    entry: int | None = None


Found = Iterator[tuple[Place, FactCheck | BrokenFile]]


def read(data: bytes, name: str = "the file") -> FactChecks:
    """Read the bytes of a file; `name` is the file's, for the errors.

    Raises TooLarge, BadEncoding, and BrokenFile where the whole file cannot be read or holds no fact-check at all.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(f"It is larger than {in_megabytes(MOST_BYTES)}. Cut it in two.", where=name)
    text = _text(data, name)
    start = text.lstrip()[:1]
    if not start:
        raise BrokenFile("There is nothing in it.", where=name)
    found = _gather(_entries(text, start), name)
    if not found.rows and not found.problems:
        raise BrokenFile(
            "No fact-check was found in it. A page or feed needs entries of the type ClaimReview, a table the columns "
            "“claim” and “url”.",
            where=name,
        )
    return found


def _entries(text: str, start: str) -> Found:
    """Yield the entries of a text as its first character tells what it is: a page, JSON, or a table."""
    if start == "<":
        return _page(text)
    return _json(text) if start in {"{", "["} else _table(text)


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data, page=data.lstrip()[:1] == b"<", where=name)


def _gather(found: Found, name: str) -> FactChecks:
    """Check every entry; stop where there are too many of them."""
    rows: list[FactCheck] = []
    problems: list[BrokenFile] = []
    for place, entry in found:
        many = _too_many(len(rows), len(problems))
        if many:
            problems.append(_placed(f"{many} are the most of one file; the rest was not read.", place, name))
            break
        try:
            rows.append(checked(_good(entry)))
        except BrokenFile as wrong:
            problems.append(_placed(wrong.sentence, place, name))
    return FactChecks(tuple(rows), tuple(problems))


def _too_many(rows: int, problems: int) -> str:
    """Return of what a file has as many as are read, "" while there may be more."""
    if rows == MOST_ENTRIES:
        return f"{MOST_ENTRIES:,} fact-checks"
    return f"{MOST_PROBLEMS:,} bad entries" if problems == MOST_PROBLEMS else ""


def _good(entry: FactCheck | BrokenFile) -> FactCheck:
    if isinstance(entry, BrokenFile):
        raise entry
    return entry


def _placed(sentence: str, place: Place, name: str) -> BrokenFile:
    where = name if place.entry is None else f"{name}, entry {place.entry}"
    return BrokenFile(sentence, where=where, line=place.line)


def _table(text: str) -> Found:
    """Yield the entries of a table with their lines."""
    for line, entry in claim_review_tables.read(text):
        yield Place(line), entry


def _json(text: str) -> Found:
    """Yield the entries of a feed with their numbers; JSON lines are read line by line."""
    try:
        entries = list(claim_review_objects.read(text))
    except BrokenFile as wrong:
        # JSON lines are no JSON as a whole: only then the error of the whole is passed over.
        if not _has_lines_of_json(text):
            yield Place(line=wrong.line), BrokenFile(wrong.sentence)
            return
        yield from _lines(text.split("\n"))
        return
    for number, entry in enumerate(entries, start=1):
        yield Place(entry=number), entry


def _has_lines_of_json(text: str) -> bool:
    """Say whether the first two lines look like objects of their own; the second may be cut off here."""
    written = [line.strip() for line in text[:_LOOKED_AT].split("\n") if line.strip()]
    if len(written) < 2:
        return False
    first, second = written[:2]
    return first.startswith("{") and first.endswith("}") and second.startswith("{")


def _lines(lines: Iterable[str]) -> Found:
    """Yield the entries of JSON lines."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield from _block(line, number)


def _page(text: str) -> Found:
    """Yield the entries of all blocks of linked data in a page, in their order; comments are no blocks."""
    line, counted = 1, 0
    for start, end in _linked_data(text):
        # Lines are counted from the block before: from the start each time would take quadratic time.
        line += text.count("\n", counted, start)
        counted, block = start, text[start:end]
        if _OURS in block:
            yield from _block(block, line)


def _linked_data(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the scripts of linked data in a page begin and end; one that never closes runs to the page's end."""
    at = 0
    while found := _SCRIPT.search(text, at):
        if found[1] is None:
            at = _behind_comment(text, found.end())
            continue
        closing = _SCRIPT_END.search(text, found.end())
        at = closing.start() if closing else len(text)
        if _LINKED_DATA.search(found[1]):
            yield found.end(), at


def _behind_comment(text: str, start: int) -> int:
    end = text.find("-->", start)
    return end + len("-->") if end >= 0 else len(text)


def _block(text: str, line: int) -> Found:
    """Yield the entries of one block that begins at a line."""
    try:
        for entry in claim_review_objects.read(text):
            yield Place(line), entry
    except BrokenFile as wrong:
        yield Place(line + (wrong.line or 1) - 1), BrokenFile(wrong.sentence)
