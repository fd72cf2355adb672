"""Who belongs to a project: asked at the beginning of every session, so that no page can forget it."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import hurried, reading, writing
from db.membership import bound
from services import members
from services.change_policy import give_role, read_settings
from services.people import reviewer_named
from services.presence import where_stopped
from workbench.errors import DecisionRefused, MayOnlyLook, NotAdmitted, NotFound
from workbench.model import Role

ADA, BEN = "a" * 16, "b" * 16


def test_an_account_that_does_not_belong_reads_and_writes_nothing(engine: Engine) -> None:
    for opened in (reading, writing, hurried):
        with pytest.raises(NotAdmitted, match="do not belong"), opened(bound(engine, ADA)):
            pass
    with pytest.raises(NotAdmitted):
        where_stopped(bound(engine, ADA), "Ada")
    # Not by giving the name of somebody who does belong, either.
    members.admit(engine, BEN, "Ben", Role.ADMIN)
    with pytest.raises(NotAdmitted):
        read_settings(bound(engine, ADA), "Ben")


def test_an_engine_that_is_bound_to_nobody_serves_who_runs_the_program(engine: Engine) -> None:
    assert reviewer_named(engine, "Ada").role is Role.EDITOR


def test_what_an_account_does_is_stored_under_its_own_name_alone(engine: Engine) -> None:
    members.admit(engine, ADA, "Ada", Role.REVIEWER)
    members.admit(engine, BEN, "Ben", Role.ADMIN)
    mine = bound(engine, ADA)
    assert reviewer_named(mine, "ADA").name == "Ada"
    for other in ("Ben", "Somebody new", ""):
        with pytest.raises(DecisionRefused, match="signed in as Ada"):
            reviewer_named(mine, other)
    with pytest.raises(DecisionRefused, match="signed in as Ada"):
        give_role(mine, "Ben", 1, Role.ADMIN)


def test_a_viewer_looks_and_changes_nothing(engine: Engine) -> None:
    members.admit(engine, ADA, "Ada", Role.VIEWER)
    mine = bound(engine, ADA)
    assert members.membership(mine).role is Role.VIEWER
    with pytest.raises(MayOnlyLook), writing(mine):
        pass


def test_another_role_counts_from_the_next_session_on(engine: Engine) -> None:
    ada = members.admit(engine, ADA, "Ada", Role.VIEWER)
    members.admit(engine, BEN, "Ben", Role.ADMIN)
    give_role(bound(engine, BEN), "Ben", ada.id, Role.EDITOR)
    assert reviewer_named(bound(engine, ADA), "Ada").role is Role.EDITOR
    give_role(bound(engine, BEN), "Ben", ada.id, Role.VIEWER)
    with pytest.raises(MayOnlyLook):
        reviewer_named(bound(engine, ADA), "Ada")


def test_who_was_removed_opens_nothing_and_what_they_did_stays(engine: Engine) -> None:
    ada = members.admit(engine, ADA, "Ada", Role.REVIEWER)
    members.admit(engine, BEN, "Ben", Role.ADMIN)
    assert members.remove(bound(engine, BEN), "Ben", ada.id) == ADA
    with pytest.raises(NotAdmitted):
        members.membership(bound(engine, ADA))
    assert members.belongs(engine, ADA) is None
    assert "Ada" in [one.name for one in read_settings(engine, "Ben").reviewers]
    with pytest.raises(NotFound):
        members.remove(bound(engine, BEN), "Ben", ada.id)


def test_only_administrators_remove_and_the_last_one_stays(engine: Engine) -> None:
    ada = members.admit(engine, ADA, "Ada", Role.EDITOR)
    ben = members.admit(engine, BEN, "Ben", Role.ADMIN)
    with pytest.raises(DecisionRefused, match="may not"):
        members.remove(bound(engine, ADA), "Ada", ben.id)
    with pytest.raises(DecisionRefused, match="only administrator"):
        members.remove(bound(engine, BEN), "Ben", ben.id)
    assert members.belongs(engine, ADA) == ada


def test_an_administrator_who_cannot_sign_in_any_more_does_not_count_as_one(engine: Engine) -> None:
    ada, ben = (members.admit(engine, key, name, Role.ADMIN) for key, name in ((ADA, "Ada"), (BEN, "Ben")))
    members.remove(bound(engine, BEN), "Ben", ada.id)
    for change in (
        lambda: members.remove(bound(engine, BEN), "Ben", ben.id),
        lambda: give_role(bound(engine, BEN), "Ben", ben.id, Role.EDITOR),
    ):
        with pytest.raises(DecisionRefused, match="only administrator"):
            change()
    give_role(bound(engine, BEN), "Ben", ada.id, Role.VIEWER)
    assert members.membership(bound(engine, BEN)).role is Role.ADMIN


def test_work_under_a_name_goes_on_under_it_and_no_second_account_takes_it(engine: Engine) -> None:
    before = reviewer_named(engine, "Ada")
    assert members.admit(engine, ADA, "ada", Role.ADMIN).id == before.id
    # Let in twice is let in once: role and name stay.
    assert members.admit(engine, ADA, "Other", Role.VIEWER).role is Role.ADMIN
    with pytest.raises(DecisionRefused, match="Another account"):
        members.admit(engine, BEN, "Ada", Role.VIEWER)
