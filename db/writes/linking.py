"""Linking an article's sources with those known from other articles, and proposing the pairs that are not sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlmodel import Session, col, select

from db.clock import now
from db.reads.source_portraits import NAMED, look_up
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    SourceAliasRecord,
    SourceMentionRecord,
    SourceProposalRecord,
    SourceRecord,
)
from db.writes.ensure import insert_unless_there
from db.writes.keying import bring_up_to_date, mark_changed
from workbench.model import Claim, Source, SourceMention
from workbench.sources.across.compare import Found, find_known
from workbench.sources.across.entity_profile import Portrait
from workbench.text.keys import fold

# A reviewer is asked about the likeliest known sources of a new one, not about all.
MOST_PROPOSALS = 3


class Linked(NamedTuple):
    """The stored source behind an article's source, and the sentence that explains a link to other articles."""

    id: int
    why: str


def link_across(session: Session, article: ArticleRecord, claims: Sequence[Claim]) -> dict[Source, Linked]:
    """Return the stored source for each source of the claims; what is not known for sure is stored as new.

    Names that a linked source did not have yet are remembered as its aliases. Where a known source may be the new one,
    the pair is proposed to the reviewers.
    """
    portraits = _portraits(article, claims)
    if not portraits:
        return {}
    here = _stored_here(session, article.id)
    linked = {source: Linked(here[key], "") for source in portraits if (key := _key(source)) in here}
    bring_up_to_date(session)
    known = look_up(session, [source for source in portraits if source not in linked])
    found = {source: find_known(portraits[source], near) for source, near in known.items()}
    # Whom the article quotes under another name is not whom it tells apart from that one.
    taken = {one.id for one in linked.values()} | {one.link.id for one in found.values() if one.link}
    return linked | {source: _linked(session, source, one, taken) for source, one in found.items()}


def mentions_in(claim: Claim) -> Iterator[SourceMention]:
    """Yield a claim's own mention and those of its chain."""
    if claim.mention:
        yield claim.mention
    for report in claim.reported_by:
        yield report.mention


def store_source(session: Session, source: Source) -> int:
    """Store a new source with its aliases and return its id."""
    record = SourceRecord(name=source.name, name_key=fold(source.name), kind=source.kind, created_at=now())
    session.add(record)
    session.flush()
    record.canonical_id = record.id
    session.flush()
    remember_names(session, record.id, source.aliases)
    return record.id


def remember_names(session: Session, source_id: int, names: Iterable[str]) -> None:
    """Keep those names as aliases that neither the source nor anything merged into it has yet."""
    rows = session.exec(select(SourceRecord).where(SourceRecord.canonical_id == source_id)).all()
    owners = [row.id for row in rows]
    aliases = select(SourceAliasRecord.key).where(col(SourceAliasRecord.source_id).in_(owners))
    taken = {row.name_key for row in rows} | set(session.exec(aliases))
    fresh = {fold(name): name for name in names if fold(name) and fold(name) not in taken}
    added = insert_unless_there(
        session,
        SourceAliasRecord,
        [{"source_id": source_id, "name": name, "key": key} for key, name in fresh.items()],
        ["source_id", "key"],
    )
    if added:
        mark_changed(session, source_id)


def _stored_here(session: Session, article_id: int) -> dict[tuple[str, str], int]:
    """Return the sources that the article's claims have already, by kind and name, where only one has that name."""
    statement = (
        select(SourceRecord.kind, SourceRecord.name_key, col(SourceRecord.canonical_id))
        .join(SourceMentionRecord, col(SourceMentionRecord.source_id) == SourceRecord.id)
        .join(ClaimRecord, col(ClaimRecord.id) == SourceMentionRecord.claim_id)
        .where(ClaimRecord.article_id == article_id, col(ClaimRecord.deleted_at).is_(None))
        .distinct()
    )
    found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for kind, name, owner in session.exec(statement):
        found[kind, name] |= {owner} if owner is not None else set()
    return {key: next(iter(owners)) for key, owners in found.items() if len(owners) == 1}


def _key(source: Source) -> tuple[str, str]:
    return source.kind.value, fold(source.name)


def _portraits(article: ArticleRecord, claims: Sequence[Claim]) -> dict[Source, Portrait]:
    """Return the sources of an article's claims with what it says about them and who else is quoted in it."""
    roles: defaultdict[Source, dict[str, None]] = defaultdict(dict)
    for mention in (mention for claim in claims for mention in mentions_in(claim)):
        for source in (mention.source,) if mention.source else mention.candidates:
            roles[source] |= {mention.role: None} if mention.role and mention.source else {}
    named = [source for source in roles if source.kind in NAMED]
    year = (article.published or article.added_at).year
    return {
        source: Portrait(source, tuple(told), tuple(one.name for one in named if one != source), year=year)
        for source, told in roles.items()
    }


def _linked(session: Session, source: Source, found: Found, taken: Collection[int]) -> Linked:
    """Return the known source with the reasons, or store a new one and propose whom it may be, none of `taken`."""
    if found.link is not None:
        remember_names(session, found.link.id, (source.name, *source.aliases))
        return Linked(found.link.id, f"Linked across articles: {' '.join(found.why)}")
    stored = store_source(session, source)
    rows = [
        {
            "left_id": min(stored, one.id),
            "right_id": max(stored, one.id),
            "score": likeness.score,
            "reasons": list(likeness.reasons),
            "created_at": now(),
            "revision": 1,
        }
        for one, likeness in [pair for pair in found.ask if pair[0].id not in taken][:MOST_PROPOSALS]
    ]
    insert_unless_there(session, SourceProposalRecord, rows, ["left_id", "right_id"])
    return Linked(stored, "")
