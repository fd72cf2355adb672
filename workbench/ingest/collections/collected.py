"""What a file that holds many articles gave: drafts, one error for each place that is none, and what to know of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.errors import BrokenFile, IngestError, TooLarge
from workbench.ingest.draft import Draft
from workbench.ingest.limits import (
    MAX_COLLECTION_ARTICLES,
    MAX_COLLECTION_BYTES,
    MAX_COLLECTION_PROBLEMS,
    in_megabytes,
)


@dataclass(frozen=True, slots=True)
class Collected:
    """The drafts of a file in its order, an error for each place that gave none, and sentences about the whole file."""

    drafts: tuple[Draft, ...] = ()
    problems: tuple[IngestError, ...] = ()
    notes: tuple[str, ...] = ()


def joined(parts: Iterable[Collected], notes: Iterable[str] = ()) -> Collected:
    """Return what several parts of one file gave together, `notes` before theirs."""
    every = list(parts)
    return Collected(
        drafts=tuple(draft for one in every for draft in one.drafts),
        problems=tuple(problem for one in every for problem in one.problems),
        notes=(*notes, *(note for one in every for note in one.notes)),
    )


def placed(error: IngestError, where: str, line: int | None = None) -> IngestError:
    """Return the same error, said of another place."""
    return type(error)(error.sentence, where=where, line=line)


def check_collection_size(data: bytes, where: str) -> None:
    """Raise TooLarge where a file that holds many articles is over its limit of bytes."""
    if len(data) > MAX_COLLECTION_BYTES:
        raise TooLarge(
            f"The file has {in_megabytes(len(data))}; {in_megabytes(MAX_COLLECTION_BYTES)} is the most that is read of "
            "a file with many articles. Split it, and add the parts one by one.",
            where=where,
        )


def too_many(where: str, line: int | None = None) -> TooLarge:
    """Build the error for the first article over the limit of one file: the ones before it still go in."""
    return TooLarge(
        f"{MAX_COLLECTION_ARTICLES:,} articles are the most of one file. From here on put them into another one.",
        where=where,
        line=line,
    )


def too_broken(where: str, line: int | None = None) -> BrokenFile:
    """Build the error for the entry at which reading a file ends because so much of it is broken."""
    return BrokenFile(
        f"{MAX_COLLECTION_PROBLEMS:,} places of the file are no articles; from here on it is not read. Is it the right "
        "file?",
        where=where,
        line=line,
    )
