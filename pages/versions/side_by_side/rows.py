"""The rows of a comparison as the page shows them: all, or the changed ones with what is the same left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from pages.versions.side_by_side.runs import Run, by_paragraph, runs
from services.compare_versions import VersionComparison
from workbench.model import Span, Spans
from workbench.reviewing.comparing.changes import Change
from workbench.reviewing.comparing.whereabouts import TracedClaim, Whereabouts

LABELS = {Change.SAME: "The same in both", Change.CHANGED: "Changed", Change.REMOVED: "Removed", Change.ADDED: "Added"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is looked at: a claim by its id, and a change by its number, 0 the first."""

    claim: int | None = None
    change: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its paragraphs as runs, on both sides. `number` counts the changes, None where there is none.

    `once` says that the two sides look the same, so that one will do on a small screen. A line that stands for
    paragraphs left out holds how many (`skipped`), and no words.
    """

    change: Change
    label: str
    number: int | None = None
    old: tuple[tuple[Run, ...], ...] = ()
    new: tuple[tuple[Run, ...], ...] = ()
    once: bool = False
    skipped: int = 0


def lines(
    compared: VersionComparison, claims: Sequence[TracedClaim], keeping: int | None, *, all_rows: bool
) -> list[Line]:
    """Return the rows with these claims marked; `keeping` is a claim whose rows are never left out."""
    made = list(_all_lines(compared, claims))
    if all_rows:
        return made
    return list(_changes_alone(made, keeping))


def _all_lines(compared: VersionComparison, claims: Sequence[TracedClaim]) -> Iterator[Line]:
    """Yield every row."""
    rows, changes = compared.changes.rows, compared.changes
    former, newest = compared.former.article.text, compared.newest.article.text
    old = _side(former, [row.old for row in rows], changes.removed, [(one.stored.id, one.old) for one in claims])
    new = _side(newest, [row.new for row in rows], changes.added, [(one.stored.id, one.new) for one in claims])
    apart = frozenset(one.stored.id for one in claims if one.whereabouts is not Whereabouts.IN_PLACE)
    numbers = count()
    for row, before, now in zip(rows, old, new, strict=True):
        if row.change is Change.SAME:
            once = len(before) == len(now) and not _claims_in(before) & apart
            yield Line(row.change, LABELS[row.change], old=before, new=now, once=once)
        else:
            yield Line(row.change, LABELS[row.change], next(numbers), before, now)


def _side(
    text: str, rows: Sequence[Spans], changed: Spans, claims: Iterable[tuple[int, Spans]]
) -> Iterator[tuple[tuple[Run, ...], ...]]:
    """Yield the paragraphs of one side, row by row, as runs."""
    paragraphs: list[Span] = [paragraph for row in rows for paragraph in row]
    near = iter(by_paragraph(claims, paragraphs))
    for row in rows:
        yield tuple(tuple(runs(text, paragraph, changed, next(near))) for paragraph in row)


def _claims_in(paragraphs: Iterable[tuple[Run, ...]]) -> set[int]:
    return {key for paragraph in paragraphs for run in paragraph for key in run.claims}


def _changes_alone(made: Sequence[Line], keeping: int | None) -> Iterator[Line]:
    """Yield the changed rows and those of one claim; the others become a line that counts their paragraphs."""
    for stays, group in groupby(made, lambda line: _stays(line, keeping)):
        found = list(group)
        if stays:
            yield from found
            continue
        number = sum(len(line.new) for line in found)
        label = "1 paragraph is the same" if number == 1 else f"{number} paragraphs are the same"
        yield Line(Change.SAME, label, skipped=number)


def _stays(line: Line, keeping: int | None) -> bool:
    """Say whether a row is shown where only changes are asked for."""
    return line.change is not Change.SAME or keeping in _claims_in((*line.old, *line.new))
