"""Where each claim stood in a former version of an article, and what became of it in the newest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.model import Spans
from workbench.reviewing.anchoring import place_content
from workbench.reviewing.comparing.changes import Kept, TextChanges
from workbench.stored import StoredClaim
from workbench.vocabulary import Term

_Key = Callable[[StoredClaim], Hashable]


class Whereabouts(StrEnum):
    """What became of a claim from a former version to the newest."""

    WAITING = "waiting"
    MOVED = "moved"
    IN_PLACE = "in_place"
    SET_ASIDE = "set_aside"
    NEW = "new"
    NOT_FOUND = "not_found"


TERMS: dict[Whereabouts, Term] = {
    Whereabouts.WAITING: Term(
        "Without a place", "Its words do not stand in exactly one place of the new text; somebody has to place it.", "!"
    ),
    Whereabouts.MOVED: Term("Moved", "It stands elsewhere now, or in other words.", "⇄"),
    Whereabouts.IN_PLACE: Term("In place", "It stands where it stood, in the same words.", "="),
    Whereabouts.SET_ASIDE: Term("Set aside", "Somebody said that the new text does not hold it.", "▽"),
    Whereabouts.NEW: Term("New", "It is a claim of the new text only.", "+"),
    Whereabouts.NOT_FOUND: Term(
        "Not found again", "Nobody had worked on it, and the new text gave no such claim.", "∅"
    ),
}


@dataclass(frozen=True, slots=True)
class TracedClaim:
    """A claim with where its words stand in the two texts; a side is empty where it is not known to stand there."""

    stored: StoredClaim
    whereabouts: Whereabouts
    old: Spans = ()
    new: Spans = ()


@dataclass(frozen=True, slots=True)
class VersionClaims:
    """The claims of an article as two of its versions have them.

    `standing` stand in the newest version; those in `carried` (ids) are older than it. `left` stand in the former one
    still, since nobody had worked on them. `unplaced` and `set_aside` wait or were set aside. `placed_from` is what a
    claim covered in the former text before somebody placed it by hand.
    """

    standing: Sequence[StoredClaim]
    carried: Collection[int]
    left: Sequence[StoredClaim]
    unplaced: Sequence[StoredClaim] = ()
    set_aside: Sequence[StoredClaim] = ()
    placed_from: Mapping[int, Spans] | None = None


def trace(changes: TextChanges, claims: VersionClaims, former_id: int, former_text: str) -> tuple[TracedClaim, ...]:
    """Return every claim with what became of it, in the order of the new text and, where it has no place, of the old.

    A claim that nobody had worked on is stored anew with each version: it is the same one where the words are the same.
    """
    carried = [one for one in claims.standing if one.id in claims.carried]
    fresh = [one for one in claims.standing if one.id not in claims.carried]
    placed_from = claims.placed_from or {}
    found = [_carried(one, changes, placed_from.get(one.id), former_text) for one in carried]
    found += _found_again(claims.left, fresh, changes)
    found += [_gone(one, Whereabouts.WAITING, former_id) for one in claims.unplaced]
    found += [_gone(one, Whereabouts.SET_ASIDE, former_id) for one in claims.set_aside]
    return tuple(sorted(found, key=lambda one: _order(one, changes)))


def _carried(stored: StoredClaim, changes: TextChanges, placed_from: Spans | None, former: str) -> TracedClaim:
    """Return a claim that people worked on, and that stands in the newest version."""
    new = stored.claim.content
    old = placed_from or _through(new, changes, forth=False) or place_content(new, former) or ()
    there = _through(old, changes, forth=True) == new
    return TracedClaim(stored, Whereabouts.IN_PLACE if there else Whereabouts.MOVED, old, new)


def _found_again(
    left: Sequence[StoredClaim], fresh: Sequence[StoredClaim], changes: TextChanges
) -> Iterator[TracedClaim]:
    """Yield the claims that the machine found in one text or in both."""
    there = _paired(left, fresh, lambda one: _through(one.claim.content, changes, forth=True), _content)
    taken = {one.id for one in there.values()}
    elsewhere = _paired(
        [one for one in left if one.id not in there], [one for one in fresh if one.id not in taken], _words, _words
    )
    yield from (_again(one, there.get(one.id), elsewhere.get(one.id)) for one in left)
    taken |= {one.id for one in elsewhere.values()}
    yield from (TracedClaim(one, Whereabouts.NEW, (), one.claim.content) for one in fresh if one.id not in taken)


def _paired(
    left: Iterable[StoredClaim], fresh: Iterable[StoredClaim], of_left: _Key, of_fresh: _Key
) -> dict[int, StoredClaim]:
    """Return, by the id of a former claim, the new one that agrees with it; no new one stands for two."""
    waiting = {of_fresh(one): one for one in fresh}
    return {one.id: waiting.pop(key) for one in left if (key := of_left(one)) in waiting}


def _again(stored: StoredClaim, there: StoredClaim | None, elsewhere: StoredClaim | None) -> TracedClaim:
    """Return a former claim with the new one that stands for it, at the same place or elsewhere."""
    twin = there or elsewhere
    if twin is None:
        return TracedClaim(stored, Whereabouts.NOT_FOUND, stored.claim.content)
    state = Whereabouts.IN_PLACE if there else Whereabouts.MOVED
    return TracedClaim(twin, state, stored.claim.content, twin.claim.content)


def _content(stored: StoredClaim) -> Hashable:
    return stored.claim.content


def _words(stored: StoredClaim) -> Hashable:
    return stored.claim.words


def _gone(stored: StoredClaim, state: Whereabouts, former_id: int) -> TracedClaim:
    """Return a claim without a place in the newest version; it may stand in another former one than this."""
    return TracedClaim(stored, state, stored.claim.content if stored.article_id == former_id else ())


def _through(content: Spans, changes: TextChanges, *, forth: bool) -> Spans:
    """Return a content's place in the other text, nothing unless each of its spans stayed as it was."""
    places = [changes.forth(span) if forth else changes.back(span) for span in content]
    found = tuple(place for place in places if place is not None)
    return found if len(found) == len(content) else ()


def _order(traced: TracedClaim, changes: TextChanges) -> tuple[int, int, int]:
    """Order by the place in the new text; what has none comes where its place in the old text leads."""
    if traced.new:
        return (traced.new[0].start, 1, traced.stored.id)
    at = traced.old[0].start if traced.old else 0
    before = bisect_right(changes.kept, at, key=lambda one: one.old) - 1
    kept = changes.kept[before] if before >= 0 else Kept(0, 0, 0)
    return (kept.new + kept.length, 0, traced.stored.id)


def counted(claims: Iterable[TracedClaim]) -> dict[Whereabouts, int]:
    """Return how many claims there are of each state, in the order in which they are shown; states without any not."""
    states = [one.whereabouts for one in claims]
    return {state: states.count(state) for state in Whereabouts if state in states}
