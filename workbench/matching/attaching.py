"""What a machine may do to clusters, as a plan: suggest that a claim belongs to one. It fuses none.

Nothing here reads or writes: where all claims around the new ones stand comes in (`Around`), and how the clusters are
to be goes out (`Regrouping`), so that suggesting can be worked out before the database is held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from workbench.matching.clusters.clusters import Key, Pair, Pairs, attach, key
from workbench.matching.clusters.members import describe
from workbench.matching.pairs.propose import SUGGEST
from workbench.model import Relation

SAMPLE = 5
"""A claim that was compared with so many members of a group is not held against the others: their mean tells enough."""

Compare = Callable[[Sequence[Key]], Mapping[Key, float]]
"""How probable it is that the two claims of each pair (smaller id first) belong together; pairs left out hardly do."""


_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seat:
    """A claim's place in a group as it is stored: relation to the representative, mean probability, whose yes."""

    group: int
    relation: Relation
    suggested: bool
    score: float
    confirmed_by: int | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group as it is stored: the claim that it was founded on, None where it lost it, and the representative."""

    seed: int | None
    representative: int


@dataclass(frozen=True, slots=True)
class Yes:
    """Who said that two claims belong together, and when; `id` is the pair's."""

    id: int
    by: int | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Around:
    """Some claims with all members of their groups, and what is known of them.

    `seats` are by claim, `groups` by id, among them those that stand empty and were founded on one of the claims;
    `pairs` are all those among the claims, `answers` whose yes some of them rest on; `standing` are the claims that can
    be seen; `days` puts claims in order of publication.
    """

    seats: Mapping[int, Seat] = field(default_factory=dict)
    groups: Mapping[int, Group] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    answers: Mapping[Key, Yes] = field(default_factory=dict)
    standing: frozenset[int] = frozenset()
    days: Mapping[int, tuple[date, int]] = field(default_factory=dict)

    def with_new(self, claims: Collection[int], day: date | None, pairs: Iterable[Pair]) -> Around:
        """Return the same with claims that are not stored yet, published on `day`, and their pairs."""
        days = {**self.days, **{claim: (day or date.max, claim) for claim in claims}}
        standing = self.standing | frozenset(claims)
        return Around(self.seats, self.groups, (*self.pairs, *pairs), self.answers, standing, days)


@dataclass(frozen=True, slots=True)
class Regrouped:
    """A group as it is to be: its id, below 0 for one to store, and the seats of all its members."""

    id: int
    group: Group
    seats: Mapping[int, Seat]


@dataclass(frozen=True, slots=True)
class Regrouping:
    """What changes: groups as they are to be, claims that lose their seat, and how many found a group."""

    groups: tuple[Regrouped, ...] = ()
    gone: frozenset[int] = frozenset()
    found: int = 0


def suggest(claims: Sequence[int], around: Around, compare: Compare | None = None) -> Regrouping:
    """Suggest groups for claims that are new to groups, in their order.

    A claim joins the group, or the single claim, to which its average probability is highest and at least `SUGGEST`.
    A claim that is a member already stays where it is. Of the many copies of one sentence only a few are proposed as
    pairs: with `compare`, a claim is held against `SAMPLE` members of a group, and those that lack are asked for.
    """
    planning = _Planning(claims, around, compare)
    found = sum(planning.place(claim) for claim in claims)
    return planning.result(found)


def suggest_afresh(
    claims: Sequence[int], around: Around, compare: Compare | None = None, *, all_of_it: bool = False
) -> Regrouping:
    """Forget where a machine had put claims whose pairs have new scores, and suggest groups for them afresh.

    What people said stays. A group of which only one suggested claim is left is none, until a claim joins it again.
    With `all_of_it`, all groups around are brought in line with today's scores, and those that have lost the claim that
    they were founded on are founded on another.
    """
    planning = _Planning(claims, around, compare)
    planning.forget(claims, all_of_it=all_of_it)
    found = sum(planning.place(claim) for claim in claims)
    return planning.result(found)


def likely_asked(claims: Sequence[int], around: Around) -> set[int]:
    """Return the claims that `suggest` may ask about: neighbours that can be seen, and a sample of their groups."""
    planning = _Planning(claims, around, None)
    wanted = {other for claim in claims for other in planning.near[claim]} | set(claims)
    for claim in claims:
        for members in planning.candidates(claim).values():
            unmet = (one for one in members if one not in planning.near[claim])
            wanted.update(one for one, _ in zip(unmet, range(SAMPLE), strict=False))
    return wanted & around.standing


class _Planning:
    """Groups while claims are placed. A group that comes into being goes by the negative id of its first claim."""

    def __init__(self, claims: Sequence[int], around: Around, compare: Compare | None) -> None:
        """Take in where all claims stand; only pairs with the claims to place are followed."""
        self._around = around
        self._compare = compare
        self.home = {claim: seat.group for claim, seat in around.seats.items()}
        self.members: defaultdict[int, list[int]] = defaultdict(list)
        for claim, group in sorted(self.home.items()):
            self.members[group].append(claim)
        self.pairs = Pairs(around.pairs)
        self.near = _neighbours(set(claims), around.pairs)
        self.changed: set[int] = set()
        self.gone: set[int] = set()
        self._seeds = {number: group.seed for number, group in around.groups.items()}

    def forget(self, claims: Collection[int], *, all_of_it: bool) -> None:
        """Take suggested claims out of their groups, and with them a suggested one that would be left alone."""
        again = {one for one in claims if one in self.home and self._around.seats[one].suggested}
        for name, members in list(self.members.items()):
            left = [one for one in members if one not in again]
            if len(left) == 1:
                again.update(left)
                left = []
            if all_of_it or len(left) < len(members):
                self._keep(name, left)
            if all_of_it and left:
                self._found_again(name)
        for claim in again:
            del self.home[claim]
        self.gone = again

    def place(self, claim: int) -> bool:
        """Put a claim where it belongs; say whether that is a group."""
        if claim in self.home or claim not in self._around.standing:
            return False
        candidates = self.candidates(claim)
        # A parted member keeps a claim out even where it cannot be seen.
        open_to = {name: seen for name, seen in candidates.items() if self.pairs.allowed(claim, self._all(name))}
        wanted = attach(claim, *self._compared(claim, open_to))
        if wanted is None:
            return False
        if wanted not in self.members:
            self.members[wanted], self.home[-wanted] = [-wanted], wanted
        self.members[wanted].append(claim)
        self.home[claim] = wanted
        self.changed.add(wanted)
        return True

    def candidates(self, claim: int) -> dict[int, list[int]]:
        """Return the groups and single claims that a claim was compared with, as their members that can be seen."""
        names = {self.home.get(other, -other) for other in self.near[claim]}
        seen = {name: [one for one in self._all(name) if one in self._around.standing] for name in names}
        return {name: members for name, members in seen.items() if members}

    def result(self, found: int) -> Regrouping:
        """Return the groups that changed, each with its id, or the number of one to store."""
        fresh = sorted((name for name in self.changed if name < 0), key=lambda name: min(self.members[name]))
        grown = sorted(name for name in self.changed if name > 0)
        kept = [self._described(name, self._seeds[name], self.members[name]) for name in grown]
        founded = self._found(fresh)
        return Regrouping((*kept, *founded), frozenset(self.gone - set(self.home)), found)

    def _all(self, name: int) -> list[int]:
        return self.members.get(name) or [-name]

    def _keep(self, name: int, left: list[int]) -> None:
        """Leave a group those of its members; an empty one waits for a claim that it was founded on."""
        if left:
            self.members[name] = left
            self.changed.add(name)
        else:
            del self.members[name]

    def _compared(self, claim: int, groups: Mapping[int, list[int]]) -> tuple[Mapping[int, list[int]], Pairs]:
        """Return the groups as those members that count for the claim, and the pairs with them.

        Of the groups for which the members speak that it was compared with, the likeliest is looked at closer.
        """
        if self._compare is None:
            return groups, self.pairs
        met = {name: [one for one in members if self.pairs.get(claim, one)] for name, members in groups.items()}
        means = {name: self.pairs.average(claim, members) for name, members in met.items()}
        name = max(means, key=lambda one: (means[one], len(met[one]), -one), default=None)
        if name is None or means[name] < SUGGEST:
            return {}, self.pairs
        lacking = [one for one in groups[name] if one not in met[name]][: max(0, SAMPLE - len(met[name]))]
        asked = self._compare([key(claim, one) for one in lacking]) if lacking else {}
        added = (Pair(left, right, score) for (left, right), score in asked.items())
        known = (pair for one in self.near[claim] if (pair := self.pairs.get(claim, one)))
        return {name: met[name] + lacking}, Pairs([*added, *known])

    def _found_again(self, name: int) -> None:
        """Found a group that lost the claim it was founded on upon its earliest member on which no other is founded."""
        members = self.members[name]
        if self._seeds[name] not in members:
            self._seeds[name] = min(set(members) - self._founded().keys(), default=None)

    def _founded(self) -> dict[int, int]:
        """Return the groups by the claim that they are founded on."""
        return {seed: number for number, seed in self._seeds.items() if seed is not None}

    def _found(self, fresh: Sequence[int]) -> list[Regrouped]:
        """Return groups that come into being: one that was founded on a member and stands empty, or one to store."""
        seeds, found, stored = self._founded(), [], 0
        for name in fresh:
            members = self.members[name]
            vacant = [seeds[one] for one in members if one in seeds and seeds[one] not in self.members]
            if vacant:
                number = min(vacant)
                found.append(self._described(number, self._seeds[number], members))
                continue
            stored += 1
            found.append(self._described(-stored, min(set(members) - seeds.keys(), default=None), members))
        return found

    def _described(self, number: int, seed: int | None, members: Sequence[int]) -> Regrouped:
        """Return a group with its representative, how the others relate to that, and whose yes it rests on."""
        described = describe(members, self.pairs, self._around.days.__getitem__)
        seats = {}
        for place in described.places:
            yes = self._first_yes(place.claim, self.pairs.joined[place.claim].intersection(members))
            by, at = (yes.by, yes.at) if yes else (None, None)
            seats[place.claim] = Seat(number, place.relation, place.suggested, place.score, by, at)
        return Regrouped(number, Group(seed, described.representative), seats)

    def _first_yes(self, claim: int, joined: Collection[int]) -> Yes | None:
        """Return the earliest of the answers that join a claim to others; one without a moment comes last."""
        found = [self._around.answers[key(claim, other)] for other in joined]
        return min(found, key=lambda yes: (yes.at is None, yes.at or _EARLIEST, yes.id), default=None)


def _neighbours(claims: Collection[int], pairs: Iterable[Pair]) -> defaultdict[int, set[int]]:
    """Return, by claim, with which others there is a pair, of the pairs with one of the claims."""
    near: defaultdict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        if pair.left in claims or pair.right in claims:
            near[pair.left].add(pair.right)
            near[pair.right].add(pair.left)
    return near
