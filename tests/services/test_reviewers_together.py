"""Several reviewers at the same time, in two processes: each finds in the database just what they did."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from benchmarks.simulated_reviewers import Diary, Entry, verify, work_together
from benchmarks.story_scale import fill
from db.engine import reading
from db.reads.claims import get_claim
from services.decide import decide
from tests.db.samples import NOON
from workbench.model import Verdict
from workbench.reviewing.decisions import Grounds

REVIEWERS, CLAIMS = 5, 20
SECONDS = 250
"""More than the work takes on a busy machine; who works longer is ended."""


@pytest.mark.timeout(300)
def test_nothing_is_lost_or_doubled_where_five_decide_on_the_same_claims_at_once(engine: Engine, url: str) -> None:
    fill(engine, 1)
    diaries = work_together(url, range(1, CLAIMS + 1), REVIEWERS, CLAIMS, processes=2, seconds=SECONDS)
    assert [error for diary in diaries for error in diary.errors] == []
    assert verify(engine, diaries) == (0, 0, 0)
    decided = [entry.claim_id for diary in diaries for entry in diary.entries if entry.reason]
    assert len(decided) >= REVIEWERS * CLAIMS
    assert sum(diary.refused for diary in diaries) > 0, "nobody pressed with a passed revision"
    assert any(entry.undoes for diary in diaries for entry in diary.entries), "nobody took a step back"


def test_what_a_diary_or_the_database_lacks_is_counted(engine: Engine) -> None:
    fill(engine, 1)
    told = Diary("Ada", [Entry(1, Verdict.VERIFIED, "counted", None), Entry(2, Verdict.VERIFIED, "counted", None)])
    untold = Diary("Boris")
    for name in ("Ada", "Boris"):
        with reading(engine) as session:
            revision = get_claim(session, 1).revision
        decide(engine, name, 1, revision, Verdict.VERIFIED, Grounds("counted"), at=NOON)
    assert verify(engine, [told, untold]) == (1, 1, 0)
