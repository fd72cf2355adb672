"""The page of repeated claims: pairs and their answers, what the answers build, and taking them back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db.engine import reading, writing
from db.reads import capped
from db.reads.groups import count_groups, list_groups
from db.reads.repeats import answered, count_answered
from db.writes.people import ensure_reviewer
from pages.shared import long_lists
from services.answer_pair import answer_pair
from tests.pages import pair_samples
from tests.pages.crowds import crowd_of_pairs
from tests.pages.pair_samples import LORRIES, OSTROW, answer_all, counting, open_pairs, store, store_story
from tests.pages.places import opened
from tests.pages.review_desk import html_of, in_address
from tests.pages.test_sources import said_sentences
from workbench.model import Relation
from workbench.stored.pairs import Proposal

NOW = datetime(2031, 5, 9, 9, 0, tzinfo=UTC)


@pytest.fixture
def story(engine: Engine) -> Engine:
    """Store a story of three outlets, of whose claims four pairs are alike, and another one."""
    store_story(engine)
    return engine


def repeated(**query: str) -> AppTest:
    return checked(opened("repeated", **query).run())


def checked(page: AppTest) -> AppTest:
    assert not page.exception, [one.value for one in page.exception]
    return page


def press(page: AppTest, label: str) -> AppTest:
    exact = [button for button in page.button if button.label == label]
    # The keys that take steps back say after their word which step they are for.
    found = exact or [button for button in page.button if button.label.startswith(f"{label} ")]
    assert found, f"no button {label!r} among {[button.label for button in page.button]}"
    return checked(found[0].click().run())


def given(engine: Engine) -> list[Proposal]:
    with reading(engine) as session:
        return answered(session)


def outlets(pair: Proposal) -> set[str]:
    return {side.article.article.outlet.name for side in (pair.left, pair.right)}


def place(page: AppTest) -> str:
    """Return where in the list the shown pair stands."""
    return html_of(page).split('role="status">')[1].split("</p>")[0]


def test_with_nothing_stored_each_view_says_what_to_do(engine: Engine) -> None:
    assert "No pair waits for an answer." in html_of(repeated())
    assert "No claim is repeated yet." in html_of(repeated(view="groups"))
    assert "No pair has been answered yet." in html_of(repeated(view="answered"))


def test_a_pair_stands_side_by_side_with_what_speaks_for_it(story: Engine) -> None:
    assert place(repeated()) == "1 of 4, the most alike first"
    pair = next(one for one in open_pairs(story) if outlets(one) == {"Velden Courier", "Morning Post"})
    html = html_of(repeated(pair=str(pair.id)))
    assert "Velden Courier</bdi>, 3 May 2031" in html
    assert "Morning Post</bdi>, 4 May 2031" in html
    assert f"Looks like <strong>the same claim</strong> ({pair.match.score:.0%} sure" in html
    told = [reason.sentence for reason in pair.match.reasons]
    assert html.count("<li") == len(told) - 1, "the last reason is what the line above the list says"
    assert told[-1] not in html


def test_words_that_only_one_side_has_are_marked(story: Engine) -> None:
    pair = next(one for one in open_pairs(story) if "Evening Mail" in outlets(one))
    html = html_of(repeated(pair=str(pair.id)))
    assert "<mark>and night</mark>" in html
    assert html.count("<mark>") == 1


@pytest.mark.parametrize(
    ("label", "relation"),
    [
        ("Same claim", Relation.REPEAT),
        ("Variant", Relation.VARIANT),
        ("Contradiction", Relation.CONTRADICTION),
        ("Not the same", None),
    ],
)
def test_each_answer_is_stored_at_once_moves_on_and_can_be_undone(
    story: Engine, label: str, relation: Relation | None
) -> None:
    first = open_pairs(story)[0]
    page = press(repeated(), label)
    [one] = given(story)
    assert (one.id, one.answer, one.answered_by) == (first.id, relation, "Reviewer")
    assert any(f"Stored: **{label}**" in str(said.value) for said in page.markdown)
    assert place(page) == "1 of 3, the most alike first"
    with reading(story) as session:
        assert count_groups(session).number == (0 if relation is None else 1) == len(list_groups(session))
    page = press(page, "Undo answer to a pair")
    assert not given(story)
    assert in_address(page, "pair") == str(first.id)
    assert place(page) == "1 of 4, the most alike first"


def test_an_answer_in_the_middle_moves_on_to_the_next_pair(story: Engine) -> None:
    second, third = open_pairs(story)[1:3]
    page = press(repeated(pair=str(second.id)), "Not the same")
    assert in_address(page, "pair") == str(third.id)
    assert place(page) == "2 of 3, the most alike first"


def test_the_last_answer_leaves_the_page_calm(story: Engine) -> None:
    page = repeated()
    for _ in range(4):
        page = press(page, "Same claim")
    assert "No pair waits for an answer." in html_of(page)
    undo, redo = [button.label for button in page.button]
    assert undo.startswith("Undo answer to a pair ")
    assert redo == "Redo"


def test_steps_go_through_the_pairs_without_answering(story: Engine) -> None:
    page = press(repeated(), "Skip for now")
    assert place(page).startswith("2 of 4")
    assert place(press(page, "Previous")).startswith("1 of 4")
    assert not given(story)


def test_a_pair_that_somebody_else_answered_meanwhile_keeps_their_answer(story: Engine) -> None:
    page, first = repeated(), open_pairs(story)[0]
    with writing(story) as session:
        by = ensure_reviewer(session, "Ada")
    answer_pair(story, by, first.id, first.revision, Relation.VARIANT)
    page = press(page, "Not the same")
    [said] = said_sentences(page)
    assert "Ada" in said
    assert [(one.answer, one.answered_by) for one in given(story)] == [(Relation.VARIANT, "Ada")]
    assert place(page) == "1 of 3, the most alike first"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"pair": "abc"}, "“abc” is not a number"),
        ({"pair": "999999"}, "Pair 999999 does not wait for an answer here."),
        ({"claim": "abc"}, "“abc” is not a number"),
        ({"article": "abc"}, "There is no article “abc” here"),
        ({"article": "999999"}, "There is no article “999999” here"),
    ],
)
def test_an_address_that_names_nothing_gets_one_sentence_and_the_likeliest_pair(
    story: Engine, query: dict[str, str], sentence: str
) -> None:
    page = repeated(**query)
    [said] = said_sentences(page)
    assert sentence in said
    assert place(page) == "1 of 4, the most alike first"


def test_a_claim_without_pairs_shows_the_way_to_the_others(story: Engine) -> None:
    page = repeated(claim="999999")
    assert "No pair waits for an answer here." in html_of(page)
    assert place(press(page, "Show all pairs")) == "1 of 4, the most alike first"


def test_only_the_pairs_of_one_article_or_one_claim(story: Engine) -> None:
    mail = next(one for one in open_pairs(story) if one.right.article.article.outlet.name == "Evening Mail")
    assert place(repeated(article=str(mail.right.article.id))).startswith("1 of 2")
    assert place(repeated(claim=str(mail.right.claim.id))).startswith("1 of 2")
    zoo = {one.left.article.id for one in open_pairs(story)} | {one.right.article.id for one in open_pairs(story)}
    [other] = {1, 2, 3, 4} - zoo
    assert "No pair waits for an answer here." in html_of(repeated(article=str(other)))


def test_an_answer_under_a_filter_stays_under_it(story: Engine) -> None:
    mail = next(one for one in open_pairs(story) if one.right.article.article.outlet.name == "Evening Mail")
    page = press(repeated(article=str(mail.right.article.id)), "Variant")
    assert place(page) == "1 of 1, the most alike first"
    assert in_address(page, "article") == str(mail.right.article.id)


def test_an_answer_is_taken_back_from_the_list_of_answers(story: Engine) -> None:
    answer_all(story, None)
    page = repeated(view="answered")
    assert html_of(page).count("<strong>Not the same</strong>") == 4
    assert "Desk" in html_of(page)
    page = press(page, "Take back")
    assert len(given(story)) == 3
    assert html_of(page).count("<strong>Not the same</strong>") == 3
    assert len(open_pairs(story)) == 1


def test_an_answer_that_was_taken_back_elsewhere_says_so(story: Engine) -> None:
    answer_all(story)
    first, second = repeated(view="answered"), repeated(view="answered")
    press(first, "Take back")
    [said] = said_sentences(press(second, "Take back"))
    assert said
    assert len(given(story)) == 3


def test_many_answers_come_in_pages(engine: Engine) -> None:
    for number in range(8):
        store(engine, f"Outlet {number}", f"Story {number}", date(2031, 5, 1), (OSTROW, LORRIES))
    assert answer_all(engine, None) > 20
    with reading(engine) as session:
        assert count_answered(session).number == len(answered(session, limit=1000))
    assert html_of(repeated(view="answered")).count('class="answered"') == 20
    assert html_of(repeated(view="answered", answers="2")).count('class="answered"') > 0


@pytest.mark.parametrize("view", ["open", "groups", "answered"])
def test_more_pairs_take_no_more_statements(engine: Engine, view: str) -> None:
    counts = []
    for size in (3, 6):
        for number in range(size):
            store(engine, f"Outlet {size} {number}", f"Story {size} {number}", None, (OSTROW, LORRIES))
        if view != "open":
            answer_all(engine)
        repeated(view=view)
        with counting() as sent:
            repeated(view=view)
        counts.append(len(sent))
    assert counts[0] == counts[1] > 0


@pytest.mark.parametrize("view", ["open", "groups", "answered"])
def test_hostile_names_stand_in_every_view_as_text(engine: Engine, view: str) -> None:
    pair_samples.store_hostile(engine)
    if view != "open":
        answer_all(engine)
    html = html_of(repeated(group="1") if view == "groups" else repeated(view=view))
    assert "<script>" not in html
    assert "<img" not in html
    assert "&lt;script&gt;window.hacked=1&lt;/script&gt;" in html


def test_contradictions_are_listed_with_what_makes_them_one(engine: Engine) -> None:
    assert "No contradiction here." in html_of(repeated(view="groups", show="contradictions"))
    for outlet, lorries, day in (("Velden Courier", "900", 3), ("Morning Post", "1,400", 4)):
        words = f"the harbour bridge carries {lorries} lorries every day"
        store(engine, outlet, f"Bridge in the {outlet}", date(2031, 5, day), (OSTROW, words))
    html = html_of(repeated(view="groups", show="contradictions"))
    assert "<mark>900</mark>" in html
    assert "<mark>1,400</mark>" in html
    assert "Nobody has answered yet." in html
    [pair] = open_pairs(engine)
    with writing(engine) as session:
        by = ensure_reviewer(session, "Ines")
    answer_pair(engine, by, pair.id, pair.revision, Relation.CONTRADICTION)
    assert "Confirmed by Ines." in html_of(repeated(view="groups", show="contradictions", contradictions="confirmed"))
    assert "No contradiction here." in html_of(repeated(view="groups", show="contradictions", contradictions="likely"))


def test_a_pair_far_down_the_list_can_be_reached_and_skipped_past(story: Engine) -> None:
    pairs = crowd_of_pairs(story, 3, 6, 15)
    far = pairs[209]
    page = repeated(pair=str(far))
    assert said_sentences(page) == []
    assert place(page) == "214 of 229, the most alike first"
    assert "Other pairs that wait (the next 20 of 228)" in [one.label for one in page.expander]
    page = press(page, "Skip for now")
    assert in_address(page, "pair") == str(pairs[210])
    page = press(press(page, "Previous"), "Previous")
    assert in_address(page, "pair") == str(pairs[208])


def test_after_the_last_pair_the_skipped_ones_come_again(story: Engine) -> None:
    waiting = open_pairs(story)
    page = repeated(pair=str(waiting[-1].id))
    assert place(page) == "4 of 4, the most alike first"
    assert in_address(press(page, "Skip for now"), "pair") == str(waiting[0].id)


def test_numbers_that_nobody_counted_to_the_end_say_so(story: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = open_pairs(story)
    monkeypatch.setattr(capped, "MOST", 1)
    page = repeated()
    assert place(page) == "1 of more than 1, the most alike first"
    assert "Other pairs that wait (the next 3 of more than 1)" in [one.label for one in page.expander]
    assert "To answer (1+)" in [str(label) for one in page.button_group for label in one.options]
    assert place(repeated(pair=str(waiting[-1].id))) == "Behind more than 1 others, the most alike first"


def test_answers_that_nobody_counted_to_the_end_are_all_reached(story: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer_all(story) == 4
    monkeypatch.setattr(capped, "MOST", 3)
    page = repeated(view="answered")
    assert html_of(page).count('class="answered"') == 4
    assert [one.disabled for one in page.button if one.label in ("Previous page", "Next page")] == [True, True]
    page = repeated(view="answered", answers="9")
    assert "Nothing more stands here." in html_of(page)
    assert in_address(press(page, "Previous page"), "answers") == "8"


def test_of_many_articles_the_filter_offers_those_that_its_search_finds(
    story: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offered(page: AppTest) -> list[str]:
        [field] = [one for one in page.selectbox if one.label == "Article"]
        return list(field.options)

    assert len(offered(repeated())) == 1 + 4
    monkeypatch.setattr(long_lists, "MOST", 2)
    page = repeated()
    assert len(offered(page)) == 1 + 2
    [field] = [one for one in page.text_input if one.label == "Find an article"]
    page = checked(field.set_value("zoo").run())
    [_, found] = offered(page)
    assert "Zoo Gazette" in found
