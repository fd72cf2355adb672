"""What a newer extraction may replace: never what a person corrected, added or decided on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.model import Claim, Report, SourceMention, Span, Spans
from workbench.stored import StoredClaim

# Two contents that share at least half of all words that either covers are taken for the same claim.
SAME_PLACE = 0.5
WORD = re.compile(r"\w+")


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
