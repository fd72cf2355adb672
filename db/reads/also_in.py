"""Reading in a few numbers where else a claim stands: in how many articles, with which verdicts, and who differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from workbench.matching.pairs.propose import SUGGEST
from workbench.matching.pairs.turning import turned
from workbench.model import Reason, Relation, Verdict
from workbench.reviewing.decisions import current_verdict
from workbench.stored.clusters import AlsoIn, Differing, Group, GroupMember
from workbench.stored.pairs import Proposal, Side


def also_in(claim_id: int, article_id: int, group: Group | None, pairs: Sequence[Proposal]) -> AlsoIn:
    """Sum up a claim's group (`db.reads.groups.group_of`) and pairs (`db.reads.repeats.proposals_of`).

    Nothing that a machine suggested counts as confirmed, and a pair below the bar of suggestions counts only as
    waiting.
    """
    here = next((one for one in group.members if one.claim.id == claim_id), None) if group else None
    mine = here is not None and not here.suggested
    others = [one for one in group.members if one.claim.id != claim_id] if group else []
    sure = [one for one in others if mine and not one.suggested]
    open_pairs = [pair for pair in pairs if not pair.answered]
    articles = {one.article.id for one in sure} - {article_id}
    likely = {other(pair, claim_id).article.id for pair in open_pairs if pair.match.score >= SUGGEST}
    maybe = (likely | {one.article.id for one in others}) - articles - {article_id}
    verdicts = Counter(current_verdict(one.claim.decisions) for one in sure if one.relation is Relation.REPEAT)
    verdicts.pop(Verdict.UNREVIEWED, None)
    differing = [*_said(claim_id, pairs), *_looks(claim_id, open_pairs)]
    differing += _members(sure, {one.claim_id for one in differing})
    return AlsoIn(len(articles), len(maybe), dict(verdicts), tuple(differing), len(open_pairs))


def other(pair: Proposal, claim_id: int) -> Side:
    """Return the side of a pair that is not this claim."""
    return pair.right if pair.left.claim.id == claim_id else pair.left


def _said(claim_id: int, pairs: Iterable[Proposal]) -> list[Differing]:
    answered = (pair for pair in pairs if pair.answer in {Relation.VARIANT, Relation.CONTRADICTION})
    return [_differing(pair, claim_id, pair.answer) for pair in answered if pair.answer is not None]


def _looks(claim_id: int, pairs: Iterable[Proposal]) -> list[Differing]:
    likely = (pair for pair in pairs if pair.match.score >= SUGGEST and pair.match.relation is not Relation.REPEAT)
    return [_differing(pair, claim_id, pair.match.relation) for pair in likely]


def _members(sure: Iterable[GroupMember], known: set[int]) -> list[Differing]:
    """Return confirmed members that differ and were never held against the claim itself: no words can be named."""
    return [
        Differing(one.claim.id, one.article.id, one.article.article.outlet.name, one.relation, "", "", confirmed=True)
        for one in sure
        if one.relation is not Relation.REPEAT and one.claim.id not in known
    ]


def _differing(pair: Proposal, claim_id: int, relation: Relation) -> Differing:
    there = other(pair, claim_id)
    reasons: Iterable[Reason] = pair.match.reasons
    if pair.left.claim.id != claim_id:
        reasons = map(turned, reasons)
    word = next((one for one in reasons if one.conflict and one.there), None)
    return Differing(
        there.claim.id,
        there.article.id,
        there.article.article.outlet.name,
        relation,
        word.here if word else "",
        word.there if word else "",
        confirmed=pair.answered,
    )
