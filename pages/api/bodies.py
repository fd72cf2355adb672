"""What each answer holds, as JSON, but for articles and claims: these are the lines of a claim set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbench.coverage.records import coverage_records
from workbench.extraction.claims.statement import statement_of
from workbench.formats import FORMATS, Format
from workbench.interchange.losses import PARTS
from workbench.interchange.moments import write_day, write_moment

if TYPE_CHECKING:
    from services.read_coverage import StoryCoverage
    from services.read_interface import GroupPlace, KnownSource, PlacedGroup
    from workbench.stored.sources import SourceRow
    from workbench.stored.stories import Story, StoryMember, StoryRow

Json = dict[str, Any]


def source_json(row: SourceRow) -> Json:
    """Return a source as a list shows it."""
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind.value,
        "aliases": list(row.aliases),
        "mentions": row.mentions,
        "claims": row.claims,
        "outlets": row.outlets,
    }


def known_source_json(known: KnownSource) -> Json:
    """Return a source with what people know of it."""
    details = known.details
    more = {"identity": details.identity, "home_page": details.home_page, "merged_ids": list(known.merged)}
    return {**source_json(known.row), **more}


def group_json(group: PlacedGroup) -> Json:
    """Return a repeated claim with its members."""
    row = group.row
    return {
        "id": row.id,
        "statement": statement_of(row.claim.claim),
        "claim_id": row.claim.id,
        "confirmed": row.confirmed,
        "suggested": row.suggested,
        "outlets": row.outlets,
        "first_seen": write_day(row.first_seen),
        "contradictions": row.contradictions,
        "members": [_place(one) for one in group.members],
    }


def _place(place: GroupPlace) -> Json:
    return {
        "claim_id": place.claim_id,
        "article_id": place.article_id,
        "relation": place.relation,
        "suggested": place.suggested,
        "score": place.score,
        "confirmed_by": place.confirmed_by,
        "confirmed_at": write_moment(place.confirmed_at),
    }


def story_json(row: StoryRow) -> Json:
    """Return a story as a list shows it."""
    return {
        "id": row.id,
        "name": row.name,
        "named": row.named,
        "first": write_day(row.first),
        "last": write_day(row.last),
        "articles": row.articles,
        "outlets": row.outlets,
        "claims": row.claims,
        "suggested": row.suggested,
    }


def whole_story_json(story: Story) -> Json:
    """Return a story with its articles."""
    return {**story_json(story.row), "members": [_member(one) for one in story.members]}


def _member(member: StoryMember) -> Json:
    stored = member.article
    return {
        "article_id": stored.id,
        "title": stored.article.title,
        "outlet_id": stored.outlet_id,
        "outlet": stored.article.outlet.name,
        "published": write_day(stored.article.published),
        "claims": member.claims,
        "suggested": member.suggested,
        "score": member.score,
        "reasons": list(member.reasons),
        "placed_by": member.placed_by,
    }


def coverage_json(found: StoryCoverage) -> Json:
    """Return the claims of a story by outlets, with how many of its articles were not compared."""
    return {
        "story": {"id": found.story.row.id, "name": found.story.row.name},
        "outlets": [{"id": one, "name": found.outlets[one]} for one in found.matrix.outlets],
        "articles_not_compared": found.left,
        "rows": list(coverage_records(found.matrix, found.outlets)),
    }


def formats_json() -> Json:
    """Return the formats of an export, with what each of them leaves out."""
    return {"items": [_format(one) for one in FORMATS]}


def _format(one: Format) -> Json:
    left_out: Mapping[str, str] = {
        part.value: description.label for part, description in PARTS.items() if part not in one.carries
    }
    return {
        "name": one.name.value,
        "label": one.label,
        "ending": one.ending,
        "media_type": one.media_type,
        "use": one.use,
        "purpose": one.purpose.value,
        "can_be_read_back": one.read is not None,
        "leaves_out": left_out,
    }
