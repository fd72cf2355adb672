"""What people and programs do at a desk, all at once: reviewers in threads of one process, articles, matching.

Each reviewer lists the queue of an outlet that others look through, too, opens a claim, and goes on through its article
from key to key. Now and then they take the last decision back or write a comment. What each knows to have stored stands
in a diary; how long each press took, too.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.queues import Queue
from typing import Any, NamedTuple, TypeVar

import psutil
from sqlalchemy import Engine

from benchmarks.filled_claims import GIVEN
from benchmarks.lock_time import invented
from benchmarks.simulated_reviewers import Diary, Entry
from db.engine import open_engine, writing
from db.writes.people import ensure_reviewer
from services.comment_claim import add
from services.decide import Decided, decide
from services.match_all import match_all
from services.read_queue import read_queue
from services.read_review import read_review
from services.steps import read_steps, take_back
from services.store_article import store_article
from workbench.errors import Conflict
from workbench.model import Decision, Verdict
from workbench.models.language_model import load_model
from workbench.pipeline import analyse
from workbench.reviewing.decisions import Grounds
from workbench.stored.queue import QueueFilter
from workbench.stored.review import Wanted

OUTLETS_SHARED = 10
"""Reviewers look through the queues of so many outlets, so that some meet at the same claims."""

IN_ARTICLE = 5
"""Claims that a reviewer decides on in an article before going back to the queue."""

UNDONE, COMMENTED = 0.1, 0.05
"""Shares of decisions that are taken back, and of claims that get a comment."""

WARM_SECONDS = 15
"""After so long the memory of the process is taken as that of the start: by then everything is imported and opened."""

DONE = LIST, OPEN, KEY, UNDO, COMMENT = "list the queue", "open a claim", "decide", "take back", "comment"
"""What a reviewer does, and waits for."""

Done = TypeVar("Done")


@dataclass
class Work:
    """One reviewer's diary, the words of their comments, and the seconds of each thing done, by what it was."""

    diary: Diary
    comments: list[str] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def timed(self, what: str, act: Callable[[], Done]) -> Done:
        """Do something; note how long it took where it succeeds."""
        began = time.perf_counter()
        done = act()
        self.seconds[what].append(time.perf_counter() - began)
        return done


class Served(NamedTuple):
    """What the reviewers of one process did, and the bytes of memory that it held once warm and at the end."""

    works: list[Work]
    warm: int
    end: int


def serve(url: str, reviewers: int, seconds: float, pause: float, out: Queue[Served]) -> None:
    """Let reviewers work for so many seconds, each in a thread; `pause` is the mean time before a press."""
    engine, until = open_engine(url), time.monotonic() + seconds
    works = [Work(Diary(f"Desk {number}")) for number in range(1, reviewers + 1)]
    with ThreadPoolExecutor(reviewers) as pool:
        ended = [pool.submit(_review, engine, work, number, until, pause) for number, work in enumerate(works)]
        time.sleep(min(WARM_SECONDS, seconds / 2))
        warm = psutil.Process().memory_info().rss
        for one in ended:
            one.result()
    end = psutil.Process().memory_info().rss
    for work in works:
        work.seconds = dict(work.seconds)
    engine.dispose()
    out.put(Served(works, warm, end))


def take_in(url: str, a_minute: float, stored: Any) -> None:
    """Analyse and store invented articles one after the other until somebody ends this; `stored` counts them."""
    engine, model = open_engine(url), load_model()
    with writing(engine) as session:
        by = ensure_reviewer(session, "Agency")
    while True:
        began = time.monotonic()
        article = invented(25, stored.value + 1)
        store_article(engine, by, article, analyse(article, model))
        stored.value += 1
        time.sleep(max(0, 60 / a_minute - (time.monotonic() - began)))


def match(url: str, compared: Any) -> None:
    """Match everything that is stored, over and over, until somebody ends this; `compared` counts the claims."""
    engine = open_engine(url)
    with writing(engine) as session:
        by = ensure_reviewer(session, "Night shift")

    def progress(done: int, _of: int) -> None:
        compared.value = done

    while True:
        match_all(engine, by, progress)


def _review(engine: Engine, work: Work, number: int, until: float, pause: float) -> None:
    """Work until the time is over; an error ends what was being done, and is kept."""
    chance = random.Random(number)
    queue = QueueFilter(outlet_id=number % OUTLETS_SHARED + 1)
    while time.monotonic() < until:
        try:
            for _ in _presses(engine, work, chance, queue):
                time.sleep(chance.uniform(0, 2 * pause))
                if time.monotonic() > until:
                    break
        except Conflict:
            work.diary.conflicts += 1
        except Exception as error:  # noqa: BLE001  (an error of any kind is what is counted)
            work.diary.errors.append(repr(error))


def _presses(engine: Engine, work: Work, chance: random.Random, queue: QueueFilter) -> Iterator[None]:
    """Yield before every press of one round: list the queue, open a claim of it, and go on through its article."""
    name = work.diary.reviewer
    shown = work.timed(LIST, lambda: read_queue(engine, name, queue)).rows
    yield
    if not shown:
        return
    item = chance.choice(shown).item
    article_id, claim_id = item.article.id, item.claim.id
    for _ in range(IN_ARTICLE):
        wanted = Wanted(article_id=article_id, claim_id=claim_id, name=name)
        view = work.timed(OPEN, lambda wanted=wanted: read_review(engine, wanted))  # type: ignore[misc]
        if view.selected is None:
            return
        claim_id, revision = view.selected.id, view.selected.revision
        yield
        decided = _decide(engine, work, chance, claim_id, revision)
        if chance.random() < UNDONE:
            yield
            _step_back(engine, work, claim_id, decided.decision)
        if chance.random() < COMMENTED:
            yield
            _comment(engine, work, claim_id)
        if decided.following is None:
            return
        claim_id = decided.following


def _decide(engine: Engine, work: Work, chance: random.Random, claim_id: int, revision: int) -> Decided:
    """Press a key that decides."""
    name, verdict = work.diary.reviewer, chance.choice(GIVEN)
    grounds = Grounds(f"{name}, {len(work.diary.entries)}")
    decided = work.timed(KEY, lambda: decide(engine, name, claim_id, revision, verdict, grounds, at=datetime.now(UTC)))
    work.diary.entries.append(Entry(claim_id, verdict, grounds.reason, None))
    return decided


def _step_back(engine: Engine, work: Work, claim_id: int, made: Decision) -> None:
    """Take the decision back that was just made, as the page offers it."""
    step = read_steps(engine, work.diary.reviewer).back
    assert step is not None
    assert step.claim_id == claim_id, step
    work.timed(UNDO, lambda: take_back(engine, work.diary.reviewer, step))
    work.diary.entries.append(Entry(claim_id, Verdict.UNREVIEWED, "", made.id))


def _comment(engine: Engine, work: Work, claim_id: int) -> None:
    words = f"{work.diary.reviewer} asks {len(work.comments)}"
    work.timed(COMMENT, lambda: add(engine, work.diary.reviewer, claim_id, words, {}))
    work.comments.append(words)
