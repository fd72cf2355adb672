"""Correcting an article's details: logged whole, guarded by the revision, put back; and what follows from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, text
from sqlmodel import col, select

from db.engine import reading, writing
from db.reads import activity, articles
from db.reads.article_details import changes_of
from db.reads.claims import claims_of
from db.reads.story_candidates import waiting_articles
from db.tables import ActivityRecord, ClaimTraitsRecord, SourceMentionRecord, StoryRecord
from db.writes.article_details import CHANGED, change_details, put_details, restore_details, reverse
from db.writes.articles import delete_article, store_article, store_version
from db.writes.source_steps import Json
from services.change_article import change_article, read_details
from services.change_article import restore_details as restored
from services.place_articles import place_articles
from tests.db.samples import (
    HARBOUR,
    MORNING,
    analysis,
    claim,
    claims,
    harbour,
    harbour_claims,
    morning,
    person,
    store_harbour,
    store_morning,
)
from workbench.errors import Conflict, DecisionRefused, NotFound
from workbench.features import unpack
from workbench.model import Form, Outlet, Reviewer, Role, Source, SourceKind, SourceMention
from workbench.reviewing.article_details import ArticleDetails, details_of
from workbench.sources.own_voice import own_voice
from workbench.stored import StoredArticle

EVENING = datetime(2031, 5, 4, 19, 5, tzinfo=timezone(timedelta(hours=-4)))


def stored_now(engine: Engine, article_id: int) -> StoredArticle:
    with reading(engine) as session:
        return articles.get_article(session, article_id)


def changed(engine: Engine, by: Reviewer, article: StoredArticle, **values: object) -> int:
    wanted = replace(details_of(article.article), **values)  # type: ignore[arg-type]
    with writing(engine) as session:
        return change_details(session, by, article.id, article.revision, wanted)


def logged(engine: Engine, activity_id: int) -> tuple[Json, Json]:
    with reading(engine) as session:
        row = session.get_one(ActivityRecord, activity_id)
        return row.before or {}, row.after or {}


def test_all_details_change_in_one_step_and_the_text_stays(engine: Engine) -> None:
    by = person(engine)
    article = store_harbour(engine, by)
    wanted = ArticleDetails(
        "Bridge to close", "Velden Gazette", "L. Ryd", date(2031, 5, 4), EVENING, "https://gazette.example/b", "en-GB"
    )
    with writing(engine) as session:
        step = change_details(session, by, article.id, article.revision, wanted)
    now = stored_now(engine, article.id)
    assert details_of(now.article) == wanted
    assert now.article.published_at == EVENING
    assert now.article.published_at.utcoffset() == timedelta(hours=-4)
    assert now.article.text == HARBOUR
    assert now.article.headline is None
    assert [one.claim for one in claims(engine, article.id)] == harbour_claims()
    with reading(engine) as session:
        (row,) = [row for row in activity.recent(session, article_id=article.id) if row.id == step]
        assert (row.verb, row.reviewer, row.subject_id) == (CHANGED, "Ines", article.id)
        assert [row.name for row in articles.outlets(session)] == ["Velden Gazette"]


def test_an_outlet_that_is_known_is_found_by_its_name_in_whatever_letters(engine: Engine) -> None:
    by = person(engine)
    first, second = store_harbour(engine, by), store_morning(engine, by)
    changed(engine, by, second, outlet="velden  COURIER")
    assert stored_now(engine, second.id).outlet_id == first.outlet_id


def test_whoever_comes_second_is_told_who_was_first_and_changes_nothing(engine: Engine) -> None:
    ines, ruben = person(engine), person(engine, "Ruben", Role.REVIEWER)
    article = store_harbour(engine, ines)
    changed(engine, ruben, article, author="L. Ryd")
    with pytest.raises(Conflict, match="Ruben") as told:
        changed(engine, ines, article, author="A. Vane")
    assert told.value.by == "Ruben"
    assert stored_now(engine, article.id).article.author == "L. Ryd"


def test_what_cannot_be_is_refused(engine: Engine) -> None:
    by = person(engine)
    first, second = store_harbour(engine, by), store_morning(engine, by)
    with pytest.raises(Conflict, match=f"article {first.id}"):
        changed(engine, by, second, address="HTTPS://courier.example/harbour-bridge/#top")
    with pytest.raises(Conflict, match="stored already"):
        changed(engine, by, second)
    with pytest.raises(DecisionRefused, match="day of publishing"):
        changed(engine, by, second, published=None, published_at=EVENING)
    with pytest.raises(DecisionRefused):
        changed(engine, person(engine, "Vera", Role.VIEWER), second, author="Vera")
    with writing(engine) as session:
        delete_article(session, by, first.id, first.revision)
    with pytest.raises(NotFound):
        changed(engine, by, replace(first, revision=first.revision + 1), author="A. Vane")
    changed(engine, by, second, address="https://courier.example/harbour-bridge")


def test_a_step_is_put_back_and_done_again_by_one_function(engine: Engine) -> None:
    by = person(engine)
    article = store_harbour(engine, by)
    step = changed(engine, by, article, outlet="Velden Gazette", published=date(2031, 4, 1), title="")
    before, after = logged(engine, step)
    with writing(engine) as session:
        put_details(session, article.id, after, before)
    assert stored_now(engine, article.id).article == article.article
    with writing(engine) as session:
        put_details(session, article.id, before, after)
    assert stored_now(engine, article.id).article.outlet.name == "Velden Gazette"


def test_a_change_is_undone_and_redone_and_the_history_tells_of_both(engine: Engine) -> None:
    by = person(engine)
    article = store_harbour(engine, by)
    line = changed(engine, by, article, outlet="Velden Gazette", author="L. Ryd")
    for author in ("P. Aalto", "L. Ryd", "P. Aalto"):
        with writing(engine) as session:
            line = reverse(session, by, session.get_one(ActivityRecord, line))
        assert stored_now(engine, article.id).article.author == author
    with reading(engine) as session:
        assert [one.undoes for one in changes_of(session, article.id)] == [True, True, True, False]
    with pytest.raises(Conflict), writing(engine) as session:
        reverse(session, by, session.get_one(ActivityRecord, line - 1))


def test_a_step_is_not_put_back_over_a_later_one(engine: Engine) -> None:
    ines, ruben = person(engine), person(engine, "Ruben")
    article = store_harbour(engine, ines)
    before, after = logged(engine, changed(engine, ines, article, author="L. Ryd"))
    changed(engine, ruben, stored_now(engine, article.id), title="Bridge")
    with pytest.raises(Conflict, match="Ruben") as told, writing(engine) as session:
        put_details(session, article.id, after, before)
    assert told.value.by == "Ruben"
    assert stored_now(engine, article.id).article.author == "L. Ryd"


def test_the_history_says_who_changed_what_and_any_state_comes_back(engine: Engine) -> None:
    ines, ruben = person(engine), person(engine, "Ruben")
    article = store_harbour(engine, ines)
    first = changed(engine, ines, article, author="L. Ryd")
    changed(engine, ruben, stored_now(engine, article.id), author="A. Vane", published=date(2031, 5, 1))
    with reading(engine) as session:
        newest, oldest = changes_of(session, article.id)
    assert (newest.by, [one.label for one in newest.differences]) == ("Ruben", ["Author", "Published"])
    assert (oldest.by, [(one.before, one.after) for one in oldest.differences]) == ("Ines", [("P. Aalto", "L. Ryd")])
    with writing(engine) as session:
        restore_details(session, ines, article.id, stored_now(engine, article.id).revision, first)
    assert stored_now(engine, article.id).article == article.article
    with reading(engine) as session:
        assert len(changes_of(session, article.id)) == 3


def test_a_corrected_text_keeps_the_corrected_details_and_their_history(engine: Engine) -> None:
    by = person(engine)
    article = store_harbour(engine, by)
    first = changed(engine, by, article, author="L. Ryd")
    with writing(engine) as session:
        newer = store_version(
            session, by, article.id, article.revision + 1, harbour(text=f"{HARBOUR} At last."), analysis([])
        )
    with reading(engine) as session:
        assert [one.id for one in changes_of(session, newer.id)] == [first]
    with pytest.raises(Conflict, match="newer version"):
        changed(engine, by, stored_now(engine, article.id), author="A. Vane")


def test_only_a_change_of_details_can_be_restored(engine: Engine) -> None:
    by = person(engine)
    article = store_harbour(engine, by)
    with reading(engine) as session:
        added = activity.recent(session, article_id=article.id)[0].id
    for wrong in (added, 9_999):
        with pytest.raises(NotFound), writing(engine) as session:
            restore_details(session, by, article.id, article.revision, wrong)


def store_own_voice(engine: Engine, by: Reviewer, outlet: Outlet) -> StoredArticle:
    """Store an article that claims something itself, and once as "we"."""
    voice = own_voice(outlet)
    said = claim(MORNING, "The harbour bridge carries 900 lorries a day", form=Form.OWN_VOICE)
    we = claim(MORNING, "two piers have cracked", cue="denied", said_by="The mayor", source=voice.source)
    with writing(engine) as session:
        found = [replace(said, mention=voice), we if voice.source else replace(we, mention=None)]
        return store_article(session, by, morning(outlet=outlet), analysis(found))[0]


def speakers(engine: Engine, article_id: int) -> list[str]:
    found = [one.claim.source for one in claims(engine, article_id)]
    return [one.name if one else "" for one in found]


def test_the_new_outlet_speaks_where_the_former_one_did(engine: Engine) -> None:
    by = person(engine)
    other = store_own_voice(engine, by, Outlet("Morning Post of Velden", "post.example"))
    changed(engine, by, other, outlet="Velden Gazette")
    assert speakers(engine, other.id) == ["Velden Gazette", "Velden Gazette"]
    changed(engine, by, stored_now(engine, other.id), outlet="")
    assert speakers(engine, other.id) == ["", ""]
    (own, _) = claims(engine, other.id)
    assert own.claim.mention is not None
    assert "not known" in own.claim.mention.why


def test_an_outlet_that_becomes_known_speaks_in_its_article(engine: Engine) -> None:
    by = person(engine)
    article = store_own_voice(engine, by, Outlet(""))
    step = changed(engine, by, article, outlet="Velden Gazette")
    assert speakers(engine, article.id) == ["Velden Gazette", ""]
    before, after = logged(engine, step)
    with writing(engine) as session:
        put_details(session, article.id, after, before)
    assert speakers(engine, article.id) == ["", ""]


def test_a_source_that_a_person_named_stays_whatever_the_outlet(engine: Engine) -> None:
    by = person(engine)
    article = store_own_voice(engine, by, Outlet("Morning Post of Velden", "post.example"))
    with writing(engine) as session:
        for row in session.exec(select(SourceMentionRecord).order_by(col(SourceMentionRecord.id)).limit(1)):
            row.corrected = True
            session.add(row)
    changed(engine, by, article, outlet="Velden Gazette")
    assert speakers(engine, article.id) == ["Morning Post of Velden", "Velden Gazette"]


def test_days_that_claims_name_are_read_from_the_new_day(engine: Engine) -> None:
    by = person(engine)
    said = "the pier opened on Monday"
    body = f"Engineer Lena Ostrow said {said}.\nShe added that two piers have cracked."
    source = Source("Lena Ostrow", SourceKind.PERSON)
    found = [
        claim(body, said, cue="said", said_by="Lena Ostrow", source=source),
        replace(claim(body, "two piers have cracked", cue="added"), mention=SourceMention((), source, "she")),
    ]
    with writing(engine) as session:
        article, _ = store_article(
            session, by, harbour(text=body, title="", published=date(2031, 5, 7)), analysis(found)
        )
    before_and_after = {date(2031, 5, 5), date(2031, 5, 12)}
    assert days(engine, article.id)[0] == before_and_after
    step = changed(engine, by, article, published=date(2031, 5, 14))
    assert days(engine, article.id)[0] == {one + timedelta(days=7) for one in before_and_after}
    before, after = logged(engine, step)
    with writing(engine) as session:
        put_details(session, article.id, after, before)
    assert days(engine, article.id)[0] == before_and_after


def days(engine: Engine, article_id: int) -> list[set[date]]:
    """Return the days that each claim of an article names, as matching reads them."""
    with reading(engine) as session:
        ids = [one.id for one in claims_of(session, article_id)]
        kept = [session.get_one(ClaimTraitsRecord, one).traits for one in ids]
    return [{found.last for found in unpack(one).days} for one in kept]


def test_the_story_follows_title_and_day_and_the_article_keeps_its_place(engine: Engine) -> None:
    by = person(engine)
    article = store_harbour(engine, by)
    place_articles(engine)
    place = story_of(engine, article.id)
    change_article(
        engine, by, article.id, article.revision, replace(details_of(article.article), title="Piers cracked")
    )
    assert story_of(engine, article.id) == place
    with reading(engine) as session:
        assert waiting_articles(session) == []
        assert session.get_one(StoryRecord, place).name == "Piers cracked"
        profile_day = "SELECT day FROM article_profile WHERE article_id = :article"
        told = {"article": article.id}
        assert str(session.connection().execute(text(profile_day), told).scalar()) == "2031-05-03"
    shown = read_details(engine, article.id)
    change_article(
        engine, by, article.id, shown.article.revision, replace(details_of(shown.article.article), published=None)
    )
    with reading(engine) as session:
        assert session.connection().execute(text(profile_day), told).scalar() is None


def story_of(engine: Engine, article_id: int) -> int:
    with reading(engine) as session:
        found = session.connection().execute(
            text("SELECT story_id FROM story_article WHERE article_id = :article"), {"article": article_id}
        )
        return int(found.scalar_one())


def test_what_the_page_needs_is_read_and_restored_through_the_services(engine: Engine) -> None:
    by = person(engine)
    article = store_harbour(engine, by)
    store_morning(engine, by)
    wanted = replace(details_of(article.article), published_at=datetime(2031, 5, 3, 6, 0, tzinfo=UTC))
    step = change_article(engine, by, article.id, article.revision, wanted)
    shown = read_details(engine, article.id)
    assert [one.id for one in shown.changes] == [step]
    assert shown.outlets == ("Morning Post of Velden", "Velden Courier")
    restored(engine, by, article.id, shown.article.revision, step)
    assert read_details(engine, article.id).article.article == article.article
