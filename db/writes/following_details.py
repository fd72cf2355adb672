"""What follows from an article's details where they are corrected: who speaks in its own voice, days, its story.

The text stays, and with it every span; nothing that a person said of a claim, a pair or a place is touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from db.reads.comparables import comparables
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    ClaimTraitsRecord,
    OutletRecord,
    SourceMentionRecord,
    SourceRecord,
)
from db.writes.ensure import table_of
from db.writes.guard import REPEATS, one_at_a_time
from db.writes.linking import Linked, link_across
from db.writes.proposing import Comparing, follow_words, proposal_values, replace_proposals
from db.writes.story_places import follow_sight, forget_profiles
from db.writes.suggesting import suggest_by_new_scores
from workbench.features import FEATURES_VERSION, pack, unpack
from workbench.matching.features.days import find_days
from workbench.model import Claim, Form, Outlet, SourceKind, SourceMention
from workbench.sources.own_voice import own_voice
from workbench.text.keys import fold


def follow_outlet(session: Session, article: ArticleRecord, former: OutletRecord) -> None:
    """Let the article's new outlet speak where the former one did: in its own voice, and as "we".

    What a person linked by hand stays.
    """
    rows = _mentions_of_outlet(session, article.id, former)
    if not rows:
        return
    outlet = session.get_one(OutletRecord, article.outlet_id)
    voice = own_voice(Outlet(outlet.name, outlet.domain))
    link = _linked(session, article, voice)
    for row in rows:
        row.source_id = link.id if link else None
        if not row.spans:
            row.why = " ".join(part for part in (voice.why, link.why if link else "") if part)
    session.flush()
    follow_words(session, article.id, {row.claim_id for row in rows if row.spans})


def follow_day(session: Session, article: ArticleRecord) -> None:
    """Read the days that the article's claims name ("on Monday") from its new day, and match those that changed."""
    changed = _with_days(session, article.id, article.published)
    if not changed:
        return
    one_at_a_time(session, REPEATS)
    table = table_of(ClaimTraitsRecord)
    statement = update(table).where(table.c.claim_id == bindparam("claim")).values(traits=bindparam("new_traits"))
    rows = [{"claim": claim, "new_traits": traits} for claim, traits in changed.items()]
    session.connection().execute(statement, rows)
    standing = _standing(session, changed)
    comparing = Comparing(session)
    found = comparing.matches(list(comparables(session, standing).values()))
    replace_proposals(session, standing, list(map(proposal_values, found)), either_side=True)
    suggest_by_new_scores(session, standing, comparing)


def follow_story(session: Session, article: ArticleRecord) -> None:
    """Forget what was read of the article to find its story, which is read afresh, and name the story anew.

    The article keeps its place: a machine moves none, and people can.
    """
    forget_profiles(session, [article.id])
    follow_sight(session, [article.id])


def _mentions_of_outlet(session: Session, article_id: int, former: OutletRecord) -> list[SourceMentionRecord]:
    """Return the mentions that mean the article's outlet, unless a person linked them: those of its own voice, too."""
    mention, source = SourceMentionRecord, SourceRecord
    statement = (
        select(mention, ClaimRecord.form, source.kind, source.name_key)
        .join(ClaimRecord, col(ClaimRecord.id) == mention.claim_id)
        .join(source, col(source.id) == mention.source_id, isouter=True)
        .where(ClaimRecord.article_id == article_id, ~col(mention.corrected))
    )
    called = fold(former.name or former.domain)
    return [
        row
        for row, form, kind, key in session.exec(statement)
        if (form == Form.OWN_VOICE and row.position == 0 and not row.spans)
        or (kind == SourceKind.OUTLET and key == called)
    ]


def _linked(session: Session, article: ArticleRecord, voice: SourceMention) -> Linked | None:
    """Return the stored source of an outlet, None where the outlet is not known; it is stored where it is new."""
    if voice.source is None:
        return None
    return link_across(session, article, [Claim((), Form.OWN_VOICE, mention=voice)])[voice.source]


def _with_days(session: Session, article_id: int, day: date | None) -> Mapping[int, str]:
    """Return the features, as they are stored, of the article's claims that name other days now, by claim."""
    row = ClaimTraitsRecord
    statement = select(row.claim_id, row.traits).join(ClaimRecord, col(ClaimRecord.id) == row.claim_id)
    statement = statement.where(ClaimRecord.article_id == article_id, row.version == FEATURES_VERSION)
    found: dict[int, str] = {}
    for claim, traits in session.exec(statement):
        features = unpack(traits)
        days = tuple(find_days(features.text, day))
        if days != features.days:
            found[claim] = pack(replace(features, days=days))
    return found


def _standing(session: Session, claim_ids: Mapping[int, str]) -> list[int]:
    statement = select(ClaimRecord.id).where(col(ClaimRecord.id).in_(claim_ids), col(ClaimRecord.deleted_at).is_(None))
    return sorted(session.exec(statement))
