"""Naming what a file inside another gave by both, so that people find it again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from workbench.errors import IngestError
from workbench.ingest.collections.collected import Collected, placed
from workbench.ingest.draft import Draft
from workbench.ingest.files import label_of
from workbench.ingest.normalising import one_line
from workbench.text.shortening import shortened


def named_within(outer: str, path: str, found: Collected) -> Collected:
    """Return what the file at `path` inside the file `outer` gave, each part named by both."""
    inner = label_of(path)
    folder = shortened(one_line(str(PurePosixPath(path).parent)))
    prefix = f"{outer}, " if folder in (".", "") else f"{outer}, {folder}/"
    return Collected(
        drafts=tuple(_named(draft, prefix) for draft in found.drafts),
        problems=tuple(_placed(problem, prefix, inner) for problem in found.problems),
        notes=tuple(prefix + note for note in found.notes),
    )


def _named(draft: Draft, prefix: str) -> Draft:
    return replace(draft, name=prefix + draft.name)


def _placed(problem: IngestError, prefix: str, inner: str) -> IngestError:
    return placed(problem, prefix + (problem.where or inner), problem.line)
