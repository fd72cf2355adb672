"""Claims by outlets, before anybody has confirmed anything: carried, not found, or left out as a person said.

A row is a group of repeated claims with a member in the story, or a claim that is in none. A cell is carried where the
outlet has a member there, or a claim that a pair links to one. What was not matched is "not found", never "left out".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.coverage.material import Link, StoryMaterial, Told
from workbench.coverage.places import Place, paragraph_number, place_of
from workbench.extraction.claims.statement import statement_of
from workbench.model import Relation

NEAREST = {Relation.REPEAT: 0, Relation.CONTRADICTION: 1, Relation.VARIANT: 2}
"""Which of an outlet's claims stands for it in a cell: what says the same, what denies it, what says a little else."""


class CellState(StrEnum):
    """What is known of a claim in an outlet."""

    CARRIED = "carried"
    NOT_FOUND = "not_found"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One outlet's part in a row. `told`, `relation` and `place` are None where it is not carried.

    `told` is the outlet's claim that is nearest to the row's, `claims` counts all of its claims there. `confirmed` says
    that a person said so, `score` how sure the machine is otherwise. `own` says that it is the very claim that the row
    shows, so that there is nothing to ask.
    """

    outlet_id: int
    state: CellState
    confirmed: bool = False
    told: Told | None = None
    relation: Relation | None = None
    place: Place | None = None
    score: float = 0.0
    claims: int = 0
    own: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One claim of the story under the wording of `told`; `cells` are in the order of the matrix's outlets.

    `members` are the ids of all claims that are in the row by themselves or by their group.
    """

    told: Told
    statement: str
    cells: tuple[MatrixCell, ...]
    members: frozenset[int]

    @property
    def carriers(self) -> int:
        """How many outlets carry it, confirmed or suggested."""
        return sum(cell.state is CellState.CARRIED for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rows of a story, those of most outlets first, then by place in the articles; outlets by first article."""

    outlets: tuple[int, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A claim in a row: how it relates to what the row shows, whether a person said so, how sure a machine is."""

    claim: int
    relation: Relation
    confirmed: bool
    score: float


def build_matrix(material: StoryMaterial) -> Matrix:
    """Return the claims of a story against its outlets; what only articles without an outlet say is left out."""
    outlets = tuple(material.outlets)
    links = _links_by_claim(material.links)
    order = {claim.id: at for at, claim in enumerate(material.claims)}
    gathered = _gathered(material, links, order)
    rows = [_row(members, material, links, outlets, order) for members in gathered]
    carried = (row for row in rows if row.carriers)
    return Matrix(outlets, tuple(sorted(carried, key=lambda row: (-row.carriers, *_place_order(row.told, order)))))


def suggested_pairs(row: MatrixRow, outlet_id: int, material: StoryMaterial) -> list[tuple[int, int]]:
    """Return the pairs by which a row suggests claims of an outlet and nobody has answered, as (row's, outlet's).

    Whoever says that the outlet has the claim not denies all of them: one left open would bring it back.
    """
    cell = next(one for one in row.cells if one.outlet_id == outlet_id)
    inside = row.members | {one.told.claim.id for one in row.cells if one.told}
    found = {pair for link in material.links for pair in _into(link, inside, outlet_id, material)}
    if cell.told is not None and not cell.confirmed and not cell.own:
        found.add((row.told.claim.id, cell.told.claim.id))
    return sorted(found)


def _into(link: Link, inside: Collection[int], outlet_id: int, material: StoryMaterial) -> Iterator[tuple[int, int]]:
    """Yield an open link as (row's claim, outlet's claim), where it leads from a row to an outlet."""
    for here, there in ((link.left, link.right), (link.right, link.left)):
        if here in inside and not link.confirmed and _is_of(there, outlet_id, material):
            yield from [] if _is_of(here, outlet_id, material) else [(here, there)]


def _is_of(claim: int, outlet_id: int, material: StoryMaterial) -> bool:
    return claim in material.told and material.told[claim].article.outlet_id == outlet_id


def _place_order(told: Told, order: Mapping[int, int]) -> tuple[int, int]:
    """Order claims by how early in their articles they stand, then by article."""
    return paragraph_number(told.article.article, told.claim.claim), order[told.claim.id]


def _links_by_claim(links: Iterable[Link]) -> Mapping[int, Sequence[Link]]:
    found: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        found[link.left].append(link)
        found[link.right].append(link)
    return found


def _gathered(
    material: StoryMaterial, links: Mapping[int, Sequence[Link]], order: Mapping[int, int]
) -> list[frozenset[int]]:
    """Return the claims of each row: groups, and claims in none that no other row shows already.

    Whoever links to most outlets is a row, and what is linked to it stands in its cells (star clustering: Aslam,
    Pelekhov and Rus 2004): a variant of a variant may be anything, so that no row goes on along a chain.
    """
    rows = [frozenset(members) for members in material.by_group.values()]
    alone = [claim.id for claim in material.claims if claim.id not in material.groups]
    free = set(alone)
    for members in rows:
        free -= _guests(members, free, material, links)
    reach = {claim: len(_outlets_of(_guests({claim}, free, material, links), material)) for claim in alone}
    for claim in sorted(alone, key=lambda one: (-reach[one], order[one])):
        if claim in free:
            free.discard(claim)
            rows.append(frozenset([claim]))
            free -= _guests({claim}, free, material, links)
    return rows


def _guests(
    members: Collection[int], free: Collection[int], material: StoryMaterial, links: Mapping[int, Sequence[Link]]
) -> set[int]:
    """Return the free claims that pairs link to a row, of outlets that have none of its own there."""
    linked = {one for claim in members for link in links.get(claim, ()) for one in (link.left, link.right)}
    own = _outlets_of(members, material)
    return {one for one in linked if one in free and material.told[one].article.outlet_id not in own}


def _outlets_of(claims: Collection[int], material: StoryMaterial) -> set[int]:
    return {material.told[claim].article.outlet_id for claim in claims}


def _row(
    members: frozenset[int],
    material: StoryMaterial,
    links: Mapping[int, Sequence[Link]],
    outlets: Sequence[int],
    order: Mapping[int, int],
) -> MatrixRow:
    shown = _shown(members, material, order)
    entries = _entries(members, shown, material, links)
    alike = {one.claim for several in entries.values() for one in several if one.relation is Relation.REPEAT}
    # What an outlet says itself it cannot leave out, whoever said so of another claim of the row.
    said = {(claim, outlet) for claim, outlet in material.left_out if claim in members | alike}
    left_out = {outlet for claim, outlet in said if material.told[claim].article.outlet_id != outlet}
    cells = (_cell(outlet, entries.get(outlet, []), material, shown) for outlet in outlets)
    told = material.told[shown]
    known = tuple(_as_said(cell, left_out) for cell in cells)
    return MatrixRow(told, statement_of(told.claim.claim), known, members)


def _shown(members: Collection[int], material: StoryMaterial, order: Mapping[int, int]) -> int:
    """Return the claim whose wording a row shows: its group's representative, or else the earliest that says it."""

    def rank(claim: int) -> tuple[bool, bool, bool, int]:
        place = material.groups.get(claim)
        if place is None:
            return False, False, False, order[claim]
        return claim != place.representative, place.suggested, place.relation is not Relation.REPEAT, order[claim]

    return min(members, key=rank)


def _entries(
    members: Collection[int], shown: int, material: StoryMaterial, links: Mapping[int, Sequence[Link]]
) -> Mapping[int, list[_Entry]]:
    """Return by outlet what it has in a row: members, and where it has none, what pairs link to them."""
    found: defaultdict[int, list[_Entry]] = defaultdict(list)
    for claim in members:
        found[material.told[claim].article.outlet_id].append(_member(claim, shown, material))
    own = set(found)
    for claim in members:
        for link in links.get(claim, ()):
            other = link.right if link.left == claim else link.left
            outlet = material.told[other].article.outlet_id if other in material.told else None
            if outlet is not None and outlet not in own:
                found[outlet].append(_Entry(other, link.relation, link.confirmed, link.score))
    return found


def _member(claim: int, shown: int, material: StoryMaterial) -> _Entry:
    place = material.groups.get(claim)
    confirmed = place is not None and not place.suggested
    if claim == shown or place is None:
        return _Entry(claim, Relation.REPEAT, confirmed, score=1.0)
    return _Entry(claim, place.relation, confirmed, place.score)


def _cell(outlet: int, entries: Sequence[_Entry], material: StoryMaterial, shown: int) -> MatrixCell:
    """Return what is known of an outlet: what a person said stands before what a machine suggests."""
    if not entries:
        return MatrixCell(outlet, CellState.NOT_FOUND)
    best = min(entries, key=lambda one: (one.claim != shown, *_nearest(one)))
    told = material.told[best.claim]
    place = place_of(told.article.article, told.claim.claim)
    count = len({one.claim for one in entries})
    return MatrixCell(
        outlet_id=outlet,
        state=CellState.CARRIED,
        confirmed=best.confirmed,
        told=told,
        relation=best.relation,
        place=place,
        score=best.score,
        claims=count,
        own=best.claim == shown,
    )


def _as_said(cell: MatrixCell, left_out: Collection[int]) -> MatrixCell:
    """Return a cell as left out where a person said so, and nobody has found the claim there since."""
    if cell.outlet_id not in left_out or cell.confirmed or cell.own:
        return cell
    return MatrixCell(cell.outlet_id, CellState.LEFT_OUT, confirmed=True)


def _nearest(entry: _Entry) -> tuple[bool, int, float, int]:
    return not entry.confirmed, NEAREST[entry.relation], -entry.score, entry.claim
