"""Reading what is known of stored sources that a new article's sources may be: few of many, found by blocking keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session, col, func, select

from db.batches import batches
from db.canonical_sources import sources_by_id
from db.reads.claims import standing_claims
from db.tables import ArticleRecord, ClaimRecord, SourceAliasRecord, SourceKeyRecord, SourceMentionRecord, SourceRecord
from workbench.model import Source, SourceKind
from workbench.sources.across.blocking_keys import blocking_keys_to_look_up
from workbench.sources.across.compare import tie_of
from workbench.sources.across.entity_profile import EntityProfile
from workbench.sources.across.linking import NAMED
from workbench.sources.names.name_words import person_words

# The newest sources under a key, and the newest articles of a source, that are looked at; more tell nothing new.
MOST_UNDER_A_KEY, MOST_ARTICLES = 300, 40

Ids = dict[int, tuple[str, ...]]


def look_up(session: Session, wanted: Sequence[Source]) -> dict[Source, list[EntityProfile]]:
    """Return for each source the stored ones whose names hang together with its own, with what is known of them.

    Stored sources that nothing stands on any more are left out, unless a person or an import described them.
    """
    ids = _under_one_key(session, wanted)
    known = _names(session, set().union(*ids.values()))
    near = {source: _tied(source, found, known) for source, found in ids.items()}
    profiles = _with_context(session, {key: known[key] for found in near.values() for key in found})
    return {source: [profiles[key] for key in found if key in profiles] for source, found in near.items()}


def _under_one_key(session: Session, wanted: Sequence[Source]) -> dict[Source, set[int]]:
    """Return for each source the canonical ids of those that share a blocking key with it."""
    keys = {source: blocking_keys_to_look_up(source) for source in wanted}
    by_key = _owners(session, sorted(set().union(*keys.values())))
    return {source: {one for key in own for one in by_key[key]} for source, own in keys.items()}


def _tied(source: Source, ids: Collection[int], known: Mapping[int, EntityProfile]) -> list[int]:
    """Return those of the ids whose source's names hang together with the names of this one, the oldest first."""
    profile = EntityProfile(source)
    return [key for key in sorted(ids) if key in known and tie_of(profile, known[key]) is not None]


def _owners(session: Session, keys: Sequence[str]) -> defaultdict[str, list[int]]:
    """Return the canonical ids of the sources under each key, the newest where there are very many."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for start in range(0, len(keys), 500):
        statement = (
            select(SourceKeyRecord.key, SourceRecord.canonical_id)
            .join(SourceRecord, col(SourceRecord.id) == SourceKeyRecord.source_id)
            .where(col(SourceKeyRecord.key).in_(keys[start : start + 500]))
            .order_by(col(SourceKeyRecord.source_id).desc())
        )
        for key, owner in session.exec(statement):
            if owner is not None and len(found[key]) < MOST_UNDER_A_KEY:
                found[key].append(owner)
    return found


def _names(session: Session, ids: set[int]) -> dict[int, EntityProfile]:
    """Return the stored sources with all their names, those given by hand, and the outside id."""
    given, identities = _given(session, ids), _identities(session, ids)
    return {
        key: EntityProfile(source, given=given.get(key, ()), identity=identities.get(key, ""), id=key)
        for key, source in sources_by_id(session, ids).items()
    }


def _given(session: Session, ids: set[int]) -> Ids:
    """Return the names that a person gave or imported, and the full names of what a person merged into a source."""
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for batch in batches(ids):
        merged = select(SourceRecord).where(col(SourceRecord.canonical_id).in_(batch))
        for row in session.exec(merged.where(col(SourceRecord.merged_into_id).is_not(None))):
            # "Marsh" was Donald Marsh once: that does not make every Marsh him.
            alone = row.kind == SourceKind.PERSON and len(person_words(row.name)) < 2
            found[row.canonical_id or 0] += () if alone else (row.name,)
    for batch in batches(ids):
        statement = (
            select(SourceRecord.canonical_id, SourceAliasRecord.name)
            .join(SourceRecord, col(SourceRecord.id) == SourceAliasRecord.source_id)
            .where(col(SourceAliasRecord.by_hand), col(SourceRecord.canonical_id).in_(batch))
        )
        for owner, name in session.exec(statement):
            found[owner or 0] += (name,)
    return found


def _identities(session: Session, ids: set[int]) -> dict[int, str]:
    """Return the outside ids, that of a merged part where the source itself has none."""
    found: dict[int, str] = {}
    for batch in batches(ids):
        statement = (
            select(SourceRecord.canonical_id, SourceRecord.identity)
            .where(col(SourceRecord.canonical_id).in_(batch), SourceRecord.identity != "")
            .order_by((col(SourceRecord.id) == col(SourceRecord.canonical_id)).desc())
        )
        for owner, identity in session.exec(statement):
            found.setdefault(owner or 0, identity)
    return found


def _with_context(session: Session, known: Mapping[int, EntityProfile]) -> dict[int, EntityProfile]:
    """Add roles, co-quoted sources and the year of the last quotation; drop what nothing stands on."""
    quoted = _articles(session, known)
    roles = _roles(session, known)
    beside = _beside(session, quoted)
    found = {}
    for key, one in known.items():
        if key in quoted or one.given or one.identity:
            year = max((year for _, year in quoted.get(key, ())), default=0)
            co_quoted = tuple(name for owner, name in beside.get(key, ()) if owner != key)
            found[key] = replace(one, roles=roles.get(key, ()), co_quoted=co_quoted, year=year)
    return found


def _articles(session: Session, ids: Mapping[int, EntityProfile]) -> dict[int, list[tuple[int, int]]]:
    """Return (article id, year) of the newest articles that quote each source."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for batch in batches(ids):
        statement = (
            select(
                col(SourceRecord.canonical_id), ArticleRecord.id, col(ArticleRecord.published), ArticleRecord.added_at
            )
            .join(SourceMentionRecord, col(SourceMentionRecord.source_id) == SourceRecord.id)
            .join(ClaimRecord, col(ClaimRecord.id) == SourceMentionRecord.claim_id)
            .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
            .where(*standing_claims(), col(SourceRecord.canonical_id).in_(batch))
            .distinct()
            .order_by(col(ArticleRecord.id).desc())
        )
        for owner, article, published, added in session.exec(statement):
            if len(found[owner or 0]) < MOST_ARTICLES:
                found[owner or 0].append((article, (published or added).year))
    return dict(found)


def _roles(session: Session, ids: Mapping[int, EntityProfile]) -> Ids:
    """Return what articles call each source, the same words once."""
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for batch in batches(ids):
        statement = (
            select(SourceRecord.canonical_id, SourceMentionRecord.role)
            .join(SourceMentionRecord, col(SourceMentionRecord.source_id) == SourceRecord.id)
            .join(ClaimRecord, col(ClaimRecord.id) == SourceMentionRecord.claim_id)
            .join(ArticleRecord, col(ArticleRecord.id) == ClaimRecord.article_id)
            .where(*standing_claims(), col(SourceRecord.canonical_id).in_(batch), SourceMentionRecord.role != "")
            .distinct()
        )
        for owner, role in session.exec(statement):
            found[owner or 0] += (role,)
    return found


def _beside(session: Session, quoted: Mapping[int, Sequence[tuple[int, int]]]) -> dict[int, list[tuple[int, str]]]:
    """Return (id, name) of the named sources in the articles that quote each source."""
    speakers: defaultdict[int, set[tuple[int, str]]] = defaultdict(set)
    for batch in batches(article for found in quoted.values() for article, _ in found):
        statement = (
            select(ClaimRecord.article_id, SourceRecord.canonical_id, func.min(SourceRecord.name))
            .join(SourceMentionRecord, col(SourceMentionRecord.claim_id) == ClaimRecord.id)
            .join(SourceRecord, col(SourceRecord.id) == SourceMentionRecord.source_id)
            .where(
                col(ClaimRecord.article_id).in_(batch),
                col(ClaimRecord.deleted_at).is_(None),
                col(SourceRecord.kind).in_(NAMED),
            )
            .group_by(col(ClaimRecord.article_id), col(SourceRecord.canonical_id))
        )
        for article, owner, name in session.exec(statement):
            speakers[article].add((owner or 0, name))
    return {key: sorted({one for a, _ in found for one in speakers[a]}) for key, found in quoted.items()}
