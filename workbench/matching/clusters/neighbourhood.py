"""The neighbourhood of some claims: their clusters as they stand with what is known of them, and a plan of new ones.

Nothing here reads or writes. A neighbourhood is read in one snapshot, a plan is worked out from it, and the plan is
written; a plan's clusters carry the same types as those that stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from workbench.matching.clusters.clusters import Key, Pair, Pairs, key
from workbench.matching.clusters.members import describe
from workbench.model import Relation

_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Membership:
    """A claim's membership: relation to the representative, mean probability over the others, whose yes it rests on."""

    cluster: int
    relation: Relation
    suggested: bool
    score: float
    confirmed_by: int | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster as it is stored: the claim that it was founded on, None where it lost it, and the representative.

    `revision` counts what people did to it, and says nothing of what it looks like.
    """

    seed: int | None
    representative: int
    revision: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answered for a pair, and when; `id` is the pair's, None for one that is not stored yet."""

    id: int | None
    by: int | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Some claims with all members of their clusters, and what is known of them.

    `members` are by claim, `clusters` by id, among them those that stand empty and were founded on one of the claims;
    `pairs` are all those among the claims, `answers` say who answered for some of them; `standing` are the claims that
    can be seen; `days` puts claims in order of publication.
    """

    members: Mapping[int, Membership] = field(default_factory=dict)
    clusters: Mapping[int, Cluster] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    answers: Mapping[Key, Answer] = field(default_factory=dict)
    standing: frozenset[int] = frozenset()
    days: Mapping[int, tuple[date, int]] = field(default_factory=dict)

    def with_new(self, claims: Collection[int], day: date | None, pairs: Iterable[Pair]) -> Neighbourhood:
        """Return the same with claims that are not stored yet, published on `day`, and their pairs."""
        return Neighbourhood(
            members=self.members,
            clusters=self.clusters,
            pairs=(*self.pairs, *pairs),
            answers=self.answers,
            standing=self.standing | frozenset(claims),
            days={**self.days, **{claim: (day or date.max, claim) for claim in claims}},
        )

    def within(self, claims: Collection[int], cluster_ids: Collection[int] = ()) -> Neighbourhood:
        """Return the neighbourhood of some of the claims and clusters, as `db.reads.neighbourhood` reads it of them."""
        wanted = set(claims)
        clusters = self._clusters_of(wanted) | {number: self.clusters[number] for number in cluster_ids}
        members = self._members_of(clusters)
        founded = self._clusters_of(members.keys() - wanted)
        members |= self._members_of(founded)
        known = wanted | members.keys()
        return Neighbourhood(
            members=members,
            clusters=clusters | founded,
            pairs=tuple(pair for pair in self.pairs if pair.left in known and pair.right in known),
            answers={two: answer for two, answer in self.answers.items() if known.issuperset(two)},
            standing=self.standing & known,
            days={claim: day for claim, day in self.days.items() if claim in known},
        )

    def after(self, plan: ClusterPlan, numbers: Mapping[int, int]) -> Neighbourhood:
        """Return the same once a plan is written; `numbers` gives the id of each cluster by its id in the plan."""
        members = {claim: member for claim, member in self.members.items() if claim not in plan.gone}
        clusters = dict(self.clusters)
        for planned in plan.clusters:
            number = numbers[planned.id]
            clusters[number] = planned.cluster
            members |= {claim: replace(member, cluster=number) for claim, member in planned.members.items()}
        return replace(self, members=members, clusters=clusters)

    def _clusters_of(self, claims: Collection[int]) -> dict[int, Cluster]:
        """Return the clusters that claims are members of, or that are founded on one of them."""
        theirs = {self.members[claim].cluster for claim in claims if claim in self.members}
        return {number: one for number, one in self.clusters.items() if number in theirs or one.seed in claims}

    def _members_of(self, clusters: Collection[int]) -> dict[int, Membership]:
        return {claim: member for claim, member in self.members.items() if member.cluster in clusters}

    def claims_of(self, cluster_id: int) -> list[int]:
        """Return the claims of one cluster."""
        return sorted(claim for claim, one in self.members.items() if one.cluster == cluster_id)


@dataclass(frozen=True, slots=True)
class PlannedCluster:
    """A cluster as it is to be: its id, below 0 for one to store, and the memberships of all its members."""

    id: int
    cluster: Cluster
    members: Mapping[int, Membership]


@dataclass(frozen=True, slots=True)
class ClusterPlan:
    """What changes: clusters as they are to be, claims that are members no longer, and how many found a cluster."""

    clusters: tuple[PlannedCluster, ...] = ()
    gone: frozenset[int] = frozenset()
    found: int = 0

    @property
    def claims(self) -> frozenset[int]:
        """The claims that it is about: members as they are to be, and those that are members no longer."""
        return self.gone.union(*(planned.members.keys() for planned in self.clusters))

    @property
    def standing_clusters(self) -> frozenset[int]:
        """The ids of those of its clusters that are stored already."""
        return frozenset(planned.id for planned in self.clusters if planned.id > 0)


def planned_cluster(
    number: int, seed: int | None, claims: Sequence[int], pairs: Pairs, around: Neighbourhood
) -> PlannedCluster:
    """Return a cluster of the claims with its representative, how the others relate to it, and whose yes it rests on.

    `pairs` and `around` hold the pairs among the claims, with the answers that stand.
    """
    described = describe(claims, pairs, around.days.__getitem__)
    members = {}
    for place in described.places:
        linked = pairs.must_linked[place.claim].intersection(claims)
        yes = _first_yes([around.answers[key(place.claim, other)] for other in linked])
        members[place.claim] = Membership(
            cluster=number,
            relation=place.relation,
            suggested=place.suggested,
            score=place.score,
            confirmed_by=yes.by if yes else None,
            confirmed_at=yes.at if yes else None,
        )
    return PlannedCluster(number, Cluster(seed, described.representative), members)


def _first_yes(answers: Iterable[Answer]) -> Answer | None:
    """Return the earliest of the answers; one without a moment, and of one moment one not stored yet, comes last."""
    return min(
        answers,
        key=lambda one: (one.at is None, one.at or _EARLIEST, one.id is None, one.id or 0),
        default=None,
    )
