"""Deleting an article finally: nothing of it is left but one line, and everything else stays as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, TextClause, text
from sqlmodel import select

from db.engine import reading, writing
from db.reads.articles import list_articles
from db.reads.groups import get_group
from db.tables import DecisionRecord
from db.writes.articles import delete_article, restore_article
from db.writes.decisions import decide
from db.writes.people import set_role
from db.writes.purging import PURGED, purge
from services import change_story, undo_cluster_step
from services.change_story import undo as undo_story_step
from services.match_all import match_all
from services.place_articles import place_articles
from services.purge_article import clear_file, purge_article, read_purged
from tests.db.purging_samples import REASON, TELLING, TITLE, Rich, Rows, everything, store_rich, story_of, words_in
from tests.db.samples import NOON, claims, person, store_harbour, store_morning
from workbench.errors import Conflict, DecisionRefused, NotFound, StorageError
from workbench.model import Role, Verdict
from workbench.stored.articles import ArticleFilter

CHANGED = {
    "activity", "cell_block", "match_proposal", "repeated_claim", "repeated_claim_member", "spelling", "stem_block",
    "source", "source_key", "story", "alembic_version",
}  # fmt: skip
"""Tables in which more may change than that rows of the article go; what becomes of each is tested below."""


def purged(engine: Engine, rich: Rich, reason: str = REASON, title: str = TITLE) -> int:
    with writing(engine) as session:
        return purge(session, rich.by, rich.listed.id, rich.listed.revision, reason, title)


def test_no_word_of_the_article_is_left_in_any_table(engine: Engine) -> None:
    rich = store_rich(engine)
    assert words_in(everything(engine)) == set(TELLING)
    purged(engine, rich)
    rows = everything(engine)
    assert {name for name, held in rows.items() if words_in({name: held})} == set()
    assert rows["under_purge"] == []


def test_one_line_says_who_did_it_when_and_why_and_what_went(engine: Engine) -> None:
    rich = store_rich(engine)
    held = everything(engine)
    own = [row["id"] for row in held["claim"] if row["article_id"] in rich.versions]
    step = purged(engine, rich)
    (line,) = [
        row
        for row in everything(engine)["activity"]
        if row["subject_id"] in rich.versions and row["subject"] == "article"
    ]
    assert (line["id"], line["verb"], line["reviewer_id"], line["article_id"]) == (step, PURGED, rich.by.id, None)
    assert line["after"] == {
        "outlet": "Gazette of Velden", "reason": REASON, "versions": 2, "claims": len(own), "decisions": 2,
    }  # fmt: skip
    (kept,) = read_purged(engine)
    assert (kept.by, kept.outlet, kept.reason, kept.at) == ("Ines", "Gazette of Velden", REASON, line["at"])


def test_everything_else_stays_as_it_was(engine: Engine) -> None:
    rich = store_rich(engine)
    before = everything(engine)
    purged(engine, rich)
    after = everything(engine)
    lines = {row["id"] for row in before["activity"]} - {row["id"] for row in after["activity"]}
    own = set(belonging(before, rich.versions, lines))
    for name in before.keys() - CHANGED:
        assert after[name] == [row for row in before[name] if (name, key(row)) not in own], name
    left = {row["name"] for row in after["source"]}
    assert {"Lena Ostrow", "Port Authority of Velden", "the mayor"} <= left
    assert {row["name"] for row in before["source"]} - left == {"Ilsebet Drummquist", "The Thrastle Trust of Vexholm"}
    assert {row["name"] for row in after["source_alias"]} == {"Ostrow"}
    assert [row["name"] for row in after["story"]] == ["The bridge"]


def belonging(rows: Rows, versions: tuple[int, int], lines: set[int]) -> Iterator[tuple[str, str]]:
    """Yield (table, key) of the rows that belong to an article and its lines of the log, by the columns that point."""
    claim_ids = {row["id"] for row in rows["claim"] if row["article_id"] in versions}
    decisions = {row["id"] for row in rows["decision"] if row["claim_id"] in claim_ids}
    mentions = {row["id"] for row in rows["source_mention"] if row["claim_id"] in claim_ids}
    names = ("Ilsebet Drummquist", "The Thrastle Trust of Vexholm")
    sources = {row["id"] for row in rows["source"] if row["name"] in names}
    pointing = {
        "article_id": set(versions), "claim_id": claim_ids, "decision_id": decisions, "mention_id": mentions,
        "activity_id": lines, "source_id": sources, "left_id": claim_ids | sources, "right_id": claim_ids | sources,
    }  # fmt: skip
    for table, held in rows.items():
        for row in held:
            points = any(row.get(column) in ids for column, ids in pointing.items())
            named = row.get("name") == "Snarbeck Lena" or table == "article_draft"
            if points or named or (table == "article" and row["id"] in versions):
                yield table, key(row)


def key(row: dict[str, Any]) -> str:
    return str(row["id"]) if "id" in row else json.dumps(row, default=str)


def test_what_people_linked_through_the_article_stays_linked(engine: Engine) -> None:
    rich = store_rich(engine)
    group = everything(engine)["repeated_claim"][0]["id"]
    purged(engine, rich)
    first, second = (claims(engine, other.id)[0].id for other in rich.others)
    rows = everything(engine)
    (pair,) = [row for row in rows["match_proposal"] if (row["left_id"], row["right_id"]) == (first, second)]
    assert (pair["answer"], pair["answered_by_id"]) == ("repeat", rich.by.id)
    members = {
        row["claim_id"]: row["suggested"] for row in rows["repeated_claim_member"] if row["repeated_claim_id"] == group
    }
    assert members == {first: False, second: False}
    with reading(engine) as session:
        assert {one.claim.id for one in get_group(session, group).members} == {first, second}


def test_steps_about_others_are_still_told_and_cannot_be_taken_back(engine: Engine) -> None:
    rich = store_rich(engine)
    before = {row["id"]: row for row in everything(engine)["activity"]}
    purged(engine, rich)
    after = {row["id"]: row for row in everything(engine)["activity"]}
    moved = next(row for row in before.values() if row["verb"] == "story.moved")
    assert after[moved["id"]]["before"] is None
    for line in after.keys() & before.keys():
        told = ("at", "reviewer_id", "verb", "subject", "subject_id")
        assert [after[line][name] for name in told] == [before[line][name] for name in told]
    with pytest.raises(NotFound):
        undo_story_step(engine, rich.by, moved["id"])
    answered = next(row for row in before.values() if row["verb"] == "repeat.answered")
    with pytest.raises(NotFound):
        undo_cluster_step.undo(engine, rich.by, answered["id"])


def test_blocks_are_as_matching_all_would_lay_them(engine: Engine) -> None:
    rich = store_rich(engine)
    purged(engine, rich)
    held = everything(engine)
    match_all(engine, rich.by)
    laid = everything(engine)
    for name in ("stem_block", "cell_block", "claim_traits", "spelling"):
        assert held[name] == laid[name], name


def test_only_an_article_that_is_deleted_can_be_deleted_finally(engine: Engine) -> None:
    by = person(engine)
    article = store_harbour(engine, by)
    with pytest.raises(Conflict, match="Delete it first"), writing(engine) as session:
        purge(session, by, article.id, article.revision, REASON, article.article.title)
    with writing(engine) as session:
        delete_article(session, by, article.id, article.revision)
        restore_article(session, by, article.id, article.revision + 1)
    with pytest.raises(Conflict, match="Ines"), writing(engine) as session:
        purge(session, by, article.id, article.revision + 1, REASON, article.article.title)


@pytest.mark.parametrize(
    ("reason", "title", "words"),
    [
        ("", TITLE, "why"),
        ("  \n", TITLE, "why"),
        (REASON, "Quorvane pier", "not the article's"),
        (REASON, "", "not the article's"),
        (f"The judge named “{TITLE.upper()}”.", TITLE, "without it"),
    ],
)
def test_without_a_reason_and_the_title_nothing_is_deleted(engine: Engine, reason: str, title: str, words: str) -> None:
    rich = store_rich(engine)
    before = everything(engine)
    with pytest.raises(DecisionRefused, match=words):
        purged(engine, rich, reason, title)
    assert everything(engine) == before


def test_only_editors_delete_finally(engine: Engine) -> None:
    rich = store_rich(engine)
    ruben, ada = person(engine, "Ruben", Role.REVIEWER), person(engine, "Ada", Role.ADMIN)
    with writing(engine) as session:
        set_role(session, ada, rich.by.id, Role.REVIEWER)
    for by in (ruben, rich.by):
        with pytest.raises(DecisionRefused, match="may not"):
            purge_article(engine, by, rich.listed, REASON, TITLE)
    purge_article(engine, ada, rich.listed, REASON, TITLE)
    assert read_purged(engine)[0].by == "Ada"


@pytest.mark.parametrize("table", ["decision", "evidence", "activity", "attribution_answer"])
@pytest.mark.parametrize("change", ["DELETE FROM {table}", "UPDATE {table} SET id = id + 1000"])
def test_appended_rows_of_other_articles_are_still_refused(engine: Engine, table: str, change: str) -> None:
    rich = store_rich(engine)
    kept = everything(engine)[table]
    with pytest.raises(StorageError, match="appended"), writing(engine) as session:
        session.connection().execute(text(change.format(table=table)))
    assert everything(engine)[table] == kept
    purged(engine, rich)
    if everything(engine)[table]:
        with pytest.raises(StorageError, match="appended"), writing(engine) as session:
            session.connection().execute(text(change.format(table=table)))


def test_decisions_of_others_are_refused_even_while_an_article_is_deleted_finally(engine: Engine) -> None:
    by = person(engine)
    first, second = store_harbour(engine, by), store_morning(engine, by)
    own = claims(engine, second.id)[0]
    with writing(engine) as session:
        decide(session, by, own.id, own.revision, Verdict.VERIFIED, NOON)
    listing = text("INSERT INTO under_purge (subject, subject_id) VALUES ('article', :article)")
    with pytest.raises(StorageError, match="appended"):
        together(engine, listing.bindparams(article=first.id), text("DELETE FROM decision"))
    with reading(engine) as session:
        assert session.exec(select(DecisionRecord)).first() is not None


def together(engine: Engine, *statements: TextClause) -> None:
    """Send statements in one transaction."""
    with writing(engine) as session:
        for statement in statements:
            session.connection().execute(statement)


def test_a_line_of_the_log_loses_its_words_and_nothing_else(engine: Engine) -> None:
    by = person(engine)
    store_harbour(engine, by)
    listing = text("INSERT INTO under_purge (subject, subject_id) SELECT 'activity', id FROM activity")
    for change in ("reviewer_id = reviewer_id + 1", "verb = 'article.read'", "subject_id = 7"):
        with pytest.raises(StorageError, match="appended"):
            together(engine, listing, text(f"UPDATE activity SET {change}"))


def test_an_article_and_its_text_can_be_stored_again_afterwards(engine: Engine) -> None:
    by = person(engine)
    article = store_harbour(engine, by)
    with writing(engine) as session:
        delete_article(session, by, article.id, article.revision)
    with reading(engine) as session:
        (row,) = list_articles(session, ArticleFilter(deleted=True))
    purge_article(engine, by, row, REASON, row.title)
    assert everything(engine)["source"] == []
    again = store_harbour(engine, by)
    assert claims(engine, again.id)[0].claim.words.startswith("the harbour bridge")


def test_a_story_goes_with_its_last_article_and_is_called_by_another_headline_before(engine: Engine) -> None:
    by = person(engine)
    first, second = store_harbour(engine, by), store_morning(engine, by)
    place_articles(engine)
    change_story.move(engine, by, [second.id], story_of(engine, first.id))
    assert [row["name"] for row in everything(engine)["story"] if row["id"] == story_of(engine, first.id)] == [
        "Bridge shut for repairs"
    ]
    for article, left in ((second, ["Harbour bridge to close"]), (first, [])):
        with writing(engine) as session:
            delete_article(session, by, article.id, article.revision)
            purge(session, by, article.id, article.revision + 1, REASON, article.article.title)
        rows = everything(engine)
        assert [
            row["name"] for row in rows["story"] if row["id"] in {one["story_id"] for one in rows["story_article"]}
        ] == left
        assert article.article.title not in json.dumps(rows, default=str)


def test_no_word_is_left_in_the_file_of_the_database(tmp_path: Path, engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL overwrites deleted rows by and by: see the guide")
    rich = store_rich(engine)
    assert found_in_files(engine) == set(TELLING)
    assert purge_article(engine, rich.by, rich.listed, REASON, TITLE)
    assert found_in_files(engine) == set()


def found_in_files(engine: Engine) -> set[str]:
    """Return the telling words that the files of a SQLite database hold anywhere, its journals among them."""
    file = Path(engine.url.database or "")
    data = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*")).lower()
    return {word for word in TELLING if word.encode() in data}


def test_where_somebody_reads_all_the_time_the_file_is_cleared_later(engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("only a SQLite file is written anew")
    rich = store_rich(engine)
    with reading(engine) as session:
        session.connection().execute(text("SELECT count(*) FROM article")).scalar()
        with writing(engine) as other:
            purge(other, rich.by, rich.listed.id, rich.listed.revision, REASON, TITLE)
        assert found_in_files(engine) & {"quorvane"}
    assert clear_file(engine)
    assert found_in_files(engine) == set()
