"""Every page that lists something can be narrowed to one story; the choice stands in the address and stays there."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from pages.shared import session_state
from tests.db.story_rows import put_story
from tests.pages.pair_samples import (
    HOSTILE,
    LORRIES,
    OSTROW,
    answer_all,
    counting,
    open_pairs,
    store,
    store_hostile,
    store_story,
)
from tests.pages.places import opened
from tests.pages.review_desk import html_of, in_address
from workbench.model import Relation

PAGES = ("articles", "review", "search", "export", "repeated", "sources")
CHOICES = [*((page, "") for page in PAGES), ("repeated", "groups"), ("repeated", "answered")]


@pytest.fixture
def articles(engine: Engine) -> dict[str, int]:
    """Store articles of four outlets, of which the first three are about a bridge; return them by outlet."""
    return store_story(engine)


@pytest.fixture
def bridge(engine: Engine, articles: dict[str, int]) -> str:
    """Put two articles about the bridge into a story and the other two into another; return the first one's id."""
    put_story(engine, "Elsewhere", articles["Evening Mail"], articles["Zoo Gazette"])
    return str(put_story(engine, "The bridge", articles["Velden Courier"], articles["Morning Post"]))


def shown(path: str, **query: str) -> AppTest:
    return checked(opened(path, **query).run())


def checked(page: AppTest) -> AppTest:
    assert not page.exception, [one.value for one in page.exception]
    return page


def box(path: str) -> str:
    return session_state.key(path, "story")


def choose(page: AppTest, path: str, story: str) -> AppTest:
    return checked(page.selectbox(key=box(path)).set_value(story).run())


def links(page: AppTest) -> list[str]:
    return [str(link.label).replace("\\", "").replace("\N{WORD JOINER}", "") for link in page.page_link]


def has_box(page: AppTest, path: str) -> bool:
    return any(one.key == box(path) for one in page.selectbox)


def status(page: AppTest) -> str:
    """Return where the shown pair stands among those that wait."""
    return html_of(page).split('role="status">')[1].split("</p>")[0]


@pytest.mark.parametrize(("path", "view"), CHOICES)
def test_a_chosen_story_goes_into_the_address_and_comes_back_from_it(
    engine: Engine, bridge: str, path: str, view: str
) -> None:
    query = {"view": view} if view else {}
    page = choose(shown(path, **query), path, bridge)
    assert in_address(page, "story") == bridge
    again = shown(path, **query, story=bridge)
    assert again.selectbox(key=box(path)).value == bridge
    assert html_of(again) == html_of(page)
    assert "story" not in choose(again, path, "").query_params


@pytest.mark.parametrize(("path", "view"), CHOICES)
def test_a_story_that_is_not_there_shows_everything(engine: Engine, bridge: str, path: str, view: str) -> None:
    query = {"view": view} if view else {}
    page = shown(path, **query, story="999")
    assert page.selectbox(key=box(path)).value == ""
    assert html_of(page) == html_of(shown(path, **query))
    assert "story" not in page.query_params


def test_what_is_no_number_of_a_story_shows_everything(engine: Engine, bridge: str) -> None:
    everything = {path: html_of(shown(path)) for path in ("search", "sources")}
    for unknown in ("nonsense", "1.2", f"0{bridge}", "-1", "9" * 40, f"<b>{bridge}</b>", "٢"):
        for path, html in everything.items():
            page = shown(path, story=unknown)
            assert (page.selectbox(key=box(path)).value, html_of(page)) == ("", html)


@pytest.mark.parametrize("path", PAGES)
def test_without_a_story_of_two_articles_there_is_no_choice(
    engine: Engine, articles: dict[str, int], path: str
) -> None:
    assert not has_box(shown(path), path)
    put_story(engine, "Alone", articles["Zoo Gazette"])
    page = shown(path, story="999")
    assert not has_box(page, path)
    assert "story" not in page.query_params


@pytest.mark.parametrize("path", PAGES)
def test_the_choice_says_how_many_articles_a_story_has_and_which_are_offered(
    engine: Engine, articles: dict[str, int], bridge: str, path: str
) -> None:
    one = shown(path).selectbox(key=box(path))
    assert list(one.options) == ["All stories", "Elsewhere · 2 articles", "The bridge · 2 articles"]
    assert "two or more articles" in one.help
    alone = put_story(engine, "Alone", store(engine, "Sheet", "A ferry", None, (OSTROW, LORRIES)))
    assert "Alone · 1 article" not in shown(path).selectbox(key=box(path)).options
    assert shown(path, story=str(alone)).selectbox(key=box(path)).options[-1] == "Alone · 1 article"


def test_the_list_of_articles_keeps_to_the_story_and_to_its_other_filters(engine: Engine, bridge: str) -> None:
    assert [one for one in links(shown("articles", story=bridge)) if "on its story" in one] == [
        "Morning Post on its story",
        "Velden Courier on its story",
    ]
    page = shown("articles", story=bridge, q="morning")
    assert links(page) == ["Morning Post on its story", "Story: The bridge"]
    assert "No article fits the search" in html_of(shown("articles", story=bridge, q="zoo"))


def test_each_article_of_a_shared_story_leads_to_its_comparison(
    engine: Engine, articles: dict[str, int], bridge: str
) -> None:
    lone = store(engine, "Sheet", "A ferry", None, (OSTROW, LORRIES))
    put_story(engine, "Alone", lone)
    page = shown("articles", order="title")
    assert links(page) == [
        "A ferry",
        "Evening Mail on its story",
        "Story: Elsewhere",
        "Morning Post on its story",
        "Story: The bridge",
        "Velden Courier on its story",
        "Story: The bridge",
        "Zoo Gazette on its story",
        "Story: Elsewhere",
    ]
    story = next(one for one in page.page_link if "bridge" in one.label)
    assert (story.proto.page, story.proto.query_string) == ("coverage", f"story={bridge}")


def test_a_longer_list_starts_at_its_first_page_under_another_story(engine: Engine) -> None:
    ids = [store(engine, "Sheet", f"Report {number:02}", None) for number in range(56)]
    many, few = str(put_story(engine, "Many", *ids[:30])), str(put_story(engine, "Others", *ids[30:]))
    page = shown("articles", story=many, order="title", page="2")
    assert [one for one in links(page) if "Report" in one] == [f"Report {number:02}" for number in range(25, 30)]
    page = choose(page, "articles", few)
    assert links(page)[0] == "Report 30"
    assert "page" not in page.query_params


def test_more_articles_of_stories_take_no_more_statements(engine: Engine) -> None:
    numbers = []
    for size in (2, 5):
        for name in ("first", "second"):
            put_story(engine, f"{name} {size}", *(store(engine, name, f"{name} {size} {n}", None) for n in range(size)))
        shown("articles")
        with counting() as sent:
            shown("articles")
        numbers.append(len(sent))
    assert numbers[0] == numbers[1]


def test_the_search_keeps_to_the_story_and_clears_it(engine: Engine, bridge: str) -> None:
    assert html_of(shown("search", q="lorries")).count('<div class="match">') == 3
    assert html_of(shown("search", q="lorries", story=bridge)).count('<div class="match">') == 2
    page = shown("search", q="otters", story=bridge)
    assert "No claim fits the search." in html_of(page)
    page = checked(next(one for one in page.button if one.label == "Clear all filters").click().run())
    assert "story" not in page.query_params
    assert page.selectbox(key=box("search")).value == ""


def test_the_export_keeps_to_the_story_and_clears_it(engine: Engine, bridge: str) -> None:
    assert "<strong>7 claims</strong>" in html_of(shown("export"))
    page = shown("export", story=bridge)
    assert "<strong>5 claims</strong>" in html_of(page)
    assert "<strong>1 claim</strong>" in html_of(shown("export", story=bridge, q="ferry"))
    page = checked(next(one for one in page.button if one.label == "Clear the filters").click().run())
    assert "<strong>7 claims</strong>" in html_of(page)


def test_the_sources_are_those_of_the_story_with_its_numbers(engine: Engine, bridge: str) -> None:
    page = shown("sources", story=bridge)
    assert set(links(page)) == {"Port Authority of Velden", "Lena Ostrow", "Professor Ostrow-Lind"}
    assert "3 sources; the numbers count this story alone" in html_of(page)
    assert "Person · 1 claim in 1 outlet" in html_of(page)
    assert links(shown("sources", story=bridge, q="lind")) == ["Professor Ostrow-Lind"]
    page = choose(shown("sources", story=bridge, kind="outlet"), "sources", "")
    assert links(page) == ["Velden Courier"]


def test_pairs_within_the_story_are_asked_and_answered_and_the_answer_taken_back(engine: Engine, bridge: str) -> None:
    page = shown("repeated", story=bridge)
    assert status(page) == "1 of 2, the most alike first"
    assert status(shown("repeated")) == "1 of 4, the most alike first"
    page = checked(next(one for one in page.button if one.label == "Skip for now").click().run())
    assert status(page) == "2 of 2, the most alike first"
    page = checked(next(one for one in page.button if one.label == "Not the same").click().run())
    assert status(page) == "1 of 1, the most alike first"
    page = checked(next(one for one in page.button if one.label.startswith("Undo ")).click().run())
    assert status(page) == "2 of 2, the most alike first"
    assert in_address(page, "story") == bridge


def test_another_story_leaves_the_pair_and_the_article_that_were_shown(
    engine: Engine, articles: dict[str, int], bridge: str
) -> None:
    pair, mail = open_pairs(engine)[-1].id, str(articles["Evening Mail"])
    page = choose(shown("repeated", pair=str(pair), article=mail), "repeated", bridge)
    assert status(page) == "1 of 2, the most alike first"
    assert not [*page.error, *page.warning, *page.info]
    assert "pair" not in page.query_params
    assert "article" not in page.query_params


def test_the_article_and_the_story_narrow_the_pairs_together(
    engine: Engine, articles: dict[str, int], bridge: str
) -> None:
    page = shown("repeated", story=bridge, article=str(articles["Morning Post"]))
    assert status(page) == "1 of 2, the most alike first"
    options = page.selectbox(key=session_state.key("repeated", "article")).options
    assert len(options) == 3
    assert not any("Zoo" in one for one in options)


def test_every_view_of_repeated_claims_keeps_to_the_story_and_its_counts(
    engine: Engine, articles: dict[str, int], bridge: str
) -> None:
    other = next(one for one in shown("articles").selectbox(key=box("articles")).options if "Elsewhere" in one)
    assert other
    answer_all(engine, Relation.CONTRADICTION)
    views = shown("repeated", story=bridge).segmented_control(key=session_state.key("repeated", "view")).options
    assert views[:2] == ["To answer (0)", "Groups (2)"]
    assert html_of(shown("repeated", view="groups", story=bridge)).count('<p class="group-line">') == 2
    assert html_of(shown("repeated", view="answered", story=bridge)).count('<div class="answered">') == 2
    assert html_of(shown("repeated", view="answered")).count('<div class="answered">') == 4
    page = shown("repeated", view="groups", show="contradictions", story=bridge)
    assert html_of(page).count("Confirmed by Desk.") == 2
    assert "Contradictions (2)" in page.pills(key=session_state.key("repeated", "show")).options


def test_a_story_without_pairs_or_groups_says_so(engine: Engine, articles: dict[str, int]) -> None:
    lone = store(engine, "Sheet", "A ferry", None)
    story = str(put_story(engine, "Quiet", articles["Zoo Gazette"], lone))
    assert "No pair waits for an answer here." in html_of(shown("repeated", story=story))
    assert "No repeated claim fits this choice." not in html_of(shown("repeated", view="groups"))
    assert "No repeated claim fits this choice." in html_of(shown("repeated", view="groups", story=story))
    assert "No pair has been answered yet in this story." in html_of(shown("repeated", view="answered", story=story))


def test_the_review_offers_the_articles_of_the_story_and_opens_one_of_them(
    engine: Engine, articles: dict[str, int], bridge: str
) -> None:
    page = shown("review", story=bridge)
    choice = page.selectbox(key=session_state.key("review", "article"))
    assert [one.split(" · ")[1] for one in choice.options] == ["Morning Post", "Velden Courier"]
    assert in_address(page, "article") == str(articles["Morning Post"])
    page = choose(shown("review", article=str(articles["Zoo Gazette"])), "review", bridge)
    assert in_address(page, "article") == str(articles["Morning Post"])


def test_an_article_that_the_address_names_is_shown_whatever_the_story(
    engine: Engine, articles: dict[str, int], bridge: str
) -> None:
    zoo = str(articles["Zoo Gazette"])
    page = shown("review", article=zoo, story=bridge)
    assert in_address(page, "article") == zoo
    assert len(page.selectbox(key=session_state.key("review", "article")).options) == 3


def test_the_review_leads_to_the_story_of_the_article(engine: Engine, articles: dict[str, int]) -> None:
    lone = articles["Zoo Gazette"]
    assert not [one for one in links(shown("review", article=str(lone))) if one.startswith("Story")]
    story = put_story(engine, "Spring in the zoo", lone)
    page = shown("review", article=str(lone))
    [link] = [one for one in page.page_link if str(one.label).startswith("Story")]
    assert link.label == "Story\\: Spring in the zoo"
    assert (link.proto.page, link.proto.query_string) == ("coverage", f"story={story}")


@pytest.mark.parametrize("path", PAGES)
def test_a_hostile_name_of_a_story_stands_as_text(engine: Engine, path: str) -> None:
    store_hostile(engine)
    name = " ".join(HOSTILE[:3])
    put_story(engine, name, 1, 2)
    put_story(engine, "", store(engine, "Sheet", "One", None), store(engine, "Sheet", "Two", None))
    page = shown(path)
    options = page.selectbox(key=box(path)).options
    assert options[1] == "Unnamed story · 2 articles"
    assert options[2].startswith("<script>window.hacked=1</script> <img")
    assert "<script>" not in html_of(page)
    assert "<img" not in html_of(page)
    for one in page.page_link:
        assert "](javascript" not in str(one.label)
