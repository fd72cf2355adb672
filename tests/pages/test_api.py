"""What a program is answered: who may ask, what it may ask, and a sentence for all else, whatever it sends."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from starlette.testclient import TestClient

from db.engine import open_engine
from pages.api.address import BASE
from pages.api.parameters import LONGEST_QUERY, MOST_AT_ONCE
from pages.api.table import ALL_PLACES
from services.api_tokens import revoke_token
from tests.pages.api_desk import asking, found, undisturbed
from tests.services.interface_samples import Desk, bridge_desk

PATHS = [place.path.replace("{id}", "1").lstrip("/") for place in ALL_PLACES]


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


def ids(client: TestClient, path: str) -> list[int]:
    return [one["id"] for one in found(client, path)["items"]]


ANSWERS: list[tuple[str, list[int]]] = [
    ("claims", [1, 2, 3, 4, 5]),
    ("claims?limit=2", [1, 2]),
    ("claims?limit=2&after=2", [3, 4]),
    ("claims?after=5", []),
    ("claims?words=two%20PIERS", [2, 5]),
    ("claims?words=two+piers&article=2", [5]),
    ("claims?article=1&article=2&limit=1000", [1, 2, 3, 4, 5]),
    ("claims?outlet=1", [1, 2, 3]),
    ("claims?source=1", [1, 2, 4]),
    ("claims?verdict=disputed", [1]),
    ("claims?said=right", [2]),
    ("claims?form=direct", []),
    ("claims?reviewer=Omar", [1]),
    ("claims?from=2031-05-03", [1, 2, 3]),
    ("claims?to=2031-05-02", [4, 5]),
    ("claims?decided=true", [1]),
    ("claims?decided=false&limit=2", [2, 3]),
    ("claims?story=2147483647", []),
    ("articles", [1, 2]),
    ("articles?limit=1", [1]),
    ("sources", [1, 2, 3]),
    ("repeated-claims", [1]),
]


@pytest.mark.parametrize(("path", "expected"), ANSWERS)
def test_lists_hold_what_the_query_asks_for(program: TestClient, path: str, expected: list[int]) -> None:
    assert ids(program, path) == expected


def test_one_of_each_is_answered_by_its_number(program: TestClient, desk: Desk) -> None:
    assert found(program, "claims/1")["decisions"][0]["reviewer"] == "Omar"
    assert found(program, f"articles/{desk.morning}")["title"] == "Bridge shut for repairs"
    assert found(program, "sources/1")["name"] == "Lena Ostrow"
    story = found(program, f"stories/{desk.story}")
    assert [one["article_id"] for one in story["members"]] == [desk.morning, desk.harbour]
    coverage = found(program, f"stories/{desk.story}/coverage")
    assert [one["name"] for one in coverage["outlets"]] == ["Morning Post of Velden", "Velden Courier"]
    assert {cell["state"] for row in coverage["rows"] for cell in row["cells"]} == {"carried", "not_found"}
    (group,) = found(program, "repeated-claims")["items"]
    assert [(one["claim_id"], one["suggested"], one["confirmed_by"]) for one in group["members"]] == [
        (1, False, "Ines"),
        (4, False, "Ines"),
    ]


def test_pages_name_the_next_one_in_the_body_and_in_a_header(program: TestClient) -> None:
    seen: list[int] = []
    address = f"{BASE}/claims?limit=2&words=a&outlet=1"
    while address:
        answer = program.get(f"http://127.0.0.1{address}")
        seen += [one["id"] for one in answer.json()["items"]]
        address = answer.json()["next"]
        assert answer.headers.get("link") == (f'<{address}>; rel="next"' if address else None)
        assert address is None or address.startswith(f"{BASE}/claims?limit=2&words=a&outlet=1&after=")
    assert seen == [1, 2, 3]


@pytest.mark.parametrize("path", [*PATHS, "nothing"])
def test_without_a_token_the_answer_says_how_to_get_one(engine: Engine, desk: Desk, path: str) -> None:
    answer = asking(engine).get(path)
    if path == "nothing":
        assert answer.status_code == 404
        return
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer realm="Claim Workbench"'
    assert "Settings" in answer.json()["detail"]
    assert desk.secret not in answer.text


HEADERS = [
    "", "Bearer", "Bearer ", "Bearer x", "Basic {secret}", "{secret}", "Bearer  {secret} x", "Bearer {secret}x",
    "Bearer {lower}", "Bearer " + "A" * 10_000, "Bearer \xff\xfe",
]  # fmt: skip


@pytest.mark.parametrize("given", HEADERS)
def test_what_is_no_token_opens_nothing(engine: Engine, desk: Desk, given: str) -> None:
    header = given.format(secret=desk.secret, lower=desk.secret.lower())
    answer = asking(engine).get("claims", headers={b"Authorization": header.encode("latin-1")})
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_scheme_may_be_written_in_any_letters(engine: Engine, desk: Desk, scheme: str) -> None:
    answer = asking(engine).get("formats", headers={"Authorization": f"{scheme} {desk.secret}"})
    assert answer.status_code == 200


def test_a_token_in_the_address_and_two_tokens_open_nothing(engine: Engine, desk: Desk) -> None:
    program = asking(engine)
    assert program.get(f"claims?token={desk.secret}").status_code == 401
    twice = [("Authorization", f"Bearer {desk.secret}")] * 2
    assert program.get("claims", headers=twice).status_code == 401


def test_a_revoked_token_opens_nothing_from_then_on(engine: Engine, desk: Desk, program: TestClient) -> None:
    tag = program.get("claims").headers["etag"]
    with engine.connect() as connection:
        name = connection.exec_driver_sql("SELECT name FROM project_setting").scalar_one()
    revoke_token(engine, "Ines", int(name.rpartition(":")[2]))
    answer = program.get("claims", headers={"If-None-Match": tag})
    assert answer.status_code == 401
    assert answer.json()["detail"].startswith("This token was revoked")


REFUSED: list[tuple[str, int, str]] = [
    ("claims?limit=0", 400, "from 1 to 1000"),
    (f"claims?limit={MOST_AT_ONCE + 1}", 400, "from 1 to 1000"),
    ("claims?limit=-1", 400, "whole number"),
    ("claims?limit=1e3", 400, "whole number"),
    ("claims?limit=٣", 400, "whole number"),
    ("claims?limit=" + "9" * 4_000, 414, "longer than"),
    ("claims?limit=" + "9" * 3_900, 400, "whole number"),
    ("claims?limit=1&limit=2", 400, "once"),
    ("claims?after=-1", 400, "whole number"),
    ("claims?after=9223372036854775808", 400, "whole number"),
    ("claims?colour=red", 400, "There is no parameter “colour” here. There are: words, story"),
    ("claims?words=", 400, "empty"),
    ("claims?words=%00", 400, "NUL"),
    ("claims?words=%ff", 400, "UTF-8"),
    ("claims?words=%ED%A0%80", 400, "UTF-8"),
    ("claims?verdict=true", 400, "unreviewed, verified, disputed"),
    ("claims?said=yes", 400, "one of unanswered, right"),
    ("claims?form=loud", 400, "one of direct"),
    ("claims?decided=1", 400, "true or false"),
    ("claims?from=4 May 2031", 400, "2031-05-04"),
    ("claims?from=20310504", 400, "2031-05-04"),
    ("claims?to=2031-02-30", 400, "2031-05-04"),
    ("claims?story=0", 400, "whole number"),
    ("claims?outlet=2147483648", 400, "whole number"),
    ("claims?" + "&".join(["x=1"] * 401), 400, "at most 400"),
    ("articles?words=a", 400, "There are: limit, after"),
    ("claims/1?limit=1", 400, "There are: none"),
    ("formats?x=1", 400, "There are: none"),
    ("openapi.json?x=1", 400, "There are: none"),
    ("export", 400, "“format” is missing"),
    ("export?format=papyrus", 400, "one of"),
    ("export?format=csv&limit=3", 400, "There is no parameter “limit”"),
    ("claims/0", 404, "from 1"),
    ("claims/6", 404, "There is no claim 6"),
    ("claims/2147483648", 404, "from 1"),
    ("claims/99999999999999999999999", 404, "from 1"),
    ("claims/-1", 404, "from 1"),
    ("claims/one", 404, "from 1"),
    ("claims/1.0", 404, "from 1"),
    ("claims/%00", 404, "from 1"),
    ("claims/" + "1" * 20_000, 404, "from 1"),
    ("articles/99", 404, "There is no article 99"),
    ("sources/99", 404, "There is no source 99"),
    ("stories/99", 404, "There is no story 99"),
    ("stories/99/coverage", 404, "There is no story 99"),
    ("stories/x/coverage", 404, "from 1"),
    ("claims/", 404, "openapi.json"),
    ("../v2/claims", 404, "openapi.json"),
    ("Claims", 404, "openapi.json"),
]


@pytest.mark.parametrize(("path", "status", "words"), REFUSED, ids=lambda one: str(one)[:40])
def test_what_is_not_answered_is_said_in_a_sentence(program: TestClient, path: str, status: int, words: str) -> None:
    answer = program.get(path)
    told = answer.json()
    assert (answer.status_code, told["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(told) == {"type", "title", "status", "detail"}
    assert words in told["detail"]
    assert len(told["detail"]) < 600


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize("path", ["claims", "claims/1", "export?format=csv", "openapi.json"])
def test_nothing_can_be_changed(program: TestClient, method: str, path: str) -> None:
    answer = program.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert answer.json()["detail"].startswith(method)


@pytest.mark.parametrize("path", [*PATHS[:-2], "export?format=csv", "openapi.json"])
def test_head_answers_the_same_without_the_body(engine: Engine, program: TestClient, desk: Desk, path: str) -> None:
    path = path.replace("stories/1", f"stories/{desk.story}")
    whole, head = undisturbed(engine, lambda: (program.get(path), program.head(path)))
    assert (whole.status_code, head.status_code) == (200, 200)
    assert head.content == b""
    unmade = {"content-length"} if path.startswith("export") else set()
    assert {n: v for n, v in head.headers.items() if n not in unmade} == dict(whole.headers)
    assert whole.headers["cache-control"] == "private, no-cache"


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
NAMES = st.sampled_from(["words", "reviewer", "limit", "after", "story", "from", "decided", "verdict", "x", ""])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(NAMES, WORDS), max_size=4))
def test_any_query_is_answered_or_refused_in_a_sentence(program: TestClient, pairs: list[tuple[str, str]]) -> None:
    answer = program.get("claims?" + "&".join(f"{quote(name)}={quote(words)}" for name, words in pairs))
    assert answer.status_code in {200, 400}
    assert ("items" in answer.json()) == (answer.status_code == 200)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.binary(max_size=40).map(lambda raw: raw.replace(b"#", b"%")))
def test_any_bytes_as_a_query_are_answered_or_refused(program: TestClient, query: bytes) -> None:
    answer = program.get("claims?" + quote(query, safe="%&=+;?/"))
    assert answer.status_code in {200, 400}
    assert len(query) <= LONGEST_QUERY
