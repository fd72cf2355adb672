"""Where else a claim stands, in a few numbers: how many articles, with which verdicts, and who says it differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from workbench.matching.pairs.propose import SUGGEST
from workbench.matching.pairs.turning import turned
from workbench.model import Reason, Relation, Verdict
from workbench.reviewing.decisions import verdict_of
from workbench.stored.clusters import AlsoIn, Differing, Group, GroupMember
from workbench.stored.pairs import Proposal, Side


def also_in(claim_id: int, article_id: int, group: Group | None, pairs: Sequence[Proposal]) -> AlsoIn:
    """Sum up the group that a claim is in and the pairs that it is one of, answered or not.

    Nothing that a machine suggested counts as confirmed, and a pair below the bar of suggestions counts only as
    waiting.
    """
    others = [member for member in group.members if member.claim.id != claim_id] if group else []
    sure = _confirmed_with(claim_id, group)
    waiting = [pair for pair in pairs if not pair.answered]
    articles = {member.article.id for member in sure} - {article_id}
    likely = {other(pair, claim_id).article.id for pair in waiting if pair.match.score >= SUGGEST}
    maybe = (likely | {member.article.id for member in others}) - articles - {article_id}
    return AlsoIn(
        articles=len(articles),
        suggested_articles=len(maybe),
        verdicts=_verdicts(sure),
        differing=tuple(_differing(claim_id, pairs, waiting, sure)),
        waiting=len(waiting),
    )


def other(pair: Proposal, claim_id: int) -> Side:
    """Return the side of a pair that is not this claim."""
    return pair.right if pair.left.claim.id == claim_id else pair.left


def _confirmed_with(claim_id: int, group: Group | None) -> list[GroupMember]:
    """Return the members that people put together with the claim; none where only a machine put it there."""
    confirmed = list(group.confirmed) if group else []
    if claim_id not in {member.claim.id for member in confirmed}:
        return []
    return [member for member in confirmed if member.claim.id != claim_id]


def _verdicts(sure: Iterable[GroupMember]) -> dict[Verdict, int]:
    """Count the verdicts of members that say the same; what is open says nothing."""
    same = (member for member in sure if member.relation is Relation.REPEAT)
    found = Counter(verdict_of(member.claim) for member in same)
    found.pop(Verdict.UNREVIEWED, None)
    return dict(found)


def _differing(
    claim_id: int, pairs: Iterable[Proposal], waiting: Iterable[Proposal], sure: Iterable[GroupMember]
) -> list[Differing]:
    """Return who says it differently: by people's answers, then as it looks, then members never held against it."""
    found = [*_said(claim_id, pairs), *_looks(claim_id, waiting)]
    return found + _members(sure, {one.claim_id for one in found})


def _said(claim_id: int, pairs: Iterable[Proposal]) -> list[Differing]:
    answered = (pair for pair in pairs if pair.answer in {Relation.VARIANT, Relation.CONTRADICTION})
    return [_of_pair(pair, claim_id, pair.answer) for pair in answered if pair.answer is not None]


def _looks(claim_id: int, pairs: Iterable[Proposal]) -> list[Differing]:
    likely = (pair for pair in pairs if pair.match.score >= SUGGEST and pair.match.relation is not Relation.REPEAT)
    return [_of_pair(pair, claim_id, pair.match.relation) for pair in likely]


def _members(sure: Iterable[GroupMember], known: set[int]) -> list[Differing]:
    """Return confirmed members that differ and were never held against the claim itself: no words can be named."""
    return [
        Differing(
            claim_id=member.claim.id,
            article_id=member.article.id,
            outlet=member.article.article.outlet.name,
            relation=member.relation,
            here="",
            there="",
            confirmed=True,
        )
        for member in sure
        if member.relation is not Relation.REPEAT and member.claim.id not in known
    ]


def _of_pair(pair: Proposal, claim_id: int, relation: Relation) -> Differing:
    """Return how the other side of a pair differs, with the words of the first conflict that names any."""
    there = other(pair, claim_id)
    reasons: Iterable[Reason] = pair.match.reasons
    if pair.left.claim.id != claim_id:
        reasons = map(turned, reasons)
    conflict = next((reason for reason in reasons if reason.conflict and reason.there), None)
    return Differing(
        claim_id=there.claim.id,
        article_id=there.article.id,
        outlet=there.article.article.outlet.name,
        relation=relation,
        here=conflict.here if conflict else "",
        there=conflict.there if conflict else "",
        confirmed=pair.answered,
    )
