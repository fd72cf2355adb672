"""An article with all that people can do to it, among others that share its claims, and databases as plain rows."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Engine, select

from db.clock import now
from db.engine import reading, writing
from db.reads.articles import get_article, list_articles
from db.reads.sources import list_sources
from db.tables import Base, FactCheckMatchRecord
from db.writes.article_details import change_details
from db.writes.articles import delete_article, store_article, store_version
from db.writes.attribution_answers import answer
from db.writes.claims import change_content
from db.writes.comments import add_comment
from db.writes.decisions import decide, undo
from db.writes.drafts import keep_article, keep_draft
from db.writes.fact_checks import import_checks
from db.writes.left_out import say_left_out
from db.writes.presence import note_presence
from db.writes.sources import rename as rename_source
from services import change_story
from services.answer_pair import answer_pair, propose_pair
from services.place_articles import place_articles
from tests.db.fact_check_samples import CHECKS, LIBRARY
from tests.db.samples import (
    NOON,
    OSTROW,
    analysis,
    claim,
    claims,
    person,
    span,
    store_harbour,
    store_morning,
)
from workbench.attribution import Attribution
from workbench.model import Article, Claim, Evidence, Outlet, Relation, Reviewer, Source, SourceKind, Stance, Verdict
from workbench.reviewing.article_details import details_of
from workbench.stored import StoredArticle
from workbench.stored.articles import ArticleFilter, ArticleRow

TELLING = (
    "quorvane", "glimpfold", "drummquist", "ilsebet", "meebsworth", "vexholm", "thrastle", "oubliard", "snarbeck",
    "plinthorp", "wexcombe", "yarlsby", "zostrum", "krindle", "fennwick", "brumholt",
)  # fmt: skip
"""Invented words that nothing but the article, and what people wrote about it, holds."""

TITLE = "Quorvane pier glimpfold"
TEXT = (
    f"{TITLE}\n\n"
    "Ilsebet Drummquist said the harbour bridge carries 900 lorries a day.\n"
    "The Vexholm Thrastle Trust said two piers have oubliard cracks.\n"
    "Lena Ostrow, whom many call Snarbeck Lena, said repairs will plinthorp the budget."
)
CORRECTED = TEXT.replace("plinthorp", "wexcombe")
DRUMMQUIST = Source("Ilsebet Drummquist", SourceKind.PERSON, ("Drummquist",))
TRUST = Source("Vexholm Thrastle Trust", SourceKind.ORGANISATION)
SNARBECK = replace(OSTROW, aliases=("Ostrow", "Snarbeck Lena"))
REASON = "A court in Velden ordered it on 7 May 2031."

Rows = dict[str, list[dict[str, Any]]]


class Rich(NamedTuple):
    """An article with work on it, deleted but not finally, the two others, and the reviewer who did it all."""

    listed: ArticleRow
    versions: tuple[int, int]
    others: tuple[StoredArticle, StoredArticle]
    by: Reviewer


def store_rich(engine: Engine) -> Rich:
    """Store two articles, and a third in two versions on which people did all that they can; then delete the third."""
    by = person(engine)
    others = store_harbour(engine, by), store_morning(engine, by)
    with writing(engine) as session:
        import_checks(session, by, CHECKS, LIBRARY, "checks.json")
        first, _ = store_article(
            session,
            by,
            _article(TEXT),
            analysis(_claims(TEXT)),
            original=b"<p>zostrum</p>",
            media_type="text/html",
            dropped=("Krindle says share this",),
        )
    place_articles(engine)
    _work_on_claims(engine, by, first.id)
    _link(engine, by, first.id, others)
    with writing(engine) as session:
        revision = get_article(session, first.id).revision
        second = store_version(session, by, first.id, revision, _article(CORRECTED), analysis(_claims(CORRECTED)))
    _work_on_article(engine, by, second.id, others[0].id)
    with writing(engine) as session:
        delete_article(session, by, second.id, get_article(session, second.id).revision)
    with reading(engine) as session:
        (listed,) = list_articles(session, ArticleFilter(deleted=True))
    return Rich(listed, (first.id, second.id), others, by)


def everything(engine: Engine) -> Rows:
    """Return all rows of all tables, in the order of their keys; JSON and bytes as they are read."""
    with reading(engine) as session:
        return {
            table.name: [dict(row) for row in session.connection().execute(_all(table)).mappings()]
            for table in Base.metadata.sorted_tables
        }


def words_in(rows: Rows) -> set[str]:
    """Return those of the telling words that any row holds, in whatever letters."""
    held = json.dumps(rows, default=str, ensure_ascii=False).casefold()
    return {word for word in TELLING if word in held}


def _all(table: Any) -> Any:
    return select(table).order_by(*table.primary_key.columns)


def _article(text: str) -> Article:
    return Article(
        text=text,
        title=TITLE,
        outlet=Outlet("Gazette of Velden", "gazette.example"),
        author="Tarla Meebsworth",
        published=date(2031, 5, 3),
        address="https://gazette.example/yarlsby",
    )


def _claims(text: str) -> list[Claim]:
    costs = "repairs will plinthorp the budget" if "plinthorp" in text else "repairs will wexcombe the budget"
    lorries = "the harbour bridge carries 900 lorries a day"
    return [
        claim(text, lorries, cue="said", said_by="Ilsebet Drummquist", source=DRUMMQUIST),
        claim(text, "two piers have oubliard cracks", cue="said", said_by="The Vexholm Thrastle Trust", source=TRUST),
        claim(text, costs, cue="said", said_by="Lena Ostrow", source=SNARBECK),
    ]


def _work_on_claims(engine: Engine, by: Reviewer, article_id: int) -> None:
    """Decide with evidence, take a decision back, answer, comment, note, correct words, and tie a fact-check to one."""
    lorries, piers, costs = claims(engine, article_id)
    evidence = (Evidence("https://fennwick.example/report", "a report on brumholt", Stance.SUPPORTS),)
    with writing(engine) as session:
        decide(session, by, lorries.id, lorries.revision, Verdict.VERIFIED, NOON, "Fennwick wrote so.", None, evidence)
        made = decide(session, by, piers.id, piers.revision, Verdict.UNSUPPORTED, NOON, "Brumholt denies it.")
        undo(session, by, made.id, NOON)
        answer(session, by, costs.id, costs.revision, Attribution.RIGHT, NOON)
        add_comment(session, by, costs.id, "Ask Fennwick about the plinthorp.")
        keep_draft(session, by, costs.id, {"reason": "brumholt?"})
        change_content(session, by, costs.id, costs.revision, (span(TEXT, "repairs will plinthorp"),))
        session.add(FactCheckMatchRecord(claim_id=lorries.id, fact_check_id=1, score=0.5))


def _link(engine: Engine, by: Reviewer, article_id: int, others: tuple[StoredArticle, StoredArticle]) -> None:
    """Say that the first claim of the article is the first of either other one, and nothing of these two."""
    own = claims(engine, article_id)[0].id
    for other in others:
        there = claims(engine, other.id)[0].id
        pair = propose_pair(engine, by, own, there)
        revision = next(row["revision"] for row in everything(engine)["match_proposal"] if row["id"] == pair)
        answer_pair(engine, by, pair, revision, Relation.REPEAT)


def _work_on_article(engine: Engine, by: Reviewer, article_id: int, other_id: int) -> None:
    """Correct details, leave it for the next reader, read the same in again, and put it into another's story."""
    place_articles(engine)
    with writing(engine) as session:
        article = get_article(session, article_id)
        wanted = replace(details_of(article.article), author="Tarla M. Meebsworth")
        change_details(session, by, article_id, article.revision, wanted)
        note_presence(session, by.name, article_id, None, now())
        say_left_out(session, by, claims_in(engine, article_id)[0], article.outlet_id)
        keep_article(session, by, {"left": {"address": "https://gazette.example/yarlsby", "body": "Krindle."}})
    change_story.move(engine, by, [article_id], story_of(engine, other_id))
    change_story.rename(engine, by, story_of(engine, other_id), _revision(engine, other_id), "The bridge")
    with reading(engine) as session:
        (trust,) = list_sources(session, "Vexholm")
    with writing(engine) as session:
        rename_source(session, by, trust.id, trust.revision, "The Thrastle Trust of Vexholm")


def claims_in(engine: Engine, article_id: int) -> list[int]:
    """Return the ids of an article's claims."""
    return [one.id for one in claims(engine, article_id)]


def story_of(engine: Engine, article_id: int) -> int:
    """Return the story that an article has a place in."""
    rows = everything(engine)["story_article"]
    return next(int(row["story_id"]) for row in rows if row["article_id"] == article_id)


def _revision(engine: Engine, article_id: int) -> int:
    story = story_of(engine, article_id)
    return next(int(row["revision"]) for row in everything(engine)["story"] if row["id"] == story)
