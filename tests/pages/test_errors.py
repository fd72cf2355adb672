"""Pages, whatever goes wrong: one sentence in its place, a number for the log, and never a traceback."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from db.engine import open_engine
from pages.api.address import BASE
from pages.api.mounting import mounted
from pages.shared import errors, storage
from pages.shared.routes import PLACES, Place
from services.database import Database
from tests import leaving
from tests.conftest import PostgreSQL
from tests.logged import kept_log
from tests.pages import places, review_samples
from tests.test_nothing_leaves import run

APP = leaving.ROOT / "pages" / "app.py"
CONFIG = leaving.ROOT / "pages" / ".streamlit" / "config.toml"
NUMBER = re.compile(r"error ([2-9A-Z]{5})\)")


def failing() -> None:
    import streamlit as st

    from pages.shared import errors

    with errors.shown():
        raise KeyError("Marrowgate")
    st.write("what follows")


def failing_answer() -> None:
    import streamlit as st

    from pages.shared import errors

    def fail() -> None:
        raise KeyError("Marrowgate")

    with errors.shown():
        st.button("Decide", on_click=fail)


def numbered_sentence(page: AppTest) -> str:
    """Return the number that a page tells; nothing else is told of the error."""
    (box,) = page.error
    assert "Marrowgate" not in box.value
    assert "Reload the page" in box.value
    found = NUMBER.search(box.value)
    assert found is not None, box.value
    return found[1]


@pytest.mark.usefixtures("may_be_unforeseen")
def test_what_nobody_foresaw_is_a_sentence_with_a_number_and_what_follows_goes_on() -> None:
    with kept_log() as written:
        page = AppTest.from_function(failing).run()
    assert not page.exception
    assert f"number={numbered_sentence(page)}" in written.getvalue()
    assert "exception=KeyError" in written.getvalue()
    assert "Marrowgate" not in written.getvalue()
    assert page.markdown[-1].value == "what follows"


@pytest.mark.usefixtures("may_be_unforeseen")
def test_the_server_shows_what_the_answer_to_a_click_raises_in_the_same_way() -> None:
    from pages.server import app

    assert app._on_script_error is errors.show_uncaught
    assert tomllib.loads(CONFIG.read_text(encoding="utf-8"))["client"]["showErrorDetails"] == "none"

    def script() -> None:
        from pages.shared import errors
        from workbench.errors import StorageError

        assert errors.show_uncaught(KeyError("Marrowgate"))
        assert errors.show_uncaught(StorageError("The disk is full. Make room."))

    page = AppTest.from_function(script).run()
    assert "Something went wrong" in page.error[0].value
    assert "disk is full" in page.error[1].value


@pytest.mark.usefixtures("may_be_unforeseen")
def test_programs_are_told_the_number_of_what_nobody_foresaw() -> None:
    def fails(_key: str) -> Database:
        raise KeyError("Marrowgate")

    app = Starlette(routes=[mounted(fails, lambda _account: False)])
    client = TestClient(app, base_url=f"http://127.0.0.1{BASE}/", raise_server_exceptions=False)
    with kept_log() as written:
        answer = client.get("articles", headers={"Authorization": "Bearer Marrowgate"})
    told = NUMBER.search(answer.json()["detail"])
    assert answer.status_code == 500
    assert told is not None
    assert f"number={told[1]}" in written.getvalue()
    assert "Marrowgate" not in written.getvalue() + answer.text


def test_streamlit_asks_nobody_for_the_address_of_this_computer(tmp_path: Path) -> None:
    script = (
        "from streamlit.web.server.server_util import is_url_from_allowed_origins as allowed\n"
        "from pages.asking_nobody import ask_nobody\n"
        "ask_nobody()\n"
        "print(allowed('http://evil.example'), allowed('http://127.0.0.1:8501'))"
    )
    assert run(tmp_path, script).strip().endswith("False True")
    assert leaving.tried(tmp_path) == []


def damaged(how: str, file: Path) -> None:
    """Damage a database file."""
    whole = file.read_bytes()
    if how == "a folder":
        file.unlink()
        file.mkdir()
        return
    changed = bytearray(whole)
    if how == "damaged pages":
        # All but the first page, which says that it is a database.
        changed[4096:] = bytes(len(whole) - 4096)
    file.write_bytes({"truncated": whole[: len(whole) // 2], "text": b"my list " * 999}.get(how, bytes(changed)))


@pytest.mark.parametrize("how", ["a folder", "damaged pages", "truncated", "text"])
def test_every_page_says_that_its_database_is_damaged(how: str, settings_database: str) -> None:
    damaged(how, Path(settings_database.removeprefix("sqlite:///")))
    storage._open.clear()
    page = AppTest.from_file(str(APP), default_timeout=60).run()
    # Where the file does not open at all, each page stops at the same place.
    for place in PLACES if how == "damaged pages" else PLACES[:2]:
        page.switch_page(f"{place.path}/{place.file.name}").run()
        assert not page.exception
        assert [box.value for box in page.error if "database file" in box.value], place.path
        assert "/" not in page.error[0].value.replace("and/or", "")


IDS = [
    "99999999999999999999",
    "2147483648",
    "999999999999999",
    "-1",
    "\x00",
    "7\x00",
    "１",
    "9" * 5000,
    "1.2147483648.x",
]
READ_BY_ID = {"articles", "review", "repeated", "coverage", "sources", "adjudication", "agreement", "versions"}
NAMES = [
    "about", "across", "against", "article", "articles", "cell", "change", "chapter", "claim", "claims", "form",
    "format", "from", "group", "kind", "library", "list", "measure", "order", "outlet", "outlets", "page", "pair",
    "part", "publisher", "q", "said", "show", "source", "speaker", "state", "story", "to", "verdict", "view", "who",
]  # fmt: skip


def answered_in_sentences(place: Place, shift: int) -> None:
    """Open a page at a hostile address, and hold that it says something of its own."""
    query = {name: IDS[(at + shift) % len(IDS)] for at, name in enumerate(NAMES)}
    page = places.opened(place.path, **query).run()
    assert not page.exception
    assert not [box.value for box in page.error if "Something went wrong" in box.value]


@pytest.mark.usefixtures("bridge")
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
def test_hostile_addresses_are_answered_in_sentences(place: Place) -> None:
    answered_in_sentences(place, shift=0)


def test_hostile_addresses_are_answered_in_sentences_on_postgresql(
    postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgresql.emptied()
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", url)
    engine = open_engine(url)
    review_samples.store(engine, *review_samples.bridge())
    engine.dispose()
    for shift, place in enumerate(one for one in PLACES if one.path in READ_BY_ID):
        answered_in_sentences(place, shift)


@pytest.mark.usefixtures("bridge")
def test_a_number_larger_than_any_stored_one_is_not_found_in_a_sentence() -> None:
    page = places.opened("review", claim="99999999999999999999").run()
    assert ["claim “99999999999999999999” is not a number" in box.value for box in page.info] == [True]
