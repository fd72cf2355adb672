"""Which decisions are allowed, and what the decisions on a claim add up to.

Decisions are facts that are only ever appended. What counts now is worked out from all of them: a decision stands
unless a later one takes it back, and the last standing one gives the verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from workbench.errors import DecisionRefused
from workbench.model import (
    Decision,
    DisputeKind,
    Evidence,
    Reviewer,
    Role,
    Verdict,
)
from workbench.reviewing.ordering import in_order
from workbench.stored import StoredClaim

_RANK = {role: rank for rank, role in enumerate(Role)}


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that still count, oldest first: neither taken back nor themselves a taking back.

    The order is that of `reviewing.ordering`.
    """
    made = in_order(decisions)
    undone = {decision.undoes for decision in made if decision.undoes is not None}
    return tuple(decision for decision in made if decision.undoes is None and decision.id not in undone)


def current(decisions: Iterable[Decision], needed: int = 1) -> Decision | None:
    """Return the decision that counts now, None where none does.

    The rule: an adjudication counts until it is taken back. Otherwise, where one opinion is enough, the last standing
    decision counts, whoever made it. Where more are needed, as many reviewers have to be of one opinion, and none of
    another; the last of these decisions then counts.
    """
    counted = standing(decisions)
    settled = [one for one in counted if one.adjudicates]
    if settled:
        return settled[-1]
    if needed == 1:
        return counted[-1] if counted else None
    given = opinions(counted)
    agreed = len(given) >= needed and not _differ(given.values())
    return counted[-1] if agreed else None


def current_verdict(decisions: Iterable[Decision], needed: int = 1) -> Verdict:
    """Return the verdict that counts now; unreviewed where none does."""
    last = current(decisions, needed)
    return last.verdict if last else Verdict.UNREVIEWED


def opinions(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return each reviewer's own last standing decision by name: opinions that differ stand side by side.

    An adjudication settles opinions and is none itself.
    """
    return {one.reviewer: one for one in standing(decisions) if not one.adjudicates}


def opinions_differ(decisions: Iterable[Decision]) -> bool:
    """Say whether reviewers are of different opinions, and nobody has settled it."""
    counted = standing(decisions)
    return not any(one.adjudicates for one in counted) and _differ(opinions(counted).values())


def opinions_in_order(stored: StoredClaim) -> tuple[Decision, ...]:
    """Return each reviewer's opinion on a claim, in the order in which they were given."""
    return tuple(in_order(opinions(stored.decisions).values()))


def verdict_of(stored: StoredClaim) -> Verdict:
    """Return the verdict that counts on a claim."""
    return current_verdict(stored.decisions) if stored.verdict is None else stored.verdict


def counted(stored: StoredClaim) -> Decision | None:
    """Return the decision that gave the verdict that counts, an adjudication first; None while there is none."""
    verdict, given = verdict_of(stored), standing(stored.decisions)
    settled = [one for one in given if one.adjudicates]
    return next((one for one in reversed(settled or given) if one.verdict is verdict), None)


def _differ(given: Iterable[Decision]) -> bool:
    return len({one.verdict for one in given}) > 1


def may(role: Role, needed: Role) -> bool:
    """Say whether a role includes another; each includes the ones before it."""
    return _RANK[role] >= _RANK[needed]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a reviewer gives for a verdict: the reason, why it is disputed, the evidence. Without any it is false."""

    reason: str = ""
    dispute: DisputeKind | None = None
    evidence: tuple[Evidence, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything was given."""
        return bool(self.reason or self.dispute or self.evidence)


def added_to(former: Decision | None, given: Grounds) -> Grounds:
    """Return the grounds of a verdict that repeats `former`: what was given before stays where nothing new replaces it.

    New evidence stands behind the former. Without a former decision the grounds are those given.
    """
    if former is None:
        return given
    new = tuple(one for one in given.evidence if one not in former.evidence)
    return Grounds(given.reason or former.reason, given.dispute or former.dispute, former.evidence + new)


def check_decision(decision: Decision, by: Reviewer) -> None:
    """Raise DecisionRefused, with a sentence that says what to change, where the rules do not allow the decision."""
    if not may(by.role, Role.REVIEWER):
        raise DecisionRefused(f"{by.name} may only look.")
    if decision.verdict is Verdict.UNREVIEWED:
        raise DecisionRefused("Choose a verdict. To take a decision back, undo it.")
    if decision.dispute is not None and decision.verdict is not Verdict.DISPUTED:
        raise DecisionRefused('Why a claim is disputed can only be said with the verdict "disputed".')
    if decision.at.tzinfo is None:
        raise DecisionRefused("The time of a decision needs its time zone.")
    for evidence in decision.evidence:
        check_evidence(evidence)


def check_adjudication(decisions: Iterable[Decision], by: Reviewer) -> None:
    """Raise DecisionRefused where `by` may not settle a difference, or reviewers are of one opinion by now."""
    if not may(by.role, Role.EDITOR):
        raise DecisionRefused(f"{by.name} may not settle what others differ about: an editor may.")
    if not opinions_differ(decisions):
        raise DecisionRefused("The opinions on this claim do not differ (any more), so there is nothing to settle.")


def check_evidence(evidence: Evidence) -> None:
    """Raise DecisionRefused where the address is no web address; other schemes could run code on a click."""
    refusal = f'"{evidence.address}" is no web address. Give one that starts with http:// or https://.'
    try:
        parts = urlsplit(evidence.address)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        raise DecisionRefused(refusal) from None
    unsafe = any(character.isspace() or not character.isprintable() for character in evidence.address)
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_fits or unsafe:
        raise DecisionRefused(refusal)


def check_undo(decision: Decision, decisions: Iterable[Decision], by: Reviewer) -> None:
    """Raise DecisionRefused where `by` may not take `decision` back, or it is not standing among `decisions`.

    Reviewers take their own decisions back; editors those of others, too.
    """
    if not may(by.role, Role.REVIEWER):
        raise DecisionRefused(f"{by.name} may only look.")
    if decision.undoes is not None:
        raise DecisionRefused("This only takes another decision back. Decide again instead of undoing it.")
    if decision.id not in {other.id for other in standing(decisions)}:
        raise DecisionRefused("This decision was already taken back.")
    if decision.reviewer != by.name and not may(by.role, Role.EDITOR):
        raise DecisionRefused(f"Only {decision.reviewer} can take this back. Add your own instead.")
