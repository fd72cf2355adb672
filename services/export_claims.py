"""Handing claims on: which a filter finds, how many there are with which verdict, and all of them into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import BinaryIO

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads import dashboard
from db.reads.claims import count_by_verdict, filter_claims
from db.reads.export_batches import articles_with_claims, export_batches, readings
from db.reads.story_choices import stories_of
from services.read_coverage import read_coverage
from services.read_report import report_background
from workbench.coverage.records import coverage_rows
from workbench.formats import ClaimSet, Format
from workbench.interchange.about import About
from workbench.interchange.losses import Losses
from workbench.model import Verdict
from workbench.stored.claims import ClaimFilter, ExportItem

Progress = Callable[[int, int], None]
"""Is told (done, of), in articles."""


@dataclass(frozen=True, slots=True)
class Preview:
    """How many claims of each verdict an export would hold, and the first of them."""

    counts: Mapping[Verdict, int]
    items: tuple[ExportItem, ...]

    @property
    def total(self) -> int:
        """How many claims there are in all."""
        return sum(self.counts.values())


def preview_export(engine: Engine, wanted: ClaimFilter, first: int) -> Preview:
    """Return the counts and the `first` claims that a filter finds."""
    with reading(engine) as session:
        return Preview(_counts(session, wanted), tuple(filter_claims(session, wanted, limit=first)))


def stream_claims(engine: Engine, wanted: ClaimFilter, progress: Progress | None = None) -> Iterator[ExportItem]:
    """Yield all claims that a filter finds, by article and in text order, each with story, answers and comments.

    All are of one moment, whatever is changed meanwhile, and only those of some articles are held at once.
    """
    with reading(engine) as session:
        articles = articles_with_claims(session, wanted)
        done = 0
        for batch in export_batches(session, wanted, articles):
            yield from batch
            done += len({item.article.id for item in batch})
            if progress is not None:
                progress(done, len(articles))


def stream_coverage(engine: Engine, wanted: ClaimFilter) -> Iterator[tuple[object, ...]]:
    """Yield the cells of the stories in which a filter finds claims, story by story; see `tables.COVERAGE`."""
    with reading(engine) as session:
        stories = {one.id: one for one in stories_of(session, articles_with_claims(session, wanted)).values()}
    for number in sorted(stories):
        found = read_coverage(engine, number)
        yield from coverage_rows(number, stories[number].name, found.matrix, found.outlets)


def export_claims(engine: Engine, wanted: ClaimFilter) -> list[ExportItem]:
    """Return all claims that a filter finds, as `stream_claims` yields them."""
    return list(stream_claims(engine, wanted))


def about_export(engine: Engine, title: str, filters: Mapping[str, str], made_at: datetime) -> About:
    """Return what is told beside an export: what the claims were chosen by, and what has read their articles."""
    with reading(engine) as session:
        return About(title, made_at, filters, tuple(readings(session)))


def write_export(
    engine: Engine, wanted: ClaimFilter, form: Format, about: About, out: BinaryIO, progress: Progress | None = None
) -> Losses:
    """Write all claims that a filter finds to `out` in a format; return what that could not carry."""
    losses = form.losses()
    items = losses.noting(stream_claims(engine, wanted, progress))
    for piece in form.write(claim_set(engine, wanted, items, about)):
        out.write(piece)
    return losses


def claim_set(engine: Engine, wanted: ClaimFilter, items: Iterable[ExportItem], about: About) -> ClaimSet:
    """Return claims that a filter found with what can be told of the whole; that is read where a format asks for it."""
    return ClaimSet(items, about, stream_coverage(engine, wanted), partial(report_background, engine, wanted))


def _counts(session: Session, wanted: ClaimFilter) -> Mapping[Verdict, int]:
    """Return how many claims of each verdict a filter finds; indexes count all claims, and those of a story."""
    if replace(wanted, story_id=None) == ClaimFilter():
        return dashboard.count_by_verdict(session, wanted.story_id)
    return count_by_verdict(session, wanted)
