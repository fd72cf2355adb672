"""Who a source is at a glance, its claims by verdict, and the view of unnamed sourcing by outlet."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from pages.shared import session_state
from tests.db.profile_samples import CROWD, GAZETTE, NURSE, PORT, VEIL, fill, judge, put, said, source_id
from tests.pages.pair_samples import HOSTILE, counting
from tests.pages.places import opened
from tests.pages.review_desk import html_of, in_address
from workbench.model import Form, Source, SourceKind, Verdict

PAGE = "sources"
MAY = [date(2031, 5, day) for day in range(1, 31)]
HOSTILE_NAME = " ".join(HOSTILE)


@pytest.fixture
def pier(engine: Engine) -> Engine:
    """Store three articles about a pier: Marta Veil has five claims, one at second hand, and passes one on."""
    first = put(
        engine,
        "Velden Courier",
        MAY[3],
        said(VEIL, "the pier is safe", role="harbour engineer"),
        said(VEIL, "the bridge is safe", through=PORT),
        said(VEIL, "the crane is safe"),
        said(NURSE, "wards are full"),
    )
    judge(engine, first, Verdict.VERIFIED, Verdict.DISPUTED)
    port, crowd = said(PORT, "repairs cost 40 million", through=VEIL), said(CROWD, "it was loud")
    put(engine, "Morning Post", MAY[9], said(VEIL, "the pier moved", role="head of the inquiry"), port, crowd)
    put(engine, "Velden Courier", MAY[12], said(VEIL, "nobody knew"), said(NURSE, "beds are short"))
    return engine


def sources(**query: str) -> AppTest:
    return checked(opened(PAGE, **query).run())


def checked(page: AppTest) -> AppTest:
    assert not page.exception, [one.value for one in page.exception]
    return page


def one(engine: Engine, **query: str) -> AppTest:
    return sources(source=str(source_id(engine, VEIL.name)), **query)


def links(page: AppTest) -> list[str]:
    return [str(link.label).replace("\\", "") for link in page.page_link]


def choices(page: AppTest, name: str) -> list[str]:
    """Return what can be chosen in a row of buttons."""
    [row] = [group for group in page.button_group if group.key == session_state.key(PAGE, name)]
    return [str(option) for option in row.options]


def choose(page: AppTest, name: str, option: str) -> AppTest:
    [row] = [group for group in page.button_group if group.key == session_state.key(PAGE, name)]
    row.set_value(option)
    return checked(page.run())


def test_the_page_says_what_the_source_is_called_now_and_was_called_before(pier: Engine) -> None:
    html = html_of(one(pier))
    assert "Last called <strong><bdi>head of the inquiry</bdi></strong>, 10 May 2031." in html
    assert html.index("harbour engineer") < html.index("10 May 2031, 1 article")
    assert "Claims published between 4 May 2031 and 13 May 2031." in html


def test_the_page_says_what_came_at_second_hand_and_what_the_source_passed_on(pier: Engine) -> None:
    assert "1 of 5 reported at second hand (20%). Passed on 1 claim of others." in html_of(one(pier))


def test_outlets_stand_with_their_numbers_and_the_most_first(pier: Engine) -> None:
    bars = html_of(one(pier)).split("Outlets that carry the claims")[1]
    assert bars.index("Velden Courier</bdi>") < bars.index("Morning Post</bdi>")
    assert '<span class="quiet">4 claims</span>' in bars


def test_those_who_speak_in_the_same_articles_are_links_to_their_pages(pier: Engine) -> None:
    assert "Port Authority of Velden (1 article)" in links(one(pier))


def test_verdicts_stand_as_a_bar_that_is_also_said_in_words(pier: Engine) -> None:
    page = one(pier)
    assert 'role="img" aria-label="Own claims by verdict: 3 open, 1 verified, 1 disputed"' in html_of(page)
    assert choices(page, "verdict") == ["All 6", "○ Open 3", "✓ Verified 1", "✗ Disputed 1", "Passed on 1"]


def test_a_chosen_verdict_limits_the_claims_and_stands_in_the_address(pier: Engine) -> None:
    page = choose(one(pier), "verdict", "disputed")
    assert in_address(page, "verdict") == "disputed"
    assert html_of(page).count('class="match"') == 1
    assert "The bridge is safe" in html_of(page)


@pytest.mark.parametrize(
    ("name", "claims"), [("verified", 1), ("unreviewed", 3), ("reported", 1), ("unsupported", 6), ("nonsense", 6)]
)
def test_the_address_alone_brings_the_verdict_back_and_one_without_claims_shows_all(
    pier: Engine, name: str, claims: int
) -> None:
    assert html_of(one(pier, verdict=name)).count('class="match"') == claims


def test_a_source_without_roles_and_company_shows_only_what_there_is(engine: Engine) -> None:
    put(engine, "Velden Courier", None, said(VEIL, "the pier is safe"))
    html = html_of(one(engine))
    assert "Last called" not in html
    assert "Roles, in the words of articles" not in html
    assert "Who else speaks" not in html
    assert "published" not in html
    assert "All are open." in html


def test_a_source_that_only_passed_something_on_says_so(engine: Engine) -> None:
    put(engine, "Velden Courier", MAY[1], said(PORT, "a cost", through=VEIL))
    html = html_of(one(engine))
    assert "No own claim is stored. Passed on 1 claim of others." in html
    assert html.count('class="match"') == 1


def test_many_roles_are_folded_away_after_the_first(engine: Engine) -> None:
    said_so = [said(VEIL, f"it was thing {number}", role=f"adviser number {number}") for number in range(10, 20)]
    put(engine, "Velden Courier", MAY[1], *said_so)
    assert "<summary>4 more</summary>" in html_of(one(engine))


def test_a_long_list_of_one_verdict_comes_in_pages(engine: Engine) -> None:
    many, _ = fill(engine, articles=10, claims_each=40, many=200, few=5)
    page = sources(source=str(many), verdict="verified")
    assert len(page.checkbox) == 25
    assert len(sources(source=str(many), verdict="verified", claims="2").checkbox) < 25


def test_more_claims_take_no_more_statements(engine: Engine) -> None:
    counts = []
    for source in fill(engine, articles=20, claims_each=40, many=500, few=40):
        sources(source=str(source))
        with counting() as sent:
            sources(source=str(source))
        counts.append(len(sent))
    assert counts[0] == counts[1] > 0


def test_unnamed_sourcing_is_a_view_with_the_largest_share_first(pier: Engine) -> None:
    page = choose(sources(), "view", "unnamed")
    html = html_of(page)
    assert in_address(page, "view") == "unnamed"
    assert html.index("Morning Post</bdi>") > html.index("Velden Courier</bdi>")
    assert "33%" in html
    assert html.count("few claims</span>") == 2
    assert "Small numbers say little" in html


def test_an_outlet_with_enough_claims_is_not_marked(engine: Engine) -> None:
    put(engine, "Velden Courier", MAY[1], *[said(VEIL, f"it was thing {number}") for number in range(10, 30)])
    put(engine, "Morning Post", MAY[1], *[said(VEIL, f"it was thing {number}") for number in range(10, 29)])
    assert html_of(sources(view="unnamed")).count("few claims</span>") == 1


def test_the_claims_of_an_outlet_s_unnamed_sources_and_groups_can_be_seen(pier: Engine) -> None:
    outlet = html_of(sources(view="unnamed")).split("outlet=")[1].split("&amp;")[0]
    page = sources(view="unnamed", outlet=outlet)
    assert html_of(page).count('class="match"') == 2
    assert links(page) == ["Review", "Review"]
    assert "This outlet has no such claim." in html_of(choose(page, "who", "group"))


def test_an_outlet_that_does_not_exist_shows_the_table_alone(pier: Engine) -> None:
    html = html_of(sources(view="unnamed", outlet="999"))
    assert 'class="sourcing"' in html
    assert 'class="match"' not in html


def test_without_any_attribution_the_view_says_so(engine: Engine) -> None:
    put(engine, "Zoo Gazette", MAY[1], said(GAZETTE, "It rained", form=Form.OWN_VOICE))
    assert "No outlet attributes a claim to anybody yet." in html_of(sources(view="unnamed"))


def test_hostile_names_roles_and_outlets_stand_as_text(engine: Engine) -> None:
    hostile, unnamed = Source(HOSTILE_NAME, SourceKind.PERSON), Source(HOSTILE_NAME, SourceKind.UNNAMED)
    lines = [said(VEIL, "one thing", role=HOSTILE_NAME), said(hostile, "another thing"), said(unnamed, "a third")]
    put(engine, HOSTILE_NAME, MAY[1], *lines)
    for page in (one(engine), sources(view="unnamed", outlet="1")):
        html = html_of(page)
        assert "<script>" not in html
        assert "<img" not in html
        assert "&lt;script&gt;window.hacked=1&lt;/script&gt;" in html
