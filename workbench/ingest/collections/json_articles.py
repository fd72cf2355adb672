"""Articles in JSON: one object a line, a list of objects, or an object that holds such a list.

Lines: https://jsonlines.org. The lines that the workbench itself exports are read back to the letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from workbench.errors import BrokenFile, IngestError
from workbench.ingest.collections.collected import Collected, check_collection_size, joined
from workbench.ingest.collections.columns import columns_of, named, said
from workbench.ingest.collections.decoding import decoded
from workbench.ingest.collections.entries import Entry, collect, filled
from workbench.ingest.collections.json_values import DECODER, words_of, written
from workbench.ingest.collections.own_lines import is_own, own_draft
from workbench.ingest.draft import Draft
from workbench.ingest.normalising import one_line

LISTS = ("articles", "items", "entries", "documents", "docs", "results", "data", "rows", "stories", "posts")
"""Fields of an object in which its articles stand."""

_NO_JSON = "This is no JSON. Was the file cut off or edited?"
_NO_LINE = "This is no line of JSON. Was the file cut off or edited?"
_NO_OBJECT = "Something else stands where an article is expected: an object with fields such as “title” and “text”."

Placed = tuple[str, int | None, Any, str]
"""What one place of a file holds: the place, its line, the value, and its piece of the file."""


def read_json(label: str, data: bytes) -> Collected:
    """Read the articles of a file of JSON or of JSON lines; `label` names the file.

    Raises TooLarge, BadEncoding, and BrokenFile for what is no JSON. An entry that is no article is a problem.
    """
    check_collection_size(data, label)
    text = decoded(data, label)
    found = list(_of_whole(text, label)) if _is_whole(text) else list(_of_lines(text, label))
    values = [one for one in found if not isinstance(one, IngestError)]
    claims = sum(_kind(value) == "claim" for _, _, value, _ in values)
    read = collect(_entry(one, label) for one in found if not _is_claim(one))
    return joined([read], [f"{label}: {note}" for note in _said(values, claims)])


def _is_whole(text: str) -> bool:
    """Say whether a text is one value of JSON and not one a line; one object alone is both."""
    if text.lstrip().startswith("["):
        return True
    try:
        _, end = DECODER.raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        # A first line that is broken must not cost the others.
        return "\n" not in text.strip() or _opens_over_lines(text)
    return not text.lstrip()[end:].strip()


def _opens_over_lines(text: str) -> bool:
    """Say whether an object is laid out over lines: its first line ends inside it."""
    return text.lstrip().split("\n", 1)[0].rstrip()[-1:] in ("{", ",", "[")


def _of_whole(text: str, label: str) -> Iterator[Placed]:
    """Yield what a list holds, or the list inside an object, or the object itself."""
    try:
        value = DECODER.decode(text)
    except (ValueError, RecursionError) as broken:
        raise BrokenFile(_NO_JSON, where=label, line=getattr(broken, "lineno", None)) from None
    for number, one in enumerate(_list_in(value), start=1):
        yield f"entry {number}", None, one, written(one)


def _list_in(value: Any) -> Sequence[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and "text" in columns_of(value):
        return [value]
    inside = (value[name] for name in LISTS if isinstance(value.get(name), list)) if isinstance(value, dict) else ()
    return next(iter(inside), [value])


def _of_lines(text: str, label: str) -> Iterator[Placed | IngestError]:
    """Yield the value of each line. Not splitlines: it cuts at characters that may stand inside a text of JSON."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield f"line {number}", number, DECODER.decode(line), line
        except (ValueError, RecursionError):
            yield BrokenFile(_NO_LINE, where=label, line=number)


def _is_claim(found: Placed | IngestError) -> bool:
    return not isinstance(found, IngestError) and _kind(found[2]) == "claim"


def _kind(value: Any) -> str:
    """Return what a line of the workbench's own export holds, "" for everything else."""
    return str(value.get("type")) if is_own(value) else ""


def _entry(found: Placed | IngestError, label: str) -> Entry | Draft | IngestError:
    """Return what one place of the file becomes."""
    if isinstance(found, IngestError):
        return found
    place, line, value, piece = found
    where = label if line is not None else f"{label}, {place}"
    if not isinstance(value, dict):
        return BrokenFile(_NO_OBJECT, where=where, line=line)
    try:
        if _kind(value) == "article":
            return own_draft(value, f"{label}, {place}", piece)
    except IngestError as error:
        return type(error)(error.sentence, where=where, line=line)
    columns = columns_of(value)
    if "text" not in columns:
        sentence = f"No field holds a text. It has the fields {named(value)}." if value else "It holds nothing."
        return BrokenFile(sentence, where=where, line=line)
    fields = {field: words_of(value[name], field) for field, name in columns.items()}
    return filled(Entry(file=label, place=place, line=line, original=piece), fields)


def _said(values: Sequence[Placed], claims: int) -> Iterator[str]:
    """Yield what is to be known of the file: which field is taken as what, and what is not taken in here."""
    objects = [value for _, _, value, _ in values if isinstance(value, dict) and not _kind(value)]
    names = list(dict.fromkeys(one_line(name) for value in objects for name in value))
    columns = columns_of(names)
    if columns:
        yield said(columns, names)
    if claims:
        many = "1 claim" if claims == 1 else f"{claims:,} claims"
        yield f"It holds {many} too. Here only articles are taken in: claims go in on the page Import."
