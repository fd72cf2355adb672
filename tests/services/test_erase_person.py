"""A reviewer's name can be erased for good: what they did stays, and no byte of the name does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.engine import writing
from db.writes.assignments import assign
from db.writes.claims import change_source
from db.writes.comments import add_comment
from db.writes.decisions import decide
from db.writes.drafts import keep_article, keep_draft
from db.writes.people import appoint
from db.writes.presence import note_presence
from db.writes.saved_filters import save_filter
from services.api_tokens import list_tokens, make_token
from services.erase_person import erase_person, read_erased, reviewer_number
from services.read_history import read_history
from tests.db.purging_samples import everything
from tests.db.samples import NOON, claims, store_harbour
from workbench.errors import DecisionRefused, NotFound
from workbench.model import Reviewer, Role, Verdict
from workbench.stored.assignments import Assignable

NAME = "Quendrith Ållborg"
THEIRS = ("presence", "draft", "article_draft", "saved_filter", "assignment")


@pytest.fixture
def admin(engine: Engine) -> Reviewer:
    with writing(engine) as session:
        return appoint(session, "Vera", Role.ADMIN)


@pytest.fixture
def worked(engine: Engine, admin: Reviewer) -> int:
    """Let somebody do all that leaves their name somewhere; return their number."""
    with writing(engine) as session:
        by = appoint(session, NAME, Role.EDITOR)
    stored = store_harbour(engine, by)
    first, second, third = claims(engine, stored.id)
    with writing(engine) as session:
        decide(session, by, first.id, first.revision, Verdict.VERIFIED, NOON, "The toll book says so.")
        change_source(session, by, second.id, second.revision, None)
        add_comment(session, by, third.id, "Ask the port.")
        add_comment(session, admin, third.id, f"{NAME} asked the port.")
        keep_draft(session, by, third.id, {"reason": "perhaps"})
        keep_article(session, by, {"left": {"body": "Unsent."}})
        note_presence(session, by.name, stored.id, None, NOON)
        save_filter(session, by, "queue", "Mine", "outlet=1")
        assign(session, admin, by, Assignable.CLAIM, third.id)
    make_token(engine, NAME, f"Notebook of {NAME}")
    return by.id


def held(engine: Engine) -> str:
    return json.dumps(everything(engine), default=str, ensure_ascii=False)


def test_the_name_goes_from_everything_but_what_colleagues_wrote(engine: Engine, worked: int) -> None:
    assert held(engine).count(NAME) > 5
    done = erase_person(engine, "Vera", worked, NAME)
    assert (done.former, done.still_named) == ("Former reviewer 1", 1)
    assert NAME not in held(engine).replace(f"{NAME} asked the port.", "")
    rows = everything(engine)
    assert [table for table in THEIRS if rows[table]] == []
    assert list_tokens(engine) == ()
    assert rows["under_purge"] == []


def test_what_they_did_stays_and_is_told_under_the_other_name(engine: Engine, worked: int) -> None:
    before = everything(engine)
    erase_person(engine, "Vera", worked, NAME)
    after = everything(engine)
    for table in ("decision", "comment", "claim", "article", "evidence"):
        assert after[table] == before[table]
    same = [
        (line["id"], line["at"], line["reviewer_id"], line["verb"], line["subject_id"]) for line in before["activity"]
    ]
    now = [
        (line["id"], line["at"], line["reviewer_id"], line["verb"], line["subject_id"]) for line in after["activity"]
    ]
    assert now[:-1] == same
    claim = after["decision"][0]["claim_id"]
    assert {line.reviewer for line in read_history(engine, claim).changes} == {"Former reviewer 1"}
    (reviewer,) = (one for one in after["reviewer"] if one["id"] == worked)
    assert (reviewer["role"], reviewer["account_key"]) == ("viewer", None)


def test_a_line_says_who_did_it_and_when(engine: Engine, worked: int) -> None:
    erase_person(engine, "Vera", worked, NAME)
    (kept,) = read_erased(engine)
    assert (kept.by, kept.former) == ("Vera", "Former reviewer 1")


def test_whoever_comes_back_under_the_name_is_somebody_new(engine: Engine, worked: int) -> None:
    erase_person(engine, "Vera", worked, NAME)
    with pytest.raises(NotFound, match="Nobody is called"):
        reviewer_number(engine, NAME)
    with writing(engine) as session:
        again = appoint(session, NAME, Role.REVIEWER)
    assert again.id != worked
    assert erase_person(engine, "Vera", again.id, NAME).former == "Former reviewer 2"


def test_who_may_and_what_has_to_be_typed(engine: Engine, worked: int, admin: Reviewer) -> None:
    before = everything(engine)
    for by, number, typed in (
        (NAME, worked, NAME),
        ("Vera", worked, "Quendrith"),
        ("Vera", worked, ""),
        ("Vera", admin.id, "Vera"),
    ):
        with pytest.raises(DecisionRefused):
            erase_person(engine, by, number, typed)
    with pytest.raises(NotFound):
        erase_person(engine, "Vera", 999, NAME)
    assert everything(engine) == before
    erase_person(engine, "Vera", worked, NAME)
    with pytest.raises(DecisionRefused, match="already"):
        erase_person(engine, "Vera", worked, "Former reviewer 1")


@pytest.mark.parametrize("backend", ["sqlite"])
def test_no_byte_of_the_name_is_left_in_the_file(engine: Engine, admin: Reviewer) -> None:
    with writing(engine) as session:
        by = appoint(session, NAME, Role.EDITOR)
    stored = store_harbour(engine, by)
    first = claims(engine, stored.id)[0]
    with writing(engine) as session:
        change_source(session, by, first.id, first.revision, None)
    make_token(engine, NAME, f"Notebook of {NAME}")
    file = Path(str(engine.url.database))
    forms = [NAME.encode(), json.dumps(NAME)[1:-1].encode(), b"Quendrith", b"quendrith"]
    assert any(form in data for data in bytes_of(file) for form in forms)
    assert erase_person(engine, "Vera", by.id, NAME).rewritten
    assert [form for data in bytes_of(file) for form in forms if form in data] == []


def bytes_of(file: Path) -> list[bytes]:
    """Return what stands in a database file and in those beside it."""
    return [one.read_bytes() for one in file.parent.glob(f"{file.name}*")]
