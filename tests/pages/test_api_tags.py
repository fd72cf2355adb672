"""The tag of an answer changes exactly with the answer, and what is known already is said without reading it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from db.engine import open_engine, writing
from db.writes.claim_rows import put_statement
from db.writes.presence import note_presence
from pages.api.tags import TagMemory, is_wanted, tag_of, tag_of_mark
from services import change_source, comment_claim
from services.decide import decide
from services.place_articles import place_articles
from tests.db.samples import NOON, claims, person
from tests.pages.api_desk import asking, undisturbed
from tests.services.interface_samples import Desk, bridge_desk
from tests.services.story_samples import FERRY, store_text
from tests.statements import counted
from workbench.model import Verdict
from workbench.reviewing.decisions import Grounds

PATHS = ("claims", "claims/3", "articles", "sources", "sources/2", "repeated-claims", "stories", "formats")


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """Open an empty database of either kind."""
    opened = open_engine(url)
    yield opened
    opened.dispose()


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return bridge_desk(engine)


@pytest.fixture
def program(engine: Engine, desk: Desk) -> TestClient:
    return asking(engine, desk.secret)


def answers(program: TestClient) -> dict[str, tuple[str, str]]:
    """Return the tag and the body of every path."""
    got = {path: program.get(path) for path in PATHS}
    return {path: (answer.headers["etag"], answer.text) for path, answer in got.items()}


def say_otherwise(engine: Engine) -> None:
    """Work the statement of a claim out afresh, which is in no log."""
    stored = claims(engine, 1)[2]
    with writing(engine) as session:
        put_statement(session, stored.id, stored.revision, replace(stored.claim, wording="So it is."))


def look(engine: Engine) -> None:
    with writing(engine) as session:
        note_presence(session, "Omar", 1, 1, NOON)


CHANGES: dict[str, tuple[Callable[[Engine], object], set[str]]] = {
    "somebody looks": (look, set()),
    "a verdict": (
        lambda engine: decide(engine, "Vera", 3, 1, Verdict.VERIFIED, Grounds(), at=NOON),
        {"claims", "claims/3"},
    ),
    "a comment": (lambda engine: comment_claim.add(engine, "Omar", 2, "Both?", {}), {"claims"}),
    "a statement": (say_otherwise, {"claims", "claims/3"}),
    "another name": (
        lambda engine: change_source.add_alias(engine, person(engine), 2, 1, "The port"),
        {"claims", "claims/3", "sources", "sources/2"},
    ),
    "an article": (lambda engine: store_text(engine, person(engine), FERRY), {"articles"}),
    "its place": (
        lambda engine: (store_text(engine, person(engine), FERRY), place_articles(engine)),
        {"articles", "stories"},
    ),
}


@pytest.mark.parametrize(("change", "changed"), CHANGES.values(), ids=CHANGES)
def test_a_tag_changes_exactly_with_what_is_answered(
    engine: Engine, program: TestClient, change: Callable[[Engine], object], changed: set[str]
) -> None:
    before = answers(program)
    assert answers(program) == before
    change(engine)
    after = answers(program)
    assert {path for path in PATHS if before[path][1] != after[path][1]} == changed
    assert {path for path in PATHS if before[path][0] != after[path][0]} == changed
    for path in PATHS:
        known = program.get(path, headers={"If-None-Match": before[path][0]})
        assert known.status_code == (200 if path in changed else 304)


def test_what_is_known_takes_no_look_at_a_row(engine: Engine, program: TestClient) -> None:
    def ask_twice() -> tuple[list[object], list[str]]:
        tag = program.get("claims").headers["etag"]
        with counted(engine) as sent:
            answer = program.get("claims", headers={"If-None-Match": tag})
        return [answer.status_code, answer.content, answer.headers["etag"] == tag], sent

    told, sent = undisturbed(engine, ask_twice)
    assert told == [304, b"", True]
    assert not [one for one in sent if "claim" in one.replace("Claim", "")], sent
    assert [one for one in sent if "project_setting" in one], "the token is looked at each time"


def test_the_tag_is_the_same_after_the_server_started_again(engine: Engine, desk: Desk, program: TestClient) -> None:
    tag = program.get("claims").headers["etag"]
    assert asking(engine, desk.secret).get("claims", headers={"If-None-Match": tag}).status_code == 304


def test_each_page_and_each_filter_has_a_tag_of_its_own(program: TestClient) -> None:
    paths = ["claims", "claims?limit=1", "claims?limit=2", "claims?words=piers", "claims?decided=true&after=1"]
    assert len({program.get(path).headers["etag"] for path in paths}) == len(paths)


def test_an_export_is_known_until_anything_is_written(engine: Engine, program: TestClient) -> None:
    def ask_again() -> tuple[dict[str, str], list[int]]:
        known = {"If-None-Match": program.get("export?format=jsonl").headers["etag"]}
        again = [ask("export?format=jsonl", headers=known) for ask in (program.get, program.head)]
        return known, [answer.status_code for answer in again]

    known, told = undisturbed(engine, ask_again)
    assert told == [304, 304]
    assert program.get("export?format=csv", headers=known).status_code == 200
    assert program.get("export?format=jsonl&decided=true", headers=known).status_code == 200
    comment_claim.add(engine, "Omar", 2, "Both?", {})
    assert program.get("export?format=jsonl", headers=known).status_code == 200


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("", False), ('W/"a"', True), ('"a"', True), ("*", True), ('"b", W/"a"', True), ('"b" ,"c"', False),
        ("a", False), ('w/"a"', False), ('""', False), ('W/"a', False), (",,,", False),
    ],
)  # fmt: skip
def test_if_none_match_is_compared_weakly(asked: str, wanted: bool) -> None:
    assert is_wanted(asked, 'W/"a"') is wanted


def test_nothing_is_known_of_what_is_not_there(program: TestClient) -> None:
    assert program.get("claims/99", headers={"If-None-Match": "*"}).status_code == 404


def test_only_the_tags_used_last_are_kept() -> None:
    memory = TagMemory(most=2)
    for address in ("a", "b", "a", "c"):
        memory.keep(address, "1", tag_of(address.encode()))
    assert [bool(memory.known(one, "1")) for one in "abc"] == [True, False, True]
    assert memory.known("a", "2") == ""


def test_a_mark_makes_another_tag_for_another_address() -> None:
    tags = [tag_of_mark(mark, address) for mark in ("1", "2") for address in ("x", "y\ud800")]
    assert len(set(tags)) == 4
