"""Comparing versions on the page: what is shown, placing and setting aside by hand, and both taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading, writing
from db.reads.claims import get_claim
from db.reads.versions import history_of
from db.writes.articles import store_version
from db.writes.people import ensure_reviewer
from pages.shared import session_state
from pages.versions.side_by_side.mount import KEY
from tests.pages import review_samples
from tests.pages.places import opened
from tests.pages.review_desk import button, click, decide_as, has, html_of, in_address, review
from workbench.model import Analysis, Article, Span, Verdict
from workbench.stored import StoredArticle
from workbench.stored.versions import History

OLD = "The bridge is the oldest in the county."
NEW = "No older bridge stands in the county. 🌉 بشرى"
NOTHING_FOUND = Analysis((), "m", "1", "rules-1")


def text() -> str:
    return corrected_article().text


def corrected_article() -> Article:
    article, _ = review_samples.bridge()
    return replace(article, text=article.text.replace(OLD, NEW))


@pytest.fixture
def corrected(bridge: Engine) -> StoredArticle:
    """Decide on two claims, then store a text that holds the words of the first of them only."""
    for place in (0, 4):
        decide_as(bridge, "Ada", place, Verdict.VERIFIED)
    with writing(bridge) as session:
        return store_version(session, ensure_reviewer(session, "Ada"), 1, 1, corrected_article(), NOTHING_FOUND)


def versions(article: StoredArticle, **query: str) -> AppTest:
    page = opened("versions", article=str(article.id), **query).run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def shown(page: AppTest) -> dict[str, Any]:
    """Return what the page sent to the browser for the two texts."""
    [component] = [one for one in page.get("bidi_component") if "versions" in one.proto.component_name]
    found: dict[str, Any] = session_state_json(component)
    return found


def session_state_json(component: Any) -> Any:
    import json

    return json.loads(component.proto.json)


def history(engine: Engine) -> History:
    with reading(engine) as session:
        return history_of(session, 1)


def waiting(engine: Engine) -> int:
    [one] = history(engine).unplaced
    return one.id


def select(page: AppTest, words: str) -> AppTest:
    """Send what the browser sends after a selection of these words, with a space too much before them."""
    start = text().index(words)
    page.session_state[KEY] = {"selection": {"start": start - 1, "end": start + len(words)}}
    page.run()
    page.session_state[KEY] = {}
    return page


def words_of(paragraphs: list[list[list[Any]]], *, changed: bool) -> list[str]:
    return [run[1] for runs in paragraphs for run in runs if run[2] is changed]


def test_both_texts_stand_there_word_for_word_with_what_changed(bridge: Engine, corrected: StoredArticle) -> None:
    page = versions(corrected)
    rows = shown(page)["rows"]
    article, _ = review_samples.bridge()
    for side, whole in (("old", article.text), ("new", text())):
        lines = ["".join(run[1] for run in runs) for row in rows for runs in row[side]]
        assert lines == [line for line in whole.split("\n") if line]
    [changed] = [row for row in rows if row["change"] == "changed"]
    assert words_of(changed["old"], changed=True) != []
    assert "".join(words_of(changed["new"], changed=True)).startswith("No older")
    assert "1 paragraph changed" in html_of(page)


def test_only_changes_are_shown_where_they_are_asked_for(bridge: Engine, corrected: StoredArticle) -> None:
    rows = shown(versions(corrected, show="changes"))["rows"]
    assert [row.get("same", 0) > 0 for row in rows] == [True, False, True]
    kept = shown(versions(corrected, show="changes", claim="1"))["rows"]
    assert sum(row.get("same", 0) > 0 for row in kept) == 3, "before it, behind it, and at the end"
    assert len(kept) > len(rows), "the row of the claim that is looked at stays"


def test_claims_are_filtered_by_what_became_of_them(bridge: Engine, corrected: StoredArticle) -> None:
    assert list(shown(versions(corrected, claims="waiting"))["looks"]) == [str(waiting(bridge))]
    assert str(waiting(bridge)) not in shown(versions(corrected, claims="in_place"))["looks"]
    labels = [str(label) for one in versions(corrected).button_group for label in one.options]
    assert "! Without a place 1" in labels


def test_the_steps_lead_from_change_to_change_round_the_ends(bridge: Engine, corrected: StoredArticle) -> None:
    page = click(versions(corrected), "change step Next change")
    assert (in_address(page, "change"), shown(page)["row"]) == ("1", 0)
    page = click(page, "change step Next change")
    assert in_address(page, "change") == "1", "there is one change only"
    assert "Change 1 of 1" in html_of(page)


def test_words_selected_in_the_new_text_place_the_claim(bridge: Engine, corrected: StoredArticle) -> None:
    claim = waiting(bridge)
    page = versions(corrected, claim=str(claim))
    assert button(page, f"give its place {claim}").disabled
    page = click(select(page, NEW), f"give its place {claim}")
    with reading(bridge) as session:
        placed = get_claim(session, claim)
    assert (placed.claim.words, placed.article_id, len(placed.decisions)) == (NEW, corrected.id, 1)
    assert all(span.fits(text()) for span in placed.claim.content)
    assert history(bridge).unplaced == ()
    assert "Then: “<bdi>The bridge is the oldest" in html_of(page)


def test_a_placing_is_taken_back_with_the_key(bridge: Engine, corrected: StoredArticle) -> None:
    claim = waiting(bridge)
    page = click(select(versions(corrected, claim=str(claim)), NEW), f"give its place {claim}")
    click(page, "undo")
    assert waiting(bridge) == claim


def test_a_claim_is_set_aside_and_taken_up_again(bridge: Engine, corrected: StoredArticle) -> None:
    claim = waiting(bridge)
    page = click(versions(corrected, claim=str(claim)), f"put aside {claim}")
    assert [one.id for one in history(bridge).set_aside] == [claim]
    page = click(page, f"take up {claim}")
    assert waiting(bridge) == claim
    page = click(click(page, f"put aside {claim}"), "undo")
    assert waiting(bridge) == claim


def test_words_can_be_typed_instead_of_selected(bridge: Engine, corrected: StoredArticle) -> None:
    claim = waiting(bridge)
    page = versions(corrected, claim=str(claim))
    field = session_state.key(f"newest version {corrected.id}", "typed words")
    page.text_input(key=field).set_value("the").run()
    assert "stand there" in page.error[0].value
    page.text_input(key=field).set_value(NEW).run()
    assert not page.error
    click(page, f"give its place {claim}")
    assert history(bridge).unplaced == ()


def test_a_stale_press_places_nothing_and_says_so(bridge: Engine, corrected: StoredArticle) -> None:
    claim = waiting(bridge)
    page = select(versions(corrected, claim=str(claim)), NEW)
    click(versions(corrected, claim=str(claim)), f"put aside {claim}")
    page = click(page, f"give its place {claim}")
    assert page.warning
    assert [one.id for one in history(bridge).set_aside] == [claim]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"article": "999"}, "no article 999"),
        ({"article": "1", "from": "7"}, "no version 7"),
        ({"article": "<b>"}, "is not a number"),
        ({"article": "1", "change": "-1"}, "is not a number"),
    ],
)
def test_an_address_that_leads_nowhere_gets_one_sentence(
    bridge: Engine, corrected: StoredArticle, query: dict[str, str], said: str
) -> None:
    page = opened("versions", **query).run()
    assert not page.exception
    assert any(said in str(box.value).replace("\\", "") for box in page.info)


@pytest.mark.parametrize("query", [{"change": "99"}, {"claim": "999"}, {"claims": "nonsense"}, {"show": "nonsense"}])
def test_what_the_address_names_beside_the_article_may_be_gone(
    bridge: Engine, corrected: StoredArticle, query: dict[str, str]
) -> None:
    page = versions(corrected, **query)
    assert not page.error
    assert len(shown(page)["rows"]) > 3


def test_a_selection_from_outside_the_text_is_none(bridge: Engine, corrected: StoredArticle) -> None:
    claim = waiting(bridge)
    page = versions(corrected, claim=str(claim))
    page.session_state[KEY] = {"selection": {"start": "<b>", "end": 10**9}}
    page.run()
    assert button(page, f"give its place {claim}").disabled


def test_hostile_words_stay_words(engine: Engine) -> None:
    article, claims = review_samples.hostile()
    review_samples.store(engine, article, claims)
    decide_as(engine, "Ada", 0, Verdict.VERIFIED, review_samples.HOSTILE_REASON)
    text_now = article.text.replace("costs **nothing**", "costs <i>something</i>")
    with writing(engine) as session:
        by = ensure_reviewer(session, "Ada")
        newest = store_version(session, by, 1, 1, replace(article, text=text_now), NOTHING_FOUND)
    page = versions(newest, claim="1")
    drawn = html_of(page)
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn
    assert "<img" not in drawn


def test_the_review_page_leads_to_the_comparison(bridge: Engine, corrected: StoredArticle) -> None:
    labels = {str(link.label) for article in ("1", str(corrected.id)) for link in review(article=article).page_link}
    assert {"Compare the two", "Place 1 claim side by side"} <= labels


def test_an_article_with_one_version_has_no_way_there(bridge: Engine) -> None:
    assert not any("Compare" in str(link.label) for link in review().page_link)
    page = opened("versions", article="1").run()
    assert "one version only" in page.info[0].value
    assert not has(page, "change step Back")


def test_the_span_of_a_selection_counts_code_points(bridge: Engine, corrected: StoredArticle) -> None:
    claim = waiting(bridge)
    page = click(select(versions(corrected, claim=str(claim)), "🌉 بشرى"), f"give its place {claim}")
    assert not page.error
    with reading(bridge) as session:
        [span] = get_claim(session, claim).claim.content
    assert span == Span.cut(text(), text().index("🌉 بشرى"), text().index("🌉 بشرى") + 6)
