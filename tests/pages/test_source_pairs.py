"""Pairs of sources that may be one: shown with their reasons, answered by a press, each answer undoable."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.engine import reading
from db.reads.source_proposals import open_pairs
from tests.pages import pair_samples
from tests.pages.pair_samples import HOSTILE, by_name, store
from tests.pages.review_desk import html_of
from tests.pages.test_sources import names, press, said_sentences, sources
from workbench.model import Source, SourceKind
from workbench.stored.sources import SourceProposal

OSTROW, OSTROV = (Source(name, SourceKind.PERSON) for name in ("Lena Ostrow", "Lena Ostrov"))


@pytest.fixture
def asked(engine: Engine) -> Engine:
    """Store two articles that spell one name in two ways."""
    store(engine, "Velden Courier", "Bridge", None, (OSTROW, "two piers have cracked"))
    store(engine, "Morning Post", "Works", None, (OSTROV, "the works take a year"))
    return engine


def waiting(engine: Engine) -> SourceProposal:
    """Return the one pair that waits."""
    with reading(engine) as session:
        (pair,) = open_pairs(session)
    return pair


def test_a_pair_is_shown_with_both_sides_and_the_reason(asked: Engine) -> None:
    page = sources(view="pairs")
    assert set(names(page)) == {"Lena Ostrow", "Lena Ostrov"}
    assert "may be another spelling of" in html_of(page)
    assert "1 pair waits" in "".join(str(one.value) for one in page.caption) + html_of(page)


def test_the_first_button_merges_into_the_first_name_and_undo_opens_the_pair_again(asked: Engine) -> None:
    pair = waiting(asked)
    page = press(sources(view="pairs"), f"pair {pair.id} 1")
    assert by_name(asked)["Lena Ostrow"].claims == 2
    assert "Lena Ostrov" not in by_name(asked)
    assert "No two sources wait for an answer" in html_of(page)
    press(page, "undo")
    assert by_name(asked)["Lena Ostrow"].claims == by_name(asked)["Lena Ostrov"].claims == 1
    assert waiting(asked).id == pair.id


def test_the_second_button_keeps_the_other_name(asked: Engine) -> None:
    press(sources(view="pairs"), f"pair {waiting(asked).id} 2")
    assert set(by_name(asked)) == {"Lena Ostrov"}


def test_two_sources_stay_two_and_are_not_asked_about_again_until_that_is_undone(asked: Engine) -> None:
    pair = waiting(asked)
    page = press(sources(view="pairs"), f"pair {pair.id} apart")
    assert set(by_name(asked)) == {"Lena Ostrow", "Lena Ostrov"}
    assert "No two sources wait for an answer" in html_of(page)
    press(page, "undo")
    assert waiting(asked).id == pair.id


def test_an_answer_that_came_too_late_says_so_and_changes_nothing(asked: Engine) -> None:
    pair = waiting(asked)
    early, late = sources(view="pairs"), sources(view="pairs")
    press(early, f"pair {pair.id} apart")
    page = press(late, f"pair {pair.id} apart")
    assert any("in between" in sentence or "answered already" in sentence for sentence in said_sentences(page))


def test_the_page_of_a_source_asks_about_its_own_pairs(asked: Engine) -> None:
    page = sources(source=str(by_name(asked)["Lena Ostrow"].id))
    assert "May be the same as" in html_of(page)
    pair = waiting(asked)
    page = press(page, f"pair {pair.id} 1")
    assert "May be the same as" not in html_of(page)


def test_with_nothing_to_ask_the_view_says_what_will_stand_there(engine: Engine) -> None:
    pair_samples.store_story(engine)
    page = sources(view="pairs")
    assert "No two sources wait for an answer" in html_of(page)


def test_hostile_names_are_shown_as_text(engine: Engine) -> None:
    for number, last in enumerate(("Ostrow", "Ostrov")):
        name = Source(f"Lena {HOSTILE[0]} {last}", SourceKind.PERSON)
        store(engine, f"Outlet {number}", f"Bridge {number}", None, (name, f"{number} piers have cracked"))
    page = sources(view="pairs")
    assert "<script>" not in html_of(page)
