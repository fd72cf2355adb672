"""Importing known sources on the page: what would happen is shown first, bad lines are named, the rest goes in."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from db.engine import reading, writing
from db.tables import SourceRecord
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from pages.sources import importing
from tests.pages.pair_samples import PORT, by_name, store_story
from tests.pages.review_desk import html_of
from tests.pages.test_sources import checked, said_sentences, sources
from workbench.interchange.known_sources import EXAMPLE
from workbench.model import Role

LIST = (
    "name,aliases,kind,id,home_page\n"
    "Port Authority of Velden,PAV,organisation,Q900001,https://port.example\n"
    "Ilse <b>Tamm</b>,,person,,\n"
    ",,person,,\n"
)


def stored(engine: Engine) -> set[str]:
    with reading(engine) as session:
        return set(session.exec(select(SourceRecord.name)))


def upload(page: AppTest, text: str, name: str = "known.csv") -> AppTest:
    page.file_uploader[0].set_value([(name, text.encode(), "text/csv")])
    return checked(page.run())


def press_import(page: AppTest) -> AppTest:
    return checked(page.button(key=session_state.key(importing.SUBJECT, "import")).click().run())


def said(page: AppTest) -> str:
    """Return all sentences of the page without what protects them."""
    found = [*page.markdown, *page.warning, *page.success]
    return "\n".join(str(one.value) for one in found).replace("\\", "").replace("\N{WORD JOINER}", "")


def test_a_list_is_shown_before_it_is_imported_and_its_result_after(engine: Engine) -> None:
    store_story(engine)
    page = upload(sources(), LIST)
    assert "Importing known.csv means: 1 source added, 1 completed, 0 left as they are; 1 line left out." in said(
        page
    ).replace("*", "")
    assert "known.csv, line 4: The name is missing." in said(page)
    assert "New: Ilse &lt;b&gt;Tamm&lt;/b&gt;" in html_of(page)
    assert "Completed: Port Authority of Velden" in html_of(page)
    assert "Ilse <b>Tamm</b>" not in stored(engine)
    page = press_import(page)
    assert "Imported known.csv: 1 source added, 1 completed, 0 left as they are; 1 line left out." in said(page)
    assert "known.csv, line 4: The name is missing." in said(page)
    assert "Ilse <b>Tamm</b>" in stored(engine)
    assert by_name(engine)[PORT.name].aliases == ("PAV",)
    assert not page.file_uploader[0].value


def test_a_list_that_changes_nothing_cannot_be_imported(engine: Engine) -> None:
    store_story(engine)
    page = press_import(upload(sources(), EXAMPLE))
    page = upload(page, EXAMPLE)
    assert "0 sources added, 0 completed, 2 left as they are" in said(page)
    assert page.button(key=session_state.key(importing.SUBJECT, "import")).disabled


def test_a_file_that_is_no_list_gets_one_sentence(engine: Engine) -> None:
    page = upload(sources(), "who,what\nLena,engineer\n", "people.csv")
    [sentence] = said_sentences(page)
    assert sentence.startswith("people.csv, line 1: No column is called “name”")


def test_a_list_can_be_imported_before_the_first_article_is_there(engine: Engine) -> None:
    press_import(upload(sources(), EXAMPLE))
    assert stored(engine) == {"Port Authority of Velden", "Lena Ostrow"}


def test_many_bad_lines_are_told_shortly(engine: Engine) -> None:
    page = upload(sources(), "name,kind\n" + "Lena,wizard\n" * 50)
    assert "line 21:" in said(page)
    assert "line 22:" not in said(page)
    assert "and 30 more lines" in said(page)


def test_what_stands_in_the_way_is_one_sentence_and_the_file_stays(engine: Engine) -> None:
    with writing(engine) as session:
        ensure_reviewer(session, "Reviewer", Role.VIEWER)
    page = press_import(upload(sources(), EXAMPLE))
    assert "may not do this" in said_sentences(page)[0]
    assert page.file_uploader[0].value
    assert stored(engine) == set()
