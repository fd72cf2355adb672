"""Comparing how outlets tell one story: all that the page shows comes from one snapshot of that story alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads.stories import get_story
from db.reads.story_material import packed_profiles, read_material
from workbench.coverage.material import StoryMaterial
from workbench.coverage.matrix import Matrix, build_matrix
from workbench.stored import StoredArticle
from workbench.stored.stories import Story
from workbench.stories.copies import find_copies
from workbench.stories.profile import PROFILE_VERSION, unpack

MOST_ARTICLES = 200
"""Of a story with more articles the earliest so many are compared, which the page says: nobody reads more columns."""


@dataclass(frozen=True, slots=True)
class StoryCoverage:
    """A story with what the comparison is made of, and its claims by outlets.

    `material` holds the articles of the outlets that were asked for; `left` counts articles that are not compared.
    `outlets` are all that have an article on the story, by id.
    """

    story: Story
    material: StoryMaterial
    matrix: Matrix
    left: int
    outlets: Mapping[int, str]


def read_coverage(engine: Engine, story_id: int, outlet_ids: Collection[int] = ()) -> StoryCoverage:
    """Return how outlets tell a story: all of them, or those named. Raises NotFound where there is no such story."""
    with reading(engine) as session:
        story = get_story(session, story_id)
        articles = [member.article for member in story.members]
        wanted = [one for one in articles if not outlet_ids or one.outlet_id in outlet_ids]
        compared = wanted[:MOST_ARTICLES]
        material = read_material(session, compared, _copies(session, compared))
    everybody = StoryMaterial(tuple(articles), ()).outlets
    return StoryCoverage(story, material, build_matrix(material), len(wanted) - len(compared), everybody)


def _copies(session: Session, articles: Collection[StoredArticle]) -> tuple[frozenset[int], ...]:
    """Return which of the articles print one agency's text."""
    packed = packed_profiles(session, (article.id for article in articles), PROFILE_VERSION)
    return find_copies({article: unpack(profile) for article, profile in packed.items()})
