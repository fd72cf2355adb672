"""Adding articles: a look before saving, and problems that hold nothing else up."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from db.engine import open_engine, reading
from db.reads.articles import count_articles
from db.reads.claims import claims_of
from pages.shared import session_state
from pages.shared.escaping import plain
from tests.pages.articles_page import (
    ADDRESS,
    PASTED,
    TEXT,
    click,
    database,
    fill,
    html_of,
    labels,
    paste,
    rows,
    store,
    titles,
    widget,
)
from tests.pages.places import opened
from tests.pages.samples import article
from tests.workbench.documents import page_of
from workbench.text.boilerplate import sentence_of

__all__ = ["database", "store"]  # the fixtures that the tests below ask for


def test_a_pasted_text_is_shown_for_correction_with_what_was_left_out(database: str) -> None:
    page = paste(opened("articles", view="add").run())
    values = {
        field: widget(page, session_state.key("article to add 1", field)).value
        for field in ("title", "author", "published")
    }
    assert values == {
        "title": "Council delays the tram line",
        "author": "Edda Quill",
        "published": date(2024, 5, 12),
    }
    assert [one.label for one in page.expander] == ["Left out: 4 paragraphs"]
    shown = html_of(page)
    assert "Share bar" in shown
    assert "Byline" in shown
    assert html.escape(sentence_of("byline"), quote=True) in shown
    assert count(database) == 0, "nothing is stored before somebody looked"


def count(url: str) -> int:
    with reading(open_engine(url)) as session:
        return count_articles(session)


def test_corrections_are_what_is_stored(database: str) -> None:
    page = paste(opened("articles", view="add").run())
    fill(page, "title", "The tram comes late")
    fill(page, "outlet", "Lowtide Courier")
    fill(page, "published", date(2024, 5, 13))
    page = click(page, "Save and find the claims")
    assert not page.exception
    [row] = rows(database)
    assert (row.title, row.outlet, row.published) == ("The tram comes late", "Lowtide Courier", date(2024, 5, 13))
    assert row.claims >= 2
    with reading(open_engine(database)) as session:
        assert any("will open two years late" in one.claim.words for one in claims_of(session, row.id))


def test_a_text_that_cannot_be_read_stays_in_its_field(database: str) -> None:
    german = "Der Bürgermeister sagte am Montag, die Straßenbahn werde erst in zwei Jahren fahren. " * 4
    page = paste(opened("articles", view="add").run(), german)
    assert "German" in page.error[0].value
    assert page.text_area(key=TEXT).value == german


def test_nothing_pasted_is_a_sentence(database: str) -> None:
    page = click(opened("articles", view="add").run(), "Read the text")
    assert page.error
    assert not page.exception


def test_what_waits_outlives_a_look_at_another_view(database: str, store: Callable[..., int]) -> None:
    store("Ferry runs again")
    page = paste(opened("articles", view="add").run())
    fill(page, "title", "The tram comes late")
    widget(page, session_state.key("articles", "view")).set_value("list").run()
    widget(page, session_state.key("articles", "view")).set_value("add").run()
    assert widget(page, session_state.key("article to add 1", "title")).value == "The tram comes late"


def test_what_was_read_and_corrected_outlives_a_reload(database: str) -> None:
    page = paste(opened("articles", view="add").run())
    fill(page, "title", "The tram comes late")
    fill(page, "published", date(2024, 5, 13))
    again = opened("articles", view="add").run()
    assert widget(again, session_state.key("article to add 1", "title")).value == "The tram comes late"
    assert widget(again, session_state.key("article to add 1", "published")).value == date(2024, 5, 13)
    assert [one.label for one in again.expander] == ["Left out: 4 paragraphs"]
    click(again, "Save and find the claims")
    assert [row.title for row in rows(database)] == ["The tram comes late"]
    assert "Check what was read" not in html_of(opened("articles", view="add").run())


def test_a_pasted_text_that_was_not_read_yet_outlives_a_reload(database: str) -> None:
    opened("articles", view="add").run().text_area(key=TEXT).set_value(PASTED).run()
    page = opened("articles", view="add").run()
    assert page.text_area(key=TEXT).value == PASTED
    page = click(page, "Read the text")
    assert "Check what was read" in html_of(page)
    again = opened("articles", view="add").run()
    assert again.text_area(key=TEXT).value == ""
    assert "Check what was read" in html_of(again)


def test_what_is_left_out_does_not_come_back(database: str) -> None:
    click(paste(opened("articles", view="add").run()), "Leave this one out")
    assert "Check what was read" not in html_of(opened("articles", view="add").run())


def test_nobody_sees_what_somebody_else_has_read_in(database: str) -> None:
    paste(opened("articles", view="add").run())
    page = opened("articles", view="add")
    page.session_state[session_state.key("reviewer", "name")] = "Ada"
    assert "Check what was read" not in html_of(page.run())


def test_an_article_that_two_windows_correct_differently_waits_in_both_forms(database: str) -> None:
    paste(opened("articles", view="add").run())
    first, second = opened("articles", view="add").run(), opened("articles", view="add").run()
    fill(first, "title", "The tram comes late")
    fill(second, "title", "The tram comes never")
    assert "Another window of yours" in "".join(error.value for error in second.error).replace("\\", "")
    shown = {widget(second, session_state.key(f"article to add {number}", "title")).value for number in (1, 2)}
    assert shown == {"The tram comes late", "The tram comes never"}


@pytest.mark.parametrize("address", ["", "ftp://harbour.example/a", "http://127.0.0.1/secret", "harbour post"])
def test_an_address_that_cannot_be_fetched_is_a_sentence_and_stays_in_its_field(database: str, address: str) -> None:
    page = opened("articles", view="add", way="address").run()
    page.text_input(key=ADDRESS).set_value(address).run()
    page = click(page, "Fetch the page")
    assert len(page.error) == 1
    assert page.text_input(key=ADDRESS).value == address


def upload(page: AppTest, files: list[tuple[str, bytes, str]]) -> AppTest:
    page.file_uploader[0].set_value(files)
    return page.run()


def test_a_broken_file_is_told_and_holds_no_other_up(database: str) -> None:
    page = opened("articles", view="add", way="files").run()
    page = upload(
        page,
        [
            ("tram.txt", PASTED.encode(), "text/plain"),
            ("broken.pdf", b"%PDF-1.7 cut off", "application/pdf"),
            ("picture.png", b"\x89PNG\r\n", "image/png"),
            ("bridge.txt", b"Bridge closes\n\nThe bridge will close on Friday, the council said.", "text/plain"),
        ],
    )
    told = [error.value.replace("\\", "") for error in page.error]
    assert len(told) == 2
    assert told[0].startswith("broken.pdf: ")
    assert told[1].startswith("picture.png: ")
    assert [box.label.replace("\\", "") for box in page.expander if not box.label.startswith("Left out")] == [
        "Author, address and text of tram.txt",
        "Author, address and text of bridge.txt",
    ]
    named = [one.value for one in page.text_input if one.label == "Title"]
    assert named == ["Council delays the tram line", "Bridge closes"]
    page = click(page, "Save all 2 and find the claims")
    assert {row.title for row in rows(database)} == {"Council delays the tram line", "Bridge closes"}
    assert "2 articles saved" in "".join(element.value for element in page.markdown)


def test_what_is_missing_is_counted_named_and_filled_in_for_all_at_once(database: str) -> None:
    page = opened("articles", view="add", way="files").run()
    texts = [
        f"Bridge {number} closes\n\nBridge {number} will close on Friday, the council said." for number in (1, 2, 3)
    ]
    page = upload(page, [(f"{number}.txt", text.encode(), "text/plain") for number, text in enumerate(texts)])
    assert "3 articles · 3 without an outlet · 3 without a date" in html_of(page)
    fill(page, "outlet", "Lowtide Courier", 2)
    assert html_of(page).count("no outlet") == 2
    page = widget(page, session_state.key("adding", "outlet for all")).set_value("Tarn  Post ").run()
    assert "3 articles · 3 without a date" in html_of(page)
    click(page, "Save all 3 and find the claims")
    assert sorted(row.outlet for row in rows(database)) == ["Lowtide Courier", "Tarn Post", "Tarn Post"]


def test_no_field_changes_its_place_when_what_is_missing_is_filled_in(database: str) -> None:
    # A field at another place is built anew by the browser, which may then send what stood in it before.
    page = opened("articles", view="add", way="files").run()
    texts = [f"Bridge {number} closes\n\nIt will close on Friday, the council said." for number in (1, 2, 3)]
    page = upload(page, [(f"{number}.txt", text.encode(), "text/plain") for number, text in enumerate(texts)])
    before = places(page.main)
    page = widget(page, session_state.key("adding", "outlet for all")).set_value("Tarn Post").run()
    assert "without an outlet" not in html_of(page)
    assert places(page.main) == before


def places(block: Block, way: tuple[int, ...] = ()) -> dict[tuple[int, ...], str]:
    """Return where each field of an article that waits is drawn: the number of each part within the one around it."""
    found: dict[tuple[int, ...], str] = {}
    for number, part in block.children.items():
        if isinstance(part, Block):
            found |= places(part, (*way, number))
        elif "article to add" in (key := getattr(part, "key", None) or ""):
            found[*way, number] = key
    return found


def test_an_outlet_is_called_as_it_is_stored_unless_somebody_names_another(database: str) -> None:
    page = opened("articles", view="add", way="files").run()
    first, second = (page_of(title=f"Dam {number} opens", address=f"/dam-{number}") for number in (1, 2))
    click(upload(page, [("1.html", first, "text/html")]), "Save and find the claims")
    page = opened("articles", view="add", way="files").run()
    renamed = second.replace(b'content="Harbour Post"', b'content="Harbour Post | News"')
    page = upload(page, [("2.html", renamed, "text/html")])
    assert widget(page, session_state.key("article to add 1", "outlet")).value == "Harbour Post"
    fill(page, "outlet", "Velden Courier")
    click(page, "Save and find the claims")
    assert {row.outlet for row in rows(database)} == {"Harbour Post", "Velden Courier"}


def test_the_same_text_twice_in_one_batch_is_stored_once(database: str) -> None:
    page = opened("articles", view="add", way="files").run()
    page = upload(page, [(name, PASTED.encode(), "text/plain") for name in ("one.txt", "two.txt")])
    assert "two.txt holds the same text as one.txt" in page.info[0].value.replace("\\", "")
    page = click(page, "Save all 2 and find the claims")
    assert len(rows(database)) == 1
    assert "1 article was already there" in "".join(element.value for element in page.markdown)


def test_what_is_already_there_is_said_before_saving_with_a_link(database: str, store: Callable[..., int]) -> None:
    store("Ferry runs again")
    page = paste(opened("articles", view="add").run(), article("Ferry runs again").text)
    assert "is already there" in page.info[0].value
    assert "Open the stored article" in titles(page)


def test_an_article_that_cannot_be_stored_keeps_its_fields(database: str) -> None:
    page = paste(opened("articles", view="add").run())
    fill(page, "title", "")
    fill(page, "body", "")
    page = click(page, "Save and find the claims")
    assert "There is no text to take in" in "".join(error.value for error in page.error).replace("\\", "")
    assert widget(page, session_state.key("article to add 1", "author")).value == "Edda Quill"


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script> ruled", "**Bold** :smile: [x](y) ruled", "$a$ `b` ruled"]
)
def test_a_hostile_title_is_shown_as_it_stands(database: str, store: Callable[..., int], hostile: str) -> None:
    store(hostile, outlet="<img src=x onerror=alert(1)>")
    page = opened("articles").run()
    assert labels(page) == [plain(hostile)]
    assert "<img" not in html_of(page)
    page = click(page, "Delete")
    assert plain(hostile) in "".join(element.value for element in page.markdown)
