"""Invented articles for the profile of a source: roles, chains, verdicts, unnamed sources, and many claims at once."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

from sqlalchemy import Engine, insert
from sqlmodel import Session, col, select

from db.engine import writing
from db.reads.claims import claims_of
from db.tables import ArticleRecord, ClaimRecord, OutletRecord, SourceMentionRecord, SourceRecord
from db.writes.articles import store_article
from db.writes.attribution_answers import answer as give_answer
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from db.writes.sources import merge
from workbench.attribution import Attribution
from workbench.model import (
    Analysis,
    Article,
    Claim,
    Cue,
    Form,
    Outlet,
    Report,
    Source,
    SourceKind,
    SourceMention,
    Span,
    Verdict,
)

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
VEIL = Source("Marta Veil", SourceKind.PERSON)
PORT = Source("Port Authority of Velden", SourceKind.ORGANISATION)
GAZETTE = Source("Zoo Gazette", SourceKind.OUTLET)
NURSE = Source("a nurse", SourceKind.UNNAMED)
CROWD = Source("residents", SourceKind.GROUP)


def said(
    source: Source | None, words: str, *, role: str = "", form: Form = Form.INDIRECT, through: Source | None = None
) -> tuple[str, SourceMention, Form, Source | None]:
    """Return what one source says: the words, its mention with its role, the form, and who passed it on."""
    return words, SourceMention((), source, "Named in the sentence.", role), form, through


def put(engine: Engine, outlet: str, day: date | None, *lines: tuple[str, SourceMention, Form, Source | None]) -> int:
    """Store an article of these lines and return its id."""
    text = "\n".join([f"{outlet}, {day}", *(words for words, *_ in lines)])
    claims = tuple(_claim(text, *line) for line in lines)
    with writing(engine) as session:
        by, article = ensure_reviewer(session, "Desk"), Article(text, outlet=Outlet(outlet), published=day)
        return store_article(session, by, article, Analysis(claims, "by hand", "1", "1"))[0].id


def judge(engine: Engine, article_id: int, *verdicts: Verdict) -> None:
    """Decide on the first claims of an article."""
    with writing(engine) as session:
        by = ensure_reviewer(session, "Desk")
        for claim, verdict in zip(claims_of(session, article_id), verdicts, strict=False):
            decide(session, by, claim.id, claim.revision, verdict, NOON, reason="It was checked.")


def answer(engine: Engine, article_id: int, *answers: Attribution) -> None:
    """Answer "Was it said?" on the first claims of an article."""
    with writing(engine) as session:
        by = ensure_reviewer(session, "Desk")
        for claim, given in zip(claims_of(session, article_id), answers, strict=False):
            give_answer(session, by, claim.id, claim.revision, given, NOON)


def source_id(engine: Engine, name: str) -> int:
    """Return the id of the source with this name; those that linking left apart are merged first."""
    with writing(engine) as session:
        first, *others = session.exec(
            select(SourceRecord.id)
            .where(SourceRecord.name == name, col(SourceRecord.merged_into_id).is_(None))
            .order_by(col(SourceRecord.id))
        ).all()
        for other in others:
            merge(session, ensure_reviewer(session, "Desk"), other, first)
    return first


def fill(engine: Engine, *, articles: int, claims_each: int, many: int, few: int) -> tuple[int, int]:
    """Fill a database and return the ids of a source with `many` claims and of one with `few`, all others of others."""
    with writing(engine) as session:
        by = ensure_reviewer(session, "Desk").id
        _rows(session, OutletRecord, [_outlet(number) for number in range(12)])
        _rows(session, SourceRecord, [_source(number) for number in range(1, 203)])
        _rows(session, ArticleRecord, [_article(number, by) for number in range(1, articles + 1)])
        owners = _owners(articles * claims_each, many, few)
        _rows(session, ClaimRecord, [_stored(number, articles) for number in range(1, len(owners) + 1)])
        mentions = [_mention(number, owner) for number, owner in enumerate(owners, 1)]
        chain = [_mention(number, 3 + number % 200, 1) for number in range(5, len(owners) + 1, 5)]
        _rows(session, SourceMentionRecord, mentions + chain)
    return 1, 2


def _claim(text: str, words: str, mention: SourceMention, form: Form, through: Source | None) -> Claim:
    begin = text.index(words)
    cue = None if form is Form.OWN_VOICE else Cue((Span.cut(text, begin, begin + 2),))
    chain = (Report(SourceMention((), through, "Named in the sentence.")),) if through else ()
    return Claim((Span.cut(text, begin, begin + len(words)),), form, cue, mention, chain, "by hand", 0.9)


def _rows(session: Session, table: type, rows: list[dict[str, object]]) -> None:
    session.execute(insert(table), rows)


def _owners(total: int, many: int, few: int) -> list[int]:
    """Return whose each claim is; those of the two measured sources lie scattered among all others."""
    owners = [1] * many + [2] * few + [3 + number % 200 for number in range(total - many - few)]
    random.Random(7).shuffle(owners)
    return owners


def _outlet(number: int) -> dict[str, object]:
    return {"name": f"Outlet {number}", "name_key": f"outlet {number}", "created_at": NOON}


def _source(number: int) -> dict[str, object]:
    name = f"Witness {number}"
    return {
        "id": number,
        "name": name,
        "name_key": name.lower(),
        "kind": "person",
        "canonical_id": number,
        "created_at": NOON,
        "revision": 1,
    }


def _article(number: int, by: int) -> dict[str, object]:
    return {
        "id": number,
        "outlet_id": 1 + number % 12,
        "title": f"Story {number}",
        "text": f"Story {number}. " + "Words of the story. " * 150,
        "text_hash": f"hash {number}",
        "published": date.fromordinal(date(2031, 1, 1).toordinal() + number),
        "dropped": [],
        "added_at": NOON,
        "added_by_id": by,
        "revision": 1,
    }


def _stored(number: int, articles: int) -> dict[str, object]:
    words = f"claim {number} of the invented collection, in words enough to fill a line of its article"
    start = number // articles * 100
    return {
        "id": number,
        "article_id": 1 + number % articles,
        "content": [[start, start + len(words), words]],
        "content_start": start,
        "words_key": words,
        "form": "indirect",
        "verdict": list(Verdict)[number % 5].value,
        "added_at": NOON,
        "changed_at": NOON,
        "revision": 1,
    }


def _mention(number: int, owner: int, position: int = 0) -> dict[str, object]:
    role = ("harbour engineer", "Harbour engineer", "head of the inquiry", "", "")[number % 5]
    spans = [[0, 5, "Words"]]
    return {"claim_id": number, "position": position, "spans": spans, "source_id": owner, "why": "Named.", "role": role}
