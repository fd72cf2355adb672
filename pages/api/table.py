"""What the interface offers, one entry an address: server and description of the interface read this table only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pages.api import bodies
from pages.api.parameters import FILTERS, FORMAT, PAGING, USUAL_LIMIT, Parameter, Values, filter_of
from pages.api.schemas import Schema, named, page_of
from workbench.interchange.jsonl import article_record, claim_record
from workbench.model import Role

if TYPE_CHECKING:
    from services.read_interface import IdPage, Snapshot

ID = "{id}"
"""Where the number of a thing stands in an address."""

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Paged:
    """An answer that goes on behind the id `last`; after the last page that is None."""

    items: Sequence[Json]
    last: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One address behind `BASE`, what is found there, and the role that a token needs for it."""

    path: str
    name: str
    summary: str
    schema: Schema
    parameters: tuple[Parameter, ...] = ()
    needed: Role = Role.VIEWER

    @property
    def has_id(self) -> bool:
        """Whether a number stands in the address."""
        return ID in self.path

    @property
    def paged(self) -> bool:
        """Whether it is answered a page at a time."""
        return PAGING[0] in self.parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonPlace(Place):
    """An address whose answer is JSON out of a snapshot.

    `answer` is given the snapshot, the number in the address (0 where it has none) and what the query says.
    """

    answer: Callable[[Snapshot, int, Values], Json | Paged]


def _paged(page: IdPage[Any], record: Callable[[Any], Json]) -> Paged:
    return Paged([record(one) for one in page.items], page.last)


def _at(values: Values) -> tuple[int, int]:
    """Return behind which id a page begins, and how many rows it has."""
    return values.get("after", 0), values.get("limit", USUAL_LIMIT)


PLACES: tuple[JsonPlace, ...] = (
    JsonPlace(
        path="/articles",
        name="listArticles",
        summary="The articles in their current versions, with their texts.",
        schema=page_of("article"),
        answer=lambda seen, _, values: _paged(seen.articles(*_at(values)), article_record),
        parameters=PAGING,
    ),
    JsonPlace(
        path=f"/articles/{ID}",
        name="getArticle",
        summary="One article with its text.",
        schema=named("article"),
        answer=lambda seen, key, _: article_record(seen.article(key)),
    ),
    JsonPlace(
        path="/claims",
        name="listClaims",
        summary="The claims that the filters find, each with all that is known of it.",
        schema=page_of("claim"),
        answer=lambda seen, _, values: _paged(seen.claims(filter_of(values), *_at(values)), claim_record),
        parameters=(*FILTERS, *PAGING),
    ),
    JsonPlace(
        path=f"/claims/{ID}",
        name="getClaim",
        summary="One claim with all that is known of it.",
        schema=named("claim"),
        answer=lambda seen, key, _: claim_record(seen.claim(key)),
    ),
    JsonPlace(
        path="/sources",
        name="listSources",
        summary="Who stands behind claims; merged sources are one.",
        schema=page_of("listed_source"),
        answer=lambda seen, _, values: _paged(seen.sources(*_at(values)), bodies.source_json),
        parameters=PAGING,
    ),
    JsonPlace(
        path=f"/sources/{ID}",
        name="getSource",
        summary="One source; the number of one that was merged leads to what it was merged into.",
        schema=named("known_source"),
        answer=lambda seen, key, _: bodies.known_source_json(seen.source(key)),
    ),
    JsonPlace(
        path="/repeated-claims",
        name="listRepeatedClaims",
        summary="Claims that several articles make, with what people confirmed and what a machine suggests.",
        schema=page_of("repeated_claim"),
        answer=lambda seen, _, values: _paged(seen.groups(*_at(values)), bodies.group_json),
        parameters=PAGING,
    ),
    JsonPlace(
        path="/stories",
        name="listStories",
        summary="Articles about one event, together.",
        schema=page_of("story"),
        answer=lambda seen, _, values: _paged(seen.stories(*_at(values)), bodies.story_json),
        parameters=PAGING,
    ),
    JsonPlace(
        path=f"/stories/{ID}",
        name="getStory",
        summary="One story with its articles.",
        schema=named("whole_story"),
        answer=lambda seen, key, _: bodies.whole_story_json(seen.story(key)),
    ),
    JsonPlace(
        path=f"/stories/{ID}/coverage",
        name="getCoverage",
        summary="The claims of one story by outlets: carried, not found, or left out as a person said.",
        schema=named("coverage"),
        answer=lambda seen, key, _: bodies.coverage_json(seen.coverage(key)),
    ),
    JsonPlace(
        path="/formats",
        name="listFormats",
        summary="The formats of an export, and what each leaves out.",
        schema=named("formats"),
        answer=lambda _seen, _key, _values: bodies.formats_json(),
    ),
)
"""Every address whose answer is JSON."""

EXPORT = Place(
    path="/export",
    name="exportClaims",
    summary="All claims that the filters find in one file, as the page of exports makes it.",
    schema={"type": "string", "format": "binary"},
    parameters=(FORMAT, *FILTERS),
    needed=Role.REVIEWER,
)

DESCRIPTION = Place(
    path="/openapi.json",
    name="describe",
    summary="This description.",
    schema={"type": "object"},
)

ALL_PLACES = (*PLACES, EXPORT, DESCRIPTION)
"""Every address."""
