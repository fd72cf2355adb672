"""Writing an article's details as people correct them: one step each, logged whole, so that it can be put back."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from db.assemble import assemble_articles
from db.reads.activity import last_changer
from db.tables import ActivityRecord, ArticleRecord, OutletRecord
from db.writes.following_details import follow_day, follow_outlet, follow_story
from db.writes.guard import ARTICLES, one_at_a_time, permit, take
from db.writes.log import Json, note
from db.writes.outlets import ensure_outlet
from workbench.errors import Conflict, NotFound
from workbench.model import Outlet, Reviewer
from workbench.publishing import offset_of
from workbench.reviewing.article_details import ArticleDetails, checked, details_of, packed, unpacked
from workbench.text.keys import address_key, fold

CHANGED, UNDONE = "article.details_changed", "article.details_undone"
"""What the log calls a change of an article's details and its undoing; `before` and `after` hold all of them."""

_BACK = {CHANGED: UNDONE, UNDONE: CHANGED}


def change_details(session: Session, by: Reviewer, article_id: int, revision: int, wanted: ArticleDetails) -> int:
    """Correct the details of an article in its newest version; return the activity that says so.

    `revision` is the one that the page showed. An outlet goes by its name, and is stored where it is new. Raises
    DecisionRefused where the details cannot be such, Conflict, which names who, where somebody changed the article
    since, where nothing changes, or where the address is another article's.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    record = _take_newest(session, article_id, revision)
    details = checked(wanted)
    same = details.outlet == details_of(assemble_articles(session, [record])[0].article).outlet
    outlet = record.outlet_id if same else ensure_outlet(session, Outlet(details.outlet)).id
    return _change(session, by, record, packed(details) | {"outlet_id": outlet})


def restore_details(session: Session, by: Reviewer, article_id: int, revision: int, activity_id: int) -> int:
    """Give an article the details back that it had before a change of them; return the activity that says so.

    The change may be one of an earlier version of the article. Raises Conflict as `change_details` does, NotFound
    where there is no such change.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    record = _take_newest(session, article_id, revision)
    change = session.get(ActivityRecord, activity_id)
    if change is None or change.subject != "article" or not is_state(change.before):
        raise NotFound("There is no such change of the article's details. Reload the page.")
    return _change(session, by, record, change.before or {})


def put_details(session: Session, article_id: int, expected: Json, wanted: Json) -> None:
    """Give an article the details `wanted` in place of `expected`, both as the log has them; nothing is logged here.

    Raises Conflict, which names who, where others stand there now, NotFound where the article cannot be seen.
    """
    one_at_a_time(session, ARTICLES)
    record = _take_newest(session, article_id, None)
    if _compared(_state(session, record)) != _compared(expected):
        name = last_changer(session, "article", article_id)
        raise Conflict(f"{name or 'Somebody'} has changed the article's details since. Take that back first.", by=name)
    _put(session, record, wanted)


def reverse(session: Session, by: Reviewer, line: ActivityRecord) -> int:
    """Take a change of details back, or do it again where the line is of its undoing; return the activity.

    Raises Conflict as `put_details` does.
    """
    by = permit(session, by)
    before, after = line.before or {}, line.after or {}
    put_details(session, line.subject_id, after, before)
    verb, article = _BACK[line.verb], line.subject_id
    return note(session, by, verb, article, article_id=article, before=after, after=before, undoes=line.id)


def is_state(kept: Json | None) -> bool:
    """Say whether what the log keeps are an article's details."""
    return kept is not None and "outlet_id" in kept


def _change(session: Session, by: Reviewer, record: ArticleRecord, wanted: Json) -> int:
    """Put other details in place of an article's, and log both."""
    before = _state(session, record)
    wanted |= {"outlet": session.get_one(OutletRecord, wanted["outlet_id"]).name}
    if _compared(before) == _compared(wanted):
        raise Conflict("These are the details that are stored already.")
    _put(session, record, wanted)
    return note(session, by, CHANGED, record.id, article_id=record.id, before=before, after=wanted)


def _put(session: Session, record: ArticleRecord, wanted: Json) -> None:
    """Write details into an article's row, and let follow what hangs on them."""
    details = unpacked(wanted)
    _refuse_taken(session, record, details.address)
    former = session.get_one(OutletRecord, record.outlet_id)
    day, title = record.published, record.title
    for column, value in _columns(details, wanted["outlet_id"]).items():
        setattr(record, column, value)
    session.flush()
    if former.id != record.outlet_id:
        follow_outlet(session, record, former)
    if day != record.published:
        follow_day(session, record)
    if (day, title) != (record.published, record.title):
        follow_story(session, record)


def _columns(details: ArticleDetails, outlet_id: int) -> dict[str, Any]:
    """Return the columns of an article that hold its details."""
    return {
        "outlet_id": outlet_id,
        "title": details.title,
        "title_key": fold(details.title),
        "author": details.author,
        "published": details.published,
        "published_at": details.published_at,
        "published_offset": offset_of(details.published_at),
        "address": details.address,
        "address_key": address_key(details.address),
        "language": details.language,
    }


def _state(session: Session, record: ArticleRecord) -> Json:
    """Return an article's details as the log keeps them: with the outlet's id, by which it is found again."""
    article = assemble_articles(session, [record])[0].article
    return packed(details_of(article)) | {"outlet_id": record.outlet_id}


def _compared(state: Json) -> Json:
    """Return a state as two are compared: an outlet is the same one whatever it is called by now."""
    return {name: value for name, value in state.items() if name != "outlet"}


def _take_newest(session: Session, article_id: int, revision: int | None) -> ArticleRecord:
    """Return the row of an article to change; only the newest version of one that is not deleted can be."""
    record = take(session, ArticleRecord, article_id, revision)
    if record.deleted_at is not None:
        raise NotFound("This article was deleted. Restore it first.")
    if not record.current:
        raise Conflict("There is a newer version of this article. Open that one.")
    return record


def _refuse_taken(session: Session, record: ArticleRecord, address: str) -> None:
    """Raise Conflict where another article in sight has the address."""
    key = address_key(address)
    if not key or key == record.address_key:
        return
    statement = select(ArticleRecord.id).where(ArticleRecord.address_key == key, ArticleRecord.id != record.id)
    live = statement.where(col(ArticleRecord.deleted_at).is_(None), col(ArticleRecord.current))
    other = session.exec(live).first()
    if other is not None:
        raise Conflict(f"This address is stored already, as that of article {other}. Open that one.")
