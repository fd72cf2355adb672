"""How outlets covered the same claims: who carried, who was first, who left out, and how the wording drifted.

Only what stands in the collection is known. "Left out" therefore means that the outlet has an article here on the same
story that is as recent as the claim, not that it never wrote about it; a story is the articles that share repeated
claims. Days have no hours, so that two outlets on the same day are both first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from rapidfuzz import fuzz

from workbench.model import Outlet, Relation, Source, SourceKind, Verdict
from workbench.reviewing.decisions import current_verdict
from workbench.stored import Member, RepeatedClaim, StoredArticle
from workbench.text.normalisation import content_words, listed

UNNAMED = frozenset({SourceKind.UNNAMED, SourceKind.GROUP})
"""Sources that a reader cannot ask: unnamed individuals, and groups such as "experts"."""


class Presence(StrEnum):
    """Whether an outlet carried a claim."""

    CARRIED = "carried"
    LEFT_OUT = "left_out"
    OTHER_STORIES = "other_stories"
    NOTHING_SINCE = "nothing_since"


@dataclass(frozen=True, slots=True)
class Carried:
    """How an outlet carried a claim: its earliest article, to whom it attributed it, and what became of it there.

    `claims` counts all of the outlet's claims in the group. `likeness`, in [0, 1], compares the words that carry
    meaning with those of the earliest dated member (1 for that one itself); None where no member has a date.
    """

    member: Member
    source: Source | None
    relation: Relation
    verdict: Verdict
    claims: int
    likeness: float | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One outlet's part in one repeated claim; `carried` is there where `presence` says so."""

    outlet_id: int
    presence: Presence
    carried: Carried | None = None


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

    repeated: RepeatedClaim
    cells: tuple[Cell, ...]
    first: First | None


@dataclass(frozen=True, slots=True)
class Column:
    """One outlet with the number of its articles in the collection."""

    outlet_id: int
    outlet: Outlet
    articles: int


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
    """The whole comparison: outlets by name, rows as given, every pair of outlets, a summary an outlet."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    overlaps: tuple[Overlap, ...]
    summaries: tuple[Summary, ...]


def measure_coverage(repeated: Sequence[RepeatedClaim], articles: Sequence[StoredArticle]) -> Coverage:
    """Compare how the outlets of `articles` covered the repeated claims.

    Outlets that stand only in a member's article are counted in, with that article.
    """
    known = {stored.id: stored for stored in articles}
    known |= {member.article.id: member.article for group in repeated for member in group.members}
    columns = _columns(known.values())
    latest, stories = _latest_days(known.values()), _stories(repeated)
    rows = tuple(_row(group, columns, latest, _latest_days(_story(group, stories))) for group in repeated)
    overlaps = tuple(_overlap(left.outlet_id, right.outlet_id, rows) for left, right in combinations(columns, 2))
    return Coverage(columns, rows, overlaps, tuple(_summary(column.outlet_id, rows) for column in columns))


def say_first(first: First | None, names: Mapping[int, str]) -> str:
    """Return who was first as a sentence; `names` gives the outlets' names by id."""
    if first is None:
        return "No article has a date, so nobody can be called first."
    who = listed(names[outlet_id] for outlet_id in first.outlet_ids)
    sentence = f"{who} carried it first, on the same day." if first.same_day else f"{who} was first."
    return sentence + (" An article without a date may have been earlier." if first.undated else "")


def _columns(articles: Iterable[StoredArticle]) -> tuple[Column, ...]:
    counts: dict[int, int] = {}
    outlets: dict[int, Outlet] = {}
    for stored in sorted(articles, key=lambda stored: stored.id):
        counts[stored.outlet_id] = counts.get(stored.outlet_id, 0) + 1
        outlets.setdefault(stored.outlet_id, stored.article.outlet)
    columns = (Column(outlet_id, outlets[outlet_id], count) for outlet_id, count in counts.items())
    return tuple(sorted(columns, key=lambda column: (column.outlet.name.casefold(), column.outlet_id)))


def _stories(repeated: Sequence[RepeatedClaim]) -> dict[int, list[StoredArticle]]:
    """Return the articles of the same story for each article: those that share repeated claims, step by step."""
    stories: dict[int, list[StoredArticle]] = {}
    for group in repeated:
        articles = {member.article.id: member.article for member in group.members}
        joined = list({one.id: one for id_ in articles for one in stories.get(id_, [articles[id_]])}.values())
        stories |= dict.fromkeys((one.id for one in joined), joined)
    return stories


def _story(group: RepeatedClaim, stories: Mapping[int, Sequence[StoredArticle]]) -> Sequence[StoredArticle]:
    return stories[group.members[0].article.id] if group.members else ()


def _row(
    group: RepeatedClaim, columns: Sequence[Column], latest: Mapping[int, date], on_story: Mapping[int, date]
) -> Row:
    members = sorted(group.members, key=_by_publication)
    first = _first(members)
    origin = members[0] if first else None
    cells = []
    for column in columns:
        own = [member for member in members if member.article.outlet_id == column.outlet_id]
        if own:
            cells.append(Cell(column.outlet_id, Presence.CARRIED, _carried(own, origin)))
        else:
            last, last_on_story = (days.get(column.outlet_id, date.min) for days in (latest, on_story))
            cells.append(Cell(column.outlet_id, _absence(last_on_story, last, first)))
    return Row(group, tuple(cells), first)


def _absence(on_story: date, latest: date, first: First | None) -> Presence:
    """Say why an outlet lacks a claim, by the days of its last article on the story and of its last one on anything."""
    since = first.day if first else date.min
    if on_story > date.min:
        return Presence.LEFT_OUT if on_story >= since else Presence.NOTHING_SINCE
    return Presence.OTHER_STORIES if latest >= since else Presence.NOTHING_SINCE


def _by_publication(member: Member) -> tuple[date, int, int]:
    """Order by day (undated last), then as the articles came in, then by place in the text."""
    place = member.claim.claim.content[0].start if member.claim.claim.content else 0
    return _day(member) or date.max, member.article.id, place


def _day(member: Member) -> date | None:
    return member.article.article.published


def _first(members: Sequence[Member]) -> First | None:
    """Return who carried the claim on its earliest day; `members` by publication."""
    day = _day(members[0]) if members else None
    if day is None:
        return None
    outlets = dict.fromkeys(member.article.outlet_id for member in members if _day(member) == day)
    return First(tuple(outlets), day, undated=any(_day(member) is None for member in members))


def _latest_days(articles: Iterable[StoredArticle]) -> dict[int, date]:
    """Return each outlet's most recent day; an article without a date could be of any, so it counts as recent."""
    latest: dict[int, date] = {}
    for stored in articles:
        day = stored.article.published or date.max
        latest[stored.outlet_id] = max(latest.get(stored.outlet_id, date.min), day)
    return latest


def _carried(own: Sequence[Member], origin: Member | None) -> Carried:
    """Describe an outlet's earliest member of a group."""
    earliest = own[0]
    return Carried(
        member=earliest,
        source=earliest.claim.claim.source,
        relation=earliest.relation,
        verdict=current_verdict(earliest.claim.decisions),
        claims=len(own),
        likeness=_likeness(origin, earliest) if origin else None,
    )


def _likeness(origin: Member, member: Member) -> float:
    lines = (" ".join(content_words(one.claim.claim.words)) for one in (origin, member))
    return fuzz.token_sort_ratio(*lines) / 100


def _overlap(left_id: int, right_id: int, rows: Sequence[Row]) -> Overlap:
    left, right = _carried_by(left_id, rows), _carried_by(right_id, rows)
    return Overlap(left_id, right_id, len(left & right), len(left | right))


def _carried_by(outlet_id: int, rows: Sequence[Row]) -> frozenset[int]:
    """Return the ids of the repeated claims that the outlet carried."""
    return frozenset(row.repeated.id for row in rows if _cell(outlet_id, row).presence is Presence.CARRIED)


def _cell(outlet_id: int, row: Row) -> Cell:
    return next(cell for cell in row.cells if cell.outlet_id == outlet_id)


def _summary(outlet_id: int, rows: Sequence[Row]) -> Summary:
    members = [member for row in rows for member in row.repeated.members if member.article.outlet_id == outlet_id]
    kinds = [source.kind for member in members if (source := member.claim.claim.source)]
    firsts = [row.first for row in rows if row.first and outlet_id in row.first.outlet_ids]
    return Summary(
        outlet_id=outlet_id,
        carried=len(_carried_by(outlet_id, rows)),
        first=sum(not first.same_day for first in firsts),
        first_same_day=sum(first.same_day for first in firsts),
        left_out=tuple(row.repeated.id for row in rows if _cell(outlet_id, row).presence is Presence.LEFT_OUT),
        attributed=sum(kind is not SourceKind.OUTLET for kind in kinds),
        unnamed=sum(kind in UNNAMED for kind in kinds),
    )
