"""Handing claims on: which a filter finds, how many there are with which verdict, and all of them for a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads import dashboard
from db.reads.attribution_answers import answers_of
from db.reads.claims import count_by_verdict, filter_claims
from db.reads.hidden_opinions import comments_for_everybody
from db.reads.story_choices import stories_of
from workbench.model import Verdict
from workbench.stored.articles import NamedStory
from workbench.stored.claims import ClaimFilter, ExportItem


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


def export_claims(engine: Engine, wanted: ClaimFilter) -> list[ExportItem]:
    """Return all claims that a filter finds, by article and in text order, each with story, answers and comments."""
    with reading(engine) as session:
        items = filter_claims(session, wanted, limit=None)
        stories = stories_of(session, (item.article.id for item in items))
        answers = answers_of(session, (item.claim.id for item in items))
        comments = comments_for_everybody(session, [item.claim for item in items])
        told = (replace(item, comments=comments.get(item.claim.id, ())) for item in items)
        return [
            replace(_in_story(item, stories.get(item.article.id)), answers=answers.get(item.claim.id, ()))
            for item in told
        ]


def _counts(session: Session, wanted: ClaimFilter) -> Mapping[Verdict, int]:
    """Return how many claims of each verdict a filter finds; indexes count all claims, and those of a story."""
    if replace(wanted, story_id=None) == ClaimFilter():
        return dashboard.count_by_verdict(session, wanted.story_id)
    return count_by_verdict(session, wanted)


def _in_story(item: ExportItem, story: NamedStory | None) -> ExportItem:
    """Return the claim with the story that its article belongs to."""
    return item if story is None else replace(item, story_id=story.id, story=story.name)
