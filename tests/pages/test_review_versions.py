"""A corrected article under review: which version this is, and the claims that it has no place for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading, writing
from db.reads.claims import claims_of, get_claim
from db.reads.versions import history_of
from db.writes.articles import store_article, store_version
from db.writes.people import ensure_reviewer
from pages.review import original
from pages.shared import session_state
from tests.pages import review_samples
from tests.pages.review_desk import click, decide_as, html_of, review
from workbench.model import Analysis, Verdict
from workbench.stored import StoredArticle
from workbench.stored.versions import History

OLD = "The bridge is the oldest in the county."
NEW = "No older one stands between here and Elm."
NOTHING_FOUND = Analysis((), "m", "1", "rules-1")


@pytest.fixture
def corrected(bridge: Engine) -> StoredArticle:
    """Decide on two claims, then store a text that holds the words of the first of them only."""
    for place in (0, 4):
        decide_as(bridge, "Ada", place, Verdict.VERIFIED)
    article, _ = review_samples.bridge()
    with writing(bridge) as session:
        by = ensure_reviewer(session, "Ada")
        text = article.text.replace(OLD, NEW)
        return store_version(session, by, 1, 1, replace(article, text=text), NOTHING_FOUND)


def history(engine: Engine) -> History:
    with reading(engine) as session:
        return history_of(session, 1)


def links(page: AppTest) -> list[str]:
    return [str(link.label).replace("\\", "") for link in page.page_link]


def boxes(page: AppTest) -> list[str]:
    return [str(box.label) for box in page.expander]


def test_what_has_no_place_stands_with_its_old_words_and_verdict(bridge: Engine, corrected: StoredArticle) -> None:
    page = review(article=str(corrected.id))
    assert "1 claim of the earlier version has no place in the new text" in boxes(page)
    shown = html_of(page)
    waiting = shown.split('<div class="waiting-claim">')[1].split("</div>")[0]
    assert OLD.rstrip(".") in waiting
    assert "Verified" in waiting
    assert "Ada" in waiting
    assert "Show it in version 1" in links(page)
    with reading(bridge) as session:
        assert [len(one.decisions) for one in claims_of(session, corrected.id)] == [1]


def test_a_waiting_claim_is_set_aside_and_put_back(bridge: Engine, corrected: StoredArticle) -> None:
    (waiting,) = history(bridge).unplaced
    page = click(review(article=str(corrected.id)), f"set aside {waiting.id}")
    assert "Set aside (1)" in boxes(page)
    assert history(bridge).unplaced == ()
    page = click(page, f"to the queue {waiting.id}")
    assert [one.id for one in history(bridge).unplaced] == [waiting.id]
    assert "1 claim of the earlier version has no place in the new text" in boxes(page)


def test_words_typed_exactly_place_a_waiting_claim_without_a_mouse(bridge: Engine, corrected: StoredArticle) -> None:
    (waiting,) = history(bridge).unplaced
    page = review(article=str(corrected.id))
    field = session_state.key(f"article {corrected.id}/2", "typed words")
    page.text_input(key=field).set_value("not in the text").run()
    assert "do not stand in the article" in page.error[0].value
    page.text_input(key=field).set_value(NEW).run()
    assert not page.error
    click(page, f"place {waiting.id}")
    with reading(bridge) as session:
        placed = get_claim(session, waiting.id)
    assert (placed.claim.words, placed.article_id, len(placed.decisions)) == (NEW, corrected.id, 1)
    assert history(bridge).unplaced == ()


def test_an_earlier_version_is_there_to_be_read_and_leads_to_the_newest(
    bridge: Engine, corrected: StoredArticle
) -> None:
    page = review(article="1")
    assert any("This is version 1 of the article; the newest is version 2." in one.value for one in page.markdown)
    assert "Open the newest version" in links(page)
    keys = {str(button.key) for button in page.button}
    assert not [key for key in keys if key.startswith(("decide", "place", "set aside", "extract", "undo"))]
    assert "Is it true?" in html_of(page)


def test_the_newest_version_leads_back_to_the_one_before_it(bridge: Engine, corrected: StoredArticle) -> None:
    page = review(article=str(corrected.id))
    assert any(label.startswith("Open version 1, stored on ") for label in links(page))
    assert not any("the newest is version" in one.value for one in page.markdown)


@pytest.mark.parametrize(
    ("title", "media_type", "name"),
    [
        ("Harbour bridge to close", "text/html", "harbour-bridge-to-close-original.html"),
        ("../../etc/passwd\x00<script>", "application/pdf", "etc-passwd-script-original.pdf"),
        ("CON", "application/x-msdownload", "con-original.bin"),
        ("桥", "text/plain", "article-original.txt"),
        ("w" * 500, "text/plain", f"{'w' * 60}-original.txt"),
    ],
)
def test_the_name_of_an_original_is_safe_whatever_the_title_is(title: str, media_type: str, name: str) -> None:
    assert original.file_name(title, media_type) == name


def test_the_original_is_offered_as_a_download_and_only_where_there_is_one(engine: Engine) -> None:
    hostile, _ = review_samples.hostile()
    with writing(engine) as session:
        by = ensure_reviewer(session, "Ada")
        page_bytes = b"<script>window.hacked=1</script>"
        store_article(session, by, hostile, NOTHING_FOUND, original=page_bytes, media_type="text/html")
        store_article(session, by, replace(hostile, text="No file."), NOTHING_FOUND)
    (button,) = review(article="1").get("download_button")
    assert button.proto.label == "Download the original"
    assert "window.hacked" not in html_of(review(article="1"))
    assert len(review(article="2").get("download_button")) == 0
