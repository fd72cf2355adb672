"""A message that answers another: its own words, the message that stands below them, and its signature."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from workbench.ingest.draft import Dropped
from workbench.ingest.mail.forwarding import headers_from

# "On Tue, 9 Nov 2021 at 10:30, Ada Vane <ada@post.example> wrote:" in the languages of the mail programs; a sentence
# of an article that ends so names no hour and no address.
_WROTE = re.compile(
    r"(?=.*(?:\d{1,2}[:.]\d{2}|@))(?:On|Am|Le|El|Il|Em|Op|Den|W dniu)\b.{10,200}\b(?:wrote|schrieb\b.{0,80}|a écrit|"
    r"escribió|ha scritto|escreveu|schreef|skrev\b.{0,80}|napisał\(?a?\)?)\s?:"
)
_WRAPPED = 3  # lines over which such a line goes
_SIGNATURE = "-- "  # RFC 3676, section 4.3
_LONGEST_SIGNATURE = 15  # lines


def own_words(lines: Sequence[str]) -> tuple[str, tuple[Dropped, ...]]:
    """Return what a message's sender wrote in it, and what else is there: the answered message and a signature.

    Lines that are quoted between the sender's own stay: without them the answers would be about nothing.
    """
    end = _answered_from(lines)
    signature = _signature_from(lines[:end])
    parts = ((lines[signature:end], "signature"), (lines[end:], "answered message"))
    dropped = tuple(Dropped(line.strip(), rule) for part, rule in parts for line in part if line.strip(" >-"))
    return "\n".join(lines[:signature]), dropped


def _answered_from(lines: Sequence[str]) -> int:
    """Return the number of the first line of the message that is answered, that of lines where there is none."""
    block = headers_from(lines, 0)
    starts = [number for number in range(len(lines)) if _tells_who_wrote(lines, number)]
    starts += [block[0]] if block else []
    first = _first_words(lines)
    last = _last_own(lines)
    quoted = [number for number, line in enumerate(lines) if line.startswith(">")]
    return next((start for start in sorted(starts) if first < start and _is_last(quoted, last, start)), len(lines))


def _tells_who_wrote(lines: Sequence[str], number: int) -> bool:
    """Say whether a line, or it and the next ones, tells who wrote what is quoted below."""
    starts = lines[number : number + _WRAPPED]
    return any(_WROTE.fullmatch(" ".join(starts[:length]).strip(" >")) for length in range(1, len(starts) + 1))


def _first_words(lines: Sequence[str]) -> int:
    """Return the number of the first line with the sender's own words, that of lines where there is none."""
    return next((number for number, line in enumerate(lines) if _is_own(line)), len(lines))


def _last_own(lines: Sequence[str]) -> int:
    """Return the number of the last line with the sender's own words, -1 where there is none."""
    return next((number for number in range(len(lines) - 1, -1, -1) if _is_own(lines[number])), -1)


def _is_own(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(">")


def _is_last(quoted: Sequence[int], last_own: int, start: int) -> bool:
    """Say whether nothing of the sender's own stands below a line: behind a quoted line, every line is quoted too.

    `quoted` are the numbers of the quoted lines in order, `last_own` that of the last line that is none.
    """
    place = bisect_left(quoted, start)
    return place == len(quoted) or last_own < quoted[place]


def _signature_from(lines: Sequence[str]) -> int:
    """Return the number of the line that opens the signature, that of lines where there is none."""
    first = _first_words(lines)
    found = [number for number, line in enumerate(lines) if line == _SIGNATURE and first < number]
    return found[-1] if found and len(lines) - found[-1] <= _LONGEST_SIGNATURE else len(lines)
