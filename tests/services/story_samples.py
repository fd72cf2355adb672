"""Invented articles about invented events, and what stands of their stories as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, select

from db.engine import reading, writing
from db.tables import ActivityRecord, StoryArticleRecord, StoryRecord
from db.writes.articles import store_article
from tests.db.samples import analysis, harbour
from workbench.model import Outlet, Reviewer

FERRY = (
    "Ferry Osprey runs aground off Kestrel Point\n\n"
    "The ferry Osprey ran aground off Kestrel Point in thick fog, and the coastguard brought 212 passengers ashore.\n\n"
    "Captain Ilse Tamm said the Osprey struck the Gannet reef shortly after leaving Marl harbour. "
    "The coastguard said that nobody was hurt, and that tugs would try to free the ferry at high tide."
)
FERRY_AGAIN = (
    "Passengers rescued as ferry Osprey strikes reef\n\n"
    "The coastguard rescued 212 passengers after the ferry Osprey struck the Gannet reef off Kestrel Point in fog.\n\n"
    "Nobody was hurt, the coastguard said. Captain Ilse Tamm said the Osprey had just left Marl harbour; "
    "tugs are to free the ferry at high tide."
)
FERRY_LATER = (
    "Tugs free the ferry Osprey from Gannet reef\n\n"
    "Tugs freed the ferry Osprey from the Gannet reef off Kestrel Point at high tide on Thursday.\n\n"
    "The ferry ran aground in fog after leaving Marl harbour, and the coastguard brought 212 passengers ashore. "
    "Captain Ilse Tamm said the Osprey would be towed to Marl harbour."
)
ORCHARD = (
    "Apple growers of Tollen valley lose half of the crop\n\n"
    "Late frost has destroyed half of the apple blossom in Tollen valley, the growers' cooperative said.\n\n"
    "Its chairman Rufus Adeyemi asked the ministry of agriculture for aid worth 3 million crowns. "
    "The ministry said it would send inspectors to the orchards next week."
)
DAY = date(2031, 5, 3)


def store_text(
    engine: Engine, by: Reviewer, text: str, outlet: str = "Velden Courier", published: date | None = DAY
) -> int:
    """Store an article of this text, which begins with its title, without claims; return its id."""
    title = text.partition("\n")[0]
    article = harbour(text=text, title=title, outlet=Outlet(outlet), published=published, address="")
    with writing(engine) as session:
        return store_article(session, by, article, analysis([]))[0].id


def store_many(engine: Engine, by: Reviewer, count: int, first: int = 1) -> list[int]:
    """Store so many articles that have no word in common; return their ids."""
    words = ["".join(chr(ord("a") + int(digit)) for digit in str(number)) for number in range(first, first + count)]
    texts = [f"Kelp{word}\n\nOsier{word} tansy{word} madder{word}." for word in words]
    return [store_text(engine, by, text) for text in texts]


def stories(engine: Engine) -> dict[int, set[int]]:
    """Return the articles of each story that has any."""
    found: dict[int, set[int]] = {}
    with reading(engine) as session:
        for row in session.exec(select(StoryArticleRecord)):
            found.setdefault(row.story_id, set()).add(row.article_id)
    return found


def partition(engine: Engine) -> set[frozenset[int]]:
    """Return which articles are together."""
    return {frozenset(articles) for articles in stories(engine).values()}


def place(engine: Engine, article_id: int) -> StoryArticleRecord:
    """Return the row of an article's place."""
    with reading(engine) as session:
        return session.get_one(StoryArticleRecord, article_id)


def state(engine: Engine) -> dict[str, Any]:
    """Return places and stories as they stand, without revisions; stories without articles are left out."""
    with reading(engine) as session:
        places = {row.article_id: row.model_dump() for row in session.exec(select(StoryArticleRecord))}
        used = {row["story_id"] for row in places.values()}
        rows = session.exec(select(StoryRecord).where(col(StoryRecord.id).in_(used)))
        named = {row.id: row.model_dump(exclude={"revision"}) for row in rows}
    return {"places": places, "stories": named}


def revision(engine: Engine, story_id: int) -> int:
    """Return how often people changed a story."""
    with reading(engine) as session:
        return session.get_one(StoryRecord, story_id).revision


def name(engine: Engine, story_id: int) -> str:
    """Return what a story is called."""
    with reading(engine) as session:
        return session.get_one(StoryRecord, story_id).name


def logged(engine: Engine) -> list[str]:
    """Return what the log says was done to stories, in order."""
    with reading(engine) as session:
        rows = session.exec(select(ActivityRecord).where(ActivityRecord.subject == "story"))
        return [row.verb for row in sorted(rows, key=lambda row: row.id)]


def in_one_story(engine: Engine, articles: Iterable[int]) -> bool:
    """Say whether articles are in one story."""
    return len({place(engine, one).story_id for one in articles}) == 1
