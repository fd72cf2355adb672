"""The page of the articles: its list, adding with a look before saving, and removal that can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.engine import open_engine, reading, writing
from db.migrate import upgrade
from db.reads.articles import ArticleFilter, ArticleRow, count_articles, list_articles
from db.reads.claims import claims_of
from db.writes.articles import store_article
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from pages.ui import drafts
from pages.ui.plain import plain
from tests.pages.places import opened
from tests.pages.samples import NOW, analysis_of, article
from workbench.model import Verdict

TEXT, ADDRESS = drafts.key("adding", "text 1"), drafts.key("adding", "web address 1")
PASTED = (
    "Council delays the tram line\n\nBy Edda Quill\n\n12 May 2024\n\nShare on Facebook\n\nTweet\n\n"
    "The tram line to the harbour will open two years late, mayor Odile Brandt said on Monday. "
    "“We will not pay more than agreed,” Brandt told the Lowtide Courier.\n\n"
    "According to the builder, the ground under the bridge is too soft for the pillars."
)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path / 'claims.sqlite3'}"
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", url)
    return url


@pytest.fixture
def store(database: str) -> Callable[..., int]:
    """Return a function that stores an article with one claim and returns its id."""
    engine = open_engine(database)
    upgrade(engine)

    def stored(title: str, outlet: str = "Lowtide Courier", published: date | None = None) -> int:
        one = article(title, outlet, published)
        with writing(engine) as session:
            by = ensure_reviewer(session, "Ada Vane")
            return store_article(session, by, one, analysis_of(one))[0].id

    return stored


def rows(url: str, **wanted: object) -> list[ArticleRow]:
    with reading(open_engine(url)) as session:
        return list_articles(session, ArticleFilter(**wanted))  # type: ignore[arg-type]


def html_of(page: AppTest) -> str:
    return "\n".join(str(element.value) for element in page.html)


def labels(page: AppTest) -> list[str]:
    """Return the labels of the links, as Markdown."""
    return [str(link.label) for link in page.page_link]


def titles(page: AppTest) -> list[str]:
    return [label.replace("\\", "") for label in labels(page)]


def click(page: AppTest, label: str) -> AppTest:
    wanted = [button for button in page.button if button.label == label]
    assert wanted, f"no button {label!r} among {[button.label for button in page.button]}"
    return wanted[0].click().run()


def widget(page: AppTest, key: str) -> Any:
    return page.get_by_key(key)


def fill(page: AppTest, field: str, value: object, number: int = 1) -> AppTest:
    key = drafts.key(f"article to add {number}", field)
    widget(page, key).set_value(value)
    return page.run()


def paste(page: AppTest, text: str = PASTED) -> AppTest:
    page.text_area(key=TEXT).set_value(text)
    return click(page, "Read the text")


def test_an_empty_workbench_shows_the_three_ways_in_and_the_examples(database: str) -> None:
    page = opened("articles").run()
    labels = {button.label for button in page.button}
    assert {"Paste a text", "Upload files", "Fetch a web address", "Load the example articles"} <= labels
    assert "No article is stored yet" in html_of(page)


def test_a_way_in_opens_with_one_click_and_stands_in_the_address(database: str) -> None:
    page = click(opened("articles").run(), "Fetch a web address")
    assert page.query_params["view"] == "add"
    assert page.query_params["way"] == "address"
    assert page.text_input(key=ADDRESS)


def test_the_list_says_outlet_day_and_open_claims(database: str, store: Callable[..., int]) -> None:
    store("Ferry runs again", "Harbour Post", date(2024, 5, 12))
    page = opened("articles").run()
    assert titles(page) == ["Ferry runs again"]
    assert "Harbour Post · 12 May 2024" in html_of(page)
    assert "1 of 1 claims open" in html_of(page)


def test_a_decided_claim_moves_the_progress(database: str, store: Callable[..., int]) -> None:
    article_id = store("Ferry runs again")
    with writing(open_engine(database)) as session:
        by = ensure_reviewer(session, "Ada Vane")
        claim = claims_of(session, article_id)[0]
        decide(session, by, claim.id, claim.revision, Verdict.NOT_CHECKABLE, NOW)
    assert "All 1 claims decided" in html_of(opened("articles").run())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "ferry"}, ["Ferry runs again"]),
        ({"order": "title"}, ["Bridge closes", "Ferry runs again", "Zoo opens"]),
        ({"order": "published"}, ["Zoo opens", "Ferry runs again", "Bridge closes"]),
        ({"order": "by moonlight"}, ["Zoo opens", "Bridge closes", "Ferry runs again"]),
        ({"page": "9999"}, ["Zoo opens", "Bridge closes", "Ferry runs again"]),
        ({"q": "nothing of the kind"}, []),
    ],
)
def test_the_address_alone_brings_search_and_order_back(
    database: str, store: Callable[..., int], query: dict[str, str], expected: list[str]
) -> None:
    store("Ferry runs again", published=date(2024, 5, 2))
    store("Bridge closes", published=date(2024, 5, 1))
    store("Zoo opens", published=date(2024, 5, 3))
    assert titles(opened("articles", **query).run()) == expected


def test_what_is_searched_and_filtered_goes_into_the_address(database: str, store: Callable[..., int]) -> None:
    store("Ferry runs again", "Harbour Post")
    store("Bridge closes", "Lowtide Courier")
    page = opened("articles").run()
    page.text_input(key=drafts.key("articles", "q")).set_value("ferry").run()
    page.selectbox(key=drafts.key("articles", "outlet")).select("Harbour Post").run()
    assert page.query_params["q"] == "ferry"
    again = opened("articles", **dict(page.query_params)).run()
    assert titles(again) == titles(page) == ["Ferry runs again"]
    assert again.text_input(key=drafts.key("articles", "q")).value == "ferry"


def test_the_list_is_cut_into_pages_and_a_new_search_starts_at_the_first(
    database: str, store: Callable[..., int]
) -> None:
    for number in range(30):
        store(f"Ferry report {number:02d}")
    page = opened("articles", page="2", order="title").run()
    assert titles(page) == [f"Ferry report {number:02d}" for number in range(25, 30)]
    page.text_input(key=drafts.key("articles", "q")).set_value("report").run()
    assert titles(page)[0] == "Ferry report 00"
    assert "page" not in page.query_params


def test_a_deleted_article_comes_back_with_undo(database: str, store: Callable[..., int]) -> None:
    store("Ferry runs again")
    page = click(opened("articles").run(), "Delete")
    assert rows(database) == []
    page = click(page, "Undo")
    assert [row.title for row in rows(database)] == ["Ferry runs again"]
    assert titles(page) == ["Ferry runs again"]


def test_a_deleted_article_can_be_restored_later(database: str, store: Callable[..., int]) -> None:
    store("Ferry runs again")
    click(opened("articles").run(), "Delete")
    page = opened("articles", view="deleted").run()
    assert "Ferry runs again" in "".join(element.value for element in page.markdown)
    click(page, "Restore")
    assert [row.title for row in rows(database)] == ["Ferry runs again"]


def test_deleting_what_somebody_else_deleted_breaks_nothing(database: str, store: Callable[..., int]) -> None:
    store("Ferry runs again")
    mine, theirs = opened("articles").run(), opened("articles").run()
    click(theirs, "Delete")
    page = click(mine, "Delete")
    assert not page.exception
    assert titles(page) == []
    assert rows(database) == []
    assert [row.title for row in rows(database, deleted=True)] == ["Ferry runs again"]


def test_a_pasted_text_is_shown_for_correction_with_what_was_left_out(database: str) -> None:
    page = paste(opened("articles", view="add").run())
    values = {
        field: widget(page, drafts.key("article to add 1", field)).value for field in ("title", "author", "published")
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
    widget(page, drafts.key("articles", "view")).set_value("list").run()
    widget(page, drafts.key("articles", "view")).set_value("add").run()
    assert widget(page, drafts.key("article to add 1", "title")).value == "The tram comes late"


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
        "tram.txt – Council delays the tram line",
        "bridge.txt – Bridge closes",
    ]
    page = click(page, "Save all 2 and find the claims")
    assert {row.title for row in rows(database)} == {"Council delays the tram line", "Bridge closes"}
    assert "2 articles saved" in "".join(element.value for element in page.markdown)


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
    assert widget(page, drafts.key("article to add 1", "author")).value == "Edda Quill"


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


def test_the_examples_come_and_go_with_a_click_and_come_back(database: str) -> None:
    page = opened("articles")
    page.default_timeout = 120
    page = click(page.run(), "Load the example articles")
    assert len(rows(database, example=True)) == 10
    page = click(page, "Remove the example articles")
    assert rows(database) == []
    assert "10 example articles were removed, with 0 decisions" in "".join(element.value for element in page.markdown)
    click(page, "Restore the examples")
    assert len(rows(database, example=True)) == 10


def test_removing_examples_with_decisions_says_how_many_and_asks(database: str) -> None:
    page = opened("articles")
    page.default_timeout = 120
    page = click(page.run(), "Load the example articles")
    with writing(open_engine(database)) as session:
        claim = claims_of(session, rows(database)[0].id)[0]
        decide(session, ensure_reviewer(session, "Ada Vane"), claim.id, claim.revision, Verdict.NOT_CHECKABLE, NOW)
    page = click(page, "Remove the example articles")
    assert "1 decision" in "".join(element.value for element in page.markdown)
    assert len(rows(database)) == 10, "asked first"
    click(page, "Remove them with the work")
    assert rows(database) == []
