"""Opening one story in databases of ever more claims: the same story, everything around it grows.

usage: python -m benchmarks.story_scale [--sizes 1000 100000 1000000]

Stories of five articles of five outlets with 25 claims each are stored, 4 pairs an article among them, and one story in
the middle is opened as the page opens it. Times stand as ratios against the smallest database, in the same process.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Engine, insert

from db.clock import now
from db.engine import open_engine, writing
from db.migrate import upgrade
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    MatchProposalRecord,
    OutletRecord,
    SourceMentionRecord,
    SourceRecord,
    StoryArticleRecord,
    StoryRecord,
)
from db.writes.people import ensure_reviewer
from services.list_choices import Narrowing, story_choices
from services.read_coverage import read_coverage

OUTLETS, CLAIMS, PAIRS = 5, 25, 4
STORY_CLAIMS = OUTLETS * CLAIMS
AT_ONCE = 200
"""Stories stored in one transaction."""

OPENED = 15
"""How often the story is opened; the median counts, the first time not at all."""

SIZES = (1_000, 100_000, 1_000_000)


def main() -> None:
    """Print what opening a story takes at each size, as a ratio to the smallest."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    sizes: Sequence[int] = options.parse_args().sizes
    smallest: tuple[float, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="story-scale-") as folder:
            engine = open_engine(f"sqlite:///{folder}/claims.sqlite3")
            upgrade(engine)
            stories = max(1, size // STORY_CLAIMS)
            fill(engine, stories)
            taken = opening(engine, stories // 2 + 1)
            engine.dispose()
        smallest = smallest or taken
        story, choices = (one / first for one, first in zip(taken, smallest, strict=True))
        print(
            f"{stories * STORY_CLAIMS:>9,} claims, {stories:>6,} stories: opening one {story:.2f} "
            f"({taken[0] * 1000:.0f} ms), offering stories to choose from {choices:.2f} ({taken[1] * 1000:.0f} ms)"
        )


def opening(engine: Engine, story_id: int) -> tuple[float, float]:
    """Return the median seconds of opening a story, and of reading which stories there are to choose from."""
    story, choices = list[float](), list[float]()
    for _ in range(OPENED + 1):
        start = time.perf_counter()
        found = read_coverage(engine, story_id)
        middle = time.perf_counter()
        story_choices(engine, Narrowing("", 50, (story_id,)))
        story.append(middle - start)
        choices.append(time.perf_counter() - middle)
        assert len(found.material.claims) == STORY_CLAIMS
    return statistics.median(story[1:]), statistics.median(choices[1:])


def fill(engine: Engine, stories: int) -> None:
    """Store so many stories with their articles, claims, sources and pairs."""
    with writing(engine) as session:
        ensure_reviewer(session, "Bench")
        outlets = [
            OutletRecord(id=n, name=f"Outlet {n}", name_key=f"outlet {n}", created_at=now())
            for n in range(1, OUTLETS + 1)
        ]
        session.add_all(outlets)
        session.add(
            SourceRecord(id=1, name="Ada Holm", name_key="ada holm", kind="person", canonical_id=1, created_at=now())
        )
    for first in range(0, stories, AT_ONCE):
        numbers = range(first + 1, min(first + AT_ONCE, stories) + 1)
        with writing(engine) as session:
            for table, rows in _rows(numbers).items():
                session.connection().execute(insert(table), rows)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def _rows(numbers: range) -> dict[type, list[dict[str, Any]]]:
    """Return the rows of stories by table."""
    moment = now()
    stories = [
        {"id": n, "name": f"Story {n}", "name_key": f"story {n}", "created_at": moment, "revision": 1} for n in numbers
    ]
    articles = [_article(story, place) for story in numbers for place in range(OUTLETS)]
    places = [
        {
            "article_id": one["id"],
            "story_id": (one["id"] - 1) // OUTLETS + 1,
            "suggested": True,
            "score": 0.9,
            "reasons": [],
            "placed_at": moment,
        }
        for one in articles
    ]
    claims = [_claim(one["id"], place) for one in articles for place in range(CLAIMS)]
    mentions = [{"claim_id": one["id"], "position": 0, "spans": [], "source_id": 1} for one in claims]
    pairs = [_pair(one["id"], place) for one in articles if one["id"] % OUTLETS for place in range(PAIRS)]
    return {
        StoryRecord: stories,
        ArticleRecord: articles,
        StoryArticleRecord: places,
        ClaimRecord: claims,
        SourceMentionRecord: mentions,
        MatchProposalRecord: pairs,
    }


def _article(story: int, place: int) -> dict[str, Any]:
    number = (story - 1) * OUTLETS + place + 1
    text = "\n".join([f"Story {story}", "", *(f"Claim {n} of story {story} was put forward." for n in range(CLAIMS))])
    row = ArticleRecord(
        id=number,
        outlet_id=place + 1,
        title=f"Story {story}",
        text=text,
        text_hash=str(number),
        published=date(2001, 1, 1) + timedelta(days=story),
        added_at=now(),
        added_by_id=1,
    )
    return row.model_dump() | {"revision": 1}


def _claim(article: int, place: int) -> dict[str, Any]:
    words = f"Claim {place} of story {(article - 1) // OUTLETS + 1} was put forward"
    row = ClaimRecord(
        id=(article - 1) * CLAIMS + place + 1,
        article_id=article,
        content=[[0, len(words), words]],
        content_start=place,
        words_key=words.lower(),
        form="indirect",
        added_at=now(),
        changed_at=now(),
    )
    return row.model_dump() | {"revision": 1}


def _pair(article: int, place: int) -> dict[str, Any]:
    """Return a pair of a claim with the one at the same place in the next article of its story."""
    left = (article - 1) * CLAIMS + place + 1
    row = MatchProposalRecord(
        left_id=left, right_id=left + CLAIMS, score=0.9, same=0.9, relation="repeat", judged=True, created_at=now()
    )
    return {key: value for key, value in row.model_dump().items() if key != "id"} | {"revision": 1}


if __name__ == "__main__":
    main()
