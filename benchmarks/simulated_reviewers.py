"""Reviewers at work at the same time, simulated: what each does, and whether the database holds just that in the end.

Each reviewer goes through claims of their own order that others have, too, reads a few at once and decides on them
with the revisions of that look, as a page does. Who comes second is told so, looks again and decides then. In between
they press with a revision that has long passed, take decisions back, and do them again. Who is told that the database
is busy presses again; it counts as an error.
"""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from db.assemble import assemble_claims
from db.engine import open_engine, reading
from db.reads.claims import get_claim
from db.reads.settings import read_policy
from db.tables import ClaimRecord, DecisionRecord
from services.decide import decide
from services.steps import do_again, read_steps, take_back
from workbench.errors import Busy, Conflict
from workbench.model import Decision, Verdict
from workbench.reviewing.decisions import Grounds
from workbench.reviewing.tally import tally

LOOKED_AT = 4
"""Claims that a reviewer reads before deciding on the first of them: the later ones are stale by then where others
were quicker."""

TRIES = 50
"""How often a reviewer looks again at a claim that others keep deciding on, before that counts as an error."""

STALE, UNDONE, REDONE = 0.1, 0.25, 0.5
"""Shares: of claims pressed with a passed revision first, of decisions taken back, and of these done again."""

Done = TypeVar("Done")
GIVEN = (Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNSUPPORTED, Verdict.NOT_CHECKABLE)


class Entry(NamedTuple):
    """One row that a reviewer knows they stored: the claim, what was said, why, and the row that it takes back."""

    claim_id: int
    verdict: Verdict
    reason: str
    undoes: int | None


@dataclass
class Diary:
    """What one reviewer did, in their own words: the rows they stored, how often they came second, what went wrong.

    `waits` are the seconds of each stored decision; `refused` counts presses with a passed revision that were refused.
    """

    reviewer: str
    entries: list[Entry] = field(default_factory=list)
    conflicts: int = 0
    refused: int = 0
    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Verified(NamedTuple):
    """Rows in a diary that the database lacks, rows that it has besides, and claims whose row says something else."""

    lost: int
    doubled: int
    wrong_claims: int


def work_together(
    url: str,
    claim_ids: Sequence[int],
    reviewers: int,
    claims_each: int,
    *,
    processes: int = 1,
    pause: float = 0.0,
    seconds: float = 600,
) -> list[Diary]:
    """Let reviewers work on the database at `url`, spread over processes, each in a thread; return their diaries.

    Each decides on `claims_each` of the claims and thinks before each for `pause` seconds on average. Raises
    TimeoutError after `seconds`; no process outlives the call.
    """
    tasks = [(f"Reviewer {number}", _dealt(claim_ids, claims_each, number)) for number in range(1, reviewers + 1)]
    shares = [tasks[first::processes] for first in range(processes)]
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"))
    try:
        shared = pool.map(partial(_share, url, pause), shares, timeout=seconds)
        return [diary for diaries in shared for diary in diaries]
    finally:
        # The pool itself waits for a process that hangs.
        for process in tuple((pool._processes or {}).values()):
            process.kill()
        pool.shutdown(cancel_futures=True)


def verify(engine: Engine, diaries: Sequence[Diary], after: int = 0) -> Verified:
    """Hold the diaries against the database: every row of each, no row besides, and claims that repeat their rows.

    Only decisions with ids behind `after` are looked for, and only the claims looked at that have any.
    """
    known = Counter((diary.reviewer, *entry) for diary in diaries for entry in diary.entries)
    stored: Counter[tuple[str, int, Verdict, str, int | None]] = Counter()
    wrong = 0
    with reading(engine) as session:
        needed = read_policy(session).opinions_needed
        for row, decisions in _claims(session, after):
            stored.update(
                (one.reviewer, row.id, one.verdict, one.reason, one.undoes) for one in decisions if one.id > after
            )
            counted = tally(decisions, needed)
            repeated = (row.verdict, row.opinion_count, row.opinions_differ, row.revision)
            wrong += repeated != (*counted, 1 + len(decisions))
    return Verified((known - stored).total(), (stored - known).total(), wrong)


def _claims(session: Session, after: int) -> Iterator[tuple[ClaimRecord, Sequence[Decision]]]:
    """Yield claims with all decisions on each, in their order: all claims, or those with decisions behind an id."""
    wanted = select(ClaimRecord).order_by(col(ClaimRecord.id))
    if after:
        wanted = wanted.where(col(ClaimRecord.id).in_(select(DecisionRecord.claim_id).where(DecisionRecord.id > after)))
    rows = session.exec(wanted).all()
    for row, claim in zip(rows, assemble_claims(session, rows), strict=True):
        yield row, claim.decisions


def _dealt(claim_ids: Sequence[int], count: int, number: int) -> list[int]:
    """Return one reviewer's claims in their own order, the same in every run."""
    return random.Random(number).sample(list(claim_ids), count)


def _share(url: str, pause: float, tasks: Sequence[tuple[str, list[int]]]) -> list[Diary]:
    """Let the reviewers of one process work side by side."""
    engine = open_engine(url)
    with ThreadPoolExecutor(max(1, len(tasks))) as pool:
        diaries = list(pool.map(lambda task: _worked(engine, pause, *task), tasks))
    engine.dispose()
    return diaries


def _worked(engine: Engine, pause: float, name: str, claim_ids: Sequence[int]) -> Diary:
    """Do one reviewer's work; whatever is raised but "busy" ends it and stands in the diary."""
    diary, chance = Diary(name), random.Random(name)
    try:
        for ids in _in_looks(claim_ids):
            with reading(engine) as session:
                revisions = {claim_id: get_claim(session, claim_id).revision for claim_id in ids}
            for claim_id, revision in revisions.items():
                time.sleep(chance.uniform(0, 2 * pause))
                _handle(engine, diary, chance, claim_id, revision)
    except Exception as error:  # noqa: BLE001  (an error of any kind is what is counted)
        diary.errors.append(repr(error))
    return diary


def _in_looks(claim_ids: Sequence[int]) -> Iterator[list[int]]:
    rest = iter(claim_ids)
    while look := list(islice(rest, LOOKED_AT)):
        yield look


def _handle(engine: Engine, diary: Diary, chance: random.Random, claim_id: int, revision: int) -> None:
    """Decide on one claim, now and then with a passed revision before, and with a step back and forth after."""
    if chance.random() < STALE:
        _press_late(engine, diary, claim_id, revision - 1)
    verdict, reason = chance.choice(GIVEN), f"{diary.reviewer} {len(diary.entries)}"
    decision_id = _decided(engine, diary, Entry(claim_id, verdict, reason, None), revision)
    if chance.random() < UNDONE:
        _step_back(engine, diary, claim_id, decision_id)
        if chance.random() < REDONE:
            _step_forth(engine, diary, Entry(claim_id, verdict, reason, None))


def _press_late(engine: Engine, diary: Diary, claim_id: int, passed: int) -> None:
    """Decide with a revision that has passed; where that is stored, no diary knows of it and it counts as doubled."""
    late = Entry(claim_id, Verdict.VERIFIED, "too late", None)
    try:
        _pressed(diary, partial(_decide, engine, diary, late, passed))
    except Conflict:
        diary.refused += 1


def _decided(engine: Engine, diary: Diary, entry: Entry, revision: int) -> int:
    """Decide, looking at the claim again as often as somebody was quicker; return the decision's id."""
    for _ in range(TRIES):
        began = time.perf_counter()
        try:
            made = _pressed(diary, partial(_decide, engine, diary, entry, revision))
        except Conflict:
            diary.conflicts += 1
            with reading(engine) as session:
                revision = get_claim(session, entry.claim_id).revision
            continue
        diary.waits.append(time.perf_counter() - began)
        diary.entries.append(entry)
        return made.id
    raise AssertionError(f"others were quicker {TRIES} times on claim {entry.claim_id}")


def _decide(engine: Engine, diary: Diary, entry: Entry, revision: int) -> Decision:
    grounds, at = Grounds(entry.reason), datetime.now(UTC)
    return decide(engine, diary.reviewer, entry.claim_id, revision, entry.verdict, grounds, at=at).decision


def _pressed(diary: Diary, act: Callable[[], Done]) -> Done:
    """Return what a press does, pressing again as often as the database is busy."""
    for _ in range(TRIES):
        try:
            return act()
        except Busy as busy:
            diary.errors.append(repr(busy))
    raise AssertionError(f"the database was busy {TRIES} times")


def _step_back(engine: Engine, diary: Diary, claim_id: int, decision_id: int) -> None:
    """Take the last step back as the page offers it: it must be the decision just made."""
    step = read_steps(engine, diary.reviewer).back
    assert step is not None
    assert step.claim_id == claim_id, step
    _pressed(diary, partial(take_back, engine, diary.reviewer, step))
    diary.entries.append(Entry(claim_id, Verdict.UNREVIEWED, "", decision_id))


def _step_forth(engine: Engine, diary: Diary, entry: Entry) -> None:
    """Do the step again that was taken back."""
    step = read_steps(engine, diary.reviewer).again
    assert step is not None
    assert step.claim_id == entry.claim_id, step
    _pressed(diary, partial(do_again, engine, diary.reviewer, step))
    diary.entries.append(entry)
