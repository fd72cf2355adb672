"""Forwarded messages: the headers that mail programs write above what they pass on, and what they say of it."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbench.ingest.opening import date_in
from workbench.ingest.stated_times import stated_time

_NAMES = r"(?:From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance|Attachments)"
_FIELD = re.compile(rf"[*_]{{0,2}}(?P<name>{_NAMES})[*_]{{0,2}}\s?:[*_]{{0,2}}(?:\s+(?P<value>.*))?", re.IGNORECASE)
# In tables, which some programs write, the value stands on a line of its own.
_BARE_FIELD = re.compile(rf"^({_NAMES}:)[ \t]*\n\s*(?!{_NAMES}:)(?=\S)", re.IGNORECASE | re.MULTILINE)
_MARKER = re.compile(
    r"[-_ ]*(?:(?:begin )?forwarded message|original message|forwarded by .{1,80})[-_ :]*|_{10,}", re.IGNORECASE
)
_FORWARDS = re.compile(r"\bforwarded\b", re.IGNORECASE)
_PREFIX = re.compile(r"\s*(?:(?:fwd?|re|wg|tr|rv|aw|i|ilt)\s?(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_FORWARD_PREFIX = re.compile(r"\s*(?:re:\s*)*(?:fwd?|wg|tr|rv|ilt)\s?:", re.IGNORECASE)
_BEFORE_ADDRESS = re.compile(r"([^<\[(]*)")
_LONGEST_BLOCK = 40  # lines of headers


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A message that was passed on: what its headers say, what stands above them, and its text."""

    subject: str
    sender: str
    day: date | None
    time: datetime | None
    above: tuple[str, ...]
    headers: tuple[str, ...]
    text: str


def without_prefixes(subject: str) -> str:
    """Return a subject without what mail programs put before it ("Fwd:", "Re:")."""
    return _PREFIX.sub("", subject, count=1) if _PREFIX.match(subject) else subject


def forwarded_in(text: str, subject: str) -> Forwarded | None:
    """Return the message that a text passes on, None where it is written by its own sender.

    `subject` is the one of the message around it. A reply that ends in what it answers passes nothing on.
    """
    lines = _BARE_FIELD.sub(r"\1 ", text).splitlines()
    found: tuple[int, int] | None = None
    start = 0
    while (block := headers_from(lines, start)) is not None and _passes_on(lines[start : block[0]], subject, found):
        found, start = block, block[1]
    return _forwarded(lines, *found) if found else None


def _passes_on(above: Sequence[str], subject: str, outer: tuple[int, int] | None) -> bool:
    """Say whether headers begin what is passed on, by what stands above them; inside of a forward, nothing may."""
    words = [line for line in above if line.strip() and not _MARKER.fullmatch(line.strip())]
    if outer is not None:
        return not words
    named = _FORWARD_PREFIX.match(subject) is not None
    return named or not words or any(_FORWARDS.search(line) for line in above if _MARKER.fullmatch(line.strip()))


def headers_from(lines: Sequence[str], start: int) -> tuple[int, int] | None:
    """Return where the next block of headers that mail programs write begins and ends, with the marker above it.

    Lines are those of a text, from `start` on; None where no such block follows.
    """
    number = start
    while number < len(lines):
        end = _end_of_block(lines, number)
        names = {_name(line) for line in lines[number:end]}
        if "from" in names and names & {"date", "sent", "subject"}:
            return _with_marker(lines, number, start), end
        number = max(end, number + 1)
    return None


def _with_marker(lines: Sequence[str], number: int, start: int) -> int:
    """Return the number of the line with the marker above a block, else that of its first line."""
    for above in range(number - 1, start - 1, -1):
        if lines[above].strip():
            return above if _MARKER.fullmatch(lines[above].strip()) else number
    return number


def _end_of_block(lines: Sequence[str], start: int) -> int:
    """Return the number behind the last line of a block: fields, the lines that they go on in, blanks between them.

    Where no field stands at `start`, the block is empty.
    """
    end = start
    for number in range(start, min(start + _LONGEST_BLOCK, len(lines))):
        line = lines[number]
        if _name(line) or (line.strip() and end == number > start and _goes_on(line)):
            end = number + 1
        elif line.strip() or end == start:
            break
    return end


def _goes_on(line: str) -> bool:
    """Say whether a line without a field's name goes on with the one above: it lists addresses or is indented."""
    return "@" in line or line[:1] in " \t"


def _name(line: str) -> str:
    found = _FIELD.fullmatch(line.strip())
    return found["name"].lower() if found else ""


def _forwarded(lines: Sequence[str], start: int, end: int) -> Forwarded:
    """Build what a block of headers says, and the text below it."""
    fields = [found for line in lines[start:end] if (found := _FIELD.fullmatch(line.strip()))]
    values = {found["name"].lower(): (found["value"] or "").strip("*_ ") for found in reversed(fields)}
    day, time = when_in(values.get("date") or values.get("sent", ""))
    return Forwarded(
        subject=without_prefixes(values.get("subject", "")),
        sender=sender_name(values["from"]),
        day=day,
        time=time,
        above=tuple(line.strip() for line in lines[:start] if line.strip()),
        headers=tuple(line.strip() for line in lines[start:end] if line.strip()),
        text="\n".join(lines[end:]),
    )


def sender_name(sender: str) -> str:
    """Return the name before a sender's address, "" where only the address is given."""
    found = _BEFORE_ADDRESS.match(sender)
    name = found[1].strip(" \"'*_") if found else ""
    return "" if "@" in name else _in_order(name)


def _in_order(name: str) -> str:
    """Return a name that is written for sorting ("Vane, Ada") as it is said."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first else name


def when_in(written: str) -> tuple[date | None, datetime | None]:
    """Return the day that a header states, and the time on it where it states hours and a zone; None for neither."""
    day = _day_in(written)
    return day, stated_time(day, written)


def _day_in(written: str) -> date | None:
    """Return the day that a header states, in the zone that it states; None where it cannot be told."""
    day = date_in(written.strip())
    if day is not None:
        return day
    try:
        return email.utils.parsedate_to_datetime(written).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
