"""A filled database of any size for measuring pages: what one story holds is alike however many stories there are.

A story has five articles of five outlets (of 40) with 25 claims each. Of its claims every fourth is decided on, every
hundredth by two people who differ; two repeated claims run through its articles, one confirmed and one suggested;
comments, answers to "was it said?", tasks and pairs to answer are spread evenly. Eight stories come in a day, the last
one now: a larger database has a longer past, not a fuller week.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Engine, insert
from sqlmodel import SQLModel

from benchmarks.filled_articles import OUTLETS, article_row, extraction_row, profile_row, source_row
from benchmarks.filled_claims import REVIEWERS, Row, Rows, add_claim, row
from db.clock import now
from db.engine import writing
from db.tables import (
    ActivityRecord,
    ArticleProfileRecord,
    ArticleRecord,
    AssignmentRecord,
    AttributionAnswerRecord,
    ClaimRecord,
    ClaimTraitsRecord,
    CommentRecord,
    DecisionRecord,
    ExtractionRecord,
    MatchProposalRecord,
    OutletRecord,
    RepeatedClaimMemberRecord,
    RepeatedClaimRecord,
    ReviewerRecord,
    SourceMentionRecord,
    SourceProposalRecord,
    SourceRecord,
    StoryArticleRecord,
    StoryRecord,
)

ARTICLES, CLAIMS = 5, 25
STORY_CLAIMS = ARTICLES * CLAIMS
KNOWN_PEOPLE = 200
"""Sources that speak in many stories; every fifth claim of an article is one of theirs."""

OWN_PEOPLE = 4
"""Sources that speak in one story alone."""

PAIRED = 4
"""Claims of an article that form a pair with the one in their place in the next article of the story."""

BETWEEN = timedelta(hours=3)
"""The time from one story to the next."""

AT_ONCE = 100
"""Stories stored in one transaction."""

SAID = " said "
TOPICS = ("bridge", "ferry", "school", "market", "tunnel", "library", "hospital", "station", "quarry", "theatre")
ENDS = ("will close in {0} weeks", "cost {0} million crowns", "needs {0} new workers", "lost {0} visitors a day")


def fill(engine: Engine, claims: int) -> int:
    """Store so many claims, rounded down to whole stories (at least one), in an empty database; return how many."""
    stories, at = max(1, claims // STORY_CLAIMS), now()
    with writing(engine) as session:
        for table, rows in _around(at).items():
            session.connection().execute(insert(table), rows)
    for first in range(0, stories, AT_ONCE):
        numbers = range(first + 1, min(first + AT_ONCE, stories) + 1)
        with writing(engine) as session:
            for table, rows in _stories(numbers, stories, at).items():
                if rows:
                    session.connection().execute(insert(table), rows)
    _settle(engine)
    return stories * STORY_CLAIMS


def _settle(engine: Engine) -> None:
    """Let PostgreSQL give new rows ids behind those given here, and its planner know what is stored.

    SQLite does the former by itself; nobody tells its planner anything, here as in a newsroom.
    """
    if engine.dialect.name != "postgresql":
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        tables: tuple[type[SQLModel], ...] = (ReviewerRecord, OutletRecord, *_ORDER)
        for table in tables:
            if "id" in table.model_fields:
                name = table.__tablename__
                connection.exec_driver_sql(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"
                )
        connection.exec_driver_sql("ANALYZE")


def own_person(story: int) -> int:
    """Return the first source that speaks in this story alone."""
    return KNOWN_PEOPLE + (story - 1) * OWN_PEOPLE + 1


def first_article(story: int) -> int:
    """Return the first article of a story."""
    return (story - 1) * ARTICLES + 1


def first_claim(article: int) -> int:
    """Return the first claim of an article."""
    return (article - 1) * CLAIMS + 1


def confirmed_cluster(story: int) -> int:
    """Return the repeated claim of a story that people confirmed."""
    return 2 * story - 1


def _around(at: datetime) -> Rows:
    """Return the rows that stories share: people who work here, outlets, and people who speak in many stories."""
    people = [
        row(ReviewerRecord, id=n, name=f"Reviewer {n}", name_key=f"reviewer {n}", role="editor", created_at=at)
        for n in range(1, REVIEWERS + 1)
    ]
    outlets = [
        row(OutletRecord, id=n, name=f"Outlet {n}", name_key=f"outlet {n}", created_at=at)
        for n in range(1, OUTLETS + 1)
    ]
    known = [source_row(n, f"Known Person {n}", at) for n in range(1, KNOWN_PEOPLE + 1)]
    return {ReviewerRecord: people, OutletRecord: outlets, SourceRecord: known}


def _stories(numbers: range, last: int, at: datetime) -> Rows:
    """Return the rows of some stories by table, in an order in which rows are there before others name them."""
    found: Rows = {table: [] for table in _ORDER}
    for story in numbers:
        _add_story(found, story, at - (last - story) * BETWEEN)
    return found


def _add_story(found: Rows, story: int, at: datetime) -> None:
    name = f"The {TOPICS[story % 10]} of Velden, case {story}"
    found[StoryRecord].append(row(StoryRecord, id=story, name=name, name_key=name.lower(), created_at=at))
    own = range(own_person(story), own_person(story) + OWN_PEOPLE)
    found[SourceRecord] += [source_row(n, f"Witness {n}", at) for n in own]
    if story % 10 == 0:
        found[SourceProposalRecord].append(
            row(SourceProposalRecord, left_id=own[0], right_id=own[1], score=0.7, created_at=at)
        )
    for place in range(ARTICLES):
        _add_article(found, story, place, at)
    for kind, cluster in enumerate((confirmed_cluster(story), confirmed_cluster(story) + 1)):
        _add_cluster(found, story, cluster, kind, at)
    found[MatchProposalRecord] += _pairs(story, at)


def _add_article(found: Rows, story: int, place: int, at: datetime) -> None:
    """Add an article with its place in the story, its extraction, its claims, and now and then a task."""
    article = first_article(story) + place
    title = f"News of the {TOPICS[story % 10]}, case {story}, part {place + 1}"
    said = [(*_speaker(story, article, number), _words(story, number)) for number in range(CLAIMS)]
    text = "\n".join([title, "", *(f"{name}{SAID}{words}." for _, name, words in said)])
    found[ArticleRecord].append(article_row(article, title, text, at))
    found[StoryArticleRecord].append(row(StoryArticleRecord, article_id=article, story_id=story, placed_at=at))
    found[ExtractionRecord].append(extraction_row(article, CLAIMS, at))
    found[ArticleProfileRecord].append(profile_row(article))
    if article % 100 == 0:
        to = article // 100 % REVIEWERS + 1
        found[AssignmentRecord].append(
            row(AssignmentRecord, reviewer_id=to, subject="article", subject_id=article, assigned_by_id=1, at=at)
        )
    begin = len(title) + 2
    for claim, (source, name, words) in enumerate(said, start=first_claim(article)):
        content = begin + len(name) + len(SAID)
        add_claim(found, claim, article, words, content, at)
        found[SourceMentionRecord].append(
            row(SourceMentionRecord, claim_id=claim, spans=[[begin, begin + len(name), name]], source_id=source)
        )
        begin = content + len(words) + 2


def _add_cluster(found: Rows, story: int, cluster: int, place: int, at: datetime) -> None:
    """Add a repeated claim through all articles of a story: the first of a story confirmed, the second suggested."""
    members = [first_claim(first_article(story) + number) + place for number in range(ARTICLES)]
    found[RepeatedClaimRecord].append(
        row(RepeatedClaimRecord, id=cluster, seed_id=members[0], representative_id=members[0], created_at=at)
    )
    by, when = (None, None) if place else (1, at)
    found[RepeatedClaimMemberRecord] += [
        row(
            RepeatedClaimMemberRecord,
            repeated_claim_id=cluster,
            claim_id=one,
            relation="repeat",
            suggested=bool(place),
            score=0.9,
            confirmed_by_id=by,
            confirmed_at=when,
        )
        for one in members
    ]


def _pairs(story: int, at: datetime) -> Iterator[Row]:
    """Yield a story's pairs: those of its confirmed repeated claim answered, the others open."""
    answered = {"answer": "repeat", "answered_by_id": 1, "answered_at": at}
    against = {"same": 0.1, "contradiction": 0.9, "relation": "contradiction"}
    for article in range(first_article(story), first_article(story) + ARTICLES - 1):
        for place in range(PAIRED):
            left = first_claim(article) + place
            pair = row(
                MatchProposalRecord,
                left_id=left,
                right_id=left + CLAIMS,
                score=0.9,
                same=0.9,
                relation="repeat",
                judged=True,
                created_at=at,
                reasons=[],
            )
            yield pair | (answered if place == 0 else {}) | (against if place == 3 and story % 10 == 0 else {})


def _words(story: int, number: int) -> str:
    """Return what the claim in this place of an article says; the articles of a story say the same."""
    topic, end = TOPICS[(story + number) % 10], ENDS[number % len(ENDS)]
    return f"the {topic} in case {story} {end.format(story % 90 + number + 2)}"


def _speaker(story: int, article: int, number: int) -> tuple[int, str]:
    """Return the source of the claim in this place, by id and name."""
    if number % 5 == 0:
        known = (article + number) % KNOWN_PEOPLE + 1
        return known, f"Known Person {known}"
    own = own_person(story) + number % OWN_PEOPLE
    return own, f"Witness {own}"


_ORDER: tuple[type[SQLModel], ...] = (
    StoryRecord,
    SourceRecord,
    SourceProposalRecord,
    ArticleRecord,
    StoryArticleRecord,
    ArticleProfileRecord,
    ExtractionRecord,
    AssignmentRecord,
    ClaimRecord,
    SourceMentionRecord,
    ClaimTraitsRecord,
    DecisionRecord,
    ActivityRecord,
    CommentRecord,
    AttributionAnswerRecord,
    RepeatedClaimRecord,
    RepeatedClaimMemberRecord,
    MatchProposalRecord,
)
