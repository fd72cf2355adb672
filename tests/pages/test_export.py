"""The page of the export: filters in the address, a count, a preview, and files made on click."""

from __future__ import annotations

import csv
import io
import json
import os
import time
from collections.abc import Callable
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from db.engine import open_engine, reading, writing
from db.reads.articles import outlets
from db.reads.claims import claims_of
from db.reads.sources import list_sources
from db.writes.articles import store_article
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from pages.export import finished
from pages.export.files import Ready
from pages.shared import session_state
from pages.sign_in.asked import Databases
from tests.pages.places import opened
from tests.pages.samples import NOW, analysis_of, article
from workbench.accounts.model import MAIN_PROJECT
from workbench.formats import FORMATS, FormatName
from workbench.model import Form, Verdict
from workbench.recognising import is_archive

NOBODY_IS_ASKED = Databases(lambda: pytest.fail("who is it?"), lambda _key: pytest.fail("who belongs to it?"))
"""Without a sign-in, a file is given out without a look at any database."""


@pytest.fixture
def database(settings_database: str) -> str:
    return settings_database


@pytest.fixture
def store(database: str) -> Callable[..., int]:
    """Return a function that stores an article with one claim, and a decision where a verdict is given."""
    engine = open_engine(database)

    def stored(
        title: str,
        outlet: str = "Lowtide Courier",
        published: date | None = None,
        form: Form = Form.INDIRECT,
        source: str = "Ilse Tamm",
        verdict: Verdict | None = None,
        by: str = "Ada Vane",
    ) -> int:
        one = article(title, outlet, published)
        with writing(engine) as session:
            reviewer = ensure_reviewer(session, by)
            article_id = store_article(session, reviewer, one, analysis_of(one, form, source))[0].id
            if verdict is not None:
                claim = claims_of(session, article_id)[0]
                decide(session, reviewer, claim.id, claim.revision, verdict, NOW, reason="Read the minutes.")
            return article_id

    return stored


def html_of(page: AppTest) -> str:
    return "\n".join(str(element.value) for element in page.html)


@pytest.fixture
def three(store: Callable[..., int]) -> dict[str, int]:
    """Three articles that differ in all that can be filtered; their ids by title."""
    return {
        "Ferry": store("Ferry", "Harbour Post", date(2024, 5, 1), Form.DIRECT, "Ilse Tamm"),
        "Bridge": store("Bridge", "Lowtide Courier", date(2024, 5, 10), verdict=Verdict.NOT_CHECKABLE, by="Ben Oaks"),
        "Zoo": store("Zoo", "Inland Mail", date(2024, 5, 20), source="Karel Novotny"),
    }


def shown(page: AppTest) -> set[str]:
    """Return which of the three claims the preview shows."""
    return {title for title in ("Ferry", "Bridge", "Zoo") if f"The pier of {title} " in html_of(page)}


def test_with_nothing_stored_the_page_says_what_to_do(database: str) -> None:
    page = opened("export").run()
    assert "There is nothing to export yet" in html_of(page)
    assert not [button for button in page.button if button.label.startswith("Make")]


def test_without_a_filter_every_claim_is_there(database: str, three: dict[str, int]) -> None:
    page = opened("export").run()
    assert shown(page) == {"Ferry", "Bridge", "Zoo"}
    assert "<strong>3 claims</strong>: 2 open, 1 not checkable" in html_of(page)
    kinds = next(field for field in page.selectbox if field.label == "Kind of file")
    assert [option.partition(" · ")[2] for option in kinds.options] == [one.label for one in FORMATS]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "pier of zoo"}, {"Zoo"}),
        ({"verdict": "not_checkable"}, {"Bridge"}),
        ({"verdict": "unreviewed"}, {"Ferry", "Zoo"}),
        ({"said": "wrong_person"}, set()),
        ({"said": "unanswered"}, {"Ferry", "Bridge", "Zoo"}),
        ({"form": "direct"}, {"Ferry"}),
        ({"reviewer": "Ben Oaks"}, {"Bridge"}),
        ({"decided": "yes"}, {"Bridge"}),
        ({"from": "2024-05-10"}, {"Bridge", "Zoo"}),
        ({"to": "2024-05-10"}, {"Ferry", "Bridge"}),
        ({"from": "2024-05-02", "to": "2024-05-12"}, {"Bridge"}),
        ({"q": "pier", "decided": "yes", "form": "direct"}, set()),
        ({"verdict": "perhaps", "from": "soon", "article": "x.-1", "outlet": "99999"}, {"Ferry", "Bridge", "Zoo"}),
    ],
)
def test_the_address_alone_brings_a_filter_back(
    database: str, three: dict[str, int], query: dict[str, str], expected: set[str]
) -> None:
    page = opened("export", **query).run()
    assert not page.exception
    assert shown(page) == expected


def test_articles_outlets_and_sources_are_filtered_by_id(database: str, three: dict[str, int]) -> None:
    with reading(open_engine(database)) as session:
        outlet = next(row.id for row in outlets(session) if row.name == "Inland Mail")
        source = next(row.id for row in list_sources(session) if row.name == "Ilse Tamm")
    assert shown(opened("export", article=f"{three['Ferry']}.{three['Zoo']}").run()) == {"Ferry", "Zoo"}
    assert shown(opened("export", outlet=str(outlet)).run()) == {"Zoo"}
    assert shown(opened("export", source=str(source)).run()) == {"Ferry", "Bridge"}


def test_what_is_chosen_goes_into_the_address_and_clearing_takes_it_out(database: str, three: dict[str, int]) -> None:
    page = opened("export").run()
    page.selectbox(key=session_state.key("export", "verdict")).set_value("not_checkable").run()
    page.multiselect(key=session_state.key("export", "article")).set_value([str(three["Bridge"])]).run()
    page.date_input(key=session_state.key("export", "from")).set_value(date(2024, 5, 3)).run()
    assert page.query_params["verdict"] == "not_checkable"
    assert page.query_params["article"] == str(three["Bridge"])
    assert page.query_params["from"] == "2024-05-03"
    assert shown(page) == {"Bridge"}
    next(button for button in page.button if button.label == "Clear the filters").click().run()
    assert shown(page) == {"Ferry", "Bridge", "Zoo"}
    assert not {"verdict", "article", "from"} & set(page.query_params)


def test_a_long_export_shows_only_its_first_claims(database: str, store: Callable[..., int]) -> None:
    for number in range(23):
        store(f"Report {number}")
    page = opened("export").run()
    assert "<strong>23 claims</strong>" in html_of(page)
    assert html_of(page).count("The pier of Report") == 20


def made(form: FormatName, **query: str) -> Ready:
    """Make a file on the page and return it."""
    page = opened("export", format=form.value, **query).run()
    next(button for button in page.button if button.label.startswith("Make the file")).click().run()
    assert not page.exception
    ready: Ready = page.session_state[session_state.key("export", "ready")]
    return ready


def test_the_files_hold_what_the_filter_leaves(database: str, three: dict[str, int]) -> None:
    text = made(FormatName.CSV, decided="yes").file.read_text(encoding="utf-8")
    [row] = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert (row["verdict"], row["decided_by"], row["reason"]) == ("not_checkable", "Ben Oaks", "Read the minutes.")
    lines = [json.loads(line) for line in made(FormatName.JSONL).file.read_text(encoding="utf-8").splitlines()]
    assert [line["type"] for line in lines].count("claim") == 3


def test_a_report_tells_of_decided_claims_alone_unless_the_open_ones_are_wanted(
    database: str, three: dict[str, int]
) -> None:
    ready = made(FormatName.HTML)
    report = ready.file.read_text(encoding="utf-8")
    assert (ready.claims, "Bridge" in report) == (1, True)
    assert made(FormatName.HTML, open="yes").claims == 3


def test_where_nobody_has_decided_the_page_says_so_instead_of_making_an_empty_report(
    database: str, store: Callable[..., int]
) -> None:
    store("Ferry")
    page = opened("export").run()
    assert any("Nobody has decided on any of these claims yet" in one.value for one in page.caption) or any(
        "Nobody has decided on any of these claims yet" in one for one in html_of(page).splitlines()
    )
    assert not [button for button in page.button if button.label.startswith("Make the file")]


def test_beside_a_file_stands_what_it_is_of_which_claims_and_what_it_leaves_out(
    database: str, three: dict[str, int]
) -> None:
    ready = made(FormatName.XLSX, verdict="not_checkable")
    told = json.loads(ready.beside["What it is and leaves out"].read_text(encoding="utf-8"))
    assert (told["claims"], told["filters"]) == (1, {"Verdict": "Not checkable"})
    assert ready.left_out
    described = json.loads(ready.beside["What each column holds"].read_text(encoding="utf-8"))
    assert [one["path"] for one in described["resources"]] == [ready.file.name] * 5


def test_an_archive_of_the_whole_project_is_made(database: str, three: dict[str, int]) -> None:
    page = opened("export").run()
    next(button for button in page.button if button.label == "Make an archive").click().run()
    ready = page.session_state[session_state.key("export archive", "ready")]
    with ready.file.open("rb") as content:
        assert is_archive(content)


def test_a_finished_file_is_given_out_at_its_address_alone(database: str, three: dict[str, int]) -> None:
    ready = made(FormatName.CSV)
    client = TestClient(Starlette(routes=[finished.route(NOBODY_IS_ASKED)]))
    answer = client.get("/" + finished.address_of(ready.file))
    assert answer.content == ready.file.read_bytes()
    assert f'filename="{ready.file.name}"' in answer.headers["content-disposition"]
    token = ready.file.parent.name
    for wrong in (
        f"{token[:-1]}x/{ready.file.name}",
        f"{token}/other.csv",
        f"{token}/..%2f{token}",
        "..%2f..%2fetc/passwd",
    ):
        answer = client.get(f"/{finished.ADDRESS}/{wrong}")
        assert answer.status_code == 404
        assert ready.file.read_bytes() != answer.content


def test_files_that_are_too_old_are_removed(database: str, three: dict[str, int]) -> None:
    ready = made(FormatName.CSV)
    long_ago = time.time() - finished.KEPT_SECONDS - 60
    os.utime(ready.file.parent, (long_ago, long_ago))
    finished.new_place(MAIN_PROJECT)
    assert not ready.file.exists()


def test_hostile_words_stand_in_the_preview_as_text(database: str, store: Callable[..., int]) -> None:
    store("<script>alert(1)</script>", outlet="<b>Post</b>", source="<i>Nobody</i>")
    shown_html = html_of(opened("export").run())
    assert "<script>" not in shown_html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown_html
    assert "<i>" not in shown_html
    assert "<b>" not in shown_html


def test_nobodys_name_stands_for_everybody(database: str, store: Callable[..., int]) -> None:
    store("Ferry", verdict=Verdict.VERIFIED, by="any")
    store("Bridge", verdict=Verdict.VERIFIED, by="Everybody")
    store("Zoo", outlet="All outlets")
    page = opened("export").run()
    assert shown(page) == {"Ferry", "Bridge", "Zoo"}
    reviewers = next(field for field in page.selectbox if field.label == "Reviewed by")
    assert sorted(reviewers.options) == ["Ada Vane", "Everybody", "Everybody (2)", "any"]
    assert shown(opened("export", reviewer="any").run()) == {"Ferry"}
    assert shown(reviewers.select("Everybody").run()) == {"Bridge"}


def test_the_page_says_what_each_file_leaves_out(store: Callable[..., int]) -> None:
    store("Ferry")
    told = "\n".join(one.value for one in opened("export").run().markdown)
    assert "- **JSON Lines**: nothing." in told
    assert "- **CSV**: the article's text, " in told
