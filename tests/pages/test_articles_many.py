"""Many articles in one file on the page: a page of drafts at a time, all saved at once, nothing cut or hidden."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from pages.articles import checking, reading_files
from pages.shared import session_state
from tests.pages.articles_page import click, database, html_of, rows, store, titles, widget
from tests.pages.places import opened
from tests.pages.samples import article
from tests.statements import counted

__all__ = ["database", "store"]  # the fixtures that the tests below ask for

SAID = "It will be closed for nine weeks, harbour master Lena Marsh said."


def table(many: int, *more: str) -> bytes:
    lines = [f'Berth {number} closes,"Berth {number} is old. {SAID}",Tarn Post,2031-05-06' for number in range(many)]
    return "\n".join(["title,text,outlet,date", *lines, *more]).encode()


def upload(name: str, data: bytes) -> AppTest:
    page = opened("articles", view="add", way="files").run()
    page.file_uploader[0].set_value([(name, data, "application/octet-stream")])
    return page.run(timeout=60)


def fields(page: AppTest) -> list[str]:
    return [str(one.value) for one in page.text_input if one.label == "Title"]


def told(page: AppTest) -> str:
    return "\n".join(str(one.value) for one in (*page.error, *page.info, *page.markdown)).replace("\\", "")


def test_rows_come_as_drafts_with_what_is_taken_as_what(database: str) -> None:
    page = upload("berths.csv", table(2, "Empty,,,"))
    assert fields(page) == ["Berth 0 closes", "Berth 1 closes"]
    assert "“text” is taken as the text, “title” as the title" in told(page)
    assert "1 place in the files could not be read" in told(page)
    assert "berths.csv, line 4: It holds no text, so it is no article." in told(page)
    assert rows(database) == [], "nothing is stored before somebody looked"
    assert not click(page, "Dismiss").info


def test_many_are_shown_a_page_at_a_time_and_saved_all_at_once(database: str) -> None:
    many = checking.ROWS + 3
    page = upload("berths.csv", table(many))
    assert len(fields(page)) == checking.ROWS
    assert f"{many} articles · nothing is missing" in html_of(page)
    widget(page, session_state.key("adding", "batch")).set_value(2).run()
    assert fields(page) == [f"Berth {number} closes" for number in range(checking.ROWS, many)]
    number = checking.ROWS + 1
    widget(page, session_state.key(f"article to add {number}", "title")).set_value("Berth of many").run()
    widget(page, session_state.key("adding", "batch")).set_value(1).run()
    page = click(page, f"Save all {many} and find the claims")
    assert not page.exception
    assert len(rows(database, limit=100)) == many
    assert "Berth of many" in {row.title for row in rows(database, limit=100)}
    assert f"{many} articles saved" in told(page)
    shown = [title for title in titles(page) if "claims found" in title]
    assert len(shown) == checking.ROWS
    widget(page, session_state.key("adding", "report page")).set_value(2).run()
    assert len([title for title in titles(page) if "claims found" in title]) == 3


def test_what_needs_a_look_on_another_page_is_named_with_its_page(database: str) -> None:
    page = upload("berths.csv", table(checking.ROWS, f'Berth 0 closes,"Berth 0 is old. {SAID}",,', "Bare,x y,,"))
    boxes = [box.label.replace("\\", "") for box in page.expander]
    assert "On other pages, stored once only: 1 article" in boxes
    assert f"Page 2: berths.csv, line {checking.ROWS + 2}: same text as one further up" in html_of(page)


def test_one_that_could_not_be_saved_on_another_page_is_named(database: str) -> None:
    page = upload("berths.csv", table(checking.ROWS + 1))
    widget(page, session_state.key("adding", "batch")).set_value(2).run()
    last = session_state.key(f"article to add {checking.ROWS + 1}", "body")
    widget(page, last).set_value(" ").run()
    widget(page, session_state.key("adding", "batch")).set_value(1).run()
    page = click(page, f"Save all {checking.ROWS + 1} and find the claims")
    assert "There is no text to take in" in told(page)
    assert len(rows(database, limit=100)) == checking.ROWS


def test_one_that_is_stored_already_says_so(database: str, store: Callable[..., int]) -> None:
    store("Ferry runs again")
    text = article("Ferry runs again").text.split("\n\n", 1)
    line = f'"{text[0]}","{text[1]}",,'
    page = upload("berths.csv", table(1, line))
    assert "berths.csv, line 3 is already there" in told(page)


def test_a_packed_folder_comes_as_drafts(database: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a/north.txt", f"The north berth closes\n\n{SAID}")
        archive.writestr("photo.jpg", b"x")
        archive.writestr("broken.pdf", b"%PDF-1.7 cut off")
    page = upload("berths.zip", made.getvalue())
    assert fields(page) == ["The north berth closes"]
    assert "Passed over: files of kinds that are not read (“photo.jpg”)" in told(page)
    assert "berths.zip, broken.pdf: " in told(page)


def test_a_long_list_of_problems_is_shown_whole(database: str) -> None:
    many = reading_files.SHOWN_ALONE + 40
    page = upload("berths.csv", table(1, *["Empty,,,"] * many))
    assert len(page.error) == reading_files.SHOWN_ALONE
    assert "40 more" in [box.label for box in page.expander]
    lines = {int(found) for found in re.findall(r"berths.csv, line (\d+)", told(page) + html_of(page))}
    assert set(range(3, many + 3)) <= lines


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "**Bold** [x](y)"])
def test_hostile_names_are_shown_as_they_stand(database: str, hostile: str) -> None:
    page = upload(f"{hostile.replace('/', '')}.csv", f'text,{hostile}\n"",x\n{SAID.replace(",", "")},y\n'.encode())
    assert "<script" not in html_of(page)
    assert not page.exception


def test_repainting_asks_and_holds_no_more_with_more_articles_waiting(database: str) -> None:
    sent, held = [], []
    for many in (checking.ROWS + 1, 4 * checking.ROWS):
        page = upload(f"berths-{many}.csv", table(many))
        with counted(Engine) as statements:  # type: ignore[arg-type]  # of every engine: the page opens its own
            page.run(timeout=60)
        sent.append(len(statements))
        # Each field that Streamlit draws looks through all that the session holds.
        names = (session_state.key(f"article to add {number}", "title") for number in range(1, 5 * checking.ROWS))
        held.append(sum(name in page.session_state for name in names))
        click(page, "Dismiss")
    assert sent[0] == sent[1]
    assert held == [checking.ROWS, checking.ROWS]
