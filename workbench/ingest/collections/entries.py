"""One entry of a file that holds many articles, and how it becomes a draft: a row, an object of JSON, an item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from workbench.errors import EmptyText, IngestError, NotEnglish
from workbench.ingest.assembling import assemble
from workbench.ingest.collections.collected import Collected, placed, too_broken, too_many
from workbench.ingest.collections.columns import NAMES
from workbench.ingest.collections.markup import is_markup, text_of_markup
from workbench.ingest.draft import Draft, Dropped, Raw, check_length
from workbench.ingest.language import LANGUAGE_NAMES, LEAST_JUDGED_WORDS
from workbench.ingest.limits import (
    MAX_COLLECTION_ARTICLES,
    MAX_COLLECTION_PROBLEMS,
    MAX_ENTRY_CHARACTERS,
    MAX_TEXT_CHARACTERS,
)
from workbench.ingest.normalising import one_line
from workbench.ingest.stated_times import stated_time
from workbench.ingest.web_page import domain_of
from workbench.ingest.web_page.written_days import day_in, order_of
from workbench.text.shortening import shortened

NO_TEXT = "It holds no text, so it is no article."

_ENGLISH = re.compile(r"en(?:[-_][a-z]{2})?", re.IGNORECASE)
_CUT_OFF = re.compile(r"\[(?:\+\d+ chars|…|\.\.\.|&hellip;|&#8230;)\](?:\s|</?\w[^<>]{0,300}>)*\Z")
_CUT_OFF_WITHIN = 1_000  # code points at the end of a text
_FAR_OVER = 2  # times the limit of characters
_LONGEST_ADDRESS = 2_000  # code points
_UNSAFE_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\x9f<>\"\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entry says, as it is written there; everything may be empty, and everything may be anything.

    `file` is the label of the file, `place` what tells the entry apart in it ("line 7"), `line` the line where it
    begins, None where there are no lines. `markup` says that the text is HTML, None that this is to be found out.
    `month_first` says how days in numbers are written, None where nothing tells. `original` is the piece of the file
    that holds it.
    """

    file: str
    place: str
    line: int | None = None
    text: str = ""
    markup: bool | None = None
    title: str = ""
    outlet: str = ""
    domain: str = ""
    author: str = ""
    published: str = ""
    address: str = ""
    language: str = ""
    month_first: bool | None = None
    original: str = ""
    notes: tuple[str, ...] = ()


def collect(entries: Iterable[Entry | Draft | IngestError]) -> Collected:
    """Read entries one after the other; an error that stands for one, or that comes of reading it, is kept as such.

    A draft is one that needs no reading. After as many articles as one file may hold, what is left is named.
    """
    drafts: list[Draft] = []
    problems: list[IngestError] = []
    for entry in entries:
        if stop := _stop(entry, len(drafts), len(problems)):
            problems.append(stop)
            break
        done = _read(entry)
        (problems if isinstance(done, IngestError) else drafts).append(done)  # type: ignore[arg-type]
    return Collected(tuple(drafts), tuple(problems))


def _read(entry: Entry | Draft | IngestError) -> Draft | IngestError:
    if not isinstance(entry, Entry):
        return entry
    try:
        return draft_of(entry)
    except IngestError as error:
        return error


def _stop(entry: Entry | Draft | IngestError, drafts: int, problems: int) -> IngestError | None:
    """Return why this entry and all behind it are not read, None where they are."""
    where, line = _place_of(entry)
    if problems >= MAX_COLLECTION_PROBLEMS:
        return too_broken(where, line)
    if drafts >= MAX_COLLECTION_ARTICLES and not isinstance(entry, IngestError):
        return too_many(where, line)
    return None


def _place_of(entry: Entry | Draft | IngestError) -> tuple[str, int | None]:
    if isinstance(entry, IngestError):
        return entry.where, entry.line
    return (entry.name, None) if isinstance(entry, Draft) else _where(entry)


def draft_of(entry: Entry) -> Draft:
    """Read an entry: its text cleaned, its day and time read, its address checked.

    Raises EmptyText where it has no text, and TooLarge or NotEnglish, each of which names the place in the file.
    """
    where, line = _where(entry)
    if not entry.text.strip():
        raise EmptyText(NO_TEXT, where=where, line=line)
    try:
        return _assembled(entry)
    except IngestError as error:
        raise placed(error, where, line) from None


def filled(entry: Entry, fields: Mapping[str, str]) -> Entry:
    """Return an entry with what a row or an object says, by what it holds (see `columns`)."""
    changes: dict[str, Any] = {name: fields[name] for name in NAMES if name in fields}
    return replace(entry, **changes)


def name_of(entry: Entry) -> str:
    """Return what an entry's article is called before anybody has named it."""
    return f"{entry.file}, {entry.place}"


def _where(entry: Entry) -> tuple[str, int | None]:
    """Return what names an entry in an error: its file and line where lines are counted, else its place."""
    return (entry.file, entry.line) if entry.place == f"line {entry.line}" else (name_of(entry), entry.line)


def _assembled(entry: Entry) -> Draft:
    name = name_of(entry)
    text, dropped = _text(entry, name)
    address = web_address(entry.address)
    day = _day(entry, address)
    raw = Raw(
        text=text,
        title=entry.title,
        outlet_name=entry.outlet,
        outlet_domain=one_line(entry.domain).lower() or (domain_of(address) if address else ""),
        author=entry.author,
        published=day,
        published_at=stated_time(day, entry.published) if day else None,
        address=address,
        dropped=dropped,
        notes=tuple(_notes(entry, address, day)),
        # Tables and feeds break no lines; where blank lines part the paragraphs, single breaks may be a wire's.
        hard_wrapped="\n\n" in text.replace("\r\n", "\n"),
    )
    draft = assemble(raw, name=name, original=entry.original.encode("utf-8", "replace"), media_type="text/plain")
    return _in_its_language(draft, one_line(entry.language))


def _text(entry: Entry, name: str) -> tuple[str, tuple[Dropped, ...]]:
    """Return the text of an entry, and what is struck out in it. Raises TooLarge for what cleaning cannot shorten."""
    if len(entry.text) > MAX_ENTRY_CHARACTERS:
        check_length(entry.text, name)
    markup = is_markup(entry.text) if entry.markup is None else entry.markup
    text, dropped = text_of_markup(entry.text, name) if markup else (entry.text, ())
    # Only a little of a text is ever left out of it: one far over the limit need not be searched for what goes.
    if len(text) > _FAR_OVER * MAX_TEXT_CHARACTERS:
        check_length(text, name)
    return text, dropped


def _in_its_language(draft: Draft, stated: str) -> Draft:
    """Return the draft with the English that its file states; the text decides where the file states another language.

    Raises NotEnglish where another one is stated and the text is too short to be judged by itself.
    """
    if _ENGLISH.fullmatch(stated):
        return replace(draft, language=stated.replace("_", "-"))
    other = LANGUAGE_NAMES.get(re.split("[-_]", stated.lower())[0])
    if other is None:
        return draft
    if len(f"{draft.title} {draft.body}".split()) < LEAST_JUDGED_WORDS:
        raise NotEnglish(f"The file says that it is in {other}. The workbench reads English only.", where=draft.name)
    return replace(draft, notes=(*draft.notes, f"The file says that it is in {other}; its text reads like English."))


def _notes(entry: Entry, address: str, day: date | None) -> Iterator[str]:
    """Yield what could not be read of an entry."""
    yield from entry.notes
    if _CUT_OFF.search(entry.text[-_CUT_OFF_WITHIN:]):
        yield "The text ends where the file cut it off; the article is longer."
    if entry.published.strip() and day is None:
        yield f"“{shortened(one_line(entry.published))}” tells no day for sure, so the day of publishing is left open."
    if entry.address.strip() and not address:
        yield f"“{shortened(one_line(entry.address))}” is no web address, so it is left out."


def _day(entry: Entry, address: str) -> date | None:
    """Return the day that an entry states in any common way of writing; None where that could be two days."""
    order = order_of([one_line(entry.language)], address)
    if entry.month_first is not None:
        order = replace(order, month_first=entry.month_first, month=None)
    return day_in(entry.published, order) or _day_of_mail(entry.published)


def _day_of_mail(written: str) -> date | None:
    """Return the day of a date as RFC 822 wrote it, its year in two digits (RSS 2.0 asks for RFC 822 dates)."""
    try:
        return parsedate_to_datetime(written).date() if re.search("[a-z]{3}", written.lower()) else None
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def web_address(written: str) -> str:
    """Return a web address where that is what is written and it may be stored, else ""."""
    address = written.strip()
    if len(address) > _LONGEST_ADDRESS or _UNSAFE_IN_ADDRESS.search(address):
        return ""
    try:
        parts = urlsplit(address)
        return address if parts.scheme.lower() in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""
