"""Which decisions are allowed, what the decisions on a claim add up to, and what a new extraction may replace.

Decisions are facts that are only ever appended. What counts now is worked out from all of them: a decision stands
unless a later one takes it back, and the last standing one gives the verdict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from workbench.errors import DecisionRefused
from workbench.model import (
    Claim,
    Decision,
    DisputeKind,
    Evidence,
    Report,
    Reviewer,
    Role,
    SourceMention,
    Span,
    Spans,
    Verdict,
)
from workbench.stored import StoredClaim

# Two contents that share at least half of all words that either covers are taken for the same claim.
SAME_PLACE = 0.5
WORD = re.compile(r"\w+")

_RANK = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a new extraction does to the stored claims: which stay, which it replaces, which it adds.

    `refresh` pairs kept claims with the new finding of the very same words: its parts and its check-worthiness are
    nobody's work and are taken over.
    """

    keep: tuple[StoredClaim, ...]
    retire: tuple[StoredClaim, ...]
    add: tuple[Claim, ...]
    refresh: tuple[tuple[StoredClaim, Claim], ...] = ()


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that still count, oldest first: neither taken back nor themselves a taking back.

    The order is that of the ids, in which they were appended: clocks on several computers disagree.
    """
    in_order = sorted(decisions, key=_appended)
    undone = {decision.undoes for decision in in_order if decision.undoes is not None}
    return tuple(decision for decision in in_order if decision.undoes is None and decision.id not in undone)


def current(decisions: Iterable[Decision]) -> Decision | None:
    """Return the decision that counts now: the last standing one, whoever made it; None where there is none."""
    counted = standing(decisions)
    return counted[-1] if counted else None


def current_verdict(decisions: Iterable[Decision]) -> Verdict:
    """Return the verdict that counts now; unreviewed where no decision stands."""
    last = current(decisions)
    return last.verdict if last else Verdict.UNREVIEWED


def opinions(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return each reviewer's own last standing decision by name: opinions that differ stand side by side."""
    return {decision.reviewer: decision for decision in standing(decisions)}


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


def reconcile(
    stored: Sequence[StoredClaim],
    fresh: Sequence[Claim],
    *,
    removed: Sequence[Spans] = (),
    held: Collection[int] = (),
) -> Reconciled:
    """Say what a new extraction may do: what a person corrected, added or decided on is never touched.

    `removed` holds the contents that a person took away: claims deleted as spurious or split, and what a corrected
    claim covered before; nothing at their place comes back, nor does what would join the parts of a split again.
    `held` are ids of stored claims with other human work on them
    (an answered pair). A stored claim that the extraction finds again unchanged stays as it is; the others are
    retired, and what is new is added.
    """
    touched = [claim for claim in stored if _has_human_work(claim, held)]
    untouched = [claim for claim in stored if not _has_human_work(claim, held)]
    found_again, retired, new = _paired(untouched, _wanted(fresh, touched, removed))
    keep = (*touched, *found_again)
    return Reconciled(keep=keep, retire=tuple(retired), add=tuple(new), refresh=tuple(_refreshed(keep, fresh)))


def _has_human_work(claim: StoredClaim, held: Collection[int]) -> bool:
    """Say whether a person corrected a claim, decided on it, or did other work on it."""
    if claim.corrected or claim.decisions:
        return True
    return claim.id in held


def _wanted(fresh: Sequence[Claim], touched: Sequence[StoredClaim], removed: Sequence[Spans]) -> list[Claim]:
    """Return the new findings that stand in the way of no human work."""
    blocked = [*(claim.claim.content for claim in touched), *removed]
    splits = _splits(touched)
    return [
        claim
        for claim in fresh
        if not any(same_place(claim.content, content) for content in blocked)
        and not any(_rejoins(claim.content, parts) for parts in splits)
    ]


def _paired(
    untouched: Sequence[StoredClaim], wanted: Sequence[Claim]
) -> tuple[list[StoredClaim], list[StoredClaim], list[Claim]]:
    """Return the stored claims that were found again, those that were not, and the findings that are new.

    One finding stands for one stored claim only.
    """
    found_again: list[StoredClaim] = []
    retired: list[StoredClaim] = []
    new = list(wanted)
    for stored in untouched:
        twin = next((claim for claim in new if _same_finding(stored.claim, claim)), None)
        if twin is None:
            retired.append(stored)
        else:
            new.remove(twin)
            found_again.append(stored)
    return found_again, retired, new


def _refreshed(keep: Iterable[StoredClaim], fresh: Sequence[Claim]) -> Iterator[tuple[StoredClaim, Claim]]:
    """Yield the kept claims whose very words were found again, with what was found."""
    for stored in keep:
        found = _same_words(stored.claim, fresh)
        if found is not None:
            yield stored, found


def superseded(stored: Sequence[StoredClaim], content: Spans, held: Collection[int] = ()) -> tuple[StoredClaim, ...]:
    """Return the claims at the place of a content on which nobody worked: one that a person puts there replaces them.

    `held` is the same as for `reconcile`.
    """
    return tuple(one for one in stored if not _has_human_work(one, held) and same_place(one.claim.content, content))


def same_place(left: Spans, right: Spans) -> bool:
    """Say whether two contents cover the same words: at least half of all words that either covers."""
    if left == right:
        return True
    first, second = _words(left), _words(right)
    if not first | second:
        return False
    return len(first & second) / len(first | second) >= SAME_PLACE


def _words(spans: Spans) -> set[tuple[int, int]]:
    """Return the places in the article of all words that the spans cover."""
    return {(span.start + word.start(), span.start + word.end()) for span in spans for word in WORD.finditer(span.text)}


def _splits(stored: Sequence[StoredClaim]) -> list[list[Spans]]:
    """Return the contents of the parts of each split."""
    found: defaultdict[int, list[Spans]] = defaultdict(list)
    for part in stored:
        if part.whole_id is not None:
            found[part.whole_id].append(part.claim.content)
    return list(found.values())


def _rejoins(content: Spans, parts: Sequence[Spans]) -> bool:
    """Say whether a content covers at least half of the words of two parts or more that a person split."""
    covered = _words(content)
    return sum(_is_mostly_in(_words(part), covered) for part in parts) > 1


def _is_mostly_in(words: set[tuple[int, int]], covered: set[tuple[int, int]]) -> bool:
    if not words:
        return False
    return len(words & covered) / len(words) >= SAME_PLACE


def _same_words(claim: Claim, fresh: Sequence[Claim]) -> Claim | None:
    """Return the new finding of the very same words, the one that is alike in all else where there are several."""
    found = [finding for finding in fresh if finding.content == claim.content]
    return next((finding for finding in found if _same_finding(claim, finding)), found[0] if found else None)


def _same_finding(left: Claim, right: Claim) -> bool:
    """Say whether two extractions found the very same: form and all words; whose name stands behind may differ."""
    if left.form is not right.form:
        return False
    if left.content != right.content:
        return False
    if left.cue != right.cue:
        return False
    if _mention_words(left.mention) != _mention_words(right.mention):
        return False
    return list(map(_report_words, left.reported_by)) == list(map(_report_words, right.reported_by))


def _mention_words(mention: SourceMention | None) -> tuple[Span, ...] | None:
    """Return the words of a mention, None where there is no mention."""
    return None if mention is None else mention.spans


def _report_words(report: Report) -> tuple[object, ...]:
    """Return the words of a link in the chain."""
    return (report.mention.spans, report.cue)


def _appended(decision: Decision) -> tuple[int, datetime]:
    """Order decisions as they were appended, and those not stored yet (id 0) by time."""
    return (decision.id, decision.at)
