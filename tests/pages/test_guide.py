"""The guide inside the program: whole, with anchors that links can name, and nothing that leads out by accident."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.guide.chapters import FILE, PREFIX, Chapter, anchor_of, guide, rendered
from pages.shared import routes, session_state
from pages.shared.routes import PLACES, Place
from tests.pages.places import opened

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS_NAMED_IN_CODE = re.compile(r"chapter=\"([^\"]+)\"")


def html_of(page: AppTest) -> str:
    return "\n".join(str(one.value) for one in page.html)


def test_the_page_shows_every_chapter_with_its_contents(settings_database: str) -> None:
    page = opened("guide").run()
    assert not page.exception
    html = html_of(page)
    assert [one.words for one in guide().chapters if f'id="{PREFIX}{one.anchor}"' not in html] == []
    assert [one.words for one in guide().chapters if f'href="#{PREFIX}{one.anchor}"' not in html] == []
    assert "Try it on the example articles, or on five outlets" in html


@pytest.mark.parametrize("chapter", ["coverage", "nothing-of-that-name", '"><script>alert(1)</script>', ""])
def test_any_chapter_in_the_address_opens_the_guide(settings_database: str, chapter: str) -> None:
    page = opened("guide", chapter=chapter).run()
    assert not page.exception
    assert "<script>alert" not in html_of(page)


def test_links_inside_the_guide_lead_to_its_chapters_or_to_the_web() -> None:
    targets = re.findall(r'href="([^"]*)"', guide().html)
    inside = [one.removeprefix(f"#{PREFIX}") for one in targets if one.startswith("#")]
    assert [one for one in inside if one not in guide().anchors] == []
    assert [one for one in targets if not one.startswith(("#", "https://"))] == []
    assert guide().html.count('target="_blank"') == len(targets) - len(inside)


@pytest.mark.parametrize("place", [one for one in PLACES if one.chapter], ids=lambda place: place.path)
def test_the_chapter_of_a_page_is_there(place: Place) -> None:
    assert place.chapter in guide().anchors


def test_chapters_that_pages_name_are_there() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "pages").rglob("*.py"))
    assert set(CHAPTERS_NAMED_IN_CODE.findall(code)) <= guide().anchors


def test_the_package_carries_the_guide_where_the_page_looks_for_it() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    code = Path(carried["pages"]) / "guide" / "chapters.py"
    assert FILE == ROOT / "docs" / "guide.md"
    assert Path(carried["docs/guide.md"]) == code.parents[2] / "docs" / "guide.md"


def test_what_stands_before_the_first_chapter_and_pictures_are_left_out() -> None:
    found = rendered(
        "# Title\n\n- [One](#one)\n\n## One\n\nSee ![a picture](images/x.png) and [the README](../README.md)."
    )
    assert found.chapters == (Chapter(2, "One", "one"),)
    assert "Title" not in found.html
    assert "<img" not in found.html
    assert "<a " not in found.html
    assert "and the README." in found.html


def test_headings_of_the_same_words_are_told_apart() -> None:
    found = rendered("## One\n\n### Notes\n\n## Two\n\n### Notes\n\n### Notes")
    assert [one.anchor for one in found.chapters] == ["one", "notes", "two", "notes-1", "notes-2"]


def test_a_guide_without_chapters_is_empty() -> None:
    assert rendered("Only words.").chapters == ()


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("Coverage", "coverage"),
        ("Reading an article: what each mark means", "reading-an-article-what-each-mark-means"),
        ("What the machine gets wrong, and how to notice", "what-the-machine-gets-wrong-and-how-to-notice"),
        ("Known fact-checks", "known-fact-checks"),
    ],
)
def test_anchors_are_those_by_which_the_documents_link(words: str, anchor: str) -> None:
    assert anchor_of(words) == anchor


@given(st.text(max_size=80))
def test_html_in_the_text_is_shown_and_never_runs(words: str) -> None:
    html = rendered(f"## One\n\n<script>{words}</script> <img src=x onerror=alert(1)>").html
    assert "<script" not in html
    assert "<img" not in html


@pytest.fixture
def in_router(settings_database: str) -> AppTest:
    return AppTest.from_file(str(ROOT / "pages" / "app.py"), default_timeout=60).run()


@pytest.mark.parametrize("place", [routes.SEARCH, routes.COVERAGE, routes.EXPORT], ids=lambda place: place.path)
def test_titles_and_empty_pages_lead_to_the_chapter_about_the_page(in_router: AppTest, place: Place) -> None:
    html = html_of(in_router.switch_page(f"{place.path}/{place.file.name}").run())
    way = f'href="guide?chapter={place.chapter}" target="_blank"'
    assert f'class="help" {way}' in html
    assert f"<a {way}>How this works, in the guide</a>" in html


def test_the_sidebar_says_which_clock_the_times_go_by(in_router: AppTest) -> None:
    assert any("Times are" in str(getattr(one, "value", "")) for one in in_router.sidebar.get("html"))


def test_a_page_that_nobody_began_has_no_way_to_the_guide(settings_database: str) -> None:
    page = opened("search").run()
    assert session_state.key("routes", "path") not in page.session_state
    assert 'class="help"' not in html_of(page)
