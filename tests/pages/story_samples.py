"""Articles of one invented event, put into one story, for the pages that compare outlets."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import writing
from db.reads.stories import get_story
from db.writes.people import ensure_reviewer
from services.change_story import join
from services.place_articles import place_articles
from services.read_stories import story_of_article
from tests.pages.pair_samples import store, store_story
from workbench.model import Reviewer, Source, SourceKind
from workbench.stored import StoredArticle

BRIDGE = ("Velden Courier", "Morning Post", "Evening Mail")
"""The outlets that tell of the bridge in `tests.pages.pair_samples.store_story`; the fourth tells of a zoo."""


FLOOD_OUTLETS = ("Tarn Post", "Velden Mail", "Morning Star", "Harbour Gazette", "Radio Talve")
HOLM, UNION = Source("Ada Holm", SourceKind.PERSON), Source("Rivermen's Union", SourceKind.ORGANISATION)
FLOOD: tuple[tuple[Source, str], ...] = (
    (HOLM, "the dam at Velden holds back nine million cubic metres of water"),
    (HOLM, "two thousand people have left their homes by the river"),
    (UNION, "the pumps of the lower town were never repaired after spring"),
    (UNION, "forty volunteers filled sandbags through the night"),
)
"""What all five outlets say of the flood, each in an article of its own with one claim more."""

ALONE = (
    "the mayor cut short a journey to Kestrel",
    "insurers expect claims of eighty thousand crowns a house",
    "swans were seen in the theatre's car park",
    "the brewery gave its cellar to the fire brigade",
    "trains between Talve and Odrin run an hour late",
)
"""What only one of them says."""

HARVEST = HOLM, "the harvest festival at Odrin drew eleven thousand visitors"


def store_flood(engine: Engine) -> int:
    """Store a story of five outlets that share four claims word for word; return its id."""
    ids = [
        store(
            engine, outlet, f"Flood at Velden: day {number}", date(2031, 6, number), *FLOOD, (HOLM, ALONE[number - 1])
        )
        for number, outlet in enumerate(FLOOD_OUTLETS, 1)
    ]
    place_articles(engine)
    return together(engine, ids)


def store_crowd(engine: Engine, outlets: int) -> int:
    """Store a story of so many outlets that all carry one claim; return its id."""
    ids = [
        store(engine, f"Gazette of the district of Odrin {number}", f"Harvest {number}", date(2033, 9, 1), HARVEST)
        for number in range(1, outlets + 1)
    ]
    place_articles(engine)
    return together(engine, ids)


def desk(engine: Engine) -> Reviewer:
    """Return the reviewer who puts articles into stories."""
    with writing(engine) as session:
        return ensure_reviewer(session, "Desk")


def store_bridge(engine: Engine) -> int:
    """Store the articles on the bridge as one story, and that on the zoo; return the story of the bridge."""
    ids = store_story(engine)
    place_articles(engine)
    return together(engine, [ids[name] for name in BRIDGE])


def together(engine: Engine, article_ids: Collection[int]) -> int:
    """Join the stories of articles into that of the first; return its id."""
    first, *others = (story_id(engine, article) for article in article_ids)
    for other in dict.fromkeys(one for one in others if one != first):
        join(engine, desk(engine), other, first)
    return first


def articles_of(session: Session, story: int) -> list[StoredArticle]:
    """Return the articles of a story, by day."""
    return [member.article for member in get_story(session, story).members]


def story_id(engine: Engine, article_id: int) -> int:
    """Return the story of an article."""
    found = story_of_article(engine, article_id)
    assert found is not None
    return found.id
