"""When a claim came up: first appearances by day or hour, and who can be called first.

Where every dated article states its hour, hours decide. Else days do, which have none: of two outlets on one day
neither is first. An article without a day may be earlier than all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from workbench.coverage.material import StoryMaterial, Told
from workbench.coverage.matrix import CellState, Matrix, MatrixRow
from workbench.model import Article
from workbench.text.normalisation import listed

AS_FAR_AS_FOUND = "As far as it was found: "
"""What stands before who was first until people have looked at every outlet."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """An outlet's earliest article with a claim of a row; `day` is None where it is not dated, `at` without an hour."""

    outlet_id: int
    article_id: int
    claim_id: int
    day: date | None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Appearances:
    """A row's appearances, by day, undated last. `first` are the outlets that can be called first, none where none can.

    `row` is the row's place in the matrix, from 0. `sentence` says it for the reader, and names the outlets whose
    undated articles may have been earlier.
    """

    row: int
    statement: str
    appearances: tuple[Appearance, ...]
    first: tuple[int, ...]
    sentence: str


def appearances(material: StoryMaterial, matrix: Matrix) -> tuple[Appearances, ...]:
    """Return, for every row of the matrix that two outlets or more carry, when each outlet came with it."""
    links = _linked(material)
    rows = enumerate(matrix.rows)
    return tuple(_appearances(place, row, material, links) for place, row in rows if row.carriers >= 2)


def day_of(article: Article) -> date | None:
    """Return the day on which an article was published, or that in its address where that is all there is."""
    return article.published or article.print_day


def _linked(material: StoryMaterial) -> Mapping[int, Collection[int]]:
    """Return by claim the claims that a pair links it to."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for link in material.links:
        found[link.left].add(link.right)
        found[link.right].add(link.left)
    return found


def _appearances(
    place: int, row: MatrixRow, material: StoryMaterial, links: Mapping[int, Collection[int]]
) -> Appearances:
    told = _by_outlet(row, material, links)
    found = sorted((_earliest(outlet, claims) for outlet, claims in told.items()), key=_by_day)
    first = _first(found)
    sentence = " ".join(_sentences(first, found, told, material.outlets))
    hedge = "" if not first or _is_settled(row) else AS_FAR_AS_FOUND
    return Appearances(place, row.statement, tuple(found), first, f"{hedge}{sentence}")


def _is_settled(row: MatrixRow) -> bool:
    """Say whether people have looked at every outlet: whoever was not found to have it may have been earlier."""
    return all(cell.confirmed or cell.own for cell in row.cells)


def _by_outlet(
    row: MatrixRow, material: StoryMaterial, links: Mapping[int, Collection[int]]
) -> Mapping[int, Sequence[Told]]:
    """Return the claims of a row by the outlets that carry it: its members, or what pairs link to them, as in cells."""
    carrying = [cell.outlet_id for cell in row.cells if cell.state is CellState.CARRIED]
    members = _gathered(row.members, material)
    linked = _gathered({other for claim in row.members for other in links.get(claim, ())}, material)
    return {outlet: members.get(outlet) or linked[outlet] for outlet in carrying}


def _gathered(claims: Iterable[int], material: StoryMaterial) -> Mapping[int, list[Told]]:
    found: defaultdict[int, list[Told]] = defaultdict(list)
    for told in (material.told[claim] for claim in claims if claim in material.told):
        found[told.article.outlet_id].append(told)
    return found


def _earliest(outlet: int, claims: Iterable[Told]) -> Appearance:
    """Return the earliest dated article of an outlet, the first claim in it; an undated one where it has no other."""
    first = min(claims, key=_when)
    article = first.article.article
    return Appearance(
        outlet_id=outlet,
        article_id=first.article.id,
        claim_id=first.claim.id,
        day=day_of(article),
        at=article.published_at,
    )


def _when(told: Told) -> tuple[date, datetime, int, tuple[int, int]]:
    """Order claims by day, then by hour (unknown ones last), then as they were stored."""
    article = told.article.article
    at = article.published_at or datetime.max.replace(tzinfo=UTC)
    return day_of(article) or date.max, at, told.article.id, _start(told)


def _start(told: Told) -> tuple[int, int]:
    content = told.claim.claim.content
    return content[0].start if content else 0, told.claim.id


def _by_day(one: Appearance) -> tuple[bool, date, int]:
    return one.day is None, one.day or date.max, one.article_id


def _first(found: Sequence[Appearance]) -> tuple[int, ...]:
    """Return the earliest outlets; nobody where only one outlet has a day to be held against."""
    dated = [one for one in found if one.day is not None]
    if len(dated) < 2:
        return ()
    moments = [_hour_of(one) if _have_hours(dated) else _begin_of(one) for one in dated]
    return tuple(one.outlet_id for one, moment in zip(dated, moments, strict=True) if moment == min(moments))


def _hour_of(one: Appearance) -> datetime:
    return one.at or _begin_of(one)


def _begin_of(one: Appearance) -> datetime:
    """Return a day as its first moment, so that days can be ordered."""
    return datetime.combine(one.day or date.max, time.min, UTC)


def _have_hours(dated: Iterable[Appearance]) -> bool:
    """Say whether all state their hour: only then can zones put another one first than days do."""
    return all(one.at is not None for one in dated)


def _sentences(
    first: Sequence[int], found: Sequence[Appearance], told: Mapping[int, Sequence[Told]], names: Mapping[int, str]
) -> Iterator[str]:
    """Yield who was first, which days are those of addresses, and whose undated articles may have been earlier."""
    dated = [one for one in found if one.day is not None]
    yield _say_first(first, dated, names)
    yield from _say_by_address([names[one.outlet_id] for one in dated if _is_by_address(one, told[one.outlet_id])])
    undated = [names[outlet] for outlet, claims in told.items() if _has_undated(claims)]
    if dated and undated:
        yield f"An article of {listed(undated)} without a date may have been earlier."


def _say_first(first: Sequence[int], dated: Sequence[Appearance], names: Mapping[int, str]) -> str:
    if not dated:
        return "No article has a date, so nobody can be called first."
    if not first:
        return f"Only {names[dated[0].outlet_id]} has a date, so nobody can be called first."
    who = listed(names[outlet] for outlet in first)
    at = next(one.at for one in dated if one.outlet_id == first[0]) if _have_hours(dated) else None
    if at is not None:
        verb = "was first" if len(first) == 1 else "carried it first, at the same time"
        return f"{who} {verb}, at {at.astimezone(UTC):%H:%M} UTC."
    return f"{who} was first." if len(first) == 1 else f"{who} carried it first, on the same day."


def _say_by_address(names: Sequence[str]) -> Iterator[str]:
    """Yield whose day is only that of the address, as far as there are any."""
    if names:
        whose = "its address" if len(names) == 1 else "their addresses"
        yield f"{listed(names)} by the day in {whose}."


def _is_by_address(one: Appearance, claims: Iterable[Told]) -> bool:
    """Say whether the day of an appearance is that of its article's address."""
    return any(told.article.id == one.article_id and told.article.article.published is None for told in claims)


def _has_undated(claims: Iterable[Told]) -> bool:
    return any(day_of(told.article.article) is None for told in claims)
