"""How outlets covered the same claims: who carried, who was first, who left out.

Only what stands in the collection is known. "Left out" therefore means that the outlet has an article here on the same
story that is as recent as the claim, not that it never wrote about it; a story is the articles that share repeated
claims, over the whole collection. Days have no hours, so that two outlets on the same day are both first.

What comes in is counted already, by repeated claim and outlet: comparing the whole collection then needs no claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from workbench.model import Outlet, SourceKind
from workbench.text.normalisation import listed

UNNAMED = frozenset({SourceKind.UNNAMED, SourceKind.GROUP})
"""Sources that a reader cannot ask: unnamed individuals, and groups such as "experts"."""


class Presence(StrEnum):
    """Whether an outlet carried a claim."""

    CARRIED = "carried"
    LEFT_OUT = "left_out"
    OTHER_STORIES = "other_stories"
    NOTHING_SINCE = "nothing_since"


@dataclass(frozen=True, slots=True)
class Share:
    """What one outlet has of one repeated claim.

    `claims` counts its members, `attributed` those whose source is known and is not the outlet itself, `unnamed` those
    of them that rest on somebody unnamed or on a group. The days are those of its members with a day, `undated` counts
    the others.
    """

    repeated_id: int
    outlet_id: int
    claims: int
    attributed: int
    unnamed: int
    first: date | None
    last: date | None
    undated: int


@dataclass(frozen=True, slots=True)
class Column:
    """One outlet with the number of its articles here, the last day of one, and how many have no day."""

    outlet_id: int
    outlet: Outlet
    articles: int
    last: date | None
    undated: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One outlet's part in one repeated claim; `claims` counts its members there."""

    outlet_id: int
    presence: Presence
    claims: int = 0


@dataclass(frozen=True, slots=True)
class First:
    """Who was first: one outlet, or several on the same day.

    `undated` says that a member without a date may have been earlier.
    """

    outlet_ids: tuple[int, ...]
    day: date
    undated: bool

    @property
    def same_day(self) -> bool:
        """Whether several outlets share the earliest day."""
        return len(self.outlet_ids) > 1


@dataclass(frozen=True, slots=True)
class Row:
    """One repeated claim: a cell an outlet, in the order of the columns; `first` is None where nothing is dated."""

    repeated_id: int
    cells: tuple[Cell, ...]
    first: First | None


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many repeated claims two outlets both carried, of those that either carried."""

    left_id: int
    right_id: int
    both: int
    either: int

    @property
    def share(self) -> float | None:
        """The part that both carried (Jaccard's index); None where neither carried any."""
        return self.both / self.either if self.either else None


@dataclass(frozen=True, slots=True)
class Summary:
    """One outlet over all rows; `left_out` holds the ids of repeated claims.

    `attributed` counts the outlet's claims in the groups whose source is known and is not the outlet itself,
    `unnamed` those of them that rest on somebody unnamed or on a group.
    """

    outlet_id: int
    carried: int
    first: int
    first_same_day: int
    left_out: tuple[int, ...]
    attributed: int
    unnamed: int

    @property
    def unnamed_share(self) -> float | None:
        """The part of the attributed claims that rests on nobody with a name; None where none is attributed."""
        return self.unnamed / self.attributed if self.attributed else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole comparison: outlets by name, rows by id, every pair of outlets, a summary an outlet."""

    columns: tuple[Column, ...]
    rows: Mapping[int, Row]
    overlaps: tuple[Overlap, ...]
    summaries: tuple[Summary, ...]


def measure_coverage(shares: Iterable[Share], links: Iterable[tuple[int, int]], outlets: Iterable[Column]) -> Coverage:
    """Compare how outlets covered all repeated claims of a collection.

    `shares` has each repeated claim by outlet. `links` are (repeated claim, article) pairs of the articles that carry
    several: they make stories. `outlets` has every outlet of the collection.
    """
    by_claim: defaultdict[int, list[Share]] = defaultdict(list)
    for share in shares:
        by_claim[share.repeated_id].append(share)
    columns = tuple(sorted(outlets, key=lambda one: (one.outlet.name.casefold(), one.outlet_id)))
    on_story = _latest_on_story(by_claim, _stories(by_claim, links))
    rows = {key: _row(key, by_claim[key], columns, on_story[key]) for key in sorted(by_claim)}
    carried = _carried(columns, by_claim)
    return Coverage(columns, rows, _overlaps(columns, carried), _summaries(columns, rows, by_claim))


def say_first(first: First | None, names: Mapping[int, str]) -> str:
    """Return who was first as a sentence; `names` gives the outlets' names by id."""
    if first is None:
        return "No article has a date, so nobody can be called first."
    who = listed(names[outlet_id] for outlet_id in first.outlet_ids)
    sentence = f"{who} carried it first, on the same day." if first.same_day else f"{who} was first."
    return sentence + (" An article without a date may have been earlier." if first.undated else "")


def _stories(repeated: Iterable[int], links: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return the story of each repeated claim, as the least id in it: claims that share articles, step by step."""
    parent = {key: key for key in repeated}
    holder: dict[int, int] = {}
    for key, article in links:
        one, other = _root(parent, key), _root(parent, holder.setdefault(article, key))
        parent[max(one, other)] = min(one, other)
    return {key: _root(parent, key) for key in parent}


def _root(parent: dict[int, int], key: int) -> int:
    """Return the least member of a set of ids, and shorten the way to it (union-find with path halving)."""
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _latest_on_story(
    by_claim: Mapping[int, Sequence[Share]], stories: Mapping[int, int]
) -> dict[int, Mapping[int, date]]:
    """Return, by repeated claim, each outlet's most recent day on its story."""
    latest: defaultdict[int, dict[int, date]] = defaultdict(dict)
    for key, shares in by_claim.items():
        days = latest[stories[key]]
        for one in shares:
            days[one.outlet_id] = max(days.get(one.outlet_id, date.min), _recent(one.last, one.undated))
    return {key: latest[stories[key]] for key in by_claim}


def _recent(last: date | None, undated: int) -> date:
    """Return the most recent day; an article without one could be of any, so it counts as recent."""
    return date.max if undated else last or date.min


def _row(key: int, shares: Sequence[Share], columns: Sequence[Column], on_story: Mapping[int, date]) -> Row:
    """Return what each outlet has of one repeated claim."""
    own = {one.outlet_id: one for one in shares}
    first = _first(shares)
    cells = tuple(_cell(column, own.get(column.outlet_id), on_story, first) for column in columns)
    return Row(key, cells, first)


def _cell(column: Column, share: Share | None, on_story: Mapping[int, date], first: First | None) -> Cell:
    """Return one outlet's part in a repeated claim."""
    if share is not None:
        return Cell(column.outlet_id, Presence.CARRIED, share.claims)
    latest = _recent(column.last, column.undated)
    return Cell(column.outlet_id, _absence(on_story.get(column.outlet_id, date.min), latest, first))


def _absence(on_story: date, latest: date, first: First | None) -> Presence:
    """Say why an outlet lacks a claim, by the days of its last article on the story and of its last one on anything."""
    since = first.day if first else date.min
    if on_story > date.min:
        return Presence.LEFT_OUT if on_story >= since else Presence.NOTHING_SINCE
    return Presence.OTHER_STORIES if latest >= since else Presence.NOTHING_SINCE


def _first(shares: Sequence[Share]) -> First | None:
    """Return who carried the claim on its earliest day."""
    day = min((one.first for one in shares if one.first), default=None)
    if day is None:
        return None
    outlets = tuple(sorted(one.outlet_id for one in shares if one.first == day))
    return First(outlets, day, undated=any(one.undated for one in shares))


def _carried(columns: Sequence[Column], by_claim: Mapping[int, Sequence[Share]]) -> dict[int, set[int]]:
    """Return the ids of the repeated claims that each outlet carried."""
    carried: dict[int, set[int]] = {column.outlet_id: set() for column in columns}
    for key, shares in by_claim.items():
        for one in shares:
            carried[one.outlet_id].add(key)
    return carried


def _overlaps(columns: Sequence[Column], carried: Mapping[int, set[int]]) -> tuple[Overlap, ...]:
    """Return what each two outlets have in common."""
    pairs = combinations((column.outlet_id for column in columns), 2)
    return tuple(
        Overlap(left, right, len(carried[left] & carried[right]), len(carried[left] | carried[right]))
        for left, right in pairs
    )


def _summaries(
    columns: Sequence[Column], rows: Mapping[int, Row], by_claim: Mapping[int, Sequence[Share]]
) -> tuple[Summary, ...]:
    """Return each outlet over all rows, in the order of the columns."""
    own: defaultdict[int, list[Share]] = defaultdict(list)
    firsts: defaultdict[int, list[First]] = defaultdict(list)
    for key, row in rows.items():
        for share in by_claim[key]:
            own[share.outlet_id].append(share)
        for outlet_id in row.first.outlet_ids if row.first else ():
            firsts[outlet_id].extend([row.first] if row.first else [])
    left_out = _left_out(rows.values())
    return tuple(
        _summary(key, own[key], firsts[key], left_out[key]) for key in (column.outlet_id for column in columns)
    )


def _left_out(rows: Iterable[Row]) -> defaultdict[int, list[int]]:
    """Return the ids of the repeated claims that each outlet left out."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        for cell in row.cells:
            if cell.presence is Presence.LEFT_OUT:
                found[cell.outlet_id].append(row.repeated_id)
    return found


def _summary(outlet_id: int, own: Sequence[Share], firsts: Sequence[First], left_out: Sequence[int]) -> Summary:
    """Return one outlet over all rows; `own` is what it carried, `firsts` where it was first."""
    return Summary(
        outlet_id=outlet_id,
        carried=len(own),
        first=sum(not first.same_day for first in firsts),
        first_same_day=sum(first.same_day for first in firsts),
        left_out=tuple(left_out),
        attributed=sum(one.attributed for one in own),
        unnamed=sum(one.unnamed for one in own),
    )
