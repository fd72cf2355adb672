"""Where imported claims and articles belong: the repeated claims and the stories that their file names."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field

from sqlalchemy import Engine
from sqlmodel import Session, select

from db.engine import writing
from db.reads.arrived import left_unplaced
from db.tables import StoryRecord
from db.writes.log import part_of
from db.writes.pairs import take_pair
from db.writes.stories import begin_step, take_places, write_step
from db.writes.story_places import found_story
from services.answer_pair import answer_in, propose_in
from services.change_story import confirmed_places
from services.place_articles import place_articles
from workbench.errors import Busy, WorkbenchError
from workbench.model import Relation, Reviewer
from workbench.stored.claims import ExportItem
from workbench.text.keys import fold


@dataclass(frozen=True, slots=True)
class Member:
    """A claim of a repeated claim of the file: its number and its article's, as stored, and how it relates."""

    claim_id: int
    article_id: int
    relation: Relation


@dataclass(slots=True)
class Numbered:
    """What was stored: by the number of a repeated claim in the file its members, by the name of a story its articles.

    `articles` are all that are new, `there` all that were stored already.
    """

    groups: defaultdict[int, list[Member]] = field(default_factory=lambda: defaultdict(list))
    stories: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    articles: list[int] = field(default_factory=list)
    there: list[int] = field(default_factory=list)

    def add(self, item: ExportItem, claim_id: int, article_id: int) -> None:
        """Remember under which number a claim of the file is stored."""
        if item.repeated_claim_id is not None:
            member = Member(claim_id, article_id, item.relation or Relation.REPEAT)
            self.groups[item.repeated_claim_id].append(member)

    def add_article(self, article_id: int, story: str, *, is_new: bool = True) -> None:
        """Remember an article with the story that the file names, "" where it names none.

        One that is stored already is put into it only where it came by an import that was stopped before.
        """
        (self.articles if is_new else self.there).append(article_id)
        if story:
            self.stories[story].add(article_id)


def answer_groups(engine: Engine, by: Reviewer, numbered: Numbered, step: int) -> list[str]:
    """Join the members of each repeated claim by answers to pairs; return why some could not be, each in a sentence."""
    problems: list[str] = []
    for members in numbered.groups.values():
        # A repeat says what most members say; the others are told by how they relate to it.
        ordered = sorted(members, key=lambda one: one.relation is not Relation.REPEAT)
        for other in ordered[1:]:
            base = next((one for one in ordered if one.article_id != other.article_id), None)
            if base is not None:
                problems += _answered(engine, by, base, other, step)
    return problems


def _answered(engine: Engine, by: Reviewer, base: Member, other: Member, step: int) -> list[str]:
    """Say that two claims belong together, unless somebody has answered that here; return why not, or nothing."""
    try:
        with writing(engine) as session, part_of(session, step):
            pair = take_pair(session, propose_in(session, by, base.claim_id, other.claim_id), None)
            if pair.answer is None:
                answer_in(session, by, pair.id, None, other.relation)
            elif pair.answer != other.relation.value:
                told = f"the file says “{other.relation}”, the answer here is “{pair.answer.replace('_', ' ')}”"
                return [f"Claims {base.claim_id} and {other.claim_id} stay as they are: {told}."]
    except WorkbenchError as error:
        return [f"Claims {base.claim_id} and {other.claim_id} were not joined: {error}"]
    return []


def name_stories(engine: Engine, by: Reviewer, numbered: Numbered, step: int) -> None:
    """Give new articles a place, and put them together into the stories that the file names.

    An import that was stopped may have left articles without any place: those get one, too.
    """
    # Where others hold the database just now, the next look places them.
    with suppress(Busy):
        place_articles(engine, only=numbered.articles)
        for name, articles in numbered.stories.items():
            with writing(engine) as session, part_of(session, step):
                waiting = articles & {*numbered.articles, *left_unplaced(session, articles)}
                if waiting:
                    _into_story(session, begin_step(session, by), name, waiting)
        place_articles(engine, only=numbered.there)


def _into_story(session: Session, by: Reviewer, name: str, articles: set[int]) -> None:
    """Put articles into the story of this name, a new one where none is called so."""
    stored = session.exec(select(StoryRecord.id).where(StoryRecord.name_key == fold(name))).first()
    story = found_story(session) if stored is None else stored
    places = confirmed_places(by, take_places(session, articles), story)
    # The name is kept from now on: a machine would call the story after its newest articles.
    write_step(session, by, "story.moved", story, places, names={story: name})
