"""The project's policy in the database: who may change it, and that every claim is counted by it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db.engine import reading, writing
from db.reads import activity
from db.reads.claims import get_claim
from db.reads.people import reviewer_called
from db.reads.settings import read_policy
from db.tables import ActivityRecord, ClaimRecord
from db.writes import settings
from db.writes.decisions import decide
from db.writes.people import appoint, ensure_reviewer, reverse_role, set_role
from db.writes.settings import change_policy, count_all_again
from tests.db.samples import NOON, claims, person, store_harbour, store_morning
from workbench.errors import Conflict, DecisionRefused
from workbench.model import Reviewer, Role, Verdict
from workbench.reviewing.policy import MOST_OPINIONS, Policy
from workbench.stored import StoredClaim

ONE, TWO = Policy(), Policy(2, opinions_hidden=True)


def decided(engine: Engine) -> list[StoredClaim]:
    """Return three claims: the first has two like opinions, the second two that differ, the third a single one."""
    stored = claims(engine, store_harbour(engine, person(engine, "Ada")).id)
    given = [
        ("Ada", 0, Verdict.VERIFIED),
        ("Ben", 0, Verdict.VERIFIED),
        ("Ada", 1, Verdict.VERIFIED),
        ("Ben", 1, Verdict.DISPUTED),
        ("Ada", 2, Verdict.UNSUPPORTED),
    ]
    for name, place, verdict in given:
        with writing(engine) as session:
            one = stored[place].id
            revision = session.get_one(ClaimRecord, one).revision
            decide(session, ensure_reviewer(session, name), one, revision, verdict, NOON)
    return stored


def verdicts(engine: Engine, stored: list[StoredClaim]) -> list[Verdict | None]:
    with reading(engine) as session:
        return [get_claim(session, one.id).verdict for one in stored]


def change(engine: Engine, shown: Policy, wanted: Policy, role: Role = Role.EDITOR) -> int | None:
    with writing(engine) as session:
        return change_policy(session, ensure_reviewer(session, f"Eva {role}", role), shown, wanted)


def test_by_default_one_opinion_is_enough_and_nothing_is_hidden(engine: Engine) -> None:
    with reading(engine) as session:
        assert read_policy(session) == Policy(1, opinions_hidden=False)


def test_every_decided_claim_is_counted_by_the_new_policy_and_back(engine: Engine) -> None:
    stored = decided(engine)
    open_, verified = Verdict.UNREVIEWED, Verdict.VERIFIED
    assert verdicts(engine, stored) == [verified, Verdict.DISPUTED, Verdict.UNSUPPORTED]
    change(engine, ONE, TWO)
    assert verdicts(engine, stored) == [verified, open_, open_]
    change(engine, TWO, Policy(3))
    assert verdicts(engine, stored) == [open_, open_, open_]
    change(engine, Policy(3), ONE)
    assert verdicts(engine, stored) == [verified, Verdict.DISPUTED, Verdict.UNSUPPORTED]


def test_a_change_is_logged_with_what_was_before_and_can_be_taken_back_and_done_again(engine: Engine) -> None:
    stored = decided(engine)
    line = change(engine, ONE, TWO)
    with reading(engine) as session:
        row = activity.recent(session, 1, subject="project")[0]
    assert (row.id, row.verb, row.before, row.after) == (
        line,
        "project.policy_changed",
        ONE.as_settings(),
        TWO.as_settings(),
    )
    for expected in (ONE, TWO, ONE):
        with writing(engine) as session:
            last = session.get_one(ActivityRecord, line)
            line = settings.reverse(session, ensure_reviewer(session, "Eva editor"), last)
            assert read_policy(session) == expected
    assert verdicts(engine, stored)[1] is Verdict.DISPUTED


def test_a_change_that_somebody_built_on_is_not_taken_back(engine: Engine) -> None:
    line = change(engine, ONE, TWO)
    change(engine, TWO, Policy(3))
    with pytest.raises(Conflict), writing(engine) as session:
        settings.reverse(session, ensure_reviewer(session, "Eva editor"), session.get_one(ActivityRecord, line))


def test_only_editors_change_the_policy_and_only_to_one_that_makes_sense(engine: Engine) -> None:
    for role in (Role.VIEWER, Role.REVIEWER):
        with pytest.raises(DecisionRefused):
            change(engine, ONE, TWO, role)
    for needed in (0, -1, MOST_OPINIONS + 1):
        with pytest.raises(DecisionRefused):
            change(engine, ONE, Policy(needed))
    assert change(engine, ONE, ONE) is None


def test_whoever_saw_another_policy_gets_a_conflict_that_names_who_changed_it(engine: Engine) -> None:
    change(engine, ONE, TWO, Role.ADMIN)
    with pytest.raises(Conflict, match="Eva admin changed the settings"):
        change(engine, ONE, Policy(3))


def test_counting_again_reads_decided_claims_alone_and_writes_none_that_is_right(engine: Engine) -> None:
    decided(engine)
    store_morning(engine, person(engine, "Ada"))
    with writing(engine) as session:
        assert count_all_again(session, Policy(1)) == 0
        assert count_all_again(session, Policy(2)) == 2
        assert count_all_again(session, Policy(2)) == 0


def test_batches_count_like_one(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "AT_ONCE", 2)
    stored = decided(engine)
    change(engine, ONE, Policy(3))
    assert verdicts(engine, stored) == [Verdict.UNREVIEWED] * 3


def test_roles_are_given_by_administrators_and_taken_back_from_the_log(engine: Engine) -> None:
    with writing(engine) as session:
        root, ada = appoint(session, "Root", Role.ADMIN), ensure_reviewer(session, "Ada")
        set_role(session, root, ada.id, Role.VIEWER)
        with pytest.raises(DecisionRefused):
            set_role(session, ada, ada.id, Role.ADMIN)
        with pytest.raises(DecisionRefused, match="only administrator"):
            set_role(session, root, root.id, Role.EDITOR)
    with writing(engine) as session:
        line = session.exec(select(ActivityRecord).where(ActivityRecord.verb == "reviewer.role_changed")).one()
        reverse_role(session, root, line)
        with pytest.raises(Conflict):
            reverse_role(session, root, line)
    with reading(engine) as session:
        found = reviewer_called(session, "ADA")
        assert found is not None
        assert found.role is Role.EDITOR


def test_the_command_line_appoints_somebody_known_or_new(engine: Engine) -> None:
    person(engine, "Ada")
    with writing(engine) as session:
        assert appoint(session, "ada", Role.ADMIN).role is Role.ADMIN
        assert appoint(session, "Newcomer", Role.REVIEWER).role is Role.REVIEWER


def decided_by(engine: Engine, by: Reviewer, claim_id: int) -> bool:
    """Let somebody decide on a claim as it is now; say whether nobody was faster."""
    try:
        with writing(engine) as session:
            revision = session.get_one(ClaimRecord, claim_id).revision
            decide(session, by, claim_id, revision, Verdict.VERIFIED, NOON)
    except Conflict:
        return False
    return True


@pytest.mark.parametrize("needed", [2, 1])
def test_whoever_decides_while_the_policy_changes_is_counted_by_the_new_one(engine: Engine, needed: int) -> None:
    stored = claims(engine, store_harbour(engine, person(engine, "Ada")).id)
    people = [person(engine, name) for name in ("Ada", "Ben", "Cleo")]
    if needed == 1:
        change(engine, ONE, Policy(2))
    before, after = (Policy(2), ONE) if needed == 1 else (ONE, Policy(2))
    starting = Barrier(len(people) + 1)

    def decide_all(by: Reviewer) -> None:
        starting.wait()
        for one in stored:
            while not decided_by(engine, by, one.id):
                pass

    def change_it() -> None:
        starting.wait()
        change(engine, before, after)

    with ThreadPoolExecutor(len(people) + 1) as pool:
        for done in [*(pool.submit(decide_all, by) for by in people), pool.submit(change_it)]:
            done.result()
    with writing(engine) as session:
        assert count_all_again(session, after) == 0, "every row says what the rule says"
