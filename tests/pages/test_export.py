"""The page of the export: filters in the address, a count, a preview, and three files built on click."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from db.engine import open_engine, reading, writing
from db.reads.articles import outlets
from db.reads.claims import claims_of
from db.reads.sources import list_sources
from db.writes.articles import store_article
from db.writes.decisions import decide
from db.writes.people import ensure_reviewer
from pages.export import files
from pages.shared import session_state
from tests.pages.places import opened
from tests.pages.samples import NOW, analysis_of, article
from workbench.formats import FORMATS
from workbench.model import Form, Verdict
from workbench.stored.claims import ClaimFilter


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
    assert not page.download_button


def test_without_a_filter_every_claim_is_there(database: str, three: dict[str, int]) -> None:
    page = opened("export").run()
    assert shown(page) == {"Ferry", "Bridge", "Zoo"}
    assert "<strong>3 claims</strong>: 2 open, 1 not checkable" in html_of(page)
    assert [button.label for button in page.download_button] == [
        "Download HTML report",
        "Download CSV",
        "Download Excel",
        "Download Parquet",
        "Download JSON Lines",
    ]


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


def built(ending: str, wanted: ClaimFilter | None = None) -> str:
    one = next(one for one in FORMATS if one.ending == ending)
    return files.built(one, wanted or ClaimFilter())().decode("utf-8")


def test_the_files_hold_what_the_filter_leaves(database: str, three: dict[str, int]) -> None:
    decided = ClaimFilter(decided=True)
    [row] = csv.DictReader(io.StringIO(built("csv", decided).removeprefix("\ufeff")))
    assert (row["verdict"], row["decided_by"], row["reason"]) == ("not_checkable", "Ben Oaks", "Read the minutes.")
    lines = [json.loads(line) for line in built("jsonl").splitlines()]
    assert [line["type"] for line in lines].count("claim") == 3
    report = built("html", decided)
    assert "The pier of Bridge will stay shut" in report
    assert "The pier of Zoo" not in report


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


def test_every_format_has_a_sign_of_its_own() -> None:
    assert set(files.ICONS) == {known.name for known in FORMATS}


def test_the_page_says_what_each_file_leaves_out(store: Callable[..., int]) -> None:
    store("Ferry")
    told = "\n".join(one.value for one in opened("export").run().markdown)
    assert "- **JSON Lines**: nothing." in told
    assert "- **CSV**: the article's text, " in told
