"""Working out what storing new claims of an article does, from one snapshot and before the database is held.

Linking, vectors, candidates, comparing, suggesting groups and hints of known fact-checks take longer than writing what
they give. A plan says what is to be written, with ids that go on from the newest stored claim. `refuse_overtaken`
looks, once nobody else can write, whether anything that it rests on has changed since. Then it is worked out afresh.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from db.clock import now
from db.reads.fact_checks import READING
from db.reads.neighbourhood import clusters_around, neighbourhood
from db.reads.surroundings import known_sources
from db.tables import ActivityRecord, ArticleRecord, ClaimRecord, FactCheckRecord, SourceRecord
from db.tables.base import Written
from db.writes.fact_check_matches import Hint, find_hints
from db.writes.guard import REPEATS, one_at_a_time
from db.writes.indexing import index_rows, made_comparable
from db.writes.proposing import Comparing, proposal_values
from workbench.extraction.claims.statement import statement_of
from workbench.matching.clusters.clusters import Pair
from workbench.matching.clusters.neighbourhood import ClusterPlan, Neighbourhood
from workbench.matching.clusters.suggesting import likely_asked, suggest
from workbench.matching.features.comparable import Comparable
from workbench.model import Claim, Match, Source, SourceMention
from workbench.sources.across.blocking_keys import BLOCKING_KEYS_VERSION
from workbench.sources.across.linking import LinkPlan, plan_links, profiles_in
from workbench.stored import StoredClaim

# What is done to verdicts and people bears on no link, pair or group; groups and pairs are compared by themselves.
BESIDE_THE_POINT = (
    "claim.decided",
    "claim.decision_undone",
    "reviewer.added",
    "reviewer.role_changed",
    "rating.set",
    "rating.cleared",
    "rating.undone",
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """How far things had come at a snapshot: the newest step that matters, claim and fact-check, checks not read."""

    activity: int
    claim: int
    check: int
    unread: int


@dataclass(frozen=True, slots=True)
class ExtractionPlan:
    """What storing new claims of an article does. Their ids are `first`, `first` + 1 and so on until they are stored.

    `index` and `proposals` are rows, made before anybody waits. `near` are the stored claims whose groups, as they
    stood in `around`, the suggestions in `grouping` rest on.
    """

    stamp: Stamp
    links: LinkPlan
    first: int
    index: Sequence[Mapping[str, Any]]
    proposals: Sequence[Mapping[str, Any]]
    near: frozenset[int]
    around: Neighbourhood
    grouping: ClusterPlan
    hints: Sequence[Hint]


def plan_extraction(
    session: Session, claims: Sequence[Claim], published: date | None, stored: ArticleRecord | None = None
) -> ExtractionPlan:
    """Work out what storing the claims does; `stored` is None for an article that is not stored yet.

    Reads only. Raises ModelMissing where the language model or the weights are missing.
    """
    stamp = _stamp(session)
    article_id = stored.id if stored else None
    profiles = profiles_in(claims, (published or (stored.added_at if stored else now())).year)
    links = plan_links(profiles, known_sources(session, article_id, profiles)) if profiles else LinkPlan()
    ready = _comparable(claims, links, stamp.claim + 1, article_id or 0, published)
    comparing = Comparing(session)
    matches = comparing.matches(ready)
    new = [one.stored.id for one in ready]
    near = frozenset(match.right_id for match in matches)
    stood = neighbourhood(session, near)
    grown = stood.with_new(new, published, map(_pair, matches))
    comparing.expect(likely_asked(new, grown))
    grouping = suggest(new, grown, comparing)
    hints = find_hints(session, [statement_of(one.stored.claim) for one in ready])
    return ExtractionPlan(
        stamp=stamp,
        links=links,
        first=stamp.claim + 1,
        index=index_rows(ready),
        proposals=[_written(proposal_values(match)) for match in matches],
        near=near,
        around=stood,
        grouping=grouping,
        hints=hints,
    )


class Overtaken(Exception):
    """Something that a plan rests on has changed since: it has to be worked out afresh."""


def refuse_overtaken(session: Session, plan: ExtractionPlan | None) -> None:
    """Raise Overtaken unless all that a plan rests on is as it was; nobody else links or groups until the end.

    New scores of stored pairs are let pass, since whoever gives them suggests groups by them.
    """
    if plan is None:
        return
    one_at_a_time(session, REPEATS)
    stood = (plan.around.members, plan.around.clusters)
    if not _since(session, plan.stamp) or clusters_around(session, plan.near) != stood:
        raise Overtaken


def keys_wanted(session: Session) -> bool:
    """Say whether some sources have to get the keys that they are looked up by before anything is planned."""
    return (
        session.exec(select(SourceRecord.id).where(SourceRecord.keyed != BLOCKING_KEYS_VERSION).limit(1)).first()
        is not None
    )


def _stamp(session: Session) -> Stamp:
    """Return how far things have come."""
    newest = select(func.max(ActivityRecord.id)).where(col(ActivityRecord.verb).not_in(BESIDE_THE_POINT))
    unread = select(func.count()).where(col(FactCheckRecord.current), FactCheckRecord.reading != READING)
    columns = (
        newest.scalar_subquery(),
        select(func.max(ClaimRecord.id)).scalar_subquery(),
        select(func.max(FactCheckRecord.id)).scalar_subquery(),
        unread.scalar_subquery(),
    )
    return Stamp(*(value or 0 for value in session.connection().execute(select(*columns)).one()))


def _since(session: Session, stamp: Stamp) -> bool:
    """Say whether nothing that matters was done since; only what came later is looked at."""
    matters = col(ActivityRecord.verb).not_in(BESIDE_THE_POINT)
    unread = select(func.count()).where(col(FactCheckRecord.current), FactCheckRecord.reading != READING)
    columns = (
        select(func.count()).where(col(ActivityRecord.id) > stamp.activity, matters).scalar_subquery(),
        select(func.max(ClaimRecord.id)).scalar_subquery(),
        select(func.max(FactCheckRecord.id)).scalar_subquery(),
        unread.scalar_subquery(),
    )
    done, claim, check, waiting = session.connection().execute(select(*columns)).one()
    return (done, claim or 0, check or 0, waiting) == (0, stamp.claim, stamp.check, stamp.unread)


def _comparable(
    claims: Sequence[Claim], links: LinkPlan, first: int, article_id: int, published: date | None
) -> list[Comparable]:
    """Return claims as they will be stored, ready to be compared."""
    if not claims:
        return []
    stored = [
        StoredClaim(number, article_id, _as_stored(claim, links), _source_id(claim.source, links))
        for number, claim in enumerate(claims, first)
    ]
    traits = {number: claim.features for number, claim in enumerate(claims, first) if claim.features}
    return made_comparable(stored, traits, published)


def _as_stored(claim: Claim, links: LinkPlan) -> Claim:
    """Return a claim with its source as it is stored, other names included."""
    if claim.mention is None or claim.source is None:
        return claim
    return replace(claim, mention=SourceMention(claim.mention.spans, links.links[claim.source].stored))


def _source_id(source: Source | None, links: LinkPlan) -> int | None:
    """Return the id of a claim's source; those not stored yet have one below 0, and are nobody's who is."""
    return links.links[source].id if source else None


def _pair(match: Match) -> Pair:
    left, right = sorted((match.left_id, match.right_id))
    return Pair(left, right, match.score, match.same, match.relation)


def _written(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row of a pair with its reasons written as JSON already: they are most of what storing it costs."""
    return {**row, "reasons": Written.of(row["reasons"])}
