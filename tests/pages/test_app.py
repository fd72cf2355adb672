"""The router: eight pages, errors as one sentence, and an import path that shadows nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import session_state
from pages.shared.browser_person import Person
from pages.shared.routes import PLACES, Place

APP = Path(__file__).resolve().parents[2] / "pages" / "app.py"


@pytest.fixture
def url(settings_database: str) -> str:
    """Make an empty database that the router opens."""
    return settings_database


def started() -> AppTest:
    return AppTest.from_file(str(APP), default_timeout=60)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
def test_every_page_opens_on_an_empty_database(url: str, place: Place) -> None:
    page = started().run()
    page.switch_page(f"{place.path}/{place.file.name}").run()
    assert not page.exception
    assert not page.error


def name_in(page: AppTest) -> str:
    return str(page.text_input(key=session_state.key("reviewer", "name")).value)


def test_a_name_in_the_address_is_ignored_and_goes_from_it(url: str) -> None:
    page = started()
    page.query_params["by"] = "Ada Vane"
    page.run()
    assert name_in(page) == ""
    assert "by" not in page.query_params


def test_a_typed_name_goes_to_no_address(url: str) -> None:
    page = started().run()
    page.text_input(key=session_state.key("reviewer", "name")).set_value("Ben Oaks").run()
    assert name_in(page) == "Ben Oaks"
    assert "Ben" not in str(page.query_params)


def test_who_gives_no_name_shares_none_with_others(url: str) -> None:
    first, second = started().run(), started().run()
    names = [one.text_input(key=session_state.key("reviewer", "name")).placeholder for one in (first, second)]
    assert all(name.startswith("Guest ") for name in names)
    assert names[0] != names[1]


@pytest.mark.parametrize(
    "text",
    [None, "", "{", "7", "[]", "%7B%7D", quote('{"name": "Ada"}'), quote('{"name": "Ada", "guest": "../../etc"}')],
)
def test_a_cookie_that_is_not_the_programs_own_names_nobody(text: str | None) -> None:
    assert Person.read(text) is None


def test_the_browser_gives_back_the_person_that_it_was_given() -> None:
    person = Person('Zoë İğdır; "Ö"', "abcdefgh")
    assert Person.read(person.written()) == person
    assert not set(person.written()) & set(' ;,"\\')


@pytest.mark.parametrize("address", ["mysql://nobody@nowhere/db", "not an address"])
def test_a_database_that_cannot_be_opened_gives_one_sentence(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", address)
    page = started().run()
    assert not page.exception
    assert len(page.error) == 1
    assert "WORKBENCH_DATABASE_URL" in page.error[0].value.replace("\\", "")


def test_a_file_that_is_no_database_gives_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"This is a letter and no database. " * 40)
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", f"sqlite:///{broken}")
    page = started().run()
    assert not page.exception
    assert len(page.error) == 1


def test_the_router_finds_its_packages_from_any_folder_and_shadows_none(tmp_path: Path) -> None:
    """As `streamlit run` does it: the script's folder stands first on the path, and nothing else of ours on it."""
    script = f"""
import sys
sys.path.insert(0, {str(APP.parent)!r})
source = open({str(APP)!r}).read().split("import streamlit")[0]
exec(compile(source, {str(APP)!r}, "exec"), {{"__file__": {str(APP)!r}}})
import pages, importlib.util
assert pages.__file__ == {str(APP.with_name("__init__.py"))!r}, pages.__file__
assert importlib.util.find_spec("articles") is None, "the pages' scripts became modules of their own"
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
