"""A source's page: other names, kind, id and home page, each stored by its own button and taken back by one."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading, writing
from db.reads.source_details import details_of
from db.reads.sources import get_source
from db.writes.people import ensure_reviewer
from db.writes.source_details import add_alias, identify
from db.writes.sources import merge
from pages.shared import session_state
from tests.pages.pair_samples import HOSTILE, PORT, by_name, store_hostile, store_story
from tests.pages.places import opened
from tests.pages.review_desk import html_of
from tests.pages.test_sources import PAGE, checked, press, said_sentences, source_id, sources, write
from workbench.model import SourceKind
from workbench.stored.sources import SourceDetails


@pytest.fixture
def port(engine: Engine) -> int:
    """Store a story of three outlets and return the number of one of its sources."""
    store_story(engine)
    return source_id(engine, PORT.name)


def details(engine: Engine, key: int) -> SourceDetails:
    with reading(engine) as session:
        return details_of(session, key)


def known(engine: Engine, key: int, *, name: str = "", identity: str = "", home_page: str = "") -> None:
    """Give a source a name, or id and home page, as somebody else would meanwhile."""
    with writing(engine) as session:
        by, revision = ensure_reviewer(session, "Ada"), get_source(session, key).revision
        if name:
            add_alias(session, by, key, revision, name)
        else:
            identify(session, by, key, revision, identity, home_page)


def stored(page: AppTest, field: str, words: str, button: str) -> AppTest:
    return press(write(page, field, words), button)


def test_a_name_is_added_marked_as_given_by_hand_and_taken_back(engine: Engine, port: int) -> None:
    page = stored(sources(source=str(port)), f"another {port}", " PAV ", "add name")
    assert by_name(engine)[PORT.name].aliases == ("PAV",)
    assert '<bdi>PAV</bdi> <span class="quiet">given by hand</span>' in html_of(page)
    assert any("“PAV” is another name" in str(one.value).replace("\\", "") for one in page.markdown)
    press(page, "undo")
    assert by_name(engine)[PORT.name].aliases == ()


def test_a_name_is_removed_and_comes_back(engine: Engine, port: int) -> None:
    known(engine, port, name="PAV")
    [alias] = details(engine, port).names
    page = press(sources(source=str(port)), f"remove {alias.alias_id}")
    assert details(engine, port).names == ()
    assert "None yet." in html_of(page)
    press(page, "undo")
    assert details(engine, port).names == (alias,)


def test_the_name_of_a_part_has_no_button(engine: Engine, port: int) -> None:
    with writing(engine) as session:
        merge(session, ensure_reviewer(session, "Ada"), source_id(engine, "Karel Novotny"), port, kinds_differ_ok=True)
    page = sources(source=str(port))
    assert '<bdi>Karel Novotny</bdi> <span class="quiet">merged in</span>' in html_of(page)
    assert [button.label for button in page.button if button.label == "Remove"] == []


def test_the_kind_is_stored_and_taken_back(engine: Engine, port: int) -> None:
    page = sources(source=str(port))
    page.selectbox(key=session_state.key(PAGE, f"kind {port}")).set_value(SourceKind.GROUP)
    page = press(page, "store kind")
    assert by_name(engine)[PORT.name].kind is SourceKind.GROUP
    press(page, "undo")
    assert by_name(engine)[PORT.name].kind is SourceKind.ORGANISATION


def test_an_id_is_stored_from_its_address_and_shown_as_a_link(engine: Engine, port: int) -> None:
    page = sources(source=str(port))
    page = stored(page, f"identity {port}", "https://www.wikidata.org/wiki/Q900001", "store id")
    assert details(engine, port).identity == "Q900001"
    assert '<a href="https://www.wikidata.org/wiki/Q900001" target="_blank" rel="noopener noreferrer">' in html_of(page)
    assert page.text_input(key=session_state.key(PAGE, f"identity {port}")).value == "Q900001"
    page = press(page, "undo")
    assert details(engine, port).identity == ""
    assert "wikidata.org" not in html_of(page)


def test_a_home_page_is_stored_beside_the_id_and_taken_back_alone(engine: Engine, port: int) -> None:
    known(engine, port, identity="REGISTER <b>17</b>")
    page = stored(sources(source=str(port)), f"home page {port}", "https://port.example/about", "store home")
    assert details(engine, port)[2:4] == ("REGISTER <b>17</b>", "https://port.example/about")
    html = html_of(page)
    assert 'href="https://port.example/about"' in html
    assert "Known as <bdi>REGISTER &lt;b&gt;17&lt;/b&gt;</bdi>" in html
    press(page, "undo")
    assert details(engine, port)[2:4] == ("REGISTER <b>17</b>", "")


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "port.example", 'https://x"onclick="y z'])
def test_what_is_no_web_address_is_refused_and_stays_in_the_field(engine: Engine, port: int, typed: str) -> None:
    page = stored(sources(source=str(port)), f"home page {port}", typed, "store home")
    assert "is no web address" in said_sentences(page)[0]
    assert page.text_input(key=session_state.key(PAGE, f"home page {port}")).value == typed
    assert details(engine, port).home_page == ""


def test_an_id_of_another_source_is_refused_with_the_advice_to_merge(engine: Engine, port: int) -> None:
    known(engine, source_id(engine, "Karel Novotny"), identity="Q900001")
    page = stored(sources(source=str(port)), f"identity {port}", "Q900001", "store id")
    [said] = said_sentences(page)
    assert said == "Karel Novotny is known as Q900001 already. If both are one source, merge them."


def test_what_somebody_else_stored_meanwhile_is_shown_and_what_was_typed_stays(engine: Engine, port: int) -> None:
    page = sources(source=str(port))
    known(engine, port, identity="Q900001", home_page="https://port.example")
    page = stored(page, f"identity {port}", "Q900002", "store id")
    assert "Ada" in said_sentences(page)[0]
    assert page.text_input(key=session_state.key(PAGE, f"identity {port}")).value == "Q900002"
    assert page.text_input(key=session_state.key(PAGE, f"home page {port}")).value == "https://port.example"
    press(page, "store id")
    assert details(engine, port)[2:4] == ("Q900002", "https://port.example")


def test_hostile_names_ids_and_addresses_stand_in_the_page_as_text(engine: Engine) -> None:
    store_hostile(engine)
    [row] = by_name(engine).values()
    for piece in HOSTILE[:3]:
        known(engine, row.id, name=piece)
    known(engine, row.id, identity=HOSTILE[0], home_page="https://evil.example/'\"><script>alert(1)</script>")
    html = html_of(checked(opened(PAGE, source=str(row.id)).run()))
    assert "<script>" not in html
    assert "<img" not in html
    assert "https://evil.example/&#x27;&quot;&gt;&lt;script&gt;" in html
