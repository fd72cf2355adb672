"""The page of imports: what files would bring is shown, taken in, named where it cannot be, and taken back."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from db.engine import open_engine, writing
from db.writes.people import ensure_reviewer
from services.archive import write_archive
from services.export_claims import export_claims
from tests.pages.places import opened
from tests.workbench.interchange_samples import MADE_AT, sample
from workbench.interchange import jsonl
from workbench.stored.claims import ClaimFilter

LINES = jsonl.write([sample()])


@pytest.fixture
def database(settings_database: str) -> str:
    return settings_database


def uploaded(*files: tuple[str, bytes]) -> AppTest:
    page = opened("imports").run()
    page.file_uploader[0].set_value([(name, content, "text/plain") for name, content in files]).run()
    assert not page.exception
    return page


def click(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    shown = [*page.markdown, *page.success, *page.warning, *page.info, *page.error, *page.html]
    # Words of others are escaped, letter by letter; what a reader sees is without that.
    return re.sub(r"\\(.)|\u2060", r"\1", "\n".join(str(one.value) for one in shown))


def stored(database: str) -> int:
    return len(export_claims(open_engine(database), ClaimFilter()))


def test_the_page_says_what_is_read_before_anything_is_there(database: str) -> None:
    page = opened("imports").run()
    assert "brat" in words(page)
    assert "archives of a project" in words(page)
    assert "Imported before" not in words(page)


def test_what_a_file_would_bring_is_shown_and_nothing_is_stored_before_the_button(database: str) -> None:
    page = uploaded(("claims.jsonl", LINES.encode()))
    assert "is read as: JSON Lines" in words(page)
    assert "**1 article**, 1 of them new" in words(page)
    assert stored(database) == 0
    page = click(page, "Take it in")
    assert "Taken in: 1 new articles, 1 new claims" in words(page)
    assert stored(database) == 1


def test_an_import_is_taken_back_and_brought_back_from_the_list(database: str) -> None:
    page = click(uploaded(("claims.jsonl", LINES.encode())), "Take it in")
    page = click(page, "Take back")
    assert "“claims.jsonl” was taken back." in words(page)
    assert stored(database) == 0
    page = click(page, "Bring back")
    assert stored(database) == 1


def test_what_is_stored_already_needs_no_button(database: str) -> None:
    click(uploaded(("claims.jsonl", LINES.encode())), "Take it in")
    page = uploaded(("claims.jsonl", LINES.encode()))
    assert "All of it is stored already." in words(page)
    assert "Take it in" not in [button.label for button in page.button]


def test_a_bad_line_is_named_and_the_rest_can_be_taken_in(database: str) -> None:
    page = uploaded(("claims.jsonl", (LINES + "{nonsense").encode()))
    assert "claims.jsonl, line 3" in words(page)
    click(page, "Take it in")
    assert stored(database) == 1


def test_what_no_format_fits_is_said(database: str) -> None:
    assert "No format that is read here was recognised" in words(uploaded(("letter.txt", b"Dear all")))


def test_claims_that_are_told_otherwise_are_named_and_stay(database: str) -> None:
    click(uploaded(("claims.jsonl", LINES.encode())), "Take it in")
    article, claim = (json.loads(line) for line in LINES.splitlines())
    claim["form"] = "headline"
    page = uploaded(("other.jsonl", f"{json.dumps(article)}\n{json.dumps(claim)}\n".encode()))
    assert "1 told otherwise" in words(page)
    assert "how the claim is put" in words(page)


def test_an_archive_is_joined_with_what_is_there(database: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    click(uploaded(("claims.jsonl", LINES.encode())), "Take it in")
    file = tmp_path_factory.mktemp("archive") / "project.zip"
    write_archive(open_engine(database), file, MADE_AT)
    page = uploaded(("project.zip", file.read_bytes()))
    assert "is read as: archive" in words(page)
    assert "All of it is stored already." in words(page)
    broken = uploaded(("project.zip", file.read_bytes()[:-200] + bytes(200)))
    assert stored(database) == 1
    assert "No format" in words(broken) or "archive" in words(broken)


def test_hostile_names_stand_as_text(database: str) -> None:
    item = sample()
    article = replace(
        item.article.article,
        title="<script>alert(1)</script>",
        outlet=replace(item.article.article.outlet, name="<b>x</b>"),
    )
    lines = jsonl.write([replace(item, article=replace(item.article, article=article))])
    page = uploaded(("<i>claims</i>.jsonl", lines.encode()))
    shown = "\n".join(str(one.value) for one in page.html)
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "<b>x" not in shown


def test_a_name_that_could_be_taken_for_a_colleagues_is_told_before_anything_is_stored(database: str) -> None:
    engine = open_engine(database)
    with writing(engine) as session:
        ensure_reviewer(session, "N\u043e\u043er")
    page = uploaded(("claims.jsonl", LINES.encode()))
    assert "1 article cannot be taken in as the file is" in words(page)
    assert "“Noor” looks like “N\u043e\u043er”" in words(page)
    assert "Nothing else is new." in words(page)
    assert "Take it in" not in [button.label for button in page.button]
